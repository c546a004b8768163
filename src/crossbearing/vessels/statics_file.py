"""Static reports in our own layout (schema STATICS as Parquet), such as ``decode --statics`` writes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crossbearing.records.documents import Rejection, SourceFile, Table
from crossbearing.records.errors import InputRejected

MAGIC = b"PAR1"
BATCH_ROWS = 100_000


def is_statics_file(source: SourceFile) -> bool:
    """Whether a file is Parquet with our columns of static reports and no positions. Never raises for odd bytes."""
    with source.path.open("rb") as file:
        if file.read(4) != MAGIC:
            return False
    names = _names(source)
    return {"mmsi", "name", "ship_type"} <= names and not names & {"latitude", "lat", "y"}


def _names(source: SourceFile) -> set[str]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return set(pq.read_schema(source.path).names)
    except (pa.ArrowException, OSError):
        return set()


def read_statics(source: SourceFile) -> Iterator[Table | Rejection]:
    """The static reports of a file, in batches (schema STATICS); rows without a vessel number are refused.

    Raises InputRejected when a column cannot be read as what it should be.
    """
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    from crossbearing.records.schemas import STATICS, conform

    first = 0
    try:
        for batch in pq.ParquetFile(source.path).iter_batches(BATCH_ROWS):
            table = pa.Table.from_batches([batch])
            numbers = pa.array(range(first, first + table.num_rows), pa.int64())
            first += table.num_rows
            known = pc.fill_null(pc.greater(table["mmsi"].cast(pa.int64()), 0), False)
            yield from _refused(table, numbers, pc.invert(known), source)
            kept = _placed(table, numbers, source).filter(known)
            if kept.num_rows:
                yield Table("statics", conform(kept, STATICS), {"file": source.name})
    except (pa.ArrowException, ValueError) as error:
        raise InputRejected(source.name, f"not static reports that can be read: {error}") from error


def _placed(table: Any, numbers: Any, source: SourceFile) -> Any:
    """The table with where each row came from, in place of what it said itself."""
    import pyarrow as pa

    table = table.drop_columns([name for name in ("source", "row") if name in table.column_names])
    origin = pa.array([source.sha256 or source.name] * table.num_rows, pa.string())
    return table.append_column("source", origin).append_column("row", numbers)


def _refused(table: Any, numbers: Any, wrong: Any, source: SourceFile) -> Iterator[Rejection]:
    rows = table.filter(wrong)
    for number, row in zip(numbers.filter(wrong.combine_chunks()).to_pylist(), rows.to_pylist(), strict=True):
        yield Rejection(source.name, number + 1, "no vessel number (MMSI)", str(row)[:200])
