"""Entities of English text: what is found, what a name masks, what stays open."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.reports.entities import Entity, entities
from crossbearing.reports.entities.listed import listed

PIECES = [
    "North Korea", "the North Korean army", "Rajin", "7.62mm", "rifles", "fuel tanks", "IMO 9074729", "MV Grey Tern", "(“GT”)", "GT", "Munitions",
    "Industry", "Department", "Ministry of", "Ports", "and", "of the", "’s", ".", ", ", "Ltd", "\n", "нефть", "북한이", "中国", "السلاح", "\u00ad", "e\u0301",
    "Harbour Stores Co., Ltd.", "also known as", "oil", "cash", "(", ")", "“", "Bar", "port of", "122 mm", "12.7 percent", "tanker",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=25).map(" ".join)


def found(text: str, kind: str = "") -> list[str]:
    return [entity.text for entity in entities(text) if kind in ("", entity.kind)]


def one(text: str, words: str) -> Entity:
    return next(entity for entity in entities(text) if entity.text == words)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_every_entity_is_a_slice_of_the_text_and_none_lies_over_another(text: str) -> None:
    end = 0
    for entity in entities(text):
        assert end <= entity.start < entity.end <= len(text)
        assert text[entity.start : entity.end] == entity.text
        assert entity.kind
        assert not (entity.id and entity.ambiguous) or entity.kind in ("goods", "vessel")
        end = entity.end


def test_a_bodys_name_masks_the_words_for_goods_inside_it() -> None:
    text = "Officials of the Munitions Industry Department and of the General Equipment Bureau met."
    assert found(text) == ["Munitions Industry Department", "General Equipment Bureau"]
    assert one(text, "Munitions Industry Department").id == "body:munitions-industry-department"


def test_cooking_oil_is_food_and_no_oil_and_no_payment() -> None:
    entity = one("They received rice, cooking oil and liquor.", "cooking oil")
    assert (entity.kind, entity.id) == ("goods", "goods:food")
    assert found("They received cooking oil.", "payment") == []


@pytest.mark.parametrize(
    "text",
    ["an oil tanker", "two fuel tanks", "several rounds of talks", "the arms embargo", "a gold medal", "a copper mine"],
)
def test_compounds_that_name_no_goods_are_none(text: str) -> None:
    assert found(f"They saw {text} there.") == []


def test_a_calibre_alone_stays_ambiguous() -> None:
    entity = one("Crates of 7.62mm were seen.", "7.62mm")
    assert entity.kind == "calibre"
    assert entity.ambiguous
    assert entity.id == ""
    assert {one.id for one in entity.candidates} == {
        "calibre:7.62x39",
        "calibre:7.62x54r",
        "calibre:7.62x51",
        "calibre:7.62x25",
    }
    assert found("They have the 7.62 round.", "calibre") == ["7.62"]


@pytest.mark.parametrize(
    "text",
    ["Prices rose 7.62 percent.", "It cost 5.45 million.", "It lies 12.7 km off.", "A 36 mm film.", "On 17.62mm"],
)
def test_a_number_of_another_measure_is_no_calibre(text: str) -> None:
    assert found(text, "calibre") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("KN-23 missiles", "KN-23"),
        ("a Shahed 136 drone", "Shahed 136"),
        ("BM-21 launchers", "BM-21"),
        ("a T‑72 turret", "T‑72"),
    ],
)
def test_systems_are_found_by_name_whatever_the_dash(text: str, words: str) -> None:
    assert one(f"They sent {text}.", words).kind == "system"


def test_an_imo_number_names_a_ship_only_with_its_check_digit() -> None:
    assert one("The ship IMO 9074729 left.", "IMO 9074729").id == "vessel:imo:9074729"
    wrong = one("The ship IMO 9074720 left.", "IMO 9074720")
    assert (wrong.id, wrong.note) == ("", "the check digit does not fit")


def test_a_ship_is_known_by_the_number_behind_its_name() -> None:
    assert one("The tanker Grey Tern (IMO 9074729) left.", "Grey Tern").id == "vessel:imo:9074729"
    assert one("MV Golden Wheat left.", "Golden Wheat").kind == "vessel"
    assert found("MV Golden Wheat left.", "goods") == []


@pytest.mark.parametrize(
    ("given", "short"),
    [
        ("(“HSTC”)", "HSTC"),
        ("(HSTC)", "HSTC"),
        (", also known as Harbour", "Harbour"),
        ("(hereinafter “the Firm”)", None),
    ],
)
def test_an_alias_given_in_the_text_names_the_same_from_there_on(given: str, short: str | None) -> None:
    text = f"Harbour Stores Trading Co., Ltd. {given} paid; {short} denied it.".replace(". ,", ".,")
    whole = one(text, "Harbour Stores Trading Co., Ltd.")
    again = [entity for entity in entities(text) if entity.text == short]
    assert [entity.id for entity in again] == ([whole.id, whole.id] if short else [])
    assert all(whole.name in entity.note for entity in again)


def test_an_alias_counts_from_where_it_is_given_and_a_known_name_in_brackets_is_none() -> None:
    assert found("SCAI came. The State Committee for Arms Industry (SCAI) met.") == [
        "State Committee for Arms Industry",
        "SCAI",
    ]
    text = "Rajin (North Korea) lies there; North Korea said so."
    assert {entity.id for entity in entities(text) if entity.text == "North Korea"} == {"state:KP"}


@pytest.mark.parametrize(
    ("text", "names"),
    [("china and turkey on the table", []), ("China and CHINA", ["China", "CHINA"]), ("mid is short", [])],
)
def test_capitals_count_for_names(text: str, names: list[str]) -> None:
    assert found(text) == names


def test_a_doubtful_port_needs_a_word_for_a_place() -> None:
    assert found("It loaded at the port of Bar.", "place") == ["Bar"]
    assert found("Bar staff in North America saw a Mobile phone.") == []


def test_of_classes_that_entail_one_another_the_narrower_stands() -> None:
    entity = one("They carried mortar rounds.", "mortar rounds")
    assert (entity.id, entity.ambiguous) == ("goods:artillery-shells", False)


def test_an_office_with_its_state_is_one_name() -> None:
    assert found("Russian Defense Ministry officials met.") == ["Russian Defense Ministry"]
    assert one("The US Treasury Department said so.", "US Treasury Department").id == "body:us-treasury"
    assert found("Lebanon's Ministry of Public Works and Transport and Reuters met.") == [
        "Lebanon", "Ministry of Public Works and Transport", "Reuters",
    ]  # fmt: skip


def test_korea_alone_may_be_either() -> None:
    entity = one("Arms came from Korea.", "Korea")
    assert (entity.id, [one.id for one in entity.candidates]) == ("", ["state:KP", "state:KR"])


def test_a_form_that_only_resembles_a_body_is_not_taken_for_it() -> None:
    entity = one("The Second Economic Commission sold them.", "Second Economic Commission")
    assert (entity.id, [one.id for one in entity.candidates]) == ("", ["body:second-economic-committee"])
    assert "resembles" in entity.note


ROWS = [
    {"entry_id": "un:KPe.999", "list": "un", "schema": "Vessel", "name": "GREY TERN", "names": ["GREY TERN", "Ex Heron"], "imo": ["9074729"]},
    {"entry_id": "un:KPi.998", "list": "un", "schema": "Person", "name": "Ri Example", "names": ["Ri Example", "리예시"], "imo": []},
]  # fmt: skip


def test_list_entries_are_found_by_name_and_by_number() -> None:
    text = "Grey Tern sailed; the ship IMO 9074729 and 리예시는 came back, grey tern feathers too."
    held = [(one.text, one.id, one.gazetteer) for one in entities(text, listed=listed(ROWS))]
    assert ("Grey Tern", "un:KPe.999", "list un") in held
    assert ("리예시", "un:KPi.998", "list un") in held
    assert ("grey tern", "un:KPe.999", "list un") not in held
    number = next(one for one in entities(text, listed=listed(ROWS)) if one.text == "IMO 9074729")
    assert [one.id for one in number.candidates] == ["un:KPe.999"]


def test_nothing_is_found_before_the_body_and_offsets_are_of_the_whole() -> None:
    text = "Title: North Korea\n\nRussia paid."
    assert [(one.text, one.start) for one in entities(text, text.index("Russia"))] == [("Russia", 20)]


def test_it_is_quick_enough_for_the_claims_reader() -> None:
    text = (
        "The tanker Grey Tern left Rajin with crates that the source had seen on the pier before they were hidden under ore. "
        * 2000
    )
    entities(text[:2000])
    start = time.process_time()
    assert len(entities(text)) == 6000
    assert (
        len(text) / (time.process_time() - start) > 400_000
    )  # measured: 1.5 to 2 million on the machine it was written on
