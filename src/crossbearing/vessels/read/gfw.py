"""Events JSON of Global Fishing Watch: one object, ``{"entries": […]}``, a list, or JSON lines.

Source: Global Fishing Watch API documentation, events endpoint, versions 2 and 3. Unverified against a real download.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from crossbearing.records.errors import InputRejected
from crossbearing.records.keys import canonical
from crossbearing.vessels.read.theirs import NotTaken, Theirs, mmsi_number, moment

KINDS = ("encounter", "loitering", "port_visit", "gap")
FIGURES = ("encounter", "loitering", "port_visit", "port", "gap", "distances", "regions", "boundingBox")


def gfw_events(text: str, name: str) -> Iterator[Theirs | NotTaken]:
    """The events of a file; ``line`` is the line of JSON lines, else the entry's number. Raises InputRejected."""
    for number, entry in _objects(text, name):
        if isinstance(entry, NotTaken):
            yield entry
            continue
        raw = json.dumps(entry, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()
        try:
            yield _event(number, entry, raw)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            reason = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)
            yield NotTaken(number, reason, raw)


def _objects(text: str, name: str) -> Iterator[tuple[int, Any]]:
    try:
        whole = json.loads(text, parse_constant=str)
    except json.JSONDecodeError as error:
        lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
        if len(lines) < 2:
            raise InputRejected(name, f"not JSON: {error.msg}", error.lineno) from error
        first = lines[0][1].strip()
        if not (first.startswith("{") and first.endswith("}")):
            raise InputRejected(name, f"not JSON: {error.msg}", error.lineno) from error
        yield from _json_lines(lines)
        return
    except RecursionError as error:
        raise InputRejected(name, "JSON nested too deeply") from error
    entries = whole.get("entries", [whole]) if isinstance(whole, dict) else whole
    if not isinstance(entries, list):
        raise InputRejected(name, "its entries are no list")
    yield from enumerate(entries, start=1)


def _json_lines(lines: list[tuple[int, str]]) -> Iterator[tuple[int, Any]]:
    for number, line in lines:
        try:
            yield number, json.loads(line, parse_constant=str)
        except (json.JSONDecodeError, RecursionError) as error:
            yield number, NotTaken(number, f"not JSON: {error}", line)


def _event(number: int, entry: Any, raw: str) -> Theirs:
    if not isinstance(entry, Mapping):
        raise TypeError("an entry that is no object")
    kind = str(entry["type"]).lower()
    if kind == "port":
        kind = "port_visit"
    if kind not in KINDS:
        raise ValueError(f"type {kind[:40]!r} is no kind that is kept ({', '.join(KINDS)})")
    vessels = [entry["vessel"]]
    other = (entry.get("encounter") or {}).get("vessel")
    if other:
        vessels.append(other)
    position = entry.get("position") or {}
    latitude, longitude = position.get("lat"), position.get("lon")
    details = {
        "vessels": [{key: vessel.get(key) for key in ("id", "ssvid", "name", "flag", "type")} for vessel in vessels],
        **{key: entry[key] for key in FIGURES if entry.get(key)},
    }
    canonical(details)  # a value that has no canonical form (an infinite number) refuses the entry
    return Theirs(
        line=number,
        raw=raw,
        kind=kind,
        mmsi=tuple(mmsi_number(vessel["ssvid"]) for vessel in vessels),
        start=moment(str(entry["start"])),
        end=moment(str(entry["end"])),
        latitude=None if latitude is None else float(latitude),
        longitude=None if longitude is None else float(longitude),
        their_id=str(entry.get("id", "")),
        details=details,
    )
