"""Synthetic AIS traffic with its truth: what a world's vessels transmit, and what was planted in it.

from crossbearing.simulate.traffic import simulate_traffic
traffic = simulate_traffic(load_world("demo"), seed=1)
traffic.positions.num_rows, len(traffic.truth)
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from crossbearing.records.schemas import POSITIONS, STATICS, conform
from crossbearing.simulate.itinerary import Track, fish, planned, shuttle
from crossbearing.simulate.world import World, distance_m, seconds

SYNTHETIC = (
    "SYNTHETIC traffic made by crossbearing simulate: real geography, fictional vessels; no such ship, call or meeting"
)
INTERVAL_S = 600
NOISE_M = 12.0


@dataclass(frozen=True)
class Vessel:
    """A simulated vessel: identity, and its track."""

    mmsi: int
    name: str
    type: int
    track: Track
    imo: int | None = None
    silent: Sequence[tuple[int, int]] = ()
    label: str = ""


@dataclass(frozen=True)
class Traffic:
    """Positions (schema POSITIONS), statics (schema STATICS) and the truth, one JSON object a line."""

    positions: pa.Table
    statics: pa.Table
    truth: list[dict[str, Any]]


def simulate_traffic(world: World, seed: int) -> Traffic:
    """All positions that a receiver would have of a world, with the truth of what was planted.

    seed: the same seed gives the same bytes. Returns positions sorted by (mmsi, time).
    """
    rng = np.random.default_rng(seed)
    vessels = [*_planted(world), *_innocent(world, rng)]
    parts = [_transmit(world, vessel, np.random.default_rng([seed, vessel.mmsi])) for vessel in vessels]
    table = pa.concat_tables(parts).sort_by([("mmsi", "ascending"), ("time", "ascending")])
    statics = pa.table(
        {
            "mmsi": pa.array([vessel.mmsi for vessel in vessels], pa.int64()),
            "imo": pa.array([vessel.imo for vessel in vessels], pa.int64()),
            "name": [vessel.name for vessel in vessels],
            "ship_type": pa.array([vessel.type for vessel in vessels], pa.int16()),
        }
    ).sort_by("mmsi")
    return Traffic(conform(table, POSITIONS), conform(statics, STATICS), list(_truth(world, vessels)))


def write_traffic(traffic: Traffic, directory: Path) -> list[Path]:
    """Writes ``SYNTHETIC_positions.parquet``, ``SYNTHETIC_statics.parquet`` and ``truth.jsonl``; returns their paths."""
    directory.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, table in (("positions", traffic.positions), ("statics", traffic.statics)):
        path = directory / f"SYNTHETIC_{name}.parquet"
        pq.write_table(table.replace_schema_metadata({"synthetic": SYNTHETIC}), path, compression="zstd")
        paths.append(path)
    path = directory / "truth.jsonl"
    with path.open("w", encoding="utf-8") as out:
        out.write(json.dumps({"SYNTHETIC": SYNTHETIC}, sort_keys=True) + "\n")
        for row in traffic.truth:
            out.write(json.dumps(row, sort_keys=True) + "\n")
    return [*paths, path]


def _planted(world: World) -> list[Vessel]:
    return [
        Vessel(
            mmsi=int(plan["mmsi"]),
            name=plan["name"],
            type=int(plan["type"]),
            imo=int(plan["imo"]),
            track=planned(world, plan),
            silent=[(seconds(a), seconds(b)) for a, b in plan.get("silent", ())],
            label=plan["label"],
        )
        for plan in world.planted
    ]


def _innocent(world: World, rng: np.random.Generator) -> list[Vessel]:
    vessels = []
    for order, fleet in enumerate(world.fleets):
        for number in range(int(fleet["count"])):
            ports = fleet["routes"][number % len(fleet["routes"])]
            track = shuttle(
                world, ports, float(rng.uniform(*fleet["speed_kn"])), float(rng.uniform(*fleet["stay_hours"])), rng
            )
            vessels.append(_named(fleet, order, number, track, rng))
    for ground, boats in enumerate(world.fishing, start=1):
        for number in range(int(boats["count"])):
            track = fish(world, (boats["centre"][0], boats["centre"][1]), float(boats["radius_nm"]), rng)
            vessels.append(_named({**boats, "name": f"boat {ground}", "type": 30}, 50 + ground, number, track, rng))
    return _with_silences(world, vessels, rng)


def _named(fleet: Mapping[str, Any], order: int, number: int, track: Track, rng: np.random.Generator) -> Vessel:
    mmsi = int(rng.choice(fleet["mid"])) * 1_000_000 + 100_000 + order * 1_000 + number
    return Vessel(
        mmsi=mmsi, name=f"SYNTH {str(fleet['name']).upper()} {number + 1}", type=int(fleet["type"]), track=track
    )


def _with_silences(world: World, vessels: list[Vessel], rng: np.random.Generator) -> list[Vessel]:
    """A few innocent vessels fall silent for hours: worn equipment, not a transfer."""
    count = int(world.silences.get("count", 0))
    chosen = set(rng.choice(len(vessels), size=min(count, len(vessels)), replace=False).tolist()) if count else set()
    out = []
    for index, vessel in enumerate(vessels):
        if index in chosen:
            start = int(rng.uniform(world.start + 86_400, world.end - 2 * 86_400))
            end = start + int(rng.uniform(*world.silences["hours"]) * 3600)
            vessel = Vessel(**{**vessel.__dict__, "silent": [(start, end)], "label": "innocent-silence"})
        out.append(vessel)
    return out


def _transmit(world: World, vessel: Vessel, rng: np.random.Generator) -> pa.Table:
    """The positions of one vessel: one in ten minutes under way, one in half an hour at rest, with noise, loss and silence."""
    knots = np.array(vessel.track.times)
    latitudes, longitudes = np.array(vessel.track.points).T
    times = np.arange(world.start, world.end, INTERVAL_S) + rng.integers(0, 60, (world.end - world.start) // INTERVAL_S)
    times = times[(times >= knots[0]) & (times <= knots[-1])]
    lat, lon = np.interp(times, knots, latitudes), np.interp(times, knots, longitudes)
    ahead_lat, ahead_lon = np.interp(times + 60, knots, latitudes), np.interp(times + 60, knots, longitudes)
    north = (ahead_lat - lat) * 60
    east = (ahead_lon - lon) * 60 * np.cos(np.radians(lat))
    speed = np.hypot(north, east) * 60
    course = np.degrees(np.arctan2(east, north)) % 360
    keep = rng.random(len(times)) >= world.loss
    keep &= (speed > 0.05) | (np.arange(len(times)) % 3 == 0)
    for start, end in vessel.silent:
        keep &= (times <= start) | (times >= end)
    keep &= ~_in_hole(world, times, lat, lon)
    times, lat, lon, speed, course = (column[keep] for column in (times, lat, lon, speed, course))
    metres = rng.normal(0, NOISE_M, (2, len(times)))
    return pa.table(
        {
            "mmsi": pa.array(np.full(len(times), vessel.mmsi), pa.int64()),
            "time": pa.array(times * 1_000_000, pa.timestamp("us", tz="UTC")),
            "latitude": np.round(lat + metres[0] / 111_195, 6),
            "longitude": np.round(lon + metres[1] / (111_195 * np.cos(np.radians(lat))), 6),
            "sog": pa.array(np.round(np.maximum(0, speed + rng.normal(0, 0.08, len(times))), 1), pa.float32()),
            "cog": pa.array(np.round(course, 1) % 360, pa.float32()),
            "nav_status": pa.array(np.where(speed < 0.2, 5, 0), pa.int16()),
            "message_type": pa.array(np.ones(len(times)), pa.int16()),
        }
    )


def _in_hole(world: World, times: np.ndarray, lat: np.ndarray, lon: np.ndarray) -> np.ndarray:
    if not world.hole:
        return np.zeros(len(times), bool)
    hole = world.hole
    during = (times >= seconds(hole["start"])) & (times <= seconds(hole["end"]))
    inside: np.ndarray = (
        during & (lat >= hole["south"]) & (lat <= hole["north"]) & (lon >= hole["west"]) & (lon <= hole["east"])
    )
    return inside


def _truth(world: World, vessels: Sequence[Vessel]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for vessel in vessels:
        if vessel.label:
            rows.append({"what": "vessel", "mmsi": vessel.mmsi, "name": vessel.name, "label": vessel.label})
        for start, end in vessel.silent:
            rows.append(
                {"what": "event", "kind": "gap", "mmsi": [vessel.mmsi], **_span(start, end), "label": vessel.label}
            )
        for note in vessel.track.notes:
            kind = str(note["kind"])
            if kind == "port_visit" and world.start < note["start"]:
                rows.append(
                    {
                        "what": "event",
                        "kind": kind,
                        "mmsi": [vessel.mmsi],
                        "port": note["port"].lower(),
                        "label": vessel.label,
                    }
                    | _span(note["start"], note["end"])
                )
    rows.extend(_meetings(vessels))
    if world.hole:
        rows.append({"what": "reception_hole", **world.hole})
    return rows


def _meetings(vessels: Sequence[Vessel]) -> list[dict[str, Any]]:
    lying = [(vessel, note) for vessel in vessels for note in vessel.track.notes if note["kind"] == "meeting"]
    rows = []
    for index, (one, first) in enumerate(lying):
        for other, second in lying[index + 1 :]:
            start, end = max(first["start"], second["start"]), min(first["end"], second["end"])
            near = distance_m((first["lat"], first["lon"]), (second["lat"], second["lon"])) < 500
            if near and end - start >= 7200:
                mmsi = sorted([one.mmsi, other.mmsi])
                rows.append(
                    {"what": "event", "kind": "encounter", "mmsi": mmsi, "label": one.label} | _span(start, end)
                )
    return rows


def _span(start: float, end: float) -> dict[str, str]:
    return {"start": _moment(start), "end": _moment(end)}


def _moment(time: float) -> str:
    return datetime.fromtimestamp(int(time), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
