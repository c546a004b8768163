"""Even-handed: swap accuser and denier and the weights swap; a denial in one's own interest, and a word against it; scope.

``CROSSBEARING_EXAMPLES=10000`` runs each on as many random cases.
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from fix_case import SETTINGS, World, bear, log_odds, propositions, sensor, solved
from fix_random import in_any_world, many
from fix_theatre import claim, document, speaker
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.fix.statements import Statement
from crossbearing.fix.tally import tally
from crossbearing.records.bearings import Bearing, Coverage
from crossbearing.records.patterns import Pack

SEEDS = st.integers(0, 2**48)
TWO = ("Avalon", "Westria")
CODES = {"Avalon": "AV1", "Westria": "WE1"}


def theatre(first: str, second: str) -> Pack:
    """A theatre in which each of two states is the other's declared adversary, the one named first being written first."""
    interests = tuple(
        {"id": one, "sources": [f"state:{CODES[one]}"], "about": [f"state:{CODES[other]}"], "stance": "adverse", "reason": "rival"}
        for one, other in ((first, second), (second, first))
    )  # fmt: skip
    bodies = tuple({"name": name, "names": [], "state": CODES[name]} for name in (first, second))
    media = tuple({"name": f"{name} State Bulletin", "names": [], "state": CODES[name]} for name in (first, second))
    states = tuple(f"state:{CODES[name]}" for name in (first, second))
    return Pack(
        "two",
        "two states",
        "0",
        0.05,
        "as in every test",
        states=states,
        interests=interests,
        bodies=bodies,
        media=media,
    )


def quarrel(seed: int, accused: str, accuser: str) -> World:
    """One accuses the other of supplying arms, the other denies, some third parties speak: at random, by one seed alone."""
    rng = random.Random(seed)
    world = World()
    named = {"accused": accused, "accuser": accuser}
    for number in range(rng.randint(2, 6)):
        outlet = rng.choice(("The Courier", "Harbour Post", "bulletin", "bulletin"))
        owner = rng.choice(("accused", "accuser"))
        outlet = f"{named[owner]} State Bulletin" if outlet == "bulletin" else outlet
        doc = document(
            f"report {number}", outlet, published=f"2031-09-0{number + 1}", text=f"report {number} as printed"
        )
        who = rng.choice(("accuser", "accuser", "accused", "third", "voice"))
        by = {"third": [speaker("a source", "anonymous", "S1")], "voice": []}.get(who) or (
            [speaker(named[who], "state")] if who in named else []
        )
        denied = [one.id for one in world.claims if one.type == "transfer"]
        if denied and rng.random() < 0.4:
            said = claim(doc, "denial", by, polarity="negated", denies=[rng.choice(denied)], actor=accused)
        else:
            said = claim(doc, "transfer", by, modality=rng.choice(("asserted", "alleged", "hedged")),
                         supplier=accused, recipient="Estmark", item="arms")  # fmt: skip
        grown = world.and_(doc, [said], read=rng.random() < 0.9)
        world = replace(grown, grades=(*grown.grades, (said.id, rng.choice("ABCDEF"))))
    return world


def ledgers(world: World, accused: str, accuser: str) -> list[Any]:
    """What is concluded, with every row's weight and words, the two states called by their part in the quarrel."""
    names = {accused: "ACCUSED", accuser: "ACCUSER", CODES[accused]: "ACCUSED", CODES[accuser]: "ACCUSER"}
    names |= {name.casefold(): part for name, part in names.items()}

    def plain(text: str) -> str:
        for name, part in names.items():
            text = text.replace(name, part)
        return text

    found = []
    for fix in solved(world, packs=[theatre(accused, accuser)]):
        facets = {}
        for name, facet in fix["facets"].items():
            rows = [row for row in facet["bearings"] if row["channel"] == "reports"]
            # of equal weights either may stand first (and decay less), so what counts is told apart from whose it is
            weights = sorted((row["direction"], row["weight"], row["kind"]) for row in rows)
            raw = sorted((row["direction"], row["raw"], plain(row["origin"])) for row in rows)
            facets[name] = (facet["log_odds"], weights, raw)
        found.append((plain(fix["proposition"]), fix["probability"], fix["words"], fix["origins"], facets))
    return sorted(found, key=str)


@many
@given(SEEDS)
def test_accuser_and_denier_swapped_swap_their_weights(seed: int) -> None:
    """Whoever of two states accuses and whoever denies: the same rows, the same numbers, under the other's name."""
    one, other = TWO
    assert ledgers(quarrel(seed, one, other), one, other) == ledgers(quarrel(seed, other, one), other, one)


@many
@given(SEEDS)
def test_support_and_contradiction_are_summed_by_one_rule(seed: int) -> None:
    """Every statement to the other side: the evidence is the same number with the other sign."""
    rng = random.Random(seed)
    entered = []
    for number in range(rng.randint(1, 9)):
        side, channel = rng.choice((1, -1)), rng.choice(("reports", "reports", "reports", "vessels", "sightings"))
        weight = rng.choice((0.1, 0.5306, 1.2528, 2.0, 3.5))
        way = "supports" if side > 0 else "contradicts"
        bearing = Bearing(
            f"brg-{number}",
            "fix",
            "actor",
            channel,
            way,
            side * weight,
            "",
            Coverage(True),
            f"pass {rng.randint(1, 3)}",
        )
        origin = rng.choice(("one", "two", "three")) if channel == "reports" else f"collection:{bearing.collection}"
        entered.append(
            Statement(bearing, side, weight, rng.random() < 0.9, origin, origin, networks=(origin,),
                      attributed=rng.random() < 0.6, depth=rng.choice((0, 0, 1)), text=f"text {rng.randint(1, 4)}", said=f"said {number}")
        )  # fmt: skip
    turned = [
        replace(one, side=-one.side, bearing=replace(one.bearing, weight=-one.bearing.weight,
                direction="contradicts" if one.side > 0 else "supports"))
        for one in entered
    ]  # fmt: skip
    first, second = tally(entered, SETTINGS), tally(turned, SETTINGS)
    assert second.evidence == -first.evidence
    assert {key: -weight for key, (weight, _) in second.weights.items()} == {
        key: weight for key, (weight, _) in first.weights.items()
    }


def one_claim(by: str, outlet: str, grade: str, modality: str = "asserted") -> tuple[World, Mapping[str, Any]]:
    """A world of one transfer by Avalon, said by somebody, and its facet of the actor."""
    doc = document("a report", outlet)
    said = claim(
        doc, "transfer", [speaker(by, "state")], modality=modality, supplier="Avalon", recipient="Estmark", item="arms"
    )
    world = replace(World().and_(doc, [said]), grades=((said.id, grade),))
    (fix,) = solved(world, packs=[theatre(*TWO)])
    return world, fix["facets"]["actor"]


@pytest.mark.parametrize("grade", "ABCDE")
def test_an_accusation_in_ones_own_interest_is_capped_and_an_admission_against_it_is_not(grade: str) -> None:
    ratio = SETTINGS.ratio_of(grade)
    _, accused = one_claim("Westria", "The Courier", grade)
    _, admitted = one_claim("Avalon", "The Courier", grade)
    assert accused["evidence"] == pytest.approx(math.log(min(ratio, SETTINGS.ratio_of("D"))))
    assert admitted["evidence"] == pytest.approx(math.log(min(ratio, SETTINGS.reports_cap)))
    assert [row["kind"] for row in accused["bearings"]].count("interest") == 0
    (mark,) = [row for row in admitted["bearings"] if row["kind"] == "interest"]
    assert (mark["weight"], "admission against interest" in mark["words"]) == (0.0, True)


@many
@given(SEEDS)
def test_every_word_against_interest_is_marked_and_no_other(seed: int) -> None:
    """The accused's own admission and its adversary's denial, in whatever publication; nobody else's word."""
    world = quarrel(seed, *TWO)
    for fix in solved(world, packs=[theatre(*TWO)]):
        voices = {one.id: one for one in world.claims}
        for facet in fix["facets"].values():
            for row in facet["bearings"]:
                if row["channel"] != "reports" or row["kind"] != "interest":
                    continue
                (said,) = (voices[key] for key in row["records"])
                who = said.chain[-1].name if len(said.chain) > 1 else said.chain[0].name.split(" State")[0]
                state = who if who in TWO else ""
                assert state == (TWO[1] if said.type == "denial" else TWO[0])


@many
@given(SEEDS)
def test_an_interested_denial_moves_nothing_by_as_much_as_two_hundredths(seed: int) -> None:
    rng = random.Random(seed)
    accused = rng.choice(TWO)
    (accuser,) = set(TWO) - {accused}
    world = quarrel(seed, accused, accuser)
    asserted = [one.id for one in world.claims if one.type == "transfer"]
    if not asserted:
        return
    grown = world
    for number in range(rng.randint(1, 3)):
        doc = document(f"denial {number}", rng.choice((f"{accused} State Bulletin", "The Courier", "Quay Gazette")))
        denial = claim(
            doc, "denial", [speaker(accused, "state")], polarity="negated", denies=[rng.choice(asserted)], actor=accused
        )
        grown = grown.and_(doc, [denial])
        grown = replace(grown, grades=(*grown.grades, (denial.id, rng.choice("ABCDEF"))))
    pack = theatre(accused, accuser)
    before = log_odds(solved(world, packs=[pack]))
    for key, value in log_odds(solved(grown, packs=[pack])).items():
        assert abs(value - before[key]) < 0.02


@in_any_world(regrouped=True)
def test_a_sensor_hit_on_the_route_leaves_the_goods_unmoved(world: World, rng: random.Random) -> None:
    """Nor the actor, the buyer, the payment: whatever channel saw it, however strongly, wherever it was added."""
    found = propositions(world)
    bearings = bear(world, found)
    channel = rng.choice(("vessels", "sightings"))
    seen = [
        sensor(one.id, channel, f"a new pass {number}", facet, rng.uniform(0.1, 5))
        for one in found for number, facet in enumerate(("route", "mode", "time")) if facet in one.facets and rng.random() < 0.8
    ]  # fmt: skip
    before, after = (solved(world, bearings=several) for several in (bearings, [*bearings, *seen]))
    first, second = log_odds(before), log_odds(after)
    assert first.keys() == second.keys()
    for key, value in second.items():
        if key[1] in ("goods", "actor", "buyer", "payment", "quantity"):
            assert value == first[key]
    for fix in after:
        assert fix["probability"] <= min(fix["facets"][name]["probability"] for name in fix["required"])


def test_a_route_seen_lifts_the_route() -> None:
    doc = document("a report", "The Courier")
    said = claim(
        doc, "route", (), supplier="Norland", recipient="Sudria", item="arms", origin="Port Grey", mode=["ship"]
    )
    world = World().and_(doc, [said])
    found = propositions(world)
    bearings = bear(world, found)
    seen = [sensor(one.id, "vessels", "a new pass", "route", 2.0) for one in found if "route" in one.facets]
    assert seen
    before, after = (log_odds(solved(world, bearings=several)) for several in (bearings, [*bearings, *seen]))
    moved = {key[1] for key in after if after[key] != before[key]}
    assert moved == {"route"}
