"""What makes a predicate finite, and a clause bound to another."""

from __future__ import annotations

from functools import cache

from crossbearing.reports.frames import frames
from crossbearing.reports.lexicon import lexicon, word_set, words
from crossbearing.reports.tree import Word

FINITE = ("VBD", "VBZ", "VBP", "MD")
HELPING = ("aux", "aux:pass", "cop")
_RELATIVE = ("WDT", "WP", "WP$", "WRB")


def is_finite(word: Word) -> bool:
    """Whether a predicate is finite, by its own tag or a helping verb's."""
    return word.tag in FINITE or any(kid.dep in HELPING and kid.tag in FINITE for kid in word.kids)


@cache
def verbs() -> frozenset[str]:
    """Every verb that a frame, a class of meaning or a speech list names."""
    found: set[str] = set(frames().verbs) | set(frames().idioms)
    for value in lexicon("classes")["verbs"].values():
        found |= words(str(value))
    return frozenset(found | word_set("speech", "plain") | word_set("speech", "soft") | word_set("speech", "denial"))


def subordinate(word: Word) -> bool:
    """Whether a clause is bound: by a conjunction, or by a relative or question word before its verb."""
    if any(kid.dep == "mark" and kid.low != "of" for kid in word.kids):
        return True
    left = [kid for kid in word.kids if kid.i < word.i]
    return any(part.tag in _RELATIVE for kid in left for part in (kid, *kid.kids))
