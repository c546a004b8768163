"""Every mechanism of docs/reference/mechanisms.md is read in the demo's reports, through the tools that a channel offers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crossbearing.pipeline.channels import tool

REPORTS = Path(__file__).resolve().parents[2] / "examples" / "demo" / "reports"
ORIGINAL, CREDITED, STRIPPED = "01_harbour_dispatch", "02_meridian_review", "03_port_courier"
INDEPENDENT, DENIAL, CIRCULAR = "04_northern_star", "05_workers_beacon", "06_coastline_monitor"

Claim = dict[str, Any]


@pytest.fixture(scope="module")
def claims() -> list[Claim]:
    return list(tool("reports", "claims")([str(path) for path in sorted(REPORTS.iterdir())]))


@pytest.fixture(scope="module")
def lineage() -> dict[str, Any]:
    found: dict[str, Any] = tool("reports", "lineage")([str(path) for path in sorted(REPORTS.iterdir())])
    return found


def of(claims: list[Claim], document: str, kind: str) -> list[Claim]:
    return [claim for claim in claims if claim["doc"] == document and claim["type"] == kind]


def names(claims: list[Claim], role: str) -> set[str]:
    return {text for claim in claims for text in claim["roles"].get(role, [])}


def one(claims: list[Claim], quote: str) -> Claim:
    (found,) = [claim for claim in claims if claim["doc"] == ORIGINAL and quote in claim["quote"]]
    return found


def test_s1_an_anonymous_source_stands_behind_its_claims_and_narration_does_not(claims: list[Claim]) -> None:
    assert one(claims, "delivered artillery shells")["source"] == ["auth", "Harbour Dispatch source"]
    assert one(claims, "from the port of Rajin")["source"] == ["auth"]


def test_s2_several_sources_in_one_report_are_told_apart(claims: list[Claim]) -> None:
    speakers = {claim["source"][-1] for claim in claims if claim["doc"] == ORIGINAL}
    assert {"Harbour Dispatch source", "another source", "third source", "two of the sources"} <= speakers


def test_s3_a_credited_republication_and_a_stripped_rewrite_are_one_family_with_their_original(
    lineage: dict[str, Any],
) -> None:
    assert [ORIGINAL, CREDITED, STRIPPED] in [sorted(family) for family in lineage["origins"]]
    assert [INDEPENDENT] in lineage["origins"]
    parents = {
        link["child"]: link["parent"] for link in lineage["links"] if link["kind"] in ("republishes", "rewrites")
    }
    assert parents == {CREDITED: ORIGINAL, STRIPPED: ORIGINAL}


def test_s4_several_recipients_a_rising_trend_and_requests_are_three_things(claims: list[Claim]) -> None:
    transfers = of(claims, ORIGINAL, "transfer")
    assert {"Russia", "Libya", "Sudan"} <= names(transfers, "recipient")
    assert "grown" in one(claims, "Exports of arms")["quote"]
    assert one(claims, "asking for our shells")["modality"] == "sought"


def test_s5_ships_on_the_high_seas(claims: list[Claim]) -> None:
    leg = one(claims, "to the high seas")
    assert leg["type"] == "route"
    assert leg["roles"]["destination"] == ["high seas"]
    assert leg["time"][0]["from"] == leg["time"][0]["to"] == "2024-03-09"


def test_s6_armed_groups_are_buyers_and_not_their_state(claims: list[Claim]) -> None:
    assert one(claims, "Armed groups")["roles"]["recipient"] == ["Armed groups"]


def test_s7_ore_covers_the_leg_to_china_and_another_leg_leads_on(claims: list[Claim]) -> None:
    covered = one(claims, "hidden under iron ore")
    assert covered["roles"]["concealment"] == ["iron ore"]
    assert (covered["roles"]["origin"], covered["roles"]["destination"]) == (["Nampo"], ["Dalian"])
    onward = one(claims, "then shipped from Dalian")
    assert onward["roles"]["origin"] == ["Dalian"]
    assert onward["roles"]["destination"] == ["Libya", "Sudan"]


def test_s8_middlemen_bodies_are_named(claims: list[Claim]) -> None:
    (brokering,) = of(claims, ORIGINAL, "brokering")
    assert brokering["roles"]["intermediary"] == ["Sobaek Supply Bureau", "Third Machinery Trading Corporation"]


def test_s9_direct_by_ship_or_train_from_rason(claims: list[Claim]) -> None:
    direct = one(claims, "from the port of Rajin")
    assert direct["roles"]["mode"] == ["ship", "train"]
    assert direct["roles"]["destination"] == ["Russia"]
    (carried,) = [claim for claim in of(claims, ORIGINAL, "route") if "carrier" in claim["roles"]]
    assert carried["roles"]["carrier"] == ["Orlan Star"]


def test_s10_goods_keep_their_calibres(claims: list[Claim]) -> None:
    assert one(claims, "122mm")["roles"]["item"] == ["122mm shells", "7.62mm rifles"]


def test_s11_an_accusation_and_its_denial_are_two_claims(claims: list[Claim]) -> None:
    assert one(claims, "The United States accuses")["modality"] == "alleged"
    (denial,) = of(claims, DENIAL, "denial")
    assert (denial["polarity"], denial["source"][-1]) == ("negated", "spokesman for North Korea's foreign ministry")
    (spelled_out,) = of(claims, DENIAL, "transfer")
    assert spelled_out["polarity"] == "negated"


def test_s12_barter_an_excluded_currency_and_technology_as_payment(claims: list[Claim]) -> None:
    payments = of(claims, ORIGINAL, "payment")
    taken = names([claim for claim in payments if claim["polarity"] == "affirmed"], "payment")
    assert taken == {"flour", "diesel fuel", "drawings of a guidance system"}
    assert names([claim for claim in payments if claim["polarity"] == "negated"], "payment") == {"rubles"}


def test_s13_a_policy_a_capability_and_a_visit_are_no_transfers(claims: list[Claim]) -> None:
    rules = of(claims, CIRCULAR, "policy")
    assert {claim["modality"] for claim in rules} == {"demanded"}
    assert "rocket launchers" in names(rules, "item")
    assert one(claims, "can be sold abroad")["modality"] == "possible"
    visit = one(claims, "the leader inspected")
    assert (visit["type"], visit["source"]) == ("event", ["auth", "Workers' Beacon"])


def test_s14_verification_and_non_verification(claims: list[Claim]) -> None:
    assert one(claims, "compared the accounts")["polarity"] == "affirmed"
    (not_verified,) = of(claims, CREDITED, "verification")
    assert not_verified["polarity"] == "negated"
