"""The difference between two lists of fixes: what a retraction, a correction or a new report changed."""

from __future__ import annotations

from fix_worlds import World, as_bytes, report, solved

from crossbearing.fix.difference import difference


def two_reports() -> tuple[World, str]:
    one, first = report("one", "The Courier", "a source")
    two, second = report("two", "Daily Lantern", "a source")
    return World().and_(one, first).and_(two, second), two.id


def test_nothing_changed_is_no_difference() -> None:
    world, _ = two_reports()
    assert difference(solved(world), solved(world)) == []


def test_a_retraction_shows_what_moved_in_words_and_numbers_and_its_undoing_restores_it() -> None:
    world, gone = two_reports()
    before = solved(world)
    after = solved(world, frozenset({gone}))
    change = difference(before, after)[0]
    assert change["kind"] == "moved"
    assert change["from"]["origins"] == 2
    assert change["to"]["origins"] == 1
    assert "from very unlikely to undetermined" in change["words"]
    assert "actor -0.32" in change["words"]
    assert as_bytes(solved(world)) == as_bytes(before)


def test_new_and_withdrawn_fixes_are_named() -> None:
    world, _ = two_reports()
    assert [change["kind"] for change in difference([], solved(world))] == ["new"]
    gone = difference(solved(world), [])[0]
    assert gone["kind"] == "withdrawn"
    assert gone["to"] is None
