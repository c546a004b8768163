"""The reporting world: the same for a seed, labelled, and what its parameters say."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace

import pytest

from crossbearing.simulate.reporting import Reporting, simulate_reporting
from crossbearing.simulate.reporting_params import SENSORS, Adversary, ReportingParams
from crossbearing.simulate.reporting_sensors import bearings
from crossbearing.simulate.reporting_story import Cast, Story, cast, story

MANY = 3000
DEFAULTS = ReportingParams()


@pytest.fixture(scope="module")
def stories() -> list[Story]:
    """Three thousand stories of one world, without words."""
    sources = cast(7, DEFAULTS)
    return [story(7, number, sources, DEFAULTS) for number in range(MANY)]


def near(found: float, expected: float, count: int) -> bool:
    """Within four standard errors of a share of so many."""
    return abs(found - expected) < 4 * math.sqrt(max(expected * (1 - expected), 1e-4) / count)


def test_a_seed_makes_one_world_and_another_seed_another() -> None:
    assert simulate_reporting(4, 20) == simulate_reporting(4, 20)
    assert simulate_reporting(4, 20) != simulate_reporting(5, 20)


def test_a_world_of_more_propositions_begins_like_the_smaller_one() -> None:
    assert simulate_reporting(4, 30).truth[:20] == simulate_reporting(4, 20).truth


def test_everything_is_labelled_and_every_quote_is_the_documents_own_words() -> None:
    world = simulate_reporting(1, 30)
    held = {document.id: document for document in world.documents}
    assert len(held) == len(world.documents)
    assert all(document.synthetic and document.text.startswith("SYNTHETIC\n") for document in world.documents)
    for claim in world.claims:
        claim.quote.check(held[claim.quote.document])
        for fillers in claim.roles.values():
            assert all(held[claim.quote.document].text[one.start : one.end] == one.text for one in fillers)


def test_what_is_so_and_what_is_told_of_it_come_as_often_as_declared(stories: list[Story]) -> None:
    assert near(sum(one.true for one in stories) / MANY, DEFAULTS.base_rate, MANY)
    for true in (True, False):
        told = [one for one in stories if one.true is true]
        roots = sum(telling.kind == "first" for one in told for telling in one.tellings)
        copies = sum(telling.kind == "copy" for one in told for telling in one.tellings)
        mean = DEFAULTS.republications * (1 if true else DEFAULTS.viral)
        assert abs(copies / roots - mean) < 4 * math.sqrt(mean / roots)
        for kind, chances in (("party", DEFAULTS.party_denies), ("third", DEFAULTS.third_denies)):
            denied = sum(any(telling.kind == kind for telling in one.tellings) for one in told)
            assert near(denied / len(told), chances[0 if true else 1], len(told))


def test_links_are_seen_and_copies_claim_sources_as_often_as_declared(stories: list[Story]) -> None:
    copies = [telling for one in stories for telling in one.tellings if telling.kind == "copy"]
    assert near(sum(one.seen for one in copies) / len(copies), DEFAULTS.visible, len(copies))
    assert near(sum(one.speaks for one in copies) / len(copies), DEFAULTS.pretend, len(copies))


def test_a_primarys_grade_says_how_much_more_often_it_asserts_what_is_so() -> None:
    sources = cast(3, replace(DEFAULTS, primaries=4000, grade_noise=0.0))
    by_grade: dict[str, list[float]] = {}
    for one in sources.primaries:
        by_grade.setdefault(one.grade, []).append(one.when_true / one.when_false)
    assert {grade: pytest.approx(sorted(ratios)[len(ratios) // 2], rel=0.05) for grade, ratios in by_grade.items()} == {
        "A": 20.0, "B": 8.0, "C": 3.5, "D": 1.7, "E": 1.1,
    }  # fmt: skip


def test_sensors_look_and_hit_as_often_as_declared_and_a_feed_is_sold_twice(stories: list[Story]) -> None:
    for sensor in SENSORS:
        looks = [
            (one.true, next((look for look in one.looks if look.sensor is sensor), None)) for one in stories
        ]  # fmt: skip
        seen = [(true, look.hit) for true, look in looks if look is not None]
        assert near(len(seen) / MANY, sensor.coverage, MANY)
        for true, chance in ((True, sensor.sens), (False, sensor.fpr)):
            hits = [hit for so, hit in seen if so is true]
            assert near(sum(hits) / len(hits), chance, len(hits))
    feeds = Counter(look.feed for one in stories for look in one.looks if look.sensor is SENSORS[0])
    assert 0 < 4 * feeds["ais gap, second vendor"] < feeds["ais gap"]


def test_reports_spread_over_months_and_no_copy_is_older_than_what_it_copies(stories: list[Story]) -> None:
    days = [telling.day for one in stories for telling in one.tellings if telling.kind == "first"]
    assert max(days) > 150
    for one in stories:
        for telling in one.tellings:
            assert telling.of < 0 or telling.day >= one.tellings[telling.of].day


def test_more_copies_change_nothing_else_of_a_world() -> None:
    def firsts(world: Reporting) -> list[object]:
        return [
            [one for one in told.tellings if one.kind in ("first", "briefed")] + list(told.looks) for told in world.stories
        ]  # fmt: skip

    few, many = (
        simulate_reporting(6, 40, ReportingParams(republications=mean, citogenesis=0.0), every=True) for mean in (0.0, 9.0)
    )  # fmt: skip
    strip = [
        [replace(one, of=-1) if hasattr(one, "of") else one for one in told] for told in (*firsts(few), *firsts(many))
    ]
    assert strip[:40] == strip[40:]
    assert len(many.documents) > 2 * len(few.documents)


def test_an_adversary_pushes_one_falsehood_through_so_many_outlets() -> None:
    sources: Cast = cast(2, DEFAULTS)
    told = story(2, 11, sources, DEFAULTS, Adversary(outlets=20))
    planted = [one for one in told.tellings if one.root == len(sources.primaries)]
    assert not told.true
    assert len({one.outlet for one in planted}) == 20
    assert all(one.speaks for one in planted)


def test_a_look_is_a_bearing_with_its_chances_and_a_resold_feed_is_one_collection() -> None:
    from crossbearing.records.propositions import Proposition

    world = simulate_reporting(1, 200)
    proposition = Proposition("prp", "route", {}, "goods moved", ("route",), ("route",))
    resold = next(
        one.looks for one in world.truth
        if len(one.looks) > 1 and one.looks[0].sensor is one.looks[1].sensor and one.looks[0].feed == one.looks[1].feed
    )  # fmt: skip
    found = list(bearings(resold, proposition))
    assert found[0].collection == found[1].collection
    assert len({one.id for one in found}) == len(found)
    sensor = resold[0].sensor
    expected = sensor.sens / sensor.fpr if resold[0].hit else (1 - sensor.sens) / (1 - sensor.fpr)
    assert found[0].weight == pytest.approx(math.log(expected))
    assert found[0].measure == {"sens": sensor.sens, "fpr": sensor.fpr}
