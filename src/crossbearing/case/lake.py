"""The lake: positions, statics, events, list entries, trade rows and sightings as Parquet, one file per generation.

A generation is what one artifact or one finder's unit gave. Files are written whole beside the lake's and moved into it; a
row of the database makes them visible. Reading goes through DuckDB in one place, in one order.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from crossbearing.case.archive import hash_file, sync_folder
from crossbearing.records.errors import IntegrityError
from crossbearing.records.schemas import SCHEMAS, conform

ORDER = {
    "positions": "mmsi, time, source, row",
    "statics": "mmsi, time, source, row",
    "events": '"start", kind, id',
    "list_entries": "list, edition, entry_id",
    "trade": "reporter, partner, flow, hs, period, source, row",
    "sightings": "time, kind, id",
}


@dataclass(frozen=True)
class Generation:
    """One Parquet file of the lake: schema, file name, where it came from, its hash and how many rows it holds."""

    schema: str
    file: str
    artifact: str
    sha256: str
    rows: int


class Loading:
    """A Parquet file being written: batches in, one generation out, nothing visible until its row is committed."""

    def __init__(self, folder: Path, schema: str, artifact: str) -> None:
        self.schema, self.artifact, self.rows = schema, artifact, 0
        self._root = folder / "lake" / schema
        self._root.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".incoming-", dir=self._root)
        os.close(handle)
        self._path = Path(name)
        self._writer = pq.ParquetWriter(self._path, SCHEMAS[schema], compression="zstd")

    def add(self, table: pa.Table) -> None:
        """Appends rows; columns that the schema has and the table lacks become null."""
        self._writer.write_table(conform(table, SCHEMAS[self.schema]))
        self.rows += table.num_rows

    def done(self) -> Generation:
        """Closes the file, makes it durable and puts it under the name of its hash."""
        self._writer.close()
        with self._path.open("rb") as stream:
            os.fsync(stream.fileno())
        sha256 = hash_file(self._path)
        target = self._root / f"{sha256[:32]}.parquet"
        os.replace(self._path, target)
        sync_folder(self._root)
        return Generation(self.schema, f"lake/{self.schema}/{target.name}", self.artifact, sha256, self.rows)

    def drop(self) -> None:
        """Forgets what was written."""
        self._writer.close()
        self._path.unlink(missing_ok=True)


def read(
    folder: Path, schema: str, generations: Sequence[Generation], columns: Sequence[str] | None = None, where: str = ""
) -> pa.Table:
    """The rows of generations as one table in the schema's order.

    columns: names to read, all where None; where: a DuckDB condition on the schema's columns.
    Raises IntegrityError when a file is missing.
    """
    fields = SCHEMAS[schema]
    wanted = pa.schema([fields.field(name) for name in columns]) if columns else fields
    files = sorted({str(folder / item.file) for item in generations})
    if not files:
        return pa.Table.from_arrays(
            [pa.nulls(0, field.type) for field in wanted], schema=wanted
        )  # empty_table() imports pandas
    for file in files:
        if not Path(file).is_file():
            raise IntegrityError(f"{Path(file).relative_to(folder)}: missing from the lake")
    import duckdb

    names = ", ".join(f'"{name}"' for name in wanted.names)
    condition = f"WHERE {where}" if where else ""
    connection = duckdb.connect(config={"threads": str(min(4, os.cpu_count() or 1))})
    try:
        connection.execute("SET TimeZone='UTC'")
        source = "SELECT * FROM read_parquet($files)" if schema != "events" else _once("read_parquet($files)")
        query = f"SELECT {names} FROM ({source}) {condition} ORDER BY {ORDER[schema]}"
        table = connection.sql(query, params={"files": files}).to_arrow_table()
    finally:
        connection.close()
    return table.cast(wanted)


def _once(source: str) -> str:
    """One row per event id: a provider's file and our own finding may give the same."""
    return f"SELECT * FROM {source} QUALIFY row_number() OVER (PARTITION BY id ORDER BY collection, details) = 1"


def sweep(folder: Path, known: Mapping[str, str] | frozenset[str]) -> int:
    """Removes files that no row speaks of. known: file names relative to the case. Returns how many went."""
    gone = 0
    for path in sorted((folder / "lake").rglob("*")) if (folder / "lake").is_dir() else []:
        if path.is_file() and path.relative_to(folder).as_posix() not in known:
            path.unlink(missing_ok=True)
            gone += 1
    return gone
