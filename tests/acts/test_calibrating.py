"""Adjudicating fixes and fitting to them: what was said then is kept, nothing is applied by itself, undo restores bytes."""

from __future__ import annotations

import math
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import fake_channel
from crossbearing.acts.add import add
from crossbearing.acts.adjudicate import adjudicate, history
from crossbearing.acts.calibrate import apply, fitted, record_of
from crossbearing.acts.look import Instrument, look
from crossbearing.acts.note import note
from crossbearing.acts.retract import retract
from crossbearing.acts.review import review
from crossbearing.acts.undo import undo
from crossbearing.case import config
from crossbearing.case.archive import path_of
from crossbearing.case.case import Case
from crossbearing.fix.calibration import log_odds
from crossbearing.pipeline.conclude import settings_of
from crossbearing.pipeline.runner import run
from crossbearing.pipeline.verify import verify
from crossbearing.records.errors import ConfigError, InputRejected, NotFound
from crossbearing.records.keys import canonical

GOODS = ("shells", "rifles", "rockets", "missiles", "mines", "oil")
BUYERS = ("Russia", "Syria", "Libya", "Iran", "Yemen", "Mali", "Sudan")


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six notes of seven sentences by several outlets, all accepted: forty-two fixes and more; made once."""
    folder = tmp_path_factory.mktemp("solved")
    with pytest.MonkeyPatch.context() as patch:
        fake_channel.install(patch, fake_channel.NOTES, fake_channel.SIXTH)
        with Case.create(folder / "case", name="one case") as made:
            for item in GOODS:
                file = folder / f"{item}.txt"
                file.write_text("".join(f"Korea supplied {item} to {buyer}. " for buyer in BUYERS), encoding="utf-8")
                add(made, "notes", [file], {"outlet": f"Daily {item}"})
            run(made)
            review(made, ["all"], "accepted")
            run(made)
    return folder / "case"


@pytest.fixture
def case(solved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Case]:
    fake_channel.install(monkeypatch, fake_channel.NOTES, fake_channel.SIXTH)
    shutil.copytree(solved, tmp_path / "case")
    with Case.open(tmp_path / "case") as made:
        yield made


def judged(case: Case, count: int) -> None:
    """Every third found true."""
    for number, name in enumerate(sorted(fix["id"] for fix in case.fixes())[:count]):
        adjudicate(case, name, "false" if number % 3 else "true", who="a", because="seen later")


def facet(fix: dict[str, Any]) -> dict[str, Any]:
    return fix["facets"][fix["least_facet"]]  # type: ignore[no-any-return]


def test_an_adjudication_keeps_what_was_said_and_what_it_rested_on(case: Case) -> None:
    fix = case.fixes()[0]
    made = adjudicate(case, fix["id"], "true", who="a", because="the court found so")
    assert (made.probability, made.words) == (fix["probability"], fix["words"])
    assert made.prior_log_odds == facet(fix)["prior_log_odds"]
    assert math.fsum([made.prior_log_odds, *made.totals.values()]) == pytest.approx(facet(fix)["log_odds"], abs=1e-9)
    assert set(made.totals) == {"reports"}
    assert case.adjudications() == [made]
    assert case.custody()[-1].action == "adjudicate"


def test_an_adjudication_moves_no_fix(case: Case) -> None:
    before = canonical(case.fixes())
    adjudicate(case, case.fixes()[0]["id"], "false", because="seen later")
    assert not run(case).difference.moves
    assert canonical(case.fixes()) == before


def test_a_second_adjudication_replaces_the_first_which_stays_in_the_history(case: Case) -> None:
    name = case.fixes()[0]["id"]
    adjudicate(case, name, "true", who="a", because="seen once")
    adjudicate(case, name, "undecided", who="b", because="doubted")
    assert [one.verdict for one in case.adjudications()] == ["undecided"]
    assert [line["verdict"] for line in history(case)[name]] == ["true", "undecided"]
    undo(case)
    assert [one.verdict for one in case.adjudications()] == ["true"]
    assert [line["undone_by"] is None for line in history(case)[name]] == [True, False]


def test_what_cannot_be_adjudicated_is_refused_in_words(case: Case) -> None:
    name = case.fixes()[0]["id"]
    with pytest.raises(ConfigError, match="--because"):
        adjudicate(case, name, "true", because=" ")
    with pytest.raises(ConfigError, match="no adjudication"):
        adjudicate(case, name, "maybe", because="x")
    with pytest.raises(NotFound):
        adjudicate(case, "fix-000000", "true", because="x")
    review(case, [case.claims()[0].id], "rejected")
    with pytest.raises(ConfigError, match="run first"):
        adjudicate(case, name, "true", because="x")


def test_the_record_scores_what_was_said_then_not_what_is_said_now(case: Case) -> None:
    fix = case.fixes()[0]
    adjudicate(case, fix["id"], "true", because="seen later")
    review(case, [one.id for one in case.claims()], "rejected")
    run(case)
    made = record_of([case])
    assert made.scores is not None
    assert made.scores.brier == pytest.approx((1 - fix["probability"]) ** 2)


def test_twenty_nine_are_refused_with_the_count(case: Case) -> None:
    judged(case, 29)
    with pytest.raises(ConfigError, match="29 adjudicated true or false; fewer than 30"):
        fitted([case])


def test_a_fit_changes_nothing_until_it_is_applied_and_undo_brings_every_byte_back(case: Case, tmp_path: Path) -> None:
    judged(case, 36)
    before = canonical(case.fixes())
    was = {fix["id"]: fix for fix in case.fixes()}
    made = fitted([case], who="a", when="2031-01-01")
    assert made == fitted([case], who="a", when="2031-01-01")
    run(case)
    assert canonical(case.fixes()) == before
    file = tmp_path / "f.yaml"
    file.write_bytes(made.file)

    done = apply(case, file, who="a", why="36 cases")
    assert done.difference.moves
    for fix in case.fixes():
        assert fix["calibration"] == "fitted(36)"
        assert fix["elicited"] == {"probability": was[fix["id"]]["probability"], "words": was[fix["id"]]["words"]}
        old = facet(was[fix["id"]])
        totals = {"reports": math.fsum(row["weight"] for row in old["bearings"])}
        expected = log_odds(old["prior_log_odds"], totals, made.fit.factors, made.fit.intercept)
        assert facet(fix)["log_odds"] == pytest.approx(expected, abs=1e-6)
        assert math.fsum([facet(fix)["prior_log_odds"], *(row["weight"] for row in facet(fix)["bearings"])]) == (
            pytest.approx(facet(fix)["log_odds"], abs=1e-9)
        )
    held = case.fitted()
    assert held is not None
    assert path_of(case.path, held.artifact).read_bytes() == made.file
    assert verify(case).problems == ()
    with pytest.raises(ConfigError, match="in force already"):
        apply(case, file, why="again")

    undo(case, done.act)
    assert canonical(case.fixes()) == before
    assert settings_of(case).calibration == "elicited"
    undo(case, case.acts()[-1].id)
    assert case.fixes()[0]["calibration"] == "fitted(36)"
    retract(case, held.artifact, why="fitted to the wrong cases")
    assert canonical(case.fixes()) == before
    assert verify(case).problems == ()


def test_evidence_summed_under_other_parameters_is_told_of(case: Case) -> None:
    judged(case, 36)
    assert fitted([case]).notes == ()
    config.write(case.path, config.apply(case.settings, {"parameters": {"ledger.origin_cap": 10.0}}, "test"))
    with Case.open(case.path) as changed:
        assert fitted([changed]).notes[0].startswith("36 of them were adjudicated under other parameters")


def test_fitted_parameters_that_are_not_those_of_their_file_are_a_problem(case: Case, tmp_path: Path) -> None:
    judged(case, 36)
    file = tmp_path / "f.yaml"
    file.write_bytes(fitted([case]).file)
    apply(case, file, why="cases")
    assert verify(case).problems == ()
    with sqlite3.connect(case.path / "case.db") as plain:
        plain.execute("UPDATE fitted SET payload = replace(payload, '\"ledger.intercept\":', '\"ledger.intercept\":1')")
    with Case.open(case.path) as changed:
        words = [problem.what for problem in verify(changed).problems]
    assert any("not what their archived file says" in what for what in words)
    assert any("have changed since it was done" in what for what in words)


def test_what_is_adjudicated_under_fitted_parameters_keeps_the_elicited_evidence(case: Case, tmp_path: Path) -> None:
    judged(case, 36)
    unread = sorted(fix["id"] for fix in case.fixes())[36:][0]
    elicited = adjudicate(case, unread, "true", because="seen later")
    file = tmp_path / "f.yaml"
    file.write_bytes(fitted([case]).file)
    apply(case, file, why="cases")
    under = adjudicate(case, unread, "true", because="seen later")
    assert under.totals == elicited.totals
    assert under.probability != elicited.probability


def test_a_look_under_fitted_parameters_takes_part_in_both_results(case: Case, tmp_path: Path) -> None:
    judged(case, 36)
    file = tmp_path / "f.yaml"
    file.write_bytes(fitted([case]).file)
    apply(case, file, why="cases")
    fix = case.fixes()[-1]
    before = fix["elicited"]["probability"]
    for name in fix["required"]:
        if name == "goods":
            look(case, fix["id"], [name], "sightings", "saw", "yard", Instrument(0.6, (0.5, 0.7), 0.1, "a test"), why="crates")  # fmt: skip
    after = next(one for one in case.fixes() if one["id"] == fix["id"])
    assert after["elicited"]["probability"] >= before


@pytest.mark.parametrize(
    ("data", "words"), [(b"", "no file of fitted"), (b"a: [", "not a YAML file"), (b"x" * (1 << 21), "larger")]
)
def test_bytes_that_are_no_parameter_file_are_refused_and_nothing_is_kept(
    case: Case, tmp_path: Path, data: bytes, words: str
) -> None:
    (tmp_path / "f.yaml").write_bytes(data)
    acts = len(case.acts())
    with pytest.raises((InputRejected, ConfigError), match=words):
        apply(case, tmp_path / "f.yaml", why="cases")
    with pytest.raises(ConfigError, match="--why"):
        apply(case, tmp_path / "f.yaml", why="")
    with pytest.raises(ConfigError, match=r"none\.yaml"):
        apply(case, tmp_path / "none.yaml", why="cases")
    assert len(case.acts()) == acts


def test_parameters_that_the_case_sets_itself_or_of_a_simulated_world_are_not_overruled(
    case: Case, tmp_path: Path
) -> None:
    judged(case, 36)
    made = fitted([case]).file
    file = tmp_path / "f.yaml"
    file.write_bytes(made)
    config.write(case.path, config.apply(case.settings, {"parameters": {"ledger.intercept": -1.0}}, "test"))
    with Case.open(case.path) as own, pytest.raises(ConfigError, match=r"case\.toml sets ledger\.intercept itself"):
        apply(own, file, why="cases")
    config.write(case.path, config.apply(case.settings, {"synthetic": True, "parameters": {}}, "test"))
    with Case.open(case.path) as simulated:
        file.write_bytes(fitted([simulated]).file)
    with pytest.raises(ConfigError, match="simulated world"):
        apply(case, file, why="cases")


def test_the_record_of_two_cases_counts_a_fix_adjudicated_in_both_once(case: Case, tmp_path: Path) -> None:
    judged(case, 10)
    shutil.copytree(case.path, tmp_path / "copy")
    with Case.open(tmp_path / "copy") as copy:
        note(copy, "a copy", who="b")
        made = record_of([case, copy])
    assert (made.n, made.repeated, made.cases) == (10, 10, ("one case", "one case"))
