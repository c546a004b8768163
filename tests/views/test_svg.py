"""SVG by plain functions."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from crossbearing.views.ink import standalone
from crossbearing.views.svg import number, picture, text, width_of, wrap


@given(st.text(max_size=200))
def test_any_text_makes_well_formed_xml(content: str) -> None:
    ET.fromstring(picture(10, 10, content, text(0, 0, content)))


@given(st.text(max_size=200), st.floats(20, 300), st.integers(1, 5))
def test_wrapped_lines_fit_and_are_no_more_than_asked(content: str, width: float, most: int) -> None:
    lines = wrap(content, 12, width, most)
    assert len(lines) <= most
    assert all(width_of(line, 12) <= max(width, width_of(line[:1], 12)) for line in lines)


@given(st.text("abc def", max_size=60))
def test_wrapping_in_enough_room_loses_no_word(content: str) -> None:
    assert " ".join(wrap(content, 12, 2000, 5)) == " ".join(content.split())


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    assert wrap("a long line of many words that cannot fit", 12, 60, 2)[-1].endswith("…")


def test_numbers_have_one_form() -> None:
    assert [number(value) for value in (1.0, -0.04, 2.25, 3.14159)] == ["1", "0", "2.2", "3.1"]


def test_a_standalone_picture_brings_its_own_style_and_stays_xml() -> None:
    drawn = standalone(picture(10, 10, "a picture", text(0, 0, "words")))
    ET.fromstring(drawn)
    assert "prefers-color-scheme:dark" in drawn
