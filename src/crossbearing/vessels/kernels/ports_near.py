"""Which port a position is near: a grid of candidate ports, swept in one pass."""

from __future__ import annotations

import functools
from typing import NamedTuple

import numba as nb
import numpy as np
import pyarrow as pa

from crossbearing.vessels.kernels.columns import Floats, Ints
from crossbearing.vessels.kernels.geometry import RADIAN, metres

CELLS = 4  # a degree: cells of a quarter degree
_WIDTH, _HEIGHT = 360 * CELLS, 180 * CELLS


class PortGrid(NamedTuple):
    """Ports as plain columns (group: number of the port that a pier belongs to), and the candidates of each cell."""

    latitude: Floats
    longitude: Floats
    group: Ints
    offsets: Ints
    candidates: Ints
    reach_m: float
    ids: tuple[str, ...]
    names: tuple[str, ...]
    iso2: tuple[str, ...]


def port_grid(ports: pa.Table, reach_km: float) -> PortGrid:
    """A grid that finds ports within ``reach_km``.

    ports: columns id, name, iso2, latitude, longitude, group (id of the port that a pier belongs to, or its own).
    """
    ids = ports["id"].to_pylist()
    number = {port: index for index, port in reversed(list(enumerate(ids)))}
    group = np.array([number.get(parent, index) for index, parent in enumerate(ports["group"].to_pylist())], np.int64)
    latitude = np.ascontiguousarray(ports["latitude"].to_numpy(), np.float64)
    longitude = np.ascontiguousarray(ports["longitude"].to_numpy(), np.float64)
    counts = np.zeros(_WIDTH * _HEIGHT + 1, np.int64)
    _count(latitude, longitude, reach_km, counts)
    offsets = np.cumsum(counts)
    candidates = np.empty(int(offsets[-1]), np.int64)
    _fill(latitude, longitude, reach_km, offsets[:-1].copy(), candidates)
    return PortGrid(
        latitude, longitude, group, offsets, candidates, reach_km * 1000.0,
        tuple(ids), tuple(ports["name"].to_pylist()), tuple(ports["iso2"].to_pylist()),
    )  # fmt: skip


@functools.lru_cache(maxsize=8)
def world_grid(reach_km: float) -> PortGrid:
    """The grid of every port of the world and of the installed packs."""
    from crossbearing.reference.ports import ports

    return port_grid(ports(), reach_km)


@nb.njit(cache=True)
def _box(lat: float, lon: float, km: float) -> tuple[int, int, int, int]:
    tall = km / 111.0
    wide = km / (111.0 * max(np.cos(min(abs(lat) + tall, 89.0) * RADIAN), 0.02))
    south, north = int(np.floor((lat - tall + 90.0) * CELLS)), int(np.floor((lat + tall + 90.0) * CELLS))
    west, east = int(np.floor((lon - wide + 180.0) * CELLS)), int(np.floor((lon + wide + 180.0) * CELLS))
    return max(south, 0), min(north, _HEIGHT - 1), west, min(east, west + _WIDTH - 1)


@nb.njit(cache=True)
def _count(lat: Floats, lon: Floats, km: float, counts: Ints) -> None:
    for i in range(len(lat)):
        south, north, west, east = _box(lat[i], lon[i], km)
        for row in range(south, north + 1):
            for column in range(west, east + 1):
                counts[row * _WIDTH + column % _WIDTH + 1] += 1


@nb.njit(cache=True)
def _fill(lat: Floats, lon: Floats, km: float, free: Ints, candidates: Ints) -> None:
    for i in range(len(lat)):
        south, north, west, east = _box(lat[i], lon[i], km)
        for row in range(south, north + 1):
            for column in range(west, east + 1):
                cell = row * _WIDTH + column % _WIDTH
                candidates[free[cell]] = i
                free[cell] += 1


def nearest(latitude: Floats, longitude: Floats, grid: PortGrid) -> tuple[Ints, Floats]:
    """The number of the nearest port within reach (−1: none) and the distance in metres (infinite: none)."""
    found = _nearest(
        latitude, longitude, grid.latitude, grid.longitude, grid.offsets, grid.candidates, grid.reach_m
    )  # fmt: skip
    return found[0], found[1]


@nb.njit(cache=True)
def _nearest(  # type: ignore[no-untyped-def]
    lat: Floats, lon: Floats, port_lat: Floats, port_lon: Floats, offsets: Ints, candidates: Ints, reach: float
):  # fmt: skip
    which = np.full(len(lat), -1, np.int64)
    away = np.full(len(lat), np.inf)
    for i in range(len(lat)):
        row = min(int((lat[i] + 90.0) * CELLS), _HEIGHT - 1)
        cell = row * _WIDTH + int((lon[i] + 180.0) * CELLS) % _WIDTH
        for k in range(offsets[cell], offsets[cell + 1]):
            j = candidates[k]
            distance = metres(lat[i], lon[i], port_lat[j], port_lon[j])
            if distance <= reach and distance < away[i]:
                away[i], which[i] = distance, j
    return which, away
