"""What changed since a moment: made again from the acts, told with what moved it, and lists held against their editions."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyarrow as pa
import pytest

import fake_channel
from crossbearing.acts.add import add
from crossbearing.acts.retract import retract
from crossbearing.acts.review import review
from crossbearing.acts.undo import undo
from crossbearing.case.case import Case
from crossbearing.pipeline.changes import changes
from crossbearing.pipeline.difference import difference
from crossbearing.pipeline.listed import list_deltas
from crossbearing.pipeline.runner import run
from crossbearing.records.keys import canonical
from crossbearing.records.schemas import LIST_ENTRIES, conform
from crossbearing.records.watch import Hit, ListEdition

EPOCH = 1_700_000_000  # 2023-11-14T22:13:20Z
NOTES = {"a.txt": "Korea supplied shells to Russia. Iran supplied rifles to Syria.\n", "b.txt": "Korea supplied shells to Russia. No more.\n"}  # fmt: skip


class Clock:
    """The case's clock, set by hand: an hour a step."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch, self.hour = patch, 0
        self.tick()

    def tick(self) -> None:
        self.hour += 1
        self._patch.setenv("SOURCE_DATE_EPOCH", str(EPOCH + 3600 * self.hour))

    @property
    def now(self) -> str:
        from crossbearing.case.clock import now

        return now()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock) -> Case:
    """Two notes, accepted and run, in the first hour; the second has begun."""
    fake_channel.install(monkeypatch, fake_channel.NOTES)
    made = Case.create(tmp_path / "case")
    for name, text in NOTES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        add(made, "notes", [tmp_path / name], {"outlet": f"Outlet {name[0]}"})
    run(made)
    review(made, ["all"], "accepted")
    run(made)
    clock.tick()
    return made


def test_nothing_is_nothing(case: Case, clock: Clock) -> None:
    assert changes(case, clock.now).nothing
    assert not changes(case, "").nothing


def test_since_the_beginning_everything_is_new(case: Case) -> None:
    found = changes(case, "")
    assert {fix.how for fix in found.fixes} == {"new"}
    assert len(found.fixes) == len(case.fixes())
    assert found.documents == {"new": ("a.txt", "b.txt"), "gone": ()}
    assert found.reviews == {"accepted": 3}
    assert [act.kind for act in found.acts] == ["add", "add", "review"]
    assert found.acts[0].what == "notes: a.txt"


def test_a_moment_is_made_again_from_the_acts_bit_for_bit(case: Case, clock: Clock) -> None:
    then = case.fixes()
    since = clock.now
    retract(case, "Outlet b", why="it took it back")
    undone = undo(case)
    retract(case, "Outlet a", why="this one, rather")
    assert undone.act == 5
    found = changes(case, since)
    assert [fix.move for fix in found.fixes] == list(difference(then, case.fixes()).moves)
    assert {fix.how for fix in found.fixes} == {"moved", "withdrawn"}
    assert found.documents == {"new": (), "gone": ("a.txt",)}
    assert all(6 in fix.by for fix in found.fixes)
    assert [act.kind for act in found.acts] == ["retract", "undo", "retract"]
    assert found.acts[0].undone_by == 5


def test_what_was_undone_before_the_moment_and_done_again_after_it_counts_as_after(case: Case, clock: Clock) -> None:
    retract(case, "Outlet b", why="it took it back")
    undone = undo(case)
    clock.tick()
    before, since = case.fixes(), clock.now
    undo(case, undone.act)
    found = changes(case, since)
    assert [fix.move for fix in found.fixes] == list(difference(before, case.fixes()).moves)
    assert found.fixes


def test_a_new_report_is_told_with_the_fixes_that_it_moved(case: Case, clock: Clock, tmp_path: Path) -> None:
    since = clock.now
    (tmp_path / "c.txt").write_text(
        "Korea supplied shells to Russia. Iran supplied rockets to Egypt.\n", encoding="utf-8"
    )
    act = add(case, "notes", [tmp_path / "c.txt"], {"outlet": "Outlet c"}).act
    assert changes(case, since).stale
    run(case)
    review(case, ["all"], "accepted")
    run(case)
    found = changes(case, since)
    assert not found.stale
    assert found.documents["new"] == ("c.txt",)
    hows = {fix.proposition: fix.how for fix in found.fixes}
    assert {how for words, how in hows.items() if "Egypt" in words} == {"new"}
    moved = [fix for fix in found.fixes if fix.how == "moved"]
    assert moved
    assert all("Russia" in fix.proposition and fix.by == (act, act + 1) for fix in moved)
    assert all("origins 2 → 3" in fix.sentences[0] for fix in moved)


def test_asking_leaves_the_case_as_it_is(case: Case, clock: Clock) -> None:
    since = clock.now
    retract(case, "Outlet b", why="x")
    before = (canonical(case.fixes()), case.acts(), case.custody(), sorted(item.name for item in case.path.iterdir()))
    changes(case, since)
    assert (
        canonical(case.fixes()),
        case.acts(),
        case.custody(),
        sorted(item.name for item in case.path.iterdir()),
    ) == before


def entries(edition: str, **names: str) -> list[dict[str, Any]]:
    empty: dict[str, Any] = {field.name: [] for field in LIST_ENTRIES if pa.types.is_list(field.type)}
    return [
        {**empty, "entry_id": f"un:{key}", "list": "UN", "edition": edition, "schema": "Vessel", "name": name, "names": [name]}
        for key, name in names.items()
    ]  # fmt: skip


def listed(*editions: ListEdition, rows: list[dict[str, Any]], hits: dict[str, str]) -> Any:
    table = conform(pa.Table.from_pylist(rows, schema=LIST_ENTRIES), LIST_ENTRIES)
    found = [Hit(f"hit-{key}", f"vessel:{who}", who, "match", f"un:{key}", "UN", "x") for key, who in hits.items()]
    return SimpleNamespace(editions=lambda: list(editions), list_entries=lambda: table, hits=lambda: found)


def test_a_later_edition_is_held_against_the_one_before_it_and_only_what_concerns_the_case_is_named() -> None:
    old, new = ListEdition("UN", "aaa", "2023-09-01", "old", 4), ListEdition("UN", "bbb", "2023-12-01", "new", 4)
    rows = entries("aaa", one="ORLAN", two="TUMEN", three="REED", four="QUAY")
    rows += entries("bbb", one="ORLAN", two="TUMEN STAR", four="QUAY", five="HERON", six="OTHER")
    case = listed(new, old, rows=rows, hits={"two": "Tumen", "three": "Reed", "five": "Heron", "four": "Quay"})
    (delta,) = list_deltas(case, [old])
    assert (delta.list, delta.published, delta.before) == ("UN", "2023-12-01", "2023-09-01")
    assert (delta.new, delta.changed, delta.gone) == (2, 1, 1)
    assert [(entry.entry, entry.how, entry.columns) for entry in delta.touching] == [
        ("un:five", "new", ()), ("un:three", "gone", ()), ("un:two", "changed", ("name", "names")),
    ]  # fmt: skip
    assert delta.touching[2].subjects == ("Tumen (match)",)


def test_lists_that_were_held_before_are_no_news_and_a_first_edition_says_so() -> None:
    one = ListEdition("UN", "aaa", "2023-09-01", "old", 1)
    case = listed(one, rows=entries("aaa", one="ORLAN"), hits={"one": "Orlan"})
    assert list_deltas(case, [one]) == []
    (delta,) = list_deltas(case, [])
    assert (delta.before, delta.new, len(delta.touching)) == ("", 1, 1)
