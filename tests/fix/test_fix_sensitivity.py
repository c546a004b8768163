"""Sensitivity of a fix: what is withdrawn, halved, doubled, taken for one; how little flips its word; what a look is worth."""

from __future__ import annotations

import ast
import math
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fix_case import BULLETIN, PLAIN
from fix_changes import copy_of, graded_anew
from fix_theatre import claim, document, speaker
from fix_worlds import (
    PACK,
    SETTINGS,
    TEXT,
    World,
    as_bytes,
    bear,
    propositions,
    report,
    reviews,
    shuffled,
    solved,
    the_fix,
    worlds,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import crossbearing
from crossbearing.fix.confidence import reasons
from crossbearing.fix.ledger import logistic, logit
from crossbearing.fix.sensitivity import flip_margin, whole
from crossbearing.fix.solve import hold, prior_of, standing, taken
from crossbearing.fix.study import study
from crossbearing.records.bearings import Bearing
from crossbearing.reference.ledger import LedgerParameters, parameters
from crossbearing.reference.load import yaml_data

ROUTE = "Arms moved from Port Grey to Sudria by ship"
many = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


def studied(
    world: World, text: str = TEXT, chosen: LedgerParameters | None = None, bearings: Sequence[Bearing] | None = None
) -> dict[str, Any]:
    """The study of the one fix of that statement, under the world's own settings unless others are chosen."""
    under = chosen or world.settings
    found = propositions(world)
    (one,) = [item for item in found if item.text == text]
    held = hold(world.claims, world.documents, world.links, reviews(world), [PACK], under)
    mine = standing(bear(world, found) if bearings is None else bearings).get(one.id, [])
    return study(one, taken(one, mine, held), held, under, prior_of(one, under, None))


def test_whose_word_is_pivotal_is_named_alike_whichever_of_two_equal_statements_stands() -> None:
    """Which one stands hangs on an id, and so on a duplicate (found by chance, seed 5003354)."""
    one, other = document("two", "The Courier"), document("other", "The Courier", "2031-09-06")
    given = {"supplier": "Norland", "recipient": "Sudria", "item": "arms"}
    first = claim(one, "transfer", [speaker(BULLETIN, "state_medium")], **given)
    second = claim(other, "transfer", [speaker("Norland", "state")], modality="alleged", **given)
    world = replace(World().and_(one, [first]).and_(other, [second]), grades=((first.id, "C"), (second.id, "C")))
    (named,) = the_fix(world)["pivotal"]
    for number in range(12):
        doc = (one, other)[number % 2]
        twice = copy_of(world, doc, "The Courier", f"again {number}", "", 0.0, published=doc.published)
        twice = graded_anew(twice, world, random.Random(0), "C")
        assert the_fix(twice)["pivotal"] == [named]


def two_outlets(first: str = "B", second: str = "B") -> World:
    world = World()
    for name, outlet, grade in (("one", "The Courier", first), ("two", "Daily Lantern", second)):
        doc, claims = report(name, outlet, "a source")
        world = replace(world.and_(doc, claims), grades=(*world.grades, (claims[0].id, grade)))
    return world


def entry(found: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in found["tornado"] if one["name"] == name)


def outcome(found: dict[str, Any], name: str, how: str) -> dict[str, Any]:
    return next(one for one in entry(found, name)["outcomes"] if one["how"] == how)


def test_a_study_starts_where_the_fix_stands() -> None:
    world = two_outlets()
    assert studied(world)["base"]["probability"] == the_fix(world)["probability"]
    assert studied(world)["base"]["words"] == the_fix(world)["words"]


@many
@given(worlds())
def test_the_study_of_any_fix_starts_where_it_stands_and_is_ordered_by_swing(world: World) -> None:
    fixes = {fix["proposition"]: fix for fix in solved(world)}
    for one in propositions(world)[:4]:
        found = studied(world, one.text)
        assert found["base"]["probability"] == fixes[one.text]["probability"]
        swings = [entry["swing"] for entry in found["tornado"]]
        assert swings == sorted(swings, reverse=True)
        assert all(0 < item["probability"] < 1 for entry in found["tornado"] for item in entry["outcomes"])


def test_an_origin_withdrawn_is_as_if_it_had_never_been_entered() -> None:
    doc, claims = report("one", "The Courier", "a source")
    alone = replace(World().and_(doc, claims), grades=((claims[0].id, "B"),))
    without = outcome(studied(two_outlets()), "outlet:daily lantern", "withdrawn")
    assert without["probability"] == the_fix(alone)["probability"]


def test_all_reports_withdrawn_leave_the_prior_and_no_call() -> None:
    without = outcome(studied(two_outlets()), "reports", "withdrawn")
    assert without["log_odds"] == logit(0.05)
    assert without["words"] == "undetermined"


def test_a_grade_halved_and_doubled_is_worked_from_the_measure() -> None:
    found = studied(two_outlets("C", "C"))
    for how, ratio in (("×½", 1.75), ("×2", 7)):
        expected = logit(0.05) + 1.2 * math.log(ratio)
        assert outcome(found, "likelihood_ratio.C", how)["log_odds"] == pytest.approx(expected, abs=1e-9)


def test_a_decay_halved_and_doubled_moves_the_second_origin_alone_and_stays_within_its_bounds() -> None:
    found = studied(two_outlets("C", "C"))
    for how, decay in (("×½", 0.1), ("×2", 0.4)):
        expected = logit(0.05) + (1 + decay) * math.log(3.5)
        assert outcome(found, "first_hand_decay", how)["log_odds"] == pytest.approx(expected, abs=1e-9)


def test_a_varied_number_is_as_if_the_case_had_set_it() -> None:
    world = two_outlets("C", "D")
    found = studied(world)
    for name, how, value in (("likelihood_ratio.C", "×2", 7.0), ("first_hand_decay", "×½", 0.1)):
        chosen = parameters({**PLAIN, f"ledger.{name}": value})
        bearings = [
            replace(one, weight=math.log(chosen.ratio_of(one.measure["grade"]))) for one in bear(world, propositions(world))
        ]  # fmt: skip
        assert outcome(found, name, how)["log_odds"] == studied(world, TEXT, chosen, bearings)["base"]["log_odds"]


def test_a_number_that_moves_nothing_is_listed_apart() -> None:
    found = studied(two_outlets())
    assert "sensor_cap" in found["without_effect"]
    assert not {one["name"] for one in found["tornado"]} & set(found["without_effect"])


def test_the_two_strongest_origins_taken_for_one_weigh_as_the_stronger() -> None:
    found = studied(two_outlets("B", "C"))
    (merged,) = [one for one in found["tornado"] if one["kind"] == "merge"]
    assert merged["outcomes"][0]["log_odds"] == pytest.approx(logit(0.05) + math.log(8), abs=1e-9)
    assert "The Courier" in merged["label"] or "Courier network" in merged["label"]


@many
@given(worlds())
def test_taking_two_origins_for_one_or_withdrawing_one_never_adds_support(world: World) -> None:
    for one in propositions(world)[:4]:
        found = studied(world, one.text)
        base = found["base"]["log_odds"]
        assert all(
            item["log_odds"] <= base + 1e-9
            for merged in found["tornado"] if merged["kind"] == "merge" for item in merged["outcomes"]
        )  # fmt: skip


def measured(world: World, sens: float, fpr: float, **more: Any) -> list[Bearing]:
    """The bearings of a world, its tracks with rates that give their weight."""
    found = []
    for one in bear(world, propositions(world)):
        if one.channel == "vessels":
            most = math.log(3) if more.get("few_controls") else math.inf
            weight = min(most, math.log(sens / fpr))
            one = replace(one, weight=weight, measure={"pattern": "ferry", "sens": sens, "fpr_upper": fpr, **more})
        found.append(one)
    return found


def voyage() -> World:
    doc, made = report("one", "The Courier", "a source")
    said = claim(
        doc,
        "route",
        made[0].chain[1:],
        supplier="Norland",
        recipient="Sudria",
        origin="Port Grey",
        mode="ship",
        item="arms",
    )
    sensors = tuple(("vessels", f"pass {facet}", facet, 1.0) for facet in ("route", "mode", "goods", "actor", "time"))
    return replace(World().and_(doc, [said]), sensors=sensors)


def test_rates_of_a_pattern_are_varied_from_the_measure() -> None:
    world = voyage()
    found = studied(world, ROUTE, SETTINGS, measured(world, 0.6, 0.2))
    base = found["base"]["log_odds"]
    assert outcome(found, "ferry.fpr_upper", "×½")["log_odds"] == pytest.approx(base + math.log(2), abs=1e-9)
    assert outcome(found, "ferry.sens", "×½")["log_odds"] == pytest.approx(base - math.log(2), abs=1e-9)


def test_with_few_controls_a_sight_weighs_at_most_ln_3_in_a_study_too() -> None:
    world = voyage()
    found = studied(world, ROUTE, SETTINGS, measured(world, 0.6, 0.1, few_controls=True))
    assert "ferry.fpr_upper" in found["without_effect"]


def test_a_weight_that_came_without_rates_is_varied_itself() -> None:
    found = studied(voyage(), ROUTE)
    base = found["base"]["log_odds"]
    assert outcome(found, "vessels.weight", "×2")["log_odds"] == pytest.approx(base + 1.0, abs=1e-9)


def test_the_prior_is_varied_as_the_fix_shows_it() -> None:
    found, fix = studied(two_outlets()), the_fix(two_outlets())
    for how, name in (("×⅓", "third"), ("×3", "triple")):
        assert outcome(found, "prior", how)["probability"] == fix["prior_check"][name]["probability"]
        assert outcome(found, "prior", how)["words"] == fix["prior_check"][name]["words"]


def test_every_outcome_bears_its_word_with_its_band() -> None:
    found = studied(two_outlets())
    for one in found["tornado"]:
        for item in one["outcomes"]:
            low, high = item["band"]
            assert item["words"] == "undetermined" or low - 0.05 <= item["probability"] <= high + 0.05


def test_a_study_is_the_same_whatever_the_order_of_its_input() -> None:
    world = two_outlets("B", "C")
    assert as_bytes(studied(shuffled(world, 3))) == as_bytes(studied(world))


@many
@given(st.floats(-6, 6), st.floats(0.01, 0.9))
def test_the_flip_margin_is_where_the_word_changes_and_no_nearer(evidence: float, prior: float) -> None:
    margin = flip_margin(prior, {"goods": evidence}, ["goods"], SETTINGS)
    word = whole(prior, {"goods": evidence}, ["goods"], SETTINGS).word.word
    for way, sign in (("up", 1), ("down", -1)):
        found = margin[way]
        if found is None:
            continue
        beyond = whole(prior, {"goods": evidence + sign * (found["by"] + 1e-8)}, ["goods"], SETTINGS).word.word
        assert beyond == found["to"] != word
        for step in range(1, 20):
            within = evidence + sign * (found["by"] - 1e-8) * step / 20
            assert whole(prior, {"goods": within}, ["goods"], SETTINGS).word.word == word
    assert margin["least"] == min(way["by"] for way in (margin["up"], margin["down"]) if way is not None)


def test_the_flip_margin_names_the_facets_that_would_hold_the_whole_down() -> None:
    margin = the_fix(two_outlets())["flip_margin"]
    assert margin["facet"] in the_fix(two_outlets())["required"]
    assert margin["up"]["with"]
    assert f"{margin['facet']} becomes {margin['up']['to']} with ln" in margin["words"]


def test_what_would_change_it_most_comes_first_with_both_outcomes() -> None:
    found = the_fix(voyage(), ROUTE)["would_change"]
    gains = [entry["gain"] for entry in found]
    assert gains == sorted(gains, reverse=True)
    assert gains[0] > 0
    assert found[0]["effect"].startswith(("would change this most: ", "would move this most, though the word stays"))
    for entry in found:
        assert entry["if_found"]["chance"] + entry["if_not"]["chance"] == pytest.approx(1)
        now = the_fix(voyage(), ROUTE)["probability"]
        moved = sum(
            entry[way]["chance"] * abs(entry[way]["probability"] - now) for way in ("if_found", "if_not")
        )  # fmt: skip
        assert entry["gain"] == pytest.approx(moved, abs=1e-9)


def test_finding_nothing_published_is_no_evidence() -> None:
    fix = the_fix(two_outlets())
    further = next(entry for entry in fix["would_change"] if "first-hand report" in entry["words"])
    assert further["if_not"]["probability"] == fix["probability"]
    assert "nothing is learnt" in further["effect"] or "stays" in further["effect"]


def test_a_look_at_a_facet_that_does_not_decide_says_so() -> None:
    returns = next(entry for entry in the_fix(two_outlets())["would_change"] if entry["channel"] == "trade")
    assert returns["gain"] == 0
    assert returns["effect"].startswith("goods alone")


def test_the_port_named_and_the_window_are_those_of_the_fix() -> None:
    doc, made = report("one", "The Courier", "a source")
    said = claim(
        doc,
        "route",
        made[0].chain[1:],
        supplier="Norland",
        item="arms",
        origin="Port Grey",
        destination="Grey Pier",
        mode="ship",
    )
    world = World().and_(doc, [said])
    (text,) = {one.text for one in propositions(world) if "Grey Pier by ship" in one.text and "Arms" in one.text}
    fix = the_fix(world, text)
    (look,) = [
        entry for entry in fix["would_change"] if entry["channel"] == "vessels" and "port-call record" in entry["words"]
    ]
    assert f"a port-call record of Grey Pier, {fix['window'][0]} to {fix['window'][1]}" in look["words"]


def test_a_primary_statement_that_frees_an_interested_word_of_its_cap_is_worth_more_than_another() -> None:
    def gain(name: str) -> float:
        doc, claims = report("one", "The Courier", name, "state")
        world = replace(World().and_(doc, claims), grades=((claims[0].id, "A"),))
        (entry,) = [one for one in the_fix(world)["would_change"] if "primary statement" in one["words"]]
        return float(entry["if_found"]["probability"]) - float(the_fix(world)["probability"])

    assert gain("Avalon") > 0.1
    assert gain("Westria") == 0


def test_every_look_and_every_varied_number_is_declared_with_its_reason() -> None:
    looks = yaml_data("would_change.yaml")["looks"]
    assert all(look["why"] and look["absent"] in ("evidence", "nothing") and 0 < look["sens"] < 1 for look in looks)
    assert {look["channel"] for look in looks} <= set(SETTINGS.sees)
    assert all(set(look["facets"]) <= set(SETTINGS.sees[look["channel"]]) for look in looks)
    assert set(yaml_data("study.yaml")["scalars"]) <= set(SETTINGS.__dataclass_fields__)


def test_confidence_says_why_and_what_would_raise_it_and_no_probability() -> None:
    found = reasons(1, 3, 0, ["reports"], (2, 1), SETTINGS)
    assert found[0] == "1 of 3 supporting origins shown to be independent"
    assert "bearings that weigh from reports alone" in found
    assert "1 claim read by no person" in found
    assert "for moderate it needs 1 further independent origin" in found
    assert "for high it needs 1 further channel that weighs" in reasons(3, 3, 3, ["reports"], (4, 0), SETTINGS)
    assert not any("likely" in words or "%" in words for words in found)


def test_likelihood_and_confidence_are_never_one_number() -> None:
    """No arithmetic anywhere has a thing called confidence in it, but for a measured detection's own minimum."""
    root = Path(crossbearing.__file__).parent
    wrong = []
    for path in sorted(root.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Mult, ast.Div, ast.Add, ast.Sub, ast.Pow)):
                for side in (node.left, node.right):
                    named = getattr(side, "id", "") or getattr(side, "attr", "") or _key(side)
                    if "confidence" in str(named).lower() and "event" not in path.name:
                        wrong.append(f"{path.relative_to(root)}:{node.lineno}")
    assert [
        place for place in wrong if place.split("/")[0] in ("fix", "views", "handover", "pipeline", "acts", "cli")
    ] == []


def _key(node: ast.AST) -> str:
    return str(node.slice.value) if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant) else ""


def test_the_word_is_undetermined_wherever_evidence_is_under_ln_2_whatever_the_prior() -> None:
    for prior in (0.01, 0.5, 0.97):
        result = whole(prior, {"goods": math.log(2) - 1e-6}, ["goods"], SETTINGS)
        assert (result.word.word, result.word.low, result.word.high) == ("undetermined", 0.0, 1.0)
        assert result.probability == logistic(logit(prior) + math.log(2) - 1e-6)


def test_a_fitted_files_factors_and_intercept_are_varied_like_any_other_number() -> None:
    world = two_outlets("C", "C")
    chosen = parameters({"ledger.intercept": 0.3, "ledger.factor.reports": 0.5})
    found = studied(world, TEXT, chosen)
    base = found["base"]["log_odds"]
    assert base == the_fix(world, settings=chosen)["facets"][found["base"]["facet"]]["log_odds"]
    assert outcome(found, "intercept", "×2")["log_odds"] == pytest.approx(base + 0.3, abs=1e-9)
    expected = logit(0.05) + 0.3 + 1.2 * math.log(3.5)
    assert outcome(found, "factor.reports", "×2")["log_odds"] == pytest.approx(expected, abs=1e-9)


def test_a_further_report_is_worth_what_the_ledger_would_make_of_it() -> None:
    """One more first-hand origin of the channel's reach, entered beside those held, gives the probability that was foretold."""
    world = two_outlets("D", "C")
    further = next(one for one in the_fix(world)["would_change"] if "first-hand report" in one["words"])
    doc, claims = report("three", "Quay Gazette", "a source")
    assert SETTINGS.reach["reports"] == SETTINGS.ratio_of("B")
    grown = replace(world.and_(doc, claims), grades=(*world.grades, (claims[0].id, "B")))
    assert further["if_found"]["probability"] == the_fix(grown)["probability"]
    assert further["if_found"]["words"] == the_fix(grown)["words"]
