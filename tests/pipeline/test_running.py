"""The runner: only what is stale, killed anywhere and run again the same, and verified to the byte."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import fake_channel
from crossbearing.acts.add import add
from crossbearing.acts.rate import rate
from crossbearing.acts.review import review
from crossbearing.case.archive import path_of
from crossbearing.case.case import Case
from crossbearing.pipeline.difference import difference
from crossbearing.pipeline.runner import run
from crossbearing.pipeline.verify import verify
from crossbearing.records.channel import Unit
from crossbearing.records.keys import canonical

NOTES = {
    "a.txt": "Korea supplied shells to Russia. Iran supplied rifles to Syria.\n123456789,40.0,120.0\n",
    "b.txt": "The ship left. Korea supplied shells to Russia.\n",
    "c.txt": "bad row\nIran supplied shells to Egypt.\n",
}


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    for name, text in NOTES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def case(tmp_path: Path, inbox: Path, monkeypatch: pytest.MonkeyPatch) -> Case:
    fake_channel.install(monkeypatch, fake_channel.NOTES, fake_channel.SIXTH)
    made = Case.create(tmp_path / "case")
    add(made, "notes", [inbox], {"outlet": "Daily Example"})
    run(made)
    review(made, ["all"], "accepted")
    run(made)
    return made


def test_a_second_run_has_nothing_to_do(case: Case) -> None:
    before = (canonical(case.fixes()), len(case.custody()))
    fake_channel.FOUND.clear()
    fake_channel.ASKED.clear()
    assert set(run(case).worked.values()) == {0}
    assert (fake_channel.FOUND, fake_channel.ASKED) == ([], [])
    assert (canonical(case.fixes()), len(case.custody())) == before


def test_only_new_input_is_worked(case: Case, inbox: Path) -> None:
    (inbox / "d.txt").write_text("Korea supplied rifles to Syria.\n", encoding="utf-8")
    add(case, "notes", [inbox])
    fake_channel.FOUND.clear()
    run(case)
    assert [item.id for item in case.documents() if item.name == "d.txt"] == fake_channel.FOUND


def test_a_channel_is_asked_again_only_when_what_it_read_changed(case: Case, inbox: Path) -> None:
    fake_channel.ASKED.clear()
    rate(case, "Daily Example", "A")
    run(case)
    assert fake_channel.ASKED == []
    (inbox / "d.txt").write_text("123456789,41.0,121.0\n", encoding="utf-8")
    add(case, "notes", [inbox / "d.txt"])
    run(case)
    assert sorted(fake_channel.ASKED) == sorted(item.id for item in case.propositions())


def test_the_order_of_adding_changes_no_fix(case: Case, tmp_path: Path, inbox: Path) -> None:
    with Case.create(tmp_path / "other") as other:
        for name in sorted(NOTES, reverse=True):
            add(other, "notes", [inbox / name], {"outlet": "Daily Example"})
            run(other)
        review(other, ["all"], "accepted")
        run(other)
        assert canonical(other.fixes()) == canonical(case.fixes())
        assert canonical(run(other, again=True).held) == canonical(run(case).held)


def test_a_fault_of_a_channel_is_noted_and_stops_nothing_else(
    case: Case, monkeypatch: pytest.MonkeyPatch, inbox: Path
) -> None:
    def faulty(real: Callable[..., object], name: str) -> Callable[..., object]:
        def find(case: Case, unit: Unit) -> object:
            if unit.words == name:
                raise ZeroDivisionError("a fault")
            return real(case, unit)

        return find

    for name in ("d.txt", "e.txt"):
        (inbox / name).write_text(f"Iran supplied rifles to Syria. {name}\n", encoding="utf-8")
    add(case, "notes", [inbox])
    broken = replace(fake_channel.NOTES.finders[0], find=faulty(fake_channel.find, "d.txt"))
    fake_channel.install(monkeypatch, replace(fake_channel.NOTES, finders=(broken,)), fake_channel.SIXTH)
    summary = run(case)
    assert summary.problems == ("sentences on d.txt failed (ZeroDivisionError: a fault); the rest was done",)
    assert summary.held["claims"] == 5
    fake_channel.install(monkeypatch, fake_channel.NOTES, fake_channel.SIXTH)
    assert run(case).held["claims"] == 6


def test_a_run_says_what_is_new_moved_and_withdrawn(case: Case) -> None:
    fixes = case.fixes()
    changed = {**fixes[0], "probability": 0.5, "words": "other"}
    found = difference(fixes, [changed, *fixes[2:], {**fixes[1], "id": "fix-new"}])
    assert [(move.how, move.fix) for move in found.moves] == [
        ("moved", fixes[0]["id"]), ("new", "fix-new"), ("withdrawn", fixes[1]["id"])
    ]  # fmt: skip
    assert found.unchanged == len(fixes) - 2
    assert all(move.proposition in move.sentence for move in found.moves)


def test_a_case_as_recorded_verifies_and_so_does_its_copy(case: Case, tmp_path: Path) -> None:
    found = verify(case)
    assert found.problems == ()
    assert found.counts["artifacts"] == 3
    assert found.counts["quotes"] == len(case.claims()) == 4
    assert found.counts["fixes"] == len(case.fixes()) > 0
    case.close()
    shutil.copytree(case.path, tmp_path / "elsewhere")
    with Case.open(tmp_path / "elsewhere") as copy:
        assert verify(copy).problems == ()


def _archived(case: Case) -> str:
    path = path_of(case.path, next(item.sha256 for item in case.artifacts() if item.name == "b.txt"))
    data = bytearray(path.read_bytes())
    data[3] ^= 1
    path.chmod(0o644)
    path.write_bytes(data)
    return "b.txt"


def _missing(case: Case) -> str:
    path_of(case.path, next(item.sha256 for item in case.artifacts() if item.name == "c.txt")).unlink()
    return "c.txt"


def _lake(case: Case) -> str:
    (path,) = (case.path / "lake" / "positions").glob("*.parquet")
    path.write_bytes(path.read_bytes()[:-1] + b"X")
    return path.name


def _row(table: str, column: str, old: str, new: str) -> Callable[[Case], str]:
    def tamper(case: Case) -> str:
        with case.engine.connect().execution_options(writes=True) as connection, connection.begin():
            changed = connection.exec_driver_sql(f"UPDATE {table} SET {column} = replace({column}, '{old}', '{new}')")
            assert changed.rowcount
        case._kept.clear()
        return "case.db"

    return tamper


TAMPERINGS = {
    "an archived byte": _archived,
    "an archived file removed": _missing,
    "a byte of the lake": _lake,
    "a review": _row("reviews", "payload", "accepted", "rejected"),
    "a fix": _row("fixes", "payload", "Syria", "Egypt"),
    "a proposition": _row("propositions", "payload", "Syria", "Egypt"),
    "a custody entry": _row("custody", "payload", "analyst", "someone"),
}


@pytest.mark.parametrize("tamper", TAMPERINGS.values(), ids=TAMPERINGS.keys())
def test_whatever_is_changed_by_hand_is_found_and_named(case: Case, tamper: Callable[[Case], str]) -> None:
    name = tamper(case)
    assert any(name in problem.file for problem in verify(case).problems)


def test_a_changed_quote_is_found(case: Case) -> None:
    _row("documents", "payload", "The ship left.", "The boat left.")(case)
    found = verify(case)
    assert any("have changed since" in problem.what for problem in found.problems)
    _row("documents", "payload", "The boat left. Korea", "A boat left. Korea")(case)
    assert any(problem.file == "b.txt" and "quote" in problem.what for problem in verify(case).problems)


KILLED = """
import functools, importlib.metadata, os, signal, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
import fake_channel
importlib.metadata.entry_points = fake_channel.entry_points(fake_channel.NOTES, fake_channel.SIXTH)
from crossbearing.pipeline import worked
worked.COMMIT_SECONDS = -1.0
left = int(sys.argv[3])

def counted(real):
    @functools.wraps(real)
    def call(*arguments, **more):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments, **more)
    return call

os.replace, os.fsync = counted(os.replace), counted(os.fsync)
from sqlalchemy.engine import default
default.DefaultDialect.do_commit = counted(default.DefaultDialect.do_commit)
default.DefaultDialect.do_execute = counted(default.DefaultDialect.do_execute)
from crossbearing.acts.add import add
from crossbearing.acts.review import review
from crossbearing.case.case import Case
from crossbearing.pipeline.runner import run
folder = Path(sys.argv[1])
case = Case.open(folder) if (folder / "case.toml").exists() else Case.create(folder)
add(case, "notes", [Path(sys.argv[2])], {{"outlet": "Daily Example"}})
run(case)
if any(item.id not in case.reviews() for item in case.claims()):
    review(case, ["all"], "accepted")
run(case)
print(left)
"""


def _work(folder: Path, inbox: Path, left: int) -> subprocess.CompletedProcess[str]:
    script = KILLED.format(tests=str(Path(__file__).parents[1]))
    command = [sys.executable, "-c", script, str(folder), str(inbox), str(left)]
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, "TZ": "Asia/Seoul"}, check=False)


@pytest.fixture(scope="module")
def steps(tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many statements, commits, fsyncs and renames the whole work takes when nobody kills it."""
    folder = tmp_path_factory.mktemp("counted")
    (folder / "inbox").mkdir()
    for name, text in NOTES.items():
        (folder / "inbox" / name).write_text(text, encoding="utf-8")
    return -int(_work(folder / "case", folder / "inbox", 0).stdout)


@pytest.mark.parametrize("part", [0.03, 0.2, 0.37, 0.55, 0.71, 0.97])
def test_killed_anywhere_and_run_again_it_gives_the_same_fixes(
    case: Case, tmp_path: Path, inbox: Path, part: float, steps: int
) -> None:
    """SIGKILL at the n-th statement, commit, fsync or rename of add, run, review, run; then the same again, unkilled."""
    folder = tmp_path / "killed"
    assert _work(folder, inbox, max(1, int(part * steps))).returncode == -signal.SIGKILL
    done = _work(folder, inbox, 0)
    assert done.returncode == 0, done.stderr
    with Case.open(folder) as again:
        assert canonical(again.fixes()) == canonical(case.fixes())
        assert verify(again).problems == ()
        assert len(again.documents()) == 3
        known = {item.sha256 for item in again.artifacts()}
        assert {path.name for path in (folder / "archive").rglob("*") if path.is_file()} == known
        tables = {item.file for item, _ in again.generations()}
        assert {path.relative_to(folder).as_posix() for path in (folder / "lake").rglob("*.parquet")} == tables
