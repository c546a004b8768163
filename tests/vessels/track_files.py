"""Small SYNTHETIC track files, written and read back for the tests of the readers."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv

from crossbearing.records.documents import Rejection, SourceFile, Table
from crossbearing.records.schemas import POSITIONS, STATICS
from crossbearing.vessels.read.door import INTAKE_TRACKS

NOAA = (
    "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,Length,Width,Draft,Cargo,"
    "TransceiverClass"
)
NOAA_2025 = (
    "mmsi,base_date_time,longitude,latitude,sog,cog,heading,vessel_name,imo,call_sign,vessel_type,status,length,"
    "width,draft,cargo,transceiver"
)
DMA = (
    "# Timestamp,Type of mobile,MMSI,Latitude,Longitude,Navigational status,ROT,SOG,COG,Heading,IMO,Callsign,Name,"
    "Ship type,Cargo type,Width,Length,Type of position fixing device,Draught,Destination,ETA,Data source type,A,B,C,D"
)


class Read:
    """What one file gave."""

    def __init__(self, items: Iterable[Table | Rejection]) -> None:
        self.items = list(items)
        self.rejections = [item for item in self.items if isinstance(item, Rejection)]
        self.positions = self._table("positions", POSITIONS)
        self.statics = self._table("statics", STATICS)

    def _table(self, name: str, schema: pa.Schema) -> list[dict[str, Any]]:
        tables = [item.table for item in self.items if isinstance(item, Table) and item.schema == name]
        for table in tables:
            assert table.schema.equals(schema)
            assert not any(table[field.name].null_count for field in schema if not field.nullable)
        return [row for table in tables for row in table.to_pylist()]

    @property
    def reasons(self) -> list[tuple[int, str]]:
        return [(rejection.line, rejection.reason) for rejection in self.rejections]


def read(path: Path, **options: str) -> Read:
    return Read(INTAKE_TRACKS.read(SourceFile(path, path.name, "ab" * 32), options))


def write(path: Path, *lines: str, end: str = "\n") -> Path:
    path.write_bytes("".join(line + end for line in lines).encode())
    return path


def noaa(**fields: str) -> str:
    row = {
        "mmsi": "999000001",
        "time": "2023-08-31T08:00:00",
        "lat": "42.2",
        "lon": "130.3",
        "sog": "9.5",
        "cog": "180.0",
        "heading": "181.0",
        "name": "SYNTHETIC STAR",
        "imo": "IMO9074729",
        "call": "3XYZ1",
        "type": "70",
        "status": "0",
        "length": "120",
        "width": "18",
        "draft": "6.5",
        "cargo": "70",
        "class": "A",
        **fields,
    }
    return ",".join(row.values())
