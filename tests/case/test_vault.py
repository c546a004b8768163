"""The vault: identities are in it and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from crossbearing.acts.protect import protect
from crossbearing.acts.undo import undo
from crossbearing.case import vault
from crossbearing.case.case import Case
from crossbearing.case.sources import pseudonym
from crossbearing.records.errors import ConfigError

IDENTITY = "Quillon Zephyrine Marlowe, +99 555 0100"
SECRET = "correct horse battery staple"


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Case:
    monkeypatch.setenv(vault.VARIABLE, SECRET)
    return Case.create(tmp_path / "case")


def test_an_identity_can_be_opened_with_the_passphrase_and_is_found_in_no_file(case: Case) -> None:
    made = protect(case, "harbour source", IDENTITY + "\n", who="a", why="asked for protection")
    assert made.id.startswith("src-")
    assert made.protected
    assert vault.identities(case.path, SECRET) == {made.id: IDENTITY}
    case.close()
    for path in sorted(case.path.rglob("*")):
        if path.is_file():
            held = path.read_bytes()
            for part in ("Quillon", "Zephyrine", "Marlowe", "555 0100", SECRET):
                assert part.encode() not in held, path
                assert part.encode("utf-16-le") not in held, path


def test_a_wrong_passphrase_opens_nothing_and_writes_nothing(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    made = protect(case, "harbour source", IDENTITY)
    monkeypatch.setenv(vault.VARIABLE, "guess")
    with pytest.raises(ConfigError, match="does not open it") as caught:
        protect(case, "other source", "someone else entirely")
    assert "guess" not in str(caught.value)
    assert vault.identities(case.path, SECRET) == {made.id: IDENTITY}
    assert [source.label for source in case.sources()] == ["harbour source"]


def test_two_sources_have_unlike_pseudonyms_that_say_nothing() -> None:
    names = {pseudonym() for _ in range(50)}
    assert len(names) == 50
    assert {len(name) for name in names} == {len("src-") + 16}


def test_a_label_that_gives_the_identity_away_is_refused(case: Case) -> None:
    with pytest.raises(ConfigError, match="says nothing about it"):
        protect(case, "Marlowe", IDENTITY)
    assert not (case.path / vault.FILE).exists()


def test_undoing_a_protection_empties_the_vault(case: Case) -> None:
    protect(case, "harbour source", IDENTITY)
    undo(case)
    assert not (case.path / vault.FILE).exists()
    assert case.sources() == []


def test_without_passphrase_or_terminal_it_says_what_to_set(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(vault.VARIABLE)
    with pytest.raises(ConfigError, match=vault.VARIABLE):
        protect(case, "harbour source", IDENTITY)
