"""What kernels found, as events: rounded, named by content, in canonical order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

from crossbearing.records.keys import canonical, event_id
from crossbearing.records.schemas import EVENTS

COLLECTION = "ais"
PLACES = {"lat": 5, "lon": 5, "end_lat": 5, "end_lon": 5}
DIGITS = 3
BASE = ("mmsi", "start", "end", "lat", "lon")


def rfc3339(microseconds: int) -> str:
    """A time in microseconds since 1970 UTC as RFC 3339, with a fraction only where it has one."""
    import datetime

    moment = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC) + datetime.timedelta(microseconds=microseconds)
    return moment.replace(tzinfo=None).isoformat() + "Z"


def as_events(kind: str, found: pa.Table, params: str, collection: str = COLLECTION) -> pa.Table:
    """What a kernel found as events (schema EVENTS); columns beyond vessel, time and place become ``details``.

    found: a kernel's table; params: hash of the parameters; collection: the sensor collection it rests on (all AIS is one).
    Places are rounded to 5 decimals (1 m), all else to 3; null details are left out.
    """
    starts, ends = (found[name].cast(pa.int64()).to_pylist() for name in ("start", "end"))
    vessels = [value if isinstance(value, list) else [value] for value in found["mmsi"].to_pylist()]
    extra = {name: _plain(name, found[name].to_pylist()) for name in found.column_names if name not in BASE}
    rows = list(zip(*extra.values(), strict=True)) if extra else [()] * found.num_rows
    details = [
        canonical({name: value for name, value in zip(extra, row, strict=True) if value is not None}).decode()
        for row in rows
    ]
    ids = [
        event_id(kind, mmsi, rfc3339(start), rfc3339(end), params)
        for mmsi, start, end in zip(vessels, starts, ends, strict=True)
    ]
    return pa.table(
        [
            ids, [kind] * len(ids), [sorted(mmsi) for mmsi in vessels], found["start"], found["end"],
            pa.array(_plain("lat", found["lat"].to_pylist()), pa.float64()),
            pa.array(_plain("lon", found["lon"].to_pylist()), pa.float64()),
            details, [params] * len(ids), [collection] * len(ids),
        ],
        schema=EVENTS,
    )  # fmt: skip


def _plain(name: str, values: list[Any]) -> list[Any]:
    digits = PLACES.get(name, DIGITS)
    return [_rounded(value, digits) if isinstance(value, float) else value for value in values]


def _rounded(value: float, digits: int) -> float | None:
    return round(value, digits) if abs(value) < float("inf") else None


def joined(tables: Iterable[pa.Table]) -> pa.Table:
    """Events of several tables as one, sorted by start, kind and id."""
    whole = pa.concat_tables([EVENTS.empty_table(), *tables])
    return whole.sort_by([("start", "ascending"), ("kind", "ascending"), ("id", "ascending")])


def records(events: pa.Table) -> Iterator[dict[str, Any]]:
    """Events as the contract's JSON objects: id, kind, mmsi, start, end, lat, lon, details, params."""
    starts, ends = (events[name].cast(pa.int64()).to_pylist() for name in ("start", "end"))
    names = ("id", "kind", "mmsi", "lat", "lon", "details", "params")
    cells = zip(*(events[name].to_pylist() for name in names), strict=True)
    for (identity, kind, mmsi, lat, lon, details, params), start, end in zip(cells, starts, ends, strict=True):
        yield {
            "id": identity, "kind": kind, "mmsi": mmsi, "start": rfc3339(start), "end": rfc3339(end),
            "lat": lat, "lon": lon, "details": json.loads(details), "params": params,
        }  # fmt: skip
