"""The demo's decoys, families and denials, against what the generator says was planted."""

from __future__ import annotations

import json
from pathlib import Path

from crossbearing.case.case import Case
from crossbearing.pipeline import channels
from crossbearing.simulate.demo import report_truth
from crossbearing.simulate.traffic import simulate_traffic
from crossbearing.simulate.world import load_world

TRUTH = report_truth()


def test_the_text_families_are_those_that_were_written(demo: Path) -> None:
    found = channels.tool("reports", "lineage")(sorted((demo / "inputs" / "reports").iterdir()))
    assert sorted(sorted(family) for family in found["origins"]) == sorted(sorted(f) for f in TRUTH["families"])


def test_the_decoys_silence_lies_wholly_in_the_hole_and_supports_nothing(demo: Path) -> None:
    with Case.open(demo) as case:
        gaps = case.events(["gap"]).select(["id", "mmsi", "details"]).to_pylist()
        rows = [
            row
            for fix in case.fixes()
            for facet in fix["facets"].values()
            for row in facet["bearings"]
            if row["channel"] == "vessels" and row["weight"] > 0
        ]
    silent = {gap["id"]: json.loads(gap["details"]) for gap in gaps if TRUTH["decoys"]["reception_hole"] in gap["mmsi"]}
    assert silent, "the decoy fell silent"
    assert all(details["reception"] < 1 for details in silent.values())
    assert rows
    assert not any(silent.keys() & set(row["records"]) for row in rows)


def test_two_ships_lying_together_in_the_roads_of_a_port_are_no_meeting_at_sea(demo: Path) -> None:
    pair = sorted(TRUTH["decoys"]["bunkering"])
    with Case.open(demo) as case:
        met = [sorted(row["mmsi"]) for row in case.events(["encounter"]).select(["mmsi"]).to_pylist()]
    world = simulate_traffic(load_world("demo"), seed=1)
    assert pair in [row["mmsi"] for row in world.truth if row.get("kind") == "encounter"]
    assert pair not in met
    assert TRUTH["patterns"]["high-seas-transfer"] in met


def test_denials_reach_only_what_they_deny(demo: Path) -> None:
    with Case.open(demo) as case:
        names = {document.id: Path(document.name).stem for document in case.documents()}
        denied = [fix for fix in case.fixes() if fix["denials"]]
    assert denied
    for fix in denied:
        assert "Russia" in fix["proposition"]
        assert all(denial["interested"] and abs(denial["weight"]) < 0.02 for denial in fix["denials"])
    assert TRUTH["denial"] in {names[denial["document"]] for fix in denied for denial in fix["denials"]}
