"""The events tool: same events for any order and split, parameters as flags, quick on real traffic."""

from __future__ import annotations

import datetime
import os
import time as clock

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vessel_tracks import Track, random_traffic, table

from crossbearing.engines.local import partitions, run
from crossbearing.records.errors import ConfigError
from crossbearing.records.keys import event_id
from crossbearing.records.schemas import POSITIONS, TIME, conform
from crossbearing.vessels.events import events, events_table
from crossbearing.vessels.kernels.clean import clean
from crossbearing.vessels.params import KINDS, CleanParams, EventParams, event_params, flags

LOOSE = {"gap-min-hours": 2, "encounter-min-hours": 0.5, "loitering-min-hours": 2, "loitering-min-shore-nm": 0}


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_order_of_rows_changes_nothing(seed: int, shuffle: int) -> None:
    positions = random_traffic(seed)
    shuffled = positions.take(pa.array(np.random.default_rng(shuffle).permutation(positions.num_rows)))
    assert events_table(shuffled, params=LOOSE).equals(events_table(positions, params=LOOSE))


def test_duplicates_change_nothing() -> None:
    positions = random_traffic(3)
    assert events_table(pa.concat_tables([positions, positions]), params=LOOSE).equals(
        events_table(positions, params=LOOSE)
    )


def test_of_two_places_at_one_time_the_same_is_kept_in_any_order() -> None:
    track = Track(440000001, 38.0, 134.0).wait(2)
    twice = [*track.rows, *((mmsi, at, lat + 0.01, lon, sog) for mmsi, at, lat, lon, sog in track.rows)]
    kept = []
    for rows in (twice, twice[::-1]):
        track.rows = list(rows)
        kept.append(clean(table(track), CleanParams()).positions.drop(["source", "row"]))
    assert kept[0].equals(kept[1])


def test_partitions_of_any_size_give_the_same() -> None:
    positions = clean(random_traffic(5), CleanParams()).positions
    parts = list(partitions([positions], rows=100))
    assert len(parts) > 2
    seen = [set(part["mmsi"].to_pylist()) for part in parts]
    assert sum(map(len, seen)) == len(set().union(*seen))
    assert run(lambda part: part, [positions], rows=100).equals(positions)


def test_local_zone_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    positions = random_traffic(2)
    before = list(events(positions, params=LOOSE))
    monkeypatch.setenv("TZ", "Asia/Seoul")
    clock.tzset()
    try:
        assert list(events(positions, params=LOOSE)) == before
    finally:
        monkeypatch.undo()
        clock.tzset()
    assert os.environ.get("TZ") != "Asia/Seoul" or before


def test_ids_hash_kind_vessels_times_and_parameters() -> None:
    for event in events(random_traffic(4), params=LOOSE):
        assert event["id"] == event_id(event["kind"], event["mmsi"], event["start"], event["end"], event["params"])
        assert set(event) == {"id", "kind", "mmsi", "start", "end", "lat", "lon", "details", "params"}
        assert event["start"].endswith("Z")


def test_another_parameter_is_another_hash_for_its_kind_alone() -> None:
    default, changed = EventParams(), event_params({"gap_min_hours": 8})
    assert changed.gap.min_hours == 8
    assert [kind for kind in KINDS if default.hash(kind) != changed.hash(kind)] == ["gap"]


def test_every_parameter_is_a_flag_with_help() -> None:
    assert len({flag.option for flag in flags()}) == len(flags())
    assert all(flag.help for flag in flags())
    assert {"gap-min-hours", "encounter-max-distance-m", "loitering-min-shore-nm"} <= {flag.option for flag in flags()}


@pytest.mark.parametrize(
    "bad", [{"gap-min-hour": 6}, {"gap-min-hours": "six"}, {"gap-min-hours": -1}, {"gap-min-hours": "nan"}]
)
def test_a_parameter_that_is_none_or_no_number_is_refused(bad: dict) -> None:
    with pytest.raises(ConfigError):
        event_params(bad)


def test_unknown_kinds_and_engines_are_refused() -> None:
    with pytest.raises(ConfigError, match="no event kind"):
        events_table(random_traffic(1), ["teleport"])
    with pytest.raises(ConfigError, match="engine"):
        events_table(random_traffic(1), engine="abacus")


def test_no_positions_give_no_events() -> None:
    assert list(events(POSITIONS.empty_table())) == []


def test_impossible_places_are_left_out_and_counted_and_teleports_flagged() -> None:
    track = Track(440000001, 38.0, 134.0).wait(1)
    track.jump(91.0, 181.0).wait(0.1)
    track.jump(10.0, 10.0).wait(0.1)
    cleaned = clean(table(track), CleanParams())
    assert cleaned.impossible > 0
    assert cleaned.teleports == 1
    flagged = [flag for flag in cleaned.positions["flags"].to_pylist() if flag]
    assert flagged
    assert "implied speed" in flagged[0]


def test_rows_that_lack_what_makes_a_position_are_left_out_and_counted() -> None:
    good = table(Track(440000001, 38.0, 134.0).wait(0.5))
    base = good.to_pylist()[0]
    odd = [
        {**base, "mmsi": None}, {**base, "time": None}, {**base, "latitude": None}, {**base, "longitude": float("nan")},
        {**base, "latitude": float("inf")}, {**base, "mmsi": -5}, {**base, "mmsi": 10**12},
        {**base, "time": datetime.datetime(1812, 6, 24, tzinfo=datetime.UTC)},
    ]  # fmt: skip
    loose = pa.schema([pa.field(field.name, field.type) for field in POSITIONS])
    cleaned = clean(pa.concat_tables([good.cast(loose), pa.Table.from_pylist(odd, schema=loose)]), CleanParams())
    assert cleaned.impossible == len(odd)
    assert cleaned.positions.num_rows == good.num_rows


def noaa(shared: object) -> pa.Table:
    raw = pq.read_table(shared / "data" / "ais" / "noaa_2022-01-03_99999rows.parquet")  # type: ignore[operator]

    def number(name: str) -> pa.ChunkedArray:
        return pc.cast(pc.if_else(pc.equal(raw[name], ""), None, raw[name]), pa.float64())

    return conform(
        pa.table(
            {
                "mmsi": pc.cast(raw["MMSI"], pa.int64()),
                "time": pc.cast(pc.strptime(raw["BaseDateTime"], "%Y-%m-%dT%H:%M:%S", "us"), TIME),
                "latitude": number("LAT"),
                "longitude": number("LON"),
                "sog": number("SOG").cast(pa.float32()),
            }
        ),
        POSITIONS,
    )


def test_a_day_of_real_traffic_takes_seconds_and_any_order_gives_the_same(shared: object) -> None:
    positions = noaa(shared)
    first = events_table(positions)
    began = clock.perf_counter()
    again = events_table(positions.take(pa.array(np.random.default_rng(1).permutation(positions.num_rows))))
    assert clock.perf_counter() - began < 5.0
    assert again.equals(first)
    kinds = set(first["kind"].to_pylist())
    assert {"gap", "port_visit"} <= kinds


def test_a_real_ferry_leaves_victoria_when_its_timetable_says(shared: object) -> None:
    """M/V Coho (MMSI 366929710) lay at its terminal in Victoria, British Columbia, and sailed at 00:03 UTC: 4:03 pm there.

    Its winter timetable has it leave Victoria at 4 pm (Peninsula Daily News and Kitsap Daily News, on its winter sailings).
    """
    coho = noaa(shared).filter(pc.equal(noaa(shared)["mmsi"], 366929710))
    (visit,) = events(coho, ["port_visit"])
    details = visit["details"]
    assert (details["port_name"], details["iso2"]) == ("Victoria", "CA")
    assert (details["stop"], details["exit"], details["confidence"]) == (True, True, 3)
    assert visit["end"] == "2022-01-03T00:21:45Z"
    under_way = coho.filter(pc.greater(coho["sog"], 1.0))
    assert pc.min(under_way["time"]).as_py().strftime("%H:%M") == "00:03"
