"""The article that everything starts from, as a real case: what must be seen in it, and what must not be claimed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crossbearing.case.case import Case
from crossbearing.cli.main import invoke
from crossbearing.records.keys import canonical


@pytest.fixture(scope="module")
def fixes(article: Path) -> list[dict[str, Any]]:
    with Case.open(article) as case:
        return case.fixes()


def of(fixes: list[dict[str, Any]], text: str) -> dict[str, Any]:
    (found,) = [fix for fix in fixes if fix["proposition"] == text]
    return found


def test_arms_to_russia_has_two_origins_in_one_document_and_no_primary(fixes: list[dict[str, Any]]) -> None:
    fix = of(fixes, "North Korea transfers arms to Russia")
    assert (fix["origins"], fix["documents"], fix["primary_archived"]) == (2, 1, 0)
    labels = sorted(origin["label"] for origin in fix["origin_list"])
    assert labels == ["Daily NK network", "United States"]
    (state,) = [origin for origin in fix["origin_list"] if origin["label"] == "United States"]
    assert state["note"] == "primary statement not archived"


def test_the_denial_is_of_the_us_claim_and_of_nothing_else(article: Path, fixes: list[dict[str, Any]]) -> None:
    (denial,) = of(fixes, "North Korea transfers arms to Russia")["denials"]
    assert denial["denier"] == "North Korea"
    assert denial["interested"]
    assert abs(denial["weight"]) < 0.02
    with Case.open(article) as case:
        (target,) = [case.claim(claim) for claim in denial["targets"]]
    assert target.chain[-1].name == "United States"
    assert target.modality == "alleged"


def test_the_route_from_rason_is_the_publishers_narration_not_the_anonymous_sources(article: Path) -> None:
    with Case.open(article) as case:
        routes = [claim for claim in case.claims() if any("Rason" in text for text in claim.fillers("origin"))]
        assert routes
        for claim in routes:
            assert claim.source == ["auth"]
        fixes = [fix for fix in case.fixes() if "Rajin" in fix["proposition"]]
    for fix in fixes:
        assert all(quote["chain"][-1] not in ("S1", "S2") for quote in fix["quotes"] if quote["weighs"])


def test_tracks_of_other_waters_cannot_see_and_do_not_contradict(fixes: list[dict[str, Any]]) -> None:
    directions = {
        row["direction"]
        for fix in fixes
        for facet in fix["facets"].values()
        for row in facet["bearings"]
        if row["channel"] == "vessels" and row["kind"] == "bearing"
    }
    assert directions <= {"cannot_see", "not_looked", "neutral"}
    by_sea = (
        of(fixes, "Arms moved from Rajin (Rason) by sea")
        if any(fix["proposition"] == "Arms moved from Rajin (Rason) by sea" for fix in fixes)
        else next(fix for fix in fixes if "Rajin" in fix["proposition"] and "by sea" in fix["proposition"])
    )
    assert by_sea["facets"]["route"]["looked"]["vessels"] == "cannot_see"


def test_the_commission_is_put_to_a_person_and_the_department_matches(article: Path) -> None:
    with Case.open(article) as case:
        hits = case.hits()
        fixes = case.fixes()
    commission = [hit for hit in hits if "Second Economic Commission" in hit.query]
    department = [hit for hit in hits if "Munitions Industry Department" in hit.query]
    assert {hit.verdict for hit in commission} == {"review"}
    assert any("SECOND ECONOMIC COMMITTEE" in hit.entry_name.upper() for hit in commission)
    assert "match" in {hit.verdict for hit in department}
    assert all(hit.reasons for hit in [*commission, *department])
    weighing = {
        facet_name
        for fix in fixes
        for facet_name, facet in fix["facets"].items()
        for row in facet["bearings"]
        if row["channel"] == "watchlists" and row["weight"] != 0
    }
    assert weighing <= {"actor"}


def test_no_bearing_of_a_sensor_touches_the_goods(fixes: list[dict[str, Any]]) -> None:
    for fix in fixes:
        for row in fix["facets"].get("goods", {"bearings": []})["bearings"]:
            assert row["channel"] == "reports" or row["weight"] == 0


def test_low_claims_weigh_nothing_until_accepted_and_undo_restores_bit_for_bit(article: Path) -> None:
    with Case.open(article) as case:
        before = canonical(case.fixes())
        low = next(
            quote["claim"] for fix in case.fixes() for quote in fix["quotes"] if quote["tier"] == "low" and not quote["weighs"]
            and fix["type"] == "route"
        )  # fmt: skip
        entries = len(case.custody())
    assert invoke(["review", str(article), low, "--accept"]) == 0
    assert invoke(["run", str(article)]) == 0
    with Case.open(article) as case:
        after = canonical(case.fixes())
        assert len(case.custody()) > entries
    assert after != before
    assert invoke(["undo", str(article)]) == 0
    assert invoke(["run", str(article)]) == 0
    with Case.open(article) as case:
        assert canonical(case.fixes()) == before


def test_every_row_adds_up_and_the_whole_is_never_above_its_least_facet(fixes: list[dict[str, Any]]) -> None:
    for fix in fixes:
        for facet in fix["facets"].values():
            total = facet["prior_log_odds"] + sum(row["weight"] for row in facet["bearings"])
            assert abs(total - facet["log_odds"]) < 1e-9
        assert fix["probability"] <= min(fix["facets"][name]["probability"] for name in fix["required"]) + 1e-12


def test_the_case_verifies(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert invoke(["verify", str(article), "--json"]) == 0
    json.loads(capsys.readouterr().out)


def test_the_report_holds_no_path_of_the_machine(article: Path) -> None:
    page = (article / "outputs" / "report.html").read_text(encoding="utf-8")
    assert str(article.parent) not in page
    assert "data-fix" in page
    assert "data-claim" in page
