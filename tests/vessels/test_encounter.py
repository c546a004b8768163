"""Encounters: found across midnight and the date line, and decoys left alone. Thresholds: Global Fishing Watch."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from vessel_tracks import Track, hours, moved, random_traffic, table

from crossbearing.vessels.events import events
from crossbearing.vessels.kernels.clean import clean
from crossbearing.vessels.kernels.encounter import encounter_state, encounters
from crossbearing.vessels.kernels.geometry import metres
from crossbearing.vessels.kernels.slots import close_pairs
from crossbearing.vessels.params import CleanParams, EncounterParams

SEA = (38.0, 134.0)


def meeting(
    at: float = 10.0, lasting: float = 3.0, apart_m: float = 200.0, speed_kn: float = 0.5,
    place: tuple[float, float] = SEA, every_s: float = 240.0,
) -> tuple[Track, Track]:  # fmt: skip
    """Two ships: one drifts, the other comes from 30 km away, stays beside it for some hours and sails off again."""
    lat, lon = place
    drifting = Track(440000001, lat, lon, at=at - 4, every_s=every_s)
    drifting.wait(4, 0.0).wait(lasting, speed_kn, 0.0).wait(4, 0.0)
    beside = moved(lat, lon, 0.0, apart_m)
    visitor = Track(440000002, *moved(lat, lon, 0.0, 30_000), at=at - 30_000 / 1852 / 12, every_s=every_s)
    visitor.sail_to(*beside).wait(lasting, speed_kn, 0.0)
    visitor.sail_to(*moved(lat, lon, 0.0, 30_000))
    return drifting, visitor


def found(*tracks: Track, **params: float) -> list[dict]:
    return list(events(table(*tracks), ["encounter"], params))


def test_three_hours_side_by_side_at_sea_are_an_encounter() -> None:
    (one,) = found(*meeting())
    assert one["mmsi"] == [440000001, 440000002]
    assert one["details"]["hours"] == pytest.approx(3.0, abs=0.25)
    assert one["details"]["median_distance_m"] == pytest.approx(200, abs=10)
    assert one["details"]["shore_nm"] > 20
    assert (one["lat"], one["lon"]) == (pytest.approx(38.01, abs=0.02), pytest.approx(134.0, abs=0.02))


@pytest.mark.parametrize("offset", [21.5, 22.9, 23.4, 23.97, 24.0])
def test_encounter_across_midnight_is_one_event(offset: float) -> None:
    (one,) = found(*meeting(at=offset))
    assert one["details"]["parts"] == 1
    assert one["details"]["hours"] == pytest.approx(3.0, abs=0.25)


@pytest.mark.parametrize("lon", [180.0, -179.9995, 179.9985, 179.999, -179.998])
def test_encounter_across_the_date_line_is_one_event(lon: float) -> None:
    (one,) = found(*meeting(place=(30.0, lon), apart_m=300.0))
    assert abs(one["lon"]) > 179.9
    assert one["details"]["hours"] == pytest.approx(3.0, abs=0.25)


def test_drift_over_the_date_line_keeps_the_two_together() -> None:
    one, other = Track(440000001, 30.0, 179.98), Track(440000002, 30.001, 179.98)
    for track in (one, other):
        track.wait(6, 0.8, 90.0)
    assert one.lon < 0
    (event,) = found(one, other)
    assert event["details"]["hours"] == pytest.approx(6.0, abs=0.2)


@pytest.mark.parametrize(
    ("decoy", "why"),
    [
        ({"apart_m": 501.0}, "501 m apart"),
        ({"lasting": 119 / 60}, "119 minutes"),
        ({"lasting": 119 / 60, "at": 10.05}, "119 minutes, off the clock's beat"),
        ({"lasting": 119 / 60, "at": 10.13}, "119 minutes, off the clock's beat"),
        ({"speed_kn": 2.01}, "2.01 kn"),
        ({"place": (42.2333 + 0.02, 130.3)}, "anchored together off a port"),
    ],
)
def test_decoys_are_no_encounters(decoy: dict, why: str) -> None:
    assert found(*meeting(**decoy)) == [], why


@pytest.mark.parametrize(
    "close_call",
    [
        {"apart_m": 499.0},
        {"lasting": 130 / 60},
        {"speed_kn": 1.98},
        {"place": (42.0, 130.6)},
        {"every_s": 3500.0, "lasting": 6.0},
    ],
)
def test_what_lies_just_inside_the_limits_is_found(close_call: dict) -> None:
    assert len(found(*meeting(**close_call))) == 1


def test_ships_that_pass_are_no_encounter() -> None:
    one = Track(440000001, 38.0, 134.0).sail_to(38.0, 135.5)
    other = Track(440000002, 38.001, 135.5).sail_to(38.001, 134.0)
    assert found(one, other) == []


def test_meetings_of_a_pair_less_than_four_hours_apart_are_one_and_others_two() -> None:
    for apart, parts in ((3.0, [2]), (5.0, [1, 1])):
        one = Track(440000001, *SEA).wait(24)
        other = Track(440000002, *moved(*SEA, 0, 200)).wait(3)
        other.jump(*moved(*SEA, 0, 8000)).silent(0.5).wait(apart - 1.0).silent(0.5).jump(*moved(*SEA, 0, 200)).wait(3)
        assert [event["details"]["parts"] for event in found(one, other)] == parts


def test_an_hour_and_more_of_silence_is_not_interpolated() -> None:
    one = Track(440000001, *SEA).wait(12)
    other = Track(440000002, *moved(*SEA, 0, 200), every_s=1.2 * 3600).wait(12)
    assert found(one, other) == []


@settings(max_examples=60, deadline=None)
@example(seed=181, lon=179.99, lat=0.0)
@given(
    st.integers(0, 10_000), st.sampled_from([0.0, 179.99, -179.995, 45.0]), st.sampled_from([0.0, 38.0, -65.0, 84.0])
)
def test_pairs_are_those_that_comparing_everyone_with_everyone_finds(seed: int, lon: float, lat: float) -> None:
    draw = np.random.default_rng(seed)
    count = 60
    mmsi, slot = draw.integers(1, 40, count), draw.integers(0, 3, count)
    spread = 0.03
    lats = lat + draw.uniform(-spread, spread, count)
    lons = (lon + draw.uniform(-spread, spread, count) / np.cos(np.radians(lat)) + 180) % 360 - 180
    expected = set()
    for i in range(count):
        for j in range(count):
            if mmsi[i] < mmsi[j] and slot[i] == slot[j] and metres(lats[i], lons[i], lats[j], lons[j]) <= 500.0:
                expected.add((i, j))
    first, second, away = close_pairs(mmsi, slot, lats, lons, 500.0)
    assert set(zip(first.tolist(), second.tolist(), strict=True)) == expected
    assert len(first) == len(expected)
    assert (away <= 500.0).all()


def chunked(positions: pa.Table, cuts: list[float], params: EncounterParams) -> pa.Table:
    state, parts, rest = encounter_state(), [], positions
    for number in [*sorted(cuts), None]:
        early = pa.array([True] * rest.num_rows, pa.bool_())
        if number is not None:
            early = pc.less_equal(rest["time"], pa.scalar(hours(number), rest["time"].type))
        part, state = encounters(rest.filter(early), state, params, flush=number is None)
        rest = rest.filter(pc.invert(early))
        parts.append(part)
    return pa.concat_tables(parts)


def ordered(table_: pa.Table) -> list[dict]:
    return sorted(table_.to_pylist(), key=lambda row: (row["start"], row["mmsi"]))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10_000), st.lists(st.floats(0.2, 60.0), max_size=4))
def test_chunks_of_time_give_the_encounters_of_the_whole(seed: int, cuts: list[float]) -> None:
    params = EncounterParams(min_hours=0.5, merge_hours=1.0)
    positions = clean(random_traffic(seed), CleanParams()).positions
    assert ordered(chunked(positions, cuts, params)) == ordered(encounters(positions, encounter_state(), params)[0])


def test_random_traffic_has_encounters_to_compare() -> None:
    params = EncounterParams(min_hours=0.5, merge_hours=1.0)
    total = sum(
        encounters(clean(random_traffic(seed), CleanParams()).positions, encounter_state(), params)[0].num_rows
        for seed in range(12)
    )
    assert total >= 5
