"""The demo against its generator's truth: what was planted is found, and what was planted to mislead is not believed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crossbearing.case.case import Case
from crossbearing.simulate.demo import report_truth

TRUTH = report_truth()


@pytest.fixture(scope="module")
def fixes(demo: Path) -> list[dict[str, Any]]:
    with Case.open(demo) as case:
        return case.fixes()


@pytest.fixture(scope="module")
def vessels_of(demo: Path) -> dict[str, set[int]]:
    """The vessels of each event."""
    with Case.open(demo) as case:
        events = case.events()
    return dict(
        zip(events.column("id").to_pylist(), [set(row) for row in events.column("mmsi").to_pylist()], strict=True)
    )


def rows(fixes: list[dict[str, Any]], channel: str) -> list[tuple[str, dict[str, Any]]]:
    return [
        (name, row)
        for fix in fixes
        for name, facet in fix["facets"].items()
        for row in facet["bearings"]
        if row["channel"] == channel
    ]


def seen(fixes: list[dict[str, Any]], vessels_of: dict[str, set[int]], pattern: str) -> set[int]:
    """Vessels of the events that bearings of a pattern rest on."""
    events = {
        event
        for _, row in rows(fixes, "vessels")
        if row["measure"].get("pattern") == pattern
        for event in row["records"]
    }
    return {mmsi for event in events for mmsi in vessels_of[event]}


@pytest.mark.parametrize("pattern", ["rason-russia-by-sea", "high-seas-transfer"])
def test_the_planted_ships_are_found(
    fixes: list[dict[str, Any]], vessels_of: dict[str, set[int]], pattern: str
) -> None:
    assert set(TRUTH["patterns"][pattern]) <= seen(fixes, vessels_of, pattern)


def test_the_ore_carrier_is_found_and_so_is_the_voyage_of_the_ship_that_sailed_on(
    demo: Path, fixes: list[dict[str, Any]], vessels_of: dict[str, set[int]]
) -> None:
    carrier, onward = TRUTH["patterns"]["ore-cover-to-china"]
    assert carrier in seen(fixes, vessels_of, "ore-cover-to-china")
    with Case.open(demo) as case:  # any ship that sails on soon after ends the chain: which of them, no track can tell
        voyages = case.events(["voyage"]).column("mmsi").to_pylist()
    assert [onward] in voyages


@pytest.mark.parametrize("pattern", ["rason-russia-by-sea", "high-seas-transfer"])
def test_what_is_no_everyday_trade_supports_its_route(fixes: list[dict[str, Any]], pattern: str) -> None:
    assert any(
        facet == "route" and row["direction"] == "supports" and row["weight"] > 0
        for facet, row in rows(fixes, "vessels")
        if row["measure"].get("pattern") == pattern
    )


def test_the_hole_in_reception_and_the_bunkering_support_nothing(
    fixes: list[dict[str, Any]], vessels_of: dict[str, set[int]]
) -> None:
    decoys = {TRUTH["decoys"]["reception_hole"], *TRUTH["decoys"]["bunkering"]}
    resting_on = {
        mmsi
        for _, row in rows(fixes, "vessels")
        if row["direction"] == "supports"
        for event in row["records"]
        for mmsi in vessels_of[event]
    }
    assert resting_on
    assert not decoys & resting_on


def test_no_track_supports_goods_actors_or_buyers(fixes: list[dict[str, Any]]) -> None:
    supported = {facet for facet, row in rows(fixes, "vessels") if row["direction"] == "supports"}
    assert supported == {"route", "mode", "time"}


def test_the_transfer_has_the_origins_that_were_planted(fixes: list[dict[str, Any]]) -> None:
    (fix,) = [fix for fix in fixes if fix["proposition"] == "North Korea transfers arms to Russia"]
    labels = sorted(origin["label"].removesuffix(" network") for origin in fix["origin_list"])
    assert labels == sorted(TRUTH["supporting_origins_of_transfer"])
    assert fix["origins"] == len(labels)
    assert fix["denials"]


def test_neither_the_stripped_rewrite_nor_the_republication_is_an_origin(fixes: list[dict[str, Any]]) -> None:
    labels = {origin["label"] for fix in fixes for origin in fix["origin_list"]}
    assert not {label for label in labels if "Port Courier" in label or "Meridian Review" in label}


def test_every_output_says_synthetic(demo: Path, fixes: list[dict[str, Any]]) -> None:
    assert all(fix["synthetic"] for fix in fixes)
    assert "SYNTHETIC" in (demo / "outputs" / "report.html").read_text(encoding="utf-8")
