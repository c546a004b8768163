"""Rows of a CSV file: whole columns at once, and for every line that is no row its number and the reason."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from crossbearing.vessels.read.lines import Lines
from crossbearing.vessels.read.sniff import Kind
from crossbearing.vessels.read.tabular import Block, Refused

UTF8 = ("utf-8", "utf8", "ascii")


@dataclass(frozen=True)
class _Rows:
    """Text columns under our field names; odd: number of a line among those given -> why it is no row."""

    table: pa.Table
    odd: Mapping[int, str] = field(default_factory=dict)


def text_blocks(lines: Iterator[Lines], kind: Kind, options: Mapping[str, str]) -> Iterator[Block]:
    """The rows of a CSV file; lines that are no rows (columns missing, open quote, not text) are given with reasons.

    options: ``encoding`` (default UTF-8).
    """
    if kind.layout is None:
        raise ValueError("a CSV file needs a layout")
    fields = {name: kind.header.index(column) for name, column in kind.layout.match(kind.header).items()}
    encoding = options.get("encoding", "utf-8").lower().replace("_", "-")
    for block in lines:
        yield _block(block, kind, fields, encoding)


def _block(lines: Lines, kind: Kind, fields: Mapping[str, int], encoding: str) -> Block:
    faults = _text_faults(lines, kind, encoding)
    at = _lines_with_text(lines, kind, faults)
    if not len(at):
        rows = _Rows(pa.table({name: pa.array([], pa.string()) for name in fields}))
    else:
        rows = _all_at_once(_data(lines, at, bool(faults), encoding), len(at), kind, fields) or _line_by_line(
            [lines.raw(index).decode(encoding, "replace") for index in at.tolist()], kind, fields
        )
    reasons = {**faults, **{int(at[number]): reason for number, reason in rows.odd.items()}}
    refused = tuple(Refused(index, reasons[index]) for index in sorted(reasons))
    at = np.delete(at, list(rows.odd))
    return Block(rows.table, lines.first + at, refused, lines, at)


def _lines_with_text(lines: Lines, kind: Kind, faults: Mapping[int, str]) -> NDArray[np.int64]:
    """Indices of the lines after the header that are neither blank nor refused."""
    lengths = lines.ends - lines.starts
    returns = np.frombuffer(lines.data, np.uint8)[np.maximum(lines.ends - 1, 0)] == 13
    wanted = lengths - ((lengths > 0) & returns) > 0
    wanted[: max(kind.header_line - lines.first + 1, 0)] = False
    wanted[list(faults)] = False
    return np.flatnonzero(wanted)


def _data(lines: Lines, at: NDArray[np.int64], gaps: bool, encoding: str) -> pa.Buffer:
    """The text of the wanted lines, in UTF-8; without gaps between them nothing is copied."""
    starts = lines.starts
    if gaps:
        data = pa.py_buffer(b"".join(lines.data[starts[index] : lines.ends[index]] + b"\n" for index in at.tolist()))
    else:
        data = pa.py_buffer(lines.data).slice(int(starts[at[0]]))
    return data if encoding in UTF8 else pa.py_buffer(data.to_pybytes().decode(encoding, "replace").encode())


def _all_at_once(data: pa.Buffer, count: int, kind: Kind, fields: Mapping[str, int]) -> _Rows | None:
    """The columns by Arrow's reader; None when it does not see one row in each of ``count`` lines (odd quotation)."""
    import pyarrow.csv

    odd: list[tuple[int | None, int]] = []

    def skip(row: pyarrow.csv.InvalidRow) -> str:
        odd.append((row.number, row.actual_columns))
        return "skip"

    def read(threads: bool) -> pa.Table:
        odd.clear()
        return pyarrow.csv.read_csv(
            pa.BufferReader(data),
            read_options=pyarrow.csv.ReadOptions(
                column_names=[str(index) for index in range(len(kind.header))],
                use_threads=threads,
                block_size=data.size + 1,
            ),
            parse_options=pyarrow.csv.ParseOptions(delimiter=kind.delimiter, invalid_row_handler=skip),
            convert_options=pyarrow.csv.ConvertOptions(
                include_columns=[str(index) for index in fields.values()],
                column_types={str(index): pa.string() for index in fields.values()},
                strings_can_be_null=False,
                check_utf8=False,
            ),
        )

    try:
        table = read(threads=True)
        if odd:
            table = read(threads=False)  # only so does it number the odd rows
    except pa.ArrowInvalid:
        return None
    if table.num_rows + len(odd) != count:
        return None
    reasons = {number - 1: _columns(columns, kind) for number, columns in odd if number is not None and number <= count}
    if len(reasons) != len(odd):
        return None
    return _Rows(table.rename_columns(list(fields)).combine_chunks(), reasons)


def _line_by_line(texts: Sequence[str], kind: Kind, fields: Mapping[str, int]) -> _Rows:
    rows: list[list[str]] = []
    odd: dict[int, str] = {}
    for number, text in enumerate(texts):
        try:
            row = next(csv.reader([text], delimiter=kind.delimiter), [])
        except csv.Error as error:
            odd[number] = f"not CSV: {error}"
            continue
        if len(row) == len(kind.header):
            rows.append(row)
        else:
            odd[number] = _columns(len(row), kind)
    return _Rows(
        pa.table({name: pa.array([row[index] for row in rows], pa.string()) for name, index in fields.items()}), odd
    )


def _columns(count: int, kind: Kind) -> str:
    return f"{count} columns where the header has {len(kind.header)}"


def _text_faults(lines: Lines, kind: Kind, encoding: str) -> dict[int, str]:
    """Lines that the CSV reader must not see: index -> reason."""
    faults: dict[int, str] = {}
    data = lines.data
    source = np.frombuffer(data, np.uint8)
    if encoding in ("utf-8", "utf8", "ascii"):
        try:
            data.decode()
        except UnicodeDecodeError:
            high = np.unique(np.searchsorted(lines.ends, np.flatnonzero(source >= 128)))
            for index in high.tolist():
                try:
                    lines.raw(index).decode()
                except UnicodeDecodeError:
                    faults[index] = "not UTF-8 text (name the file's encoding with --encoding)"
    if b"\x00" in data:
        for index in np.unique(np.searchsorted(lines.ends, np.flatnonzero(source == 0))).tolist():
            faults[index] = "binary data (a NUL byte)"
    if b"\r" in data:
        returns = np.flatnonzero(source == 13)
        line = np.searchsorted(lines.ends, returns)
        for index in np.unique(line[lines.ends[line] - 1 != returns]).tolist():
            faults.setdefault(index, "a carriage return within the line")
    if b'"' in data:
        quotes = np.bincount(np.searchsorted(lines.ends, np.flatnonzero(source == 34)), minlength=len(lines.ends))
        for index in np.flatnonzero(quotes % 2).tolist():
            faults.setdefault(index, "a quotation mark that is not closed on its line")
    return {index: faults[index] for index in sorted(faults) if lines.first + index > kind.header_line}
