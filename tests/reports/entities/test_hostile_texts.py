"""Texts made to be slow to read: folded, searched and cut in time that grows as they do."""

from __future__ import annotations

import time

import pytest

from crossbearing.records.documents import Document
from crossbearing.reports.alignment import aligned
from crossbearing.reports.entities import entities
from crossbearing.reports.read.fold import fold
from crossbearing.reports.read.script import language
from crossbearing.reports.segments import segments

SIZE = 100_000
TEXTS = {
    "marks": "a" + "\u0301\u0323" * SIZE,
    "soft hyphens": "\u00ad" * SIZE,
    "particles": "북한" + "이나" * SIZE + "X",
    "one word of Hangul": "포탄" * SIZE,
    "one word of Arabic": "سلاح" * SIZE,
    "jamo": "\u1112\u1161\u11ab" * SIZE,
    "capitals": "Ministry of " * (SIZE // 10),
    "names": "A " * SIZE + "Department",
    "series": "Ministry of Ports" + ", Mines" * SIZE,
    "brackets": "Iran (" * (SIZE // 10),
    "points": "г. " * SIZE,
    "digits": "7.62" * SIZE,
    "aliases": "Harbour Stores Ltd (“A”) " * (SIZE // 100),
    "Cyrillic": "России" * SIZE,
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_text_made_to_be_slow_is_read_in_time(text: str) -> None:
    start = time.process_time()
    fold(text)
    entities(text)
    segments(text, 0, "ru")
    language(text)
    assert time.process_time() - start < 10


def test_long_documents_are_laid_beside_each_other_in_time() -> None:
    russian = Document("r", "a", "r.txt", "Судно вышло. Его не видели.\n" * 1500, language="ru")
    english = Document("e", "a", "e.txt", "The ship left. It was not seen.\n" * 1495, language="en")
    start = time.process_time()
    assert sum(len(ours) for _, ours in aligned(english, russian)) == 2990
    assert time.process_time() - start < 15
