"""Adding: once, with every refusal kept, and never the whole path."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import fake_channel
from crossbearing.acts.add import add
from crossbearing.acts.store import store
from crossbearing.acts.undo import undo
from crossbearing.case.archive import path_of
from crossbearing.case.case import Case
from crossbearing.pipeline.runner import run
from crossbearing.pipeline.verify import verify
from crossbearing.records.claims import Claim, Filler, Speaker
from crossbearing.records.documents import Document, Quote
from crossbearing.records.errors import ConfigError, IntegrityError, NotFound

NOTE = "Korea supplied shells to Russia.\n"


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Case:
    fake_channel.install(monkeypatch, fake_channel.NOTES, fake_channel.SIXTH)
    return Case.create(tmp_path / "case")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "a.txt").write_text(NOTE, encoding="utf-8")
    return folder


def test_bytes_document_and_capture_enter_in_one_act(case: Case, inbox: Path) -> None:
    summary = add(case, "notes", [inbox / "a.txt"], {"outlet": "Daily Example"}, who="a", why="first look")
    (document,), (artifact,), (capture,) = case.documents(), case.artifacts(), case.captures()
    assert document.text == NOTE
    assert document.outlet == "Daily Example"
    assert path_of(case.path, artifact.sha256).read_text(encoding="utf-8") == NOTE
    assert (capture.artifact, capture.by, capture.why) == (artifact.sha256, "a", "first look")
    assert (summary.act, [act.kind for act in case.acts()], len(case.custody())) == (1, ["add"], 1)


def test_adding_the_same_file_twice_changes_nothing(case: Case, inbox: Path) -> None:
    add(case, "notes", [inbox], {"outlet": "Daily Example"})
    before = (case.documents(), case.artifacts(), case.captures(), case.custody())
    (inbox / "b.txt").write_text(NOTE, encoding="utf-8")
    again = add(case, "notes", [inbox / "b.txt", inbox / "a.txt", inbox])
    assert again.act == 0
    assert {item.state for item in again.files} == {"held"}
    assert (case.documents(), case.artifacts(), case.captures(), case.custody()) == before


def test_what_is_said_of_a_document_later_is_added_and_can_be_taken_back(case: Case, inbox: Path) -> None:
    add(case, "notes", [inbox], {"outlet": "Daily Example"})
    add(case, "notes", [inbox], {"published": "2023-09-01"})
    assert (case.documents()[0].outlet, case.documents()[0].published) == ("Daily Example", "2023-09-01")
    undo(case)
    assert (case.documents()[0].outlet, case.documents()[0].published) == ("Daily Example", "")


def test_a_refused_file_is_kept_with_its_reason_and_stops_no_other(case: Case, inbox: Path) -> None:
    (inbox / "b.txt").write_bytes(b"\xff\xfe\x00")
    (inbox / "c.txt").write_bytes(b"")
    (inbox / "d.txt").write_text("crash\n", encoding="utf-8")
    summary = add(case, "notes", [inbox])
    assert [item.state for item in summary.files] == ["added", "refused", "refused", "refused"]
    assert [item.reason.split(":")[0] for item in summary.refused] == ["b.txt", "c.txt", "d.txt"]
    assert [item.state for item in case.artifacts()].count("refused") == 3
    assert all(path_of(case.path, item.sha256).is_file() for item in case.artifacts())
    assert len([item for item in case.rejections() if item.whole]) == 3
    assert len(case.documents()) == 1
    assert add(case, "notes", [inbox]).act == 0


def test_rejected_rows_are_counted_and_kept_with_line_and_reason(case: Case, inbox: Path) -> None:
    (inbox / "a.txt").write_text(NOTE + "bad one\nbad two\n", encoding="utf-8")
    (file,) = add(case, "notes", [inbox]).files
    assert (file.state, file.rejected, file.reasons) == ("added", 2, {"a bad line": 2})
    assert [(item.file, item.line, item.raw) for item in case.rejections()] == [
        ("a.txt", 2, "bad one"),
        ("a.txt", 3, "bad two"),
    ]


def test_rows_of_a_file_enter_the_lake_under_its_hash(case: Case, inbox: Path) -> None:
    (inbox / "a.txt").write_text("123456789,40.0,120.0\n", encoding="utf-8")
    (file,) = add(case, "notes", [inbox]).files
    assert file.rows == {"positions": 1}
    assert case.positions().num_rows == 1
    assert case.tracks_version().startswith("trk-")
    undo(case)
    assert (case.positions().num_rows, case.tracks_version()) == (0, "")


def test_a_source_that_a_person_brings_is_a_pseudonym_from_its_first_row(case: Case, inbox: Path) -> None:
    add(case, "notes", [inbox], {"source": "harbour source"})
    (document,) = case.documents()
    assert document.source.startswith("src-")
    brought = [item for item in case.sources() if item.origin == "brought"]
    assert [(item.id, item.label) for item in brought] == [(document.source, "harbour source")]
    (inbox / "b.txt").write_text("Iran supplied rifles to Syria.\n", encoding="utf-8")
    add(case, "notes", [inbox / "b.txt"], {"source": "harbour source"})
    assert {item.source for item in case.documents()} == {document.source}


def test_no_path_of_the_machine_enters_the_case(case: Case, inbox: Path) -> None:
    (inbox / "deep").mkdir()
    (inbox / "deep" / "b.txt").write_text("Iran supplied rifles to Syria.\n", encoding="utf-8")
    add(case, "notes", [inbox])
    run(case)
    assert sorted(item.name for item in case.documents()) == ["a.txt", "deep/b.txt"]
    case.close()
    held = b"".join(path.read_bytes() for path in case.path.rglob("*") if path.is_file())
    assert str(inbox).encode() not in held


def test_a_message_can_be_pasted_in(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(NOTE.encode())))
    add(case, "notes", ["-"])
    (capture,) = case.captures()
    assert capture.method == "pasted"
    assert case.documents()[0].text == NOTE


def test_one_synthetic_document_makes_the_case_synthetic(case: Case, inbox: Path) -> None:
    assert not case.config.synthetic
    (inbox / "a.txt").write_text("SYNTHETIC\n" + NOTE, encoding="utf-8")
    add(case, "notes", [inbox])
    assert case.config.synthetic


def test_a_file_named_synthetic_makes_the_case_synthetic(case: Case, inbox: Path) -> None:
    (inbox / "a.txt").rename(inbox / "SYNTHETIC_a.txt")
    add(case, "notes", [inbox])
    assert case.config.synthetic


@pytest.mark.parametrize(("kind", "words"), [("registers", "not installed"), ("songs", "no kind of input")])
def test_a_kind_that_nothing_reads_is_said(case: Case, inbox: Path, kind: str, words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        add(case, kind, [inbox])


def test_a_path_that_is_not_there_and_a_folder_without_input_are_said(case: Case, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ConfigError, match="no such file"):
        add(case, "notes", [tmp_path / "nowhere"])
    with pytest.raises(NotFound, match="holds no file"):
        add(case, "notes", [tmp_path / "empty"])
    assert case.acts() == []


def test_an_undone_add_can_be_added_again(case: Case, inbox: Path) -> None:
    add(case, "notes", [inbox])
    undo(case)
    assert case.documents() == []
    assert add(case, "notes", [inbox]).act == 3
    assert len(case.documents()) == 1


def test_the_custody_entry_names_the_bytes(case: Case, inbox: Path) -> None:
    add(case, "notes", [inbox], who="a")
    (line,) = (case.path / "custody.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["objects"] == [case.artifacts()[0].sha256]


def test_a_prepared_world_is_entered_in_one_act_and_taken_back(case: Case) -> None:
    text = "Iran supplied shells to Russia"
    document = Document(
        id="doc-world", artifact="", name="SYNTHETIC world", text=text, outlet="Daily Example", synthetic=True
    )
    claims = [
        Claim(
            "clm-world",
            Quote("doc-world", 0, len(text), text),
            "transfer",
            {"supplier": (Filler("Iran"),), "item": (Filler("shells"),), "recipient": (Filler("Russia"),)},
            (Speaker("Daily Example", "publisher"),),
        )
    ]
    store(case, [document], claims, why="a test")
    assert run(case).held["fixes"] > 0
    assert case.fixes()[0]["claims"]["accepted"] == 1
    assert verify(case).problems == ()
    undo(case)
    assert (case.documents(), case.claims(), case.fixes()) == ([], [], [])
    with pytest.raises(IntegrityError):
        store(case, [document], [replace(claims[0], quote=Quote("doc-world", 1, 3, "xx"))])
