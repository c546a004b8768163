"""Hits of a case, and what they say of a proposition: the actor facet alone, and little."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any, cast

from listed_case import FakeCase

from crossbearing.records.bearings import Bearing
from crossbearing.records.channel import Channel
from crossbearing.records.claims import Claim, Filler, Speaker
from crossbearing.records.documents import Quote
from crossbearing.records.propositions import Proposition
from crossbearing.records.reading import CaseReading
from crossbearing.records.subjects import Attribute, Name, Subject
from crossbearing.reference.packs import pack
from crossbearing.subjects.find import subjects
from crossbearing.subjects.resolve import Resolver
from crossbearing.watchlists.bear import bearings
from crossbearing.watchlists.channel import CHANNEL
from crossbearing.watchlists.hits import find, units
from crossbearing.watchlists.read.lists import read_whole


def body(subject_id: str, label: str, kind: str = "body") -> Subject:
    return Subject(subject_id, kind, label, (Name(label),))


COMMITTEE = body("body:fourth", "Fourth Sample Committee")
COMMISSION = body("body-1", "Fourth Sample Commission")
NOBODY = body("body-2", "Unlisted Example Office")
STATE = body("state:KP", "North Korea", "state")


def proposition(*intermediaries: str) -> Proposition:
    roles = {"supplier": ("state:KP",), "intermediary": intermediaries}
    return Proposition("fix-1", "brokering", roles, "…", ("actor", "route"), ("actor",))


def case(un_list: Path, *subjects: Subject) -> FakeCase:
    made = FakeCase([read_whole(un_list)], subjects)
    reading = cast(CaseReading, made)
    for unit in units(reading):
        made.found.extend(find(reading, unit))
    return made


def on(made: FakeCase, facet: str, *intermediaries: str) -> list[Bearing]:
    return [one for one in bearings(proposition(*intermediaries), cast(Any, made)) if one.facet == facet]


def test_a_match_under_an_arms_programme_supports_the_actor_by_ln_2_and_says_what_a_listing_is(un_list: Path) -> None:
    (found,) = on(case(un_list, COMMITTEE, STATE), "actor", COMMITTEE.id)
    assert found.direction == "supports"
    assert math.isclose(found.weight, math.log(2), abs_tol=1e-3)
    assert "not that it took part" in found.words
    assert found.innocent
    assert found.records


def test_a_review_weighs_nothing_and_is_shown(un_list: Path) -> None:
    (found,) = on(case(un_list, COMMISSION), "actor", COMMISSION.id)
    assert (found.direction, found.weight) == ("neutral", 0.0)
    assert "un:SYe.002" in found.words
    assert "commission / committee" in found.words


def test_no_match_names_lists_and_dates(un_list: Path) -> None:
    (found,) = on(case(un_list, NOBODY), "actor", NOBODY.id)
    assert found.direction == "neutral"
    assert "no match in lists UN Consolidated as of 2024-02-29" in found.words


def test_a_proposition_of_states_alone_has_no_name_to_screen(un_list: Path) -> None:
    (found,) = on(case(un_list, STATE), "actor")
    assert found.direction == "neutral"
    assert "no name to screen" in found.words


def test_other_facets_cannot_be_seen_and_without_lists_nobody_looked(un_list: Path) -> None:
    assert [one.direction for one in on(case(un_list, COMMITTEE), "route", COMMITTEE.id)] == ["cannot_see"]
    empty = FakeCase([], [COMMITTEE])
    assert {one.direction for one in bearings(proposition(COMMITTEE.id), cast(Any, empty))} == {"not_looked"}


def test_hits_are_one_unit_whose_fingerprint_follows_subjects_and_lists(un_list: Path) -> None:
    first = FakeCase([read_whole(un_list)], [COMMITTEE])
    second = FakeCase([read_whole(un_list)], [COMMITTEE, NOBODY])
    prints = [units(cast(Any, made))[0].fingerprint for made in (first, second, first)]
    assert prints[0] == prints[2] != prints[1]
    assert units(cast(Any, FakeCase())) == []


def test_a_vessel_of_the_tracks_is_screened_by_its_number(un_list: Path) -> None:
    hull = Subject("vessel:imo:9074729", "vessel", "OTHER", (Name("OTHER"),), (Attribute("imo", "9074729"),))
    made = case(un_list, hull)
    assert [(hit.subject, hit.verdict, hit.entry) for hit in made.found] == [
        ("vessel:imo:9074729", "match", "un:SYe.003")
    ]


def test_only_the_last_known_longer_form_is_not_taken_for_a_name(un_list: Path) -> None:
    written = Subject(
        "body-3",
        "body",
        "Example Office",
        (Name("Example Office"), Name("Fourth Sample Committee’s Example Office", source="as written")),
    )
    assert case(un_list, written).found == []


def test_the_owner_that_a_claim_names_is_screened_beside_its_office(un_list: Path) -> None:
    office = Subject("body-4", "body", "Example Office", (), (Attribute("parent", COMMITTEE.id, source="as reported"),))
    found = on(case(un_list, office, COMMITTEE), "actor", office.id)
    assert {(one.direction, one.words.split(":")[0].split(" matches")[0]) for one in found} == {
        ("neutral", "Example Office"),
        ("supports", "Fourth Sample Committee"),
    }


def test_the_bodies_of_the_article_bear_on_the_actor(shared: Path) -> None:
    """The labelled claim about middlemen, against the published UN list: one review, one match, each with its reason."""
    filler = "Munitions Industry Department’s Second Economic Commission"
    claim = Claim(
        "clm-1",
        Quote("doc-1", 0, 1, "x"),
        "brokering",
        {"intermediary": (Filler(filler),)},
        (Speaker("P", "publisher"),),
    )
    held = subjects([claim], None, Resolver([pack("dprk")]))
    made = case(shared / "data/watchlists/UN_consolidated.xml", *held)
    middleman = next(one for one in held if one.label == "Second Economic Commission")
    assert {(hit.query, hit.verdict, hit.entry) for hit in made.found if hit.score >= 0.8} == {
        ("Second Economic Commission", "review", "un:KPe.032"),
        ("Munitions Industry Department", "match", "un:KPe.028"),
    }
    directions = {one.words.split(" ")[0]: one.direction for one in on(made, "actor", middleman.id)}
    assert directions == {"Second": "neutral", "Munitions": "supports"}
    assert all(hit.reasons for hit in made.found)


def test_the_channel_offers_its_three_doors() -> None:
    assert isinstance(CHANNEL, Channel)
    assert [intake.kind for intake in CHANNEL.intakes] == ["watchlist"]
    assert [finder.name for finder in CHANNEL.finders] == ["hits"]
    assert "screen" in CHANNEL.tools
