"""Port visits: arrived, stopped or silent, left."""

from __future__ import annotations

import numba as nb
import numpy as np
import pyarrow as pa

from crossbearing.vessels.kernels.columns import (
    HOUR,
    SECOND,
    Floats,
    Ints,
    VesselState,
    columns,
    empty_state,
    texts,
    times,
)
from crossbearing.vessels.kernels.geometry import KNOT_MS, metres, near, wrapped
from crossbearing.vessels.kernels.ports_near import PortGrid, nearest, world_grid
from crossbearing.vessels.params import PortVisitParams

PORT_VISITS = pa.schema(
    [
        ("mmsi", pa.int64()), ("start", pa.timestamp("us", tz="UTC")), ("end", pa.timestamp("us", tz="UTC")),
        ("lat", pa.float64()), ("lon", pa.float64()), ("port", pa.string()), ("port_name", pa.string()),
        ("iso2", pa.string()), ("berth", pa.string()), ("confidence", pa.int64()), ("hours", pa.float64()),
        ("stopped_hours", pa.float64()), ("entry", pa.bool_()), ("exit", pa.bool_()), ("stop", pa.bool_()),
        ("gap", pa.bool_()),
    ]
)  # fmt: skip
_HEARD, _TIME, _LAT, _LON, _PORT, _START, _FLAGS, _STOP_S, _SUM_LAT, _SUM_LON, _COUNT, _CLOSE = range(12)
STOPPED, STOP, GAP, ENTRY, EXIT = 1, 2, 4, 8, 16


def port_visit_state() -> VesselState:
    """No vessel heard yet. Each vessel's row takes 96 bytes: its last position and the visit it is on."""
    return empty_state(("f8", 12))


def port_visits(
    positions: pa.Table,
    state: VesselState,
    params: PortVisitParams,
    grid: PortGrid | None = None,
    *,
    flush: bool = True,
) -> tuple[pa.Table, VesselState]:
    """Visits from the first position within ``in_km`` of a port to the first beyond ``out_km`` of it.

    positions: schema POSITIONS, sorted by (mmsi, time). state: from the chunk before. grid: the ports, all when None.
    flush: also give the visits still open (they have no ``exit``; one already going on at the first position has no ``entry``).
    Speed is SOG, or that implied by the leg where SOG is null. A vessel that was last heard inside and next heard outside
    after ``gap_hours`` or more left at an unknown time: the visit ends where it was last heard.
    Confidence, as Global Fishing Watch defines it: 4 entry and exit with a stop or gap between; 3 entry or exit with a stop
    or gap; 2 a stop or gap alone; 1 entry or exit alone, such as a ship that passed. Source: GFW, port visits.
    Returns a table PORT_VISITS (lat, lon: mean place inside; ``berth``: nearest pier where the pack lists piers), and the
    state for the next chunk; chunked and whole input give identical visits.
    """
    ports = grid or world_grid(max(params.out_km, params.in_km))
    data = columns(positions)
    grown, who = state.spread(data.mmsi)
    which, away = nearest(data.latitude, data.longitude, ports)
    found = _visits(
        who, data.time, data.latitude, data.longitude, data.sog, which, away, ports.group, ports.latitude,
        ports.longitude, grown.parts[0], params.in_km * 1000, params.out_km * 1000, params.stop_begin_kn,
        params.stop_end_kn, params.gap_hours * HOUR, flush,
    )  # fmt: skip
    return _table(grown.mmsi, found, ports), grown


def _table(mmsi: Ints, found: tuple[Ints, Floats], ports: PortGrid) -> pa.Table:
    whole, real = found
    row, start, end, port, berth, flag = whole
    entry, left, stop, gap = (flag & bit > 0 for bit in (ENTRY, EXIT, STOP, GAP))
    stayed = stop | gap
    confidence = np.where(stayed, 2 + entry.astype(np.int64) + left.astype(np.int64), 1)
    return pa.table(
        [
            mmsi[row], times(start), times(end), real[0], real[1], texts(list(ports.ids), port),
            texts(list(ports.names), port), texts(list(ports.iso2), port),
            texts(list(ports.ids), np.where(berth == port, -1, berth)), confidence, (end - start) / HOUR, real[2] / 3600,
            entry, left, stop, gap,
        ],
        schema=PORT_VISITS,
    )  # fmt: skip


@nb.njit(cache=True)
def _near_group(
    lat: float, lon: float, port: int, group: Ints, port_lat: Floats, port_lon: Floats, away: float, nearby: int
) -> float:
    """Distance to a port: to its own point, or to the nearest of its piers where that is what lies nearest."""
    distance = metres(lat, lon, port_lat[port], port_lon[port])
    if nearby >= 0 and group[nearby] == port and away < distance:
        return away
    return distance


@nb.njit(cache=True)
def _stop(row: Floats, flags: int, speed: float, taken_s: float, begin_kn: float, end_kn: float) -> int:
    """The flags after a leg inside the port at that speed; the time stopped adds up in the row."""
    if flags & STOPPED:
        if speed > end_kn:
            return flags & ~STOPPED
        row[_STOP_S] += taken_s
    elif speed < begin_kn:
        return flags | STOPPED | STOP
    return flags


@nb.njit(cache=True)
def _visits(  # type: ignore[no-untyped-def]
    who: Ints, time: Ints, lat: Floats, lon: Floats, sog: Floats, which: Ints, away: Floats, group: Ints,
    port_lat: Floats, port_lon: Floats, state: Floats, in_m: float, out_m: float, begin_kn: float, end_kn: float,
    gap: float, flush: bool,
):  # fmt: skip
    whole = [(np.int64(0), np.int64(0), np.int64(0), np.int64(0), np.int64(0), np.int64(0)) for _ in range(0)]
    real = [(0.0, 0.0, 0.0) for _ in range(0)]
    for i in range(len(who) + (len(state) if flush else 0)):
        last = i >= len(who)
        v = who[i] if not last else i - len(who)
        row = state[v]
        if last and row[_PORT] == 0.0:
            continue
        flags = int(row[_FLAGS])
        taken, speed = 0.0, 0.0
        if not last:
            taken = time[i] - row[_TIME] if row[_HEARD] > 0 else 0.0
            speed = sog[i]
            if np.isnan(speed):
                speed = 1e9
                if taken > 0:
                    speed = metres(row[_LAT], row[_LON], lat[i], lon[i]) / (taken / SECOND) / KNOT_MS
        if row[_PORT] > 0:
            port = int(row[_PORT]) - 1
            outside = last or _near_group(lat[i], lon[i], port, group, port_lat, port_lon, away[i], which[i]) > out_m
            if outside:
                end = np.int64(row[_TIME])
                if not last:
                    flags |= EXIT
                    if taken >= gap:
                        flags |= GAP
                    else:
                        end = time[i]
                count = row[_COUNT]
                berth = np.int64(row[_CLOSE])
                whole.append((np.int64(v), np.int64(row[_START]), end, np.int64(port), berth, np.int64(flags)))
                real.append((row[_SUM_LAT] / count, wrapped(row[_SUM_LON] / count), row[_STOP_S]))
                row[_PORT] = 0.0
            else:
                if taken >= gap:
                    flags |= GAP
                flags = _stop(row, flags, speed, taken / SECOND, begin_kn, end_kn)
                row[_SUM_LAT] += lat[i]
                row[_SUM_LON] += near(lon[i], row[_SUM_LON] / row[_COUNT])
                row[_COUNT] += 1
                if which[i] >= 0 and group[which[i]] == port and flags & STOPPED:
                    row[_CLOSE] = which[i]
        if last:
            continue
        if row[_PORT] == 0.0 and which[i] >= 0 and away[i] <= in_m:
            port = group[which[i]]
            flags = ENTRY if row[_HEARD] > 0 else 0
            if speed < begin_kn:
                flags |= STOPPED | STOP
            row[_PORT], row[_START], row[_STOP_S] = port + 1.0, time[i], 0.0
            row[_SUM_LAT], row[_SUM_LON], row[_COUNT], row[_CLOSE] = lat[i], lon[i], 1.0, which[i]
        row[_FLAGS] = flags
        row[_HEARD], row[_TIME], row[_LAT], row[_LON] = 1.0, time[i], lat[i], lon[i]
    count = len(whole)
    table, places = np.empty((6, count), np.int64), np.empty((3, count))
    for k in range(count):
        for j in range(6):
            table[j, k] = whole[k][j]
        for j in range(3):
            places[j, k] = real[k][j]
    return table, places
