"""The tool ``decode``: NMEA files into Parquet tables of positions and statics, with the conservation account."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np

from crossbearing.records.documents import SourceFile
from crossbearing.records.errors import ConfigError, InputRejected
from crossbearing.records.schemas import STATICS
from crossbearing.vessels.read import buffers as b
from crossbearing.vessels.read.arrow import POSITION_COLUMNS, position_table, static_table
from crossbearing.vessels.read.decoder import Decoded, Decoder
from crossbearing.vessels.read.lines import LONGEST_LINE
from crossbearing.vessels.read.opening import BLOCK, Member, members

COUNTED = ("lines", "glued", "decoded", "other_types", "parts", "pending", "non_ais", "positions", "statics")
ROW_GROUP = 500_000
WAITING = 2  # decoded blocks held for the writer
REPEATED = ("message_type", "nav_status", "source", "flags", "name", "destination", "ship_type")


def decode_files(
    paths: Sequence[str | Path],
    output: str | Path | None,
    statics: str | Path | None = None,
    columns: Sequence[str] | None = None,
) -> dict[str, Any]:
    """Decodes AIS logs (plain, gzip, Zstandard, zip; ``-`` is standard input) in bounded memory.

    output, statics: Parquet files to write, or None; columns: which of POSITION_COLUMNS to write (default all).
    Positions keep every decoded message: null time where the feed gave none, null values where it says "not
    available". Returns the account of ``Decoder.account``, summed over the files, and ``refused``: files that were
    not read, with the reason.
    Raises ConfigError for an unknown column, InputRejected when no file could be read.
    """
    wanted = list(columns) if columns else list(POSITION_COLUMNS)
    unknown = [name for name in wanted if name not in POSITION_COLUMNS]
    if unknown:
        raise ConfigError(f"decode: no column {', '.join(unknown)}; columns are {', '.join(POSITION_COLUMNS)}")
    total: dict[str, Any] = dict.fromkeys(COUNTED, 0) | {"rejected": {}, "refused": []}
    refused: list[InputRejected] = []
    read = 0
    empty = np.empty((0, b.COLUMNS), np.int64)
    with ExitStack() as stack:
        nothing = Decoded(empty, empty, empty, b"")
        positions = stack.enter_context(_Writer(output, position_table(nothing, "", wanted).schema))
        described = stack.enter_context(_Writer(statics, STATICS))
        for path in paths:
            try:
                for member in _members(path):
                    account = _decode(member, Path(str(path)).name, wanted, positions, described)
                    _add(total, account)
                    read += 1
            except InputRejected as error:
                refused.append(error)
                total["refused"].append({"file": error.file, "reason": error.reason})
        if refused and not read:
            raise refused[0]
        positions.done = described.done = True
    return total


def _members(path: str | Path) -> list[Member]:
    if str(path) == "-":
        return [Member("-", lambda: iter(lambda: sys.stdin.buffer.read(BLOCK), b""))]
    try:
        return members(SourceFile(Path(path), Path(path).name))
    except OSError as error:
        raise InputRejected(str(path), f"cannot be read: {error.strerror or error}") from error


def _decode(member: Member, source: str, wanted: list[str], positions: _Writer, statics: _Writer) -> dict[str, Any]:
    decoder = Decoder()
    writing: deque[Future[None]] = deque()
    with ThreadPoolExecutor(1) as writer:  # one, so rows keep their order; the next block is decoded meanwhile
        for decoded in _blocks(decoder, member):
            writing.append(writer.submit(_write, decoded, source, wanted, positions, statics))
            if len(writing) > WAITING:
                writing.popleft().result()
        for job in writing:
            job.result()
    account = decoder.account()
    if account["lines"] == account["non_ais"]:
        raise InputRejected(member.name, f"no AIS sentence (!..VDM, !..VDO) in its {account['lines']:,} lines")
    return account


def _write(decoded: Decoded, source: str, wanted: list[str], positions: _Writer, statics: _Writer) -> None:
    if positions.wanted and len(decoded.positions):
        positions.write(position_table(decoded, source, wanted))
    if statics.wanted and len(decoded.statics):
        statics.write(static_table(decoded, source))


def _blocks(decoder: Decoder, member: Member) -> Iterator[Decoded]:
    for block in member.blocks():
        yield decoder.feed(block)
        if decoder.open_bytes > LONGEST_LINE:
            line = decoder.account()["lines"] + 1
            raise InputRejected(member.name, f"a line longer than {LONGEST_LINE >> 20} MiB: this is no AIS log", line)
    yield decoder.feed(b"", final=True)


def _add(total: dict[str, Any], account: dict[str, Any]) -> None:
    for key in COUNTED:
        total[key] += account[key]
    for name, number in account["rejected"].items():
        total["rejected"][name] = total["rejected"].get(name, 0) + number


class _Writer:
    """A Parquet file that appears whole or not at all."""

    def __init__(self, path: str | Path | None, schema: Any) -> None:
        self.wanted = path is not None
        self.done = False
        self._path = Path(path) if path is not None else Path()
        self._schema = schema
        self._file: Any = None
        self._held: list[Any] = []

    @property
    def _unfinished(self) -> Path:
        return self._path.with_name(self._path.name + ".unfinished")

    def __enter__(self) -> _Writer:
        import pyarrow.parquet as pq

        if self.wanted:
            self._file = pq.ParquetWriter(
                self._unfinished, self._schema, use_dictionary=[n for n in REPEATED if n in self._schema.names]
            )
        return self

    def write(self, table: Any) -> None:
        """Appends rows; they are written in groups of at least ROW_GROUP."""
        self._held.append(table.cast(self._schema))
        if sum(held.num_rows for held in self._held) >= ROW_GROUP:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa

        if self._held:
            self._file.write_table(pa.concat_tables(self._held))
            self._held = []

    def __exit__(self, *_: object) -> None:
        if not self.wanted:
            return
        if self.done:
            self._flush()
        self._file.close()
        if self.done:
            self._unfinished.replace(self._path)
        else:
            self._unfinished.unlink(missing_ok=True)
