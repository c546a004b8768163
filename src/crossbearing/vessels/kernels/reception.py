"""Reception: how much was heard from all vessels, by half-degree cell and hour."""

from __future__ import annotations

from dataclasses import dataclass

import numba as nb
import numpy as np
import pyarrow as pa

from crossbearing.vessels.kernels.columns import HOUR, Floats, Ints, columns

CELL_DEG = 0.5
USUAL_PER_HOUR = 0.5
_COLUMNS = 720
_HOURS = 2**32
WIDE, OWN_CELL, NEAR = 4, 0, 2  # half-degree cells to each side: 2°, none, 1° (60 nautical miles)


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
    own (``WIDE``: 2°). A vessel that is silent from start to end adds nothing to what is counted, so this
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


def least_share(
    reception: Reception, latitude: Floats, longitude: Floats, start: Ints, end: Ints, own: Floats
) -> Floats:
    """What was heard during a silence, as a share of what is usually heard from others, where that share is least.

    latitude, longitude: one row of places along the way for each silence, each looked at in its half-degree cell; own: fixes an
    hour of the silent vessel itself in that cell, over the whole span. NaN where nothing much is heard at any time.
    """
    first, last = reception.hours()
    whole = np.ones(latitude.shape[0], np.int64)
    shares = np.full(latitude.shape, np.nan)
    for place in range(latitude.shape[1]):
        lat, lon = latitude[:, place], longitude[:, place]
        usual = heard_per_hour(reception, lat, lon, whole * (first * HOUR - 1), whole * (last + 1) * HOUR, OWN_CELL)
        usual = usual - own[:, place]
        during = heard_per_hour(reception, lat, lon, start, end, OWN_CELL)
        known = usual >= USUAL_PER_HOUR
        shares[known, place] = during[known] / usual[known]
    return np.where(np.isnan(shares).all(axis=1), np.nan, np.nanmin(np.where(np.isnan(shares), np.inf, shares), axis=1))


@nb.njit(cache=True)
def own_per_hour(
    mmsi: Ints, lat: Floats, lon: Floats, vessel: Ints, latitude: Floats, longitude: Floats, hours: int
) -> Floats:
    """Fixes an hour of each silence's vessel in the half-degree cell of each place; positions are sorted by MMSI."""
    rate = np.zeros(latitude.shape)
    for i in range(len(vessel)):
        first, last = np.searchsorted(mmsi, vessel[i]), np.searchsorted(mmsi, vessel[i] + 1)
        for k in range(first, last):
            for place in range(latitude.shape[1]):
                same_row = np.floor((lat[k] + 90) / CELL_DEG) == np.floor((latitude[i, place] + 90) / CELL_DEG)
                if same_row and np.floor((lon[k] + 180) / CELL_DEG) == np.floor((longitude[i, place] + 180) / CELL_DEG):
                    rate[i, place] += 1.0 / max(hours, 1)
    return rate


def heard_hours(reception: Reception, latitude: float, longitude: float, cells: int = NEAR) -> tuple[Ints, Ints]:
    """The hours (since 1970) in which anything was heard around a place, sorted, and how many fixes in each.

    latitude, longitude: degrees; cells: half-degree cells to each side (``NEAR``: some 60 nautical miles).
    """
    row = min(int(np.floor((latitude + 90) / CELL_DEG)), 359)
    column = int(np.floor((longitude + 180) / CELL_DEG))
    hours, counts = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for r in range(max(row - cells, 0), min(row + cells, 359) + 1):
        for c in range(column - cells, column + cells + 1):
            cell = (r * _COLUMNS + c % _COLUMNS) * _HOURS
            low, high = np.searchsorted(reception.keys, [cell, cell + _HOURS])
            hours.append(reception.keys[low:high] - cell)
            counts.append(reception.counts[low:high])
    every, place = np.unique(np.concatenate(hours), return_inverse=True)
    total = np.zeros(len(every), np.int64)
    np.add.at(total, place, np.concatenate(counts))
    return every, total
