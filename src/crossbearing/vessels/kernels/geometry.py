"""Distances on the sphere, for the kernels."""

from __future__ import annotations

import numba as nb
import numpy as np

EARTH_M = 6371008.8
KNOT_MS = 0.5144444444444445
NM_M = 1852.0
RADIAN = 0.017453292519943295


@nb.njit(cache=True, inline="always")
def metres(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Great-circle distance in metres of two positions in degrees (haversine, mean Earth radius)."""
    half_lat = np.sin((lat_b - lat_a) * RADIAN * 0.5)
    half_lon = np.sin((lon_b - lon_a) * RADIAN * 0.5)
    chord = half_lat * half_lat + np.cos(lat_a * RADIAN) * np.cos(lat_b * RADIAN) * half_lon * half_lon
    return 2.0 * EARTH_M * np.arcsin(np.sqrt(min(chord, 1.0)))  # type: ignore[no-any-return]


@nb.njit(cache=True, inline="always")
def near(lon: float, reference: float) -> float:
    """The longitude in degrees, moved by whole turns to within 180° of the reference, so that means cross ±180°."""
    return lon - 360.0 * np.floor((lon - reference + 180.0) / 360.0)  # type: ignore[no-any-return]


@nb.njit(cache=True, inline="always")
def wrapped(lon: float) -> float:
    """The longitude in degrees, in [-180, 180)."""
    return lon - 360.0 * np.floor((lon + 180.0) / 360.0)  # type: ignore[no-any-return]
