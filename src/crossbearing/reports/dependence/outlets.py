"""Names of outlets: which words of a text are one, and when two spellings are the same outlet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from crossbearing.reports.dependence.rules import rules
from crossbearing.reports.lexicon import lexicon, word_set

NAME = (
    r"(?P<outlet>(?:[Tt]he[ \t]+)?(?-i:[A-Z][\w&.’'-]{0,40}\w\b|[A-Z]\b)"
    r"(?:[ \t]+(?-i:(?:of[ \t]+the[ \t]+|of[ \t]+|and[ \t]+|&[ \t]+)?[A-Z][\w&’'-]{0,40}|\d{1,4}\b)){0,4})"
)


_RUN = re.compile(
    r"(?<![A-Za-z\d])(?-i:[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ɏ&.’'-]*)(?:[ \t]+(?:(?:of|and|the|de|di|du|del|al|el|&)[ \t]+){0,2}(?:[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ɏ&’'-]*|\d{1,4}))+"
)


@lru_cache(maxsize=1 << 16)
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
        given = {outlet_key(name): name for name in sorted(set(names)) if outlet_key(name)}
        self._held = frozenset(given)
        self._known = {**_listed(), **given}

    def mentions(self, text: str, body: int) -> list[tuple[str, int, int]]:
        """Where a text names an outlet of the documents at hand by two words or more: the outlet's name and the span."""
        found = []
        for run in _RUN.finditer(text, body):
            words = list(re.finditer(r"\S+", run.group()))
            at = 0
            while at < len(words):
                step = 1
                for last in range(min(len(words), at + 6), at + 1, -1):
                    start, end = words[at].start(), words[last - 1].end()
                    name = _trim(run.group()[start:end])
                    if outlet_key(name) in self._held and " " in outlet_key(name):
                        found.append(
                            (self._known[outlet_key(name)], run.start() + start, run.start() + start + len(name))
                        )
                        step = last - at
                        break
                at += step
        return found

    def find(self, words: str, known: bool) -> tuple[str, int]:
        """The outlet that capitalised words of a text begin with, and how many characters of them name it.

        known: it must be a newsroom's name, not just any. Returns an empty name where there is none.
        """
        ends = [match.end() for match in re.finditer(r"\S+", words)]
        for end in reversed(ends):
            key = outlet_key(_trim(words[:end]))
            if key in self._known:
                return self._known[key], len(_trim(words[:end]))
        for end in reversed(ends):
            name = _trim(words[:end])
            if _sounds(_bare(name)):
                return _bare(name), len(name)
        words = re.sub(r"(?:\s+\d+)+$", "", words)  # a number belongs only to names that are known with it
        return ("", 0) if known else (_bare(_trim(words)), len(_trim(words)))


def _sounds(name: str) -> bool:
    """Whether a name of two words or more sounds like a newsroom's, by its first or last word."""
    parts = name.split()
    if len(parts) < 2 or parts[0].casefold().rstrip(".") in word_set("people", "ranks"):
        return False
    last = word_set("people", "outlet_words") | rules().outlet_words
    return parts[-1] in last or parts[0] in rules().outlet_first_words


def _bare(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ").strip()


def _trim(name: str) -> str:
    return re.sub(r"(?:['’]s?|[.,;:])+$", "", name.strip())
