"""Rows of a table of any declared layout, CSV or Parquet, as typed columns, block by block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from crossbearing.vessels.read.judge import Columns
from crossbearing.vessels.read.layouts import Layout
from crossbearing.vessels.read.lines import Lines
from crossbearing.vessels.read.values import NO_TIME, codes, times, words

PARQUET_ROWS = 131_072
READABLE = (
    pa.types.is_string,
    pa.types.is_large_string,
    pa.types.is_integer,
    pa.types.is_floating,
    pa.types.is_decimal,
    pa.types.is_timestamp,
    pa.types.is_null,
)


@dataclass(frozen=True)
class Refused:
    """A line that is no row of the table: its index in the block, why."""

    index: int
    reason: str


@dataclass(frozen=True)
class Block:
    """Rows of a table under our field names, the line of each, and the lines that are no rows.

    lines: the text they were read from (None for Parquet); at: index of each row's line in it.
    """

    table: pa.Table
    line: NDArray[np.int64]
    refused: tuple[Refused, ...] = ()
    lines: Lines | None = None
    at: NDArray[np.int64] | None = None

    def raw(self, row: int) -> bytes | str:
        """The text of a row, for a rejection."""
        if self.lines is not None and self.at is not None:
            return self.lines.raw(int(self.at[row]))
        values = self.table.slice(row, 1).to_pylist()[0]
        return ",".join("" if value is None else str(value) for value in values.values())


def parquet_blocks(file: pa.parquet.ParquetFile, layout: Layout) -> Iterator[Block]:
    """The rows of a Parquet file, in row groups of at most 131,072; a row's line is its number from 1."""
    names = file.schema_arrow.names
    fields = layout.match(names)
    number = 1
    for batch in file.iter_batches(batch_size=PARQUET_ROWS, columns=list(fields.values())):
        batch.validate(full=True)  # text that is not UTF-8 is refused here, not met later
        table = pa.Table.from_batches([batch]).select(list(fields.values())).rename_columns(list(fields))
        yield Block(table.combine_chunks(), np.arange(number, number + table.num_rows, dtype=np.int64))
        number += table.num_rows


def unreadable(schema: pa.Schema, names: Iterable[str]) -> str:
    """The first of these columns whose type is neither number, text nor time, with its type; empty when all are read."""
    for name in names:
        kind = schema.field(name).type
        if pa.types.is_dictionary(kind):
            kind = kind.value_type
        if not any(test(kind) for test in READABLE):
            return f"column {name} is of type {kind}"
    return ""


def typed(block: Block, layout: Layout, base: int) -> Columns:
    """The fields of a block as numbers, with what could not be read marked. base: added to lines for ``row``."""
    table, count = block.table, len(block.line)
    bad: dict[str, NDArray[np.bool_]] = {}

    def measured(name: str) -> NDArray[np.float64]:
        if name not in table.column_names:
            return np.full(count, np.nan)
        values, unread = codes(column(table, name), layout.codes.get(name, {}), layout.blanks)
        if unread.any():
            bad[name] = unread
        return values

    time, unread = times(column(table, "time"), layout.time)
    bad["time"] = unread
    mmsi = measured("mmsi")
    shore, notes = stations(table, layout)
    text = column(table, "mmsi")
    if pa.types.is_string(text.type):  # nine digits that begin with zeros are a shore station's own way to write it
        written = np.asarray(pc.fill_null(pc.match_substring_regex(text, r"^\s*0\d{8}\s*$"), False))
        shore = written if shore is None else shore | written
    given = words(column(table, "flags")) if "flags" in table.column_names else None
    return Columns(
        line=block.line,
        row=block.line + base,
        mmsi=mmsi,
        time=time,
        latitude=measured("latitude"),
        longitude=measured("longitude"),
        sog=measured("sog"),
        cog=measured("cog"),
        heading=measured("heading"),
        nav_status=measured("nav_status"),
        message_type=measured("message_type"),
        bad=bad,
        shore=shore,
        notes=notes if notes is not None else given,
    )


def column(table: pa.Table, name: str) -> pa.Array:
    """One column as a single Arrow array, text as ``string``."""
    chunked = table[name]
    array = chunked.chunk(0) if chunked.num_chunks == 1 else chunked.combine_chunks()
    if isinstance(array, pa.ChunkedArray):
        array = pa.concat_arrays(array.chunks) if array.num_chunks else pa.array([], array.type)
    if pa.types.is_dictionary(array.type):
        array = array.dictionary_decode()
    return array.cast(pa.string()) if pa.types.is_large_string(array.type) else array


def stations(table: pa.Table, layout: Layout) -> tuple[NDArray[np.bool_] | None, pa.Array | None]:
    """Which rows come from a station that is no vessel, and the words to flag them with."""
    if not layout.vessels or "mobile" not in table.column_names:
        return None, None
    mobile = words(column(table, "mobile"))
    lower = pc.utf8_lower(mobile)
    vessel = pc.starts_with(lower, layout.vessels[0])
    for beginning in layout.vessels[1:]:
        vessel = pc.or_(vessel, pc.starts_with(lower, beginning))
    other = pc.fill_null(pc.invert(vessel), False)
    notes = pc.if_else(other, pc.binary_join_element_wise("mobile=", mobile, ""), pa.scalar(None, pa.string()))
    return np.asarray(other), notes


def static_words(block: Block, columns: Columns, layout: Layout) -> pa.Table:
    """MMSI, time, row and the static columns of a block, as the file has them, for ``statics.worded``."""
    known = np.isfinite(columns.mmsi)
    time = pa.array(columns.time, mask=columns.time == NO_TIME).cast(pa.timestamp("us", tz="UTC"))
    head = {"mmsi": pa.array(np.where(known, columns.mmsi, 0).astype(np.int64)), "time": time}
    rest = {
        name: column(block.table, name)
        for name in block.table.column_names
        if name not in ("mmsi", "time", "latitude", "longitude", "sog", "cog", "heading", "nav_status", "flags")
    }
    return pa.table({**head, "row": pa.array(columns.row), **rest})
