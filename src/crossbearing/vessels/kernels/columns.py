"""Positions as plain columns, and the state of vessels between chunks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
SECOND = 1_000_000
HOUR = 3_600 * SECOND


class Columns(NamedTuple):
    """The columns that kernels read: MMSI, time in microseconds since 1970 UTC, degrees, knots (NaN = none)."""

    mmsi: Ints
    time: Ints
    latitude: Floats
    longitude: Floats
    sog: Floats


def columns(positions: pa.Table) -> Columns:
    """Plain arrays of a table of schema POSITIONS; nulls become NaN."""
    sog = positions["sog"].cast(pa.float64()) if "sog" in positions.column_names else None
    return Columns(
        _array(positions["mmsi"], np.int64),
        _array(positions["time"].cast(pa.timestamp("us", tz="UTC")).cast(pa.int64()), np.int64),
        _array(positions["latitude"], np.float64),
        _array(positions["longitude"], np.float64),
        np.full(positions.num_rows, np.nan) if sog is None else _array(sog, np.float64),
    )


def _array(column: pa.ChunkedArray, kind: type) -> Any:
    return np.ascontiguousarray(column.to_numpy(), dtype=kind)


@dataclass(frozen=True)
class VesselState:
    """What a kernel carries from chunk to chunk: sorted MMSI, and arrays with one row for each (≤ 96 bytes a vessel)."""

    mmsi: Ints
    parts: tuple[npt.NDArray[Any], ...]

    def spread(self, mmsi: Ints) -> tuple[VesselState, Ints]:
        """A copy that also holds these vessels (new ones all zero), and the row of each position's vessel."""
        every = np.union1d(self.mmsi, mmsi)
        old = np.searchsorted(every, self.mmsi)
        parts = []
        for part in self.parts:
            grown = np.zeros((len(every), *part.shape[1:]), part.dtype)
            grown[old] = part
            parts.append(grown)
        return VesselState(every, tuple(parts)), np.searchsorted(every, mmsi)

    @property
    def bytes_per_vessel(self) -> int:
        """Bytes that one vessel's state takes, its MMSI not counted."""
        return sum(part.dtype.itemsize * int(np.prod(part.shape[1:])) for part in self.parts)


def empty_state(*shapes: tuple[str, int]) -> VesselState:
    """A state of no vessels: the dtype and the width of each part."""
    return VesselState(np.empty(0, np.int64), tuple(np.zeros((0, width), np.dtype(kind)) for kind, width in shapes))


def times(microseconds: npt.ArrayLike) -> pa.Array:
    """Microseconds since 1970 UTC as an Arrow column of times."""
    return pa.array(np.asarray(microseconds, np.int64)).cast(pa.timestamp("us", tz="UTC"))


def texts(values: list[str], index: Ints) -> pa.Array:
    """The values at the index (−1: null) as an Arrow column."""
    return pa.array([values[number] if number >= 0 else None for number in index.tolist()], pa.string())
