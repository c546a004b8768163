"""The shape of the article that the design starts from, with invented words: who says what, through whom, denied by whom."""

from __future__ import annotations

from typing import Any

import pytest
from fix_theatre import claim, document, speaker
from fix_worlds import World, as_bytes, solved, the_fix

from crossbearing.records.lineage import Link

S1 = speaker("a Daily Lantern source", "anonymous", "S1")
S2 = speaker("another source", "anonymous", "S2", distinct_from=("S1",))
SM = speaker("several sources", "group", "SM")
ARMS = {"supplier": "Norland", "item": "arms"}


def article(read: bool = True) -> tuple[World, dict[str, str]]:
    """A republication of Daily Lantern by The Courier: anonymous sources, narration, an accusation, its denial, a caveat."""
    doc = document("article", "The Courier", text="x" * 400)
    said: dict[str, Any] = {
        "rollup": claim(doc, "transfer", [SM], 0, recipient=["Sudria", "other countries"], **ARMS),
        "trend": claim(doc, "transfer", [S1], 10, trend="up", **ARMS),
        "request": claim(doc, "transfer", [S1], 20, modality="sought", recipient=["Sudria", "many other countries"], **ARMS),
        "importers": claim(doc, "transfer", [S1], 30, recipient=["Sudria", "Estmark", "Westria"], **ARMS),
        "buyers": claim(doc, "transfer", [S1], 40, modality="hedged", recipient="armed bands", item="arms"),
        "route": claim(doc, "route", [], 50, recipient="Sudria", mode=["train", "ship"], origin="Port Grey", **ARMS),
        "goods": claim(doc, "transfer", [], 60, supplier="Norland", recipient="Sudria", item=["ammunition", "shells", "rifles"]),
        "accusation": claim(doc, "transfer", [speaker("Avalon", "state")], 70, modality="alleged", recipient="Sudria", **ARMS),
        "brokers": claim(doc, "brokering", [S1], 80, intermediary=["Bureau Nine", "Board Two"], item="arms", place="Estmark"),
        "payment": claim(doc, "payment", [S1], 90, recipient="Sudria", payment=["wheat", "oil"], **ARMS),
        "no_crowns": claim(doc, "payment", [S1], 100, "negated", recipient="Sudria", payment="crowns", supplier="Norland"),
        "technology": claim(doc, "payment", [S2], 110, payment="drawings", **ARMS),
        "rule": claim(doc, "policy", [], 120, "negated", supplier="Norland", recipient="overseas customers", item="new systems"),
        "can": claim(doc, "transfer", [SM], 130, modality="possible", **ARMS),
        "visit": claim(doc, "event", [speaker("State Bulletin", "state_medium")], 140, actor="the leader", place="works"),
        "unverified": claim(doc, "verification", [], 150, "negated", covers=["all"], actor="The Courier"),
    }  # fmt: skip
    said["denial"] = claim(
        doc, "denial", [speaker("Norland", "state")], 160, "negated", denies=[said["accusation"].id], actor="Norland"
    )
    link = Link(doc.id, "outlet:Daily Lantern", "republishes", "first appeared in")
    world = World().and_(doc, list(said.values()), [link], read)
    return world, {name: one.id for name, one in said.items()}


def test_two_supporting_origins_in_one_document_with_no_primary_and_one_denial() -> None:
    fix = the_fix(article()[0])
    assert (fix["origins"], fix["documents"], fix["primary_archived"], len(fix["denials"])) == (2, 1, 0, 1)
    assert [origin["label"] for origin in fix["origin_list"]] == ["Daily Lantern network", "Avalon"]
    assert "primary statement not archived" in fix["origin_list"][1]["note"]
    assert fix["confidence"] == "low"


def test_the_denial_reaches_the_accusation_and_nothing_else() -> None:
    world, ids = article()
    denied = {fix["proposition"]: fix["denials"] for fix in solved(world) if fix["denials"]}
    assert list(denied) == ["Norland transfers arms to Sudria"]
    denial = denied["Norland transfers arms to Sudria"][0]
    assert denial["targets"] == [ids["accusation"]]
    assert denial["interested"]
    assert denial["weight"] == 0
    assert denial["scope"].startswith("the claim of Avalon only")


def test_five_kinds_of_saying_stay_apart() -> None:
    statements = {fix["proposition"]: fix for fix in solved(article()[0])}
    assert "Sought, not done: Norland transfers arms to Sudria" in statements
    assert "Possible, not observed: Norland transfers arms to others" in statements
    assert "Norland does not take crowns from Sudria" in statements
    assert "Norland holds to a rule against supply: on new systems" in statements
    assert not [text for text in statements if "works" in text or "leader" in text]
    happened = statements["Norland transfers arms to Sudria"]
    kinds = {quote["modality"] for quote in happened["quotes"] if quote["how"] != "caveat"}
    assert not kinds & {"sought", "possible"}


def test_each_importer_each_mode_each_kind_of_goods_is_a_child() -> None:
    statements = [fix["proposition"] for fix in solved(article()[0])]
    for text in (
        "Norland transfers arms to Estmark",
        "Norland transfers arms to Westria",
        "Arms moved from Port Grey to Sudria by ship",
        "Arms moved from Port Grey to Sudria by train",
        "Norland transfers shells to Sudria",
        "Norland transfers rifles to Sudria",
        "Arms acquired by armed bands",
        "Bureau Nine arranges transfers of arms in Estmark",
        "Sudria pays Norland in wheat for arms",
    ):
        assert text in statements


def test_the_route_is_not_credited_to_the_anonymous_source() -> None:
    fix = the_fix(article()[0], "Arms moved from Port Grey to Sudria by ship")
    assert [quote["chain"] for quote in fix["quotes"] if quote["how"] == "asserts"] == [["The Courier"]]
    assert {"route", "mode", "goods"} <= set(fix["facets"])


def test_the_route_supports_the_transfer_and_the_transfer_not_the_route() -> None:
    world, ids = article()
    transfer = the_fix(world)
    assert {quote["claim"]: quote["how"] for quote in transfer["quotes"]}[ids["route"]] == "child"
    route = the_fix(world, "Arms moved from Port Grey to Sudria by ship")
    assert ids["importers"] not in {quote["claim"] for quote in route["quotes"]}


def test_failed_verification_is_a_caveat_over_everything_and_weighs_nothing() -> None:
    world, ids = article()
    for fix in solved(world):
        assert any("not verified by" in caveat for caveat in fix["caveats"])
        rows = [
            row for facet in fix["facets"].values() for row in facet["bearings"] if ids["unverified"] in row["records"]
        ]
        assert all(row["weight"] == 0 for row in rows)


def test_unread_claims_weigh_nothing_and_reading_one_moves_the_fix() -> None:
    unread, ids = article(read=False)
    fix = the_fix(unread)
    assert fix["origins"] == 0
    assert fix["words"] == "undetermined"
    assert fix["claims"]["accepted"] == 0
    words = [row["words"] for row in fix["facets"]["actor"]["bearings"] if row["channel"] == "reports"]
    assert all("unread by a person" in text for text in words)
    one = World(unread.documents, unread.claims, unread.links, frozenset({ids["importers"]}))
    read = the_fix(one)
    assert read["probability"] > fix["probability"]
    assert read["origins"] == 1
    assert as_bytes(solved(unread)) == as_bytes(solved(World(one.documents, one.claims, one.links)))


def test_the_trend_is_a_facet_of_what_is_said_to_grow() -> None:
    fix = the_fix(article()[0], "Norland transfers arms to others")
    assert fix["facets"]["trend"]["looked"]["reports"] == "supports"
    assert "trend" not in fix["required"]


@pytest.mark.parametrize("facet", ["actor", "goods", "buyer"])
def test_every_channel_is_accounted_for_on_every_facet(facet: str) -> None:
    looked = the_fix(article()[0])["facets"][facet]["looked"]
    assert set(looked) == {"reports", "vessels", "watchlists", "trade", "sightings"}
    assert looked["vessels"] == "cannot_see"


def test_what_would_change_it_names_what_to_get() -> None:
    words = [
        entry["words"] for entry in the_fix(article()[0], "Arms moved from Port Grey to Sudria by ship")["would_change"]
    ]
    assert any("port-call records for Port Grey to Sudria" in text for text in words)


def test_tracks_of_ships_would_not_change_what_is_said_to_go_by_train() -> None:
    by_train = the_fix(article()[0], "Arms moved from Port Grey to Sudria by train")["would_change"]
    assert not [entry for entry in by_train if entry["channel"] == "vessels"]
