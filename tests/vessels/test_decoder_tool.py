"""The tool ``decode``: Parquet out, the account back, memory bounded."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from sentences_made import described, position, tagged

from crossbearing.records.errors import ConfigError
from crossbearing.records.schemas import STATICS
from crossbearing.vessels.read.door import decode

FEED = "\n".join(
    [
        tagged(position(), s="a", c=1693468800),
        position(999_000_002, lat=91, lon=181),
        *described(),
        "# SYNTHETIC",
        position()[:30],
    ]
).encode()


def test_decode_writes_positions_and_statics_and_gives_the_account(tmp_path: Path) -> None:
    (tmp_path / "feed.nmea").write_bytes(FEED)
    account = decode([tmp_path / "feed.nmea"], tmp_path / "p.parquet", tmp_path / "s.parquet")
    assert account == {
        "lines": 6,
        "glued": 0,
        "decoded": 3,
        "other_types": 0,
        "parts": 1,
        "rejected": {"malformed or cut-off sentence": 1},
        "pending": 0,
        "non_ais": 1,
        "positions": 2,
        "statics": 1,
        "refused": [],
    }
    positions = pq.read_table(tmp_path / "p.parquet")
    assert positions.column_names[:8] == [
        "mmsi",
        "time",
        "latitude",
        "longitude",
        "sog",
        "cog",
        "heading",
        "nav_status",
    ]
    assert positions["latitude"].to_pylist()[1] is None
    assert positions["time"].to_pylist()[1] is None
    statics = pq.read_table(tmp_path / "s.parquet")
    assert statics.schema.equals(STATICS)
    assert statics["destination"].to_pylist() == ["NOWHERE"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["feed.nmea", "p.parquet", "s.parquet"]


def test_columns_writes_only_those(tmp_path: Path) -> None:
    (tmp_path / "feed.nmea").write_bytes(FEED)
    decode([tmp_path / "feed.nmea"], tmp_path / "p.parquet", columns=["longitude", "mmsi"])
    assert pq.read_table(tmp_path / "p.parquet").column_names == ["longitude", "mmsi"]
    with pytest.raises(ConfigError, match="no column speed"):
        decode([tmp_path / "feed.nmea"], tmp_path / "p.parquet", columns=["speed"])


def test_files_are_decoded_apart_and_summed(tmp_path: Path) -> None:
    first, second = described()
    (tmp_path / "a.nmea").write_text(first)
    (tmp_path / "b.nmea.gz").write_bytes(gzip.compress(second.encode()))
    (tmp_path / "c.csv").write_text("a,b\n")
    account = decode([tmp_path / "a.nmea", tmp_path / "b.nmea.gz", tmp_path / "c.csv"], tmp_path / "p.parquet")
    assert (account["decoded"], account["pending"], account["lines"]) == (0, 2, 2)
    assert account["refused"] == [
        {"file": "c.csv", "reason": "no AIS sentence (!..VDM, !..VDO) in its 1 lines"},
    ]
    assert pq.read_table(tmp_path / "p.parquet").num_rows == 0


def test_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "feed.nmea").write_bytes(FEED * 50)
    for name in ("one", "two"):
        decode([tmp_path / "feed.nmea"], tmp_path / f"{name}.parquet", tmp_path / f"{name}.statics.parquet")
    assert (tmp_path / "one.parquet").read_bytes() == (tmp_path / "two.parquet").read_bytes()
    assert (tmp_path / "one.statics.parquet").read_bytes() == (tmp_path / "two.statics.parquet").read_bytes()


def test_the_door_is_cheap_to_import() -> None:
    heavy = "numpy pyarrow numba yaml pyais"
    script = (
        "import sys; import crossbearing.vessels.read.door; "
        f"print([name for name in {heavy.split()!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_reading_a_table_does_not_load_the_decoder() -> None:
    script = "import sys; import crossbearing.vessels.read.tracks; print('numba' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.shared
def test_a_feed_of_many_blocks_gives_what_one_block_gives(shared: Path, tmp_path: Path) -> None:
    data = (shared / "data/nmea/go-ais/goais_armoured.nmea").read_bytes()
    (tmp_path / "five.nmea").write_bytes(data * 5)  # 11.5 MB: three blocks
    account = decode([tmp_path / "five.nmea"], tmp_path / "p.parquet", columns=["mmsi", "row"])
    assert account["decoded"] == 5 * 42_892
    rows = pq.read_table(tmp_path / "p.parquet")
    once = rows.slice(0, rows.num_rows // 5)
    assert rows["mmsi"].to_pylist() == once["mmsi"].to_pylist() * 5
    assert rows["row"].to_pylist()[-1] == once["row"].to_pylist()[-1] + 4 * len(data)
