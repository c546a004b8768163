"""Goods: the class that a phrase names, and what it entails."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.reference.goods import compound_of, entailed, goods_classes, goods_of


@pytest.mark.parametrize(
    ("phrase", "goods"),
    [
        ("weapons", "arms"), ("old stocks of ammunition", "ammunition"), ("122mm artillery shells", "artillery-shells"),
        ("automatic rifles", "rifles"), ("unmanned aerial vehicles (UAVs)", "drones"), ("wheat", "wheat"),
        ("cooking oil", "food"), ("oil", "petroleum"), ("blueprints", "technology"), ("포탄", "artillery-shells"),
        ("снарядов", "artillery-shells"), ("iron ore", "iron-ore"), ("roubles", "roubles"),
    ],
)  # fmt: skip
def test_a_phrase_names_its_class(phrase: str, goods: str) -> None:
    assert goods_of(phrase)[0].id == goods


@pytest.mark.parametrize(
    ("phrase", "goods"),
    [
        ("mortar shells", ["artillery-shells"]), ("anti-tank mines", ["ammunition"]), ("artillery and mortar shells", ["artillery-shells"]),
        ("anti-tank launchers", ["small-arms"]), ("anti-tank guided missiles", ["missiles"]), ("tank rounds", ["artillery-shells"]),
        ("a T-72 tank", ["armoured-vehicles"]), ("a 152mm shell", ["artillery-shells"]), ("three tanks", ["armoured-vehicles"]),
        ("artillery and ammunition", ["ammunition", "artillery"]), ("land mines", ["ammunition"]), ("small arms", ["small-arms"]),
        ("rounds of ammunition", ["ammunition"]), ("rifles and mortar shells", ["artillery-shells", "rifles"]), ("the arms", ["arms"]),
    ],
)  # fmt: skip
def test_one_item_gives_its_one_most_specific_class(phrase: str, goods: list[str]) -> None:
    assert [one.id for one in goods_of(phrase)] == goods


@pytest.mark.parametrize(
    "phrase",
    [
        "its shipping arm", "three copper mines", "fuel tanks", "a water tank", "think tanks", "sea shells", "shell companies",
        "a new round of talks", "rounds of negotiations", "car batteries", "a gold mine", "the coal mines", "a shell", "a tank",
        "an arms embargo", "its investment arm", "the left arm", "oil tankers",
    ],
)  # fmt: skip
def test_civil_words_that_sound_like_arms_name_none(phrase: str) -> None:
    assert goods_of(phrase) == ()


def test_a_filler_is_read_in_the_compound_that_its_sentence_has() -> None:
    assert compound_of("mines", "Peru sold three copper mines to China") == "copper mines"
    assert compound_of("mines", "It sold copper mines and mines to China") == "mines"
    assert compound_of("mines", "It sold mines to China") == "mines"


def test_shells_entail_ammunition_and_arms_but_not_the_other_way() -> None:
    assert entailed("artillery-shells") == ("ammunition", "arms")
    assert entailed("arms") == ()


def test_gas_stays_ambiguous() -> None:
    assert goods_of("gas")[0].ambiguous == ("natural-gas", "refined-oil")


def test_every_parent_and_every_ambiguity_is_a_class() -> None:
    known = goods_classes()
    for goods in known.values():
        assert not goods.parent or goods.parent in known
        assert set(goods.ambiguous) <= set(known)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read_without_error(text: str) -> None:
    assert all(goods.id in goods_classes() for goods in goods_of(text))


@settings(deadline=None)
@given(st.sampled_from([word for goods in goods_classes().values() for word in goods.words]))
def test_every_declared_word_is_found(word: str) -> None:
    assert goods_of(word)
