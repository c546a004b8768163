"""Small synthetic tracks, built in the tests: straight legs and waits, at whatever interval."""

from __future__ import annotations

import datetime
import math

import numpy as np
import pyarrow as pa

from crossbearing.records.schemas import POSITIONS, TIME, conform

START = datetime.datetime(2023, 9, 1, tzinfo=datetime.UTC)
NM = 1852.0


def hours(number: float) -> datetime.datetime:
    """So many hours after the start of every test's clock."""
    return START + datetime.timedelta(hours=number)


def moved(lat: float, lon: float, north_m: float, east_m: float) -> tuple[float, float]:
    """A place so many metres to the north and east."""
    east = east_m / (111_195.0 * math.cos(math.radians(lat)))
    return lat + north_m / 111_195.0, (lon + east + 180) % 360 - 180


class Track:
    """A vessel that waits and sails; ``rows`` collects its positions."""

    def __init__(self, mmsi: int, lat: float, lon: float, at: float = 0.0, every_s: float = 300.0) -> None:
        self.mmsi, self.lat, self.lon, self.now_s, self.every_s = mmsi, lat, lon, at * 3600.0, every_s
        self.rows: list[tuple[int, float, float, float, float]] = []

    def wait(self, for_hours: float, speed_kn: float = 0.0, course: float = 90.0) -> Track:
        """Drift at a speed (knots) on a course (degrees) for some hours, reporting on the way; the last moment is reported too."""
        steps = max(1, round(for_hours * 3600 / self.every_s))
        step_s = for_hours * 3600 / steps
        for step in range(steps + 1):
            if not (step == 0 and self.rows and self.rows[-1][1] == self.now_s):
                self.rows.append((self.mmsi, self.now_s, self.lat, self.lon, speed_kn))
            if step < steps:
                run = speed_kn * NM * step_s / 3600
                angle = math.radians(course)
                self.lat, self.lon = moved(self.lat, self.lon, run * math.cos(angle), run * math.sin(angle))
                self.now_s += step_s
        return self

    def silent(self, for_hours: float) -> Track:
        """Say nothing and stay."""
        self.now_s += for_hours * 3600
        return self

    def jump(self, lat: float, lon: float) -> Track:
        """Be elsewhere."""
        self.lat, self.lon = lat, lon
        return self

    def sail_to(self, lat: float, lon: float, speed_kn: float = 12.0) -> Track:
        """Sail straight to a place."""
        north, east = (lat - self.lat) * 60, ((lon - self.lon + 180) % 360 - 180) * 60 * math.cos(math.radians(lat))
        away = math.hypot(north, east)
        self.wait(away / speed_kn, speed_kn, math.degrees(math.atan2(east, north)))
        return self.jump(lat, lon)


def table(*tracks: Track) -> pa.Table:
    """Positions of the tracks (schema POSITIONS), vessel by vessel."""
    rows = [row for track in tracks for row in track.rows]
    base = START.timestamp()
    return conform(
        pa.table(
            {
                "mmsi": pa.array([row[0] for row in rows], pa.int64()),
                "time": pa.array([round(base + row[1]) * 1_000_000 for row in rows], pa.int64()).cast(TIME),
                "latitude": pa.array([row[2] for row in rows], pa.float64()),
                "longitude": pa.array([row[3] for row in rows], pa.float64()),
                "sog": pa.array([row[4] for row in rows], pa.float32()),
            }
        ),
        POSITIONS,
    )


def random_traffic(seed: int, vessels: int = 6) -> pa.Table:
    """A seeded mess: ships that drift, sail, fall silent, meet and call at Rajin, at uneven intervals."""
    draw = np.random.default_rng(seed)
    tracks = []
    for number in range(vessels):
        track = Track(
            300_000_000 + number, 40.5, 133.0, at=float(draw.uniform(0, 3)), every_s=float(draw.uniform(60, 1500))
        )
        for _ in range(int(draw.integers(3, 7))):
            choice = draw.integers(0, 4)
            if choice == 0:
                track.silent(float(draw.uniform(0.2, 12)))
            elif choice == 1:
                track.wait(float(draw.uniform(1, 8)), float(draw.uniform(0, 2.5)), float(draw.uniform(0, 360)))
            elif choice == 2:
                track.sail_to(42.2333, 130.3).wait(float(draw.uniform(0.3, 6)))
            else:
                track.jump(*moved(40.5, 133.0, float(draw.uniform(-300, 300)), 0.0))
                track.wait(float(draw.uniform(2, 5)), 0.1)
        tracks.append(track)
    return table(*tracks)
