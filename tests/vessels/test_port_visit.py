"""Port visits and their confidence. Thresholds: Global Fishing Watch."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vessel_tracks import Track, hours, random_traffic, table

from crossbearing.reference.ports import find_port
from crossbearing.vessels.events import events
from crossbearing.vessels.kernels.clean import clean
from crossbearing.vessels.kernels.port_visit import port_visit_state, port_visits
from crossbearing.vessels.params import CleanParams, PortVisitParams

RAJIN = find_port("Rajin")
assert RAJIN


def found(*tracks: Track, kinds: tuple[str, ...] = ("port_visit",), **params: float) -> list[dict]:
    return list(events(table(*tracks), kinds, params))


def call(track: Track, lasting: float = 8.0) -> Track:
    return track.sail_to(RAJIN.latitude, RAJIN.longitude).wait(lasting)


def test_a_ship_that_comes_stops_and_goes_has_visited_with_confidence_4() -> None:
    (visit,) = found(call(Track(440000001, 41.9, 130.6)).sail_to(41.9, 130.6))
    assert visit["details"]["port"] == "rajin"
    assert visit["details"]["confidence"] == 4
    assert visit["details"]["stopped_hours"] == pytest.approx(8, abs=0.2)
    assert visit["details"]["hours"] == pytest.approx(8 + 7 / 1.852 / 12, abs=0.3)


def test_confidence_says_what_was_seen() -> None:
    passing = Track(440000001, 42.0, 130.28).sail_to(42.23, 130.28)
    passing.sail_to(42.0, 130.30)
    assert [visit["details"]["confidence"] for visit in found(passing)] == [1]
    at_the_end = call(Track(440000001, 41.9, 130.6))
    assert [visit["details"]["confidence"] for visit in found(at_the_end)] == [3]
    all_along = Track(440000001, RAJIN.latitude, RAJIN.longitude).wait(5)
    assert [visit["details"]["confidence"] for visit in found(all_along)] == [2]


def test_three_kilometres_is_in_and_four_is_out() -> None:
    for north_km, expected in ((2.9, 1), (3.1, 0)):
        track = Track(440000001, 41.9, 130.6).sail_to(RAJIN.latitude - north_km / 111.195, RAJIN.longitude)
        assert len(found(track.wait(3))) == expected
    inside = call(Track(440000001, 41.9, 130.6), 2).sail_to(RAJIN.latitude - 3.8 / 111.195, RAJIN.longitude).wait(2)
    (visit,) = found(inside)
    assert visit["details"]["exit"] is False
    assert visit["details"]["hours"] > 4


def test_silence_of_four_hours_in_port_counts_as_a_stay() -> None:
    track = Track(440000001, 42.0, 130.28).sail_to(RAJIN.latitude - 0.02, RAJIN.longitude, 6.0)
    track.rows[-1] = (*track.rows[-1][:4], 6.0)
    track.silent(5.0).wait(0.1, 6.0, 180.0).sail_to(41.9, 130.6, 6.0)
    (visit,) = found(track)
    assert (visit["details"]["gap"], visit["details"]["stop"]) == (True, False)
    assert visit["details"]["confidence"] == 4


def test_who_left_in_silence_was_last_seen_inside() -> None:
    track = call(Track(440000001, 41.9, 130.6), 2)
    last = round(track.now_s) / 3600
    track.silent(30).jump(39.0, 134.0).wait(1)
    (visit,) = found(track)
    assert visit["end"] == hours(last).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert visit["details"]["exit"] is True


def test_speed_is_implied_where_the_report_gives_none() -> None:
    track = call(Track(440000001, 41.9, 130.6)).sail_to(41.9, 130.6)
    positions = table(track)
    silent = positions.set_column(4, "sog", pa.nulls(positions.num_rows, pa.float32()))
    (visit,) = events(silent, ["port_visit"])
    assert visit["details"]["confidence"] == 4


def test_a_visit_at_a_pier_is_counted_for_the_port() -> None:
    pier = find_port("Rajin pier 1")
    track = Track(440000001, 41.9, 130.6).sail_to(pier.latitude, pier.longitude).wait(5)
    (visit,) = found(track)
    assert (visit["details"]["port"], visit["details"]["berth"]) == ("rajin", "rajin-pier-1")


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.5, 40.0), st.floats(0.5, 40.0))
def test_chunks_give_the_visits_of_the_whole(seed: int, one: float, other: float) -> None:
    positions = clean(random_traffic(seed), CleanParams()).positions
    whole, last = port_visits(positions, port_visit_state(), PortVisitParams())
    state, parts, rest = port_visit_state(), [], positions
    for number in (*sorted((one, other)), None):
        early = pc.less_equal(rest["time"], pa.scalar(hours(number if number is not None else 1e5), rest["time"].type))
        part, state = port_visits(rest.filter(early), state, PortVisitParams(), flush=number is None)
        rest = rest.filter(pc.invert(early))
        parts.append(part)
    order = [("mmsi", "ascending"), ("start", "ascending")]
    assert pa.concat_tables(parts).sort_by(order).equals(whole.sort_by(order))
    assert last.bytes_per_vessel == 96
