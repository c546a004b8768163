"""The typographic fold of a text: quotes, dashes, blanks, ligatures and marks made plain, with a map back to every offset.

Folding is for comparing and finding; a quote is always a slice of the text as it came.

>>> folded = fold("“ammu\\u00adnition”")
>>> folded.text
'"ammunition"'
>>> folded.span(1, 11)
(1, 12)
>>> folded.original[slice(*folded.span(1, 11))] == "ammu\\u00adnition"
True
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from crossbearing.reference.load import yaml_data

# Where characters that NFC changes, reorders or joins to the one before lie; scanned once, in 30 ms.
_COMPOSED = (
    (0xC0, 0xD800), (0xF900, 0xFE30), (0x10A00, 0x12000), (0x16AF0, 0x16B80), (0x1BC90, 0x1BCA0), (0x1D100, 0x1D250),
    (0x1E000, 0x1E960), (0x2F800, 0x2FA20),
)  # fmt: skip

MOST_MARKS = (
    30  # on one letter (Unicode Standard Annex 15, Stream-Safe Text Format); what is beyond is a unit of its own
)


@dataclass(frozen=True)
class Folded:
    """A text and its fold.

    starts, ends: folded spans of units that are not one character for one; begins,
    stops: their original ones.
    """

    original: str
    text: str
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    stops: tuple[int, ...] = ()

    @property
    def same_length(self) -> bool:
        """Whether every offset of the fold is the same offset of the text."""
        return not self.starts

    def start(self, offset: int) -> int:
        """The original offset at which the unit at a folded offset starts; what prints nothing before it stays out."""
        at = bisect_right(self.starts, offset) - 1
        if at < 0:
            return offset
        return self.begins[at] if offset < self.ends[at] else self.stops[at] + offset - self.ends[at]

    def end(self, offset: int) -> int:
        """The original offset at which the unit before a folded offset ends; what prints nothing after it stays out."""
        at = bisect_left(self.starts, offset) - 1
        if at < 0:
            return offset
        return self.stops[at] if offset <= self.ends[at] else self.stops[at] + offset - self.ends[at]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original span of a folded one: the shortest whose fold holds it, and is it unless it cuts a unit in two.

        A unit is a letter with its marks, a syllable, or a ligature. Offsets are code points; an empty span stays empty.
        """
        first = self.start(start)
        return (first, max(first, self.end(end))) if end > start else (first, first)

    def folded(self, offset: int) -> int:
        """The folded offset of an original one: that of its unit's start."""
        at = bisect_right(self.begins, offset) - 1
        if at < 0:
            return offset
        return self.starts[at] if offset < self.stops[at] else self.ends[at] + offset - self.stops[at]


def fold(text: str, kept: str = "") -> Folded:
    """The fold of a text: typographic quotes, dashes and blanks one to one; then NFC, ligatures, and nothing for what
    prints nothing (soft hyphens, zero-width characters, marks of direction).

    kept: characters that stay as they are. Folding a fold changes nothing. Source: ``reference/lexicons/typography.yaml``.
    """
    if text.isascii() and ("\r" not in text or "\r" in kept):
        return Folded(text, text)
    plain = _plainly(text, kept)
    regions = _regions(kept)
    found = regions.search(plain)
    if found is None:
        return Folded(text, plain)
    pieces: list[str] = []
    units: list[tuple[int, int, int, int]] = []
    place = length = 0
    while found is not None:
        first = max(place, found.start() - 1)  # a mark belongs to the letter before it
        pieces.append(plain[place:first])
        length += first - place
        for begin, stop, made in _units(plain, first, found.end(), kept):
            made = _plainly(made, kept)
            if not len(made) == stop - begin == 1:
                units.append((length, length + len(made), begin, stop))
            pieces.append(made)
            length += len(made)
        place = found.end()
        found = regions.search(plain, place)
    pieces.append(plain[place:])
    starts, ends, begins, stops = zip(*units, strict=True) if units else ((), (), (), ())
    return Folded(text, "".join(pieces), starts, ends, begins, stops)


def _units(text: str, start: int, end: int, kept: str) -> Iterator[tuple[int, int, str]]:
    """Units of a stretch: original span and fold; a letter is one with the marks that join it, whatever lies between."""
    begin = last = start
    held: list[str] = []
    for place in range(start, end):
        letter = text[place]
        piece = letter if letter in kept else _pieces().get(letter, letter)
        if not piece:
            continue
        if held and _joins(held, piece):
            held.append(piece)
            last = place + 1
            continue
        if held:
            yield begin, last, unicodedata.normalize("NFC", "".join(held))
        if last < place:
            yield last, place, ""
        begin, last, held = place, place + 1, [piece]
    if held:
        yield begin, last, unicodedata.normalize("NFC", "".join(held))
    if last < end:
        yield last, end, ""


def _joins(held: list[str], piece: str) -> bool:
    """Whether a piece belongs to the unit before it: a mark on it, or letters that compose."""
    if len(held) > MOST_MARKS:
        return False
    if unicodedata.combining(piece[0]):
        return True
    before = "".join(held)
    return unicodedata.normalize("NFC", before + piece) != unicodedata.normalize("NFC", before) + unicodedata.normalize(
        "NFC", piece
    )


def _plainly(text: str, kept: str) -> str:
    """The text with everything that is one character for one made plain; a table of few letters is quicker by replacing."""
    for letter, to in _one_to_one(kept):
        if letter in text:
            text = text.replace(letter, to)
    return text


@cache
def _one_to_one(kept: str) -> tuple[tuple[str, str], ...]:
    data = yaml_data("lexicons/typography.yaml")
    table = {ord(letter): '"' for letter in data["double_quotes"]}
    table |= {ord(letter): "'" for letter in data["single_quotes"]}
    table |= {ord(letter): "-" for letter in data["dashes"]}
    table |= dict.fromkeys(_codes(data["blanks"]), " ")
    return tuple((chr(code), to) for code, to in table.items() if chr(code) not in kept)


@cache
def _pieces() -> dict[str, str]:
    """What a single character is read as, where it is not itself; empty for one that prints nothing."""
    data = yaml_data("lexicons/typography.yaml")
    found = {chr(code): "" for code in _codes(data["nothing"])}
    nothing = str.maketrans(dict.fromkeys(found, ""))
    for code in _codes(data["shapes"]):
        read = unicodedata.normalize("NFKC", chr(code)).translate(nothing)
        if read != chr(code):
            found[chr(code)] = read
    return found


@cache
def _regions(kept: str) -> re.Pattern[str]:
    """A stretch to be folded letter by letter: all that changes, joins the letter before it, or vanishes."""
    codes = {ord(letter) for letter in _pieces()} | _joining()
    ranges = "".join(
        _range(first, last) for first, last in _runs(sorted(code for code in codes if chr(code) not in kept))
    )
    return re.compile(f"[{ranges}]+")


@cache
def _joining() -> frozenset[int]:
    """Characters that NFC does not leave as they stand, wherever they stand."""
    found: set[int] = set()
    for low, high in _COMPOSED:
        for code in range(low, high):
            letter = chr(code)
            if unicodedata.combining(letter) or unicodedata.normalize("NFC", letter) != letter:
                found.add(code)
            parts = unicodedata.decomposition(letter)
            if parts and parts[0] != "<" and " " in parts:
                found.add(int(parts.split()[-1], 16))
    return frozenset(found | set(range(0x1161, 0x1176)) | set(range(0x11A7, 0x11C3)))


def _codes(ranges: Iterable[str]) -> Iterator[int]:
    for words in ranges:
        first, _, last = words.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def _runs(codes: list[int]) -> Iterator[tuple[int, int]]:
    first = last = codes[0]
    for code in codes[1:]:
        if code != last + 1:
            yield first, last
            first = code
        last = code
    yield first, last


def _range(first: int, last: int) -> str:
    return re.escape(chr(first)) if first == last else f"{re.escape(chr(first))}-{re.escape(chr(last))}"
