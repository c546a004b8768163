"""The vessels channel: tracks and providers' events in; gaps, meetings, port visits and voyages found; bearings on routes.

Importing this module is cheap: what it offers loads Arrow and numba only when it is used.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from crossbearing.records.bearings import Bearing
from crossbearing.records.channel import Channel, Finder, Unit
from crossbearing.records.documents import SourceFile
from crossbearing.records.propositions import Proposition
from crossbearing.records.reading import CaseReading
from crossbearing.vessels import find, params
from crossbearing.vessels.read.door import INTAKE_EVENTS, INTAKE_TRACKS, decode


def _tracks(source: SourceFile, options: Mapping[str, str]) -> Iterator[Any]:
    """Static reports of our own layout are taken as they are; everything else is for the readers of tracks."""
    from crossbearing.vessels.statics_file import is_statics_file, read_statics

    return read_statics(source) if is_statics_file(source) else INTAKE_TRACKS.read(source, options)


def _find(case: CaseReading, unit: Unit) -> Iterator[Any]:
    return find.find(case, unit)


def _bearings(proposition: Proposition, case: CaseReading) -> Iterator[Bearing]:
    from crossbearing.vessels.bear import bearings

    return bearings(proposition, case)


def _events(source: Any, kinds: Iterable[str] | None = None, *args: Any, **kwargs: Any) -> Iterator[dict[str, Any]]:
    from crossbearing.vessels.events import events

    return events(source, kinds, *args, **kwargs)


def _events_table(source: Any, kinds: Iterable[str] | None = None, *args: Any, **kwargs: Any) -> Any:
    from crossbearing.vessels.events import events_table

    return events_table(source, kinds, *args, **kwargs)


def _event_records(table: Any) -> Iterator[dict[str, Any]]:
    from crossbearing.vessels.found import records

    return records(table)


def _units(case: CaseReading) -> Sequence[Unit]:
    return find.units(case)


TOOLS: Mapping[str, Any] = {
    "events": _events,
    "events_table": _events_table,
    "event_records": _event_records,
    "event_flags": params.flags,
    "event_kinds": lambda: params.KINDS,
    "decode": decode,
}

CHANNEL = Channel(
    name="vessels",
    summary="Vessel tracks (AIS): what moved where and when, and where nobody could have been heard; never what is aboard.",
    intakes=(dataclasses.replace(INTAKE_TRACKS, read=_tracks), INTAKE_EVENTS),
    finders=(Finder("events", find.VERSION, _units, _find),),
    bearings=_bearings,
    tools=TOOLS,
)
