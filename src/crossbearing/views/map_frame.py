"""The frame of a static map: Mercator around the things shown, right across ±180°, with graticule and scale in nautical miles."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]
WIDTH, LEAST, MOST = 860.0, 320.0, 600.0
_STEPS = (0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0)
_BARS = (0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)


@dataclass(frozen=True)
class Frame:
    """A piece of the world. west, east: degrees, unwrapped (east > west, may pass 180); scale: picture units per degree."""

    west: float
    east: float
    south: float
    north: float
    scale: float
    width: float
    height: float

    def unwrap(self, longitude: float) -> float:
        """A longitude as this frame counts it."""
        middle = (self.west + self.east) / 2
        return middle + (longitude - middle + 180.0) % 360.0 - 180.0

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a position lies in the picture."""
        x = (self.unwrap(longitude) - self.west) * self.scale
        return x, (_mercator(self.north) - _mercator(latitude)) * self.scale

    def project(self, points: Points) -> Points:
        """Many positions (longitude already as this frame counts it, latitude) in the picture."""
        latitudes = np.clip(points[:, 1], -84.0, 84.0)
        y = np.degrees(np.arctanh(np.sin(np.radians(latitudes))))
        return np.column_stack([(points[:, 0] - self.west) * self.scale, (_mercator(self.north) - y) * self.scale])


def frame(positions: Sequence[tuple[float, float]]) -> Frame:
    """The frame around positions (longitude, latitude in degrees): the shorter way round, at least half a degree, with a margin."""
    longitudes = np.array([longitude for longitude, _ in positions]) % 360.0
    west, east = _shortest(np.sort(longitudes))
    latitudes = [latitude for _, latitude in positions]
    south, north = min(latitudes), max(latitudes)
    middle_lat = (south + north) / 2
    span = max(east - west, (north - south) * 0.6 / max(math.cos(math.radians(middle_lat)), 0.1), 0.5)
    pad = span * 0.16
    middle = (west + east) / 2
    west, east = middle - span / 2 - pad, middle + span / 2 + pad
    top, bottom = _mercator(min(north, 82.0)) + pad, _mercator(max(south, -82.0)) - pad
    scale = WIDTH / (east - west)
    height = (top - bottom) * scale
    if height > MOST:
        scale *= MOST / height
        wide = WIDTH / scale
        west, east = middle - wide / 2, middle + wide / 2
        height = MOST
    elif height < LEAST:
        more = (LEAST - height) / scale / 2
        top, bottom, height = top + more, bottom - more, LEAST
    middle = (west + east) / 2
    shift = 360.0 * round(middle / 360.0)
    return Frame(west - shift, east - shift, _latitude(bottom), _latitude(top), scale, WIDTH, height)


def _shortest(ordered: npt.NDArray[np.float64]) -> tuple[float, float]:
    """The smallest arc that holds all longitudes: what is left of the circle without its widest hole."""
    holes = np.diff(np.append(ordered, ordered[0] + 360.0))
    widest = int(np.argmax(holes))
    start = float(ordered[(widest + 1) % len(ordered)])
    return start, start + 360.0 - float(holes[widest])


def _mercator(latitude: float) -> float:
    return math.degrees(math.atanh(math.sin(math.radians(max(-84.0, min(84.0, latitude))))))


def _latitude(mercator: float) -> float:
    return math.degrees(math.asin(math.tanh(math.radians(mercator))))


def graticule(view: Frame) -> tuple[list[float], list[float]]:
    """Meridians (as the frame counts them) and parallels in degrees, at most seven of a kind."""
    lon_step = next((step for step in _STEPS if (view.east - view.west) / step <= 7), 60.0)
    lat_step = next((step for step in _STEPS if (view.north - view.south) / step <= 6), 30.0)
    return _multiples(view.west, view.east, lon_step), _multiples(view.south, view.north, lat_step)


def _multiples(low: float, high: float, step: float) -> list[float]:
    return [round(n * step, 6) for n in range(math.ceil(low / step), math.floor(high / step) + 1)]


def meridian_words(longitude: float) -> str:
    """``131°E``, ``179.5°W``: a longitude as charts write it."""
    turned = (longitude + 180.0) % 360.0 - 180.0
    side = "" if turned in (0.0, -180.0) else ("E" if turned > 0 else "W")
    return f"{abs(turned):g}°{side}"


def parallel_words(latitude: float) -> str:
    """``42.5°N``: a latitude as charts write it."""
    side = "" if latitude == 0 else ("N" if latitude > 0 else "S")
    return f"{abs(latitude):g}°{side}"


def scale_bar(view: Frame) -> tuple[float, float]:
    """Length of the scale bar: nautical miles and picture units, true at the middle latitude (60 nm a degree)."""
    middle = _latitude((_mercator(view.south) + _mercator(view.north)) / 2)
    per_nm = view.scale / (60.0 * max(math.cos(math.radians(middle)), 0.02))
    miles = next((bar for bar in _BARS if bar * per_nm >= 70), _BARS[-1])
    return miles, miles * per_nm
