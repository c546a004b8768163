"""The typographic fold: what prints alike reads alike, and every offset leads back to the text as it came."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.reports.read.fold import Folded, fold
from crossbearing.reports.sentences import PLAIN

LETTERS = [
    "a", "e", "o", "ﬁ", "ﬃ", "“", "’", "–", "—", "\u00ad", "\u200b", "\u200d", "\ufeff", "\u0301", "\u0323", "\u030a", "Å", "한", "가",
    "\u1112", "\u1161", "\u11ab", "各", "\uf900", "ﻻ", "ﷲ", "ـ", "\u064b", "\ufe71", "שׁ", "\u202e", "\u200f", "\u0915", "\u093c", "\u09c7", "\u09be",
    "Ａ", "７", "\u00a0", "\u3000", "\r", "\n", " ", ".", "И", "\u0306", "й", "\U0001d15e",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(LETTERS), max_size=30).map("".join) | st.text(max_size=40)


def bounds(folded: Folded) -> set[int]:
    """Folded offsets that cut no unit in two."""
    inside = {place for start, end in zip(folded.starts, folded.ends, strict=True) for place in range(start + 1, end)}
    return set(range(len(folded.text) + 1)) - inside


@given(TEXTS)
@settings(max_examples=600, deadline=None)
def test_the_map_is_total_and_monotone(text: str) -> None:
    folded = fold(text)
    starts = [folded.start(place) for place in range(len(folded.text) + 1)]
    ends = [folded.end(place) for place in range(len(folded.text) + 1)]
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(0 <= end <= len(text) and 0 <= start <= len(text) for start, end in zip(starts, ends, strict=True))
    there = [folded.folded(place) for place in range(len(text) + 1)]
    assert there == sorted(there)
    assert there[-1] == len(folded.text)


@given(TEXTS, st.data())
@settings(max_examples=600, deadline=None)
def test_any_slice_of_the_fold_is_the_fold_of_a_slice_of_the_text(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    places = sorted(bounds(folded))
    first, last = sorted((data.draw(st.sampled_from(places)), data.draw(st.sampled_from(places))))
    start, end = folded.span(first, last)
    assert fold(text[start:end]).text == folded.text[first:last]


@given(TEXTS, st.data())
@settings(max_examples=300, deadline=None)
def test_a_slice_that_cuts_a_unit_leads_back_to_the_whole_unit(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    first, last = sorted(data.draw(st.integers(0, len(folded.text))) for _ in range(2))
    start, end = folded.span(first, last)
    assert start <= end
    assert folded.text[first:last] in fold(text[start:end]).text


@given(TEXTS)
@settings(max_examples=600, deadline=None)
def test_folding_twice_is_folding_once_and_gives_composed_text(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once
    assert unicodedata.is_normalized("NFC", once)


@given(TEXTS)
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)).text == fold(unicodedata.normalize("NFC", text)).text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("“Not for us,” he said – twice", '"Not for us," he said - twice'),
        ("muni\u00adtions and arti\u200bficial ﬁre", "munitions and artificial fire"),
        (unicodedata.normalize("NFD", "나진항에서 포탄"), "나진항에서 포탄"),
        (unicodedata.normalize("NFD", "Тумангáн – й"), "Тумангáн - й"),
        ("７．６２ｍｍ", "7．62mm"),
        ("ﻻ\u200f سـلاح", "لا سلاح"),
    ],
)
def test_what_prints_alike_reads_alike(text: str, plain: str) -> None:
    assert fold(text).text == plain


def test_a_found_word_leads_back_to_its_decomposed_hangul() -> None:
    text = unicodedata.normalize("NFD", "북한이 나진항에서 포탄을 보냈다")
    folded = fold(text)
    at = folded.text.index("나진항")
    start, end = folded.span(at, at + 3)
    assert text[start:end] == unicodedata.normalize("NFD", "나진항")
    assert len(text) > len(folded.text)


def test_plain_ascii_and_typeset_english_keep_every_offset() -> None:
    assert fold("Crates at pier 3.").same_length
    assert fold("“Crates” at pier 3 – ‘ore’").same_length


def test_the_fold_covers_what_the_reader_makes_plain() -> None:
    for code, to in PLAIN.items():
        assert fold(f"a{chr(code)}").text == f"a{to}"


def test_what_is_kept_stays() -> None:
    assert fold("“soft\u00adly”", kept="“”").text == "“softly”"
