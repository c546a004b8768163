"""Loitering far from shore: the mean of an hour, not each noisy leg. Thresholds: Global Fishing Watch."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vessel_tracks import Track, hours, random_traffic, table

from crossbearing.vessels.events import events
from crossbearing.vessels.kernels.clean import clean
from crossbearing.vessels.kernels.loitering import loitering_state, loiterings
from crossbearing.vessels.params import CleanParams, LoiteringParams

SEA = (38.0, 134.0)


def drifted(lasting: float, speed_kn: float = 0.8, every_s: float = 300.0, at: tuple[float, float] = SEA) -> Track:
    """Sail in at 12 kn, drift, sail out."""
    track = Track(440000001, *at, every_s=every_s).wait(2, 12.0, 90.0)
    return track.wait(lasting, speed_kn, 45.0).wait(2, 12.0, 90.0)


def found(*tracks: Track, **params: float) -> list[dict]:
    return list(events(table(*tracks), ["loitering"], params))


@pytest.mark.parametrize("every_s", [10.0, 60.0, 300.0, 900.0, 1800.0])
def test_five_hours_of_drifting_are_loitering_however_often_it_reports(every_s: float) -> None:
    (one,) = found(drifted(5, every_s=every_s))
    assert one["details"]["hours"] == pytest.approx(5.0, abs=0.4 if every_s < 1000 else 0.8)
    assert one["details"]["mean_speed_kn"] == pytest.approx(0.8, abs=0.3)
    assert one["details"]["shore_nm"] > 20


def test_noise_of_position_is_not_motion() -> None:
    track = drifted(6, every_s=10.0)
    noise = np.random.default_rng(7).normal(0, 15 / 111_195, (len(track.rows), 2))
    track.rows = [
        (mmsi, time, lat + dlat, lon + dlon, sog)
        for (mmsi, time, lat, lon, sog), (dlat, dlon) in zip(track.rows, noise.tolist(), strict=True)
    ]
    (one,) = found(track)
    assert one["details"]["hours"] == pytest.approx(6.0, abs=0.4)


@pytest.mark.parametrize(("lasting", "speed_kn"), [(3.6, 0.8), (8, 2.1), (8, 4.0)])
def test_too_short_or_too_fast_is_no_loitering(lasting: float, speed_kn: float) -> None:
    assert found(drifted(lasting, speed_kn)) == []


def test_a_silence_above_an_hour_breaks_it() -> None:
    for silence, expected in ((0.9, 1), (1.1, 0)):
        track = Track(440000001, *SEA).wait(3)
        track.silent(silence).wait(3)
        assert len(found(track)) == expected


def test_near_shore_it_counts_only_when_any_distance_is_asked_for() -> None:
    track = Track(440000001, 42.0, 130.4).wait(6)
    assert found(track) == []
    (one,) = found(track, **{"loitering-min-shore-nm": 0})
    assert one["details"]["shore_nm"] < 20


def test_a_burst_of_speed_of_some_minutes_does_not_break_it() -> None:
    track = Track(440000001, *SEA, every_s=120.0).wait(4, 0.3)
    track.wait(0.1, 6.0).wait(4, 0.3)
    assert len(found(track)) == 1


def test_drifting_over_the_date_line_keeps_its_place() -> None:
    track = Track(440000001, 30.0, 179.98).wait(6, 0.8, 90.0)
    (one,) = found(track)
    assert abs(one["lon"]) > 179.9


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.5, 40.0), st.floats(0.5, 40.0))
def test_chunks_give_the_loiterings_of_the_whole(seed: int, one: float, other: float) -> None:
    params = LoiteringParams(min_hours=2)
    positions = clean(random_traffic(seed), CleanParams()).positions
    whole, last = loiterings(positions, loitering_state(), params)
    state, parts, rest = loitering_state(), [], positions
    for number in (*sorted((one, other)), None):
        moment = pa.scalar(hours(number if number is not None else 1e5), rest["time"].type)
        early = pc.less_equal(rest["time"], moment)
        part, state = loiterings(rest.filter(early), state, params, flush=number is None)
        rest = rest.filter(pc.invert(early))
        parts.append(part)
    order = [("mmsi", "ascending"), ("start", "ascending")]
    assert pa.concat_tables(parts).drop(["shore_nm"]).sort_by(order).equals(whole.drop(["shore_nm"]).sort_by(order))
    assert last.bytes_per_vessel == 96
