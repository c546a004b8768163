"""The events that a fix's bearings rest on, numbered once for map, timeline and table."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from crossbearing.records.reading import CaseReading
from crossbearing.views.fix_view import FixView
from crossbearing.views.shown import Rules, shown_text
from crossbearing.views.wording import EVENT_WORDS, plain

MOST_EVENTS = 30


@dataclass(frozen=True)
class EventView:
    """One event: number in this fix, kind, words, vessels (MMSI), times (RFC 3339 UTC), position in degrees."""

    number: int
    id: str
    kind: str
    words: str
    mmsi: tuple[int, ...]
    names: tuple[str, ...]
    start: str
    end: str
    latitude: float | None
    longitude: float | None
    details: Mapping[str, Any]


def fix_events(case: CaseReading, fix: FixView, made: Rules, most: int = MOST_EVENTS) -> tuple[EventView, ...]:
    """The events named in the ledger of a fix, in order of time, at most ``most``: the fix's own vessels and no others.

    Events of bearings that support or contradict; where there is none, those of bearings that say neither."""
    wanted = {
        record for facet in fix.facets for row in facet.rows if row.channel == "vessels" for record in row.records
    }
    if not wanted:
        return ()
    table = case.events()
    rows = [row for row in table.to_pylist() if row["id"] in wanted]
    names = vessel_names(case, {mmsi for row in rows for mmsi in row["mmsi"]}, made)
    return tuple(event_view(number, row, names) for number, row in enumerate(rows[:most], 1))


def vessel_names(case: CaseReading, wanted: set[int], made: Rules) -> dict[int, str]:
    """The latest broadcast name of each vessel, where one was received."""
    found: dict[int, str] = {}
    if not wanted:
        return found
    import pyarrow as pa
    import pyarrow.compute as pc

    statics = case.statics()
    mask = pc.is_in(statics["mmsi"], value_set=pa.array(sorted(wanted), pa.int64()))
    for row in statics.select(["mmsi", "name"]).filter(mask).to_pylist():
        if row["name"]:
            found[row["mmsi"]] = shown_text(str(row["name"]), made)
    return found


def event_view(number: int, row: Mapping[str, Any], names: Mapping[int, str]) -> EventView:
    """A row of schema EVENTS as it is shown."""
    details = json.loads(row["details"] or "{}")
    kind = str(row["kind"])
    place = details.get("port_name") or details.get("name") or details.get("port") or ""
    words = EVENT_WORDS.get(kind, plain(kind)) + (f", {place}" if place and kind.startswith("port") else "")
    return EventView(
        number=number,
        id=str(row["id"]),
        kind=kind,
        words=words,
        mmsi=tuple(row["mmsi"]),
        names=tuple(names.get(mmsi, f"MMSI {mmsi}") for mmsi in row["mmsi"]),
        start=stamp(row["start"]),
        end=stamp(row["end"]),
        latitude=row["lat"],
        longitude=row["lon"],
        details=details,
    )


def stamp(moment: Any) -> str:
    """A time of a table as RFC 3339 UTC to the second."""
    return str(moment.strftime("%Y-%m-%dT%H:%M:%SZ"))
