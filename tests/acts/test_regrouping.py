"""Splitting and merging fixes: an act each, in custody, with its reason, undone bit for bit."""

from __future__ import annotations

from pathlib import Path

import pytest

import fake_channel
from crossbearing.acts.add import add
from crossbearing.acts.claim import claim
from crossbearing.acts.regroup import merge, split
from crossbearing.acts.review import review
from crossbearing.acts.undo import undo
from crossbearing.case.case import Case
from crossbearing.pipeline.runner import run
from crossbearing.records.errors import ConfigError, NotFound
from crossbearing.records.keys import canonical
from crossbearing.records.propositions import Proposition

SHELLS = "North Korea transfers artillery shells to Russia"


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Case:
    fake_channel.install(monkeypatch, fake_channel.NOTES, fake_channel.SIXTH)
    made = Case.create(tmp_path / "case")
    notes = ["Korea supplied shells to Russia.", "The ship left. Korea supplied shells to Russia.",
             "Korea supplied shells to Iran.", "Korea supplied arms to Russia."]  # fmt: skip
    for number, text in enumerate(notes):
        (tmp_path / f"{number}.txt").write_text(text.replace("Korea", "Pyongyang") + "\n", encoding="utf-8")
        add(made, "notes", [tmp_path / f"{number}.txt"], {"outlet": f"Outlet {number}"})
    run(made)
    review(made, ["all"], "accepted")
    run(made)
    return made


def named(case: Case, words: str) -> Proposition:
    return next(one for one in case.propositions() if one.text == words)


def supporting(one: Proposition) -> list[str]:
    return [member.claim for member in one.members if member.how in ("asserts", "child")]


def fixes(case: Case) -> bytes:
    return canonical(case.fixes())


def test_a_split_makes_a_fix_of_its_own_says_why_and_is_undone_bit_for_bit(case: Case) -> None:
    before, one = fixes(case), named(case, SHELLS)
    first = supporting(one)[0]
    done = split(case, one.id[:12], [first[:10]], "  August   shipment ", who="ann", why="it is dated")
    part = named(case, f"{SHELLS} (August shipment)")
    assert (done.fix, done.other, done.how, part.grain) == (part.id, one.id, "split", "August shipment")
    assert [move.fix for move in done.difference.moves if move.how == "new"] == [part.id]
    assert one.id in part.parents
    fix = next(fix for fix in case.fixes() if fix["id"] == one.id)
    assert [(note["how"], note["with"], note["why"], note["by"]) for note in fix["regrouped"]] == [
        ("split", part.id, "it is dated", "ann")
    ]
    assert any("it is dated" in words for words in fix["caveats"])
    act = case.acts()[-1]
    assert (act.kind, act.who, act.why, act.payload["claims"]) == ("split", "ann", "it is dated", [first])
    entry = next(entry for entry in reversed(case.custody()) if entry.action == "split")
    assert {one.id, first} <= set(entry.objects)
    after = fixes(case)
    undone = undo(case)
    assert fixes(case) == before
    undo(case, undone.act)
    assert fixes(case) == after


def test_a_merge_takes_one_away_says_why_and_is_undone_bit_for_bit(case: Case) -> None:
    before = fixes(case)
    one, other = named(case, SHELLS.replace("Russia", "Iran")), named(case, SHELLS)
    done = merge(case, one.id, other.id, who="ann", why="it was bound for the same place")
    assert (done.fix, done.other) == (one.id, other.id)
    assert one.id not in {each.id for each in case.propositions()}
    assert set(supporting(named(case, SHELLS))) == {*supporting(one), *supporting(other)}
    fix = next(fix for fix in case.fixes() if fix["id"] == other.id)
    assert fix["regrouped"][0]["with"] == one.id
    assert any("merged into it by ann" in words for words in fix["caveats"])
    assert [entry.action for entry in case.custody()].count("merge") == 1
    undo(case)
    assert fixes(case) == before


def test_a_split_needs_a_reason_words_and_some_but_not_all_of_its_claims(case: Case) -> None:
    before, one = fixes(case), named(case, SHELLS)
    first, second = supporting(one)
    stranger = supporting(named(case, SHELLS.replace("Russia", "Iran")))[0]
    for claims, label, why, error in (
        ([first], "August", " ", "needs a reason"),
        ([first], " ", "because", "words of its own"),
        ([first], "a / b", "because", "without a slash"),
        ([], "August", "because", "names the claims"),
        (["", " "], "August", "because", "names the claims"),
        ([first, second], "August", "because", "nothing would be left"),
        ([stranger], "August", "because", "supports no whole"),
    ):
        with pytest.raises(ConfigError, match=error):
            split(case, one.id, claims, label, why=why)
    with pytest.raises(NotFound, match="no claim"):
        split(case, one.id, ["clm-0000000000000000"], "August", why="because")
    with pytest.raises(NotFound):
        split(case, "fix-0000000000000000", [first], "August", why="because")
    assert fixes(case) == before
    split(case, one.id, [first], "August", why="because")
    with pytest.raises(ConfigError, match="already"):
        split(case, one.id, [second], "August", why="because")


def test_a_merge_of_two_that_cannot_be_one_is_refused(case: Case) -> None:
    one, wide = named(case, SHELLS), named(case, "North Korea transfers arms to Russia")
    before = fixes(case)
    for into, why, error in (
        (one.id, "because", "into itself"), (wide.id, "because", "entails"), (wide.id, "", "needs a reason"),
    ):  # fmt: skip
        with pytest.raises(ConfigError, match=error):
            merge(case, one.id, into, why=why)
    with pytest.raises(ConfigError, match="entails"):
        merge(case, wide.id, one.id, why="because")
    with pytest.raises(NotFound):
        merge(case, one.id, "fix-0000000000000000", why="because")
    assert fixes(case) == before


def test_a_request_is_not_merged_into_what_happened(case: Case) -> None:
    quote = "The ship left"
    roles = {"supplier": ["Pyongyang"], "recipient": ["Iran"], "item": ["shells"]}
    claim(case, quote, "transfer", roles, modality="sought", who="ann")
    run(case)
    asked = next(one for one in case.propositions() if one.type == "request" and "shells" in one.text)
    with pytest.raises(ConfigError, match="kinds or moods"):
        merge(case, asked.id, named(case, SHELLS).id, why="because")


def test_a_part_is_a_proposition_like_any_other(case: Case) -> None:
    one = named(case, SHELLS)
    first = supporting(one)[0]
    split(case, one.id, [first], "August", why="because")
    part = named(case, f"{SHELLS} (August)")
    with pytest.raises(ConfigError, match="entails"):
        merge(case, part.id, one.id, why="because")
    done = merge(case, part.id, named(case, SHELLS.replace("Russia", "Iran")).id, why="because")
    assert done.fix == part.id
    assert first in supporting(named(case, SHELLS.replace("Russia", "Iran")))
