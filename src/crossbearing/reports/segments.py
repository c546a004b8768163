"""Sentences of a text in any language: by its own marks where it is not read, as the claims reader cuts them where it is.

>>> text = "배가 떠났다. “포탄이다.” 그는 말했다."
>>> [text[one.start : one.end] for one in segments(text, 0, "ko")]
['배가 떠났다.', '“포탄이다.”', '그는 말했다.']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from crossbearing.reference.load import yaml_data
from crossbearing.reports.read.script import is_read
from crossbearing.reports.sentences import Sentence, plain, sentences

_LINE = re.compile(r"[^\n]+")
_LAST_WORD = re.compile(r"[\w.]*\w$")
_LONGEST_WORD = 12


@dataclass(frozen=True)
class _Marks:
    """How sentences of a language end: the pattern of an end, and short forms whose point is none."""

    end: re.Pattern[str]
    short: frozenset[str]


def segments(text: str, body: int, language: str) -> list[Sentence]:
    """The sentences from offset ``body`` on, in order, none over another; a line is a paragraph.

    text: as it came, in any script, composed or not; language: BCP 47 tag, as ``read.script.language`` gives it. Offsets are
    code points of the text. Source: ``reference/lexicons/languages.yaml``.
    """
    if is_read(language):
        return list(sentences(plain(text), body))
    marks = _marks(language)
    found: list[Sentence] = []
    paragraph = 0
    for line in _LINE.finditer(text, body):
        if line.group().strip():
            paragraph += 1
            found += [Sentence(start, end, paragraph, False) for start, end in _pieces(text, *line.span(), marks)]
    return found


def paragraphs(text: str, body: int) -> list[tuple[int, int]]:
    """Spans of the lines that hold text, from offset ``body`` on, without the blanks around them."""
    found = (_trimmed(text, *line.span()) for line in _LINE.finditer(text, body))
    return [(start, end) for start, end in found if start < end]


def _pieces(text: str, start: int, end: int, marks: _Marks) -> Iterator[tuple[int, int]]:
    begin = start
    for stop in marks.end.finditer(text, start, end):
        if text[stop.start()] == "." and _is_short(text, max(begin, stop.start() - _LONGEST_WORD), stop.start(), marks):
            continue
        first, last = _trimmed(text, begin, stop.end())
        if first < last:
            yield first, last
        begin = stop.end()
    first, last = _trimmed(text, begin, end)
    if first < last:
        yield first, last


def _is_short(text: str, start: int, stop: int, marks: _Marks) -> bool:
    """Whether the word before a point is a short form or an initial, so that the sentence goes on."""
    word = _LAST_WORD.search(text, start, stop)
    if word is None:
        return False
    initial = len(word.group()) == 1 and word.group().isupper()
    return initial or word.group() in marks.short


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


@cache
def _marks(language: str) -> _Marks:
    data = yaml_data("lexicons/languages.yaml")["sentences"]
    entry = data.get(language.split("-")[0], data["other"]) if language != "closers" else data["other"]
    closers = re.escape(data["closers"])
    alone = f"[{re.escape(entry['alone'])}]+[{closers}]*|" if entry["alone"] else ""
    return _Marks(
        re.compile(rf"{alone}[{re.escape(entry['before_blank'])}]+[{closers}]*(?=\s|$)"),
        frozenset(entry.get("short", ())),
    )
