"""A provider's own events, kept as theirs: Global Fishing Watch events JSON, and port calls as CSV.

They are observed by the provider, by a method that is not ours: every row says so, and one file is one collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

import pyarrow as pa

from crossbearing.records.documents import Rejection, SourceFile, Table
from crossbearing.records.errors import InputRejected
from crossbearing.records.keys import canonical, event_id
from crossbearing.records.schemas import EVENTS
from crossbearing.vessels.read.gfw import gfw_events
from crossbearing.vessels.read.opening import Member, members
from crossbearing.vessels.read.port_calls import port_calls
from crossbearing.vessels.read.rejects import Rejects
from crossbearing.vessels.read.theirs import NotTaken, Theirs
from crossbearing.vessels.read.tracks import end_of

MOST_BYTES = 256 << 20  # held in memory at once
BATCH = 10_000


def read_events(source: SourceFile, options: Mapping[str, str]) -> Iterator[Table | Rejection]:
    """Events of a provider's file (schema EVENTS) and the entries that were refused.

    options: ``provider`` (default ``gfw`` for its JSON, else the file's name), ``today`` as for tracks.
    ``params`` is ``provider:NAME``; ``details`` hold ``observed_by``, ``method``, the provider's own ids and figures.
    An event that is listed once per vessel becomes one row with all its ids.
    Raises InputRejected for a whole file.
    """
    latest = end_of(options.get("today", ""))
    rejects = Rejects(source)
    found: dict[str, dict[str, Any]] = {}
    for member in members(source):
        provider, entries = _entries(_whole(member), member.name, options)
        for entry in entries:
            if isinstance(entry, Theirs):
                why = entry.fault(latest)
                if not why:
                    _put(found, entry, provider, source)
                    continue
                entry = NotTaken(entry.line, why, entry.raw)
            rejection = rejects.row(member.name, entry.line, entry.reason, entry.raw)
            if rejection:
                yield rejection
    if not found and not rejects.total:
        raise InputRejected(source.name, "the file holds no event")
    rows = sorted(found.values(), key=lambda row: (row["start"], row["kind"], row["id"]))
    for begin in range(0, len(rows), BATCH):
        yield Table("events", _table(rows[begin : begin + BATCH]), {"file": source.name})
    yield from rejects.rest()


def _whole(member: Member) -> bytes:
    blocks, size = [], 0
    for block in member.blocks():
        blocks.append(block)
        size += len(block)
        if size > MOST_BYTES:
            raise InputRejected(member.name, f"more than {MOST_BYTES >> 20} MiB of events in one file: split it")
    return b"".join(blocks)


def _entries(data: bytes, name: str, options: Mapping[str, str]) -> tuple[str, Iterator[Theirs | NotTaken]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputRejected(name, f"neither UTF-8 JSON nor CSV ({error.reason} at byte {error.start:,})") from error
    beginning = text.lstrip()[:1]
    if not beginning:
        raise InputRejected(name, "the file holds only blanks")
    if beginning in "{[":
        return options.get("provider", "gfw"), gfw_events(text, name)
    return options.get("provider", "") or PurePath(name).stem, port_calls(text, name)


def _put(found: dict[str, dict[str, Any]], entry: Theirs, provider: str, source: SourceFile) -> None:
    params = f"provider:{provider}"
    start, end = entry.start.isoformat(), entry.end.isoformat()
    identity = event_id(entry.kind, entry.mmsi, _rfc3339(start), _rfc3339(end), params + entry.apart)
    ids = [entry.their_id] if entry.their_id else []
    if identity in found:
        known = found[identity]["details"]
        known["provider_ids"] = sorted({*known["provider_ids"], *ids})
        return
    details = {
        "observed_by": provider,
        "method": "not ours",
        "provider_ids": ids,
        "file": source.name,
        "line": entry.line,
        **entry.details,
    }
    found[identity] = {
        "id": identity,
        "kind": entry.kind,
        "mmsi": sorted(set(entry.mmsi)),
        "start": entry.start,
        "end": entry.end,
        "lat": entry.latitude,
        "lon": entry.longitude,
        "details": details,
        "params": params,
        "collection": f"{params}:{source.sha256 or source.name}",
    }


def _rfc3339(moment: str) -> str:
    return moment.replace("+00:00", "Z")


def _table(rows: list[dict[str, Any]]) -> pa.Table:
    written = [{**row, "details": canonical(row["details"]).decode()} for row in rows]
    return pa.Table.from_pylist(written, schema=EVENTS)
