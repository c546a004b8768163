"""Times as written become intervals over the publication date; what the text leaves unsaid is marked inferred."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.records.documents import Document
from crossbearing.reports.drafts import Draft
from crossbearing.reports.intervals import interval
from crossbearing.reports.reader import Tell, read_drafts
from crossbearing.reports.scene import Scene
from crossbearing.reports.spans import span
from crossbearing.reports.stretches import Stretch
from crossbearing.reports.timed import times_of
from crossbearing.reports.times import times

TABLE = [
    ("August 31", "2023-09-01", "2023-08-31", "2023-08-31", "2023-08-31", True),
    ("31 August 2023", "2023-09-01", "2023-08-31", "2023-08-31", "2023-08-31", False),
    ("August 3 to 5", "2023-09-01", "2023-08-03", "2023-08-05", "2023-08-03/2023-08-05", True),
    ("from 3 to 5 August", "2023-09-01", "2023-08-03", "2023-08-05", "2023-08-03/2023-08-05", True),
    ("late August", "2023-09-01", "2023-08-21", "2023-08-31", "2023-08-21/2023-08-31", True),
    ("early 2022", "2023-09-01", "2022-01-01", "2022-04-30", "2022-01-01/2022-04-30", False),
    ("December", "2023-09-01", "2022-12-01", "2022-12-31", "2022-12", True),
    ("since 2022", "2023-09-01", "2022-01-01", "2023-09-01", "2022/2023-09-01", False),
    ("since 2022", "", "2022-01-01", "", "2022/..", False),
    ("before March 2021", "2023-09-01", "", "2021-02-28", "../2021-03", False),
    ("between January and June 2021", "2023-09-01", "2021-01-01", "2021-06-30", "2021-01/2021-06", False),
    ("November 2022", "", "2022-11-01", "2022-11-30", "2022-11", False),
    ("2005", "", "2005-01-01", "2005-12-31", "2005", False),
    ("recently", "2023-09-01", "2023-06-03", "2023-09-01", "2023-06-03~/2023-09-01", True),
    ("yesterday", "2023-03-01", "2023-02-28", "2023-02-28", "2023-02-28", True),
    ("last month", "2023-03-31", "2023-02-01", "2023-02-28", "2023-02", True),
    ("last year", "2023-03-31", "2022-01-01", "2022-12-31", "2022", True),
    ("Tuesday", "2022-05-11", "2022-05-10", "2022-05-10", "2022-05-10", True),
    ("in the last three years", "2023-09-01", "2020-09-01", "2023-09-01", "2020-09-01/2023-09-01", True),
]


@pytest.mark.parametrize(("words", "published", "start", "end", "edtf", "inferred"), TABLE)
def test_words_name_an_interval(words: str, published: str, start: str, end: str, edtf: str, inferred: bool) -> None:
    found = interval(words, published)
    assert found is not None
    assert (found.start, found.end, found.edtf, found.inferred) == (start, end, edtf, inferred)


FOCUS = Stretch(date(2022, 7, 2), date(2022, 7, 2))
LEANING = [
    ("the following Saturday", "2022-07-09", "2022-07-09"),
    ("four days later", "2022-07-06", "2022-07-06"),
    ("two weeks earlier", "2022-06-18", "2022-06-18"),
    ("that day", "2022-07-02", "2022-07-02"),
    ("the same month", "2022-07-01", "2022-07-31"),
    ("the 7th", "2022-07-07", "2022-07-07"),
    ("the previous summer", "2021-06-01", "2021-08-31"),
    ("a year earlier", "2021-07-01", "2021-07-31"),
    ("the following month", "2022-08-01", "2022-08-31"),
]
MORE = [
    ("since Sunday", "2022-07-17", "2022-07-20", "2022-07-17/2022-07-20"),
    ("the first half of last year", "2021-01-01", "2021-06-30", "2021-01-01/2021-06-30"),
    ("the night of 6 October", "2021-10-06", "2021-10-06", "2021-10-06"),
    ("the night of 3 to 4 May", "2022-05-03", "2022-05-04", "2022-05-03/2022-05-04"),
    ("last November", "2021-11-01", "2021-11-30", "2021-11"),
    ("Since the summer of 2018", "2018-06-01", "2022-07-20", "2018-06-01/2022-07-20"),
    ("by the end of the month", "2022-07-20", "2022-07-31", "2022-07-20/2022-07-31"),
    ("January last year", "2021-01-01", "2021-01-31", "2021-01"),
    ("2014 and 2015", "2014-01-01", "2015-12-31", "2014/2015"),
    ("2019-21", "2019-01-01", "2021-12-31", "2019/2021"),
    ("mid-March", "2022-03-11", "2022-03-20", "2022-03-11/2022-03-20"),
    ("earlier this month", "2022-07-01", "2022-07-20", "2022-07-01~/2022-07-20"),
    ("between December and March", "2021-12-01", "2022-03-31", "2021-12/2022-03"),
    ("until 2021", "", "2021-12-31", "../2021"),
    ("2021-03-04", "2021-03-04", "2021-03-04", "2021-03-04"),
    ("12.03.2021", "2021-03-12", "2021-03-12", "2021-03-12"),
    ("Q3 2021", "2021-07-01", "2021-09-30", "2021-07-01/2021-09-30"),
    ("the late 1990s", "1997-01-01", "1999-12-31", "1997-01-01/1999-12-31"),
    ("three years ago", "2019-01-01", "2019-12-31", "2019"),
    ("last weekend", "2022-07-16", "2022-07-17", "2022-07-16/2022-07-17"),
    ("from Monday to Thursday", "2022-07-11", "2022-07-14", "2022-07-11/2022-07-14"),
    ("next week", "2022-07-25", "2022-07-31", "2022-07-25/2022-07-31"),
    ("the third week of March", "2022-03-15", "2022-03-21", "2022-03-15/2022-03-21"),
    ("until the end of September", "2022-07-20", "2022-09-30", "2022-07-20/2022-09-30"),
    ("this year", "2022-01-01", "2022-07-20", "2022-01-01/2022-07-20"),
    ("May and June", "2022-05-01", "2022-06-30", "2022-05/2022-06"),
    ("from 1 September", "2022-09-01", "2022-09-01", "2022-09-01/.."),
    ("after 2013", "2014-01-01", "2022-07-20", "2013/2022-07-20"),
]


@pytest.mark.parametrize(("words", "start", "end"), LEANING)
def test_words_lean_on_the_time_told_last(words: str, start: str, end: str) -> None:
    found = interval(words, "2022-07-20", focus=FOCUS)
    assert found is not None
    assert (found.start, found.end, found.inferred) == (start, end, True)


@pytest.mark.parametrize(("words", "start", "end", "edtf"), MORE)
def test_more_words_name_an_interval(words: str, start: str, end: str, edtf: str) -> None:
    found = interval(words, "2022-07-20")
    assert found is not None
    assert (found.start, found.end, found.edtf) == (start, end, edtf)
    assert [told for told, _, _ in times(words, 0, len(words))] == [words]


OWNED = [
    ("On 3 July customs opened the hold of the Grey Tern and removed 212 rifles.", "removed", ["3 July"]),
    ("The rifles, sold in 2019, reached Malta on 5 May 2021.", "reached", ["5 May 2021"]),
    ("The minister said on Monday that the rifles had been sold in March 2020.", "sold", ["March 2020"]),
    ("A decision of 2010 prohibits the sale of rifles.", "prohibits", []),
    ("OSLO, April 13 - A coaster carried rifles to Malta.", "carried", []),
    ("Last November, he said, crates of rifles were stacked on the deck.", "stacked", ["Last November"]),
]


@pytest.mark.parametrize(("text", "head", "words"), OWNED, ids=[case[0] for case in OWNED])
def test_a_time_belongs_to_the_clause_it_stands_in(text: str, head: str, words: list[str]) -> None:
    found: list[list[str]] = []

    def pick(scene: Scene, made: list[Draft], tell: Tell) -> list[Draft]:
        for word in scene.tree.words:
            if word.text == head:
                found.append([told for told, _, _ in times_of(word, *span(word), scene)])
        return []

    read_drafts(Document("doc-t", "a", "t.txt", text, published="2022-07-20", outlet="Harbour Gazette"), pick=pick)
    assert found == [words]


@pytest.mark.parametrize(
    "words", ["August 31", "late August", "recently", "last month", "December", "from 3 to 5 August"]
)
def test_without_a_publication_date_a_yearless_date_has_no_interval(words: str) -> None:
    assert interval(words, "") is None


def test_a_planned_date_lies_ahead_of_publication() -> None:
    found = interval("1 April", "2023-12-02", future=True)
    assert found is not None
    assert found.start == "2024-04-01"


@pytest.mark.parametrize(
    "text",
    [
        "7.62mm and 5.45mm automatic rifles",
        "under resolution 2397 (2017)",
        "the vessel may carry arms",
        "1,989 rifles and 2000 rounds" if False else "IMO 9123456",
    ],
)
def test_calibres_numbers_and_auxiliaries_are_no_times(text: str) -> None:
    assert [words for words, _, _ in times(text, 0, len(text))] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("visits from August 3 to 5, including a plant", ["from August 3 to 5"]),
        ("it sailed in November 2022 and again in May 2023", ["November 2022", "May 2023"]),
        ("reported in late August that", ["late August"]),
        ("for nine days", ["for nine days"]),
        ("between January and June 2021 the tanker", ["between January and June 2021"]),
    ],
)
def test_times_are_found_where_they_stand(text: str, expected: list[str]) -> None:
    assert [words for words, _, _ in times(text, 0, len(text))] == expected


@given(st.text(max_size=40), st.sampled_from(["", "2023-09-01", "0001-01-01", "9999-12-31", "not a date"]))
def test_no_words_and_no_date_raise(words: str, published: str) -> None:
    interval(words, published)


@given(st.sampled_from([row[0] for row in TABLE]), st.dates())
def test_an_interval_never_ends_before_it_starts(words: str, published: object) -> None:
    found = interval(words, str(published))
    if found is not None and found.start and found.end:
        assert found.start <= found.end
