"""Make ``reference/coastline/``: land polygons and a grid of distances to shore, from Natural Earth 1:50m land.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/coast/make_grid.py package/land-50m.json src/crossbearing/reference/coastline

Input: TopoJSON of Natural Earth 4.1.0 (public domain) as packed by world-atlas (ISC). Two files come out, the same bytes
each time: ``land.npz`` (rings as quantised coordinates) and ``shore.npz`` (distance to the nearest shore at each 0.1°).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numba as nb
import numpy as np

STEP_DEG = 0.1
UNIT_NM = 0.5
CAP_NM = 125.0
SAMPLE_NM = 0.5
EARTH_NM = 3440.065


def rings(topology: dict[str, Any]) -> tuple[list[np.ndarray], list[int]]:
    """Rings of quantised integer coordinates, cut at ±180°, and for each the number of its polygon."""
    width = round(360 / topology["transform"]["scale"][0])
    arcs = [np.cumsum(np.asarray(arc, dtype=np.int64), axis=0) for arc in topology["arcs"]]
    found: list[np.ndarray] = []
    owner: list[int] = []
    polygons = 0
    for geometry in topology["objects"]["land"]["geometries"]:
        parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in parts:
            for ring in polygon:
                pieces = [arcs[index] if index >= 0 else arcs[~index][::-1] for index in ring]
                whole = np.concatenate([piece[:-1] for piece in pieces] + [pieces[0][:1]])
                for part in planar(whole, width):
                    found.append(part)
                    owner.append(polygons)
            polygons += 1
    return found, owner


def planar(ring: np.ndarray, width: int) -> list[np.ndarray]:
    """A ring that may run across ±180° as rings that do not; one that goes around a pole is closed along the pole.

    width: quantised units of 360°. The cuts are edges at exactly ±180°.
    """
    steps = np.diff(ring[:, 0])
    turns = np.concatenate([[0], np.cumsum(np.where(steps > width / 2, -1, np.where(steps < -width / 2, 1, 0)))])
    if not turns.any():
        return [ring]
    line = np.column_stack([ring[:, 0] + turns * width, ring[:, 1]])
    if turns[-1]:
        south = 0  # only Antarctica goes around a pole
        line = np.vstack([line, [line[-1, 0], south], [line[0, 0], south], line[:1]])
    found = []
    for turn in range(int(line[:, 0].min() // width), int(line[:, 0].max() // width) + 1):
        part = clipped(clipped(line, turn * width, 1), (turn + 1) * width, -1)
        if len(part) > 3:
            found.append(part - np.array([turn * width, 0]))
    return found


def clipped(ring: np.ndarray, bound: int, side: int) -> np.ndarray:
    """The part of a closed ring where side·longitude ≥ side·bound (Sutherland and Hodgman 1974), closed."""
    out: list[tuple[int, int]] = []
    for (lon_a, lat_a), (lon_b, lat_b) in zip(ring[:-1].tolist(), ring[1:].tolist(), strict=True):
        inside_a, inside_b = side * lon_a >= side * bound, side * lon_b >= side * bound
        if inside_a:
            out.append((lon_a, lat_a))
        if inside_a != inside_b:
            out.append((bound, round(lat_a + (bound - lon_a) / (lon_b - lon_a) * (lat_b - lat_a))))
    return np.asarray([*out, *out[:1]], np.int64).reshape(-1, 2)


def edges(lines: list[np.ndarray]) -> np.ndarray:
    """Segments (lon, lat, lon, lat) of real shore: those that only close a polygon at ±180° or the pole are left out."""
    parts = []
    for line in lines:
        pair = np.hstack([line[:-1], line[1:]])
        seam = (np.abs(pair[:, 0]) > 179.99) & (np.abs(pair[:, 2]) > 179.99)
        pole = (pair[:, 1] < -89.5) | (pair[:, 3] < -89.5)
        parts.append(pair[~(seam | pole)])
    return np.concatenate(parts)


def samples(segments: np.ndarray) -> np.ndarray:
    """Points at most half a nautical mile apart along the shore, as unit vectors."""
    scale = np.cos(np.radians((segments[:, 1] + segments[:, 3]) / 2))
    length = 60 * np.hypot((segments[:, 2] - segments[:, 0]) * scale, segments[:, 3] - segments[:, 1])
    counts = np.maximum(np.ceil(length / SAMPLE_NM).astype(np.int64), 1)
    index = np.repeat(np.arange(len(segments)), counts)
    part = (np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)) / counts[index]
    lon = np.radians(segments[index, 0] + part * (segments[index, 2] - segments[index, 0]))
    lat = np.radians(segments[index, 1] + part * (segments[index, 3] - segments[index, 1]))
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat), lat, lon])


@nb.njit
def land_mask(segments: np.ndarray, lats: np.ndarray, lons: np.ndarray) -> np.ndarray:
    """Even-odd filling of the rings, row by row (all segments, the closing ones too)."""
    mask = np.zeros((len(lats), len(lons)), np.bool_)
    crossings = np.empty(len(segments))
    for row in range(len(lats)):
        lat = lats[row] + 1e-7
        count = 0
        for k in range(len(segments)):
            low, high = segments[k, 1], segments[k, 3]
            if (low <= lat) != (high <= lat):
                crossings[count] = segments[k, 0] + (lat - low) / (high - low) * (segments[k, 2] - segments[k, 0])
                count += 1
        order = np.sort(crossings[:count])
        for column in range(len(lons)):
            mask[row, column] = np.searchsorted(order, lons[column]) % 2 == 1
    return mask


@nb.njit
def nearest_nm(
    points: np.ndarray, starts: np.ndarray, lats: np.ndarray, lons: np.ndarray, mask: np.ndarray, cap: float
) -> np.ndarray:
    """Distance to the nearest sample for every node that is not on land; samples are sorted by 1° bin (``starts``)."""
    out = np.zeros((len(lats), len(lons)))
    reach = cap / 60 + 0.1
    for row in range(len(lats)):
        lat = np.radians(lats[row])
        width = min(180.0, reach / max(np.cos(lat), 0.01))
        low, high = max(int(lats[row] - reach + 90), 0), min(int(lats[row] + reach + 90), 179)
        for column in range(len(lons)):
            if mask[row, column]:
                continue
            lon = np.radians(lons[column])
            x, y, z = np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)
            best = 4.0
            first = int(np.floor(lons[column] - width + 180))
            last = min(int(np.floor(lons[column] + width + 180)), first + 359)
            for band in range(low, high + 1):
                for bin_ in range(first, last + 1):
                    cell = band * 360 + bin_ % 360
                    for k in range(starts[cell], starts[cell + 1]):
                        dx, dy, dz = points[k, 0] - x, points[k, 1] - y, points[k, 2] - z
                        best = min(best, dx * dx + dy * dy + dz * dz)
            out[row, column] = min(cap, 2 * EARTH_NM * np.arcsin(min(1.0, np.sqrt(best) / 2)))
    return out


def main(source: Path, target: Path) -> None:
    """Read the TopoJSON and write the two files."""
    topology = json.loads(source.read_text("utf-8"))
    scale, shift = np.asarray(topology["transform"]["scale"]), np.asarray(topology["transform"]["translate"])
    quantised, owner = rings(topology)
    lines = [ring * scale + shift for ring in quantised]
    deltas = np.concatenate([np.vstack([ring[:1], np.diff(ring, axis=0)]) for ring in quantised]).astype(np.int32)
    np.savez_compressed(
        target / "land.npz",
        deltas=deltas,
        lengths=np.asarray([len(ring) for ring in quantised], np.int32),
        polygon=np.asarray(owner, np.int32),
        scale=scale,
        translate=shift,
    )
    lats = np.round(np.arange(-90, 90 + STEP_DEG / 2, STEP_DEG), 6)
    lons = np.round(np.arange(-180, 180 - STEP_DEG / 2, STEP_DEG), 6)
    mask = land_mask(np.concatenate([np.hstack([line[:-1], line[1:]]) for line in lines]), lats, lons)
    points = samples(edges(lines))
    bins = np.clip(np.floor(np.degrees(points[:, 3]) + 90), 0, 179).astype(np.int64) * 360
    bins += np.clip(np.floor(np.degrees(points[:, 4]) + 180), 0, 359).astype(np.int64)
    order = np.argsort(bins, kind="stable")
    starts = np.searchsorted(bins[order], np.arange(180 * 360 + 1))
    away = nearest_nm(np.ascontiguousarray(points[order, :3]), starts, lats, lons, mask, CAP_NM)
    grid = np.round(away / UNIT_NM).astype(np.uint8)
    rows = np.diff(grid, axis=1, prepend=np.uint8(0))
    np.savez_compressed(target / "shore.npz", deltas=rows, step_deg=STEP_DEG, unit_nm=UNIT_NM, cap_nm=CAP_NM)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
