"""The difference between two lists of fixes: what a retraction, a correction or a new report changed."""

from __future__ import annotations

from typing import Any

from crossbearing.pipeline.difference import Shift, difference


def fix(name: str, words: str, probability: float, origins: int, log_odds: float) -> dict[str, Any]:
    return {
        "id": name,
        "proposition": "Norland transfers arms to Sudria",
        "words": words,
        "probability": probability,
        "origins": origins,
        "facets": {"actor": {"log_odds": log_odds}, "goods": {"log_odds": -2.0}},
    }


def test_nothing_changed_is_no_difference() -> None:
    fixes = [fix("fix-1", "unlikely", 0.3, 2, -0.85)]
    assert difference(fixes, fixes).moves == ()
    assert difference(fixes, fixes).unchanged == 1


def test_a_move_is_told_in_words_and_numbers_with_the_facets_that_moved() -> None:
    before, after = [fix("fix-1", "unlikely", 0.3, 2, -0.85)], [fix("fix-1", "very unlikely", 0.2, 1, -1.39)]
    (move,) = difference(before, after).moves
    assert move.how == "moved"
    assert move.facets == (Shift("actor", -0.85, -1.39),)
    assert "unlikely → very unlikely (0.300 → 0.200; origins 2 → 1; log-odds actor -0.54)" in move.sentence


def test_new_and_withdrawn_fixes_are_named() -> None:
    fixes = [fix("fix-1", "unlikely", 0.3, 2, -0.85)]
    assert [move.how for move in difference([], fixes).moves] == ["new"]
    (gone,) = difference(fixes, []).moves
    assert gone.sentence == "withdrawn: Norland transfers arms to Sudria (was unlikely, origins 2)"


def test_a_fix_that_only_lists_something_else_is_counted_and_not_told_as_a_move() -> None:
    before, after = fix("fix-1", "unlikely", 0.3, 2, -0.85), fix("fix-1", "unlikely", 0.3, 2, -0.85)
    after["rules"] = ["a rule in force"]
    changed = difference([before], [after])
    assert (changed.moves, changed.basis, changed.unchanged) == ((), 1, 0)


def row(name: str, weight: float, words: str = "a note says so", direction: str = "supports") -> dict[str, Any]:
    return {"id": name, "channel": "reports", "direction": direction, "weight": weight, "words": words, "origin": "one"}


def rowed(*rows: dict[str, Any]) -> dict[str, Any]:
    made = fix("fix-1", "unlikely", 0.3, 2, sum(one["weight"] for one in rows))
    made["facets"]["actor"] |= {"bearings": list(rows), "words": "unlikely"}
    return made


def test_rows_that_came_went_or_weigh_otherwise_are_told_and_silences_are_not() -> None:
    silence = row("s", 0.0, "did not look", "not_looked")
    before, after = rowed(row("a", 1.0), row("b", 0.5, "b"), silence), rowed(row("a", 0.6), row("c", 0.2, "c"))
    (move,) = difference([before], [after]).moves
    (shift,) = move.facets
    assert [(one.id, one.how, one.weight) for one in shift.rows] == [
        ("b", "went", (0.5, None)), ("a", "reweighed", (1.0, 0.6)), ("c", "came", (None, 0.2))
    ]  # fmt: skip
    assert "    reweighed +1.00 → +0.60: reports: a note says so" in list(move.sentences)


def test_the_same_words_on_another_record_are_the_same_row() -> None:
    found = difference([rowed(row("a", 1.0))], [rowed(row("z", 1.0))])
    assert (found.moves, found.basis) == ((), 1)
