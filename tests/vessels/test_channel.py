"""The channel as the doors meet it: cheap to load, complete, and taking its own static reports back in."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from fake_case import FakeCase
from vessel_tracks import Track, table

from crossbearing.records.documents import Rejection, SourceFile, Table
from crossbearing.records.errors import InputRejected
from crossbearing.records.schemas import EVENTS, STATICS, conform
from crossbearing.vessels.channel import CHANNEL


def test_loading_the_channel_loads_no_heavy_library() -> None:
    code = "import sys, crossbearing.vessels.channel as c; print(sorted({'numba','pyarrow','numpy','duckdb'} & set(sys.modules)))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_it_has_the_doors_of_a_channel() -> None:
    assert [intake.kind for intake in CHANNEL.intakes] == ["tracks", "events"]
    assert [finder.name for finder in CHANNEL.finders] == ["events"]
    assert {"events", "events_table", "event_records", "event_flags", "decode"} <= set(CHANNEL.tools)


def test_the_finder_gives_the_events_of_the_tracks_once_for_each_version_of_them() -> None:
    track = Track(440000001, 40.0, 132.0).wait(1)
    track.silent(8).wait(1)
    case = FakeCase(table(track))
    (finder,) = CHANNEL.finders
    (unit,) = finder.units(case)  # type: ignore[arg-type]
    (found,) = finder.find(case, unit)  # type: ignore[arg-type]
    assert found.schema == "events"
    assert found.table.schema.equals(EVENTS)
    assert found.table["kind"].to_pylist() == ["gap"]
    assert [one.fingerprint for one in finder.units(case)] == [unit.fingerprint]  # type: ignore[arg-type]
    case.config = SimpleNamespace(parameters={"gap_min_hours": 9, "prior": 0.1})
    assert [one.fingerprint for one in finder.units(case)] != [unit.fingerprint]  # type: ignore[arg-type]
    assert list(finder.find(case, unit)) == []  # type: ignore[arg-type]


def test_a_case_without_tracks_has_nothing_to_find() -> None:
    (finder,) = CHANNEL.finders
    assert list(finder.units(FakeCase())) == []  # type: ignore[arg-type]


def test_every_parameter_flag_reaches_the_tool(tmp_path: Path) -> None:
    track = Track(440000001, 40.0, 132.0).wait(1)
    track.silent(8).wait(1)
    assert len(list(CHANNEL.tools["events"](table(track), ["gap"]))) == 1
    assert list(CHANNEL.tools["events"](table(track), ["gap"], {"gap-min-hours": 9})) == []
    path = tmp_path / "SYNTHETIC_positions.parquet"
    pq.write_table(table(track), path)
    assert list(CHANNEL.tools["events"]([path], ["gap"])) == list(CHANNEL.tools["events"](table(track), ["gap"]))


def statics(path: Path, mmsi: list[int | None]) -> SourceFile:
    count = len(mmsi)
    rows = pa.table(
        {
            "mmsi": pa.array(mmsi, pa.int64()),
            "name": ["EXAMPLE STAR"] * count,
            "ship_type": pa.array([70] * count, pa.int16()),
        }
    )
    pq.write_table(rows, path)
    return SourceFile(path, path.name, "aa", path.stat().st_size)


def test_static_reports_of_our_own_layout_are_read_back(tmp_path: Path) -> None:
    source = statics(tmp_path / "SYNTHETIC_statics.parquet", [273000001, None, 0])
    given = list(CHANNEL.intakes[0].read(source, {}))
    (kept,) = [item.table for item in given if isinstance(item, Table)]
    assert kept.schema.equals(STATICS)
    assert kept.select(["mmsi", "name", "source", "row"]).to_pylist() == [
        {"mmsi": 273000001, "name": "EXAMPLE STAR", "source": "aa", "row": 0}
    ]
    refused = [item for item in given if isinstance(item, Rejection)]
    assert [(item.line, item.reason) for item in refused] == [
        (2, "no vessel number (MMSI)"),
        (3, "no vessel number (MMSI)"),
    ]


def test_a_cut_off_statics_file_is_refused_with_its_name(tmp_path: Path) -> None:
    source = statics(tmp_path / "SYNTHETIC_statics.parquet", [273000001] * 50)
    source.path.write_bytes(source.path.read_bytes()[:60])
    with pytest.raises(InputRejected, match="SYNTHETIC_statics"):
        list(CHANNEL.intakes[0].read(source, {}))


def test_positions_still_go_to_the_readers_of_tracks(tmp_path: Path) -> None:
    path = tmp_path / "SYNTHETIC_positions.parquet"
    pq.write_table(conform(table(Track(440000001, 40.0, 132.0).wait(1)), table(Track(1, 0, 0).wait(1)).schema), path)
    given = list(CHANNEL.intakes[0].read(SourceFile(path, path.name), {}))
    assert sum(item.table.num_rows for item in given if isinstance(item, Table) and item.schema == "positions") == 13
