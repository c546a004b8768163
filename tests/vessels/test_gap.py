"""Gaps, and what was heard meanwhile from others."""

from __future__ import annotations

import json

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from vessel_tracks import Track, hours, random_traffic, table

from crossbearing.vessels.events import events
from crossbearing.vessels.kernels.clean import clean
from crossbearing.vessels.kernels.gap import GAPS, gap_state, gaps
from crossbearing.vessels.kernels.reception import heard, no_reception
from crossbearing.vessels.params import CleanParams, GapParams


def gap_events(*tracks: Track, **params: float) -> list[dict]:
    return list(events(table(*tracks), ["gap"], params))


def test_six_hours_of_silence_are_a_gap_and_a_second_less_is_none() -> None:
    for silence, expected in ((6.0, 1), (6.0 - 1 / 3600, 0)):
        track = Track(440000001, 40.0, 132.0).wait(1)
        track.silent(silence).wait(1)
        assert len(gap_events(track)) == expected


def test_gap_says_where_it_was_last_heard_and_how_fast_it_must_have_gone() -> None:
    track = Track(440000001, 40.0, 132.0).wait(1)
    track.silent(10).jump(41.0, 132.0).wait(1)
    (gap,) = gap_events(track)
    assert (gap["lat"], gap["lon"]) == (40.0, 132.0)
    assert (gap["start"], gap["end"]) == ("2023-09-01T01:00:00Z", "2023-09-01T11:00:00Z")
    assert gap["details"]["hours"] == pytest.approx(10.0)
    assert gap["details"]["distance_nm"] == pytest.approx(60.0, abs=0.2)
    assert gap["details"]["implied_speed_kn"] == pytest.approx(6.0, abs=0.02)
    assert gap["details"]["implausible"] is False


def test_reception_counts_other_vessels_near_its_start_and_not_those_far_away() -> None:
    silent = Track(440000001, 40.2, 132.2).wait(1)
    silent.silent(12).wait(1)
    near = Track(440000002, 40.7, 132.7, every_s=600).wait(14)
    far = Track(440000003, 45.2, 140.0, every_s=600).wait(14)
    found = {gap["mmsi"][0]: gap["details"] for gap in gap_events(silent, near, far)}
    assert found[440000001]["reception"] == pytest.approx(6.0, abs=0.6)
    alone = gap_events(silent, far)[0]["details"]
    assert alone["reception"] == 0.0


def test_a_hole_in_reception_shows_against_what_is_usually_heard_there() -> None:
    silent = Track(440000001, 40.2, 132.2).wait(1)
    silent.silent(12).wait(24)
    neighbour = Track(440000002, 40.2, 132.3, every_s=300).wait(1)
    neighbour.silent(12).wait(24)
    details = gap_events(silent, neighbour)[0]["details"]
    assert details["reception_share"] == 0.0


def test_a_vessel_that_is_always_alone_has_no_usual_reception_to_compare_with() -> None:
    silent = Track(440000001, 40.2, 132.2).wait(30)
    silent.silent(12).wait(24)
    far = Track(440000002, 45.2, 140.3).wait(60)
    assert "reception_share" not in gap_events(silent, far)[0]["details"]


def test_a_hole_on_the_way_shows_though_the_ship_was_last_heard_outside_it() -> None:
    crossing = Track(440000001, 40.2, 132.2).wait(20)
    crossing.silent(12).jump(40.2, 136.2).wait(20)
    inside = Track(440000002, 40.2, 134.2).wait(20)
    inside.silent(12).wait(20)
    beside = Track(440000003, 40.3, 132.3).wait(52)
    found = {gap["mmsi"][0]: gap["details"] for gap in gap_events(crossing, inside, beside)}
    assert found[440000001]["reception"] > 5
    assert found[440000001]["reception_share"] == 0.0


def test_a_teleport_during_a_gap_is_marked_and_not_deleted() -> None:
    track = Track(440000001, 40.0, 132.0).wait(1)
    track.silent(6).jump(0.0, -120.0).wait(1)
    (gap,) = gap_events(track)
    assert gap["details"]["implausible"] is True


def cut(positions: pa.Table, at: float) -> tuple[pa.Table, pa.Table]:
    moment = pa.scalar(hours(at), positions["time"].type)
    early = pc.less_equal(positions["time"], moment)
    return positions.filter(early), positions.filter(pc.invert(early))


@pytest.mark.parametrize("seed", range(6))
def test_chunked_gaps_are_the_gaps_of_the_whole(seed: int) -> None:
    positions = clean(random_traffic(seed), CleanParams()).positions
    whole, _ = gaps(positions, gap_state(), GapParams(min_hours=2))
    for at in (2.0, 5.5, 11.0):
        early, late = cut(positions, at)
        first, state = gaps(early, gap_state(), GapParams(min_hours=2))
        second, state = gaps(late, state, GapParams(min_hours=2))
        both = pa.concat_tables([first, second]).sort_by([("mmsi", "ascending"), ("start", "ascending")])
        assert both.equals(whole.sort_by([("mmsi", "ascending"), ("start", "ascending")]))
        assert state.bytes_per_vessel <= 96
    assert whole.schema.equals(GAPS)
    assert whole.num_rows > 0


def test_reception_added_in_chunks_is_that_of_the_whole() -> None:
    positions = clean(random_traffic(1), CleanParams()).positions
    early, late = cut(positions, 6.0)
    whole = heard(positions, no_reception())
    for one, other in ((early, late), (late, early)):
        parts = heard(other, heard(one, no_reception()))
        assert (parts.keys == whole.keys).all()
        assert (parts.counts == whole.counts).all()


def test_details_are_canonical_json() -> None:
    track = Track(440000001, 40.0, 132.0).wait(1)
    track.silent(7).wait(1)
    details = gap_events(track)[0]["details"]
    assert list(json.loads(json.dumps(details, sort_keys=True))) == sorted(details)
