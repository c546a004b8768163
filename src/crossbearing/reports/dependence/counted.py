"""Numbers of things in a text: value, bound ("up to"), and what is counted; a day of a month counts as its month's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from crossbearing.reference.load import yaml_data
from crossbearing.reports.dependence.words import Words, function_words, stem

_DIGITS = re.compile(
    r"(?<![\w.,:/-])\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?![\w:])|(?<![\w.,:/-])\d+(?:\.\d+)?(?![\w:/-]|[.,]\d)"
)
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
UNIT_WORDS = 4  # tokens after a number in which what is counted stands


@dataclass(frozen=True)
class Count:
    """A number with its bound and what it counts; the span runs from the bound to the number's last word."""

    value: float
    bound: str
    units: frozenset[str]
    start: int
    end: int
    date: bool = False


def same_unit(one: Count, other: Count) -> bool:
    """Whether two numbers count the same things."""
    return one.date == other.date and bool(one.units & other.units)


def counts(words: Words) -> list[Count]:
    """The numbers of things in a document, in the order of the text; years, times, marks and lone ones are left out."""
    text, body = words.document.text, words.document.body
    spans: list[tuple[int, int, float]] = []
    for match in _DIGITS.finditer(text, body):
        value = float(re.sub(r"[,\u00a0\u202f ]", "", match.group()))
        if not (1900 <= value <= 2100 and len(match.group()) == 4):
            spans.append((match.start(), match.end(), value))
    for match in _spoken().finditer(text, body):
        value = float(_value(match.group().casefold()))
        if value >= 2:
            spans.append((match.start(), match.end(), value))
    found = []
    for start, end, value in sorted(spans):
        made = _count(words, start, end, value)
        if made is not None:
            found.append(made)
    return found


def _count(words: Words, start: int, end: int, value: float) -> Count | None:
    text = words.document.text
    scale = re.match(r"[ \u00a0](hundred|thousand|million|billion)\b", text[end : end + 12])
    if scale:
        value, end = value * _SCALES[scale[1]], end + len(scale.group())
    before = re.search(r"([A-Za-z]+)\s*$", text[max(0, start - 12) : start])
    after = re.match(r"\s*([A-Za-z]+)", text[end : end + 14])
    for near in (after, before):
        if near is not None and near[1] in _months():
            return Count(value, "", frozenset((near[1].casefold(),)), start, end, True)
    stop = re.search(r"[.;:!?“”\"\n]|,\s|\d", text[end : end + 80])
    region = text[end : end + (stop.start() if stop else 80)]
    tokens = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", region)[:UNIT_WORDS]
    spoken = next((place for place, token in enumerate(tokens) if _spoken().fullmatch(token)), len(tokens))
    tokens = tokens[:spoken]
    units = frozenset(stem(token.casefold()) for token in tokens if token.casefold() not in function_words())
    if not units:
        return None
    lead = _bounds().search(text[max(words.document.body, start - 24) : start])
    if lead is not None:
        bound = next(
            name for name, phrases in _classes().items() if " ".join(lead.group().casefold().split()) in phrases
        )
        return Count(value, bound, units, start - len(lead.group()), end)
    return Count(value, "", units, start, end)


@cache
def _months() -> frozenset[str]:
    return frozenset(str(yaml_data("lineage.yaml")["months"]).split())


@cache
def _classes() -> Mapping[str, frozenset[str]]:
    data = yaml_data("lineage.yaml")["mutations"]["comparators"]
    return {str(name): frozenset(map(str, phrases)) for name, phrases in data.items()}


@cache
def _bounds() -> re.Pattern[str]:
    phrases = sorted({phrase for group in _classes().values() for phrase in group}, key=lambda one: (-len(one), one))
    return re.compile(
        r"\b(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases) + r")\s+$", re.IGNORECASE
    )


@cache
def _number_words() -> Mapping[str, int]:
    return {str(word): int(value) for word, value in yaml_data("lineage.yaml")["number_words"].items()}


@cache
def _spoken() -> re.Pattern[str]:
    words = "|".join(sorted(_number_words(), key=lambda one: (-len(one), one)))
    return re.compile(rf"\b(?:{words})(?:-(?:{words}))?\b", re.IGNORECASE)


def _value(words: str) -> int:
    return sum(_number_words()[part] for part in words.split("-"))
