"""A provider's own events: taken as theirs, refused with reasons, one collection per file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from crossbearing.records.documents import Rejection, SourceFile, Table
from crossbearing.records.errors import InputRejected
from crossbearing.records.keys import event_id
from crossbearing.records.schemas import EVENTS
from crossbearing.vessels.read.door import INTAKE_EVENTS

ONE = {"id": "v-1", "name": "SYNTHETIC STAR", "ssvid": "999000001", "flag": "PRK", "type": "carrier"}
OTHER = {"id": "v-2", "name": "SYNTHETIC MOON", "ssvid": "999000002", "flag": "CHN", "type": "bunker"}


def gfw(**fields: Any) -> dict[str, Any]:
    return {
        "id": "abc.1",
        "type": "encounter",
        "start": "2023-08-31T08:00:00.000Z",
        "end": "2023-08-31T11:30:00.000Z",
        "position": {"lat": 40.1, "lon": 131.2},
        "vessel": ONE,
        "encounter": {"vessel": OTHER, "medianDistanceKilometers": 0.1, "medianSpeedKnots": 0.6},
        **fields,
    }


def read(path: Path, **options: str) -> tuple[list[dict[str, Any]], list[Rejection]]:
    rows, rejections = [], []
    for item in INTAKE_EVENTS.read(SourceFile(path, path.name, "ab" * 32), options):
        if isinstance(item, Table):
            table = item.table
            assert isinstance(table, pa.Table)
            assert table.schema.equals(EVENTS)
            rows += [{**row, "details": json.loads(row["details"])} for row in table.to_pylist()]
        else:
            rejections.append(item)
    return rows, rejections


def put(path: Path, value: object) -> Path:
    path.write_text(json.dumps(value), "utf-8")
    return path


def test_gfw_encounter_is_kept_as_theirs(tmp_path: Path) -> None:
    (row,), rejections = read(put(tmp_path / "events.json", {"total": 1, "entries": [gfw()]}))
    assert rejections == []
    assert (row["kind"], row["mmsi"], row["lat"], row["lon"]) == ("encounter", [999000001, 999000002], 40.1, 131.2)
    assert (row["params"], row["collection"]) == ("provider:gfw", "provider:gfw:" + "ab" * 32)
    assert row["details"]["observed_by"] == "gfw"
    assert row["details"]["method"] == "not ours"
    assert row["details"]["provider_ids"] == ["abc.1"]
    assert row["details"]["encounter"]["medianDistanceKilometers"] == 0.1
    assert row["id"] == event_id(
        "encounter", [999000002, 999000001], "2023-08-31T08:00:00Z", "2023-08-31T11:30:00Z", "provider:gfw"
    )


def test_an_encounter_listed_once_per_vessel_is_one_event(tmp_path: Path) -> None:
    mirrored = gfw(id="abc.2", vessel=OTHER, encounter={"vessel": ONE})
    (row,), _ = read(put(tmp_path / "events.json", [gfw(), mirrored]))
    assert row["details"]["provider_ids"] == ["abc.1", "abc.2"]


@pytest.mark.parametrize("kind", ["loitering", "port_visit", "gap"])
def test_every_kind_of_ours_is_taken(tmp_path: Path, kind: str) -> None:
    entry = {key: value for key, value in gfw(type=kind).items() if key != "encounter"} | {kind: {"durationHrs": 3}}
    (row,), _ = read(put(tmp_path / "events.json", [entry]))
    assert (row["kind"], row["mmsi"], row["details"][kind]) == (kind, [999000001], {"durationHrs": 3})


def test_json_lines_are_read_and_a_broken_line_is_rejected(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_text("\n".join([json.dumps(gfw()), "{broken}", "", json.dumps(gfw(id="x", type="gap"))]))
    rows, rejections = read(path, provider="P")
    assert [row["params"] for row in rows] == ["provider:P"] * 2
    assert [(one.line, one.reason[:8]) for one in rejections] == [(2, "not JSON")]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"type": "fishing"}, "type 'fishing' is no kind that is kept"),
        ({"vessel": {**ONE, "ssvid": "12"}}, "MMSI is not nine digits"),
        ({"vessel": {}}, "'ssvid' is missing"),
        ({"vessel": None}, "object"),
        ({"start": "soon"}, "Invalid isoformat"),
        ({"end": "2023-08-30T08:00:00Z"}, "it ends before it starts"),
        ({"start": "1980-01-01", "end": "1980-01-02"}, "time before 1995"),
        ({"end": "2031-01-01T00:00:00Z"}, "time in the future"),
        ({"position": {"lat": float("nan"), "lon": 1}}, "not a number"),
        ({"position": {"lat": 95, "lon": 1}}, "out of range"),
        ({"position": {"lat": 95}}, "latitude without longitude"),
        ({"distances": {"x": float("inf")}}, ""),
    ],
)
def test_entry_that_cannot_be_taken_is_rejected(tmp_path: Path, fields: dict[str, Any], reason: str) -> None:
    rows, rejections = read(put(tmp_path / "events.json", [gfw(**fields), gfw(id="good")]), today="2026-01-01")
    if not reason:
        assert len(rows) == 1  # the infinite figure stays as a word
        return
    assert len(rows) == 1
    assert [one.line for one in rejections] == [1]
    assert reason in rejections[0].reason
    assert rejections[0].raw


CALLS = "SYNTHETIC,MMSI,IMO,Vessel,Port,Country,Arrival,Departure,Latitude,Longitude"


def calls(path: Path, *rows: str) -> Path:
    path.write_text("\n".join([CALLS, *rows]) + "\n", "utf-8")
    return path


def test_port_calls_become_port_visits_of_the_provider(tmp_path: Path) -> None:
    path = calls(
        tmp_path / "agency.csv",
        "1,999000001,9074729,SYNTHETIC STAR,Rajin,KP,2023-08-31 08:00,2023-09-02 10:00,42.23,130.29",
        "2,,9074729,SYNTHETIC STAR,Dunai,RU,2023-09-03,,,",
        "3,,9074767,SYNTHETIC MOON,Dunai,RU,2023-09-03,,,",
    )
    rows, rejections = read(path)
    assert rejections == []
    assert [row["kind"] for row in rows] == ["port_visit"] * 3
    first, second, third = rows
    assert first["params"] == "provider:agency"
    assert (first["mmsi"], first["lat"], first["details"]["port"]) == ([999000001], 42.23, "Rajin")
    assert (second["mmsi"], second["lat"], second["details"]["departure"]) == ([], None, "not given")
    assert second["start"] == second["end"]
    assert second["id"] != third["id"]  # ships known by IMO number alone stay apart


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("1,,,SHIP,Rajin,KP,2023-08-31,,,", "neither MMSI nor IMO number"),
        ("1,999000001,,SHIP,,KP,2023-08-31,,,", "no port"),
        ("1,999000001,,SHIP,Rajin,KP,,,,", "no arrival"),
        ("1,999000001,,SHIP,Rajin,KP,31.8.2023,,,", "no ISO date"),
        ("1,999000001,,SHIP,Rajin,KP,2023-08-31,,north,1", "latitude or longitude is not a number"),
        ("1,999000001", "2 columns where the header has 10"),
    ],
)
def test_port_call_that_cannot_be_taken_is_rejected(tmp_path: Path, row: str, reason: str) -> None:
    rows, (rejection,) = read(calls(tmp_path / "agency.csv", row))
    assert rows == []
    assert reason in rejection.reason
    assert rejection.line == 2


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "the file is empty"),
        ("{", "not JSON"),
        ("[]", "holds no event"),
        ('{"entries": 3}', "no list"),
        ("a,b\n1,2\n", "no column for mmsi or imo, port, arrival"),
        ("[" * 200_000, "not JSON|nested"),
    ],
)
def test_file_that_holds_no_events_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "events.json"
    path.write_text(text)
    with pytest.raises(InputRejected, match=reason):
        read(path)


def test_reading_is_the_same_in_any_order_of_entries(tmp_path: Path) -> None:
    entries = [gfw(id=str(day), start=f"2023-08-{day:02d}T08:00:00Z", type="gap") for day in range(1, 20)]
    forward, _ = read(put(tmp_path / "a.json", entries))
    backward, _ = read(put(tmp_path / "b.json", entries[::-1]))
    assert [row["id"] for row in forward] == [row["id"] for row in backward]
