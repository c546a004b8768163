"""Particulars of a text: its rarer numbers, times, marks and names in the order of mention, the same in every language."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from crossbearing.records.documents import Document
from crossbearing.reference.load import yaml_data
from crossbearing.reports.dependence.words import function_words
from crossbearing.subjects.scripts import latin

_GAP = r"[,. \u00a0\u202f'’]"
_NUMBER = re.compile(
    r"(?<![A-Za-z\d.,])(?P<time>(?:[01]?\d|2[0-3]):[0-5]\d)(?![A-Za-z\d:])"
    rf"|(?<![A-Za-z\d.,])(?P<grouped>\d{{1,3}}(?:{_GAP}\d{{3}})+)(?!\d)"
    r"|(?<![A-Za-z\d.,])(?P<decimal>\d+[.,]\d+)(?!\d)"
    r"|(?P<mark>(?<![A-Za-z\d])(?=[A-Z\d-]*\d)(?=\d*[A-Z])[A-Z\d]+(?:-[A-Z\d]+)*(?![A-Za-z\d]))"
    r"|(?<![A-Za-z\d.,])(?P<whole>\d+)(?![A-Za-z\d])"
)
_NAME = re.compile(r"(?<![\w-])[^\W\d_][^\W_]*(?:['’][^\W\d_]+)?")
_OPENS = re.compile(r"(?:^|[.!?:…]|[.!?][\"”’»)])\s*[\"“‘«(—–-]*\s*$")
_WORD_NUMBER = re.compile(r"\b[a-z]+(?:-[a-z]+)?\b", re.IGNORECASE)
PREFIX = 5  # letters by which names compare across languages: endings of cases follow


@dataclass(frozen=True)
class Particulars:
    """What a text tells that another text on the matter would rarely tell too, each at its first mention (offset).

    numbers: by value as written without its separators, times and marks (registrations, serials) too; names: by their plain
    Latin form; rare: the numbers of three digits and more, decimals, times and marks; spoken: plain Latin forms of all words.
    """

    numbers: Mapping[str, int]
    names: Mapping[str, int]
    rare: frozenset[str]
    spoken: Mapping[str, int]
    shown: Mapping[str, str]


def particulars(document: Document) -> Particulars:
    """The particulars of a document's text proper."""
    text, body = document.text, document.body
    numbers: dict[str, int] = {}
    shown: dict[str, str] = {}
    rare: set[str] = set()
    for match in _NUMBER.finditer(text, body):
        key, telling = _value(match)
        if key:
            numbers.setdefault(key, match.start())
            shown.setdefault(key, match.group())
            if telling:
                rare.add(key)
    if document.language in ("en", "und"):
        for match in _WORD_NUMBER.finditer(text, body):
            value = _spoken_number(match.group().lower())
            if value >= 10:
                numbers.setdefault(str(value), match.start())
                shown.setdefault(str(value), match.group())
    own = {latin(part) for part in re.findall(r"[^\W_]+", document.outlet)}  # its own name tells nothing of the matter
    names: dict[str, int] = {}
    spoken: dict[str, int] = {}
    for match in _NAME.finditer(text, body):
        word = match.group()
        key = latin(word.removesuffix("'s").removesuffix("’s"))
        spoken.setdefault(key, match.start())
        if key not in own and _is_name(word, key, text[max(body, match.start() - 6) : match.start()]):
            names.setdefault(key, match.start())
            shown.setdefault(key, word)
    return Particulars(numbers, names, frozenset(rare), spoken, shown)


def _value(match: re.Match[str]) -> tuple[str, bool]:
    """A number's key, empty where it says nothing (one digit, a year), and whether it is rare."""
    kind, words = str(match.lastgroup), match.group()
    if kind == "time":
        return f"{words:0>5}", True
    if kind == "grouped":
        return re.sub(r"\D", "", words), True
    if kind == "decimal":
        return words.replace(",", "."), True
    if kind == "mark":
        return (words.casefold(), True) if len(words) >= 4 else ("", False)
    if len(words) < 2 or (len(words) == 4 and 1900 <= int(words) <= 2100):
        return "", False
    return words.lstrip("0") or "0", len(words) >= 3


def _is_name(word: str, key: str, before: str) -> bool:
    return (
        word[0].isupper()
        and len(key) >= 3
        and key not in function_words()
        and key not in _common_names()
        and not _OPENS.search(before)
        and bool(before)
    )


@cache
def _common_names() -> frozenset[str]:
    """Names that anybody uses: months, days, states as nouns and adjectives."""
    data = yaml_data("lineage.yaml")
    return frozenset(latin(word) for word in f"{data['months']} {data['days']} {data['common_names']}".split())


@cache
def _number_words() -> Mapping[str, int]:
    return {str(word): int(value) for word, value in yaml_data("lineage.yaml")["number_words"].items()}


def _spoken_number(word: str) -> int:
    tens, _, ones = word.partition("-")
    known = _number_words()
    if ones:
        return known[tens] + known[ones] if tens in known and ones in known and known[tens] >= 20 > known[ones] else 0
    return known.get(word, 0)


@dataclass(frozen=True)
class InCommon:
    """Particulars that two texts share: their words, how many numbers and rare ones, the share of each text's, the order kept.

    ordered: the share of the shared particulars that come in the same order in both (longest increasing run).
    """

    words: tuple[str, ...]
    numbers: int
    rare: int
    names: int
    shares: tuple[float, float]
    own: tuple[int, int]
    ordered: float
    fewest_numbers: int


def in_common(left: Particulars, right: Particulars, across: bool) -> InCommon:
    """What two texts share of their particulars. across: they are of different languages, so that endings of names differ."""
    numbers = sorted(left.numbers.keys() & right.numbers.keys())
    names = _names(left, right, across)
    places = sorted(
        [(left.numbers[key], right.numbers[key]) for key in numbers] + [(one, other) for _, one, other in names]
    )
    shown = [(left.numbers[key], left.shown[key]) for key in numbers]
    shown += [(one, left.shown.get(key, key)) for key, one, _ in names]
    rare = len(left.rare & right.rare)
    weights = [_weight(part) for part in (left, right)]
    held = len(numbers) + rare + len(names)
    counted = [weight if not across else len(part.numbers) + len(part.rare) + len(names) for weight, part in zip(weights, (left, right), strict=True)]  # fmt: skip
    return InCommon(
        tuple(words for _, words in sorted(shown)),
        len(numbers),
        rare,
        len(names),
        (min(held / max(counted[0], 1), 1.0), min(held / max(counted[1], 1), 1.0)),
        (counted[0] - held, counted[1] - held),
        _rising([other for _, other in places]) / max(len(places), 1),
        min(len(left.numbers), len(right.numbers)),
    )


def _weight(part: Particulars) -> int:
    return len(part.numbers) + len(part.rare) + len(part.names)


def _names(left: Particulars, right: Particulars, across: bool) -> list[tuple[str, int, int]]:
    if not across:
        return [(key, left.names[key], right.names[key]) for key in sorted(left.names.keys() & right.names.keys())]
    found: dict[str, tuple[str, int, int]] = {}
    for names, other, turned in ((left.names, right.spoken, False), (right.names, left.spoken, True)):
        begins: dict[str, int] = {}
        for key, place in other.items():
            begins.setdefault(key[:PREFIX], place)
        for key, place in names.items():
            if len(key) >= 4 and key[:PREFIX] in begins:
                one, two = (begins[key[:PREFIX]], place) if turned else (place, begins[key[:PREFIX]])
                found.setdefault(key[:PREFIX], (key, one, two))
    return [found[key] for key in sorted(found)]


def _rising(places: list[int]) -> int:
    """Length of the longest rising run, not necessarily unbroken."""
    ends: list[int] = []
    for place in places:
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
    return len(ends)
