"""The custody log: a chain that shows what was changed, and a file written from the database."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from crossbearing.acts.note import note
from crossbearing.acts.record import record
from crossbearing.case import custody
from crossbearing.case.case import Case
from crossbearing.case.verify import verify


@pytest.fixture
def case(tmp_path: Path) -> Case:
    made = Case.create(tmp_path / "case")
    for number in range(4):
        note(made, f"note {number}", who="a", why="to have entries")
    return made


def lines(case: Case) -> list[str]:
    return (case.path / custody.FILE).read_text(encoding="utf-8").splitlines()


def test_every_act_adds_one_entry_to_an_unbroken_chain(case: Case) -> None:
    entries = case.custody()
    assert [entry.seq for entry in entries] == [1, 2, 3, 4]
    assert custody.broken(entries) == []
    assert [json.loads(line)["hash"] for line in lines(case)] == [entry.hash for entry in entries]
    assert (entries[0].who, entries[0].action, entries[0].reason) == ("a", "note", "to have entries")


def test_a_changed_entry_breaks_the_chain(case: Case) -> None:
    entries = case.custody()
    entries[1] = dataclasses.replace(entries[1], who="b")
    assert any("entry 2" in problem for problem in custody.broken(entries))


def test_a_removed_entry_breaks_the_chain(case: Case) -> None:
    entries = case.custody()
    assert custody.broken([*entries[:1], *entries[2:]])


def test_lines_that_a_killed_writer_left_out_come_back_at_opening(case: Case) -> None:
    whole = lines(case)
    (case.path / custody.FILE).write_text("\n".join(whole[:2]) + "\n" + whole[2][:30], encoding="utf-8")
    case.close()
    with Case.open(case.path) as again:
        assert lines(again) == whole
        assert verify(again).problems == ()


def test_an_altered_line_is_left_for_verify_to_report(case: Case) -> None:
    whole = lines(case)
    (case.path / custody.FILE).write_text(
        "\n".join([whole[0].replace("note", "Note"), *whole[1:]]) + "\n", encoding="utf-8"
    )
    case.close()
    with Case.open(case.path) as again:
        found = verify(again).problems
    assert [problem.file for problem in found] == ["custody.jsonl"]


def test_what_changes_nothing_is_recorded_too(case: Case) -> None:
    record(case, "export", ["map.geojson"], who="a", why="for the partner", detail={"profile": "partner"})
    assert case.custody()[-1].action == "export"
    assert len(case.acts()) == 4
