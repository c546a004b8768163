"""The lake: batches in, one generation out, one order of reading."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from crossbearing.case import lake
from crossbearing.records.errors import IntegrityError
from crossbearing.records.schemas import EVENTS, POSITIONS, TIME


def positions(*rows: tuple[int, int, float]) -> pa.Table:
    return pa.table(
        {
            "mmsi": pa.array([row[0] for row in rows], pa.int64()),
            "time": pa.array([row[1] for row in rows], TIME),
            "latitude": pa.array([row[2] for row in rows]),
            "longitude": pa.array([0.0 for _ in rows]),
        }
    )


def loaded(folder: Path, artifact: str, *tables: pa.Table) -> lake.Generation:
    loading = lake.Loading(folder, "positions", artifact)
    for table in tables:
        loading.add(table)
    return loading.done()


def test_positions_are_read_by_vessel_and_time_whatever_the_split(tmp_path: Path) -> None:
    rows = [(2, 5, 1.0), (1, 9, 2.0), (1, 3, 3.0), (2, 1, 4.0)]
    whole = loaded(tmp_path / "a", "x", positions(*rows))
    halves = [loaded(tmp_path / "b", "y", positions(*rows[:2])), loaded(tmp_path / "b", "z", positions(*rows[2:]))]
    one, two = lake.read(tmp_path / "a", "positions", [whole]), lake.read(tmp_path / "b", "positions", halves)
    assert one.schema == POSITIONS
    assert one["latitude"].to_pylist() == two["latitude"].to_pylist() == [3.0, 2.0, 4.0, 1.0]


def test_batches_make_one_generation(tmp_path: Path) -> None:
    made = loaded(tmp_path, "x", positions((1, 1, 0.0)), positions((1, 2, 0.0)))
    assert (made.rows, made.schema) == (2, "positions")
    assert [item.name for item in (tmp_path / "lake" / "positions").iterdir()] == [Path(made.file).name]


def test_columns_and_conditions_are_the_readers(tmp_path: Path) -> None:
    made = loaded(tmp_path, "x", positions((1, 1, 10.0), (1, 2, 20.0)))
    table = lake.read(tmp_path, "positions", [made], ["latitude"], "latitude > 15")
    assert table.to_pydict() == {"latitude": [20.0]}


def test_nothing_held_is_an_empty_table_of_the_schema(tmp_path: Path) -> None:
    assert lake.read(tmp_path, "events", []).schema == EVENTS


def test_times_are_utc_whatever_the_zone_of_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Seoul")
    table = lake.read(tmp_path, "positions", [loaded(tmp_path, "x", positions((1, 0, 0.0)))])
    assert str(table["time"].type) == "timestamp[us, tz=UTC]"
    assert table["time"][0].value == 0


def test_a_missing_file_is_an_integrity_error(tmp_path: Path) -> None:
    made = loaded(tmp_path, "x", positions((1, 1, 0.0)))
    (tmp_path / made.file).unlink()
    with pytest.raises(IntegrityError, match="missing from the lake"):
        lake.read(tmp_path, "positions", [made])


def test_files_that_no_row_names_are_swept(tmp_path: Path) -> None:
    kept, other = loaded(tmp_path, "x", positions((1, 1, 0.0))), loaded(tmp_path, "x", positions((2, 1, 0.0)))
    assert lake.sweep(tmp_path, frozenset({kept.file})) == 1
    assert (tmp_path / kept.file).exists()
    assert not (tmp_path / other.file).exists()
