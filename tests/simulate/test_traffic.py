"""The demo's traffic: seeded, labelled, silent in its hole, and marked SYNTHETIC."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from crossbearing.records.schemas import POSITIONS, STATICS
from crossbearing.simulate.demo import report_truth, write_inputs
from crossbearing.simulate.traffic import Traffic, simulate_traffic
from crossbearing.simulate.world import lane, load_world


@pytest.fixture(scope="module")
def traffic() -> Traffic:
    return simulate_traffic(load_world("demo"), seed=1)


def test_the_same_seed_gives_the_same_positions(traffic: Traffic) -> None:
    again = simulate_traffic(load_world("demo"), seed=1)
    assert again.positions.equals(traffic.positions)
    assert again.truth == traffic.truth


def test_another_seed_gives_other_positions(traffic: Traffic) -> None:
    assert not simulate_traffic(load_world("demo"), seed=2).positions.equals(traffic.positions)


def test_there_are_at_least_three_hundred_vessels_over_two_weeks(traffic: Traffic) -> None:
    times = traffic.positions["time"]
    assert len(pc.unique(traffic.positions["mmsi"])) >= 300
    assert (pc.max(times).as_py() - pc.min(times).as_py()).days >= 13
    assert len(pc.unique(traffic.statics["mmsi"])) == traffic.statics.num_rows


def test_the_tables_have_the_schemas_of_the_house(traffic: Traffic) -> None:
    assert traffic.positions.schema.equals(POSITIONS)
    assert traffic.statics.schema.equals(STATICS)


def test_nobody_is_heard_in_the_reception_hole(traffic: Traffic) -> None:
    hole = next(row for row in traffic.truth if row["what"] == "reception_hole")
    moment = [datetime.fromisoformat(hole[key].replace("Z", "+00:00")) for key in ("start", "end")]
    table = traffic.positions
    inside = pc.and_(pc.greater(table["time"], moment[0]), pc.less(table["time"], moment[1]))
    for low, high, column in (("south", "north", "latitude"), ("west", "east", "longitude")):
        # 0.01 degree: the noise on a position at the edge
        inside = pc.and_(inside, pc.greater(table[column], hole[low] + 0.01))
        inside = pc.and_(inside, pc.less(table[column], hole[high] - 0.01))
    assert table.filter(inside).num_rows == 0


def test_a_planted_silence_is_silent(traffic: Traffic) -> None:
    for row in (row for row in traffic.truth if row.get("kind") == "gap"):
        own = traffic.positions.filter(pc.equal(traffic.positions["mmsi"], row["mmsi"][0]))
        start, end = (datetime.fromisoformat(row[key].replace("Z", "+00:00")) for key in ("start", "end"))
        heard = pc.and_(pc.greater(own["time"], start), pc.less(own["time"], end))
        assert own.filter(heard).num_rows == 0


def test_every_planted_label_of_the_reports_is_in_the_traffic(traffic: Traffic) -> None:
    labels = {(row["label"], row["mmsi"]) for row in traffic.truth if row["what"] == "vessel"}
    for pattern, vessels in report_truth()["patterns"].items():
        assert {(pattern, mmsi) for mmsi in vessels} <= labels


def test_a_lane_leads_from_port_to_port_over_sea_points() -> None:
    world = load_world("demo")
    way = lane(world, "RAJIN", "VOSTOCHNY")
    assert way[0] == world.nodes["RAJIN"]
    assert way[-1] == world.nodes["VOSTOCHNY"]
    assert len(way) >= 4


def test_every_written_input_says_synthetic_first(tmp_path: Path) -> None:
    inputs = write_inputs(tmp_path)
    for path in sorted(tmp_path.rglob("*")):
        if path.suffix == ".parquet":
            assert b"SYNTHETIC" in pq.read_schema(path).metadata[b"synthetic"]
            assert path.name.startswith("SYNTHETIC")
        elif path.is_file():
            assert "SYNTHETIC" in path.read_text(encoding="utf-8").splitlines()[0], path.name
    assert len(list(inputs.reports.iterdir())) >= 6
    assert json.loads((tmp_path / "tracks" / "truth.jsonl").read_text().splitlines()[0])["SYNTHETIC"]
