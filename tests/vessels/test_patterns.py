"""Patterns: declared as data, sought as sequences of events, and their chance rate measured in shifted windows."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vessel_tracks import Track, table

from crossbearing.records.errors import ConfigError
from crossbearing.records.patterns import Pattern, Step
from crossbearing.reference.chance import beta_cdf, beta_quantile
from crossbearing.reference.packs import pack
from crossbearing.reference.patterns import read_patterns, templates
from crossbearing.reference.ports import find_port
from crossbearing.vessels.control import control_rate, control_windows
from crossbearing.vessels.events import events_table
from crossbearing.vessels.patterns import Scope, matches
from crossbearing.vessels.seen import Seen, area_ports, seen

HOUR = 3_600_000_000
DAY = 24 * HOUR
PATTERNS = {pattern.id: pattern for name in ("dprk", "iran") for pattern in pack(name).patterns}


def visit(port: str, at_h: float, mmsi: int = 1, lasting: float = 10.0) -> Seen:
    place = area_ports((f"place:{port}",))[0]
    start = round(at_h * HOUR)
    details = {"port": port, "confidence": 4}
    return Seen(
        f"v{mmsi}-{at_h}",
        "port_visit",
        (mmsi,),
        start,
        start + round(lasting * HOUR),
        place.latitude,
        place.longitude,
        details,
    )


def silence(
    start: tuple[float, float], end: tuple[float, float], at_h: float, hours: float, mmsi: int = 1, **said: float
) -> Seen:
    details = {"end_lat": end[0], "end_lon": end[1], "reception": 50.0, "distance_nm": 30.0, **said}
    return Seen(f"g{mmsi}-{at_h}", "gap", (mmsi,), round(at_h * HOUR), round((at_h + hours) * HOUR), *start, details)


def rason() -> Pattern:
    return PATTERNS["rason-russia-by-sea"]


def test_every_pattern_of_every_pack_names_its_source_and_innocent_explanations() -> None:
    assert {"rason-russia-by-sea", "high-seas-transfer", "ore-cover-to-china", "tumangang-khasan-by-rail"} <= set(
        PATTERNS
    )
    for pattern in PATTERNS.values():
        assert pattern.innocent, pattern.id
        assert pattern.sens_source, pattern.id
        assert pattern.sens[1] <= pattern.sens[0] <= pattern.sens[2]
        assert "goods" not in pattern.facets
        for places in pattern.areas.values():
            for place in places:
                known = area_ports((place,)) or find_port(place.removeprefix("place:"))
                assert known, f"{pattern.id}: {place} is no place"


def test_rail_awaits_another_channel() -> None:
    assert PATTERNS["tumangang-khasan-by-rail"].channel == "sightings"


def test_a_call_at_rajin_and_then_at_dunai_is_a_match_and_the_reverse_is_none() -> None:
    assert len(matches(rason(), [visit("rajin", 0), visit("dunai", 40)])) == 1
    assert matches(rason(), [visit("dunai", 0), visit("rajin", 40)]) == []


def test_the_next_call_must_be_the_same_ships_and_in_time() -> None:
    assert matches(rason(), [visit("rajin", 0), visit("dunai", 40, mmsi=2)]) == []
    assert len(matches(rason(), [visit("rajin", 0), visit("dunai", 129)])) == 1
    assert matches(rason(), [visit("rajin", 0), visit("dunai", 131)]) == []


def test_a_ship_that_only_passed_has_not_called() -> None:
    passing = visit("rajin", 0)
    low = Seen(
        passing.id,
        "port_visit",
        (1,),
        passing.start,
        passing.end,
        passing.lat,
        passing.lon,
        {**passing.details, "confidence": 1},
    )
    assert matches(rason(), [low, visit("dunai", 40)]) == []


def test_a_silence_counts_when_rajin_could_have_been_reached_in_it() -> None:
    off = (42.0, 131.0)
    assert len(matches(rason(), [silence(off, off, 0, 30), visit("dunai", 40)])) == 1
    assert matches(rason(), [silence(off, off, 0, 3), visit("dunai", 40)]) == []
    assert matches(rason(), [silence((40.0, 134.0), (40.1, 134.0), 0, 60), visit("dunai", 70)]) == []


def test_a_silence_at_the_berth_of_another_port_is_no_call_at_rajin() -> None:
    slavyanka = find_port("Zarubino")
    berth = (slavyanka.latitude, slavyanka.longitude)
    assert matches(rason(), [silence(berth, berth, 0, 60, distance_nm=0.0), visit("dunai", 70)]) == []


@pytest.mark.parametrize(
    ("said", "poor"), [({"reception": 0.4}, True), ({"reception_share": 0.05}, True), ({"reception_share": 0.9}, False)]
)
def test_a_silence_that_nobody_was_heard_in_is_marked(said: dict, poor: bool) -> None:
    (match,) = matches(rason(), [silence((42.0, 131.0), (42.0, 131.0), 0, 30, **said), visit("dunai", 40)])
    assert match.poor is poor


def test_a_match_counts_in_the_window_in_which_it_is_complete() -> None:
    found = [visit("rajin", 0), visit("dunai", 40)]
    assert len(matches(rason(), found, (39 * HOUR, 41 * HOUR))) == 1
    assert matches(rason(), found, (0, 40 * HOUR)) == []


def test_another_ship_sails_on_from_the_same_port_and_not_back_home() -> None:
    ore = PATTERNS["ore-cover-to-china"]

    def onward(port: str, to: str, at: float, mmsi: int) -> Seen:
        return Seen(f"w{mmsi}", "voyage", (mmsi,), round(at * HOUR), round((at + 50) * HOUR), 38.9, 121.6,
                    {"from_port": port, "to_port": to, "confidence": 4})  # fmt: skip

    calls = [visit("nampo", 0), visit("dalian", 40)]
    (match,) = matches(
        ore,
        [
            *calls,
            onward("dalian", "shanghai", 80, 2),
            onward("qingdao", "shanghai", 80, 3),
            onward("dalian", "nampo", 80, 4),
        ],
    )
    assert match.vessels == (1, 2)
    assert match.at == 40 * HOUR
    assert len(matches(ore, calls)) == 1


def test_a_tanker_is_no_ore_carrier_and_an_unknown_type_may_be() -> None:
    ore, calls = PATTERNS["ore-cover-to-china"], [visit("nampo", 0), visit("dalian", 40)]
    assert matches(ore, calls, scope=Scope(ship_types={1: 80})) == []
    assert len(matches(ore, calls, scope=Scope(ship_types={1: 70}))) == 1


def test_steps_may_be_forbidden() -> None:
    pattern = Pattern(
        "direct", "direct", "x", "vessels", {}, (), {"a": ("place:rajin",), "b": ("place:dunai",)},
        (Step("port_visit", "a"), Step("gap", negate=True, within_hours=24), Step("port_visit", "b")),
        ("route",), (0.5, 0.4, 0.6), "test",
    )  # fmt: skip
    calls = [visit("rajin", 0), visit("dunai", 40)]
    assert len(matches(pattern, calls)) == 1
    assert matches(pattern, [*calls, silence((42.0, 131.0), (42.3, 131.5), 12, 8)]) == []


def test_order_of_events_changes_nothing() -> None:
    events = [
        visit("rajin", 0),
        visit("dunai", 40),
        visit("rajin", 100),
        visit("vostochny", 140),
        visit("rajin", 9, mmsi=2),
    ]
    assert matches(rason(), events) == matches(rason(), events[::-1])
    assert len(matches(rason(), events)) == 2


def test_real_events_of_a_track_match() -> None:
    rajin, dunai = find_port("Rajin"), find_port("Dunai")
    track = Track(273000001, 42.0, 130.6).sail_to(rajin.latitude, rajin.longitude).wait(20)
    track.sail_to(42.6, 132.2).sail_to(dunai.latitude, dunai.longitude).wait(10)
    (match,) = matches(rason(), seen(events_table(table(track))))
    assert [event.kind for event in match.events] == ["port_visit", "port_visit"]


@given(st.integers(0, 400), st.integers(1, 60), st.integers(0, 400), st.integers(1, 400))
def test_control_windows_lie_in_the_data_and_outside_the_claimed_window(
    at: int, length: int, begin: int, extent: int
) -> None:
    window, span = (at * DAY, (at + length) * DAY), (begin * DAY, (begin + extent) * DAY)
    controls = control_windows(window, span)
    for start, end in controls:
        assert end - start == length * DAY
        assert span[0] <= start
        assert end <= span[1]
        assert end <= window[0] or start >= window[1]
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(controls))


def test_chance_rate_is_the_upper_bound_of_a_beta_posterior() -> None:
    window = (1000 * DAY, 1010 * DAY)
    controls = control_windows(window, (0, 1010 * DAY))
    assert len(controls) == 100
    events = [one for day in (15, 205, 407) for one in (visit("rajin", day * 24), visit("dunai", day * 24 + 40))]
    rate = control_rate(rason(), events, window, controls)
    assert (rate.controls, rate.hits, rate.few, rate.elicited) == (100, 3, False, False)
    assert rate.upper == pytest.approx(beta_quantile(0.9, 3.5, 97.5))
    assert 0.03 < rate.upper < 0.08
    assert rate.cap == math.inf


def test_few_windows_weigh_at_most_ln_3() -> None:
    window = (190 * DAY, 200 * DAY)
    rate = control_rate(rason(), [], window, control_windows(window, (0, 200 * DAY)))
    assert (rate.controls, rate.few) == (19, True)
    assert rate.cap == pytest.approx(math.log(3))


def test_without_any_window_the_elicited_bound_stands() -> None:
    rate = control_rate(rason(), [], (0, 10 * DAY), [])
    assert (rate.elicited, rate.upper) == (True, rason().fpr[2])


def test_a_control_may_not_overlap_the_claimed_window() -> None:
    with pytest.raises(ValueError, match="overlaps"):
        control_rate(rason(), [], (0, 10 * DAY), [(9 * DAY, 19 * DAY)])


@pytest.mark.parametrize(
    ("share", "a", "b", "value"),
    [(0.9, 0.5, 0.5, 0.9755283), (0.9, 1, 1, 0.9), (0.5, 2, 2, 0.5), (0.9, 0.5, 20.5, 0.0640)],
)
def test_beta_quantiles_are_those_of_the_tables(share: float, a: float, b: float, value: float) -> None:
    assert beta_quantile(share, a, b) == pytest.approx(value, abs=2e-3 if value == 0.0640 else 1e-6)
    assert beta_cdf(beta_quantile(share, a, b), a, b) == pytest.approx(share, abs=1e-9)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"template": "teleport"}, "no template"), ({"areas": {"load_area": ["place:rajin"]}}, "are not the template's"),
        ({"sens": [0.9, 0.1, 0.5]}, "in order"), ({"sens": 0.5}, "three probabilities"), ({"facets": ["colour"]}, "unknown facets"),
        ({"colour": "red"}, "unknown key"),
    ],
)  # fmt: skip
def test_a_filling_that_cannot_be_used_is_refused_with_its_place(change: dict, reason: str) -> None:
    entry = {
        "id": "x", "template": "sea-route", "applies_to": {"origin": ["place:rajin"]},
        "areas": {"load_area": ["place:rajin"], "discharge_area": ["place:dunai"]},
    }  # fmt: skip
    assert next(iter(read_patterns({"patterns": [entry]}, "t"))).template == "sea-route"
    with pytest.raises(ConfigError, match=reason):
        list(read_patterns({"patterns": [{**entry, **change}]}, "t"))


def test_templates_name_no_place_of_any_theatre() -> None:
    for template in templates().values():
        text = str({key: value for key, value in template.items() if key not in ("source", "sens_source")}).lower()
        assert not any(word in text for word in ("korea", "rajin", "iran", "russia", "china"))
