"""What is not read for its language is counted by language, and said as not looked: by the report, run and claims."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from click.testing import CliRunner

from crossbearing.cli.main import cli
from crossbearing.views.languages import unread_languages
from crossbearing.views.summary import summary
from views.fake_case import FakeCase, _document

FRENCH = "Le navire a quitté le port dans la nuit et les caisses qui étaient à bord ne sont pas revenues sur le quai.\n"
HANGUL = "배는 원산항을 떠났다고 말했다. 상자에는 탄약이 들어 있었다고 한다.\n"


def test_documents_are_counted_by_language_and_nothing_is_said_where_all_was_read() -> None:
    one = replace(_document("e-hangul", HANGUL), notes=("not read: language ko",))
    two = replace(_document("e-french", FRENCH), notes=("read as cp1252", "not read: language fr"))
    assert unread_languages([_document("e-read", "A ship left.")]) == ""
    assert unread_languages([one]) == "not read: language ko (1 document); no frames for it, so no claims: not looked"
    assert unread_languages([one, two, one]) == (
        "not read: language fr (1 document) and language ko (2 documents); no frames for them, so no claims: not looked"
    )


def test_what_is_read_in_translation_is_said() -> None:
    one = replace(_document("e-hangul", HANGUL), notes=("not read: language ko",))
    other = replace(_document("e-english", "A ship left."), translation_of=one.id)
    assert "language ko (1 document, 1 of them read in translation)" in unread_languages([one, other])


def test_the_summary_says_it() -> None:
    case = FakeCase(
        documents=[*FakeCase().documents(), replace(_document("f", FRENCH), notes=("not read: language fr",))]
    )
    said = [sentence.words for sentence in summary(case).sentences]
    assert "Not read: language fr (1 document); no frames for it, so no claims: not looked." in said


def test_claims_and_run_say_it_on_stderr(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("SYNTHETIC\n\n" + FRENCH, encoding="utf-8")
    called = CliRunner().invoke(cli, ["claims", str(file), "--json"])
    assert "not read: language fr (1 document)" in called.stderr
    case = str(tmp_path / "case")
    assert CliRunner().invoke(cli, ["init", case]).exit_code == 0
    assert CliRunner().invoke(cli, ["add", "reports", case, str(file)]).exit_code == 0
    called = CliRunner().invoke(cli, ["run", case, "--quiet", "--json"])
    assert "not read: language fr (1 document); no frames for it, so no claims: not looked" in called.stderr
