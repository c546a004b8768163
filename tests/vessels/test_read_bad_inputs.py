"""Bad track files: refused whole with file and reason, or their bad rows rejected; never a crash, never silence."""

from __future__ import annotations

import contextlib
import gzip
import random
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.records.documents import Rejection, SourceFile, Table
from crossbearing.records.errors import InputRejected
from crossbearing.vessels.read import opening
from crossbearing.vessels.read.door import INTAKE_EVENTS, INTAKE_TRACKS, decode, positions_of
from crossbearing.vessels.read.lines import whole_lines

HEADER = b"mmsi,time,latitude,longitude\n"
ROW = b"999000001,2023-08-31T08:00:00,42.2,130.3\n"
SENTENCE = b"!AIVDM,1,1,,A,13P7aB0000Ooo=8PqiN8c57N0>`<,0*69\n"
NOISE = random.Random(7).randbytes(5000)


def zipped(path: Path, members: dict[str, bytes]) -> bytes:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path.read_bytes()


def parquet(path: Path) -> bytes:
    pq.write_table(pa.table({"a": list(range(1000))}), path)
    return path.read_bytes()


REFUSED: dict[str, tuple[str, Callable[[Path], bytes], str]] = {
    "empty": ("t.csv", lambda _: b"", "the file is empty"),
    "blank": ("t.csv", lambda _: b"\n\n \n", "only blank lines"),
    "header alone": ("t.csv", lambda _: HEADER, "a header and no row"),
    "utf-16": ("t.csv", lambda _: (HEADER + ROW).decode().encode("utf-16"), "UTF-16"),
    "header not utf-8": ("t.csv", lambda _: b"mmsi,t\xe9mps,lat,lon\n" + ROW, "not text in the expected encoding"),
    "truncated gzip": ("t.csv.gz", lambda _: gzip.compress(HEADER + NOISE)[:2500], "truncated gzip: stopped at byte"),
    "damaged gzip": ("t.csv.gz", lambda _: gzip.compress(HEADER + NOISE)[:-8] + b"12345678", "damaged gzip"),
    "truncated zstandard": (
        "t.csv.zst",
        lambda _: pa.compress(HEADER + NOISE, codec="zstd", asbytes=True)[:2000],
        "truncated or damaged Zstandard",
    ),
    "truncated zip": ("t.zip", lambda path: zipped(path, {"t.csv": HEADER + NOISE})[:3000], "damaged zip"),
    "zip without a file": ("t.zip", lambda path: zipped(path, {}), "holds no file"),
    "zip naming a path outside": ("t.zip", lambda path: zipped(path, {"../../t.csv": HEADER + ROW}), "outside itself"),
    "zip in a zip": ("t.zip", lambda path: zipped(path, {"inner.zip": b"PK"}), "archive within"),
    "truncated parquet": ("t.parquet", lambda path: parquet(path)[:-200], "damaged Parquet"),
    "parquet without a needed column": ("t.parquet", parquet, "no layout fits"),
    "a needed column missing": ("t.csv", lambda _: b"mmsi,time,latitude\n999000001,2023-08-31,1\n", "no layout fits"),
    "prose": ("t.txt", lambda _: b"SYNTHETIC\nA ship was seen, they said.\n", "no layout fits"),
    "binary noise": ("t.csv", lambda _: b"\x00" + NOISE, "binary data"),
    "an endless line": ("t.csv", lambda _: HEADER + b"9" * (3 << 20), "longer than 1 MiB"),
    "one endless line": ("t.csv", lambda _: b"9" * (3 << 20), "first line is longer than 256 KiB"),
    "an endless line in a log": ("t.nmea", lambda _: SENTENCE + b"1" * (3 << 20), "longer than 1 MiB"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_file_is_refused_with_its_name_and_the_reason(tmp_path: Path, case: str) -> None:
    name, data, reason = REFUSED[case]
    path = tmp_path / name
    path.write_bytes(data(path))
    with pytest.raises(InputRejected, match=reason) as refused:
        list(INTAKE_TRACKS.read(SourceFile(path, f"user's {name}"), {}))
    assert refused.value.file.startswith(f"user's {name}")
    assert str(tmp_path) not in str(refused.value)


def test_refusal_lists_the_columns_seen_and_the_layouts_tried(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"ship,when,y,x\n" + ROW)
    with pytest.raises(InputRejected) as refused:
        positions_of([path])
    reason = refused.value.reason
    assert "ship, when, y, x" in reason
    for layout in ("noaa", "noaa2025", "dma", "crossbearing", "--layout generic"):
        assert layout in reason


def test_endless_line_is_not_read_to_its_end() -> None:
    given_blocks = []

    def blocks() -> Iterator[bytes]:
        for number in range(1000):
            given_blocks.append(number)
            yield HEADER + ROW if number == 0 else b"9" * (1 << 19)

    with pytest.raises(InputRejected, match="longer than 1 MiB") as refused:
        list(whole_lines(blocks(), "t.csv"))
    assert refused.value.line == 3
    assert len(given_blocks) <= 5


def test_archive_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "FREE_BYTES", 1 << 20)
    path = tmp_path / "t.csv.gz"
    path.write_bytes(gzip.compress(b"0" * (20 << 20)))
    with pytest.raises(InputRejected, match="archive bomb"):
        positions_of([path])


def test_bytes_that_are_no_text_are_rejected_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(HEADER + ROW * 60_000 + b"999\x00,x,1,2\n\xff\xfe,,,\n" + ROW)
    table, rejections = positions_of([path])
    assert table.num_rows == 60_001
    assert [(one.line, one.reason.split(" (")[0]) for one in rejections] == [
        (60_002, "binary data"),
        (60_003, "not UTF-8 text"),
    ]


def test_decode_refuses_a_file_without_sentences_and_leaves_no_output(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(HEADER + ROW)
    with pytest.raises(InputRejected, match="no AIS sentence"):
        decode([path], tmp_path / "p.parquet")
    assert [one.name for one in tmp_path.iterdir()] == ["t.csv"]


def test_decode_refuses_an_endless_line(tmp_path: Path) -> None:
    path = tmp_path / "t.nmea"
    path.write_bytes(SENTENCE + b"1" * (6 << 20))
    with pytest.raises(InputRejected, match="longer than 1 MiB") as refused:
        decode([path], tmp_path / "p.parquet")
    assert refused.value.line == 2
    assert [one.name for one in tmp_path.iterdir()] == ["t.nmea"]


def test_a_missing_file_is_said_by_name(tmp_path: Path) -> None:
    with pytest.raises(InputRejected, match=r"nowhere\.nmea: cannot be read"):
        decode([tmp_path / "nowhere.nmea"], None)


@given(
    st.binary(max_size=400),
    st.sampled_from([b"", HEADER, HEADER + ROW, b"!AIVDM,1,1,,A,", b"PAR1", b"{", b"PK\x03\x04"]),
)
@settings(max_examples=200, deadline=None)
def test_no_bytes_crash_a_reader(noise: bytes, beginning: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t"
        path.write_bytes(beginning + noise)
        for intake in (INTAKE_TRACKS, INTAKE_EVENTS):
            with contextlib.suppress(InputRejected):
                items = list(intake.read(SourceFile(path, "t"), {"today": "2026-01-01"}))
                assert items
                assert all(isinstance(item, Table | Rejection) for item in items)
