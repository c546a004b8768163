"""Exports and the leak check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.handover.export import FORMATS, export
from crossbearing.handover.geojson import _line, map_geojson
from crossbearing.handover.redaction import check, leaks
from crossbearing.records.errors import ConfigError, IntegrityError
from crossbearing.records.profile import Profile
from views.fake_case import FakeCase


def of_kind(profile: Profile, what: str) -> list[dict]:  # type: ignore[type-arg]
    return [f for f in json.loads(map_geojson(FakeCase(), profile))["features"] if f["properties"]["what"] == what]


def test_synthetic_is_the_first_thing_in_the_file_and_on_every_feature() -> None:
    data = map_geojson(FakeCase(), Profile.INTERNAL)
    assert data.startswith(b'{"SYNTHETIC"')
    assert all(feature["properties"]["synthetic"] for feature in json.loads(data)["features"])


def test_a_gap_is_marked_dashed_and_unknown() -> None:
    (gap,) = [event for event in of_kind(Profile.PUBLIC, "event") if event["properties"]["kind"] == "gap"]
    assert gap["properties"]["dashed"] is True
    assert gap["properties"]["position"].startswith("unknown")


def test_outside_profiles_hold_only_events_that_a_fix_rests_on() -> None:
    assert {event["id"] for event in of_kind(Profile.INTERNAL, "event")} == {"evt-1", "evt-2", "evt-3", "evt-9"}
    assert {event["id"] for event in of_kind(Profile.PUBLIC, "event")} == {"evt-1", "evt-2", "evt-3"}


def test_ports_are_points_and_reported_legs_are_lines_between_them() -> None:
    assert "Nakhodka" in {port["properties"]["name"] for port in of_kind(Profile.PUBLIC, "port")}
    for leg in of_kind(Profile.PUBLIC, "reported leg"):
        assert leg["geometry"]["type"] == "LineString"
        assert leg["properties"]["fix"].startswith("fix-")


@given(st.floats(-180, 180), st.floats(-80, 80), st.floats(-180, 180), st.floats(-80, 80))
def test_no_line_spans_half_the_world(west: float, south: float, east: float, north: float) -> None:
    geometry = _line((west, south), (east, north))
    parts = [geometry["coordinates"]] if geometry["type"] == "LineString" else geometry["coordinates"]
    for (x0, _), (x1, _) in parts:
        assert abs(x1 - x0) <= 180.0001
        assert -180 <= x0 <= 180
        assert -180 <= x1 <= 180


def test_an_export_lies_under_its_profile(tmp_path: Path) -> None:
    case = FakeCase()
    case.path = tmp_path / "lantern"
    (written,) = export(case, "geojson", Profile.PUBLIC)
    assert written == case.path / "outputs" / "export" / "public" / "map.geojson"
    assert written.read_bytes() == map_geojson(FakeCase(), Profile.PUBLIC)


def test_a_format_that_is_not_declared_is_refused_naming_those_available() -> None:
    with pytest.raises(ConfigError, match="geojson"):
        export(FakeCase(), "shapefile")
    assert [one.name for one in FORMATS] == ["geojson"]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"from /home/analyst/cases/lantern/x", "folder"),
        (b"kept in /tmp/scratch/x.csv", "path"),
        (b"C:\\Users\\someone\\x.csv", "path"),
        (b"&#x2F;tmp&#x2F;scratch/x.csv", "path"),
        (b"see lantern.example", "address"),
        (b"said JANE EXAMPLE yesterday", "identity"),
    ],
)
def test_each_kind_of_leak_is_found(data: bytes, what: str) -> None:
    found = leaks(data, FakeCase(), Profile.PUBLIC, ["Jane Example"])
    assert any(what in words for words in found)
    with pytest.raises(IntegrityError, match="not written") as refused:
        check("x.json", data, FakeCase(), Profile.PUBLIC, ["Jane Example"])
    assert "Jane" not in str(refused.value)


def test_what_does_not_leak_passes_unchanged() -> None:
    data = b"Lantern Gazette, 12/05/2024 and/or later"
    assert check("x", data, FakeCase(), Profile.PUBLIC, ["Jane Example"]) == data


def test_inside_the_address_of_a_capture_may_be_shown() -> None:
    assert not leaks(b"https://lantern.example/a", FakeCase(), Profile.INTERNAL)
