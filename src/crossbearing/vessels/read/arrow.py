"""Decoded rows as Arrow tables: faithful, every message a row, null where it says "not available"."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from crossbearing.records.schemas import STATICS, conform
from crossbearing.vessels.read import buffers as b
from crossbearing.vessels.read.decoder import Decoded
from crossbearing.vessels.read.judge import joined, optional
from crossbearing.vessels.read.layouts import Layout
from crossbearing.vessels.read.statics import imo_numbers

DEGREE = 600_000.0  # ten-thousandths of a minute
SHORE_TYPES = (4, 11, 17)
AIRCRAFT_TYPE = 9
AID_TYPE = 21
QUALITIES = {
    b.TAG_SUM_WRONG: "tag block checksum wrong: its time and station not used",
    b.LONGER_THAN_TYPE: "payload longer than its type",
}
PLAIN = Layout("nmea", "AIS sentences", {})
POSITION_COLUMNS = (
    "mmsi",
    "time",
    "latitude",
    "longitude",
    "sog",
    "cog",
    "heading",
    "nav_status",
    "turn",
    "second",
    "message_type",
    "source",
    "row",
    "flags",
)


def notes(rows: b.Rows) -> pa.Array | None:
    """Words for what the sentence itself tells against the row, and for stations that are no vessel."""
    quality, kind = rows[:, b.QUALITY], rows[:, b.TYPE]
    none = pa.scalar(None, pa.string())
    parts = [
        pc.if_else(pa.array((quality & bit) != 0), text, none)
        for bit, text in QUALITIES.items()
        if (quality & bit).any()
    ]
    for kinds, text in (
        (SHORE_TYPES, "mobile=Base Station"),
        ((AID_TYPE,), "mobile=AtoN"),
        ((AIRCRAFT_TYPE,), "mobile=SAR Airborne"),
    ):
        mask = np.isin(kind, kinds)
        if mask.any():
            parts.append(pc.if_else(pa.array(mask), text, none))
    return joined(parts) if parts else None


def position_table(decoded: Decoded, source: str, columns: list[str]) -> pa.Table:
    """Decoded positions, faithful: every message has a row, values that mean "not available" are null.

    columns: names of ``POSITION_COLUMNS``.
    """
    rows = decoded.positions
    built: dict[str, pa.Array] = {}
    for name in columns:
        built[name] = _position_column(name, rows, source)
    return pa.table(built)


def _position_column(name: str, rows: b.Rows, source: str) -> pa.Array:
    if name == "mmsi":
        return pa.array(rows[:, b.MMSI])
    if name == "time":
        return times_of(rows)
    if name in ("latitude", "longitude"):
        value, most = (rows[:, b.LATITUDE], 90) if name == "latitude" else (rows[:, b.LONGITUDE], 180)
        return pa.array(value / DEGREE, mask=np.abs(value) > most * DEGREE)
    if name == "sog":
        return _scaled(rows[:, b.SOG], 10, rows[:, b.SOG] == 1023)
    if name == "cog":
        return _scaled(rows[:, b.COG], 10, rows[:, b.COG] >= 3600)
    if name == "heading":
        return _scaled(rows[:, b.HEADING], 1, rows[:, b.HEADING] >= 360)
    if name == "nav_status":
        return _whole(rows[:, b.STATUS], b.ABSENT)
    if name == "turn":
        return _whole(rows[:, b.TURN], -128)
    if name == "second":
        return _whole(rows[:, b.SECOND], b.ABSENT)
    if name == "message_type":
        return pa.array(rows[:, b.TYPE].astype(np.int16))
    if name == "source":
        return pa.repeat(pa.scalar(source, pa.string()), len(rows))
    if name == "row":
        return pa.array(rows[:, b.OFFSET])
    said = notes(rows)
    return pa.nulls(len(rows), pa.string()) if said is None else said


def _scaled(values: NDArray[np.int64], scale: int, missing: NDArray[np.bool_]) -> pa.Array:
    return pa.array((values / scale).astype(np.float32), mask=missing | (values == b.ABSENT))


def _whole(values: NDArray[np.int64], absent: int) -> pa.Array:
    return pa.array(values.astype(np.int16), mask=values == absent)


def times_of(rows: b.Rows) -> pa.Array:
    """Receive times of decoded rows, null where the feed gave none."""
    time = rows[:, b.TIME]
    return pa.array(np.maximum(time, 0) * 1000, mask=time < 0).cast(pa.timestamp("us", tz="UTC"))


def static_table(decoded: Decoded, source: str, base: int = 0) -> pa.Table:
    """Decoded statics as schema STATICS (``row``: byte offset of the sentence plus ``base``)."""
    rows = decoded.statics
    text = np.frombuffer(decoded.text, np.uint8)

    def letters(start: int, end: int) -> pa.Array:
        return _texts(text, rows[:, start], rows[:, end])

    imo, odd = imo_numbers(_digits(rows[:, b.IMO]), PLAIN)
    long, wide = rows[:, b.BOW] + rows[:, b.STERN], rows[:, b.PORT] + rows[:, b.STARBOARD]
    kind = rows[:, b.SHIP_TYPE]
    said = notes(rows)
    return conform(
        pa.table(
            {
                "mmsi": pa.array(rows[:, b.MMSI]),
                "time": times_of(rows),
                "imo": imo,
                "name": letters(b.CALL_SIGN_END, b.NAME_END),
                "call_sign": letters(b.TEXT, b.CALL_SIGN_END),
                "ship_type": pa.array(kind.astype(np.int16), mask=kind <= 0),
                "destination": letters(b.NAME_END, b.DESTINATION_END),
                "draught_m": optional(np.where(rows[:, b.DRAUGHT] > 0, rows[:, b.DRAUGHT] / 10, np.nan), pa.float32()),
                "length_m": optional(np.where(long > 0, long, np.nan), pa.float32()),
                "width_m": optional(np.where(wide > 0, wide, np.nan), pa.float32()),
                "eta": _arrivals(rows[:, b.ETA]),
                "source": pa.repeat(pa.scalar(source, pa.string()), len(rows)),
                "row": pa.array(rows[:, b.OFFSET] + base),
                "flags": odd if said is None else joined([said, odd]),
            }
        ),
        STATICS,
    )


def _digits(values: NDArray[np.int64]) -> pa.Array:
    return pa.array(values, mask=values <= 0).cast(pa.string())


def _texts(text: NDArray[np.uint8], starts: NDArray[np.int64], ends: NDArray[np.int64]) -> pa.Array:
    """Texts between offsets into a buffer of ASCII letters, null where empty."""
    lengths = ends - starts
    offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    index = np.arange(offsets[-1]) - np.repeat(offsets[:-1], lengths) + np.repeat(starts, lengths)
    array = pa.StringArray.from_buffers(len(starts), pa.py_buffer(offsets), pa.py_buffer(text[index].tobytes()))
    return pc.if_else(pc.equal(array, ""), pa.scalar(None, pa.string()), pc.utf8_rtrim(array, " "))


def _arrivals(values: NDArray[np.int64]) -> pa.Array:
    """Twenty bits of month, day, hour and minute as ``08-31 06:30``; null where month and day are not given."""
    present = (values > 0) & ((values >> 16) > 0) & (((values >> 11) & 31) > 0)
    distinct, inverse = np.unique(np.where(present, values, -1), return_inverse=True)
    words = [
        None if value < 0 else f"{value >> 16:02d}-{(value >> 11) & 31:02d} {(value >> 6) & 31:02d}:{value & 63:02d}"
        for value in distinct.tolist()
    ]
    return pa.array(words, pa.string()).take(pa.array(inverse))
