"""What the vessels channel reads: the intakes ``tracks`` and ``events``, and the tools that need no case.

Importing this module is cheap; Arrow and numba are loaded when something is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crossbearing.records.channel import Intake, IntakeOption
from crossbearing.records.documents import Rejection, SourceFile, Table

if TYPE_CHECKING:
    import pyarrow as pa


def _tracks(source: SourceFile, options: Mapping[str, str]) -> Iterator[Table | Rejection]:
    from crossbearing.vessels.read.tracks import read_tracks

    return read_tracks(source, options)


def _events(source: SourceFile, options: Mapping[str, str]) -> Iterator[Table | Rejection]:
    from crossbearing.vessels.read.provided import read_events

    return read_events(source, options)


INTAKE_TRACKS = Intake(
    kind="tracks",
    summary="Vessel positions: NOAA, DMA, any CSV or Parquet with a column mapping, NMEA logs (gzip, zstd and zip too)",
    read=_tracks,
    options=(
        IntakeOption(
            "layout", "noaa, noaa2025, dma, crossbearing, generic or nmea (default: recognised by its columns)"
        ),
        IntakeOption("map", "columns of layout generic: mmsi=ID,time=ts,latitude=y,longitude=x,sog=speed"),
        IntakeOption("time-format", "times of layout generic: iso (also seconds or milliseconds since 1970) or dmy"),
        IntakeOption("encoding", "encoding of a CSV file (default utf-8)"),
    ),
    suffixes=(".csv", ".tsv", ".parquet", ".nmea", ".log", ".aivdm", ".txt", ".gz", ".zst", ".zip"),
)

INTAKE_EVENTS = Intake(
    kind="events",
    summary="A provider's own events, kept as theirs: Global Fishing Watch events JSON, port-call CSV",
    read=_events,
    options=(IntakeOption("provider", "who observed them (default: gfw for its JSON, else the file's name)"),),
    suffixes=(".json", ".jsonl", ".csv"),
)


def decode(
    paths: Sequence[str | Path],
    output: str | Path | None,
    statics: str | Path | None = None,
    columns: Sequence[str] | None = None,
) -> dict[str, Any]:
    """Decodes NMEA files into Parquet; returns the conservation account (see ``read.decode.decode_files``)."""
    from crossbearing.vessels.read.decode import decode_files

    return decode_files(paths, output, statics, columns)


def positions_of(
    paths: Sequence[str | Path], options: Mapping[str, str] | None = None
) -> tuple[pa.Table, list[Rejection]]:
    """The positions of any readable track files as one table (schema POSITIONS, order of the files), and the rejections.

    options: as for the intake ``tracks``. Raises InputRejected for a file that is refused whole.
    """
    import pyarrow as pa

    from crossbearing.records.schemas import POSITIONS
    from crossbearing.vessels.read.tracks import read_tracks

    tables: list[Any] = [POSITIONS.empty_table()]
    rejections: list[Rejection] = []
    for path in paths:
        for item in read_tracks(SourceFile(Path(path), Path(path).name), options or {}):
            if isinstance(item, Rejection):
                rejections.append(item)
            elif item.schema == "positions":
                tables.append(item.table)
    return pa.concat_tables(tables), rejections
