"""Track files of every layout into positions and statics."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from track_files import DMA, NOAA, NOAA_2025, noaa, read, write

from crossbearing.records.errors import ConfigError
from crossbearing.vessels.read.rejects import KEPT


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
