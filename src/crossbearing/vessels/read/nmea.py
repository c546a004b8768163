"""NMEA logs into POSITIONS and STATICS for a case; a sentence that cannot be taken is a rejection with its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from crossbearing.records.documents import Rejection, Table
from crossbearing.records.schemas import STATICS, conform
from crossbearing.vessels.read import buffers as b
from crossbearing.vessels.read.arrow import AIRCRAFT_TYPE, DEGREE, SHORE_TYPES, notes, static_table
from crossbearing.vessels.read.decoder import Decoded, Decoder
from crossbearing.vessels.read.judge import Columns, judge
from crossbearing.vessels.read.lines import Lines
from crossbearing.vessels.read.rejects import Rejects
from crossbearing.vessels.read.statics import Statics, said
from crossbearing.vessels.read.values import NO_TIME

NO_RECEIVE_TIME = "no receive time (no tag block, receiver or log time with the sentence)"


def read_sentences(
    lines: Iterator[Lines],
    name: str,
    origin: str,
    latest: int | None,
    base: int,
    rejects: Rejects,
    meta: Mapping[str, str],
) -> Iterator[Table | Rejection]:
    """Positions and statics of an NMEA log, and its rejected sentences; ``row`` is the byte offset of the sentence.

    A position without a receive time is rejected: a case has no place for it (``decode`` keeps it).
    """
    decoder = Decoder()
    statics = Statics()
    for block in _with_end(lines):
        decoded = decoder.feed(block.data if block else b"", final=block is None)
        yield from _refused(decoded, block, name, rejects)
        if len(decoded.statics):
            statics.add(static_table(decoded, origin, base))
        if len(decoded.positions):
            columns = _columns(decoded, base)
            judged = judge(columns, origin, latest)
            for index, reason in zip(judged.refused.tolist(), judged.reasons, strict=True):
                line = int(columns.line[index])
                words = NO_RECEIVE_TIME if reason == "no time" else reason
                rejection = rejects.row(name, line, words, _raw(block, line))
                if rejection:
                    yield rejection
            if judged.positions.num_rows:
                last = str(int(np.max(columns.row)) - base + 1)
                yield Table("positions", judged.positions, {**meta, "last": last})
    for line, _offset in decoder.pending():
        rejection = rejects.row(name, line, "multipart message not complete at the end of the file")
        if rejection:
            yield rejection
    found = statics.take()
    if found is not None:
        yield Table("statics", conform(said(conform(found, STATICS)), STATICS), meta)


def _with_end(lines: Iterator[Lines]) -> Iterator[Lines | None]:
    yield from lines
    yield None


def _raw(block: Lines | None, line: int) -> bytes:
    if block is None or not block.first <= line < block.first + len(block.ends):
        return b""
    return block.raw(line - block.first)


def _refused(decoded: Decoded, block: Lines | None, name: str, rejects: Rejects) -> Iterator[Rejection]:
    for row in decoded.rejected[:, [b.CLASS, b.LINE]].tolist():
        rejection = rejects.row(name, row[1], b.REJECTED[row[0]], _raw(block, row[1]))
        if rejection:
            yield rejection


def _columns(decoded: Decoded, base: int) -> Columns:
    rows = decoded.positions
    kind = rows[:, b.TYPE]
    time = rows[:, b.TIME]
    return Columns(
        line=rows[:, b.LINE].copy(),
        row=rows[:, b.OFFSET] + base,
        mmsi=rows[:, b.MMSI].astype(np.float64),
        time=np.where(time < 0, NO_TIME, time * 1000),
        latitude=rows[:, b.LATITUDE] / DEGREE,
        longitude=rows[:, b.LONGITUDE] / DEGREE,
        sog=_given(rows[:, b.SOG], 10),
        cog=np.where(rows[:, b.COG] > 3600, 360.0, _given(rows[:, b.COG], 10)),
        heading=_given(rows[:, b.HEADING], 1),
        nav_status=_given(rows[:, b.STATUS], 1),
        message_type=kind.astype(np.float64),
        shore=np.isin(kind, SHORE_TYPES),
        aircraft=kind == AIRCRAFT_TYPE,
        notes=notes(rows),
    )


def _given(values: NDArray[np.int64], scale: int) -> NDArray[np.float64]:
    return np.where(values == b.ABSENT, np.nan, values / scale)
