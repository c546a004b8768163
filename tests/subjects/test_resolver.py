"""Words to subjects: states, places, bodies, groups, goods; what a name does not decide stays open."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.records.claims import ROLES
from crossbearing.records.reviews import Decision
from crossbearing.reference.packs import pack
from crossbearing.subjects.otherwise import as_said
from crossbearing.subjects.resolve import Resolver

RESOLVER = Resolver([pack("dprk"), pack("iran")])


@pytest.mark.parametrize(
    ("text", "role", "subject"),
    [
        ("North Korea", "supplier", "state:KP"), ("the North Korean government", "supplier", "state:KP"),
        ("Pyongyang", "supplier", "state:KP"), ("U.S. officials", "actor", "state:US"), ("Moscow", "recipient", "state:RU"),
        ("Rason", "origin", "place:rajin"), ("the port of Rajin", "origin", "place:rajin"), ("나진항", "origin", "place:rajin"),
        ("the Russian port of Vostochny", "destination", "place:vostochny"), ("China’s ports", "via", "state:CN"),
        ("Tumangang", "origin", "place:tumangang"), ("high seas", "place", "place:high-seas"),
        ("Astrakhan", "destination", "place:astrakhan"), ("third countries", "destination", "group:other-states"),
        ("many other countries", "recipient", "group:other-states"), ("overseas customers", "recipient", "group:overseas-customers"),
        ("armed groups operating within those states", "recipient", "group:armed-groups"),
        ("Munitions Industry Department", "intermediary", "body:munitions-industry-department"),
        ("군수공업부", "intermediary", "body:munitions-industry-department"), ("KOMID", "supplier", "body:komid"),
        ("Ministry of Defence and Armed Forces Logistics (MODAFL)", "actor", "body:modafl"),
        ("ammunition", "item", "goods:ammunition"), ("gas", "payment", "goods:gas"), ("ore", "concealment", "goods:ore"),
        ("train", "mode", "mode:rail"), ("cargo ships", "mode", "mode:sea"),
        ("the vessel Example Star (IMO 9074729)", "carrier", "vessel:imo:9074729"),
    ],
)  # fmt: skip
def test_words_name_their_subject(text: str, role: str, subject: str) -> None:
    assert RESOLVER.resolve(text, role).id == subject


def test_a_seat_of_government_is_a_place_where_a_place_is_asked_for() -> None:
    place = RESOLVER.resolve("Pyongyang", "origin")
    assert place.kind == "place"
    assert place.get("country") == ("KP",)


def test_a_resembling_name_is_a_subject_of_its_own_with_its_parent() -> None:
    found = RESOLVER.resolve("Munitions Industry Department’s Second Economic Commission", "intermediary")
    assert found.label == "Second Economic Commission"
    assert found.get("perhaps") == ("body:second-economic-committee",)
    assert found.get("parent") == ("body:munitions-industry-department",)
    assert found.id == RESOLVER.resolve("Second Economic Commission", "actor").id != "body:second-economic-committee"


def test_an_ambiguous_name_keeps_every_candidate() -> None:
    assert RESOLVER.resolve("Korea", "supplier").get("candidate") == ("state:KP", "state:KR")


@pytest.mark.parametrize(
    "text", ["Congo", "the Congo", "Congolese", "Georgia, USA", "Atlanta, Georgia", "the US state of Georgia"]
)
@pytest.mark.parametrize("role", ["supplier", "destination"])
def test_a_name_that_two_bear_is_never_settled_in_silence(text: str, role: str) -> None:
    found = RESOLVER.resolve(text, role)
    assert len(found.get("candidate")) == 2
    assert RESOLVER.entailed(found) == ()


@pytest.mark.parametrize(
    "text", ["Jordan, a former basketball player", "Chad Smith", "Michael Jordan", "Chad, a broker"]
)
def test_a_person_who_bears_a_states_name_is_no_state_and_of_none(text: str) -> None:
    found = RESOLVER.resolve(text, "supplier")
    assert found.kind == "person"
    assert found.get("country") == ()


@pytest.mark.parametrize(
    ("text", "sentence", "kept"),
    [
        ("Georgia", "A warehouse in Georgia, USA, sent rifles to Norland", False),
        ("Georgia", "Dealers in Georgia and Alabama sent rifles", False),
        ("Jordan", "Jordan, a former player, sold rifles", False),
        ("Chad", "Chad Smith sold rifles", False),
        ("Georgia", "Georgia sold rifles to Azerbaijan", True),
        ("Jordan", "Jordan sold rifles, an official said", True),
        ("Chad", "Chad President Example bought rifles", True),
    ],
)
def test_the_sentence_may_show_that_no_state_is_meant(text: str, sentence: str, kept: bool) -> None:
    assert (RESOLVER.resolve(as_said(text, sentence), "supplier").kind == "state") is kept


def test_what_is_entailed_goes_from_the_particular_to_the_general() -> None:
    assert RESOLVER.entailed(RESOLVER.resolve("artillery shells", "item")) == ("goods:ammunition", "goods:arms")
    assert "state:KP" in RESOLVER.entailed(RESOLVER.resolve("Rajin", "origin"))


def test_an_imo_number_whose_check_digit_is_wrong_identifies_nothing() -> None:
    found = RESOLVER.resolve("Example Star (IMO 9074720)", "carrier")
    assert found.id == RESOLVER.resolve("Example Star", "carrier").id
    assert found.get("imo_as_reported") == ("9074720",)


def test_a_name_keeps_one_id_whatever_role_it_fills() -> None:
    ids = {RESOLVER.resolve("Sample Zephyr", role).id for role in ("supplier", "actor", "recipient", "intermediary")}
    assert len(ids) == 1


def _decision(left: str, right: str, verdict: str, at: str = "2024-01-01T00:00:00Z") -> Decision:
    return Decision("subject", left, right, verdict, "analyst", at)


def test_same_joins_two_subjects_and_taking_it_back_parts_them() -> None:
    own = RESOLVER.resolve("Second Economic Commission", "actor").id
    joined = Resolver([pack("dprk")], [_decision(own, "body:second-economic-committee", "same")])
    assert joined.resolve("Second Economic Commission", "actor").id == "body:second-economic-committee"
    assert Resolver([pack("dprk")], []).resolve("Second Economic Commission", "actor").id == own


def test_not_same_parts_a_name_from_the_body_that_a_pack_gives_it() -> None:
    listed = RESOLVER.resolve("KOMID", "supplier")
    own = Resolver([]).resolve("KOMID", "supplier")
    apart = Resolver([pack("dprk")], [_decision("company-x", "body:komid", "not same")])
    assert apart.resolve("KOMID", "supplier").id == listed.id
    assert own.id != listed.id


@settings(deadline=None)
@given(st.text(max_size=80), st.sampled_from(["", *ROLES]))
def test_any_text_in_any_role_gives_a_subject(text: str, role: str) -> None:
    found = RESOLVER.resolve(text, role)
    assert found.id
    assert found == RESOLVER.resolve(text, role)
    assert found.id not in RESOLVER.entailed(found)


@pytest.mark.parametrize("text", ["mid", "Mid", "МИД"])
def test_an_abbreviation_counts_only_as_it_is_written(text: str) -> None:
    assert RESOLVER.resolve("MID", "actor").id == "body:munitions-industry-department"
    assert RESOLVER.resolve(text, "actor").id != "body:munitions-industry-department"


def test_a_ministry_that_any_state_has_is_not_given_the_state_of_the_pack() -> None:
    found = RESOLVER.resolve("Defense Ministry", "actor")
    assert found.get("country") == ()
    assert RESOLVER.entailed(found) == ()


WORDS = [
    "the",
    "Iran's",
    "Ministry",
    "of",
    "Defence",
    "port",
    "IMO 9074729",
    "Rajin",
    "vessel",
    "North Korean",
    "(",
    ",",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=8), st.sampled_from(["", *ROLES]))
def test_words_in_any_order_give_a_subject_that_does_not_entail_itself(words: list[str], role: str) -> None:
    found = RESOLVER.resolve(" ".join(words), role)
    assert found.id not in RESOLVER.entailed(found)
    assert isinstance(RESOLVER.owners(" ".join(words)), tuple)
