"""The lanes of the demo's world keep to the sea: no simulated ship sails over land."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from crossbearing.reference.coast import land_polygons
from crossbearing.simulate.world import World, load_world


@pytest.fixture(scope="module")
def world() -> World:
    return load_world("demo")


@pytest.fixture(scope="module")
def on_land() -> Callable[[float, float], bool]:
    rings = [rings[0] for rings in land_polygons()]
    rings = [ring for ring in rings if ring[:, 0].max() > 112 and ring[:, 0].min() < 146 and ring[:, 1].max() > 26]

    def test(latitude: float, longitude: float) -> bool:
        return any(_inside(longitude, latitude, ring) for ring in rings)

    return test


def _inside(x: float, y: float, ring: np.ndarray) -> bool:
    a, b = ring[:-1], ring[1:]
    crosses = (a[:, 1] > y) != (b[:, 1] > y)
    rise = np.where(a[:, 1] == b[:, 1], 1.0, b[:, 1] - a[:, 1])
    return bool((crosses & (x < a[:, 0] + (b[:, 0] - a[:, 0]) * (y - a[:, 1]) / rise)).sum() % 2)


def test_the_land_test_knows_land_from_sea(on_land: Callable[[float, float], bool]) -> None:
    assert on_land(36.0, 128.0)  # Korea
    assert not on_land(38.0, 133.0)  # Sea of Japan


def test_sea_points_lie_in_the_sea(world: World, on_land: Callable[[float, float], bool]) -> None:
    # shanghai_in lies in the mouth of the Yangtze, which a coastline at 1:50 million does not draw
    ashore = [node for node, point in world.nodes.items() if node.islower() and on_land(*point)]
    assert [node for node in ashore if node != "shanghai_in"] == []


def test_lanes_between_sea_points_cross_no_land(world: World, on_land: Callable[[float, float], bool]) -> None:
    crossing = []
    for a, legs in world.neighbours.items():
        for b, _ in legs:
            if a < b and a.islower() and b.islower() and "shanghai_in" not in (a, b):
                start, end = np.array(world.nodes[a]), np.array(world.nodes[b])
                if any(on_land(*(start + (end - start) * part)) for part in np.linspace(0, 1, 40)):
                    crossing.append((a, b))
    assert crossing == []


def test_fishing_grounds_lie_in_the_sea(world: World, on_land: Callable[[float, float], bool]) -> None:
    for ground in world.fishing:
        latitude, longitude = ground["centre"]
        reach = ground["radius_nm"] / 60
        for angle in np.linspace(0, 2 * np.pi, 16):
            point = (latitude + reach * np.sin(angle), longitude + reach * np.cos(angle) / np.cos(np.radians(latitude)))
            assert not on_land(*point), ground["centre"]
