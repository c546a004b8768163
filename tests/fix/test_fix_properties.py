"""What must hold of any case at all (DESIGN §7). ``CROSSBEARING_EXAMPLES=10000`` runs each on as many random cases."""

from __future__ import annotations

import math
import os
from dataclasses import replace

import pytest
from fix_worlds import (
    OUTLETS,
    SETTINGS,
    TEXT,
    World,
    as_bytes,
    bear,
    conclusions,
    copy_of,
    propositions,
    report,
    reviews,
    shuffled,
    solved,
    the_fix,
    worlds,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossbearing.fix.solve import solve

EXAMPLES = int(os.environ.get("CROSSBEARING_EXAMPLES", "500"))
many = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))


@many
@given(worlds())
def test_rows_add_up_and_origins_silences_and_probabilities_keep_their_bounds(world: World) -> None:
    for fix in solved(world):
        for facet in fix["facets"].values():
            per_origin: dict[str, list[float]] = {}
            for row in facet["bearings"]:
                if row["origin"]:
                    per_origin.setdefault(row["origin"], []).append(row["weight"])
            for weights in per_origin.values():
                assert abs(math.fsum(weights)) <= math.log(20) + 1e-9
            assert set(facet["looked"]) >= {"reports", "vessels", "watchlists", "trade", "sightings"}
            assert all(
                row["weight"] == 0 for row in facet["bearings"] if row["direction"] in ("cannot_see", "not_looked")
            )
            total = math.fsum([facet["prior_log_odds"], *(row["weight"] for row in facet["bearings"])])
            assert abs(total - facet["log_odds"]) <= 1e-9
            assert 0 < facet["probability"] < 1
            assert facet["probability"] == pytest.approx(1 / (1 + math.exp(-facet["log_odds"])), abs=1e-9)
        assert fix["probability"] <= min(fix["facets"][name]["probability"] for name in fix["required"])


@many
@given(worlds(), st.integers(0, 1000))
def test_order_and_duplicates_change_nothing(world: World, seed: int) -> None:
    first = as_bytes(solved(world))
    twice = replace(
        world, documents=world.documents * 2, claims=world.claims * 2, links=world.links * 2, sensors=world.sensors * 2
    )
    assert as_bytes(solved(shuffled(twice, seed))) == first


@many
@given(worlds(), st.data())
def test_a_republication_changes_no_conclusion(world: World, data: st.DataObject) -> None:
    doc = data.draw(st.sampled_from(world.documents))
    outlet = data.draw(st.sampled_from([*OUTLETS, "Echo Daily"]))
    link, overlap = data.draw(
        st.sampled_from([("republishes", 0.95), ("republishes", 0.0), ("rewrites", 0.5), ("translates", 0.0)])
    )
    text = "" if overlap > 0.9 else "the same in other words, at some length"
    grown = copy_of(world, doc, outlet, "copy", link, overlap, text)
    grade = data.draw(st.sampled_from("ABCDE"))
    own = dict(world.grades)
    by_quote = {(one.quote.start, one.type, one.polarity, one.chain[1:]): own.get(one.id) for one in world.claims
                if one.quote.document == doc.id}  # fmt: skip
    new = [one for one in grown.claims if one not in world.claims]
    grades = [
        (one.id, grade if len(one.chain) == 1 else own_grade)
        for one in new
        if (own_grade := by_quote[(one.quote.start, one.type, one.polarity, one.chain[1:])]) or len(one.chain) == 1
    ]
    grown = replace(grown, grades=(*grown.grades, *((key, value) for key, value in grades if value)))
    assert conclusions(solved(grown)) == conclusions(solved(world))


@many
@given(worlds(), st.data())
def test_a_copy_stripped_of_its_attributions_changes_no_conclusion(world: World, data: st.DataObject) -> None:
    doc = data.draw(st.sampled_from(world.documents))
    outlet = data.draw(st.sampled_from([*OUTLETS, "Echo Daily"]))
    link, overlap = data.draw(st.sampled_from([("republishes", 0.95), ("republishes", 0.0), ("rewrites", 0.5)]))
    grown = copy_of(world, doc, outlet, "copy", link, overlap, stripped=True)
    assert conclusions(solved(grown)) == conclusions(solved(world))


@many
@given(worlds(linked=False), st.data())
def test_support_never_lowers(world: World, data: st.DataObject) -> None:
    doc, claims = report("the new report", "Brand New Weekly", data.draw(st.sampled_from(["", "a source", "Jane Roe"])))
    before = {fix["id"]: fix for fix in solved(world)}
    for fix in solved(world.and_(doc, claims)):
        for name, facet in before.get(fix["id"], {"facets": {}})["facets"].items():
            assert fix["facets"][name]["log_odds"] >= facet["log_odds"] - 1e-9
    unread = sorted(
        {one.id for one in world.claims if one.polarity == "affirmed" and one.type != "denial"} - world.accepted
    )
    if unread:
        accepted = replace(world, accepted=world.accepted | {data.draw(st.sampled_from(unread))})
        for fix in solved(accepted):
            for name, facet in before[fix["id"]]["facets"].items():
                assert fix["facets"][name]["log_odds"] >= facet["log_odds"] - 1e-9


@many
@given(worlds(), st.data())
def test_withdrawn_is_as_if_never_entered(world: World, data: st.DataObject) -> None:
    gone = data.draw(st.sampled_from(world.documents))
    found = propositions(world, frozenset({gone.id}))
    with_it = solve(
        found, bear(world, propositions(world)), world.claims, world.documents, world.links, [], reviews(world),
        [], SETTINGS, frozenset({gone.id}),
    )  # fmt: skip
    left = tuple(one for one in world.claims if one.quote.document != gone.id)
    without = replace(
        world,
        documents=tuple(one for one in world.documents if one.id != gone.id),
        claims=left,
        links=tuple(one for one in world.links if gone.id not in (one.child, one.parent)),
    )
    if not left:
        assert with_it == []
        return
    never = solve(
        propositions(without), bear(without, propositions(without)), left, without.documents, without.links, [],
        reviews(world), [], SETTINGS,
    )  # fmt: skip
    assert as_bytes(with_it) == as_bytes(never)


@many
@given(worlds(linked=False), st.sampled_from(OUTLETS))
def test_an_origin_taken_away_moves_a_facet_by_at_most_ln_20(world: World, outlet: str) -> None:
    gone = frozenset(one.id for one in world.documents if one.outlet == outlet)
    named = {one.id for one in world.claims if one.chain[-1].kind in ("state", "person")}
    quiet = replace(world, accepted=world.accepted - named, sensors=())
    before = {fix["id"]: fix for fix in solved(quiet)}
    for fix in solved(replace(quiet, accepted=frozenset(
        key for key in quiet.accepted if next(one for one in quiet.claims if one.id == key).quote.document not in gone
    ))):  # fmt: skip
        for name, facet in fix["facets"].items():
            assert abs(facet["log_odds"] - before[fix["id"]]["facets"][name]["log_odds"]) <= math.log(20) + 1e-9


@many
@given(worlds(), st.floats(0.1, 4.0))
def test_a_sensor_on_the_route_leaves_the_goods_unmoved(world: World, weight: float) -> None:
    seen = replace(world, sensors=(*world.sensors, ("vessels", "a new pass", "route", weight)))
    before = {fix["id"]: fix["facets"] for fix in solved(world)}
    for fix in solved(seen):
        for name, facet in fix["facets"].items():
            if name != "route":
                assert facet["log_odds"] == before[fix["id"]][name]["log_odds"]


@many
@given(worlds(linked=False))
def test_an_interested_denial_weighs_almost_nothing(world: World) -> None:
    supporting = [
        one
        for one in world.claims
        if one.type == "transfer" and one.polarity == "affirmed" and "arms" in one.fillers("item")
    ]
    if not supporting:
        return
    doc, _ = report("the denial", "State Bulletin of Norland")
    from fix_theatre import claim, speaker

    denial = claim(
        doc, "denial", [speaker("Norland", "state")], polarity="negated", denies=[supporting[0].id], actor="Norland"
    )
    before = {fix["id"]: fix for fix in solved(world)}
    for fix in solved(world.and_(doc, [denial])):
        for name, facet in fix["facets"].items():
            assert abs(facet["log_odds"] - before[fix["id"]]["facets"][name]["log_odds"]) < 0.02


def test_the_examples_say_something() -> None:
    doc, claims = report("one", "The Courier", "a source")
    assert the_fix(World().and_(doc, claims), TEXT)["origins"] == 1
