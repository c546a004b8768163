"""What a frame needs before its reading counts: goods, scope, arms, or two bodies."""

from __future__ import annotations

import re

from crossbearing.reports.frames import Frame
from crossbearing.reports.lemmas import noun_lemma
from crossbearing.reports.lexicon import in_scope, is_hot, word_set
from crossbearing.reports.phrases import is_organisation, is_vessel_word, names_moved, person_like
from crossbearing.reports.scene import Roles, Scene

_CLAIMED = re.compile(
    r"\b(?:information|claims?|accounts?|reports?|allegations?|statements?|authenticity|details|story|figures?|rumou?rs?|version|findings?)\b",
    re.IGNORECASE,
)


def enough(frame: Frame, roles: Roles, clause: str, scene: Scene) -> bool:
    """Whether a reading has what its frame needs to count."""
    filled = {role for role, fillers in roles.items() if fillers}
    if frame.type == "affiliation":
        both = {"actor", "target"} <= filled and any(bodied(filler.text, scene) for filler in roles["actor"])
        texts = [filler.text for role in ("actor", "target") for filler in roles.get(role, ())]
        return both and (in_scope(clause) or any(commercial(text, scene) for text in texts))
    if frame.type == "route" and not filled & {"carrier", "item", "mode", "supplier", "quantity"}:
        return False
    if frame.type == "production" and "item" not in filled:
        return False
    if frame.needs == "always":
        return bool(filled)
    if frame.needs == "hot":
        vessel = any(scene.memory.vessel_in(filler.text) for fillers in roles.values() for filler in fillers)
        return bool(filled) and (
            is_hot(clause) or vessel or any(names_moved(filler.text) for filler in roles.get("item", ()))
        )
    items = [filler.text for filler in roles.get("item", ())] + [filler.text for filler in roles.get("carrier", ())]
    if frame.type == "verification" and any(_CLAIMED.search(filler.text) for filler in roles.get("target", ())):
        return True
    if frame.needs == "goods":
        return any(names_moved(text) or bool(scene.memory.vessel_in(text)) for text in items) or (
            not items and is_hot(clause)
        )
    texts = [filler.text for fillers in roles.values() for filler in fillers]
    return bool(filled) and (
        in_scope(clause) or any(in_scope(text) or bool(scene.memory.vessel_in(text)) for text in texts)
    )


def commercial(name: str, scene: Scene) -> bool:
    """Whether a name is a vessel's or a firm's."""
    parts = re.findall(r"\w+", name)
    return (
        bool(scene.memory.vessel_in(name))
        or any(part in word_set("people", "corporate") for part in parts)
        or any(is_vessel_word(part) for part in parts[-1:])
    )


def bodied(name: str, scene: Scene) -> bool:
    """Whether a name is one that can be owned or employed: a vessel, a firm or body, a person."""
    if scene.memory.vessel_in(name) or is_organisation(name) or person_like(name):
        return True
    words_of = name.split()
    if words_of and noun_lemma(words_of[-1].lower()) in word_set("people", "company") | word_set("people", "staff"):
        return True
    return (len(words_of) <= 4 and all(part[:1].isupper() or part in ("of", "the", "and") for part in words_of)) or any(
        is_vessel_word(part) for part in words_of[-1:]
    )
