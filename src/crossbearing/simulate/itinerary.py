"""Plans to knots: where a simulated vessel is at which time, as a path that is straight between knots."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np

from crossbearing.records.errors import ConfigError
from crossbearing.simulate.world import NM_M, Point, World, distance_m, lane, seconds

KNOT_M_S = NM_M / 3600


@dataclass
class Track:
    """Knots of one vessel: times (POSIX seconds) and points, with what happened in between."""

    times: list[float] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)

    def at(self, time: float, point: Point) -> None:
        """Adds a knot; a time before the last one is moved up to it."""
        self.times.append(max(time, self.times[-1]) if self.times else time)
        self.points.append(point)


def shifted(point: Point, north_m: float, east_m: float) -> Point:
    """The point moved north and east by metres."""
    lat = point[0] + north_m / 111_195.0
    return lat, point[1] + east_m / (111_195.0 * math.cos(math.radians(point[0])))


def sail(track: Track, points: Sequence[Point], speed_kn: float, offset_m: float = 0.0) -> None:
    """Follows the points at a speed; ``offset_m`` keeps the vessel to one side so that lanes are not one line."""
    time = track.times[-1]
    for index, (here, there) in enumerate(pairwise(points)):
        time += distance_m(here, there) / (speed_kn * KNOT_M_S)
        last = index == len(points) - 2
        track.at(time, there if last else shifted(there, offset_m, -offset_m))


def stay(track: Track, until: float) -> None:
    """Stays where it is until a time."""
    track.at(until, track.points[-1])


def planned(world: World, vessel: Mapping[str, Any]) -> Track:
    """The track of a planted vessel from its plan: steps ``stay``, ``sail`` and ``meet``. Raises ConfigError."""
    track, node = Track(), ""
    for step in vessel["plan"]:
        if "stay" in step:
            node = step["stay"]
            if not track.times:
                track.at(world.start, world.nodes[node])
            began = track.times[-1]
            stay(track, seconds(step["until"]))
            track.notes.append({"kind": "port_visit", "port": node, "start": began, "end": track.times[-1]})
        elif "sail" in step:
            sail(track, lane(world, node, step["sail"]), float(step["speed_kn"]))
            node = step["sail"]
        elif "meet" in step:
            drift(track, tuple(step["meet"]), float(step["offset_m"]), seconds(step["until"]))
        else:
            raise ConfigError(f"world {world.name}: {vessel['name']}: a step is stay, sail or meet, not {step}")
    return track


def drift(track: Track, point: Point, offset_m: float, until: float) -> None:
    """Lies ``offset_m`` east of a point until a time, swinging north and south by 100 m; all vessels swing by one clock."""
    began = time = track.times[-1]
    while time < until:
        track.at(time, shifted(point, 100.0 * math.sin(time / 7200), offset_m))
        time += 1800
    track.at(until, shifted(point, 0.0, offset_m))
    track.notes.append({"kind": "meeting", "start": began, "end": until, "lat": point[0], "lon": point[1]})


def shuttle(world: World, ports: Sequence[str], speed_kn: float, stay_hours: float, rng: np.random.Generator) -> Track:
    """An innocent vessel going to and fro between two ports, entered at a random moment of its round."""
    track = Track()
    there = lane(world, ports[0], ports[1])
    back = list(reversed(there))
    side = float(rng.uniform(-1800, 1800))
    berth = (float(rng.uniform(-500, 500)), float(rng.uniform(-500, 500)))
    ends = {end: shifted(world.nodes[end], *berth) for end in ports}
    legs = [[ends[ports[0]], *there[1:-1], ends[ports[1]]], [ends[ports[1]], *back[1:-1], ends[ports[0]]]]
    turn = int(rng.integers(2))
    round_s = sum(distance_m(a, b) for a, b in pairwise(there)) / (speed_kn * KNOT_M_S)
    track.at(world.start - float(rng.uniform(0, round_s + stay_hours * 3600)), legs[turn][0])
    while track.times[-1] < world.end:
        stay(track, track.times[-1] + stay_hours * 3600 * float(rng.uniform(0.8, 1.2)))
        sail(track, legs[turn], speed_kn * float(rng.uniform(0.95, 1.05)), side)
        turn = 1 - turn
    return track


def fish(world: World, centre: Point, radius_nm: float, rng: np.random.Generator) -> Track:
    """A fishing boat that wanders over a ground at 1 to 6 knots and lies still by night now and then."""
    track = Track()
    angle, reach = float(rng.uniform(0, 2 * math.pi)), radius_nm * NM_M
    here = shifted(centre, reach * 0.6 * math.sin(angle), reach * 0.6 * math.cos(angle))
    track.at(world.start, here)
    while track.times[-1] < world.end:
        if rng.random() < 0.18:
            stay(track, track.times[-1] + float(rng.uniform(2, 6)) * 3600)
            continue
        hours, speed = float(rng.uniform(0.7, 2.0)), float(rng.uniform(1.0, 6.0))
        angle += float(rng.normal(0, 0.9))
        step = shifted(
            track.points[-1], *(speed * hours * NM_M * np.array([math.sin(angle), math.cos(angle)])).tolist()
        )
        if distance_m(step, centre) > reach:
            angle = math.atan2(centre[0] - track.points[-1][0], centre[1] - track.points[-1][1])
            step = shifted(
                track.points[-1], *(speed * hours * NM_M * np.array([math.sin(angle), math.cos(angle)])).tolist()
            )
        track.at(track.times[-1] + hours * 3600, step)
    return track
