"""What a parser need not hear: brackets, asides between dashes, quotation marks, weekdays between subject and verb."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crossbearing.reports.sayings import sayings

_ASIDE = re.compile(
    r"\((?:[^()]|\([^()]*\)){0,160}\)|\[[^\[\]]{0,160}\]|(?<=\s)- [^-]{3,120}? -(?=\s)|\""
    r"|(?<=\w) thereof\b|\bon (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?=[ ,])|(?<=[,]) (?:however|meanwhile|moreover|for example|by way of example|in turn),"
)

_BREAKS = re.compile(r"[;:\"()]| - ")
_NAME_BESIDE = re.compile(r",(?: [A-Z][\w'-]*){1,6}(?=,)")
_BEFORE_SAYING = ("", "as", "so", "or so")
_LONGEST_SAYING = 140


def pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of ``text[start:end]`` that are parsed, asides left out. text: as ``plain`` gives it."""
    found: list[tuple[int, int]] = []
    place = start
    asides = [aside.span() for aside in _ASIDE.finditer(text, start, end)]
    for first, last in sorted([*asides, *_said(text, start, end)]):
        if first > place:
            found.append((place, first))
        place = max(place, last)
    if place < end:
        found.append((place, end))
    return found


def _said(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Who says it, between two commas: "The crates, the dealer told us, were sold"; reports/sayings keeps the speaker."""
    if text.count(",", start, end) < 2:
        return []
    found: list[tuple[int, int]] = []
    for one in sayings(text, start, end):
        if one.form not in ("aside", "according") or not one.who:
            continue
        first = text.rfind(",", start, min(one.who_start, one.verb_start))
        before = text[first + 1 : min(one.who_start, one.verb_start)].strip()
        last = text.find(",", max(one.who_start + len(one.who), one.verb_start + len(one.verb)), end)
        between = sorted([one.who_start + len(one.who), one.who_start, one.verb_start, one.verb_start + len(one.verb)])[
            1:3
        ]
        if (
            first < 0
            or last < 0
            or "," in text[slice(*between)]
            or before not in _BEFORE_SAYING
            or last - first > _LONGEST_SAYING
        ):
            continue
        named = _NAME_BESIDE.match(text, last, end)
        last = named.end() if named else last
        if not _BREAKS.search(text, first + 1, last):
            found.append((first, last + 1))
    return found


def joined(
    text: str, parts: list[tuple[int, int]], stand_ins: Sequence[tuple[int, int, str]] = ()
) -> tuple[str, list[int]]:
    """The stretches as one text, each name as its stand-in, and for each character its offset in the document."""
    letters: list[str] = []
    offsets: list[int] = []
    pending = list(stand_ins)
    for start, end in parts:
        place = start
        while place < end and text[place] == " " and (not letters or letters[-1] == " "):
            place += 1
        while place < end:
            while pending and pending[0][0] < place:
                pending.pop(0)
            if pending and pending[0][0] == place and pending[0][1] <= end:
                _, stop, word = pending.pop(0)
                letters.extend(word)
                offsets.extend([place, *([stop - 1] * (len(word) - 1))])
                place = stop
            else:
                letters.append(text[place])
                offsets.append(place)
                place += 1
    for place in range(len(letters) - 1, 0, -1):
        if letters[place] in ",.;" and letters[place - 1] == " ":
            del letters[place - 1], offsets[place - 1]
    return "".join(letters), offsets
