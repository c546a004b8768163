"""Encounters: two vessels close together and slow for hours, away from ports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from crossbearing.vessels.kernels.columns import HOUR, SECOND, Floats, VesselState, columns, empty_state, times
from crossbearing.vessels.kernels.geometry import KNOT_MS, metres, near, wrapped
from crossbearing.vessels.kernels.ports_near import PortGrid, nearest, world_grid
from crossbearing.vessels.kernels.slots import close_pairs, resample
from crossbearing.vessels.params import EncounterParams

ENCOUNTERS = pa.schema(
    [
        ("mmsi", pa.list_(pa.int64())), ("start", pa.timestamp("us", tz="UTC")),
        ("end", pa.timestamp("us", tz="UTC")), ("lat", pa.float64()), ("lon", pa.float64()), ("hours", pa.float64()),
        ("median_distance_m", pa.float64()), ("median_speed_kn", pa.float64()), ("parts", pa.int64()),
        ("shore_nm", pa.float64()),
    ]
)  # fmt: skip
APPROACH = 3.0  # pairs are followed from three times the greatest distance on, to see when they came within it
MISSED_SLOTS = 1  # so many slots apart, beyond or unheard, do not end a meeting
_MMSI, _SLOT, _LAT, _LON = range(4)
_A, _B, _AT, _APART, _LAT_A, _LON_A, _LAT_B, _LON_B = range(8)


@dataclass(frozen=True)
class EncounterState:
    """Last position of each vessel (32 bytes), slots not yet complete (4 columns), pairs still open (8 columns), watermark."""

    vessels: VesselState
    pending: Floats
    contacts: Floats
    watermark: int = -(2**62)


def encounter_state() -> EncounterState:
    """Nothing heard yet."""
    return EncounterState(empty_state(("f8", 4)), np.empty((4, 0)), np.empty((8, 0)))


def encounters(
    positions: pa.Table,
    state: EncounterState,
    params: EncounterParams,
    grid: PortGrid | None = None,
    *,
    flush: bool = True,
) -> tuple[pa.Table, EncounterState]:
    """Pairs within ``max_distance_m`` for at least ``min_hours``, each at a median speed below ``max_speed_kn``.

    positions: schema POSITIONS, sorted by (mmsi, time); chunks follow one another in *time*. state: from the chunk before.
    grid: the ports that slots must be ``min_port_km`` away from, all when None. flush: also give what is still open.
    Positions are compared on a common clock of ``slot_minutes``; when a pair came within the distance and left it again is
    interpolated between slots. Meetings of one pair less than ``merge_hours`` apart are one, with ``parts`` counted.
    Returns a table ENCOUNTERS (lat, lon: mean of the midpoints) and the state for the next chunk; chunked and whole input
    give identical encounters, across midnight and ±180°. Source: Global Fishing Watch, encounters (Miller et al. 2018).
    """
    data = columns(positions)
    slot, silence = round(params.slot_minutes * 60) * SECOND, round(params.max_silence_hours * HOUR)
    vessels, who = state.vessels.spread(data.mmsi)
    v, q, lat, lon = resample(who, data.time, data.latitude, data.longitude, vessels.parts[0], slot, silence)
    ports = grid or world_grid(params.min_port_km)
    at_sea = nearest(lat, lon, ports)[0] < 0
    fresh = np.stack([vessels.mmsi[v].astype(np.float64), q.astype(np.float64), lat, lon])[:, at_sea]
    points = np.concatenate([state.pending, fresh], axis=1)
    watermark = max(state.watermark, int(data.time.max())) if len(data.time) else state.watermark
    ready = np.full(points.shape[1], True) if flush else points[_SLOT] * slot <= watermark - silence
    contacts = np.concatenate([state.contacts, _contacts(points[:, ready], params)], axis=1)
    contacts = contacts[:, np.lexsort((contacts[_AT], contacts[_B], contacts[_A]))]
    done = np.full(contacts.shape[1], True) if flush else _closed(contacts, (watermark - silence) // slot, slot, params)
    table = _meetings(contacts[:, done], slot, params)
    return table, EncounterState(vessels, points[:, ~ready], contacts[:, ~done], watermark)


def _contacts(points: Floats, params: EncounterParams) -> Floats:
    mmsi, slot = points[_MMSI].astype(np.int64), points[_SLOT].astype(np.int64)
    radius = params.max_distance_m * APPROACH
    a, b, away = close_pairs(mmsi, slot, points[_LAT], points[_LON], radius)
    return np.stack(
        [points[_MMSI][a], points[_MMSI][b], points[_SLOT][a], away, points[_LAT][a], points[_LON][a],
         points[_LAT][b], points[_LON][b]]
    )  # fmt: skip


def _closed(contacts: Floats, complete: int, slot: int, params: EncounterParams) -> npt.NDArray[np.bool_]:
    """Contacts of pairs that have been apart so long, up to the last complete slot, that nothing new can join them."""
    if not contacts.shape[1]:
        return np.empty(0, np.bool_)
    last = np.append(_new_pair(contacts)[1:], True)
    bounds = np.flatnonzero(last)
    stale = contacts[_AT][bounds] + params.merge_hours * HOUR / slot + MISSED_SLOTS + 2 < complete
    return np.repeat(stale, np.diff(bounds, prepend=-1))


def _new_pair(contacts: Floats) -> npt.NDArray[np.bool_]:
    fresh = np.ones(contacts.shape[1], np.bool_)
    fresh[1:] = (np.diff(contacts[_A]) != 0) | (np.diff(contacts[_B]) != 0)
    return fresh


@dataclass(frozen=True)
class _Run:
    """A stretch of contacts (first and last column) with its start and end in microseconds."""

    first: int
    last: int
    start: float
    end: float


def _meetings(contacts: Floats, slot: int, params: EncounterParams) -> pa.Table:
    rows: list[tuple[Any, ...]] = []
    merged: list[_Run] = []
    for run in [*_runs(contacts, slot, params), None]:
        joins = run is not None and merged and _same_pair(contacts, merged[-1], run)
        if joins and run is not None and run.start - merged[-1].end < params.merge_hours * HOUR:
            merged.append(run)
            continue
        if merged:
            rows.append(_row(contacts, merged, slot))
        merged = [run] if run is not None else []
    names = ENCOUNTERS.names
    cells: dict[str, Any] = {name: [row[place] for row in rows] for place, name in enumerate(names)}
    for name in ("start", "end"):
        cells[name] = times(cells[name])
    return pa.table([cells[name] for name in names], schema=ENCOUNTERS)


def _same_pair(contacts: Floats, one: _Run, other: _Run) -> bool:
    return bool(
        contacts[_A, one.first] == contacts[_A, other.first] and contacts[_B, one.first] == contacts[_B, other.first]
    )


def _runs(contacts: Floats, slot: int, params: EncounterParams) -> list[_Run]:
    """Stretches of contact that are long and slow enough by themselves."""
    close = np.flatnonzero(contacts[_APART] <= params.max_distance_m)
    if not len(close):
        return []
    at = contacts[:, close]
    fresh = _new_pair(at)
    fresh[1:] |= np.diff(at[_AT]) > 1 + MISSED_SLOTS
    first, last = close[np.flatnonzero(fresh)], close[np.append(np.flatnonzero(fresh)[1:] - 1, len(close) - 1)]
    start = (contacts[_AT][first] - _before(contacts, first, first - 1, params)) * slot
    end = (contacts[_AT][last] + _before(contacts, last, last + 1, params)) * slot
    long = np.flatnonzero(end - start >= params.min_hours * HOUR)
    runs = [_Run(int(first[k]), int(last[k]), float(start[k]), float(end[k])) for k in long]
    return [run for run in runs if max(_speeds(contacts, [run], slot)) < params.max_speed_kn]


def _before(
    contacts: Floats, at: npt.NDArray[np.intp], beside: npt.NDArray[np.intp], params: EncounterParams
) -> Floats:
    """The part of a slot by which the pair was within the distance beyond its last slot there (0 where not followed)."""
    index = np.clip(beside, 0, contacts.shape[1] - 1)
    followed = (beside >= 0) & (beside < contacts.shape[1])
    followed &= (contacts[_A][index] == contacts[_A][at]) & (contacts[_B][index] == contacts[_B][at])
    followed &= np.abs(contacts[_AT][index] - contacts[_AT][at]) == 1
    here, there = contacts[_APART][at], contacts[_APART][index]
    followed &= there > params.max_distance_m
    return np.where(followed, (params.max_distance_m - here) / np.maximum(there - here, 1e-9), 0.0)


def _inside(contacts: Floats, runs: list[_Run]) -> list[Floats]:
    return [contacts[:, run.first : run.last + 1] for run in runs]


def _speeds(contacts: Floats, runs: list[_Run], slot: int) -> tuple[float, float]:
    """Median speed in knots of each of the two."""
    found = []
    for lat, lon in ((_LAT_A, _LON_A), (_LAT_B, _LON_B)):
        speeds: list[float] = []
        for part in _inside(contacts, runs):
            for k in range(1, part.shape[1]):
                away = metres(part[lat, k - 1], part[lon, k - 1], part[lat, k], part[lon, k])
                speeds.append(away / ((part[_AT, k] - part[_AT, k - 1]) * slot / SECOND) / KNOT_MS)
        found.append(float(np.median(speeds)) if speeds else 0.0)
    return found[0], found[1]


def _row(contacts: Floats, runs: list[_Run], slot: int) -> tuple[Any, ...]:
    part = np.concatenate(_inside(contacts, runs), axis=1)
    base = part[_LON_A, 0]
    middle_lon = (near(part[_LON_A], base) + near(part[_LON_B], base)) / 2
    start, end = round(runs[0].start), round(runs[-1].end)
    start, end = start - start % SECOND, end - end % SECOND
    return (
        [int(part[_A, 0]), int(part[_B, 0])], start, end, float(np.mean((part[_LAT_A] + part[_LAT_B]) / 2)),
        float(wrapped(float(np.mean(middle_lon)))), (end - start) / HOUR, float(np.median(part[_APART])),
        max(_speeds(contacts, runs, slot)), len(runs), None,
    )  # fmt: skip
