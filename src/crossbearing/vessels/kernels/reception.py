"""Reception: how much was heard from all vessels, by half-degree cell and hour."""

from __future__ import annotations

from dataclasses import dataclass

import numba as nb
import numpy as np
import pyarrow as pa

from crossbearing.vessels.kernels.columns import HOUR, Floats, Ints, columns

CELL_DEG = 0.5
_COLUMNS = 720
_HOURS = 2**32
WIDE, NARROW = 4, 1  # cells to each side: 2° and 0.5°


@dataclass(frozen=True)
class Reception:
    """Fixes heard, by cell and hour: ``keys`` (cell and hour, sorted) and ``counts``. Adding chunks in any order agrees."""

    keys: Ints
    counts: Ints

    def hours(self) -> tuple[int, int]:
        """First and last hour (since 1970) in which anything was heard anywhere; (0, -1) when nothing was."""
        if not len(self.keys):
            return 0, -1
        heard = self.keys % _HOURS
        return int(heard.min()), int(heard.max())


def no_reception() -> Reception:
    """Nothing heard yet."""
    return Reception(np.empty(0, np.int64), np.empty(0, np.int64))


def heard(positions: pa.Table, before: Reception) -> Reception:
    """The reception with these positions (schema POSITIONS) added."""
    data = columns(positions)
    keys, counts = np.unique(_keys(data.time, data.latitude, data.longitude), return_counts=True)
    every, place = np.unique(np.concatenate([before.keys, keys]), return_inverse=True)
    total = np.zeros(len(every), np.int64)
    np.add.at(total, place, np.concatenate([before.counts, counts]))
    return Reception(every, total)


def _keys(time: Ints, latitude: Floats, longitude: Floats) -> Ints:
    row = np.minimum(np.floor((latitude + 90) / CELL_DEG), 359).astype(np.int64)
    column = np.floor((longitude + 180) / CELL_DEG).astype(np.int64) % _COLUMNS
    return (row * _COLUMNS + column) * _HOURS + time // HOUR


def heard_per_hour(
    reception: Reception, latitude: Floats, longitude: Floats, start: Ints, end: Ints, cells: int = WIDE
) -> Floats:
    """Fixes an hour heard around each place from its start to its end, in the whole hours that lie inside.

    latitude, longitude: degrees; start, end: microseconds since 1970; cells: half-degree cells to each side of the place's
    own (``WIDE`` 2°, ``NARROW`` 0.5°). A vessel that is silent from start to end adds nothing to what is counted, so this
    is what was heard from *other* vessels. NaN where no whole hour lies inside.
    """
    totals = np.concatenate([[0], np.cumsum(reception.counts)])
    first, last = start // HOUR + 1, end // HOUR - 1
    row = np.minimum(np.floor((latitude + 90) / CELL_DEG), 359).astype(np.int64)
    column = np.floor((longitude + 180) / CELL_DEG).astype(np.int64) % _COLUMNS
    return np.asarray(_per_hour(reception.keys, totals, row, column, first, last, cells))


@nb.njit(cache=True)
def _per_hour(keys: Ints, totals: Ints, row: Ints, column: Ints, first: Ints, last: Ints, cells: int) -> Floats:
    rate = np.full(len(row), np.nan)
    for i in range(len(row)):
        if last[i] < first[i]:
            continue
        count = 0
        for r in range(max(row[i] - cells, 0), min(row[i] + cells, 359) + 1):
            for c in range(column[i] - cells, column[i] + cells + 1):
                cell = (r * _COLUMNS + c % _COLUMNS) * _HOURS
                count += (
                    totals[np.searchsorted(keys, cell + last[i] + 1)] - totals[np.searchsorted(keys, cell + first[i])]
                )
        rate[i] = count / (last[i] - first[i] + 1)
    return rate
