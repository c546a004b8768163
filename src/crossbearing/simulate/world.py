"""A world as declared: nodes, lanes, fleets, fishing grounds, planted vessels and a reception hole."""

from __future__ import annotations

import heapq
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from crossbearing.records.errors import ConfigError

NM_M = 1852.0
EARTH_M = 6_371_008.8
Point = tuple[float, float]


@dataclass(frozen=True)
class World:
    """A declared world. Times are POSIX seconds UTC; points are (latitude, longitude) in degrees."""

    name: str
    start: int
    end: int
    nodes: Mapping[str, Point]
    neighbours: Mapping[str, Sequence[tuple[str, float]]]
    fleets: Sequence[Mapping[str, Any]] = ()
    fishing: Sequence[Mapping[str, Any]] = ()
    planted: Sequence[Mapping[str, Any]] = ()
    silences: Mapping[str, Any] = field(default_factory=dict)
    loss: float = 0.0
    hole: Mapping[str, Any] = field(default_factory=dict)


def distance_m(a: Point, b: Point) -> float:
    """Great-circle distance of two points, metres (haversine, mean earth radius)."""
    lat_a, lat_b = math.radians(a[0]), math.radians(b[0])
    half = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    )
    return 2 * EARTH_M * math.asin(math.sqrt(min(1.0, half)))


def seconds(text: str) -> int:
    """POSIX seconds of an RFC 3339 time. Raises ConfigError when it has no zone."""
    moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    if moment.tzinfo is None:
        raise ConfigError(f"time {text!r} has no zone: write it in UTC with a Z")
    return int(moment.timestamp())


def load_world(name: str = "demo") -> World:
    """A world by name (``worlds/NAME.yaml`` of the package) or by the path of a YAML file. Raises ConfigError."""
    path = Path(name)
    if path.suffix in {".yaml", ".yml"}:
        text = path.read_text(encoding="utf-8")
    else:
        text = (resources.files(__package__) / "worlds" / f"{name}.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    nodes = {key: (float(point[0]), float(point[1])) for key, point in data["nodes"].items()}
    neighbours: dict[str, list[tuple[str, float]]] = {key: [] for key in nodes}
    for lane in data["lanes"]:
        for a, b in pairwise(lane):
            for node in (a, b):
                if node not in nodes:
                    raise ConfigError(f"world {name}: lane {lane} names {node!r}, which is no node")
            length = distance_m(nodes[a], nodes[b])
            neighbours[a].append((b, length))
            neighbours[b].append((a, length))
    return World(
        name=data["name"],
        start=seconds(data["start"]),
        end=seconds(data["end"]),
        nodes=nodes,
        neighbours=neighbours,
        fleets=data.get("fleets", ()),
        fishing=data.get("fishing", ()),
        planted=data.get("planted", ()),
        silences=data.get("innocent_silences", {}),
        loss=float(data.get("loss", 0.0)),
        hole=data.get("hole", {}),
    )


def lane(world: World, origin: str, destination: str) -> list[Point]:
    """Points along the shortest way over the lanes from one node to another, both ends included. Raises ConfigError."""
    best = {origin: 0.0}
    before: dict[str, str] = {}
    queue = [(0.0, origin)]
    while queue:
        length, node = heapq.heappop(queue)
        if node == destination:
            break
        if length > best[node]:
            continue
        for other, leg in world.neighbours[node]:
            if length + leg < best.get(other, math.inf):
                best[other] = length + leg
                before[other] = node
                heapq.heappush(queue, (length + leg, other))
    if destination not in best:
        raise ConfigError(f"world {world.name}: no lane from {origin} to {destination}")
    way = [destination]
    while way[-1] != origin:
        way.append(before[way[-1]])
    return [world.nodes[node] for node in reversed(way)]
