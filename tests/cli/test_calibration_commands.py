"""``look``, ``adjudicate``, ``calibration`` and ``calibrate`` from the command line, on a small synthetic world."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from command_line import Call

from crossbearing.cli.main import invoke


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A simulated world of forty propositions, solved once."""
    folder = tmp_path_factory.mktemp("world") / "world"
    assert invoke(["simulate", "reporting", "--seed", "5", "--propositions", "40", "-o", str(folder)]) == 0
    assert invoke(["run", str(folder), "--quiet"]) == 0
    return folder


@pytest.fixture
def world(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "world"))


LOOK = ("--sens", ".6", "--range", ".4,.8", "--fpr", ".05", "--source", "a reader's test", "--why", "seen there")


def test_a_look_is_entered_shown_and_retracted(world: Path, call: Call) -> None:
    fix = call("fixes", world, "--json").json[3]
    facet = next(name for name in fix["facets"] if name in ("actor", "route", "goods"))
    channel = "watchlists" if facet == "actor" else "sightings"
    where = ("--facet", facet, "--channel", channel, "--collection", "pass one")
    done = call("look", world, fix["id"], *where, "--saw", *LOOK, "--controls", "0/40", "--innocent", "a namesake")
    assert (done.code, done.out.splitlines()[0]) == (0, "SYNTHETIC")
    assert f"entered: {channel} on {facet}, supports, weight +" in done.out
    assert "moved: " in done.out
    (listed,) = [one for one in call("look", world, "--json").json if one["collection"] == "pass one"]
    assert (listed["proposition"], listed["text"]) == (fix["id"], fix["proposition"])
    told = call("explain", world, fix["id"]).out
    assert "a person looked at pass one: saw" in told
    assert "a namesake" in told
    assert call("retract", world, "collection:pass one", "--why", "another pass").code == 0
    assert "pass one" not in call("look", world).out
    assert call("fixes", world, "--json").json[3] == fix
    assert call("verify", world).code == 0


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--saw", "--facet", "actor", "--channel", "vessels"), 2, "vessels cannot show actor; what can: watchlists"),
        (("--facet", "actor", "--channel", "watchlists"), 2, "--saw, --saw-nothing or --could-not-see"),
        (("--saw", "--facet", "actor", "--channel", "watchlists", "--controls", "many"), 2, "give HITS/N"),
        (("--saw", "--facet", "actor", "--channel", "watchlists", "--range", "0.1"), 2, "give LO,HI"),
    ],
)
def test_a_look_that_cannot_be_is_refused(
    world: Path, call: Call, words: tuple[str, ...], code: int, said: str
) -> None:
    done = call("look", world, "1", "--collection", "x", *LOOK, *words)
    assert done.code == code
    assert said in done.err


def test_from_adjudications_to_an_applied_fit_and_back(world: Path, tmp_path: Path, call: Call) -> None:
    assert call("calibration", world).code == 3
    assert call("adjudicate", world, "1", "true", "--because", "the court found so", "--who", "a").code == 0
    few = call("calibration", world, "--json").json
    assert (few["n"], few["fit"], few["synthetic"]) == (1, "fewer than 30: no fit", True)
    file = tmp_path / "fitted.yaml"
    refused = call("calibrate", world, "-o", file)
    assert refused.code == 2
    assert "1 adjudicated true or false; fewer than 30" in refused.err
    assert not file.exists()

    truth = world / "truth.jsonl"
    many = call("adjudicate", world, "--from", truth, "--because", "the world's own record")
    assert "adjudicated: 40 fixes; rejected: 0 lines" in many.out
    drawn = tmp_path / "record.svg"
    record = call("calibration", world, "-o", drawn)
    assert "adjudicated  40 true or false, 0 undecided" in record.out
    assert drawn.read_text(encoding="utf-8").startswith("<svg")

    before = call("fixes", world, "--json").out
    fit = call("calibrate", world, "-o", file, "--who", "a", "--when", "2031-01-01")
    assert "nothing is changed until" in fit.out
    assert call("fixes", world, "--json").out == before
    assert call("calibrate", world, "--apply", file).code == 2
    applied = call("calibrate", world, "--apply", file, "--why", "forty cases")
    assert "in force: fitted(40)" in applied.out
    assert {one["calibration"] for one in call("fixes", world, "--json").json} == {"fitted(40)"}
    assert "(fitted(40), as elicited: " in call("fixes", world).out
    assert "fitted(40); as elicited: " in call("explain", world, "1").out
    assert call("verify", world).code == 0
    assert call("undo", world).code == 0
    assert call("fixes", world, "--json").out == before


def test_lines_of_a_file_that_cannot_be_used_are_counted_with_reasons(world: Path, tmp_path: Path, call: Call) -> None:
    fix = call("fixes", world, "--json").json[0]["id"]
    file = tmp_path / "found.csv"
    file.write_text(
        f"fix,verdict,because\n{fix},true,seen\nfix-none,false,seen\n{fix},maybe,seen\n,true,\n", encoding="utf-8"
    )
    done = call("adjudicate", world, "--from", file)
    assert (done.code, done.out.splitlines()[-1]) == (0, "adjudicated: 1 fix; rejected: 3 lines")
    assert "found.csv:3: no fix" in done.err
    assert "found.csv:4: 'maybe' is no adjudication" in done.err
    file.write_text('{"fix": 3}\nnot json\n', encoding="utf-8")
    assert call("adjudicate", world, "--from", file).code == 4


def test_a_command_that_says_neither_what_to_fit_nor_what_to_apply_is_refused(world: Path, call: Call) -> None:
    assert call("calibrate", world).code == 2
    assert call("calibrate", world, world, "--apply", "f.yaml", "--why", "x").code == 2
    assert call("adjudicate", world).code == 2
    assert call("adjudicate", world, "1", "true").code == 2
