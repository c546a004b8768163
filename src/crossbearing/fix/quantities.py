"""Quantities as bounds: "at least 4" and "at least six" are compatible, "4" and "at least 6" are not."""

from __future__ import annotations

import bisect
import math
import re
from collections.abc import Collection, Mapping, Sequence
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
    """Quantities of one unit that no number satisfies together: each with the nearest below it, in canonical order."""
    by_unit: dict[str, list[Bounds]] = {}
    for text in sorted(set(texts)):
        found = bounds(text)
        if found is not None:
            by_unit.setdefault(found.unit, []).append(found)
    pairs = set()
    for group in by_unit.values():
        below = sorted(group, key=lambda one: (one.high, one.low, one.text))
        highs = [one.high for one in below]
        for one in group:
            place = bisect.bisect_left(highs, one.low)
            if place:
                pairs.add(tuple(sorted((below[place - 1].text, one.text))))
    return sorted((one, other) for one, other in pairs)


def outside(amounts: Mapping[str, Sequence[str]], against: Collection[str]) -> frozenset[str]:
    """Keys whose quantity cannot hold together with that of some other key of ``against``.

    amounts: key -> quantities in words; those of one unit under one key are taken as a span that they lie in.
    """
    spans: dict[str, list[tuple[float, float, str]]] = {}
    for key in sorted(amounts):
        by_unit: dict[str, tuple[float, float]] = {}
        for found in filter(None, map(bounds, amounts[key])):
            low, high = by_unit.get(found.unit, (found.low, found.high))
            by_unit[found.unit] = min(low, found.low), max(high, found.high)
        for unit, (low, high) in by_unit.items():
            spans.setdefault(unit, []).append((low, high, key))
    lost: set[str] = set()
    for group in spans.values():
        weighing = [span for span in group if span[2] in against]
        if weighing:
            least, most = min(high for _, high, _ in weighing), max(low for low, _, _ in weighing)
            lost.update(key for low, high, key in group if low > least or high < most)
    return frozenset(lost)
