"""Ports: the world's from the ``searoute`` package, a theatre's own from its pack, found by any spelling in any script."""

from __future__ import annotations

import functools
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crossbearing.records.errors import ConfigError
from crossbearing.records.keys import canonical, sha256
from crossbearing.reference.load import csv_rows, data_folder, words

if TYPE_CHECKING:
    import pyarrow as pa

KINDS = ("port", "pier", "rail", "anchorage", "military")
AFLOAT = ("port", "pier", "anchorage", "military")
COLUMNS = ("id", "name", "iso2", "latitude", "longitude", "kind", "parent", "names", "source", "note")
SAME_PLACE_KM = 5.0
SAME_NAME_KM = 100.0
SECOND_POINT_KM = 25.0
SAME_TERMINAL_KM = 2.5
_DROPPED = ("portof", "seaport", "harbour", "harbor", "port")


@dataclass(frozen=True)
class Port:
    """A port, pier, anchorage, naval harbour or rail crossing.

    id: the pack's own id, or the UN/LOCODE in lower case; latitude, longitude: degrees; parent: the id of the port that a
    pier belongs to; names: every spelling, in all scripts; note: how precise the position is; pack: empty for the world's.
    """

    id: str
    name: str
    iso2: str
    latitude: float
    longitude: float
    kind: str = "port"
    parent: str = ""
    names: tuple[str, ...] = ()
    source: str = ""
    note: str = ""
    pack: str = ""


@functools.cache
def pack_ports(pack: str) -> tuple[Port, ...]:
    """Ports of one pack (``packs/PACK/ports.csv``), in the file's order; empty when the pack has none.

    Raises ConfigError for a row without a position, of an unknown kind, or with an id already used.
    """
    path = f"packs/{pack}/ports.csv"
    if not data_folder().joinpath(*path.split("/")).is_file():
        return ()
    found: dict[str, Port] = {}
    for number, row in enumerate(csv_rows(path), start=2):
        port = _pack_port(row, pack, f"reference/{path}:{number}")
        if port.id in found:
            raise ConfigError(f"reference/{path}:{number}: the id {port.id!r} is used twice")
        found[port.id] = port
    return tuple(found.values())


def _pack_port(row: Mapping[str, str], pack: str, place: str) -> Port:
    missing = [name for name in COLUMNS if name not in row]
    if missing:
        raise ConfigError(f"{place}: column {missing[0]!r} is missing")
    try:
        latitude, longitude = float(row["latitude"]), float(row["longitude"])
    except ValueError as error:
        raise ConfigError(f"{place}: no position: {error}") from error
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise ConfigError(f"{place}: position {latitude}, {longitude} is not on the Earth")
    if row["kind"] not in KINDS:
        raise ConfigError(f"{place}: kind {row['kind']!r} is none of {', '.join(KINDS)}")
    names = tuple(dict.fromkeys((row["name"], *words(row["names"]))))
    return Port(
        row["id"], row["name"], row["iso2"], latitude, longitude, row["kind"], row["parent"], names,
        row["source"], row["note"], pack,
    )  # fmt: skip


@functools.cache
def installed_packs() -> tuple[str, ...]:
    """Ids of the packs that come with the package, sorted."""
    folder = data_folder().joinpath("packs")
    return tuple(sorted(entry.name for entry in folder.iterdir() if entry.is_dir())) if folder.is_dir() else ()


@functools.cache
def world_ports() -> tuple[Port, ...]:
    """Ports of the world as the ``searoute`` package bundles them (Apache-2.0), by UN/LOCODE; read as a file, offline.

    Its list puts some inland places (Chattanooga) at the harbour that serves them: one that lies within 2.5 km of a port that the
    list knows as a terminal of the same state is left out. Elsewhere such a name may stand for the harbour; the position holds.
    Raises ConfigError when the package is not installed.
    """
    spec = find_spec("searoute")
    if spec is None or not spec.submodule_search_locations:
        raise ConfigError("the package 'searoute', which brings the ports of the world, is not installed")
    data = Path(next(iter(spec.submodule_search_locations))) / "data" / "ports.geojson"
    found: dict[str, Port] = {}
    terminals: dict[str, list[Port]] = {}
    for feature in json.loads(data.read_text("utf-8"))["features"]:
        port = _world_port(feature)
        if port is None or port.id in found:
            continue
        found[port.id] = port
        if feature["properties"].get("t") == 1:
            terminals.setdefault(port.iso2, []).append(port)
    return tuple(found[key] for key in sorted(found) if _apart(found[key], terminals.get(found[key].iso2, [])))


def _apart(port: Port, terminals: list[Port]) -> bool:
    return port in terminals or not any(
        _may_be_within(port, other, SAME_TERMINAL_KM) and _away(port, other) < SAME_TERMINAL_KM for other in terminals
    )


def _world_port(feature: Mapping[str, Any]) -> Port | None:
    properties = feature["properties"]
    code, name = properties.get("port"), properties.get("name")
    longitude, latitude = feature["geometry"]["coordinates"][:2]
    if not code or not name or not (abs(latitude) <= 90 and abs(longitude) <= 180):
        return None
    return Port(
        code.lower(), name, code[:2], float(latitude), float(longitude), names=(name,),
        source="searoute (Apache-2.0), ports by UN/LOCODE", note="harbour point, precision not stated",
    )  # fmt: skip


@functools.cache
def all_ports() -> tuple[Port, ...]:
    """Every port: those of all installed packs, then the world's, each in id order.

    A world port that a pack describes (of the same state, within 5 km or of one of its names within 100 km) gives way to it:
    the pack's position is the checked one. Up to 25 km off it stays as a second point of the pack's port (``parent``), for large
    harbours have more than one; farther off it is left out.
    """
    ours = tuple(port for pack in installed_packs() for port in sorted(pack_ports(pack), key=lambda one: one.id))
    taken = {port.id for port in ours}
    afloat: dict[str, list[tuple[Port, set[str]]]] = {}
    for port in ours:
        if port.kind in AFLOAT and not port.parent:
            afloat.setdefault(port.iso2, []).append((port, {name_key(name) for name in port.names}))
    rest = []
    for port in world_ports():
        if port.id in taken:
            continue
        near = [mine for mine, keys in afloat.get(port.iso2, ()) if _same(port, mine, keys)]
        if not near:
            rest.append(port)
            continue
        closest = min(near, key=lambda mine: (_away(port, mine), mine.id))
        if _away(port, closest) <= SECOND_POINT_KM:
            rest.append(replace(port, parent=closest.id, note=f"second point of {closest.name}; {port.note}"))
    return (*ours, *rest)


def _away(one: Port, other: Port) -> float:
    return distance_km(one.latitude, one.longitude, other.latitude, other.longitude)


def _same(port: Port, mine: Port, keys: set[str]) -> bool:
    if not _may_be_within(port, mine, max(SAME_PLACE_KM, SAME_NAME_KM)):
        return False
    away = _away(port, mine)
    return away <= SAME_PLACE_KM or (away <= SAME_NAME_KM and name_key(port.name) in keys)


def _may_be_within(one: Port, other: Port, limit_km: float) -> bool:
    """False where the latitudes alone lie farther apart than that (a degree is more than 111.1 km on the sphere)."""
    return abs(one.latitude - other.latitude) * 111.1 <= limit_km


def distance_km(latitude_a: float, longitude_a: float, latitude_b: float, longitude_b: float) -> float:
    """Great-circle distance in kilometres of two positions in degrees (haversine, radius 6,371.0088 km)."""
    from math import asin, cos, radians, sin, sqrt

    half_lat, half_lon = radians(latitude_b - latitude_a) / 2, radians(longitude_b - longitude_a) / 2
    chord = sin(half_lat) ** 2 + cos(radians(latitude_a)) * cos(radians(latitude_b)) * sin(half_lon) ** 2
    return 2 * 6371.0088 * asin(min(1.0, sqrt(chord)))


def name_key(name: str) -> str:
    """The one form that spellings of a name share: no case, marks, spaces or punctuation; ``Port of`` and ``Port`` drop.

    name: in any script. Returns letters and digits only; empty for a name without any.
    """
    folded = name.casefold()
    if not name.isascii():
        parts = unicodedata.normalize("NFKD", name).casefold()
        folded = unicodedata.normalize("NFKC", "".join(one for one in parts if not unicodedata.combining(one)))
    key = "".join(filter(str.isalnum, folded))
    for word in _DROPPED:
        if len(key) > len(word) + 2:
            key = key.removeprefix(word) if key.startswith(word) else key.removesuffix(word)
    return key


@functools.cache
def _by_key() -> Mapping[str, tuple[Port, ...]]:
    found: dict[str, dict[str, Port]] = {}
    for port in all_ports():
        if port.parent and not port.pack:
            continue
        for name in (port.name, *port.names):
            if key := name_key(name):
                found.setdefault(key, {}).setdefault(port.id, port)
    return {key: tuple(ports.values()) for key, ports in found.items()}


def find_ports(name: str, iso2: str = "") -> tuple[Port, ...]:
    """Every port of that name, in any spelling and script, a pack's first; ``iso2`` keeps those of one state."""
    return tuple(port for port in _by_key().get(name_key(name), ()) if iso2 in ("", port.iso2))


def find_port(name: str, iso2: str = "") -> Port | None:
    """The port of that name in any spelling and script; None when there is none or the name alone does not decide.

    A pack's port is preferred to the world's; among ports of the world, a name that several bear decides nothing.
    """
    found = find_ports(name, iso2)
    ours = tuple(port for port in found if port.pack)
    if ours:
        return ours[0]
    return found[0] if len(found) == 1 else None


@functools.cache
def _by_id() -> Mapping[str, Port]:
    found: dict[str, Port] = {}
    for port in all_ports():
        found.setdefault(port.id, port)
    return found


def port_by_id(port_id: str) -> Port | None:
    """The port of that id; None when there is none. ``place:ID``, as subjects name it, is understood too."""
    return _by_id().get(port_id.removeprefix("place:"))


@functools.cache
def ports() -> pa.Table:
    """Every port that a ship can lie at, as an Arrow table (rail crossings are left out).

    Columns: id, name, iso2, latitude, longitude (degrees), kind, group (the parent's id, or its own), pack.
    """
    import pyarrow as pa

    rows = [port for port in all_ports() if port.kind in AFLOAT]
    return pa.table(
        {
            "id": [port.id for port in rows],
            "name": [port.name for port in rows],
            "iso2": [port.iso2 for port in rows],
            "latitude": pa.array([port.latitude for port in rows], pa.float64()),
            "longitude": pa.array([port.longitude for port in rows], pa.float64()),
            "kind": [port.kind for port in rows],
            "group": [port.parent or port.id for port in rows],
            "pack": [port.pack for port in rows],
        }
    )


@functools.cache
def ports_hash() -> str:
    """Hash naming the version of the ports in use, for fingerprints."""
    return sha256(
        canonical([[port.id, port.latitude, port.longitude, port.kind, port.parent] for port in all_ports()])
    )[:16]
