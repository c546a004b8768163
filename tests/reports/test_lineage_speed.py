"""Lineage of many documents: outlets with numbers in their names, and the same links however they are looked for."""

from __future__ import annotations

import random
from itertools import combinations

from crossbearing.records.documents import Document
from crossbearing.reports.dependence.alike import Alike
from crossbearing.reports.dependence.pairs import Reading, likeness, prepare
from crossbearing.reports.dependence.words import read_words
from crossbearing.reports.lineage import links

VOCABULARY = [
    f"{one}{two}" for one in ("bar", "cor", "dun", "fal", "gor", "hal") for two in ("ost", "nor", "mar", "lum")
]


def _reading(number: int, text: str, outlet: str = "The Courier") -> Reading:
    return prepare(read_words(Document(f"doc-{number:03}", f"sha-{number}", f"d{number}", text, outlet=outlet)))


def _readings(seed: int, count: int) -> list[Reading]:
    rng = random.Random(seed)
    texts = [" ".join(rng.choices(VOCABULARY, weights=range(1, 25), k=rng.randint(3, 40))) for _ in range(count)]
    return [_reading(number, text) for number, text in enumerate(texts)]


def test_documents_alike_are_found_as_by_comparing_all() -> None:
    for seed, count in ((1, 12), (2, 90)):
        readings = _readings(seed, count)
        index = Alike(readings)
        for threshold in (0.12, 0.5, 0.8):
            found = {
                frozenset((one.words.document.id, other.words.document.id))
                for one in readings
                for other, value in index.to(one, threshold)
                if other is not one and abs(value - likeness(one, other)) < 1e-12
            }
            every = {
                frozenset((one.words.document.id, other.words.document.id))
                for one, other in combinations(readings, 2)
                if likeness(one, other) >= threshold
            }
            assert found == every


def test_a_document_without_words_is_like_none() -> None:
    readings = [_reading(1, "..."), _reading(2, "barost cornor")]
    assert Alike(readings).to(readings[0], 0.1) == []


def test_an_outlet_with_a_number_in_its_name_is_credited_by_its_whole_name() -> None:
    said = "Norland sold rifles to Sudria in the spring, three officials said, and a second delivery is being made ready at the northern yard."
    first = Document("doc-1", "s1", "one", said, outlet="Sample Courier 12", published="2031-05-01")
    other = Document(
        "doc-2", "s2", "two", "Harvests were good this year.", outlet="Sample Courier 7", published="2031-05-01"
    )
    text = f"{said} This report first appeared in Sample Courier 12."
    copy = Document("doc-3", "s3", "three", text, outlet="The Gazette", published="2031-05-03")
    assert [(link.child, link.parent) for link in links([first, other, copy])] == [("doc-3", "doc-1")]
