"""Any track file into POSITIONS and STATICS: layout named or sniffed, streamed, every refused row accounted for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pyarrow as pa

from crossbearing.records.documents import Rejection, SourceFile, Table
from crossbearing.records.errors import ConfigError, InputRejected
from crossbearing.vessels.read.csv_rows import text_blocks
from crossbearing.vessels.read.judge import identity_faults, judge
from crossbearing.vessels.read.layouts import SIZES, STATIC_FIELDS, Layout
from crossbearing.vessels.read.lines import whole_lines
from crossbearing.vessels.read.opening import Member, first_bytes, members
from crossbearing.vessels.read.rejects import Rejects
from crossbearing.vessels.read.sniff import SNIFFED, Kind, choose, identify
from crossbearing.vessels.read.statics import Statics, parsed, worded
from crossbearing.vessels.read.tabular import Block, parquet_blocks, static_words, typed, unreadable


def read_tracks(source: SourceFile, options: Mapping[str, str]) -> Iterator[Table | Rejection]:
    """Positions and statics of one file, as they are read, and the rows that were refused.

    options: ``layout`` (a declared name, ``generic`` or ``nmea``; else the file is sniffed), ``map`` and
    ``time-format`` for ``generic``, ``encoding`` of a CSV (UTF-8), ``today`` (ISO date: later times are refused).
    Raises InputRejected for a whole file, possibly after the first tables were given: then nothing of it counts.
    """
    latest = end_of(options.get("today", ""))
    rejects = Rejects(source)
    taken = 0
    base = 0
    found = members(source)
    refused: list[InputRejected] = []
    for member in found:
        try:
            kind = identify(first_bytes(member, SNIFFED), member.name, options)
        except InputRejected as error:  # a note beside the tables in an archive
            refused.append(error)
            rejection = rejects.row(member.name, 0, error.reason)
            if len(found) > 1 and len(refused) < len(found) and rejection:
                yield rejection
                continue
            raise refused[0] from error
        rows = 0
        for item in _member(source, member, kind, options, latest, base, rejects):
            if isinstance(item, Table):
                taken += item.table.num_rows  # type: ignore[attr-defined]
                rows = max(rows, int(item.meta.get("last", "0")))
            yield item
        base += rows
    if not taken and not rejects.total:
        raise InputRejected(source.name, "the file holds a header and no row")
    yield from rejects.rest()


def end_of(today: str) -> int | None:
    """Microseconds since 1970 at the end of a day (or at a given time); None without a day. Raises ConfigError."""
    if not today:
        return None
    try:
        if len(today) == 10:
            moment = datetime.combine(date.fromisoformat(today), datetime.min.time(), UTC) + timedelta(days=1)
        else:
            moment = datetime.fromisoformat(today)
            moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
    except ValueError as error:
        raise ConfigError(f"today: {today!r} is no ISO date") from error
    return int(moment.timestamp()) * 1_000_000


def _member(
    source: SourceFile,
    member: Member,
    kind: Kind,
    options: Mapping[str, str],
    latest: int | None,
    base: int,
    rejects: Rejects,
) -> Iterator[Table | Rejection]:
    origin = source.sha256 or source.name
    meta = {"evidence": kind.evidence, "file": member.name}
    if kind.form == "nmea":
        from crossbearing.vessels.read.nmea import read_sentences  # compiled when first loaded: not for a table

        yield from read_sentences(
            whole_lines(member.blocks(), member.name), member.name, origin, latest, base, rejects, meta
        )
        return
    if kind.form == "parquet":
        layout, blocks, meta["evidence"] = _parquet(source, member, options)
    else:
        if kind.layout is None:
            raise InputRejected(member.name, "no layout")
        layout = kind.layout
        blocks = text_blocks(whole_lines(member.blocks(), member.name), kind, options)
    statics = Statics()
    for block in blocks:
        for refused in block.refused:
            line = block.lines.first + refused.index if block.lines else 0
            raw = block.lines.raw(refused.index) if block.lines else b""
            rejection = rejects.row(member.name, line, refused.reason, raw)
            if rejection:
                yield rejection
        yield from _block(block, layout, member.name, origin, latest, base, rejects, statics, meta)
    found = statics.take()
    if found is not None and found.num_rows:
        given = parsed(found, layout, origin)
        if given.num_rows:
            yield Table("statics", given, meta)


def _block(
    block: Block,
    layout: Layout,
    name: str,
    origin: str,
    latest: int | None,
    base: int,
    rejects: Rejects,
    statics: Statics,
    meta: Mapping[str, str],
) -> Iterator[Table | Rejection]:
    if not len(block.line):
        return
    columns = typed(block, layout, base)
    judged = judge(columns, origin, latest)
    for index, reason in zip(judged.refused.tolist(), judged.reasons, strict=True):
        rejection = rejects.row(name, int(block.line[index]), reason, block.raw(index))
        if rejection:
            yield rejection
    if any(field in block.table.column_names for field in (*STATIC_FIELDS, *SIZES)):
        known = ~identity_faults(columns)[0][0]
        table = static_words(block, columns, layout)
        statics.add(worded(table if known.all() else table.filter(pa.array(known))))
    if judged.positions.num_rows:
        yield Table("positions", judged.positions, {**meta, "last": str(int(np.max(block.line)))})


def _parquet(source: SourceFile, member: Member, options: Mapping[str, str]) -> tuple[Layout, Iterator[Block], str]:
    import pyarrow.parquet as pq

    if member.packed:
        raise InputRejected(member.name, "a Parquet file inside an archive: unpack it first")
    try:
        file = pq.ParquetFile(source.path)
    except (pa.ArrowException, OSError) as error:
        raise InputRejected(member.name, f"truncated or damaged Parquet file ({error})") from error
    wanted = "generic" if options.get("map") and not options.get("layout") else options.get("layout", "")
    layout, evidence = choose(file.schema_arrow.names, member.name, wanted, options)
    odd = unreadable(file.schema_arrow, layout.match(file.schema_arrow.names).values())
    if odd:
        raise InputRejected(member.name, f"{odd}: not a number, text or time")
    return layout, _guarded(parquet_blocks(file, layout), member.name), evidence


def _guarded(blocks: Iterator[Block], name: str) -> Iterator[Block]:
    try:
        yield from blocks
    except (pa.ArrowException, OSError) as error:
        raise InputRejected(name, f"damaged Parquet file ({error})") from error
