"""What labelled reports taught adds candidates that no rule read: of the low tier, within the scope, the same each time. All invented."""

from __future__ import annotations

import json
import math
from importlib import resources

import pytest

from crossbearing.records.claims import CLAIM_TYPES, Claim
from crossbearing.records.documents import Document
from crossbearing.reports.find import read_claims
from crossbearing.reports.learned import pick
from crossbearing.reports.learned.pick import GROUPS, best
from crossbearing.reports.learned.weights import NONE, Weights, weights

TEXT = (
    "Rifles changed hands at the quay of Port Vila in March, a clerk said. The freighter Juno Bay had lain at the same berth. "
    "Papers for the rifles bore the stamp of Example Trading.\n"
)


def read(text: str = TEXT) -> list[Claim]:
    return read_claims(Document("doc-l", "a", "l.txt", text, published="2024-03-12", outlet="Harbour Gazette"))


def test_the_shipped_weights_are_of_the_contracts_types() -> None:
    learnt = weights()
    assert learnt is not None
    assert set(learnt.types) <= {NONE, *CLAIM_TYPES}
    assert all(len(values) == len(learnt.types) for values in learnt.by_feature.values())
    assert 0.5 <= learnt.keep < 1


def test_the_shipped_file_says_where_it_comes_from() -> None:
    held = json.loads((resources.files("crossbearing.reference") / "frames" / "heads.json").read_text(encoding="utf-8"))
    assert "tools/model/train_claims.py" in held["source"]
    assert len(held["labels"]) == 64


def test_chances_add_up_in_any_order_of_features() -> None:
    learnt = Weights(("none", "route", "transfer"), {"a": (0, 1500, -200), "b": (400, 0, 0)}, 0.5)
    chances = learnt.probabilities(["a", "b", "never seen"])
    assert math.isclose(math.fsum(chances.values()), 1.0)
    assert chances == learnt.probabilities(["b", "never seen", "a", "a"])
    assert chances["route"] > chances["transfer"]


def test_the_likeliest_type_is_sought_in_the_likeliest_group() -> None:
    chances = {"none": 0.1, "event": 0.3, "route": 0.25, "transfer": 0.26, "policy": 0.09}
    assert GROUPS["route"] == GROUPS["transfer"]
    assert best(chances) == "transfer"


def test_what_was_learnt_is_never_of_the_high_tier() -> None:
    added = [claim for claim in read() if claim.rule.startswith("broad.")]
    assert all(claim.tier == "low" for claim in added)


def test_without_weights_the_rules_read_alone_and_with_them_nothing_of_theirs_is_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    everything = {claim.id for claim in read()}
    monkeypatch.setattr(pick, "weights", lambda: None)
    alone = read()
    assert not any(claim.rule.startswith("broad.") for claim in alone)
    assert {claim.id for claim in alone} <= everything


def test_sure_weights_add_every_candidate_in_scope_and_none_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    sure = Weights((NONE, "event"), {"any": (-9000, 9000)}, 0.9)
    monkeypatch.setattr(pick, "weights", lambda: sure)
    assert len([claim for claim in read() if claim.rule == "broad.event"]) >= 2
    assert not [
        claim for claim in read("The choir sang in the old hall. The mayor smiled.\n") if claim.rule == "broad.event"
    ]


def test_every_added_quote_and_filler_stands_in_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pick, "weights", lambda: Weights((NONE, "event"), {"any": (-9000, 9000)}, 0.9))
    for claim in read():
        assert TEXT[claim.quote.start : claim.quote.end] == claim.quote.text
        for fillers in claim.roles.values():
            assert all(filler.start < 0 or 0 <= filler.start < filler.end <= len(TEXT) for filler in fillers)
