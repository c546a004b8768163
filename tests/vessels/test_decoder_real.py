"""The decoder against real logs and other decoders' readings of them."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from crossbearing.vessels.read.arrow import position_table, static_table
from crossbearing.vessels.read.decoder import Decoder

POSITION_TYPES = (1, 2, 3, 4, 9, 11, 17, 18, 19, 21, 27)
TENTHS = (17, 27)  # tenths of a minute, the others ten-thousandths
WANTED = ["mmsi", "message_type", "latitude", "longitude", "sog", "cog", "heading", "nav_status", "second"]
TWICE = "ais-nmea"  # its reference lists most messages twice
GPSD = ["ais-18-27", "ais-nmea-type6-fid55", "ais-nmea", "ais-raw-messages", "ais_unpack_sixbit"]


def read(path: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]], dict[str, Any]]:
    decoder = Decoder()
    decoded = decoder.feed(path.read_bytes(), final=True)
    positions = position_table(decoded, "", WANTED).to_pylist()
    statics = static_table(decoded, "").to_pylist()
    return positions, statics, decoder.account()


def readings(path: Path) -> list[dict[str, Any]]:
    lines = path.read_text("utf-8", errors="replace").splitlines()
    return [json.loads(line) for line in lines if line.startswith('{"class":"AIS"')]


def gpsd_position(row: dict[str, Any]) -> tuple[Any, ...]:
    kind = row["type"]
    scale = 600 if kind in TENTHS else 600_000
    latitude, longitude = row["lat"] / scale, row["lon"] / scale
    speed, course, heading = row.get("speed"), row.get("course"), row.get("heading")
    if speed is not None and kind not in (9, *TENTHS):
        speed = None if speed == 1023 else speed / 10
    elif speed is not None:
        speed = None if speed in (63, 1023) else float(speed)
    if course is not None:
        course = (
            (None if course >= 360 else float(course)) if kind in TENTHS else None if course >= 3600 else course / 10
        )
    if kind in (4, 11, 17, 21):
        speed = course = heading = None
    return (
        kind,
        row["mmsi"],
        None if abs(latitude) > 90 else round(latitude, 6),
        None if abs(longitude) > 180 else round(longitude, 6),
        None if speed is None else round(speed, 1),
        None if course is None else round(course, 1),
        None if heading is None or heading >= 360 else float(heading),
    )


def our_position(row: dict[str, Any]) -> tuple[Any, ...]:
    def rounded(name: str, digits: int) -> float | None:
        return None if row[name] is None else round(row[name], digits)

    places = (rounded("latitude", 6), rounded("longitude", 6))
    return (row["message_type"], row["mmsi"], *places, rounded("sog", 1), rounded("cog", 1), row["heading"])


@pytest.mark.shared
@pytest.mark.parametrize("name", GPSD)
def test_positions_agree_with_gpsd(shared: Path, name: str) -> None:
    folder = shared / "data/nmea/gpsd"
    positions, _, account = read(folder / f"{name}.log")
    theirs = Counter(
        gpsd_position(row) for row in readings(folder / f"{name}.log.chk") if row["type"] in POSITION_TYPES
    )
    ours = Counter(our_position(row) for row in positions)
    assert sum(theirs.values()) > 0
    if name == TWICE:
        assert set(ours) == set(theirs)
        assert not theirs - ours - ours
    else:
        assert ours == theirs
    assert account["lines"] == (folder / f"{name}.log").read_bytes().count(b"\n")


@pytest.mark.shared
@pytest.mark.parametrize("name", GPSD)
def test_statics_agree_with_gpsd(shared: Path, name: str) -> None:
    folder = shared / "data/nmea/gpsd"
    _, statics, _ = read(folder / f"{name}.log")
    theirs = Counter(
        (row["mmsi"], row["callsign"] or None, row["shipname"] or None, row["destination"] or None)
        for row in readings(folder / f"{name}.log.chk")
        if row["type"] == 5
    )
    ours = Counter((row["mmsi"], row["call_sign"], row["name"], row["destination"]) for row in statics)
    assert not theirs - ours - (ours if name == TWICE else Counter())


@pytest.mark.shared
def test_kurt_schwehrs_samples_agree_with_gpsd(shared: Path) -> None:
    folder = shared / "data/nmea/gpsd"
    positions, statics, _ = read(folder / "sample.aivdm")
    rows = readings(folder / "sample.aivdm.ju.chk")
    theirs = Counter(gpsd_position(row) for row in rows if row["type"] in POSITION_TYPES)
    assert not theirs - Counter(our_position(row) for row in positions)
    named = {(row["mmsi"], row["shipname"]) for row in rows if row["type"] in (5, 19, 24) and row.get("shipname")}
    assert named <= {(row["mmsi"], row["name"]) for row in statics}


@pytest.mark.shared
def test_bit_strings_of_go_ais_agree_with_pyais(shared: Path) -> None:
    from pyais.stream import FileReaderStream

    path = shared / "data/nmea/go-ais/goais_armoured.nmea"
    _, statics, account = read(path)
    assert account["decoded"] == 42_892
    assert account["rejected"] == {}
    theirs: Counter[tuple[int, int, float, float]] = Counter()
    names: Counter[tuple[int, str]] = Counter()
    with FileReaderStream(str(path)) as stream:
        for number, sentence in enumerate(stream):
            if number % 7:
                continue
            message = sentence.decode()
            if message.msg_type in POSITION_TYPES and message.msg_type != 17:  # pyais leaves its minutes
                theirs[message.msg_type, int(message.mmsi), round(message.lat, 5), round(message.lon, 5)] += 1
            if message.msg_type == 5 and message.shipname:
                names[int(message.mmsi), message.shipname] += 1
    raw = Counter((kind, mmsi, *places) for kind, mmsi, *places in _unmasked(path))
    assert sum(theirs.values()) > 2_500
    assert not theirs - raw
    assert not names - Counter((row["mmsi"], row["name"]) for row in statics)


def _unmasked(path: Path) -> list[tuple[int, int, float, float]]:
    """Positions as sent, those that mean "not available" included, rounded as pyais rounds."""
    from crossbearing.vessels.read import buffers as b

    rows = []
    for row in Decoder().feed(path.read_bytes(), final=True).positions.tolist():
        latitude, longitude = row[b.LATITUDE] / 600_000, row[b.LONGITUDE] / 600_000
        rows.append((row[b.TYPE], row[b.MMSI], round(round(latitude, 6), 5), round(round(longitude, 6), 5)))
    return rows


@pytest.mark.shared
def test_every_real_log_balances(shared: Path) -> None:
    for path in sorted((shared / "data/nmea").rglob("*")):
        if path.suffix not in (".nmea", ".log", ".aivdm"):
            continue
        account = read(path)[2]
        out = account["decoded"] + account["parts"] + sum(account["rejected"].values())
        assert account["lines"] + account["glued"] == out + account["pending"] + account["non_ais"], path.name


@pytest.mark.shared
def test_glued_and_grouped_parts_of_real_feeds_are_joined(shared: Path) -> None:
    folder = shared / "data/nmea/ais-tools"
    _, statics, account = read(folder / "spire-test.nmea")
    assert (len(statics), account["glued"]) == (2, 2)
    _, statics, _ = read(folder / "ee-multiline.nmea")
    assert len(statics) == 2
