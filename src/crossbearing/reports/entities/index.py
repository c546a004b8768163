"""The index of all entries: one pass over a text, from each word (or letter, where words are not set apart) the longest entry.

Spellings are compared folded: case, hyphens, line ends and letters written two ways are one. What may stand before or behind
a name inside its word (Arabic articles, Korean particles, Russian endings) is data: ``lexicons/running_text.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from crossbearing.reference.load import yaml_data
from crossbearing.reports.entities.gazetteers import RUNNING, entries
from crossbearing.reports.entities.records import Entry
from crossbearing.reports.read.fold import fold
from crossbearing.subjects.scripts import script_of

_UNSPACED = "\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff"
WORD = re.compile(rf"[{_UNSPACED}]+|[^\W_{_UNSPACED}]+")
_HANGUL = re.compile("[\u1100-\u11ff\uac00-\ud7a3]")
_STEM = re.compile(
    r"(?:иями|ями|ами|ого|его|ому|ему|ыми|ими|ый|(?<=[кгхжшчщн])ий|ой|ая|яя|ое|ее|ые|(?<=[кгхжшчщ])ие|а|я|ы|и|у|ю|е|о|ь|й)$"
)
_LEAST_STEM = 3
MOST_JOINED = 10  # letters of particles, articles and endings behind a name in its word


class Found(NamedTuple):
    """An entry's place in a folded text: the entries that fit there, all of one length."""

    start: int
    end: int
    entries: tuple[Entry, ...]


class Index:
    """All entries, ready to be looked up."""

    def __init__(self, listed: Iterable[Entry]) -> None:
        self._whole: dict[str, list[Entry]] = {}
        lengths: dict[str, set[int]] = {}
        self._stems: dict[str, list[tuple[re.Pattern[str], Entry]]] = {}
        rules = yaml_data(RUNNING)["scripts"]
        self._before = {name: re.compile(rules[name]["before"]) for name in ("Arab", "Hebr")}
        self._after = {name: re.compile(rules[name]["after"]) for name in ("Arab", "Hebr", "Hang")}
        for entry in listed:
            key = spelling(fold(entry.text).text)
            head = WORD.search(key)
            if head is None:
                continue
            key = key[head.start() :].rstrip()
            if script_of(key) == "Cyrl":
                pattern, first = _inflected(key, entry.text, rules["Cyrl"]["endings"], entry.cased)
                self._stems.setdefault(first, []).append((pattern, entry))
                continue
            held = self._whole.setdefault(key, [])
            if entry not in held:
                held.append(entry)
            lengths.setdefault(_head(key), set()).add(len(key))
        self._lengths = {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}

    def search(self, text: str, key: str) -> Iterator[Found]:
        """The longest entries from each word of a text on, in its order; they may overlap.

        text: folded; key: its ``spelling``.
        """
        lengths, stems = self._lengths, self._stems
        for match in WORD.finditer(key):
            word = match.group()
            if word.isascii():
                if word in lengths:
                    yield from self._spaced(text, key, match.start(), lengths[word])
                continue
            first = word[0]
            if first >= "\u1100" and not "\u1e00" <= first <= "\u1fff":
                yield from self._unspaced(text, key, match.start(), match.end())
            elif "\u0400" <= first <= "\u052f":
                for size in (_LEAST_STEM, 2):
                    if word[:size] in stems:
                        yield from _longest(text, key, match.start(), stems[word[:size]])
            elif "\u0590" <= first <= "\u08ff":
                yield from self._joined(text, key, match.start(), match.end(), "Hebr" if first < "\u0600" else "Arab")
            elif word in lengths:
                yield from self._spaced(text, key, match.start(), lengths[word])

    def _spaced(self, text: str, key: str, start: int, lengths: tuple[int, ...]) -> Iterator[Found]:
        for size in lengths:
            held = self._whole.get(key[start : start + size])
            if held is None or start + size > len(key) or not _ends(key, start + size):
                continue
            fitting = tuple(entry for entry in held if fits(entry, text, start, start + size))
            if fitting:
                article = 4 if key.startswith("the ", start) and size > 4 else 0  # needed, but no part of the name
                yield Found(start + article, start + size, fitting)
                return

    def _unspaced(self, text: str, key: str, start: int, end: int) -> Iterator[Found]:
        for place in range(start, end):
            sizes = self._lengths.get(key[place : place + 2], ()) or self._lengths.get(key[place], ())
            for size in sizes:
                stop = place + size
                held = self._whole.get(key[place:stop])
                if held and stop <= len(key) and self._set_apart(key, place, stop, start, held[0]):
                    yield Found(place, stop, tuple(held))
                    break

    def _set_apart(self, key: str, place: int, stop: int, start: int, entry: Entry) -> bool:
        """Whether an entry of Hangul or Han stands by itself: Korean names at the start of a word, then particles only."""
        if not _HANGUL.match(key, place):
            return stop - place > 1 or (_alone(key, place - 1) and _alone(key, stop))
        goods = entry.meant.kind in ("goods", "payment", "system")
        if place > start and (not goods or stop - place < 2):
            return False
        rest = WORD.match(key, stop, stop + MOST_JOINED)
        return rest is None or (
            len(rest.group()) < MOST_JOINED and self._after["Hang"].fullmatch(rest.group()) is not None
        )

    def _joined(self, text: str, key: str, start: int, end: int, script: str) -> Iterator[Found]:
        """Entries of scripts that write articles and prepositions onto the word."""
        longest = self._before[script].match(key, start, end)
        for place in range(start, (longest.end() if longest else start) + 1):
            if place > start and self._before[script].fullmatch(key, start, place) is None:
                continue
            for stop in range(end, max(place + 1, end - MOST_JOINED), -1):
                if stop < end and self._after[script].fullmatch(key, stop, end) is None:
                    continue
                for size in self._lengths.get(key[place:stop], ()):
                    held = self._whole.get(key[place : place + size])
                    rest = WORD.match(key, place + size, place + size + MOST_JOINED)
                    if (
                        held
                        and place + size <= len(key)
                        and (rest is None or self._after[script].fullmatch(rest.group()))
                    ):
                        yield Found(place, place + size, tuple(held))
                        return


def fits(entry: Entry, text: str, start: int, end: int) -> bool:
    """Whether the words of a text have the capitals that the entry needs; all in capitals do, but for short names."""
    if not entry.cased:
        return True
    written = text[start:end]
    letters = entry.text.replace(".", "")
    if len(letters) <= 5 and letters.isupper():
        return written.replace(".", "") == letters
    if not any(letter.isupper() for letter in entry.text):
        return written[:1].islower() or not written[:1].isalpha()
    if written.isupper():
        return len(written) > 4 or written == entry.text
    return all(
        mine[:1].islower() or not theirs[:1].islower()
        for mine, theirs in zip(WORD.findall(entry.text), WORD.findall(written), strict=False)
    )


def spelling(text: str) -> str:
    """The form in which spellings are compared; every character keeps its offset."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    for letter, to in _alike():
        if letter in lower:
            lower = lower.replace(letter, to)
    return lower


@cache
def _alike() -> tuple[tuple[str, str], ...]:
    return (("-", " "), ("\n", " "), ("\t", " "), *yaml_data(RUNNING)["scripts"]["alike"].items())


def _head(key: str) -> str:
    match = WORD.match(key)
    word = match.group() if match else key
    return word[:2] if re.match(f"[{_UNSPACED}]", word) else word


def _ends(key: str, place: int) -> bool:
    return place >= len(key) or not key[place].isalnum() or key[place] >= "\u1100"


def _alone(key: str, place: int) -> bool:
    return not 0 <= place < len(key) or re.match(f"[{_UNSPACED}]", key[place]) is None


def _longest(text: str, key: str, start: int, held: list[tuple[re.Pattern[str], Entry]]) -> Iterator[Found]:
    ends: dict[int, list[Entry]] = {}
    for pattern, entry in held:
        match = pattern.match(key, start)
        if match and fits(entry, text, start, match.end()):
            ends.setdefault(match.end(), []).append(entry)
    if ends:
        last = max(ends)
        yield Found(start, last, tuple(dict.fromkeys(ends[last])))


def _inflected(key: str, written: str, endings: str, name: bool) -> tuple[re.Pattern[str], str]:
    """A pattern for a Cyrillic entry with the endings of its words, and what its first word begins with.

    name: never without an ending where it has one, as words for goods may be in the genitive plural.
    """
    parts: list[str] = []
    stems: list[str] = []
    marks = WORD.findall(written)
    for number, word in enumerate(WORD.findall(key)):
        acronym = number < len(marks) and marks[number].isupper() and len(marks[number]) > 1
        stem = word if acronym or len(word) <= _LEAST_STEM else _STEM.sub("", word)
        stem = stem if len(stem) >= _LEAST_STEM else word
        stems.append(stem)
        bare = "" if name and stem != word else "?"
        parts.append(re.escape(stem) if acronym or word.isdigit() else f"{re.escape(stem)}(?:{endings}){bare}")
    gaps = WORD.split(key)[1:-1]
    pattern = parts[0] + "".join(re.escape(gap) + part for gap, part in zip(gaps, parts[1:], strict=True))
    return re.compile(rf"{pattern}(?![^\W_])"), stems[0][:_LEAST_STEM]


@cache
def index(packs: tuple[str, ...] = ()) -> Index:
    """The index of all gazetteers. packs: ids of the packs to know, all that are installed without any."""
    return Index(entries(packs))
