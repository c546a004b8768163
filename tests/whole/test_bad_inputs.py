"""Twenty bad inputs through the front door: refused whole (exit 4) or rejected by row and counted (exit 0), with file,
line and reason, and the case unharmed."""

from __future__ import annotations

import gzip
import json
import math
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from crossbearing.case.case import Case
from crossbearing.cli.main import invoke

NOAA = "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,Length,Width,Draft,Cargo,TransceiverClass\n"
ROW = "273900001,2024-03-05T00:00:00,42.1,130.3,8.0,180.0,180,SYNTHETIC ONE,,,70,0,,,,,A\n"


def _track(latitude: str = "42.1", time: str = "2024-03-05T00:10:00", mmsi: str = "273900001") -> bytes:
    return (NOAA + ROW + f"{mmsi},{time},{latitude},130.3,8.0,180.0,180,SYNTHETIC ONE,,,70,0,,,,,A\n").encode()


def _bomb() -> bytes:
    lines = ['<?xml version="1.0"?>', "<!DOCTYPE lolz [", '<!ENTITY a "SYNTHETIC">']
    lines += [f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)]
    return "\n".join([*lines, "]>", "<CONSOLIDATED_LIST><ENTITIES>&j;</ENTITIES></CONSOLIDATED_LIST>"]).encode()


def _nan_parquet(path: Path) -> None:
    table = pa.table(
        {
            "mmsi": [273900001, 273900001],
            "time": pa.array([1709596800000000, 1709597400000000], pa.timestamp("us", tz="UTC")),
            "latitude": [42.1, math.nan],
            "longitude": [130.3, 130.4],
        }
    )
    pq.write_table(table, path)


def _zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as bundle:
        bundle.writestr("../../SYNTHETIC_escape.csv", NOAA + ROW)


PDF_WITHOUT_TEXT = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\nxref\n0 4\n0000000000 65535 f \n"
    b"0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n158\n%%EOF"
)
NOISE = bytes((n * 73 + n // 7) % 256 for n in range(5000))

# name, kind, content (bytes or a function that writes the file), refused whole?
BAD: list[tuple[str, str, bytes | Callable[[Path], None], bool]] = [
    ("empty.txt", "reports", b"", True),
    ("wrong_encoding.txt", "reports", b"Title: x\n\nShells \x81\x8d\x8f\x90\x9d\xff\xfe\x00 left the port.\n", True),
    ("noise.txt", "reports", NOISE, True),
    ("no_text.pdf", "reports", PDF_WITHOUT_TEXT, True),
    ("truncated.pdf", "reports", PDF_WITHOUT_TEXT[:60], True),
    ("empty_page.html", "reports", b"<html><head></head><body></body></html>", True),
    ("bad_date.txt", "reports", b"Title: x\nPublished: the other day\n\nShells left the port.\n", False),
    ("empty.csv", "tracks", b"", True),
    ("noise.csv", "tracks", NOISE, True),
    ("without_a_column.csv", "tracks", b"MMSI,LAT,LON\n273900001,42.1,130.3\n", True),
    ("truncated.csv.gz", "tracks", gzip.compress(_track() * 50, mtime=0)[:-40], True),
    ("one_long_line.csv", "tracks", (NOAA + "9" * 3_000_000).encode(), True),
    ("escape.zip", "tracks", _zip, True),
    ("nan.parquet", "tracks", _nan_parquet, False),
    ("off_the_globe.csv", "tracks", _track(latitude="142.0"), False),
    ("no_such_time.csv", "tracks", _track(time="2024-02-31T00:00:00"), False),
    ("short_number.csv", "tracks", _track(mmsi="12"), False),
    ("years_ahead.csv", "tracks", _track(time="2999-01-01T00:00:00"), False),
    ("bad_checksum.nmea", "tracks", b"\\c:1709596800*5C\\!AIVDM,1,1,,A,13u?etPv2;0n:dDPwUM1U1Cb069D,0*00\n", False),
    ("bomb.xml", "watchlist", _bomb(), True),
    ("truncated.xml", "watchlist", b'<CONSOLIDATED_LIST dateGenerated="2024-01-01"><ENTITIES><ENTITY>', True),
    ("wrong_columns.csv", "watchlist", b"a,b\n1,2\n", True),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bad inputs")
    assert invoke(["init", str(folder / "case")]) == 0
    good = folder / "good.txt"
    good.write_text(
        "SYNTHETIC\nTitle: Good\nPublished: 2024-03-01\nOutlet: Example Post\n\nNorth Korea sent arms to Russia.\n"
    )
    assert invoke(["add", "reports", str(folder / "case"), str(good)]) == 0
    return folder


@pytest.mark.parametrize(("name", "kind", "content", "whole"), BAD, ids=[row[0] for row in BAD])
def test_a_bad_input_is_refused_or_its_rows_rejected_and_the_case_is_unharmed(
    folder: Path,
    name: str,
    kind: str,
    content: bytes | Callable[[Path], None],
    whole: bool,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path, case_folder = folder / name, folder / "case"
    if callable(content):
        content(path)
    else:
        path.write_bytes(content)
    code = invoke(["add", kind, str(case_folder), str(path), "--json"])
    (row,) = json.loads(capsys.readouterr().out)["files"]
    assert code == (4 if whole else 0), row
    assert (row["name"], row["state"] == "refused", bool(row["reason"])) == (name, whole, whole)
    with Case.open(case_folder) as case:
        kept = [item for item in case.rejections() if item.file.startswith(name)]
        assert kept, "the rejection is kept in the case"
        assert all(item.reason for item in kept)
        assert any(item.whole for item in kept) == whole
        if not whole and kind == "tracks":
            assert all(item.line > 0 for item in kept)
        assert "Good" in {document.title for document in case.documents()}
    assert invoke(["verify", str(case_folder)]) == 0


def test_rejected_rows_are_counted_by_reason_in_the_json_of_add(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "again.csv"
    path.write_bytes(_track(latitude="142.0") + b"1,2024-03-05T00:00:00,1,1,,,,,,,,,,,,,\n")
    assert invoke(["add", "tracks", str(folder / "case"), str(path), "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["files"]
    assert row["rejected"] == 2
    assert sum(row["reasons"].values()) == 2
    assert len(row["reasons"]) == 2
