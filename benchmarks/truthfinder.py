"""TruthFinder (Yin, Han, Yu, "Truth discovery with multiple conflicting information providers on the web", TKDE 20, 2008).

A source is as trustworthy as its facts are confident on average; a fact is as confident as its sources are trustworthy, less what
speaks for the facts that it excludes. Parameters are the paper's: start 0.9, influence 0.5, dampening 0.3.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

Vote = tuple[str, str, bool]
START, INFLUENCE, DAMPENING = 0.9, 0.5, 0.3
STEPS, CLOSE, SURE = 50, 1e-6, 1 - 1e-6


def truthfinder(votes: Sequence[Vote]) -> dict[str, float]:
    """The confidence that each object is so, as its share of both facts' confidences.

    votes: (object, source, whether the source says that it is so); an object has two facts, which exclude one another.
    """
    facts: dict[tuple[str, bool], set[str]] = {}
    said: dict[str, set[tuple[str, bool]]] = {}
    for thing, source, so in votes:
        facts.setdefault((thing, so), set()).add(source)
        said.setdefault(source, set()).add((thing, so))
    trust = dict.fromkeys(sorted(said), START)
    confidence: dict[tuple[str, bool], float] = {}
    for _ in range(STEPS):
        score = {
            fact: math.fsum(-math.log(1 - min(trust[one], SURE)) for one in sources) for fact, sources in facts.items()
        }
        confidence = {
            (thing, so): 1 / (1 + math.exp(-DAMPENING * (score[thing, so] - INFLUENCE * score.get((thing, not so), 0.0))))
            for thing, so in facts
        }  # fmt: skip
        new = {source: math.fsum(confidence[fact] for fact in held) / len(held) for source, held in said.items()}
        moved = max(abs(new[source] - trust[source]) for source in trust)
        trust = {source: new[source] for source in trust}
        if moved < CLOSE:
            break
    return {
        thing: confidence.get((thing, True), 0.0)
        / (confidence.get((thing, True), 0.0) + confidence.get((thing, False), 0.0))
        for thing, _ in facts
    }  # fmt: skip
