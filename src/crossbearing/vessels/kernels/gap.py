"""Gaps: silences between consecutive positions of one vessel."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from crossbearing.vessels.kernels.columns import HOUR, Columns, Floats, Ints, VesselState, columns, empty_state, times
from crossbearing.vessels.kernels.geometry import KNOT_MS, NM_M, metres
from crossbearing.vessels.params import GapParams

GAPS = pa.schema(
    [
        ("mmsi", pa.int64()), ("start", pa.timestamp("us", tz="UTC")), ("end", pa.timestamp("us", tz="UTC")),
        ("lat", pa.float64()), ("lon", pa.float64()), ("end_lat", pa.float64()), ("end_lon", pa.float64()),
        ("hours", pa.float64()), ("distance_nm", pa.float64()), ("implied_speed_kn", pa.float64()),
        ("implausible", pa.bool_()),
    ]
)  # fmt: skip


def gap_state() -> VesselState:
    """No vessel heard yet. Each vessel's row: whether heard, last time, latitude, longitude (32 bytes)."""
    return empty_state(("f8", 4))


def gaps(positions: pa.Table, state: VesselState, params: GapParams) -> tuple[pa.Table, VesselState]:
    """Silences of at least ``min_hours`` between consecutive positions of one vessel.

    positions: schema POSITIONS, sorted by (mmsi, time). state: last position per vessel, from the chunk before.
    Returns a table GAPS (lat, lon: where it was last heard; distance in nautical miles and the speed it implies) and the
    state for the next chunk; chunked and whole input give identical gaps.
    Source: Global Fishing Watch technical documentation, AIS-off events (6 h naive threshold).
    """
    data = columns(positions)
    grown, who = state.spread(data.mmsi)
    row = grown.parts[0]
    first = np.ones(len(who), np.bool_)
    first[1:] = who[1:] != who[:-1]
    before = np.empty((4, len(who)))
    before[0, 1:] = 1.0
    before[1, 1:], before[2, 1:], before[3, 1:] = data.time[:-1], data.latitude[:-1], data.longitude[:-1]
    before[:, first] = row[who[first]].T
    found = np.flatnonzero((before[0] > 0) & (data.time - before[1] >= params.min_hours * HOUR))
    last = np.flatnonzero(np.append(first[1:], True)) if len(who) else np.empty(0, np.int64)
    row[who[last]] = np.column_stack([np.ones(len(last)), data.time[last], data.latitude[last], data.longitude[last]])
    return _table(grown.mmsi[who[found]], before[:, found], data, found, params), grown


def _table(mmsi: Ints, before: Floats, data: Columns, found: Ints, params: GapParams) -> pa.Table:
    start, end = before[1].astype(np.int64), data.time[found]
    lat, lon = data.latitude[found], data.longitude[found]
    away = np.array([metres(*ends) for ends in zip(before[2], before[3], lat, lon, strict=True)], np.float64)
    hours = (end - start) / HOUR
    speed = away / (hours * 3600) / KNOT_MS
    return pa.table(
        [
            mmsi, times(start), times(end), before[2], before[3], lat, lon,
            hours, away / NM_M, speed, speed > params.implausible_kn,
        ],
        schema=GAPS,
    )  # fmt: skip
