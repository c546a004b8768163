"""Aliases that a text itself gives a name: ``X ("Y")``, ``X (ABC)``, ``X, also known as Y``; they name X from there on.

>>> [(alias.short, alias.start) for alias in aliases('Harbour Stores Ltd ("HSL") paid. HSL left.', [(0, 18)])]
[('HSL', 21)]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from crossbearing.reference.load import yaml_data

RUNNING = "lexicons/running_text.yaml"


class Alias(NamedTuple):
    """A short name, where it is given, and the span of the name that it stands for."""

    short: str
    start: int
    end: int
    name: tuple[int, int]


def aliases(text: str, names: Iterable[tuple[int, int]], known: frozenset[int] = frozenset()) -> Iterator[Alias]:
    """The aliases given right behind names. text: folded; names: spans; known: starts of what is known by itself.

    A bracket in quotation marks, or of capitals alone, is an alias; what is known by itself (a state, a list entry) is none.
    """
    left_out = frozenset(yaml_data(RUNNING)["no_alias"].split())
    for start, end in names:
        match = _given().match(text, end)
        if match is None:
            continue
        group = "short" if match["short"] else "known"
        short, place = match[group], match.start(group)
        if place in known or short.casefold().split()[0] in left_out or text[start:end] == short:
            continue
        capitals = sum(letter.isupper() for letter in short)
        if group == "known" or match["mark"] or (capitals >= 2 and " " not in short):
            yield Alias(short, place, place + len(short), (start, end))


def mentions(text: str, given: Sequence[Alias]) -> Iterator[tuple[int, int, Alias]]:
    """Where aliases stand, from where they are given on."""
    if not given:
        return
    first: Mapping[str, Alias] = {alias.short: alias for alias in reversed(given)}
    words = "|".join(re.escape(short) for short in sorted(first, key=lambda one: (-len(one), one)))
    for match in re.finditer(rf"(?<!\w)(?:{words})(?!\w)", text):
        alias = first[match.group()]
        if match.start() >= alias.start:
            yield match.start(), match.end(), alias


@cache
def _given() -> re.Pattern[str]:
    known_as = yaml_data(RUNNING)["known_as"]
    bracket = r""" \((?:(?:the|or|also|hereinafter|hereafter|formerly|aka|a\.k\.a\.) )*(?P<mark>["'])?(?P<short>[A-Z][\w .&/-]{0,39}?)["']?\)"""
    said = rf"""(?:,| \() ?(?:{known_as}) (?:the )?["']?(?P<known>[A-Z][\w-]*(?: [A-Z\d][\w-]*)*)"""
    return re.compile(f"{bracket}|{said}")
