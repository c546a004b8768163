"""Rival explanations: every bearing's likelihood under each, what tells them apart, and what tells nothing."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest
from fix_theatre import claim, speaker
from fix_worlds import PACK, SETTINGS, World, bear, propositions, report, reviews, the_fix, worlds
from hypothesis import HealthCheck, given, settings

from crossbearing.fix.compare import NOTHING, diagnosticity
from crossbearing.fix.rivals import rivals
from crossbearing.fix.solve import solve
from crossbearing.records.errors import ConfigError
from crossbearing.records.patterns import Pack
from crossbearing.records.propositions import FACETS
from crossbearing.reference.packs import installed_packs, pack
from crossbearing.reference.rivals import anywhere, read_rival

CHANNELS = ("reports", "vessels", "watchlists", "trade", "sightings")
ROUTE = "Arms moved from Port Grey to Sudria by ship"
COAL = {
    "id": "coal", "words": "coal from the same pier", "why": "same berths", "when": {"types": ["route"]},
    "expects": [
        {"channel": "vessels", "as": "proposition", "why": "same ships"},
        {"channel": "reports", "facets": ["route", "mode", "time"], "as": "proposition", "why": "same voyage"},
        {"channel": "reports", "facets": ["goods"], "as": 0.5, "why": "half of it is hearsay"},
        {"channel": "reports", "as": "proposition", "why": "the rest is as told"},
    ],
}  # fmt: skip
THEATRE = replace(PACK, rivals=(COAL,))


def voyage(*sensors: tuple[str, str, str, float], grade: str = "B") -> World:
    """A route told by one source of one outlet, with sensors."""
    doc, made = report("one", "The Courier", "a source")
    said = claim(
        doc,
        "route",
        made[0].chain[1:],
        supplier="Norland",
        recipient="Sudria",
        item="arms",
        origin="Port Grey",
        mode="ship",
    )
    return replace(World().and_(doc, [said]), sensors=sensors, grades=((said.id, grade),))


def rival(fix: dict[str, Any], name: str) -> dict[str, Any]:
    return next(entry for entry in fix["rivals"] if entry["id"] == name)


def rows(fix: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(facet, row) for facet, ledger in fix["facets"].items() for row in ledger["bearings"]]


def test_under_plain_chance_a_row_is_less_likely_by_just_its_weight() -> None:
    fix = the_fix(voyage(("vessels", "own", "route", 1.2)), ROUTE, packs=[THEATRE])
    weighed = [row for _, row in rows(fix) if row["weight"]]
    assert len(weighed) > 3
    assert all(row["under"]["chance"] == pytest.approx(-row["weight"]) for row in weighed)


def test_what_a_rival_expects_as_the_proposition_does_tells_them_not_apart() -> None:
    fix = the_fix(voyage(("vessels", "own", "route", 1.2)), ROUTE, packs=[THEATRE])
    track = next(row for facet, row in rows(fix) if facet == "route" and row["channel"] == "vessels")
    assert track["under"]["coal"] == 0
    assert track["diagnosticity"] == pytest.approx(1.2)
    coal = rival(fix, "coal")
    assert coal["by_channel"]["vessels"] == 0
    assert coal["told"].startswith("explains what vessels show as well")


def test_half_way_is_half_the_weight_on_the_logarithm() -> None:
    fix = the_fix(voyage(), ROUTE, packs=[THEATRE])
    goods = next(row for facet, row in rows(fix) if facet == "goods" and row["weight"])
    assert goods["under"]["coal"] == pytest.approx(-goods["weight"] / 2)
    assert rival(fix, "coal")["inconsistent"] == [goods["id"]]
    assert rival(fix, "coal")["log_likelihood"] == pytest.approx(-math.log(8) / 2)


def test_where_a_rival_expects_everything_nothing_held_tells_them_apart() -> None:
    fix = the_fix(voyage(), ROUTE, packs=[THEATRE])
    made_up = rival(fix, "fabrication")
    assert made_up["log_likelihood"] == 0
    assert made_up["inconsistent"] == []
    assert "nothing held tells them apart" in made_up["told"]


def test_one_origin_counts_once_however_many_facets_it_speaks_to() -> None:
    fix = the_fix(voyage(), ROUTE, packs=[THEATRE])
    assert sum(1 for _, row in rows(fix) if row["weight"]) > 3
    assert rival(fix, "chance")["log_likelihood"] == pytest.approx(-math.log(8))


def test_a_looked_for_track_that_is_not_there_speaks_for_plain_chance() -> None:
    fix = the_fix(voyage(("vessels", "own", "route", -0.8)), ROUTE, packs=[THEATRE])
    assert rival(fix, "chance")["by_channel"]["vessels"] == pytest.approx(0.8)
    assert rival(fix, "coal")["by_channel"]["vessels"] == 0


def test_a_bearing_as_likely_under_all_weighs_nothing_whatever_weight_it_was_given() -> None:
    world = voyage(("vessels", "own", "route", 1.2))
    found = propositions(world)
    measured = {"sens": 0.3, "fpr_upper": 0.3}
    taken = [replace(one, measure=measured) if one.channel == "vessels" else one for one in bear(world, found)]
    fixes = solve(found, taken, world.claims, world.documents, world.links, [], reviews(world), [THEATRE], SETTINGS)
    fix = next(one for one in fixes if one["proposition"] == ROUTE)
    track = next(row for facet, row in rows(fix) if facet == "route" and row["channel"] == "vessels")
    assert track["raw"] == 1.2
    assert track["weight"] == 0
    assert track["diagnosticity"] == 0
    assert "as likely whether it is true or not" in track["words"]
    assert fix["facets"]["route"]["log_odds"] == the_fix(voyage(), ROUTE)["facets"]["route"]["log_odds"]


def _fullest(facets: dict[str, Any], channel: str, side: int) -> float:
    """The most that a channel weighs to one side on any facet, its caps taken off."""
    found = [0.0]
    for ledger in facets.values():
        mine = [row for row in ledger["bearings"] if row["channel"] == channel]
        weights = [row["weight"] for row in mine if row["kind"] == "bearing" and row["weight"] * side > 0]
        caps = [row["weight"] for row in mine if row["kind"] == "cap" and row["weight"] * side < 0]
        found.append(abs(math.fsum([*weights, *caps])))
    return max(found)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(worlds())
def test_a_row_weighs_if_and_only_if_it_tells_hypotheses_apart(world: World) -> None:
    found = propositions(world)
    fixes = solve(
        found,
        bear(world, found),
        world.claims,
        world.documents,
        world.links,
        [],
        reviews(world),
        [PACK],
        world.settings,
    )
    for fix in fixes:
        for _, row in rows(fix):
            if row["kind"] == "bearing":
                assert (abs(row["weight"]) > NOTHING) == (row["diagnosticity"] > NOTHING)
        for entry in fix["rivals"]:
            fullest = math.fsum(_fullest(fix["facets"], channel, side) for channel in CHANNELS for side in (1, -1))
            assert abs(entry["log_likelihood"]) <= fullest + 1e-9


def test_an_instruments_error_is_a_rival_only_where_an_instrument_says_something() -> None:
    assert "sensor-error" not in {entry["id"] for entry in the_fix(voyage(), ROUTE)["rivals"]}
    seen = the_fix(voyage(("vessels", "own", "route", 1.2)), ROUTE)
    assert "sensor-error" in {entry["id"] for entry in seen["rivals"]}


def test_the_wanted_rivals_are_declared_each_with_reasons() -> None:
    declared = {one.id: one for one in anywhere()}
    assert set(declared) >= {
        "ordinary-cargo",
        "other-date",
        "other-actor",
        "other-buyer",
        "fabrication",
        "sensor-error",
    }
    assert all(one.why and one.expects and all(line.why for line in one.expects) for one in declared.values())


@pytest.mark.parametrize("name", installed_packs())
def test_the_rivals_of_a_pack_say_what_they_expect(name: str) -> None:
    found: Pack = pack(name)
    for entry in found.rivals:
        read = read_rival(entry, name)
        assert read.expects
        shares = {
            read.share(channel, facet, "supports")
            for channel in ("vessels", "sightings", "reports")
            for facet in FACETS
        }
        assert len(shares) > 1, f"{read.id} expects everything alike"


def test_exempt_coal_is_told_apart_by_words_on_the_goods_alone() -> None:
    (coal,) = (read_rival(entry, "dprk") for entry in pack("dprk").rivals if entry["id"] == "exempt-coal")
    assert [coal.share("vessels", facet, "supports") for facet in ("route", "mode", "time")] == [1, 1, 1]
    assert coal.share("reports", "route", "supports") == 1
    assert coal.share("reports", "goods", "supports") == 0


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ({"as": "proposition"}, "channel, facets, direction, as and why"),
        ({"as": "surely", "why": "x"}, "proposition, chance or a number"),
        ({"as": 3, "why": "x"}, "proposition, chance or a number"),
        ({"as": True, "why": "x"}, "proposition, chance or a number"),
        ({"as": 1, "why": "x", "facets": ["colour"]}, "unknown facets"),
        ({"as": 1, "why": "x", "direction": "up"}, "direction"),
        ({"as": 1, "why": "x", "chanel": "vessels"}, "channel, facets"),
        ("chance", "channel, facets"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(line: Any, words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        read_rival({"id": "r", "words": "w", "why": "y", "expects": [line]}, "mine/rivals.yaml")


def test_a_rival_without_expectations_is_plain_chance_in_its_own_words() -> None:
    bare = replace(PACK, rivals=({"id": "bare", "words": "something else", "why": "said so"},))
    fix = the_fix(voyage(), ROUTE, packs=[bare])
    assert rival(fix, "bare")["log_likelihood"] == rival(fix, "chance")["log_likelihood"]


def test_diagnosticity_is_the_spread_over_all_hypotheses() -> None:
    assert diagnosticity({}) == 0
    assert diagnosticity({"a": 0.5, "b": -1.0}) == 1.5
    assert diagnosticity({"a": -1.0, "b": -0.5}) == 1.0


def test_rivals_stand_in_the_same_order_whatever_the_order_of_packs() -> None:
    world = voyage()
    (made,) = (one for one in propositions(world) if one.text == ROUTE)
    other = replace(PACK, id="aaa", rivals=({"id": "first", "words": "w", "why": "y"},))
    assert [one.id for one in rivals(made, [THEATRE, other])] == [one.id for one in rivals(made, [other, THEATRE])]


def test_an_interested_denial_tells_nothing() -> None:
    doc, claims = report("one", "The Courier", "a source")
    denial = claim(doc, "denial", [speaker("Norland", "state")], 5, "negated", denies=[claims[0].id], actor="Norland")
    fix = the_fix(World().and_(doc, [*claims, denial]))
    against = [row for _, row in rows(fix) if row["direction"] == "contradicts"]
    assert against
    assert all(row["diagnosticity"] == 0 for row in against)
