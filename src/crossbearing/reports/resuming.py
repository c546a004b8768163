"""Who goes on speaking: pronouns for speakers, quotations without a speaker, and paragraphs that plainly continue one."""

from __future__ import annotations

import re

from crossbearing.records.claims import Speaker
from crossbearing.reports.phrases import is_organisation
from crossbearing.reports.sayings import Saying
from crossbearing.reports.scene import Scene

_PERSONS = ("he", "she")
_SEVERAL = ("they", "both")
_SPOKESMAN = re.compile(r"(?:its|their|his|her) (?:own |chief |press )?(?:spokes\w+|press office|spokesperson)$", re.IGNORECASE)
_BODIES = ("body", "outlet", "state", "state_medium", "document", "unknown")


def is_pronoun(words: str) -> bool:
    """Whether a speaker is named by a pronoun alone."""
    return words.strip().lower() in (*_PERSONS, *_SEVERAL, "it")


def who_speaks(one: Saying, scene: Scene, before: tuple[Speaker, ...] = ()) -> tuple[Speaker, ...]:
    """The speakers of a saying. before: who spoke last in the same sentence."""
    low = one.who.strip().lower()
    if low in (*_PERSONS, *_SEVERAL, "it"):
        return _pronoun(low, scene, before)
    if _SPOKESMAN.match(low):
        body = _pronoun("it", scene, before)
        if body:
            return body
    return scene.register.at(one.who_start, one.who, before or scene.carried)


def _pronoun(low: str, scene: Scene, before: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
    if low == "both":
        return scene.register.speaker("Both")
    mentioned = _mentioned(low, scene)
    for chain in (before, mentioned, scene.carried, scene.last_speaker):
        found = _fitting(chain, low)
        if found:
            return found
    if low in _PERSONS:
        name = scene.memory.last("person", scene.sentence.start)
        return scene.register.speaker(name) if name else scene.interviewed()
    if low == "it":
        name = scene.memory.last("acting body", scene.sentence.start) or scene.memory.last("body", scene.sentence.start)
        return scene.register.speaker(name) if name else ()
    return scene.carried


def _mentioned(low: str, scene: Scene) -> tuple[Speaker, ...]:
    """Whom the narration between brought up since anybody spoke last."""
    kinds = ("acting person",) if low in _PERSONS else ("acting body", "acting state") if low == "it" else ()
    best = (scene.spoken_until, "")
    for kind in kinds:
        for place, words in reversed(scene.memory.mentions.get(kind, ())):
            if place < scene.sentence.start:
                best = max(best, (place, words))
                break
    return scene.register.speaker(best[1]) if best[1] else ()


def _fitting(chain: tuple[Speaker, ...], low: str) -> tuple[Speaker, ...]:
    """A chain as far as the last speaker that a pronoun can stand for."""
    for place in range(len(chain) - 1, -1, -1):
        kind, name = chain[place].kind, chain[place].name
        if low in _PERSONS:
            fits = kind in ("person", "anonymous") or (kind in ("body", "unknown") and not is_organisation(name))
        elif low == "it":
            fits = kind in _BODIES
        else:
            fits = kind in ("group", "body", "state", "outlet") or name.endswith("s")
        if fits:
            return chain[: place + 1]
    return ()


def continuing(scene: Scene, quoted: bool) -> tuple[Speaker, ...]:
    """The speaker who goes on without being named again, or nobody."""
    if quoted:
        return scene.quote_speaker or scene.carried or scene.last_speaker or scene.interviewed()
    if not scene.carried:
        return ()
    first = next((word for word in scene.tree.words if word.dep.startswith("nsubj")), None)
    if first is None or (scene.outlet and scene.outlet in scene.tree.text):
        return ()
    if first.tag[:3] == "PRP" and (scene.leading or first.low in ("they", "it", "he", "she")):
        return scene.carried if first.low not in ("we", "i") else ()
    if not scene.leading:
        return ()
    plain_noun = first.tag[:2] == "NN" and not first.is_proper
    return scene.carried if plain_noun or first.tag in ("WDT", "EX", "DT", "CD") else ()
