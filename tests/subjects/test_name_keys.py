"""Names across scripts, spellings, orders and legal forms."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.subjects.names import keys, name_key, turned
from crossbearing.subjects.scripts import latin, script_of


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Kim Young-Chol", "김영철"), ("Rajin", "Najin"), ("Rajin", "라진"),
        ("Rajin", "Раджин"), ("Ri Yong-mu", "Lee Yong Mu"), ("리용무", "이용무"), ("PAK, Gwang Hun", "PAK, Kwang Hun"),
        ("Ch'ŏngjin", "Chongjin"),
    ],
)  # fmt: skip
def test_korean_names_sound_the_same_across_scripts_and_romanisations(left: str, right: str) -> None:
    assert keys(left).sound
    assert keys(left).sound == keys(right).sound


def test_cyrillic_does_not_tell_n_from_ng_so_such_names_meet_loosely() -> None:
    assert keys("Kim Young-Chol").sound != keys("Ким Ён Чхоль").sound
    assert keys("Kim Young-Chol").loose == keys("Ким Ён Чхоль").loose


def test_the_sound_key_is_gated_to_names_that_read_as_korean() -> None:
    assert keys("Second Economic Committee").sound == ""
    assert keys("Vladimir Example").sound == ""


def test_legal_forms_and_small_words_are_no_part_of_the_core() -> None:
    assert keys("Example Trading of Nowhere Co., Ltd.").core == ("example", "trading", "nowhere")
    assert keys("Example Gesellschaft mit beschränkter Haftung").bag == keys("EXAMPLE GmbH").bag


def test_committee_and_commission_are_near_and_not_the_same() -> None:
    left, right = keys("Second Economic Commission"), keys("Second Economic Committee")
    assert left.near_bag == right.near_bag
    assert left.bag != right.bag
    assert name_key("Second Economic Commission") != name_key("Second Economic Committee")


def test_numbers_of_ships_are_kept_apart() -> None:
    assert keys("M/V Example Star 2").numbers == ("2",)
    assert keys("Example Star II").plain == keys("EXAMPLE STAR 2").plain != keys("Example Star 3").plain


def test_an_acronym_in_brackets_is_dropped_and_a_place_is_kept() -> None:
    assert keys("Example Maritime Company (EMC)").core == ("example", "maritime")
    assert keys("Bank of Example (Nowhere)").core == ("bank", "example", "nowhere")


def test_scripts_are_told_by_their_first_letter() -> None:
    assert [script_of(text) for text in ("a", "я", "라", "羅", "ا", "12")] == [
        "Latn",
        "Cyrl",
        "Hang",
        "Hani",
        "Arab",
        "Zyyy",
    ]


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_text_has_keys_and_the_same_text_the_same_keys(text: str) -> None:
    assert keys(text) == keys(text)
    assert isinstance(latin(text), str)
    assert isinstance(turned(text), str)


@settings(deadline=None)
@given(st.lists(st.sampled_from(["alpha", "bravo", "charlie", "delta"]), min_size=1, max_size=5))
def test_word_order_changes_the_core_and_not_the_bag(words: list[str]) -> None:
    assert keys(" ".join(words)).bag == keys(" ".join(reversed(words))).bag
    assert keys(" ".join(words).upper()).core == tuple(words)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("천마산호", "CHON MA SAN"),
        ("유정 2호", "Yu Jong 2"),
        ("т/х Чон Ма Сан", "M/V Chon Ma San"),
        ("청천강호", "Chong Chon Gang"),
    ],
)
def test_a_ships_name_meets_its_latin_spelling_without_the_word_for_ship(left: str, right: str) -> None:
    assert keys(left).loose == keys(right).loose
    assert keys(left).numbers == keys(right).numbers


def test_a_persons_third_syllable_is_not_taken_for_the_word_for_ship() -> None:
    assert keys("박성호").sound == keys("Pak Song Ho").sound
