"""Retracting, correcting and what changed, by command: tried first, told in words and in JSON, exit codes."""

from __future__ import annotations

from pathlib import Path

from command_line import Call

URL = "https://example.org/one"


def test_a_retraction_tried_first_changes_nothing_and_needs_no_reason(case: Path, call: Call) -> None:
    call("review", case, "all", "--accept")
    call("run", case)
    before = call("fixes", case, "--json").json
    tried = call("retract", case, "Daily Example", "--dry-run")
    assert tried.code == 0
    assert tried.out.startswith("would be withdrawn: source ")
    assert "(nothing was done)" in tried.out
    assert call("fixes", case, "--json").json == before
    assert call("retract", case, "Daily Example").code == 2
    planned = call("retract", case, "Daily Example", "--dry-run", "--json").json
    done = call("retract", case, "Daily Example", "--why", "x", "--json").json
    assert (planned["act"], planned["hash"]) == (0, done["hash"])
    assert planned["difference"] == done["difference"]


def test_a_correction_is_told_claim_by_claim_and_fix_by_fix(case: Path, inbox: Path, call: Call) -> None:
    call("review", case, "all", "--accept")
    call("run", case)
    (inbox / "later.txt").write_text(
        "Korea supplied shells to Russia. Iran supplied pistols to Syria.\n", encoding="utf-8"
    )
    called = call("add", "notes", case, inbox / "later.txt", "--corrects", "a.txt")
    assert called.code == 2  # the notes' own intake has no such option; that of reports has
    from crossbearing.acts.add import add
    from crossbearing.case.case import Case
    from crossbearing.cli.add import words

    with Case.open(case) as opened:
        told = list(words(add(opened, "notes", [inbox / "later.txt"], {"corrects": "a.txt"})))
    assert told[1].startswith("corrected: later.txt stands in the place of a.txt (act ")
    assert told[2] == "1 claim word for word the same; 1 review carried over"
    assert "changed (roles): “Iran supplied rifles to Syria” → “Iran supplied pistols to Syria”" in told
    assert any(line.startswith("withdrawn: Iran transfers rifles") for line in told)
    assert told[-1].startswith("difference ")


def test_the_reports_intake_takes_a_correction() -> None:
    from crossbearing.reports.channel import CHANNEL

    (reports,) = (intake for intake in CHANNEL.intakes if intake.kind == "reports")
    assert {"url", "corrects"} <= {option.name for option in reports.options}


def test_changes_are_told_with_what_moved_them_and_nothing_is_exit_three(case: Path, call: Call) -> None:
    call("review", case, "all", "--accept")
    call("run", case)
    call("retract", case, "b.txt", "--why", "it was a draft")
    told = call("changes", case)
    assert told.code == 0
    assert "retract: document doc-" in told.out
    assert "claims read: 3 accepted" in told.out
    assert "new 1 document: a.txt" in told.out
    found = call("changes", case, "--since", "1d", "--json").json
    assert {"since", "acts", "fixes", "documents", "lists", "reviews", "adjudications"} <= set(found)
    assert all(
        {"fix", "proposition", "how", "words", "probability", "origins", "by"} <= set(fix) for fix in found["fixes"]
    )
    assert [act["kind"] for act in found["acts"]] == ["add", "review", "retract"]
    assert call("changes", case, "--since", "2999-01-01").code == 3
