"""``explain``: the sensitivity of one fix, made when asked, as words and as JSON."""

from __future__ import annotations

from pathlib import Path

from command_line import Call

from crossbearing.case.case import Case
from crossbearing.pipeline.study import studies_of, study_of


def test_explain_shows_how_the_whole_answers_to_what_it_rests_on(case: Path, call: Call) -> None:
    call("review", case, "all", "--accept")
    call("run", case)
    words = call("explain", case, "1").out
    assert "sensitivity of the whole (" in words
    assert "the largest swing first" in words
    assert "prior (0.05): ×⅓: " in words or "prior (0.05): " in words
    assert "rival explanations" in words
    assert "would change it, most telling first" in words


def test_the_json_of_explain_has_the_study_and_the_list_has_only_the_flip_margin(case: Path, call: Call) -> None:
    call("review", case, "all", "--accept")
    call("run", case)
    explained = call("explain", case, "1", "--json").json
    listed = call("fixes", case, "--json").json[0]
    study = explained["sensitivity"]
    assert study["base"]["probability"] == listed["probability"]
    assert study["base"]["words"] == listed["words"]
    assert [one["swing"] for one in study["tornado"]] == sorted(
        (one["swing"] for one in study["tornado"]), reverse=True
    )
    assert study["flip_margin"] == listed["flip_margin"]
    assert "sensitivity" not in listed


def test_every_fix_of_a_case_can_be_studied_and_a_study_changes_nothing(case: Path, call: Call) -> None:
    call("review", case, "all", "--accept")
    call("run", case)
    before = call("fixes", case, "--json").out
    with Case.open(case) as held:
        fixes = {fix["id"]: fix for fix in held.fixes()}
        studies = studies_of(held, fixes)
        assert set(studies) == set(fixes)
        for name, study in studies.items():
            assert study["base"]["probability"] == fixes[name]["probability"]
        one = next(iter(fixes))
        assert study_of(held, one) == studies[one]
        assert studies_of(held, ["fix-0000"]) == {}
    assert call("fixes", case, "--json").out == before


def test_the_report_draws_the_tornado(case: Path, call: Call) -> None:
    call("review", case, "all", "--accept")
    call("run", case)
    assert call("report", case).code == 0
    page = (case / "outputs" / "report.html").read_text(encoding="utf-8")
    assert "<h3>Sensitivity</h3>" in page
    assert "as it stands: " in page
