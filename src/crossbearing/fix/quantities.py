"""Quantities as bounds: "at least 4" and "at least six" are compatible, "4" and "at least 6" are not."""

from __future__ import annotations

import bisect
import functools
import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from crossbearing.reference.load import yaml_data

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Bounds:
    """A quantity as the interval it allows, with its unit words; ``text`` as written."""

    text: str
    low: float
    high: float
    unit: str


def bounds(text: str) -> Bounds | None:
    """The interval that a quantity in words allows; None when it holds no number.

    "about" is read as within a fifth: a convention, not a measurement. Words: ``reference/quantities.yaml``.
    """
    words = _words()
    folded = text.casefold()
    numbers, rest = _numbers(folded, words)
    if not numbers:
        return None
    unit = _unit(rest, words)
    number = numbers[0]
    if len(numbers) > 1:
        return Bounds(text, min(numbers), max(numbers), unit)
    # "no more than" is tried before "more than", "no less than" before "less than"
    if words.says("at_most", folded):
        return Bounds(text, 0.0, number, unit)
    if words.says("at_least", folded) or rest[:1] == ["#"]:
        return Bounds(text, number, math.inf, unit)
    if words.says("over", folded):
        return Bounds(text, math.nextafter(number, math.inf), math.inf, unit)
    if words.says("under", folded):
        return Bounds(text, 0.0, math.nextafter(number, 0.0), unit)
    if words.says("about", folded):
        return Bounds(text, number * (1 - words.within), number * (1 + words.within), unit)
    return Bounds(text, number, number, unit)


@dataclass(frozen=True)
class _Words:
    phrases: Mapping[str, re.Pattern[str]]
    scales: Mapping[str, float]
    plurals: Mapping[str, float]
    numbers: Mapping[str, float]
    ends: frozenset[str]
    within: float

    def says(self, name: str, folded: str) -> bool:
        return self.phrases[name].search(folded) is not None


@functools.cache
def _words() -> _Words:
    data = yaml_data("quantities.yaml")
    return _Words(
        phrases={
            name: re.compile(rf"\b(?:{'|'.join(re.escape(phrase) for phrase in phrases)})\b")
            for name, phrases in data["phrases"].items()
        },
        scales={name: float(value) for name, value in data["scales"].items()},
        plurals={name: float(value) for name, value in data["plurals"].items()},
        numbers={name: float(value) for name, value in data["numbers"].items()},
        ends=frozenset(data["ends"]),
        within=float(data["about"]["value"]),
    )


def _numbers(folded: str, words: _Words) -> tuple[list[float], list[str]]:
    """One number, or the two ends of a range, and the words after; a bare plural ("hundreds") puts ``#`` before those."""
    tokens = re.findall(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+|[-–]", folded)
    found: list[float] = []
    place = 0
    while place < len(tokens) and len(found) < 2:
        token = tokens[place]
        value = float(token.replace(",", "")) if _NUMBER.fullmatch(token) else words.numbers.get(token)
        if value is None and token in words.scales and not found:
            value = words.scales[token]
        elif value is None and token in words.plurals and not found:
            return [words.plurals[token]], ["#", *tokens[place + 1 :]]
        elif value is not None:
            while place + 1 < len(tokens) and tokens[place + 1] in words.scales:
                place += 1
                value *= words.scales[tokens[place]]
        if value is not None:
            found.append(value)
            if not (place + 2 < len(tokens) and tokens[place + 1] in ("to", "and", "-", "–")):
                return found, tokens[place + 1 :]
            if not _NUMBER.fullmatch(tokens[place + 2]) and tokens[place + 2] not in words.numbers:
                return found, tokens[place + 1 :]
            place += 1
        place += 1
    return found, tokens[place:]


def _unit(rest: Sequence[str], words: _Words) -> str:
    """The head of what is counted: the last word before "of", "to" and the like, in the singular."""
    named: list[str] = []
    for word in rest:
        if word in words.ends and named:
            break
        if _WORD.fullmatch(word) and word not in words.ends:
            named.append(word)
    return named[-1].rstrip("s") if named else ""


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
