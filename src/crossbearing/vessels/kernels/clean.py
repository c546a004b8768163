"""Clean positions: impossible ones out, duplicates out, sorted by vessel and time, teleports flagged."""

from __future__ import annotations

from typing import Any, NamedTuple

import numba as nb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from crossbearing.records.schemas import POSITIONS, conform
from crossbearing.vessels.kernels.columns import SECOND, Floats, Ints, columns
from crossbearing.vessels.kernels.geometry import KNOT_MS, metres
from crossbearing.vessels.params import CleanParams

SOG_LIMIT_KN = 102.25  # 102.3 = not available, 102.2 = that or faster (ITU-R M.1371-5, table 48)


class Cleaned(NamedTuple):
    """Clean positions (schema POSITIONS, sorted by mmsi, time) and how many rows of each kind were left out."""

    positions: pa.Table
    impossible: int
    duplicates: int
    teleports: int


def clean(positions: pa.Table, params: CleanParams) -> Cleaned:
    """Positions that kernels can rely on: the same for any order of rows and any split into files.

    positions: schema POSITIONS in any order. Rows with no place on the Earth, no time (or one before 1970) or no vessel number are left out and counted;
    of rows with the same vessel and second-exact time one is kept, chosen by its values alone. A speed that is a sentinel
    becomes null. An implied speed above ``implausible_kn`` is written into ``flags``, and nothing is deleted for it.
    Source: sentinels of ITU-R M.1371-5.
    """
    given = positions.num_rows
    table = conform(positions, POSITIONS)
    for name in ("mmsi", "time"):
        if table[name].null_count:
            table = table.filter(pc.is_valid(table[name]))
    mmsi, time, latitude, longitude, sog = columns(table)
    possible = (np.abs(latitude) <= 90) & (np.abs(longitude) <= 180) & (mmsi > 0) & (mmsi < 10**9) & (time >= 0)
    kept = np.flatnonzero(possible)
    order = kept[_order(mmsi[kept], time[kept], latitude[kept], longitude[kept], sog[kept])]
    mmsi, time = mmsi[order], time[order]
    fresh = np.ones(len(order), np.bool_)
    fresh[1:] = (mmsi[1:] != mmsi[:-1]) | (time[1:] != time[:-1])
    order = order[fresh]
    table = table.take(pa.array(order)).combine_chunks() if len(order) != table.num_rows or _moved(order) else table
    flagged, teleports = _flagged(table, sog[order], params)
    return Cleaned(flagged, given - len(kept), int(len(fresh) - fresh.sum()), teleports)


def _moved(order: Ints) -> bool:
    return bool((np.diff(order) != 1).any())


def _order(mmsi: Ints, time: Ints, latitude: Floats, longitude: Floats, sog: Floats) -> npt.NDArray[np.intp]:
    """By vessel and time; only among equals do the values decide (so most tables need one pass of a cheap sort)."""
    if not len(mmsi):
        return np.empty(0, np.intp)
    rank = np.unique(mmsi, return_inverse=True)[1].astype(np.int64)
    span = int(time.max() - time.min()) + 1
    if (int(rank.max()) + 1) * span < 2**62:
        key = rank * span + (time - time.min())
        order = np.argsort(key, kind="stable")
        equal = np.diff(key[order]) == 0
    else:
        order = np.lexsort((time, mmsi))
        equal = (np.diff(time[order]) == 0) & (np.diff(mmsi[order]) == 0)
    if equal.any():
        order = np.lexsort((np.nan_to_num(sog, nan=1e9), longitude, latitude, time, mmsi))
    return order


@nb.njit(cache=True)
def _implied(mmsi: Ints, time: Ints, lat: Floats, lon: Floats, limit_kn: float, limit_m: float) -> Floats:
    speed = np.zeros(len(mmsi))
    for row in range(1, len(mmsi)):
        if mmsi[row] != mmsi[row - 1] or time[row] == time[row - 1]:
            continue
        away = metres(lat[row - 1], lon[row - 1], lat[row], lon[row])
        if away > limit_m:
            implied = away / ((time[row] - time[row - 1]) / SECOND) / KNOT_MS
            if implied > limit_kn:
                speed[row] = implied
    return speed


def _flagged(table: pa.Table, sog: Floats, params: CleanParams) -> tuple[pa.Table, int]:
    mmsi, time, latitude, longitude, _ = columns(table)
    speed = _implied(mmsi, time, latitude, longitude, params.implausible_kn, params.implausible_m)
    sentinel = sog >= SOG_LIMIT_KN - 0.1
    marked = np.flatnonzero((speed > 0) | sentinel)
    if not len(marked):
        return table, 0
    said: list[str] = []
    before: list[Any] = table["flags"].take(pa.array(marked)).to_pylist()
    for row, flag in zip(marked.tolist(), before, strict=True):
        notes = [flag] if flag else []
        if speed[row] > 0:
            notes.append(f"implied speed {speed[row]:.0f} kn from the position before")
        if sentinel[row]:
            notes.append(f"sog={sog[row]:.1f} not available")
        said.append("; ".join(dict.fromkeys(notes)))
    mask = np.zeros(table.num_rows, np.bool_)
    mask[marked] = True
    flags = pc.replace_with_mask(table["flags"].combine_chunks(), pa.array(mask), pa.array(said, pa.string()))
    table = table.set_column(table.column_names.index("flags"), POSITIONS.field("flags"), flags)
    if sentinel.any():
        speeds = pa.array(np.where(sentinel, np.nan, sog).astype(np.float32), from_pandas=True)
        table = table.set_column(table.column_names.index("sog"), POSITIONS.field("sog"), speeds)
    return table, int((speed > 0).sum())
