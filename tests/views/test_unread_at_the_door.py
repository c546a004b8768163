"""The command line says on stderr what was not read for its script; stdout stays data."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from crossbearing.cli.main import cli


def test_claims_of_a_text_in_hangul_say_that_it_was_not_read(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text(
        "SYNTHETIC\n\n배는 원산항을 떠났다고 말했다. 상자에는 탄약이 들어 있었다고 한다.\n", encoding="utf-8"
    )
    called = CliRunner().invoke(cli, ["claims", str(file), "--json"])
    assert "not read: 1 document in Hangul (2 sentences)" in called.stderr
    assert "Hangul" not in called.stdout
