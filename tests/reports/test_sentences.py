"""Where sentences begin and end: datelines, turns, numbers, brackets, quotations. Texts are invented."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.reports.sentences import plain, sentences


def split(text: str) -> list[str]:
    heard = plain(text)
    return [heard[one.start : one.end] for one in sentences(heard, 0)]


@pytest.mark.parametrize(
    "dateline",
    [
        "OSLO - ",
        "NIŠ – ",
        "OSLO, March 12 - ",
        "PORT CITY — ",
        "ADEN, Yemen (HG) - ",
        "Aden, 12 March - ",
        "SEOUL, Nov. 3, 2022 -- ",
    ],
)
def test_a_dateline_is_no_part_of_the_first_sentence(dateline: str) -> None:
    assert split(dateline + "Customs seized rifles. They left.") == ["Customs seized rifles.", "They left."]


@pytest.mark.parametrize(
    "text",
    [
        "The Amber - A ship of the line - sailed.",
        "UN - based agencies left.",
        "The cargo (IMO 9123456; flag: Togo) was sold.",
        "The ship left berth No. 4 with J. K. Smith aboard.",
        "As Fig. 3 and para. 12 show, rifles were sold.",
    ],
)
def test_these_are_one_sentence(text: str) -> None:
    assert split(text) == [plain(text)]


def test_what_a_label_in_brackets_says_is_that_speakers_turn() -> None:
    (one,) = sentences("REPORTER (Ana Velt, Radio Nine): Rifles were sold.", 0)
    assert (one.turn, one.start) == ("REPORTER", 33)


def test_who_said_it_before_a_colon_is_no_label() -> None:
    assert [one.turn for one in sentences('The broker said: "We sold them."', 0)] == [""]


def test_a_number_in_a_paragraph_belongs_to_what_it_counts() -> None:
    assert split("It sailed. 2. It returned.") == ["It sailed.", "2. It returned."]


@given(st.text(alphabet="aA b.;:()\"'-\n12", max_size=120))
def test_sentences_lie_in_order_and_leave_no_word_out(text: str) -> None:
    heard = plain(text)
    found = list(sentences(heard, 0))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
