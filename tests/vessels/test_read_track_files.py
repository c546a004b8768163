"""Files of tracks as they come: our own Parquet, archives, NMEA logs, a real day; no line is lost."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sentences_made import described, position, tagged
from track_files import NOAA, noaa, read, write

from crossbearing.records.errors import ConfigError, InputRejected
from crossbearing.records.schemas import POSITIONS
from crossbearing.vessels.read.door import positions_of
from crossbearing.vessels.read.layouts import declared


def test_our_own_parquet_comes_back_as_it_was(tmp_path: Path) -> None:
    first = read(write(tmp_path / "day.csv", NOAA, noaa(sog="102.3"), noaa()))
    table = pa.Table.from_pylist(first.positions, schema=POSITIONS)
    pq.write_table(table, tmp_path / "ours.parquet")
    second = read(tmp_path / "ours.parquet")
    kept = [name for name in POSITIONS.names if name not in ("row", "source")]
    assert [[row[name] for name in kept] for row in second.positions] == [
        [row[name] for name in kept] for row in first.positions
    ]


def test_packed_files_read_like_plain_ones(tmp_path: Path) -> None:
    path = write(tmp_path / "day.csv", NOAA, noaa(), noaa(mmsi="7"), noaa())
    plain = read(path)
    data = path.read_bytes()
    (tmp_path / "day.csv.gz").write_bytes(gzip.compress(data[:300]) + gzip.compress(data[300:]))
    (tmp_path / "day.csv.zst").write_bytes(pa.compress(data, codec="zstd", asbytes=True))
    with zipfile.ZipFile(tmp_path / "day.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/day.csv", data)
        archive.writestr("b/day.csv", data)
    assert read(tmp_path / "day.csv.gz").positions == plain.positions
    assert read(tmp_path / "day.csv.zst").positions == plain.positions
    twice = read(tmp_path / "day.zip")
    assert [row["row"] for row in twice.positions] == [2, 4, 6, 8]
    assert [(rejection.file, rejection.line) for rejection in twice.rejections] == [
        ("day.zip!a/day.csv", 3),
        ("day.zip!b/day.csv", 3),
    ]


def test_a_note_beside_the_tables_of_an_archive_is_rejected_alone(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "day.zip", "w") as archive:
        archive.writestr("README.txt", "SYNTHETIC: about these data")
        archive.writestr("day.csv", f"{NOAA}\n{noaa()}\n")
    found = read(tmp_path / "day.zip")
    assert len(found.positions) == 1
    assert [rejection.file for rejection in found.rejections] == ["day.zip!README.txt"]


def test_columns_of_parquet_may_be_dictionaries_times_and_numbers(tmp_path: Path) -> None:
    moment = pa.array([1693468800_000], pa.timestamp("ms", tz="Asia/Seoul"))
    name = pa.array(["SYNTHETIC STAR"]).dictionary_encode()
    table = pa.table({"mmsi": pa.array(["999000001"]).dictionary_encode(), "time": moment, "lat": [1], "lon": [2.5]})
    pq.write_table(table.append_column("name", name), tmp_path / "t.parquet")
    found = read(tmp_path / "t.parquet")
    assert [row["time"].timestamp() for row in found.positions] == [1693468800]
    assert [row["name"] for row in found.statics] == ["SYNTHETIC STAR"]
    pq.write_table(table.set_column(2, "lat", pa.array([[1.0]])), tmp_path / "t.parquet")
    with pytest.raises(InputRejected, match="column lat is of type list"):
        read(tmp_path / "t.parquet")


def test_nmea_log_gives_positions_and_statics(tmp_path: Path) -> None:
    lines = [
        tagged(position(), s="a", c=1693468800),
        tagged(described()[0], s="a", c=1693468801),
        tagged(described()[1], s="a", c=1693468801),
        position(999_000_002),
        tagged(position(1234), c=1693468802),
        tagged(position(lat=91, lon=181), c=1693468803),
        position()[:25],
        tagged(described(seq_id=4)[0], s="b", c=1693468804),
    ]
    found = read(write(tmp_path / "feed.nmea", *lines))
    (row,) = found.positions
    assert (row["mmsi"], row["time"].timestamp(), row["row"], row["message_type"]) == (999_000_001, 1693468800, 0, 1)
    assert [static["name"] for static in found.statics] == ["SYNTHETIC STAR"]
    assert sorted((line, reason.split(" (")[0]) for line, reason in found.reasons) == [
        (4, "no receive time"),
        (5, "MMSI is not nine digits"),
        (6, "position not available"),
        (7, "malformed or cut-off sentence"),
        (8, "multipart message not complete at the end of the file"),
    ]
    assert found.rejections[0].raw in lines


@given(
    st.lists(st.text(alphabet='",\r 9x', max_size=12), max_size=4),
    st.lists(st.integers(0, 1), max_size=6),
)
@settings(max_examples=150, deadline=None)
def test_no_line_is_lost_however_it_is_quoted(odd: list[str], good: list[int]) -> None:
    import tempfile

    lines = [*(noaa() for _ in good), *odd, noaa()]
    with tempfile.TemporaryDirectory() as folder:
        found = read(write(Path(folder) / "day.csv", NOAA, *lines))
    seen = [row["row"] for row in found.positions] + [rejection.line for rejection in found.rejections]
    expected = [number for number, line in enumerate(lines, start=2) if line.rstrip("\r") or "\r\r" in line]
    assert sorted(seen) == expected


@given(st.lists(st.integers(0, 3), min_size=1, max_size=40))
@settings(max_examples=30, deadline=None)
def test_every_row_is_taken_or_rejected(kinds: list[int]) -> None:
    import tempfile

    rows = [noaa(), noaa(mmsi="1"), noaa(lat="91", lon="181"), "too,short"]
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder) / "day.csv", NOAA, *[rows[kind] for kind in kinds])
        found = read(path)
    lines = [row["row"] for row in found.positions] + [rejection.line for rejection in found.rejections]
    assert sorted(lines) == list(range(2, len(kinds) + 2))


@pytest.mark.shared
def test_a_real_day_of_noaa_reads_alike_as_parquet_and_csv(shared: Path, tmp_path: Path) -> None:
    path = shared / "data/ais/noaa_2022-01-03_99999rows.parquet"
    found = read(path)
    assert len(found.positions) + len(found.rejections) == 99_999
    assert {rejection.reason for rejection in found.rejections} == {"MMSI is not nine digits"}
    table = pq.read_table(path)
    pyarrow.csv.write_csv(table, tmp_path / "day.csv")
    other = read(tmp_path / "day.csv")
    assert [row["row"] - 1 for row in other.positions] == [row["row"] for row in found.positions]
    drop = ("row", "source")
    assert [{k: v for k, v in row.items() if k not in drop} for row in other.positions[:500]] == [
        {k: v for k, v in row.items() if k not in drop} for row in found.positions[:500]
    ]
    assert len(other.statics) == len(found.statics) > 10_000


@pytest.mark.shared
def test_positions_of_several_files_come_as_one_table(shared: Path, tmp_path: Path) -> None:
    path = write(tmp_path / "day.csv", NOAA, noaa(), noaa(mmsi="1"))
    table, rejections = positions_of([shared / "data/ais/noaa_2022-01-03_99999rows.parquet", path])
    assert table.schema.equals(POSITIONS)
    assert table.num_rows + len(rejections) == 100_001
    assert table["source"][-1].as_py() == "day.csv"


def test_every_declared_layout_says_whether_a_real_file_was_seen() -> None:
    assert [layout.name for layout in declared()] == ["noaa", "noaa2025", "dma", "crossbearing"]
    assert all(layout.verified and layout.source and layout.title for layout in declared())


def test_named_layout_must_fit(tmp_path: Path) -> None:
    path = write(tmp_path / "day.csv", NOAA, noaa())
    with pytest.raises(InputRejected, match="dma lacks type of mobile"):
        read(path, layout="dma")
    with pytest.raises(ConfigError, match="no layout 'noah'"):
        read(path, layout="noah")
