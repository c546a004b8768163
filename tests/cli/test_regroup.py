"""``split`` and ``merge`` on the command line."""

from __future__ import annotations

from pathlib import Path

from command_line import Call


def test_split_and_merge_print_what_changed_and_undo_takes_them_back(case: Path, call: Call) -> None:
    before = call("fixes", case, "--json").json
    whole = next(fix for fix in before if "shells" in fix["proposition"] and len(fix["quotes"]) == 2)
    first, second = sorted({quote["claim"] for quote in whole["quotes"]})
    done = call(
        "split", case, whole["id"], "--claims", first, "--as", "the first", "--why", "told apart", "--json"
    ).json
    assert (done["how"], done["other"]) == ("split", whole["id"])
    assert done["text"].endswith("(the first)")
    shown = call("explain", case, done["fix"])
    assert shown.code == 0
    assert "told apart" in shown.out
    assert call("split", case, whole["id"], "--claims", f"{first},{second}", "--as", "both", "--why", "x").code == 2
    other = next(fix for fix in before if "rifles to Syria" in fix["proposition"])
    merged = call("merge", case, other["id"], whole["id"], "--why", "one deal")
    assert merged.out.startswith("merged: ")
    assert other["id"] not in {fix["id"] for fix in call("fixes", case, "--json").json}
    assert call("undo", case).code == call("undo", case).code == 0
    assert call("fixes", case, "--json").json == before


def test_neither_is_done_without_a_reason_or_a_fix(case: Path, call: Call) -> None:
    name = call("fixes", case, "--json").json[0]["id"]
    assert call("split", case, name, "--claims", "clm-0", "--as", "x").code == 2
    assert call("merge", case, name, name).code == 2
    assert call("merge", case, name, "fix-0000000000000000", "--why", "x").code == 3
    assert call("split", case, name, "--claims", "clm-000000", "--as", "x", "--why", "x").code == 3
