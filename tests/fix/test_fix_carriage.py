"""What a report says of carriage bears on the route, the mode and the time of what was carried there, and on nothing else."""

from __future__ import annotations

import os
import random

import pytest
from fix_coast import (
    ARMS,
    AUGUST,
    BY_SHIP,
    CARRIED,
    DOCUMENTS,
    SAID,
    SEPTEMBER,
    every,
    facets,
    fixes,
    hows,
    made,
    random_claims,
    solved,
)
from fix_theatre import claim
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossbearing.records.claims import Claim, Interval
from crossbearing.reference.proposition_types import proposition_types

EXAMPLES = int(os.environ.get("CROSSBEARING_EXAMPLES", "200"))
many = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
seeds = st.integers(0, 2**32)


def arms(**more: object) -> Claim:
    return claim(DOCUMENTS[0], "route", SAID, 0, **{**ARMS, **more})  # type: ignore[arg-type]


def carried(time: tuple[Interval, ...] = (), kind: str = "route", **more: object) -> Claim:
    roles = {role: text for role, text in {**CARRIED, **more}.items() if text}
    return claim(DOCUMENTS[1], kind, SAID, 5, time=time, **roles)  # type: ignore[arg-type]


def test_a_ship_with_containers_bears_on_the_route_and_mode_of_the_arms() -> None:
    said, seen = arms(), carried()
    one = made([said, seen])[BY_SHIP]
    assert hows(one) == {said.id: "asserts", seen.id: "part"}
    assert facets(one, seen) == ("route", "mode")


def test_it_bears_on_the_time_where_it_gives_one_that_fits() -> None:
    seen = carried(AUGUST)
    assert facets(made([arms(), seen])[BY_SHIP], seen) == ("route", "mode", "time")
    assert facets(made([arms(time=AUGUST), seen])[BY_SHIP], seen) == ("route", "mode", "time")
    assert facets(made([arms(time=SEPTEMBER), seen])[BY_SHIP], seen) == ("route", "mode")


def test_it_moves_no_goods_no_actor_no_buyer_and_no_quantity() -> None:
    said, seen = arms(), carried(AUGUST, quantity="more than 40 containers")
    before, after = fixes([said])[BY_SHIP], fixes([said, seen])[BY_SHIP]
    moved = {
        facet
        for facet, ledger in after["facets"].items()
        if ledger["log_odds"] != before["facets"].get(facet, ledger)["log_odds"]
    }
    assert moved == {"route", "mode", "time"} & (set(before["facets"]) & set(after["facets"]))
    assert {"actor", "goods", "buyer"} <= set(after["facets"]) - moved
    assert after["probability"] == before["probability"] == after["facets"]["goods"]["probability"]
    assert (before["origins"], after["origins"]) == (1, 1)
    assert after["confidence"] == before["confidence"]


@pytest.mark.parametrize("words", ["containers", "cargo", "1,000 sealed containers", "unmarked crates", ""])
def test_containers_and_cargo_say_nothing_of_what_is_in_them(words: str) -> None:
    seen = carried(item=words)
    assert facets(made([arms(), seen])[BY_SHIP], seen) == ("route", "mode")


@pytest.mark.parametrize("words", ["coal", "wheat", "containers of buttons", "tulips"])
def test_goods_of_another_kind_say_nothing_of_arms(words: str) -> None:
    seen = carried(item=words)
    assert seen.id not in hows(made([arms(), seen])[BY_SHIP])


def test_shells_bear_on_the_way_of_arms_and_arms_not_on_the_way_of_shells() -> None:
    shells = carried(item="shells")
    assert hows(made([arms(), shells])[BY_SHIP])[shells.id] == "part"
    plain = carried(item="arms")
    found = made([arms(item="shells"), plain])["Shells moved from Port Grey to Sudria by ship"]
    assert plain.id not in hows(found)


def test_containment_works_upward_and_never_down() -> None:
    wide = arms(origin="Norland", destination="Sudria")
    near = carried()
    assert hows(made([wide, near])["Arms moved from Norland to Sudria by ship"])[near.id] == "part"
    narrow = arms(origin="Grey Pier", destination="South Quay")
    far = carried(origin="Port Grey", destination="Port South")
    assert far.id not in hows(made([narrow, far])["Arms moved from Grey Pier to South Quay by ship"])


def test_the_other_way_round_is_another_route() -> None:
    back = carried(origin="Port South", destination="Grey Pier")
    assert back.id not in hows(made([arms(), back])[BY_SHIP])


def test_another_mode_is_another_carriage_and_one_left_unsaid_bears_on_the_route_alone() -> None:
    by_train, unsaid = carried(carrier="", mode="train"), carried(carrier="")
    one = made([arms(), by_train, unsaid])[BY_SHIP]
    assert by_train.id not in hows(one)
    assert facets(one, unsaid) == ("route",)


def test_what_a_ship_carries_goes_by_sea() -> None:
    said = claim(DOCUMENTS[1], "route", SAID, 5, **{**ARMS, "mode": "", "carrier": "the Heron"})  # type: ignore[arg-type]
    assert hows(made([arms(), said])[BY_SHIP])[said.id] == "child"


def test_another_ship_says_nothing_of_this_one() -> None:
    one = made([arms(carrier="the Egret"), carried()])["Arms moved from Port Grey to Sudria by ship aboard Egret"]
    assert list(hows(one).values()) == ["asserts"]


def test_a_mode_or_a_whole_state_alone_is_no_way() -> None:
    by_ship = claim(DOCUMENTS[0], "route", SAID, 0, item="arms", supplier="Norland", mode="ship")
    into = claim(DOCUMENTS[0], "route", SAID, 1, item="rifles", supplier="Norland", destination="Sudria")
    seen = carried()
    found = made([by_ship, into, seen])
    assert all(seen.id not in hows(one) for text, one in found.items() if "Arms" in text or "Rifles" in text)


def test_somebody_elses_carriage_is_not_theirs() -> None:
    seen = carried(supplier="Estmark")
    assert seen.id not in hows(made([arms(), seen])[BY_SHIP])


def test_a_ship_tracked_between_two_places_bears_on_the_way_there() -> None:
    seen = claim(DOCUMENTS[1], "tracking", [], 5, carrier="the Heron", place=["Port South", "Grey Pier"])
    assert facets(made([arms(), seen])[BY_SHIP], seen) == ("route", "mode")
    elsewhere = claim(DOCUMENTS[1], "tracking", [], 5, carrier="the Heron", place=["Port South", "South Quay"])
    assert elsewhere.id not in hows(made([arms(), elsewhere])[BY_SHIP])


def test_moods_stay_apart_and_a_negation_bears_on_nothing() -> None:
    planned = claim(DOCUMENTS[1], "route", SAID, 5, modality="planned", **CARRIED)
    never = claim(DOCUMENTS[1], "route", SAID, 6, "negated", **CARRIED)
    assert list(hows(made([arms(), planned, never])[BY_SHIP]).values()) == ["asserts"]


def test_a_failed_verification_stands_over_what_bears_in_part() -> None:
    seen = carried()
    caveat = claim(DOCUMENTS[1], "verification", [], 9, "negated", covers=["all"], actor="Outlet 1")
    assert hows(made([arms(), seen, caveat])[BY_SHIP])[caveat.id] == "caveat"


def test_a_part_goes_no_further() -> None:
    said, seen = arms(), carried()
    for text, one in made([said, seen]).items():
        if seen.id in hows(one) and hows(one)[seen.id] != "part":
            assert "ontainers" in text
        if not {"route", "mode"} & set(one.facets):
            assert seen.id not in hows(one)


def test_the_unsaid_is_declared() -> None:
    carriage = proposition_types().carriage
    assert carriage.leaves_unsaid("thing:x", "more than 1,000 shipping containers")
    assert carriage.leaves_unsaid("goods:containers", "whatever it is called")
    assert not carriage.leaves_unsaid("thing:x", "coal wagons")
    assert not carriage.leaves_unsaid("thing:x", "")


@many
@given(seeds)
def test_a_part_touches_only_facets_of_carriage_and_never_where_it_is_more(seed: int) -> None:
    claims = random_claims(random.Random(seed), 8)
    allowed = set(proposition_types().carriage.facets)
    for one in every(claims):
        assert len({member.claim for member in one.members}) == len(one.members)
        for member in one.members:
            if member.how == "part":
                assert set(member.facets) <= allowed & set(one.facets)
                assert "route" in member.facets or "mode" in member.facets
                assert not one.grain


@many
@given(seeds)
def test_what_bears_in_part_leaves_goods_actor_buyer_and_the_whole_alone(seed: int) -> None:
    rng = random.Random(seed)
    claims = random_claims(rng, 6)
    seen = carried(rng.choice([(), AUGUST, SEPTEMBER]))
    before = {fix["id"]: fix for fix in solved(claims)}
    for fix in solved([*claims, seen]):
        name = fix["id"]
        if name in before and not any(quote["claim"] == seen.id and quote["how"] != "part" for quote in fix["quotes"]):
            for facet in ("goods", "actor", "buyer", "quantity", "payment"):
                if facet in fix["facets"]:
                    assert fix["facets"][facet] == before[name]["facets"][facet]
            assert fix["origins"] == before[name]["origins"]
        assert fix["probability"] <= min(fix["facets"][name]["probability"] for name in fix["required"])


@many
@given(seeds)
def test_order_changes_nothing_and_ids_survive_new_evidence(seed: int) -> None:
    rng = random.Random(seed)
    claims = random_claims(rng, 7)
    first = every(claims)
    assert every(rng.sample(claims, len(claims))) == first
    grown = every([*claims, *random_claims(rng, 2), carried()])
    assert {one.id for one in first} <= {one.id for one in grown}


@many
@given(seeds)
def test_the_index_finds_what_comparing_all_pairs_finds(seed: int) -> None:
    from fix_coast import Coast

    from crossbearing.fix.lattice import Containment, NodeIndex, entails
    from crossbearing.fix.nodes import SubjectBook, closed, read_claims

    types = proposition_types()
    book = SubjectBook(Coast(), Containment(Coast()))
    nodes = closed(read_claims(random_claims(random.Random(seed), 8), book, types), book.within, types)
    nodes += [one.apart("a part") for one in nodes[:3]] + [one.apart("a part").apart("of it") for one in nodes[:2]]
    index = NodeIndex(nodes)
    for one in nodes:
        plain = [other for other in nodes if other != one and entails(one, other, book.within, types)]
        assert index.above(one, book.within, types) == sorted(plain, key=lambda other: other.id)
