"""The finder of the vessels channel: events of the tracks that a case holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from crossbearing.records.channel import Unit
from crossbearing.records.documents import Table
from crossbearing.records.keys import content_id
from crossbearing.records.reading import CaseReading
from crossbearing.vessels.params import KINDS, EventParams, event_params, flags

VERSION = "1"


def parameters(case: CaseReading) -> EventParams:
    """The parameters of events, with what ``case.toml`` sets (``gap-min-hours = 8``)."""
    known = {flag.option for flag in flags()}
    given: Mapping[str, Any] = case.config.parameters
    return event_params({key: value for key, value in given.items() if key.replace("_", "-") in known})


def units(case: CaseReading) -> Sequence[Unit]:
    """All tracks together, since a meeting takes two; none while the case holds no track."""
    version = case.tracks_version()
    if not version:
        return ()
    from crossbearing.reference.coast import shore_hash
    from crossbearing.reference.ports import ports_hash

    params = parameters(case)
    hashes = [params.hash(kind) for kind in KINDS]
    return [Unit("tracks", content_id("events", version, hashes, ports_hash(), shore_hash()), "events of the tracks")]


def find(case: CaseReading, _unit: Unit) -> Iterator[Table]:
    """The events of the case's positions, as one table."""
    from crossbearing.vessels.events import events_table

    table = events_table(case.positions(), KINDS, parameters(case))
    if table.num_rows:
        yield Table("events", table)
