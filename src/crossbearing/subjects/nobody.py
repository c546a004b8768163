"""Fillers that are no actors: goods, months and abstract nouns that stand where somebody should (subject_words.yaml)."""

from __future__ import annotations

import functools

from crossbearing.records.subjects import Subject
from crossbearing.reference.goods import goods_of
from crossbearing.reference.load import yaml_data
from crossbearing.subjects.roles import ACTING_ROLES


@functools.cache
def _no_actors() -> frozenset[str]:
    return frozenset(" ".join(yaml_data("subject_words.yaml")["no_actors"].split()).split("; "))


def is_nobody(subject: Subject, text: str, role: str) -> bool:
    """Whether words in an acting role ("weapons", "past lies", "July") can be no actor.

    subject: what the resolver made of them; text: the surface words; role: the claim role. What a list, a pack or its own
    words know as somebody always can; a name of several words that nothing is known of is given the benefit of doubt.
    """
    if role not in ACTING_ROLES or subject.get("unspecified") or subject.get("candidate"):
        return False
    words = text.replace("’", "'").removesuffix("'s").split()
    guessed = bool(subject.get("kind_guessed")) and len(words) == 1
    if not words or not (subject.kind in ("group", "thing") or guessed):
        return False
    last = words[-1].strip(".,;:\"“”'()").casefold()
    return last in _no_actors() or bool(goods_of(last))
