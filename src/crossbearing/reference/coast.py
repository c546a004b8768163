"""The coast: land polygons for maps, and the distance to shore at any position (Natural Earth 1:50m, public domain)."""

from __future__ import annotations

import functools
import io
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from crossbearing.reference.load import data_bytes, data_hash, yaml_data

Line = npt.NDArray[np.float64]
_LAND, _SHORE = "coastline/land.npz", "coastline/shore.npz"


@functools.cache
def _rings() -> tuple[tuple[int, Line], ...]:
    with np.load(io.BytesIO(data_bytes(_LAND))) as data:
        lengths, deltas = data["lengths"], data["deltas"].astype(np.int64)
        scale, translate, polygon = data["scale"], data["translate"], data["polygon"]
    found, start = [], 0
    for owner, length in zip(polygon.tolist(), lengths.tolist(), strict=True):
        ring = np.cumsum(deltas[start : start + length], axis=0) * scale + translate
        ring.flags.writeable = False
        found.append((owner, ring))
        start += length
    return tuple(found)


def land_polygons() -> list[list[Line]]:
    """Land as polygons: each a list of closed rings of (longitude, latitude) in degrees, the outer ring first."""
    found: dict[int, list[Line]] = {}
    for owner, ring in _rings():
        found.setdefault(owner, []).append(ring)
    return [found[owner] for owner in sorted(found)]


def coastline(bounds: tuple[float, float, float, float] | None = None) -> list[Line]:
    """The coast as polylines of (longitude, latitude) in degrees; edges that only close a ring at ±180° are left out.

    bounds: (west, south, east, north) keeps the lines that touch the box (west > east: it crosses ±180°); None keeps all.
    """
    lines = [line for _, ring in _rings() for line in _shore_parts(ring)]
    return lines if bounds is None else [line for line in lines if _touches(line, bounds)]


def _shore_parts(ring: Line) -> Iterator[Line]:
    seam = (np.abs(ring[:-1, 0]) > 179.99) & (np.abs(ring[1:, 0]) > 179.99)
    pole = (ring[:-1, 1] < -89.5) | (ring[1:, 1] < -89.5)
    cuts = np.flatnonzero(seam | pole)
    if not len(cuts):
        yield ring
        return
    for first, last in zip([-1, *cuts.tolist()], [*cuts.tolist(), len(ring) - 1], strict=True):
        if last > first + 1:
            yield ring[first + 1 : last + 1]


def _touches(line: Line, bounds: tuple[float, float, float, float]) -> bool:
    """Whether a point of the line lies in the box or within a degree of it (its edges are far shorter than that)."""
    west, south, east, north = bounds
    rows = (line[:, 1] >= south - 1) & (line[:, 1] <= north + 1)
    width = (east - west) % 360 if east != west else 0.0
    columns = (line[:, 0] - (west - 1)) % 360 <= width + 2
    return bool((rows & columns).any())


@functools.cache
def _grid() -> tuple[npt.NDArray[np.uint8], float, float, float]:
    with np.load(io.BytesIO(data_bytes(_SHORE))) as data:
        grid = np.cumsum(data["deltas"], axis=1, dtype=np.uint8)
        return grid, float(data["step_deg"]), float(data["unit_nm"]), float(data["cap_nm"])


def shore_distance_nm(latitudes: npt.ArrayLike, longitudes: npt.ArrayLike) -> Line:
    """Distance to the nearest shore in nautical miles, 0 on land, at most ``shore_limit_nm()``; NaN stays NaN.

    latitudes, longitudes: degrees, same shape. Source: bilinear interpolation in a grid of 0.1° made from Natural Earth
    1:50m; ``shore_words()`` says how far to trust it.
    """
    grid, step, unit, _ = _grid()
    lat = np.atleast_1d(np.asarray(latitudes, dtype=np.float64))
    lon = np.atleast_1d(np.asarray(longitudes, dtype=np.float64))
    known = np.isfinite(lat) & np.isfinite(lon)
    row = (np.clip(np.where(known, lat, 0.0), -90, 90) + 90) / step
    column = (np.where(known, lon, 0.0) + 180) / step
    row_low = np.minimum(np.floor(row).astype(np.int64), grid.shape[0] - 2)
    column_low = np.floor(column).astype(np.int64)
    up, right = row - row_low, column - column_low
    west, east = column_low % grid.shape[1], (column_low + 1) % grid.shape[1]
    low = grid[row_low, west] * (1 - right) + grid[row_low, east] * right
    high = grid[row_low + 1, west] * (1 - right) + grid[row_low + 1, east] * right
    return np.where(known, (low * (1 - up) + high * up) * unit, np.nan)


def shore_limit_nm() -> float:
    """The distance in nautical miles at which the grid stops counting."""
    return _grid()[3]


def shore_words() -> str:
    """How far the distances may be trusted, in words."""
    limits: Any = yaml_data("coastline/source.yaml")["limits"]
    return " ".join(str(limits).split())


@functools.cache
def shore_hash() -> str:
    """Hash naming the version of the grid, for fingerprints."""
    return data_hash(_SHORE)
