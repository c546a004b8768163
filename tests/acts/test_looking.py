"""What a person looked at: a bearing with declared rates, weighed as any sensor's, refused where a channel cannot see."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest

import fake_channel
from crossbearing.acts.add import add
from crossbearing.acts.look import Instrument, enter, look
from crossbearing.acts.retract import retract
from crossbearing.acts.undo import undo
from crossbearing.case.case import Case
from crossbearing.pipeline.runner import run
from crossbearing.pipeline.verify import verify
from crossbearing.records.bearings import Bearing, Coverage
from crossbearing.records.errors import ConfigError, NotFound
from crossbearing.records.keys import canonical
from crossbearing.reference.chance import beta_quantile

TESTED = Instrument(0.6, (0.4, 0.8), 0.05, "thirty known calls", (1, 25))
UNTESTED = Instrument(0.6, (0.4, 0.8), 0.05, "a guess of the reader")


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Case:
    fake_channel.install(monkeypatch, fake_channel.NOTES, fake_channel.SIXTH)
    note = tmp_path / "a.txt"
    note.write_text("Korea supplied shells to Russia.\n", encoding="utf-8")
    made = Case.create(tmp_path / "case")
    add(made, "notes", [note], {"outlet": "Daily Example"})
    run(made)
    return made


def shells(case: Case) -> dict[str, Any]:
    return next(fix for fix in case.fixes() if "hells" in fix["proposition"])


def sightings(case: Case, facet: str = "goods") -> list[dict[str, Any]]:
    return [row for row in shells(case)["facets"][facet]["bearings"] if row["channel"] == "sightings"]


def saw(case: Case, seen: str = "saw", instrument: Instrument | None = TESTED, collection: str = "yard, 3 May") -> Any:
    return look(case, shells(case)["id"], ["goods"], "sightings", seen, collection, instrument, who="a", why="crates")


def test_what_was_seen_weighs_by_the_upper_bound_of_chance(case: Case) -> None:
    """ln(sens / 90 % quantile of Beta(½ + 1, ½ + 24)): 1 hit in 25 controls."""
    weight = math.log(0.6 / beta_quantile(0.9, 1.5, 24.5))
    done = saw(case)
    assert done.bearings[0].weight == pytest.approx(weight)
    (row,) = sightings(case)
    assert (row["direction"], row["weight"]) == ("supports", pytest.approx(weight))
    assert row["coverage"]["looked"]
    assert row["measure"]["sens_source"] == "thirty known calls"
    assert "crates" in row["words"]
    assert shells(case)["facets"]["goods"]["log_odds"] == pytest.approx(
        math.fsum([shells(case)["facets"]["goods"]["prior_log_odds"], *(r["weight"] for r in shells(case)["facets"]["goods"]["bearings"])]),
        abs=1e-9,
    )  # fmt: skip


def test_what_was_looked_for_and_not_there_contradicts(case: Case) -> None:
    done = saw(case, "saw nothing")
    assert done.bearings[0].direction == "contradicts"
    assert done.bearings[0].weight == pytest.approx(math.log(0.4 / (1 - beta_quantile(0.9, 1.5, 24.5))))


def test_what_could_not_be_seen_weighs_nothing_and_is_no_looking(case: Case) -> None:
    before = shells(case)["probability"]
    done = saw(case, "could not see", None)
    assert (done.bearings[0].direction, done.bearings[0].weight) == ("cannot_see", 0.0)
    assert not done.bearings[0].coverage.looked
    assert shells(case)["probability"] == before


@pytest.mark.parametrize("seen", ["saw", "saw nothing"])
@pytest.mark.parametrize("controls", [None, (0, 3), (0, 19), (2, 19)])
def test_with_few_controls_it_weighs_at_most_ln_3_and_says_so(
    case: Case, seen: str, controls: tuple[int, int] | None
) -> None:
    done = saw(case, seen, Instrument(0.99, (0.9, 0.99), 0.01, "a guess", controls))
    assert abs(done.bearings[0].weight) <= math.log(3) + 1e-12
    assert done.bearings[0].measure["few_controls"] is True
    assert "few controls" in done.bearings[0].words


@pytest.mark.parametrize(
    ("controls", "few"), [((0, 3), True), ((0, 19), True), ((0, 20), False), ((0, 1_000_000), False)]
)
def test_controls_go_before_a_guess_below_them_and_the_row_says_so(
    case: Case, controls: tuple[int, int], few: bool
) -> None:
    (one,) = saw(case, "saw", Instrument(0.6, (0.4, 0.8), 1e-7, "a guess", controls)).bearings
    upper = beta_quantile(0.9, 0.5, controls[1] + 0.5)
    assert one.measure["fpr_upper"] == pytest.approx(upper, abs=1e-6)
    assert (one.measure["few_controls"], one.measure["fpr_elicited"]) == (few, False)
    assert ("few controls" in one.words, "measured" in one.words) == (few, True)
    assert one.weight == pytest.approx(min(math.log(0.6 / upper), math.log(3) if few else math.inf))


def test_as_often_seen_by_chance_tells_nothing(case: Case) -> None:
    done = saw(case, "saw", Instrument(0.3, (0.2, 0.5), 0.05, "a test", (20, 25)))
    assert (done.bearings[0].direction, done.bearings[0].weight) == ("neutral", 0.0)
    assert "tells nothing" in done.bearings[0].words


def test_a_look_touches_its_own_facet_alone(case: Case) -> None:
    before = shells(case)["facets"]
    saw(case)
    after = shells(case)["facets"]
    assert after["goods"]["log_odds"] > before["goods"]["log_odds"]
    assert [name for name in before if name != "goods" and before[name] != after[name]] == []


def test_one_collection_counts_once_and_looking_again_replaces_what_was_entered(case: Case) -> None:
    saw(case, instrument=UNTESTED)
    first = shells(case)["facets"]["goods"]["log_odds"]
    saw(case, instrument=UNTESTED)
    assert shells(case)["facets"]["goods"]["log_odds"] == first
    assert len(case.entered_bearings()) == 1
    saw(case, "saw nothing", UNTESTED)
    assert [one.direction for one in case.entered_bearings()] == ["contradicts"]


def test_guesses_of_many_collections_do_not_add_up_and_measured_looks_do(case: Case) -> None:
    sums = []
    for number in range(4):
        saw(case, instrument=UNTESTED, collection=f"pass {number}")
        sums.append(shells(case)["facets"]["goods"]["log_odds"])
    assert len(set(sums)) == 1
    saw(case, "saw nothing", UNTESTED, "pass 9")
    assert shells(case)["facets"]["goods"]["log_odds"] < sums[0]
    before = shells(case)["facets"]["goods"]["log_odds"]
    saw(case, collection="pass 5")
    assert shells(case)["facets"]["goods"]["log_odds"] > before
    assert verify(case).problems == ()


def test_the_channels_silence_gives_way_to_the_look(case: Case) -> None:
    assert [row["direction"] for row in sightings(case)] == ["not_looked"]
    saw(case)
    assert [row["direction"] for row in sightings(case)] == ["supports"]
    assert [row["direction"] for row in sightings(case, "buyer")] != []


def test_undone_and_retracted_it_leaves_the_fixes_as_they_were_byte_for_byte(case: Case) -> None:
    before = canonical(case.fixes())
    act = saw(case).act
    entered = canonical(case.fixes())
    assert entered != before
    undo(case, act)
    assert canonical(case.fixes()) == before
    undo(case, case.acts()[-1].id)
    assert canonical(case.fixes()) == entered
    gone = retract(case, "collection:yard, 3 May", why="another yard")
    assert canonical(case.fixes()) == before
    undo(case, gone.act)
    assert canonical(case.fixes()) == entered
    assert verify(case).problems == ()
    assert "look" in [entry.action for entry in case.custody()]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"channel": "vessels"}, "vessels cannot show goods; what can: trade, sightings"),
        ({"channel": "reports"}, "is a claim, not a bearing"),
        ({"channel": "dreams"}, "no channel"),
        ({"facets": ["payment"]}, "no facet 'payment'"),
        ({"facets": []}, "--facet"),
        ({"why": " "}, "--why"),
        ({"collection": " "}, "--collection"),
        ({"seen": "felt"}, "none of saw"),
        ({"instrument": None}, "how good looking was"),
        ({"instrument": Instrument(1.0, (0.5, 1.0), 0.1, "x")}, "between 0 and 1"),
        ({"instrument": Instrument(0.5, (0.4, 0.6), 0.0, "x")}, "between 0 and 1"),
        ({"instrument": Instrument(0.5, (0.6, 0.8), 0.1, "x")}, "does not hold"),
        ({"instrument": Instrument(0.5, (0.4, 0.6), 0.1, " ")}, "--source"),
        ({"instrument": Instrument(0.5, (0.4, 0.6), 0.1, "x", (5, 3))}, "--controls"),
        ({"window": ("2031-02-30", "")}, "YYYY-MM-DD"),
        ({"window": ("2031-03-02", "2031-03-01")}, "ends before"),
    ],
)
def test_what_cannot_be_entered_is_refused_in_words_and_changes_nothing(
    case: Case, given: dict[str, Any], words: str
) -> None:
    asked: dict[str, Any] = {
        "facets": ["goods"], "channel": "sightings", "seen": "saw", "collection": "yard", "instrument": TESTED,
        "why": "crates", **given,
    }  # fmt: skip
    acts = len(case.acts())
    with pytest.raises(ConfigError, match=words):
        look(case, shells(case)["id"], **asked)
    assert len(case.acts()) == acts


def test_an_unknown_fix_is_not_found(case: Case) -> None:
    with pytest.raises(NotFound):
        look(case, "fix-0000", ["goods"], "sightings", "saw", "yard", TESTED, why="crates")


def test_many_are_entered_at_once_in_one_act(case: Case) -> None:
    name = shells(case)["id"]
    many = [
        Bearing(f"brg-{number}", name, "goods", "sightings", "supports", 0.5, "seen", Coverage(True), f"pass {number}")
        for number in range(3)
    ]
    acts = len(case.acts())
    assert enter(case, many, who="simulation", why="a world") == acts + 1
    assert run(case).difference.moves
    assert sorted(row["weight"] for row in sightings(case)) == [0.5, 0.5, 0.5]
    with pytest.raises(ConfigError, match="cannot show"):
        enter(case, [Bearing("b", name, "buyer", "vessels", "supports", 1.0, "seen", Coverage(True))])
    with pytest.raises(ConfigError, match="no bearing"):
        enter(case, [])


def test_what_was_seen_of_a_fix_supports_what_it_entails_and_never_the_other_way(case: Case) -> None:
    child = shells(case)
    assert child["parents"]
    above = {fix["id"]: fix for fix in case.fixes() if fix["id"] in child["parents"] and "goods" in fix["facets"]}
    saw(case)
    after = {fix["id"]: fix for fix in case.fixes()}
    assert above
    for name, fix in above.items():
        assert after[name]["facets"]["goods"]["log_odds"] > fix["facets"]["goods"]["log_odds"]
    here = after[child["id"]]
    up = next(iter(above))
    look(case, up, ["goods"], "sightings", "saw", "yard, 4 May", TESTED, why="crates")
    assert shells(case) == here
