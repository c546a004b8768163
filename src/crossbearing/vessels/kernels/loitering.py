"""Loitering: hours at a mean speed of next to nothing, far from shore."""

from __future__ import annotations

import numba as nb
import numpy as np
import pyarrow as pa

from crossbearing.vessels.kernels.columns import HOUR, SECOND, Floats, Ints, VesselState, columns, empty_state, times
from crossbearing.vessels.kernels.geometry import KNOT_MS, NM_M, metres, near, wrapped
from crossbearing.vessels.params import LoiteringParams

LOITERINGS = pa.schema(
    [
        ("mmsi", pa.int64()), ("start", pa.timestamp("us", tz="UTC")), ("end", pa.timestamp("us", tz="UTC")),
        ("lat", pa.float64()), ("lon", pa.float64()), ("hours", pa.float64()), ("distance_nm", pa.float64()),
        ("mean_speed_kn", pa.float64()), ("shore_nm", pa.float64()),
    ]
)  # fmt: skip
LEG_S = 600.0  # a leg closes with the first position at least so long after its first: noise of position averages out
LEGS = 6  # so the last six legs cover an hour or more
_ANCHOR, _LAT, _LON, _START, _SUM_LAT, _SUM_LON = range(6)
_RUN_M, _SLOW_S, _LAST_S = range(LEGS, LEGS + 3)


def loitering_state() -> VesselState:
    """No vessel under way yet. Each vessel's row takes 96 bytes: the open leg, the last hour's legs, the run so far."""
    return empty_state(("f8", 6), ("f4", LEGS + 3), ("u2", LEGS))


def loiterings(
    positions: pa.Table, state: VesselState, params: LoiteringParams, *, flush: bool = True
) -> tuple[pa.Table, VesselState]:
    """Stays in which the rolling mean speed of an hour is below ``max_speed_kn`` for at least ``min_hours``.

    positions: schema POSITIONS, sorted by (mmsi, time). state: from the chunk before. flush: also give the runs still open.
    Speed is displacement over legs of ten minutes or more, so position noise does not look like motion; a run begins and
    ends with a leg that is itself slow, and a silence above ``max_silence_hours`` ends it.
    Returns a table LOITERINGS (lat, lon: its time-weighted mean place) without regard to the shore, for which see
    ``off_shore``; and the state for the next chunk. Chunked and whole input give identical loiterings.
    Source: Global Fishing Watch, loitering events.
    """
    data = columns(positions)
    grown, who = state.spread(data.mmsi)
    wide, fine, seconds = grown.parts
    found = _runs(
        who, data.time, data.latitude, data.longitude, wide, fine, seconds,
        params.max_speed_kn * KNOT_MS, params.min_hours * HOUR, params.max_silence_hours * 3600.0, flush,
    )  # fmt: skip
    row, start, end, lat, lon, run_m = found
    hours = (end - start) / HOUR
    table = pa.table(
        [
            grown.mmsi[row], times(start), times(end), lat, lon, hours, run_m / NM_M,
            run_m / NM_M / np.maximum(hours, 1e-9), np.full(len(row), np.nan),
        ],
        schema=LOITERINGS,
    )  # fmt: skip
    return table, grown


def off_shore(loitering: pa.Table, shore_nm: Floats, params: LoiteringParams) -> pa.Table:
    """Those at least ``min_shore_nm`` from the shore, with that distance filled in.

    shore_nm: distance in nautical miles of each one's mean place from the nearest shore.
    """
    known = loitering.set_column(loitering.column_names.index("shore_nm"), "shore_nm", pa.array(shore_nm))
    return known.filter(pa.array(shore_nm >= params.min_shore_nm))


@nb.njit(cache=True)
def _close(v: int, wide: Floats, fine: Floats, least: float) -> bool:
    """Whether the open run of the vessel is long enough; its sums become the mean place."""
    if wide[v, _START] == 0.0:
        return False
    return fine[v, _SLOW_S] * SECOND >= least  # type: ignore[no-any-return]


@nb.njit(cache=True)
def _add_leg(
    v: int, away: float, taken: float, lat: float, lon: float, wide: Floats, fine: Floats, seconds: Ints, limit: float
) -> bool:
    """Add a closed leg to the vessel's last hour and its run; False when the run (if any) ends before this leg."""
    for k in range(LEGS - 1):
        fine[v, k], seconds[v, k] = fine[v, k + 1], seconds[v, k + 1]
    fine[v, LEGS - 1], seconds[v, LEGS - 1] = away, round(taken)
    total_m, total_s, first_slow_s = 0.0, 0.0, 0.0
    for k in range(LEGS - 1, -1, -1):
        if total_s >= 3600.0 or seconds[v, k] == 0:
            break
        total_m += fine[v, k]
        total_s += seconds[v, k]
        if fine[v, k] < limit * seconds[v, k]:
            first_slow_s = total_s
    if total_s < 3600.0 or total_m >= limit * total_s:
        return False
    now = wide[v, _ANCHOR] + taken * SECOND
    middle_lon = wide[v, _LON] + (near(lon, wide[v, _LON]) - wide[v, _LON]) / 2
    middle_lat = (wide[v, _LAT] + lat) / 2
    if wide[v, _START] == 0.0:
        wide[v, _START] = now - first_slow_s * SECOND
        wide[v, _SUM_LAT], wide[v, _SUM_LON] = middle_lat, wrapped(middle_lon)
        fine[v, _RUN_M] = total_m
    else:
        share = taken * SECOND / (now - wide[v, _START])
        wide[v, _SUM_LAT] += (middle_lat - wide[v, _SUM_LAT]) * share
        wide[v, _SUM_LON] = wrapped(
            wide[v, _SUM_LON] + (near(middle_lon, wide[v, _SUM_LON]) - wide[v, _SUM_LON]) * share
        )
        fine[v, _RUN_M] += away
    if away < limit * taken:
        fine[v, _SLOW_S] = (now - wide[v, _START]) / SECOND
    return True


@nb.njit(cache=True)
def _runs(  # type: ignore[no-untyped-def]
    who: Ints, time: Ints, lat: Floats, lon: Floats, wide: Floats, fine: Floats, seconds: Ints,
    limit: float, least: float, silence_s: float, flush: bool,
):  # fmt: skip
    row = [np.int64(0) for _ in range(0)]
    start = [np.int64(0) for _ in range(0)]
    end = [np.int64(0) for _ in range(0)]
    place = [(0.0, 0.0, 0.0) for _ in range(0)]
    for i in range(len(who) + (len(wide) if flush else 0)):
        v = who[i] if i < len(who) else i - len(who)
        ended = i >= len(who)
        restart = False
        if not ended:
            since = (time[i] - wide[v, _ANCHOR]) / SECOND
            restart = wide[v, _ANCHOR] == 0.0 or since - fine[v, _LAST_S] > silence_s
            if restart:
                ended = True
            elif since < LEG_S:
                fine[v, _LAST_S] = since
                continue
            else:
                away = metres(wide[v, _LAT], wide[v, _LON], lat[i], lon[i])
                ended = not _add_leg(v, away, since, lat[i], lon[i], wide, fine, seconds, limit)
        if ended:
            if _close(v, wide, fine, least):
                row.append(np.int64(v))
                start.append(np.int64(wide[v, _START]))
                end.append(np.int64(wide[v, _START] + np.float64(fine[v, _SLOW_S]) * SECOND))
                place.append((wide[v, _SUM_LAT], wide[v, _SUM_LON], np.float64(fine[v, _RUN_M])))
            wide[v, _START] = 0.0
            fine[v, _SLOW_S] = 0.0
        if restart or i >= len(who):
            seconds[v, :] = 0
        if i < len(who):
            wide[v, _ANCHOR], wide[v, _LAT], wide[v, _LON] = time[i], lat[i], lon[i]
            fine[v, _LAST_S] = 0.0
    count = len(row)
    places = np.empty((3, count))
    rows, starts, ends = np.empty(count, np.int64), np.empty(count, np.int64), np.empty(count, np.int64)
    for k in range(count):
        rows[k], starts[k], ends[k] = row[k], start[k], end[k]
        places[0, k], places[1, k], places[2, k] = place[k]
    return rows, starts, ends, places[0], places[1], places[2]
