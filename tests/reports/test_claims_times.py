"""Times as written become intervals over the publication date; what the text leaves unsaid is marked inferred."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.reports.intervals import interval
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
