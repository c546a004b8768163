"""Voyages from one port visit to the next."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc
from hypothesis import given, settings
from hypothesis import strategies as st
from vessel_tracks import Track, hours, random_traffic, table

from crossbearing.reference.ports import find_port
from crossbearing.vessels.events import events
from crossbearing.vessels.kernels.clean import clean
from crossbearing.vessels.kernels.port_visit import port_visit_state, port_visits
from crossbearing.vessels.kernels.voyage import no_visits, voyages
from crossbearing.vessels.params import CleanParams, PortVisitParams, VoyageParams

RAJIN = find_port("Rajin")
VOSTOCHNY = find_port("Vostochny")
assert RAJIN
assert VOSTOCHNY


def found(*tracks: Track, kinds: tuple[str, ...] = ("port_visit",), **params: float) -> list[dict]:
    return list(events(table(*tracks), kinds, params))


def call(track: Track, lasting: float = 8.0) -> Track:
    return track.sail_to(RAJIN.latitude, RAJIN.longitude).wait(lasting)


def test_a_voyage_joins_two_visits() -> None:
    track = call(Track(440000001, 41.9, 130.6)).sail_to(VOSTOCHNY.latitude, VOSTOCHNY.longitude).wait(6)
    (voyage,) = found(track, kinds=("voyage",))
    details = voyage["details"]
    assert (details["from_port"], details["to_port"]) == ("rajin", "vostochny")
    visits = found(track)
    assert (voyage["start"], voyage["end"]) == (visits[0]["end"], visits[1]["start"])


def test_a_port_that_was_only_passed_ends_no_voyage() -> None:
    track = call(Track(440000001, 41.9, 130.6)).sail_to(42.63, 131.1).sail_to(VOSTOCHNY.latitude, VOSTOCHNY.longitude)
    track.wait(3)
    ports = [visit["details"]["port"] for visit in found(track)]
    assert "zarubino" in ports
    (voyage,) = found(track, kinds=("voyage",))
    assert voyage["details"]["to_port"] == "vostochny"
    least_one = found(track, kinds=("voyage",), **{"voyage-min-confidence": 1})
    assert len(least_one) > 1


def test_a_ship_that_comes_back_has_made_a_voyage_too() -> None:
    track = call(call(Track(440000001, 41.9, 130.6)).sail_to(41.9, 130.6))
    (voyage,) = found(track, kinds=("voyage",))
    assert (voyage["details"]["from_port"], voyage["details"]["to_port"]) == ("rajin", "rajin")


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.5, 60.0))
def test_chunks_give_the_voyages_of_the_whole(seed: int, at: float) -> None:
    positions = clean(random_traffic(seed), CleanParams()).positions
    early = pc.less_equal(positions["time"], pa.scalar(hours(at), positions["time"].type))
    params, ports = VoyageParams(min_confidence=1), PortVisitParams()
    whole, _ = voyages(port_visits(positions, port_visit_state(), ports)[0], no_visits(), params)
    visited, state = port_visits(positions.filter(early), port_visit_state(), ports, flush=False)
    first, last = voyages(visited, no_visits(), params)
    more, _ = port_visits(positions.filter(pc.invert(early)), state, ports)
    second, _ = voyages(more, last, params)
    order = [("mmsi", "ascending"), ("start", "ascending")]
    assert pa.concat_tables([first, second]).sort_by(order).equals(whole.sort_by(order))
