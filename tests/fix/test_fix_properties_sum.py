"""Sums and bounds that must hold of any case at all (DESIGN §7). ``CROSSBEARING_EXAMPLES=10000`` runs each that often."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import pytest
from fix_case import TEXT, World, bear, log_odds, propositions, report, sensor, solved, the_fix
from fix_random import in_any_world
from fix_theatre import claim, document, speaker

from crossbearing.records.bearings import CHANNELS, Bearing, Coverage

MOST = math.log(20) + 1e-9


@in_any_world(regrouped=True)
def test_rows_add_up_and_silences_and_probabilities_keep_their_bounds(world: World, rng: random.Random) -> None:
    for fix in solved(world):
        for facet in fix["facets"].values():
            assert set(facet["looked"]) >= set(CHANNELS)
            assert all(
                row["weight"] == 0 for row in facet["bearings"] if row["direction"] in ("cannot_see", "not_looked")
            )
            total = math.fsum([facet["prior_log_odds"], *(row["weight"] for row in facet["bearings"])])
            assert abs(total - facet["log_odds"]) <= 1e-9
            assert 0 < facet["probability"] < 1
            assert facet["probability"] == pytest.approx(1 / (1 + math.exp(-facet["log_odds"])), abs=1e-9)
        assert 0 < fix["probability"] < 1


@in_any_world(regrouped=True)
def test_the_whole_is_never_above_its_least_probable_required_facet(world: World, rng: random.Random) -> None:
    for fix in solved(world):
        least = min(fix["facets"][name]["probability"] for name in fix["required"])
        assert fix["probability"] <= least
        for name in ("third", "triple"):
            assert 0 < fix["prior_check"][name]["probability"] < 1
        assert fix["prior_check"]["third"]["probability"] <= least <= fix["prior_check"]["triple"]["probability"]


@in_any_world(regrouped=True)
def test_caps_hold(world: World, rng: random.Random) -> None:
    """What people say at most ln 20 to either side, any channel with what reports say it showed ln 100, all together ln 999."""
    for fix in solved(world):
        for facet in fix["facets"].values():
            rows = facet["bearings"]
            assert abs(math.fsum(row["weight"] for row in rows if row["kind"] != "calibration")) <= math.log(999) + 1e-9
            told = [row for row in rows if row["channel"] == "reports" and not row["origin"].startswith("collection:")]
            assert abs(math.fsum(row["weight"] for row in told)) <= math.log(20) + 1e-9
            for channel in CHANNELS:
                shown = [row["weight"] for row in rows if row["channel"] == channel]
                most = 30 if channel == "reports" else 100
                assert abs(math.fsum(shown)) <= math.log(most) + 1e-9


@in_any_world(regrouped=True)
def test_what_nobody_read_or_somebody_rejected_weighs_nothing(world: World, rng: random.Random) -> None:
    low = tuple(replace(one, tier="low") for one in world.claims)
    unread = replace(world, claims=low, accepted=frozenset(), sensors=())
    for fix in solved(replace(unread, rejected=frozenset(key for key in sorted(world.accepted) if rng.random() < 0.2))):
        assert fix["origins"] == 0
        assert all(facet["log_odds"] == facet["prior_log_odds"] for facet in fix["facets"].values())


@in_any_world(regrouped=True)
def test_one_origin_has_at_most_ln_20_in_the_rows(world: World, rng: random.Random) -> None:
    for fix in solved(world):
        for facet in fix["facets"].values():
            per_origin: dict[str, list[float]] = {}
            for row in facet["bearings"]:
                if row["origin"]:
                    per_origin.setdefault(row["origin"], []).append(row["weight"])
            for weights in per_origin.values():
                assert abs(math.fsum(weights)) <= MOST


@in_any_world(intercept=False, regrouped=True)
def test_an_origin_taken_away_moves_a_facet_by_at_most_ln_20(world: World, rng: random.Random) -> None:
    """Every origin of the fix, in turn: a network, a state, a person, a document, a sensor's collection."""
    found = propositions(world)
    bearings = bear(world, found)
    fixes = solved(world, bearings=bearings)
    origins = {row["origin"] for fix in fixes for facet in fix["facets"].values() for row in facet["bearings"]}
    before = log_odds(fixes)
    for origin in sorted(origins - {""}):
        gone = {
            row["id"]
            for fix in fixes for facet in fix["facets"].values() for row in facet["bearings"] if row["origin"] == origin
        }  # fmt: skip
        after = log_odds(solved(world, bearings=[one for one in bearings if one.id not in gone]))
        for key, value in before.items():
            assert abs(after[key] - value) <= MOST, (origin, key, value, after[key])


@in_any_world(intercept=False, regrouped=True)
def test_an_origins_statements_unread_move_a_facet_by_at_most_ln_20(world: World, rng: random.Random) -> None:
    """As a person would do it: what the origin says, in all its copies, weighs no more, and the case is solved again.

    Facet by facet: what an instrument showed of the route is its speaker's own word of the goods, so that the claims of one
    origin are of two elsewhere.
    """
    fixes = solved(world)
    said: dict[tuple[str, str, str], set[str]] = {}
    for fix in fixes:
        for name, facet in fix["facets"].items():
            for row in facet["bearings"]:
                if row["channel"] == "reports" and row["origin"] and row["kind"] == "bearing":
                    said.setdefault((fix["id"], name, row["origin"]), set()).update(row["records"])
    before = log_odds(fixes, contestable=False)
    known: dict[frozenset[str], dict[tuple[str, str], float]] = {}
    for (fix_id, name, origin), records in sorted(said.items()):
        if (fix_id, name) not in before:
            continue
        gone = frozenset(records)
        if gone not in known:
            claims = tuple(replace(one, tier="low") if one.id in gone else one for one in world.claims)
            known[gone] = log_odds(solved(replace(world, claims=claims, accepted=world.accepted - gone)))
        value, after = before[fix_id, name], known[gone][fix_id, name]
        assert abs(after - value) <= MOST, (origin, fix_id, name, value, after)


@in_any_world(regrouped=True)
def test_what_did_not_look_or_could_not_see_weighs_nothing(world: World, rng: random.Random) -> None:
    found = propositions(world)
    bearings = bear(world, found)
    silent = [
        Bearing(f"brg-silent-{one.id}-{facet}", one.id, facet, channel, direction, 0.0, "silence", Coverage(False), "a pass")
        for one in found
        for facet in one.facets
        for channel in CHANNELS
        if (direction := rng.choice(("not_looked", "cannot_see", "neutral", ""))) and channel != "reports"
    ]  # fmt: skip
    assert log_odds(solved(world, bearings=[*bearings, *silent])) == log_odds(solved(world, bearings=bearings))


@in_any_world(regrouped=True)
def test_a_sensor_on_the_route_leaves_all_other_facets_unmoved(world: World, rng: random.Random) -> None:
    found = propositions(world)
    bearings = bear(world, found)
    seen = [
        sensor(one.id, "vessels", "a new pass", "route", rng.uniform(-4, 4)) for one in found if "route" in one.facets
    ]
    before = log_odds(solved(world, bearings=bearings))
    for (fix, name), value in log_odds(solved(world, bearings=[*bearings, *seen])).items():
        if name != "route":
            assert value == before[fix, name]


@in_any_world(regrouped=True)
def test_one_collection_counts_once_whichever_channel_it_comes_through(world: World, rng: random.Random) -> None:
    world = replace(world, overrides=())
    if not world.sensors:
        return
    channel, collection, facet, weight = rng.choice(world.sensors)
    through = rng.choice((channel, "trade"))
    # of two channels that make the very same of it either may stand, and then be under the other's cap
    again = (through, collection, facet, weight * rng.choice((0.3, 0.9, 1.0 if through == channel else 0.5)))
    before = log_odds(solved(world))
    for key, value in log_odds(solved(replace(world, sensors=(*world.sensors, again)))).items():
        assert value == pytest.approx(before[key], abs=1e-9)


@in_any_world(intercept=False)
def test_an_interested_denial_weighs_almost_nothing(world: World, rng: random.Random) -> None:
    """Whoever is accused denies, in whatever publication, of whatever grade, as often as they like.

    Their pages are held before: a further page of an outlet may show that what it prints is not always another's, whoever
    speaks on it.
    """
    supporting = [one for one in world.claims if one.polarity == "affirmed" and one.type != "denial"]
    if not supporting:
        return
    grown = world
    for number in range(rng.randint(1, 4)):
        doc = document(f"denial {number}", rng.choice(("State Bulletin of Norland", "The Courier", "Brand New Weekly")))
        world = world.and_(doc, [])
        denial = claim(
            doc,
            "denial",
            [speaker("Norland", "state")],
            polarity="negated",
            denies=[rng.choice(supporting).id],
            actor="Norland",
        )
        grown = grown.and_(doc, [denial])
        grown = replace(grown, grades=(*grown.grades, (denial.id, rng.choice("ABCDEF"))))
    before = log_odds(solved(world))
    for key, value in log_odds(solved(grown)).items():
        assert abs(value - before[key]) < 0.02


def test_the_examples_say_something() -> None:
    doc, claims = report("one", "The Courier", "a source")
    assert the_fix(World().and_(doc, claims), TEXT)["origins"] == 1
