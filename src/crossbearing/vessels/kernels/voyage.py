"""Voyages: from one port visit to the next."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from crossbearing.vessels.kernels.columns import HOUR
from crossbearing.vessels.kernels.port_visit import PORT_VISITS
from crossbearing.vessels.params import VoyageParams

VOYAGES = pa.schema(
    [
        ("mmsi", pa.int64()), ("start", pa.timestamp("us", tz="UTC")), ("end", pa.timestamp("us", tz="UTC")),
        ("lat", pa.float64()), ("lon", pa.float64()), ("from_port", pa.string()), ("from_name", pa.string()),
        ("from_iso2", pa.string()), ("to_port", pa.string()), ("to_name", pa.string()), ("to_iso2", pa.string()),
        ("end_lat", pa.float64()), ("end_lon", pa.float64()), ("hours", pa.float64()), ("confidence", pa.int64()),
    ]
)  # fmt: skip


def no_visits() -> pa.Table:
    """The state before the first chunk: no vessel has visited a port."""
    return PORT_VISITS.empty_table()


def voyages(visits: pa.Table, state: pa.Table, params: VoyageParams) -> tuple[pa.Table, pa.Table]:
    """From the end of each port visit to the start of the vessel's next, of visits with at least ``min_confidence``.

    visits: schema PORT_VISITS. state: the last visit of each vessel, from the chunk before. A voyage from a port back to
    the same port is one too. Returns a table VOYAGES (lat, lon: where it began; confidence: the lesser of its two visits)
    and the state for the next chunk. Source: Global Fishing Watch, voyages.
    """
    every = pa.concat_tables([state, visits])
    every = every.filter(pc.greater_equal(every["confidence"], int(params.min_confidence)))
    every = every.sort_by([("mmsi", "ascending"), ("start", "ascending"), ("end", "ascending")])
    mmsi = every["mmsi"].to_numpy()
    follows = np.flatnonzero(mmsi[1:] == mmsi[:-1])
    before, after = every.take(pa.array(follows)), every.take(pa.array(follows + 1))
    hours = pc.divide(pc.cast(pc.subtract(_count(after["start"]), _count(before["end"])), pa.float64()), float(HOUR))
    table = pa.table(
        [
            before["mmsi"], before["end"], after["start"], before["lat"], before["lon"], before["port"],
            before["port_name"], before["iso2"], after["port"], after["port_name"], after["iso2"], after["lat"],
            after["lon"], hours, pc.min_element_wise(before["confidence"], after["confidence"]),
        ],
        schema=VOYAGES,
    )  # fmt: skip
    last = np.flatnonzero(np.append(mmsi[1:] != mmsi[:-1], True)) if len(mmsi) else np.empty(0, np.int64)
    return table, every.take(pa.array(last))


def _count(time: pa.ChunkedArray) -> pa.ChunkedArray:
    return time.cast(pa.int64())
