"""A second theatre is another pack and no line of code: an EU statement of reasons about air and sea freight."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

import pytest

from crossbearing.case.case import Case
from crossbearing.cli.main import invoke

FIRST_THEATRE = re.compile(r"dprk|north korea|korea|pyongyang|rajin|rason|조선", re.IGNORECASE)


@pytest.fixture(scope="module")
def second(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    case = tmp_path_factory.mktemp("second") / "case"
    report = shared / "data" / "reports" / "h11_eu_sahara_thunder.txt"
    for words in (
        ["init", case, "--pack", "iran"],
        ["add", "reports", case, report, "--published", "2026-01-29", "--outlet", "Official Journal"],
        ["run", case],
        ["report", case],
    ):
        assert invoke([str(word) for word in words]) == 0
    return case


def test_the_pack_of_the_second_theatre_holds_no_word_of_the_first() -> None:
    folder = resources.files("crossbearing.reference") / "packs" / "iran"
    for item in folder.iterdir():
        assert not FIRST_THEATRE.search(item.read_text(encoding="utf-8")), item.name


def test_its_transfers_become_fixes_with_the_packs_states(second: Path) -> None:
    with Case.open(second) as case:
        fixes = case.fixes()
        assert [pack.id for pack in case.packs()] == ["iran"]
    transfers = [fix for fix in fixes if fix["type"] == "transfer"]
    recipients = {subject["id"] for fix in transfers for subject in fix["roles"].get("recipient", ())}
    suppliers = {subject["id"] for fix in transfers for subject in fix["roles"].get("supplier", ())}
    assert "state:RU" in recipients
    assert "state:IR" in suppliers
    assert any(fix["type"] in ("affiliation", "brokering") for fix in fixes)


def test_its_report_is_written(second: Path) -> None:
    page = (second / "outputs" / "report.html").read_text(encoding="utf-8")
    assert "Russia" in page
    assert not FIRST_THEATRE.search(page)
