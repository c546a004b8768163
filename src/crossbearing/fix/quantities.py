"""Quantities as bounds: "at least 4" and "at least six" are compatible, "4" and "at least 6" are not."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

_AT_LEAST = re.compile(r"\b(at least|no fewer than|no less than|not less than|minimum of|upwards of)\b", re.I)
_OVER = re.compile(r"\b(more than|over|above|exceeding|in excess of)\b", re.I)
_AT_MOST = re.compile(r"\b(up to|at most|no more than|not more than|maximum of)\b", re.I)
_UNDER = re.compile(r"\b(fewer than|less than|under|below)\b", re.I)
_ABOUT = re.compile(r"\b(about|around|roughly|approximately|some|nearly|almost)\b", re.I)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SCALE = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "dozen": 12.0}
_SPELLED = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WORDS = {word: float(number) for number, word in enumerate(_SPELLED)}
ABOUT = 0.2


@dataclass(frozen=True)
class Bounds:
    """A quantity as the interval it allows, with its unit words; ``text`` as written."""

    text: str
    low: float
    high: float
    unit: str


def bounds(text: str) -> Bounds | None:
    """The interval that a quantity in words allows; None when it holds no number.

    "about" is read as within a fifth: a convention, not a measurement.
    """
    found = _NUMBER.search(text)
    spelled = next((word for word in re.findall(r"[a-z]+", text.casefold()) if word in _WORDS), "")
    if found is None and not spelled:
        return None
    number = float(found.group().replace(",", "")) if found else _WORDS[spelled]
    rest = re.findall(r"[a-z]+", (text[found.end() :] if found else text.casefold().split(spelled, 1)[1]).casefold())
    if rest and rest[0] in _SCALE:
        number, rest = number * _SCALE[rest[0]], rest[1:]
    unit = rest[0].rstrip("s") if rest else ""
    # "no more than" is tried before "more than", "no less than" before "less than"
    if _AT_MOST.search(text):
        return Bounds(text, 0.0, number, unit)
    if _AT_LEAST.search(text):
        return Bounds(text, number, math.inf, unit)
    if _OVER.search(text):
        return Bounds(text, math.nextafter(number, math.inf), math.inf, unit)
    if _UNDER.search(text):
        return Bounds(text, 0.0, math.nextafter(number, 0.0), unit)
    if _ABOUT.search(text):
        return Bounds(text, number * (1 - ABOUT), number * (1 + ABOUT), unit)
    return Bounds(text, number, number, unit)


def conflicts(texts: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of quantities of one unit that no number satisfies together, in canonical order."""
    read = [found for text in sorted(set(texts)) if (found := bounds(text)) is not None]
    return [
        (one.text, other.text)
        for position, one in enumerate(read)
        for other in read[position + 1 :]
        if one.unit == other.unit and max(one.low, other.low) > min(one.high, other.high)
    ]
