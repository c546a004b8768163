"""The coast, and the distance to it."""

from __future__ import annotations

import numpy as np
import pytest

from crossbearing.reference.coast import coastline, land_polygons, shore_distance_nm, shore_limit_nm, shore_words
from crossbearing.reference.load import data_bytes


@pytest.mark.parametrize(
    ("place", "low", "high"),
    [
        ((39.0, 134.5), 60, 125),  # middle of the Sea of Japan
        ((36.3, 123.5), 50, 75),  # Yellow Sea, off Shandong
        ((42.2, 130.35), 0, 6),  # off Rajin
        ((37.5665, 126.978), 0, 0),  # Seoul, on land
        ((0.0, -150.0), 125, 125),  # far out in the Pacific
        ((50.0, -1.5), 15, 30),  # in the Channel
        ((-89.0, 0.0), 0, 0),  # near the South Pole
        ((67.5, -179.0), 0, 0),  # Chukotka, east of 180°
        ((67.5, 179.0), 0, 0),  # Chukotka, west of it
        ((89.9, 0.0), 125, 125),  # at the North Pole
    ],
)
def test_distances_are_those_of_a_chart(place: tuple[float, float], low: float, high: float) -> None:
    (distance,) = shore_distance_nm([place[0]], [place[1]])
    assert low <= distance <= high


def test_distance_is_the_same_on_both_sides_of_the_date_line() -> None:
    west, east, line = shore_distance_nm([-17.0, -17.0, -17.0], [179.999, -179.999, 180.0])
    assert west == pytest.approx(east, abs=0.05)
    assert line == pytest.approx(east, abs=0.05)


def test_distance_never_jumps_between_neighbours() -> None:
    lon = np.linspace(125.0, 140.0, 3000)
    distance = shore_distance_nm(np.full(3000, 40.0), lon)
    assert np.abs(np.diff(distance)).max() < 1.0


def test_unknown_places_have_unknown_distances() -> None:
    assert np.isnan(shore_distance_nm([np.nan], [10.0])).all()


def test_polygons_are_closed_and_lines_lie_on_the_earth() -> None:
    polygons = land_polygons()
    assert len(polygons) > 1000
    for rings in polygons:
        for ring in rings:
            assert (ring[0] == ring[-1]).all()
    for line in coastline():
        assert (np.abs(line[:, 0]) <= 180.001).all()
        assert (np.abs(line[:, 1]) <= 90.001).all()


def test_the_seam_at_180_is_no_coast() -> None:
    for line in coastline():
        on_seam = np.abs(line[:, 0]) > 179.99
        assert not (on_seam[1:] & on_seam[:-1]).any()


def test_no_line_jumps_across_the_map() -> None:
    for line in coastline():
        assert np.abs(np.diff(line[:, 0])).max() < 90


def test_a_box_keeps_the_lines_that_touch_it() -> None:
    korea = coastline((124.0, 33.0, 132.0, 44.0))
    assert 5 < len(korea) < len(coastline()) / 4
    assert len(coastline((170.0, -25.0, -170.0, -10.0))) >= 3
    assert coastline((-140.0, -5.0, -135.0, 0.0)) == []


def test_the_data_stay_small_and_say_how_far_to_trust_them() -> None:
    assert len(data_bytes("coastline/land.npz")) + len(data_bytes("coastline/shore.npz")) < 1 << 20
    assert shore_limit_nm() == 125
    assert "nautical miles" in shore_words()
