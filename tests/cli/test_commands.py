"""The contract of the commands: data on stdout, words on stderr, JSON where asked, and the exit codes."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command_line import Call

import fake_channel
from crossbearing.cli.main import COMMANDS, cli, invoke

CONTRACT = ["demo", "init", "add", "run", "review", "claim", "protect", "fixes", "explain", "network", "changes", "report", "export", "retract", "undo", "verify", "doctor", "claims", "lineage", "decode", "events", "screen", "simulate"]  # fmt: skip


def test_every_command_of_the_contract_is_there() -> None:
    assert set(CONTRACT) <= set(COMMANDS)


@pytest.mark.parametrize("name", [name for name in CONTRACT if name != "events"])
def test_every_command_explains_itself(name: str, call: Call) -> None:
    called = call(name, "--help")
    assert called.code == 0
    assert called.out.startswith("Usage: ")
    assert cli.get_command(None, name) is not None  # type: ignore[arg-type]  # the context is not looked at


def test_help_imports_nothing_heavy() -> None:
    heavy = ["sqlalchemy", "pyarrow", "numpy", "rich", "spacy", "duckdb", "numba", "dateparser", "yaml", "alembic"]
    script = (
        "import sys, time; start = time.perf_counter(); from crossbearing.cli.main import invoke; code = invoke(['--help']);"
        f"print(code, [name for name in {heavy} if name in sys.modules], file=sys.stderr)"
    )
    started = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    print(f"--help took {(time.perf_counter() - started) * 1000:.0f} ms, the interpreter included")
    assert done.stderr.strip() == "0 []"
    assert all(name in done.stdout for name in CONTRACT)


def test_a_whole_case_by_commands(case: Path, call: Call) -> None:
    listed = call("review", case, "--json").json
    assert [item["review"] for item in listed] == [None, None, None]
    assert call("review", case, "--accept", "all").code == 0
    ran = call("run", case, "--json").json
    assert ran["held"]["fixes"] == len(call("fixes", case, "--json").json) > 0
    assert call("verify", case).code == 0
    network = call("network", case, "--json").json
    assert {"nodes", "edges"} <= set(network)
    assert call("changes", case, "--json").json["acts"][0]["kind"] == "add"


def test_fixes_in_three_forms(case: Path, call: Call) -> None:
    document, lines, words = call("fixes", case, "--json"), call("fixes", case, "--nl"), call("fixes", case)
    assert document.json == lines.lines
    assert document.err == ""
    for rank, fix in enumerate(document.json, start=1):
        assert f"{rank:>3}. {fix['proposition']}\n" in words.out
        assert {
            "id",
            "proposition",
            "facets",
            "origins",
            "documents",
            "confidence",
            "pivotal",
            "denials",
            "rivals",
            "would_change",
        } <= set(fix)
    assert call("fixes", case, "--limit", "1", "--json").json == document.json[:1]


def test_a_ledger_adds_up_line_by_line(case: Path, call: Call) -> None:
    call("review", case, "all", "--accept")
    call("run", case)
    fixes = call("fixes", case, "--json").json
    for fix in fixes:
        for facet in fix["facets"].values():
            assert facet["prior_log_odds"] + sum(row["weight"] for row in facet["bearings"]) == pytest.approx(
                facet["log_odds"], abs=1e-9
            )
    words = call("explain", case, fixes[0]["id"]).out
    assert f"“{fixes[0]['quotes'][0]['text']}”" in words
    assert "sum: " in words
    by_number, by_start = (
        call("explain", case, "1", "--json").json,
        call("explain", case, fixes[0]["id"][:9], "--json").json,
    )
    assert by_number == by_start
    assert {key: value for key, value in by_number.items() if key != "sensitivity"} == fixes[0]


def test_what_is_shown_goes_through_a_profile(case: Path, call: Call) -> None:
    made = call("claim", case, "--quote", "The ship left", "--type", "route", "--role", "mode=ship", "--role", "origin=Nampo",
                "--speaker", "anonymous:a clerk of the third pier")  # fmt: skip
    assert made.code == 0
    call("run", case)
    assert "clerk of the third pier" in call("fixes", case, "--json").out
    for words in (("fixes", case, "--json"), ("fixes", case), ("explain", case, "1", "--json")):
        assert "clerk of the third pier" not in call(*words, "--profile", "public").out


def test_exit_codes_say_what_happened(case: Path, inbox: Path, call: Call, tmp_path: Path) -> None:
    assert call("fixes").code == 2
    assert call("sing").code == 2
    assert call("init", case).code == 2
    assert call("fixes", tmp_path).code == 2
    assert call("explain", case, "fix-ffff").code == 3
    assert call("retract", case, "nobody", "--why", "x").code == 3
    assert call("retract", case, "nobody").code == 2
    (inbox / "c.txt").write_bytes(b"\xff")
    refused = call("add", "notes", case, inbox / "c.txt", "--json")
    assert (refused.code, refused.json["files"][0]["state"]) == (4, "refused")
    assert "c.txt:1: not UTF-8" in refused.json["files"][0]["reason"]
    assert call("add", "songs", case, inbox).code == 2
    assert call("add", "trade", case, inbox).code == 2


def test_rejected_rows_are_counted_and_exit_is_zero(case: Path, inbox: Path, call: Call) -> None:
    (inbox / "c.txt").write_text("bad one\nbad two\nIran supplied shells to Egypt.\n", encoding="utf-8")
    called = call("add", "notes", case, inbox / "c.txt", "--json")
    assert (called.code, called.json["files"][0]["rejected"]) == (0, 2)
    assert "2 rows rejected" in called.err


def test_an_empty_case_has_nothing_to_list(tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_channel.install(monkeypatch)
    call("init", tmp_path / "case")
    for words in (("fixes",), ("network",), ("review",), ("changes",), ("undo",)):
        called = call(words[0], tmp_path / "case", *words[1:])
        assert (called.code, called.out) == (3, "")
        assert called.err.startswith("crossbearing: ")


def test_verify_names_the_changed_file_and_exits_with_five(case: Path, call: Call) -> None:
    path = sorted((case / "archive").glob("*/*"))[0]
    path.chmod(0o644)
    path.write_bytes(path.read_bytes().replace(b"supplied", b"supplieD"))
    called = call("verify", case, "--json")
    assert called.code == 5
    assert called.json["holds"] is False
    assert path.name in called.json["problems"][0]["file"]
    assert ".txt" in called.json["problems"][0]["file"]


def test_verify_checks_a_bag(tmp_path: Path, call: Call) -> None:
    from crossbearing.records.keys import sha256

    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "x.txt").write_bytes(b"x")
    (tmp_path / "bagit.txt").write_text("BagIt-Version: 1.0\n", encoding="utf-8")
    (tmp_path / "manifest-sha256.txt").write_text(f"{sha256(b'x')}  data/x.txt\n", encoding="utf-8")
    assert call("verify", tmp_path).code == 0
    (tmp_path / "data" / "x.txt").write_bytes(b"y")
    (tmp_path / "data" / "more.txt").write_bytes(b"z")
    called = call("verify", tmp_path, "--json")
    assert called.code == 5
    assert [problem["file"] for problem in called.json["problems"]] == ["data/x.txt", "data/more.txt"]


def test_a_damaged_database_is_an_integrity_failure(case: Path, call: Call) -> None:
    for leftover in case.glob("case.db-*"):
        leftover.unlink()
    data = (case / "case.db").read_bytes()
    (case / "case.db").write_bytes(b"not a database at all" + data[21:])
    called = call("verify", case)
    assert called.code == 5
    assert "case.db" in called.err


def test_errors_are_a_sentence_and_debug_shows_where(case: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    called = call("explain", case, "fix-ffff")
    assert "Traceback" not in called.err
    monkeypatch.setenv("CROSSBEARING_DEBUG", "1")
    with pytest.raises(Exception, match="no fix"):
        invoke(["explain", str(case), "fix-ffff"])


def test_an_interrupt_ends_in_a_sentence(case: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("crossbearing.pipeline.runner.run", interrupted)
    called = call("run", case)
    assert called.code == 130
    assert "run the command again to go on" in called.err


def test_retract_shows_the_difference_and_undo_takes_it_back(case: Path, call: Call) -> None:
    call("review", case, "all", "--accept")
    call("run", case)
    before = call("fixes", case, "--json").json
    done = call("retract", case, "Daily Example", "--why", "it took everything back", "--json").json
    assert {move["how"] for move in done["difference"]["moves"]} == {"withdrawn"}
    assert call("fixes", case).code == 3
    undone = call("undo", case)
    assert "undone: act" in undone.out
    assert call("fixes", case, "--json").json == before


def test_a_claim_by_hand_and_a_correction(case: Path, call: Call) -> None:
    made = call(
        "claim",
        case,
        "--quote",
        "The ship left",
        "--type",
        "route",
        "--role",
        "mode=ship",
        "--speaker",
        "anonymous:S9",
        "--json",
    ).json
    assert made["rule"] == "person"
    corrected = call(
        "review", case, made["id"], "--correct", "modality=alleged", "--why", "the text says so", "--json"
    ).json
    assert corrected == {"verdict": "corrected", "claims": [made["id"]]}
    assert call("review", case, made["id"], "--json").json[0]["modality"] == "alleged"
    assert call("review", case, made["id"], "--accept", "--reject").code == 2
    assert call("review", case, "--accept").code == 2


def test_an_identity_comes_by_file_or_stdin_and_shows_nowhere(
    case: Path, call: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CROSSBEARING_VAULT_PASSPHRASE", "correct horse")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Quillon Marlowe")))
    called = call("protect", case, "harbour source", "--identity-file", "-", "--json")
    assert called.code == 0
    assert called.json["protected"] is True
    assert "Quillon" not in called.out + called.err
    assert not any(b"Quillon" in path.read_bytes() for path in case.rglob("*") if path.is_file())
    assert call("protect", case, "other", "--identity-file", tmp_path / "nowhere").code == 2


def test_synthetic_stands_first_for_people_and_in_the_json(case: Path, inbox: Path, call: Call) -> None:
    (inbox / "s.txt").write_text("SYNTHETIC\nEgypt supplied rifles to Syria.\n", encoding="utf-8")
    call("add", "notes", case, inbox / "s.txt")
    call("run", case)
    for words in (("fixes", case), ("explain", case, "1"), ("review", case), ("network", case), ("changes", case)):
        assert call(*words).out.splitlines()[0] == "SYNTHETIC"
    assert all(fix["synthetic"] for fix in call("fixes", case, "--json").json)
    assert call("run", case, "--json").json["synthetic"] is True


def test_judgements_by_command(case: Path, call: Call) -> None:
    assert call("rate", case, "Daily Example", "B", "--json").json["reliability"] == "B"
    assert call("link", case, "b.txt", "a.txt", "--why", "the same words", "--json").json["verdict"] == "set"
    assert call("note", case, "look again", "--about", "a.txt").code == 0
    assert [act["kind"] for act in call("changes", case, "--json").json["acts"]] == ["add", "rate", "link", "note"]
    assert call("changes", case, "--since", "1h", "--json").json["acts"]
    assert call("changes", case, "--since", "yesterday").code == 2


@pytest.mark.parametrize(
    "days",
    [("--from", "2024-01-01", "--to", "2023-01-01"), ("--from", "2024-13-01"), ("--to", "soon"), ("--to", "20240101")],
)
def test_a_grade_for_days_that_are_none_is_refused(days: tuple[str, ...], case: Path, call: Call) -> None:
    refused = call("rate", case, "Daily Example", "B", *days)
    assert (refused.code, refused.out) == (2, "")
    assert "rate" not in [act["kind"] for act in call("changes", case, "--json").json["acts"]]
    assert call("rate", case, "Daily Example", "B", "--from", "2023-01-01", "--to", "2023-01-01").code == 0


@pytest.mark.parametrize("limit", ["0", "-1"])
def test_a_limit_below_one_is_refused(limit: str, case: Path, call: Call) -> None:
    assert call("fixes", case, "--limit", limit).code == 2


def test_no_fixes_as_json_are_an_empty_list(tmp_path: Path, call: Call) -> None:
    call("init", tmp_path / "case")
    listed = call("fixes", tmp_path / "case", "--json")
    assert (listed.code, listed.json) == (3, [])
    assert (call("fixes", tmp_path / "case", "--nl").out, call("fixes", tmp_path / "case").out) == ("", "")


def test_sources_are_listed_by_pseudonym_with_their_grades(case: Path, call: Call) -> None:
    call("rate", case, "Daily Example", "B", "--topic", "arms")
    listed = {item["label"]: item for item in call("sources", case, "--json").json}
    assert listed["Daily Example"]["grades"][0]["reliability"] == "B"
    assert listed["S1 in a.txt"]["publisher"] == "Daily Example"
    words = call("sources", case).out.splitlines()
    assert words[0].split() == ["id", "label", "kind", "published", "by", "grades", "vault"]
    assert any("B arms" in line for line in words)


def test_a_case_kept_longer_than_it_may_be_says_so(tmp_path: Path, call: Call) -> None:
    call("init", tmp_path / "old", "--retention", "2001-01-01", "--purpose", "a test")
    call("init", tmp_path / "new", "--retention", "2999-01-01")
    assert "until 2001-01-01" in call("changes", tmp_path / "old").err
    assert "until" not in call("changes", tmp_path / "new").err


def test_doctor_says_what_is_missing_and_what_that_disables(monkeypatch: pytest.MonkeyPatch, call: Call) -> None:
    fake_channel.install(monkeypatch, fake_channel.SIXTH, broken=True)
    found = call("doctor", "--json").json
    assert found["channels"]["sixth"].startswith("A stranger's")
    assert found["channels"]["trade"] == "channel trade is not installed"
    assert found["environment"]["bytes"] > 0
    assert all(extra["disables"] for extra in found["extras"].values())
    assert "packs: dprk" in call("doctor").out


def test_output_is_the_same_in_another_time_zone_and_when_piped(case: Path) -> None:
    command = [sys.executable, "-m", "crossbearing.cli.main", "fixes", str(case), "--json"]
    runs = [
        subprocess.run(
            command, capture_output=True, env={"TZ": zone, "PATH": "/usr/bin", "LC_ALL": "C"}, check=True
        ).stdout
        for zone in ("UTC", "Asia/Seoul")
    ]
    assert runs[0] == runs[1]
    assert json.loads(runs[0])
