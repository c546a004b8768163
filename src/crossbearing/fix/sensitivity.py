"""Sensitivity: the whole with other priors, without each origin in turn, and how little would change its word."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crossbearing.fix.again import Again
from crossbearing.fix.ledger import call, logistic, logit
from crossbearing.fix.statements import Statement
from crossbearing.fix.tally import DIGITS, Tally
from crossbearing.fix.wording import listed
from crossbearing.reference.ledger import LedgerParameters
from crossbearing.reference.likelihood import Word, scale

AGGREGATOR = (
    "the least probable required facet: an upper bound, reached when the required facets stand or fall together; "
    "if they were independent the whole would be less probable"
)


@dataclass(frozen=True)
class Whole:
    """The whole proposition: probability, word with band, and the facet that decides it."""

    probability: float
    word: Word
    facet: str


def whole(prior: float, evidence: Mapping[str, float], required: Sequence[str], settings: LedgerParameters) -> Whole:
    """P(whole) from the evidence (ln) of the required facets: the least probable of them, and its word.

    Source: the Fréchet upper bound, min P(facet).
    """
    facet = min(required, key=lambda name: evidence[name])
    probability = logistic(logit(prior) + evidence[facet])
    return Whole(probability, call(probability, evidence[facet], settings), facet)


def prior_check(
    prior: float, evidence: Mapping[str, float], required: Sequence[str], settings: LedgerParameters
) -> dict[str, dict[str, Any]]:
    """The whole at a third and at three times the prior: ``{"third": …, "triple": …}``."""
    found = {}
    for name, factor in zip(("third", "triple"), settings.prior_check, strict=True):
        other = min(prior * factor, 0.999)
        result = whole(other, evidence, required, settings)
        found[name] = {
            "prior": round(other, DIGITS),
            "probability": result.probability,
            "words": result.word.word,
            "band": [result.word.low, result.word.high],
        }
    return found


def flip_margin(
    prior: float, evidence: Mapping[str, float], required: Sequence[str], settings: LedgerParameters
) -> dict[str, Any]:
    """The least change in evidence (ln) of the deciding facet at which its ICD 203 word changes, up and down, and in words.

    Returns ``{"facet", "up", "down", "least", "words"}``; a way out of reach (beyond ``total_cap``) is None. ``up`` names in
    ``with`` the other required facets that would hold the whole down before that.
    """
    facet = whole(prior, evidence, required, settings).facet
    held, start = evidence[facet], logit(prior)
    weak = math.log(settings.undetermined_ratio)
    edges = sorted({-weak, weak, *(logit(word.high) - start for word in scale()[:-1])})
    up = _flip(held, start, [edge for edge in edges if edge >= held], 1, settings)
    down = _flip(held, start, [edge for edge in reversed(edges) if edge <= held], -1, settings)
    if up is not None:
        up["with"] = [name for name in required if name != facet and evidence[name] < held + up["by"]]
    ways = [way["by"] for way in (up, down) if way is not None]
    return {
        "facet": facet,
        "up": up,
        "down": down,
        "least": min(ways, default=None),
        "words": _flip_words(facet, up, down),
    }


def _flip(
    held: float, start: float, edges: Sequence[float], way: int, settings: LedgerParameters
) -> dict[str, Any] | None:
    """The nearest of the edges, in order, beyond which the word is another."""
    word = call(logistic(start + held), held, settings).word
    for edge in edges:
        beyond = edge + way * 1e-9
        other = call(logistic(start + beyond), beyond, settings).word
        if other != word:
            reachable = abs(edge) <= math.log(settings.total_cap)
            return {"by": round(abs(edge - held), DIGITS), "to": other} if reachable else None
    return None


def _flip_words(facet: str, up: Mapping[str, Any] | None, down: Mapping[str, Any] | None) -> str:
    parts = []
    for way, said in ((up, "more for it"), (down, "against it")):
        if way is not None:
            others = way.get("with", [])
            also = f"; {listed(others)} {'need' if len(others) > 1 else 'needs'} as much" if others else ""
            ratio = math.exp(way["by"])
            parts.append(f"{way['to']} with ln {way['by']:.2f} {said} (a likelihood ratio of {ratio:.2g}{also})")
    return f"{facet} becomes {'; '.join(parts)}" if parts else f"nothing within reach changes the word of {facet}"


def pivotal(
    prior: float,
    by_facet: Mapping[str, Sequence[Statement]],
    summed: Mapping[str, Tally],
    again: Mapping[str, Again],
    required: Sequence[str],
    settings: LedgerParameters,
) -> list[dict[str, str]]:
    """Origins and collections without which the word of the whole would be another: withdraw each in turn.

    summed: the tally of each facet's statements; again: the same, to be summed otherwise.
    """
    evidence = {facet: summed[facet].evidence for facet in required}
    word = whole(prior, evidence, required, settings).word.word
    standing = {summed[facet].keys[bearing] for facet in required for bearing in summed[facet].weights}
    called: dict[
        str, tuple[int, str]
    ] = {}  # nearest to its root, then by name: which of several stands may be by chance
    for facet in required:
        for one in by_facet[facet]:
            key = summed[facet].keys[one.bearing.id]
            if key in standing and one.counts:
                called[key] = min(called.get(key, (one.depth, one.label)), (one.depth, one.label))
    labels = {key: label for key, (_, label) in called.items()}
    found = []
    for origin in sorted(labels):
        left = {
            facet: again[facet].without(frozenset({origin}))
            if origin in summed[facet].keys.values()
            else evidence[facet]
            for facet in required
        }
        other = whole(prior, left, required, settings).word.word
        if other != word:
            found.append({"origin": origin, "label": labels[origin], "from": word, "to": other})
    return found
