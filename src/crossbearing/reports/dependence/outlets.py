"""Names of outlets: which words of a text are one, and when two spellings are the same outlet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from crossbearing.reports.dependence.rules import rules
from crossbearing.reports.lexicon import lexicon, word_set

NAME = (
    r"(?P<outlet>(?:[Tt]he\s+)?(?-i:[A-Z][\w&.’'-]*\w|[A-Z])"
    r"(?:\s+(?-i:(?:of\s+the\s+|of\s+|and\s+|&\s+)?[A-Z][\w&’'-]*)){0,4})"
)


def outlet_key(name: str) -> str:
    """The one form of an outlet's name: without article, case and punctuation."""
    words = re.sub(r"[^\w]+", " ", name.replace("’s", "").replace("'s", "").casefold()).split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


@cache
def _listed() -> dict[str, str]:
    people = lexicon("people")
    return {outlet_key(name): name for name in (*people["outlets"], *people["state_media"])}


class Outlets:
    """The outlets that a text may credit: those of the documents at hand, the well-known ones, and names that sound like one."""

    def __init__(self, names: Iterable[str]) -> None:
        self._known = {**_listed(), **{outlet_key(name): name for name in sorted(set(names)) if outlet_key(name)}}

    def find(self, words: str, known: bool) -> str:
        """The outlet that capitalised words of a text name, or empty; known: it must be a newsroom's, not any name."""
        parts = words.replace("\n", " ").split()
        for length in range(len(parts), 0, -1):
            name = _trim(" ".join(parts[:length]))
            if outlet_key(name) in self._known:
                return self._known[outlet_key(name)]
        for length in range(len(parts), 1, -1):
            name = _trim(" ".join(parts[:length]))
            if name.split()[-1] in word_set("people", "outlet_words") | rules().outlet_words:
                return name.removeprefix("the ").removeprefix("The ")
        return "" if known else _trim(words).removeprefix("the ")


def _trim(name: str) -> str:
    return re.sub(r"(?:['’]s?|[.,;:])+$", "", name.strip())
