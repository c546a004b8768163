"""What a parser need not hear: brackets, asides between dashes, quotation marks, weekdays between subject and verb."""

from __future__ import annotations

import re

_ASIDE = re.compile(
    r"\((?:[^()]|\([^()]*\)){0,160}\)|\[[^\[\]]{0,160}\]|(?<=\s)- [^-]{3,120}? -(?=\s)|\""
    r"|\bon (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?=[ ,])|(?<=[,]) (?:however|meanwhile|moreover|for example|by way of example|in turn),"
)


def pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of ``text[start:end]`` that are parsed, asides left out. text: as ``plain`` gives it."""
    found: list[tuple[int, int]] = []
    place = start
    for aside in _ASIDE.finditer(text, start, end):
        if aside.start() > place:
            found.append((place, aside.start()))
        place = aside.end()
    if place < end:
        found.append((place, end))
    return found


def joined(text: str, parts: list[tuple[int, int]]) -> tuple[str, list[int]]:
    """The stretches as one text, and for each of its characters the offset in the document."""
    letters: list[str] = []
    offsets: list[int] = []
    for start, end in parts:
        while start < end and text[start] == " " and (not letters or letters[-1] == " "):
            start += 1
        letters.extend(text[start:end])
        offsets.extend(range(start, end))
    for place in range(len(letters) - 1, 0, -1):
        if letters[place] in ",.;" and letters[place - 1] == " ":
            del letters[place - 1], offsets[place - 1]
    return "".join(letters), offsets
