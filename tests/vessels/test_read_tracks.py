"""Track files of every layout into positions and statics."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sentences_made import described, position, tagged

from crossbearing.records.documents import Rejection, SourceFile, Table
from crossbearing.records.errors import ConfigError, InputRejected
from crossbearing.records.schemas import POSITIONS, STATICS
from crossbearing.vessels.read.door import INTAKE_TRACKS, positions_of
from crossbearing.vessels.read.layouts import declared
from crossbearing.vessels.read.rejects import KEPT

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


def test_noaa_csv_has_positions_and_statics(tmp_path: Path) -> None:
    found = read(write(tmp_path / "day.csv", NOAA, noaa(), noaa(time="2023-08-31 08:01:00")))
    assert len(found.positions) == 2
    first = found.positions[0]
    assert (first["mmsi"], first["latitude"], first["longitude"]) == (999000001, 42.2, 130.3)
    assert (first["time"].isoformat(), first["row"], first["source"]) == ("2023-08-31T08:00:00+00:00", 2, "ab" * 32)
    assert first["flags"] is None
    (static,) = found.statics
    assert (static["imo"], static["name"], static["call_sign"], static["ship_type"]) == (
        9074729,
        "SYNTHETIC STAR",
        "3XYZ1",
        70,
    )
    assert (static["length_m"], static["width_m"], static["draught_m"], static["row"]) == (120.0, 18.0, 6.5, 2)


def test_noaa_of_2025_is_recognised(tmp_path: Path) -> None:
    row = "999000001,2025-01-01 00:00:00,130.3,42.2,9.5,180,181,SYNTHETIC STAR,9074729,3XYZ1,70,0,120,18,6.5,70,A"
    found = read(write(tmp_path / "day.csv", NOAA_2025, row))
    assert (found.positions[0]["latitude"], found.statics[0]["imo"]) == (42.2, 9074729)


def test_danish_csv_keeps_stations_and_flags_them(tmp_path: Path) -> None:
    ship = (
        "31/08/2023 08:00:00,Class A,999000001,42.2,130.3,Under way using engine,0,9.5,180,181,9074729,3XYZ1,"
        "SYNTHETIC STAR,Cargo,,,,GPS,6.5,NOWHERE,01/09/2023 06:00:00,AIS,100,20,8,10"
    )
    unknown = (
        "31/08/2023 08:00:01,Class A,999000002,42.2,130.3,Unknown value,,,,,Unknown,Unknown,,Undefined,,,,Undefined,,"
        "Unknown,,AIS,,,,"
    )
    base = "31/08/2023 08:00:02,Base Station,2190064,56.0,11.0,Unknown value,,,,,Unknown,,,Undefined,,,,GPS,,,,AIS,,,,"
    aid = "31/08/2023 08:00:03,AtoN,992190001,56.0,11.0,Unknown value,,,,,Unknown,,BUOY 7,Undefined,,,,GPS,,,,AIS,,,,"
    found = read(write(tmp_path / "aisdk.csv", DMA, ship, unknown, base, aid))
    assert found.rejections == []
    assert [row["flags"] for row in found.positions] == [None, None, "mobile=Base Station", "mobile=AtoN"]
    assert [row["nav_status"] for row in found.positions] == [0, 15, 15, 15]
    assert [row["mmsi"] for row in found.positions][2] == 2190064
    static = next(row for row in found.statics if row["mmsi"] == 999000001)
    assert (static["ship_type"], static["destination"], static["length_m"], static["width_m"]) == (
        70,
        "NOWHERE",
        120.0,
        18.0,
    )
    assert not [row for row in found.statics if row["mmsi"] == 999000002]  # it says nothing of itself


def test_decimal_commas_are_read(tmp_path: Path) -> None:
    path = write(tmp_path / "t.csv", "mmsi;time;latitude;longitude;sog", "999000001;2023-08-31T08:00:00;42,2;130,3;9,5")
    (row,) = read(path).positions
    assert (row["latitude"], row["longitude"], row["sog"]) == (42.2, 130.3, 9.5)


def test_generic_layout_takes_the_users_mapping(tmp_path: Path) -> None:
    path = write(tmp_path / "t.csv", "ID\tts\ty\tx\tv", "999000001\t1693468800\t42.2\t130.3\t9.5")
    found = read(path, layout="generic", map="mmsi=ID,time=ts,latitude=y,longitude=x,sog=v")
    (row,) = found.positions
    assert (row["time"].isoformat(), row["sog"]) == ("2023-08-31T08:00:00+00:00", 9.5)
    table = pa.table({"ID": [999000001], "ts": [1693468800000], "y": [42.2], "x": [130.3], "v": [9.5]})
    pq.write_table(table, tmp_path / "t.parquet")
    (other,) = read(tmp_path / "t.parquet", map="mmsi=ID,time=ts,latitude=y,longitude=x,sog=v").positions
    assert {**row, "row": 0, "sog": 0} == {**other, "row": 0, "sog": 0}


@pytest.mark.parametrize(
    "mapping", ["mmsi=ID", "mmsi", "speed=v,mmsi=ID,time=ts,latitude=y,longitude=x", "mmsi=ID,time=,latitude=y"]
)
def test_a_mapping_that_cannot_be_used_is_a_config_error(tmp_path: Path, mapping: str) -> None:
    path = write(tmp_path / "t.csv", "ID,ts,y,x", "999000001,1693468800,42.2,130.3")
    with pytest.raises(ConfigError, match="--map"):
        read(path, map=mapping)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-08-31T08:00:00Z", "2023-08-31T08:00:00+00:00"),
        ("2023-08-31 08:00:00.250", "2023-08-31T08:00:00.250000+00:00"),
        ("2023-08-31T17:00:00+09:00", "2023-08-31T08:00:00+00:00"),
        ("2023-08-31 08:00:00 UTC", "2023-08-31T08:00:00+00:00"),
        ("2023-08-31T08:00:00.250000999Z", "2023-08-31T08:00:00.250000+00:00"),
        ("1693468800", "2023-08-31T08:00:00+00:00"),
        ("1693468800250", "2023-08-31T08:00:00.250000+00:00"),
    ],
)
def test_times_are_read_as_utc(tmp_path: Path, text: str, expected: str) -> None:
    path = write(tmp_path / "t.csv", "mmsi,time,lat,lon", f"999000001,{text},1,2", "999000001,2023-08-31T08:00:00,1,2")
    assert read(path).positions[0]["time"].isoformat() == expected


def test_one_impossible_date_costs_only_its_row(tmp_path: Path) -> None:
    rows = [f"999000001,2023-02-{day:02d}T08:00:00,1,2" for day in range(1, 31)]
    found = read(write(tmp_path / "t.csv", "mmsi,time,lat,lon", *rows))
    assert len(found.positions) == 28
    assert found.reasons == [(30, "time cannot be read"), (31, "time cannot be read")]


def test_values_that_mean_not_available_become_null_with_the_reason(tmp_path: Path) -> None:
    found = read(
        write(
            tmp_path / "day.csv",
            NOAA,
            noaa(sog="102.3", cog="360.0", heading="511.0", status="15"),
            noaa(sog="-3.1", cog="409.5", heading="400", status="99"),
            noaa(sog="fast"),
            noaa(sog="102.2"),
        )
    )
    first, second, third, fourth = found.positions
    assert (first["sog"], first["cog"], first["heading"], first["nav_status"]) == (None, None, None, 15)
    assert first["flags"] == "sog=102.3 not available; cog=360 not available; heading=511 not available"
    assert (second["sog"], second["cog"], second["heading"], second["nav_status"]) == (None, None, None, None)
    assert "sog=-3.1 out of range" in second["flags"]
    assert "nav_status=99 out of range" in second["flags"]
    assert (third["sog"], third["flags"]) == (None, "sog cannot be read")
    assert fourth["sog"] == pytest.approx(102.2)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"mmsi": "12345"}, "MMSI is not nine digits"),
        ({"mmsi": ""}, "MMSI is not nine digits"),
        ({"mmsi": "SHIP"}, "MMSI is not nine digits"),
        ({"mmsi": "1234567890"}, "MMSI is not nine digits"),
        ({"time": ""}, "no time"),
        ({"time": "yesterday"}, "time cannot be read"),
        ({"time": "1985-08-31T08:00:00"}, "time before 1995"),
        ({"time": "2145-08-31T08:00:00"}, "time after 2100"),
        ({"time": "2023-09-03T00:00:01"}, "time in the future"),
        ({"lat": "91", "lon": "181"}, "position not available (latitude 91 or longitude 181)"),
        ({"lat": "NaN"}, "latitude or longitude is not a number"),
        ({"lon": "inf"}, "latitude or longitude is not a number"),
        ({"lat": "north"}, "latitude or longitude is not a number"),
        ({"lat": ""}, "no latitude or longitude"),
        ({"lat": "95.5"}, "latitude or longitude out of range"),
        ({"lon": "-190"}, "latitude or longitude out of range"),
    ],
)
def test_row_that_cannot_be_placed_is_rejected_with_line_and_reason(
    tmp_path: Path, fields: dict[str, str], reason: str
) -> None:
    found = read(write(tmp_path / "day.csv", NOAA, noaa(), noaa(**fields), "", noaa()), today="2023-09-02")
    assert found.reasons == [(3, reason)]
    assert len(found.positions) == 2
    assert [row["row"] for row in found.positions] == [2, 5]
    rejection = found.rejections[0]
    assert rejection.raw == noaa(**fields)
    assert rejection.file == "day.csv"


def test_without_todays_date_no_time_lies_in_the_future(tmp_path: Path) -> None:
    assert len(read(write(tmp_path / "day.csv", NOAA, noaa(time="2099-01-01T00:00:00"))).positions) == 1


def test_lines_that_are_no_rows_are_rejected_where_they_stand(tmp_path: Path) -> None:
    path = tmp_path / "day.csv"
    lines = [NOAA, noaa(), "999000001,2023", noaa(), noaa(name='"OPEN'), noaa(name='"A ""B"", C"'), noaa(name="Ø")]
    path.write_bytes("\r\n".join(lines).encode("latin-1"))
    found = read(path)
    assert [(line, reason.split(" (")[0]) for line, reason in found.reasons] == [
        (3, "2 columns where the header has 17"),
        (5, "a quotation mark that is not closed on its line"),
        (7, "not UTF-8 text"),
    ]
    assert [row["row"] for row in found.positions] == [2, 4, 6]
    assert 'A "B", C' in [row["name"] for row in found.statics]
    named = read(path, encoding="latin-1")
    assert "Ø" in [row["name"] for row in named.statics]


def test_quotation_that_would_run_over_a_line_end_stays_on_its_line(tmp_path: Path) -> None:
    odd = noaa(name='A"B', call='"C')  # two marks, but the second opens a quotation
    found = read(write(tmp_path / "day.csv", NOAA, noaa(), odd, noaa(), "one,two", noaa(name="A\rB")))
    assert [row["row"] for row in found.positions] == [2, 4]
    assert [(line, reason.split(" where")[0]) for line, reason in found.reasons] == [
        (3, "10 columns"),
        (5, "2 columns"),
        (6, "a carriage return within the line"),
    ]


def test_a_thousand_rejections_of_a_reason_keep_their_text_and_the_rest_are_counted(tmp_path: Path) -> None:
    bad = KEPT + 234
    found = read(write(tmp_path / "day.csv", NOAA, *[noaa(mmsi="1")] * bad, noaa()))
    assert len(found.rejections) == KEPT + 1
    assert sum(rejection.count for rejection in found.rejections) == bad
    assert {rejection.reason for rejection in found.rejections} == {"MMSI is not nine digits"}
    assert found.rejections[-1].raw == "(234 more rows of this reason, the last at this line)"
    assert len(found.positions) == 1


def test_statics_are_given_once_for_each_set_of_values_with_their_first_time(tmp_path: Path) -> None:
    found = read(
        write(
            tmp_path / "day.csv",
            NOAA,
            noaa(time="2023-08-31T09:00:00"),
            noaa(time="2023-08-31T08:00:00"),
            noaa(time="2023-08-31T10:00:00", name="OTHER NAME", imo="IMO9074720"),
            noaa(time="2023-08-31T11:00:00"),
        )
    )
    assert [(row["name"], row["time"].hour) for row in found.statics] == [("SYNTHETIC STAR", 8), ("OTHER NAME", 10)]
    assert [row["flags"] for row in found.statics] == [None, "imo check digit wrong"]


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
