"""Roles of any head word for a given type: by the generic table, with pronouns and short forms resolved."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.records.claims import CLAIM_TYPES, ROLES
from crossbearing.records.documents import Document
from crossbearing.reports.broad import reading
from crossbearing.reports.drafts import Draft
from crossbearing.reports.reader import Tell, read_drafts
from crossbearing.reports.scene import Scene


def roles(text: str, head: str, claim_type: str) -> dict[str, list[str]]:
    """The roles of the last word ``head`` of a text, told of its type."""
    found: dict[str, list[str]] = {}

    def pick(scene: Scene, made: list[Draft], tell: Tell) -> list[Draft]:
        for word in scene.tree.words:
            if word.text == head:
                found.clear()
                read = reading(word, claim_type, scene)
                found.update({role: [one.text for one in fillers] for role, fillers in read.roles.items()})
        return []

    read_drafts(Document("doc-b", "a", "b.txt", text, published="2022-07-20", outlet="Harbour Gazette"), pick=pick)
    return found


VERBS = [
    ("The militia lugged the mortars to Fort Amber.", "lugged", "route", {"item": ["mortars"], "destination": ["Fort Amber"]}),
    ("Soldiers impounded the mortars at a farm.", "impounded", "event", {"actor": ["Soldiers"], "item": ["mortars"]}),
    ("A court in Malta jailed the broker.", "jailed", "event", {"target": ["broker"]}),
    ("Oman bars the sale of rifles to Malta.", "bars", "policy", {"actor": ["Oman"], "item": ["rifles"], "recipient": ["Malta"]}),
    ("The ministry issued no licence for the export of drones to Malta.", "issued", "policy", {"item": ["drones"], "recipient": ["Malta"]}),
    ("The rifles were paid for in diamonds.", "paid", "payment", {"item": ["rifles"], "payment": ["diamonds"]}),
    ("The price of a rifle fell to 400 dollars.", "fell", "payment", {"item": ["rifle"]}),
    ("Its customers include the Maltese navy.", "include", "transfer", {"recipient": ["Maltese navy"]}),
    ("Grey Lines has a stake in Amber Freight.", "has", "affiliation", {"actor": ["Amber Freight"], "target": ["Grey Lines"]}),
    ("Paul Dray sits on the board of Amber Freight.", "sits", "affiliation", {"actor": ["Paul Dray"], "target": ["Amber Freight"]}),
    ("The crates went to Malta by way of Cyprus.", "went", "route", {"destination": ["Malta"], "via": ["Cyprus"]}),
    ("The ferry runs between Fort Amber and Port Grey.", "runs", "route", {"origin": ["Fort Amber"], "destination": ["Port Grey"]}),
    ("Police tried to seize the rifles.", "tried", "event", {"actor": ["Police"], "item": ["rifles"]}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "head", "claim_type", "wanted"), VERBS, ids=[case[0] for case in VERBS])
def test_a_verb_without_a_frame_has_the_roles_of_its_type(
    text: str, head: str, claim_type: str, wanted: dict[str, list[str]]
) -> None:
    found = roles(text, head, claim_type)
    assert {role: found.get(role) for role in wanted} == wanted


NOUNS = [
    ("Grey Lines, the vessel's manager, kept silent. ", "Lines", "affiliation"),
    ("Grey Lines, the vessel's manager, kept silent. ", "manager", "affiliation"),
]


@pytest.mark.parametrize(("text", "head", "claim_type"), NOUNS, ids=[case[1] for case in NOUNS])
def test_a_name_with_an_apposition_is_the_owner_of_the_owned(text: str, head: str, claim_type: str) -> None:
    found = roles(
        "The tanker Blue Heron sailed to Malta. Grey Lines Ltd, the vessel's manager, kept silent.",
        "manager",
        claim_type,
    )
    assert found["actor"] == ["Blue Heron"]
    assert found["target"] == ["Grey Lines Ltd"]


def test_a_commander_is_the_employed_and_an_owner_is_not() -> None:
    text = "Paul Dray is the {} of Amber Freight."
    assert roles(text.format("commander"), "commander", "affiliation")["actor"] == ["Paul Dray"]
    assert roles(text.format("owner"), "owner", "affiliation")["target"] == ["Paul Dray"]


RESOLVED = [
    ("Malta bought 40 night-vision goggles. The devices were shipped to Oman.", "shipped", "route", "item", ["night-vision goggles"]),
    ("Oman sold rifles and mortars to Malta. They were shipped to Fiji.", "shipped", "route", "item", ["rifles", "mortars"]),
    ("A firm called Amber Freight bought rifles. The firm sold drones to Malta.", "sold", "transfer", "supplier", ["Amber Freight"]),
    ("Police questioned a merchant, Paul Dray. The merchant sold rifles to Malta.", "sold", "transfer", "supplier", ["Paul Dray"]),
    ("The Blue Heron docked at Malta. The coaster carried rifles.", "carried", "route", "carrier", ["Blue Heron"]),
    ("The manifest named Despina Kallas. Mrs Kallas sold rifles to Malta.", "sold", "transfer", "supplier", ["Despina Kallas"]),
    ("Oman has 20 drums of perchlorate. The drums were sold to Malta.", "sold", "transfer", "item", ["perchlorate"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "head", "claim_type", "role", "wanted"), RESOLVED, ids=[case[0] for case in RESOLVED])
def test_a_short_form_stands_for_the_fullest_mention(
    text: str, head: str, claim_type: str, role: str, wanted: list[str]
) -> None:
    assert roles(text, head, claim_type).get(role) == wanted


def test_a_number_alone_counts_the_goods_spoken_of() -> None:
    found = roles("Oman has 30 rifles. It sold twelve to Malta.", "sold", "transfer")
    assert (found["quantity"], found["item"]) == (["twelve"], ["rifles"])


def test_the_other_half_of_a_contrast_takes_the_place_of_the_first() -> None:
    found = roles("Oman sent Malta medicine, not rifles.", "rifles", "transfer")
    assert found["item"] == ["rifles"]
    assert found["supplier"] == ["Oman"]


def test_what_is_denied_in_a_pronoun_is_what_was_said_before() -> None:
    found = roles("A mechanic says the rifles went to Malta. The owner denies it.", "denies", "denial")
    assert found["target"] == ["A mechanic says the rifles went to Malta"]


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from([case[0] for case in VERBS] + [case[0] for case in RESOLVED]),
    st.sampled_from(CLAIM_TYPES),
    st.data(),
)
def test_every_word_has_a_reading_of_every_type_within_the_text(
    text: str, claim_type: str, data: st.DataObject
) -> None:
    seen = 0

    def pick(scene: Scene, made: list[Draft], tell: Tell) -> list[Draft]:
        nonlocal seen
        for word in scene.tree.words:
            read = reading(word, claim_type, scene)
            seen += 1
            assert read.rule == f"broad.{claim_type}"
            assert read.high == ()
            assert set(read.roles) <= set(ROLES)
            for fillers in read.roles.values():
                assert fillers
                assert all(one.start == -1 or 0 <= one.start < one.end <= len(text) for one in fillers)
        return []

    read_drafts(Document("doc-b", "a", "b.txt", text, published="2022-07-20", outlet="Harbour Gazette"), pick=pick)
    assert seen
