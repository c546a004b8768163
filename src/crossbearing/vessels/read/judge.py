"""Which rows become POSITIONS, which are rejected and why, and which values are null for a reason.

Source of the values that mean "not available": ITU-R M.1371-5 (speed 102.3 kn, course 360, heading 511, latitude 91,
longitude 181).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from crossbearing.records.schemas import POSITIONS
from crossbearing.vessels.read.values import NO_TIME, Mask

Floats = NDArray[np.float64]
FIRST_TIME = np.datetime64("1995-01-01T00:00:00", "us").astype(np.int64)  # AIS was not transmitted before
LAST_TIME = np.datetime64("2100-01-01T00:00:00", "us").astype(np.int64)
SHORE = (2_010_000, 7_999_999)  # 00MIDxxxx of a shore station, its zeros lost in a number
UNAVAILABLE = ("sog=102.3 not available", "cog=360 not available", "heading=511 not available")


@dataclass(frozen=True)
class Columns:
    """Rows of a foreign file, in columns of equal length; NaN (NO_TIME) where a value is not given.

    line: for messages; row: line or byte offset that goes into the table. bad: field -> which values could not be
    read. shore: stations that are no vessel; aircraft: speeds beyond 102 knots are real. notes: words for ``flags``.
    """

    line: NDArray[np.int64]
    row: NDArray[np.int64]
    mmsi: Floats
    time: NDArray[np.int64]
    latitude: Floats
    longitude: Floats
    sog: Floats
    cog: Floats
    heading: Floats
    nav_status: Floats
    message_type: Floats
    bad: dict[str, Mask] = field(default_factory=dict)
    shore: Mask | None = None
    aircraft: Mask | None = None
    notes: pa.Array | None = None


@dataclass(frozen=True)
class Judged:
    """positions: schema POSITIONS; refused: index of each rejected row; reasons: why, one for each."""

    positions: pa.Table
    refused: NDArray[np.int64]
    reasons: list[str]


def judge(columns: Columns, source: str, latest: int | None) -> Judged:
    """Takes and refuses rows.

    source: what goes into the column ``source``; latest: microseconds since 1970 after which a time lies in the
    future, None for no limit (the caller knows today's date, the reader never asks the clock).
    """
    why = np.zeros(len(columns.line), np.int16)
    faults = _faults(columns, latest)
    for number, (mask, _) in enumerate(faults, start=1):
        why[(why == 0) & mask] = number
    refused = np.flatnonzero(why)
    reasons = [faults[number - 1][1] for number in why[refused].tolist()]
    keep = None if len(refused) == 0 else np.flatnonzero(why == 0)
    return Judged(_positions(columns, source, keep), refused, reasons)


def identity_faults(columns: Columns) -> list[tuple[Mask, str]]:
    """Rows whose MMSI is none: not nine digits, or for a shore station not seven to nine."""
    mmsi = columns.mmsi
    nine = (mmsi >= 1e8) & (mmsi < 1e9) & (np.floor(mmsi) == mmsi)
    if columns.shore is not None:
        nine |= columns.shore & (mmsi >= SHORE[0]) & (mmsi <= SHORE[1])
    return [(~nine, "MMSI is not nine digits")]


def _faults(columns: Columns, latest: int | None) -> list[tuple[Mask, str]]:
    nothing = np.zeros(len(columns.line), bool)
    bad = columns.bad
    latitude, longitude, time = columns.latitude, columns.longitude, columns.time
    faults = identity_faults(columns)
    faults += [
        (bad.get("time", nothing), "time cannot be read"),
        (time == NO_TIME, "no time"),
        (time < FIRST_TIME, "time before 1995"),
        (time > LAST_TIME, "time after 2100"),
    ]
    if latest is not None:
        faults.append((time > latest, "time in the future"))
    return [
        *faults,
        (bad.get("latitude", nothing) | bad.get("longitude", nothing), "latitude or longitude is not a number"),
        (np.isnan(latitude) | np.isnan(longitude), "no latitude or longitude"),
        ((latitude == 91) | (longitude == 181), "position not available (latitude 91 or longitude 181)"),
        ((np.abs(latitude) > 90) | (np.abs(longitude) > 180), "latitude or longitude out of range"),
    ]


def _positions(columns: Columns, source: str, keep: NDArray[np.int64] | None) -> pa.Table:
    def kept(values: NDArray[np.generic]) -> NDArray[np.generic]:
        return values if keep is None else values[keep]

    count = len(columns.line) if keep is None else len(keep)
    sog, no_sog, odd_sog = _speed(columns)
    cog, no_cog, odd_cog = _angle(columns.cog, columns.cog == 360)
    heading, no_heading, odd_heading = _angle(columns.heading, columns.heading == 511)
    status = columns.nav_status
    odd_status = ~np.isnan(status) & ~((status >= 0) & (status <= 15))
    odd = {
        "sog": (columns.sog, odd_sog),
        "cog": (columns.cog, odd_cog),
        "heading": (columns.heading, odd_heading),
        "nav_status": (status, odd_status),
    }
    flags = _flags((kept(no_sog), kept(no_cog), kept(no_heading)))
    flags = _with_odd(flags, {name: (kept(values), kept(mask)) for name, (values, mask) in odd.items()})
    for name in odd:
        if name in columns.bad and columns.bad[name].any():
            unread = pa.array(kept(columns.bad[name]))
            flags = joined([pc.if_else(unread, f"{name} cannot be read", pa.scalar(None, pa.string())), flags])
    if columns.notes is not None:
        flags = joined([columns.notes if keep is None else columns.notes.take(pa.array(keep)), flags])
    arrays = [
        pa.array(kept(columns.mmsi)).cast(pa.int64()),
        pa.array(kept(columns.time)).cast(pa.timestamp("us", tz="UTC")),
        pa.array(kept(columns.latitude)),
        pa.array(kept(columns.longitude)),
        optional(kept(sog), pa.float32()),
        optional(kept(cog), pa.float32()),
        optional(kept(heading), pa.float32()),
        optional(kept(np.where(odd_status, np.nan, status)), pa.int16()),
        optional(kept(columns.message_type), pa.int16()),
        pa.repeat(pa.scalar(source, pa.string()), count),
        pa.array(kept(columns.row)),
        flags,
    ]
    return pa.Table.from_arrays(arrays, schema=POSITIONS)


def _speed(columns: Columns) -> tuple[Floats, Mask, Mask]:
    sog = columns.sog
    missing = np.abs(sog - 102.3) < 0.01
    odd = (sog > 102.31) | (sog < 0)
    if columns.aircraft is not None:
        odd &= ~columns.aircraft
    return np.where(missing | odd, np.nan, sog), missing, odd


def _angle(values: Floats, missing: Mask) -> tuple[Floats, Mask, Mask]:
    odd = ((values >= 360) | (values < 0)) & ~missing
    return np.where(missing | odd, np.nan, values), missing, odd


def _flags(missing: tuple[NDArray[np.generic], ...]) -> pa.Array:
    words = ["; ".join(text for bit, text in enumerate(UNAVAILABLE) if (code >> bit) & 1) or None for code in range(8)]
    code = sum(mask.astype(np.int8) << bit for bit, mask in enumerate(missing))
    return pa.array(words, pa.string()).take(pa.array(np.asarray(code, np.int8)))


def _with_odd(flags: pa.Array, odd: dict[str, tuple[NDArray[np.generic], NDArray[np.generic]]]) -> pa.Array:
    for name, (values, mask) in odd.items():
        at = np.flatnonzero(mask)
        if len(at):
            texts = np.full(len(values), None, object)
            texts[at] = [f"{name}={value:g} out of range" for value in values[at].tolist()]
            flags = joined([flags, pa.array(texts, pa.string())])
    return flags


def joined(parts: Sequence[pa.Array]) -> pa.Array:
    """Words of each row side by side with ``; `` between, null where no part says anything."""
    text = parts[0]
    for part in parts[1:]:
        both = pc.binary_join_element_wise(text, part, "; ")  # null where either is
        text = pc.coalesce(both, text, part)
    return text


def optional(values: NDArray[np.generic], kind: pa.DataType) -> pa.Array:
    """Numbers as an Arrow array of the type, null where NaN."""
    return pa.array(values, mask=np.isnan(values)).cast(kind, safe=False)
