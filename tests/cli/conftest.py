"""A command line to call, in this process, with a stranger's channels in place of ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import Call, Called

import fake_channel
from crossbearing.cli.main import invoke


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """Calls the command line with words."""

    def called(*words: object) -> Called:
        code = invoke([str(word) for word in words])
        caught = capsys.readouterr()
        return Called(code, caught.out, caught.err)

    return called


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Two notes."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "Korea supplied shells to Russia. Iran supplied rifles to Syria.\nbad row\n", encoding="utf-8"
    )
    (folder / "b.txt").write_text("The ship left. Korea supplied shells to Russia.\n", encoding="utf-8")
    return folder


@pytest.fixture
def case(tmp_path: Path, inbox: Path, monkeypatch: pytest.MonkeyPatch, call: Call) -> Path:
    """A case with the notes in it, run once."""
    fake_channel.install(monkeypatch, fake_channel.NOTES, fake_channel.SIXTH)
    folder = tmp_path / "case"
    for words in (("init", folder), ("add", "notes", folder, inbox, "--outlet", "Daily Example"), ("run", folder)):
        assert call(*words).code == 0
    return folder
