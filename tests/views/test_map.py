"""The static map: only the fix's own vessels, gaps that say so, right on both sides of ±180°."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import pairwise

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.records.profile import Profile
from crossbearing.records.schemas import POSITIONS, conform
from crossbearing.views.events import EventView, fix_events
from crossbearing.views.fix_view import FixView, fix_view
from crossbearing.views.map import fix_map, map_svg, map_words
from crossbearing.views.map_frame import frame, meridian_words, scale_bar
from crossbearing.views.map_view import MapView, Track
from crossbearing.views.shown import rules
from views.fake_case import FakeCase

INSIDE = rules(Profile.INTERNAL)


@pytest.fixture
def sale() -> FixView:
    return fix_view(FakeCase().fixes()[0], INSIDE)


@pytest.fixture
def drawn(sale: FixView) -> MapView:
    case = FakeCase()
    view = fix_map(case, sale, fix_events(case, sale, INSIDE), INSIDE)
    assert view is not None
    return view


def test_only_the_vessels_of_the_fix_are_drawn(drawn: MapView) -> None:
    assert [track.mmsi for track in drawn.tracks] == [273000003]
    assert [event.id for event in drawn.events] == ["evt-1", "evt-2", "evt-3"]


def test_a_gap_is_dashed_and_says_position_unknown(drawn: MapView) -> None:
    gaps = [piece for piece in drawn.tracks[0].pieces if piece.kind == "gap"]
    assert [gap.hours for gap in gaps] == [18.0]
    picture = map_svg(drawn)
    assert "position unknown, 18 h" in picture
    assert "dash" in picture


def test_pieces_join_into_one_track(drawn: MapView) -> None:
    for before, after in pairwise(drawn.tracks[0].pieces):
        assert before.points[-1] == after.points[0]


def test_ports_are_named_and_the_scale_is_in_nautical_miles(drawn: MapView) -> None:
    picture = map_svg(drawn)
    ET.fromstring(picture)
    assert "Wonsan" in picture
    assert "Nakhodka" in picture
    assert " nm" in picture
    assert "SYNTHETIC" in picture
    assert map_words(drawn).startswith("AMBER HERON; 2024-04-01 to 2024-04-04 UTC")


def test_the_same_map_gives_the_same_bytes(drawn: MapView) -> None:
    assert map_svg(drawn) == map_svg(drawn)


def test_a_fix_without_events_has_no_map() -> None:
    view = fix_view(FakeCase().fixes()[2], INSIDE)
    assert fix_map(FakeCase(), view, fix_events(FakeCase(), view, INSIDE), INSIDE) is None


def test_a_track_across_the_date_line_stays_short(sale: FixView) -> None:
    hour = 3_600_000_000
    count = 20
    start = 1_712_000_000_000_000
    longitudes = [((179.0 + 0.1 * n + 180) % 360) - 180 for n in range(count)]
    table = pa.table(
        {
            "mmsi": [273000003] * count, "time": pa.array([start + n * hour for n in range(count)], pa.timestamp("us", tz="UTC")),
            "latitude": [52.0] * count, "longitude": longitudes, "sog": [4.0] * count,
        }
    )  # fmt: skip
    case = FakeCase(positions=conform(table, POSITIONS))
    event = EventView(
        1,
        "e",
        "encounter",
        "encounter",
        (273000003,),
        ("A",),
        "2024-04-01T20:00:00Z",
        "2024-04-02T10:00:00Z",
        52.0,
        179.9,
        {},
    )
    view = fix_map(case, sale, (event,), INSIDE)
    assert view is not None
    framed = frame([point for track in view.tracks for piece in track.pieces for point in piece.points])
    assert framed.east - framed.west < 10
    xs = [framed.at(*point)[0] for piece in view.tracks[0].pieces for point in piece.points]
    assert xs == sorted(xs)
    ET.fromstring(map_svg(view))


def test_positions_without_speed_are_classed_by_the_way_made(sale: FixView) -> None:
    hour = 3_600_000_000
    start = 1_712_000_000_000_000
    table = pa.table(
        {
            "mmsi": [273000003] * 3, "time": pa.array([start + n * hour for n in range(3)], pa.timestamp("us", tz="UTC")),
            "latitude": [40.0, 40.2, 40.4], "longitude": [130.0] * 3, "sog": pa.array([None] * 3, pa.float32()),
        }
    )  # fmt: skip
    case = FakeCase(positions=conform(table, POSITIONS))
    view = fix_map(case, sale, fix_events(case, sale, INSIDE), INSIDE)
    assert view is not None
    assert [piece.kind for piece in view.tracks[0].pieces] == ["fast"]  # 12 nm in an hour


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-80, 80)), min_size=1, max_size=8))
def test_every_position_lies_inside_its_frame(positions: list[tuple[float, float]]) -> None:
    framed = frame(positions)
    for longitude, latitude in positions:
        x, y = framed.at(longitude, latitude)
        assert -1 <= x <= framed.width + 1
        assert -1 <= y <= framed.height + 1


def test_a_map_of_events_alone_is_drawn(drawn: MapView) -> None:
    ET.fromstring(map_svg(MapView((), drawn.events, (), False)))


def test_numbers_and_names_do_not_lie_on_each_other(drawn: MapView) -> None:
    crowd = tuple(drawn.events[0] for _ in range(12))
    picture = map_svg(MapView((Track(1, "A", ()),), crowd, drawn.places * 3, True))
    ET.fromstring(picture)
    assert picture.count(">1</text>") < 12  # what finds no room is left out, never drawn over another


def test_meridians_are_written_as_charts_write_them() -> None:
    assert [meridian_words(value) for value in (130, 190, -180, 0)] == ["130°E", "170°W", "180°", "0°"]


def test_the_scale_bar_is_true_to_a_degree_of_latitude() -> None:
    framed = frame([(130.0, 40.0), (131.0, 41.0)])
    miles, wide = scale_bar(framed)
    _, low = framed.at(130.0, 40.0)
    _, high = framed.at(130.0, 41.0)
    assert wide / miles == pytest.approx((low - high) / 60.0, rel=0.03)  # one degree of latitude is 60 nm
