"""Reviews, grades, links, decisions, retractions: an act each, and each undone bit for bit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import fake_channel
from crossbearing.acts.add import add
from crossbearing.acts.claim import claim
from crossbearing.acts.decide import decide
from crossbearing.acts.link import link
from crossbearing.acts.note import note
from crossbearing.acts.rate import rate
from crossbearing.acts.retract import retract
from crossbearing.acts.review import review
from crossbearing.acts.undo import undo
from crossbearing.case.case import Case
from crossbearing.pipeline.runner import run
from crossbearing.records.errors import ConfigError, NotFound
from crossbearing.records.keys import canonical

QUOTE = "Iran supplied rifles to Syria"


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Case:
    fake_channel.install(monkeypatch, fake_channel.NOTES, fake_channel.SIXTH)
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.txt").write_text(f"Korea supplied shells to Russia. {QUOTE}.\n", encoding="utf-8")
    (inbox / "b.txt").write_text("The ship left. Korea supplied shells to Russia.\n", encoding="utf-8")
    made = Case.create(tmp_path / "case")
    add(made, "notes", [inbox / "a.txt"], {"outlet": "Daily Example"})
    add(made, "notes", [inbox / "b.txt"], {"outlet": "Weekly Example"})
    run(made)
    return made


def fixes(case: Case) -> bytes:
    return canonical(case.fixes())


def named(case: Case, words: str) -> dict[str, object]:
    return next(fix for fix in case.fixes() if words in fix["proposition"] and "arms" not in fix["proposition"])


def test_an_unread_claim_weighs_nothing_and_an_accepted_one_moves_its_fix(case: Case) -> None:
    before = named(case, "rifles")
    assert before["origins"] == 0
    (name,) = [item.id for item in case.claims() if item.quote.text == QUOTE]
    assert review(case, [name], "accepted", who="a", why="read it") == [name]
    assert run(case).difference.moves
    after = named(case, "rifles")
    assert (after["id"], after["origins"]) == (before["id"], 1)
    assert after["probability"] > before["probability"]  # type: ignore[operator]
    assert case.custody()[-2].action == "review"
    assert case.reviews()[name].by == "a"


def _accept_all(case: Case) -> None:
    review(case, ["all"], "accepted")


def _reject_one(case: Case) -> None:
    review(case, [case.claims()[0].id], "rejected")


def _correct(case: Case) -> None:
    review(case, [case.claims()[0].id], "corrected", {"modality": "alleged"})


def _enter(case: Case) -> None:
    claim(case, "The ship left", "route", {"mode": ["ship"]}, speakers=["anonymous:S9"])


def _grade(case: Case) -> None:
    rate(case, "Daily Example", "b", topic="arms", why="long record")


def _link(case: Case) -> None:
    link(case, "b.txt", "a.txt", "republishes", why="the same words")


def _decide(case: Case) -> None:
    left, right = (item.id for item in case.subjects()[:2])
    decide(case, left, right, "same", why="for the test")


def _note(case: Case) -> None:
    note(case, "look again", about="a.txt")


def _retract(case: Case) -> None:
    retract(case, "Daily Example", why="withdrawn by its publisher")


@pytest.mark.parametrize(
    "act", [_accept_all, _reject_one, _correct, _enter, _grade, _link, _decide, _note, _retract], ids=lambda act: act.__name__.strip("_")
)  # fmt: skip
def test_every_act_is_undone_bit_for_bit(case: Case, act: Callable[[Case], None]) -> None:
    before = (
        fixes(case),
        case.claims(),
        case.sources(),
        case.links(),
        case.decisions(),
        case.grades(),
        case.documents(),
    )
    entries, number = len(case.custody()), len(case.acts())
    act(case)
    run(case)
    after = fixes(case)
    assert len(case.acts()) == number + 1
    assert [entry.action for entry in case.custody()[entries:] if entry.action not in ("run", "difference")] == [
        case.acts()[-1].kind
    ]
    undone = undo(case)
    assert (
        fixes(case),
        case.claims(),
        case.sources(),
        case.links(),
        case.decisions(),
        case.grades(),
        case.documents(),
    ) == before
    undo(case, undone.act)
    assert fixes(case) == after


def test_a_withdrawn_source_is_as_if_never_entered(case: Case, tmp_path: Path) -> None:
    _accept_all(case)
    run(case)
    done = retract(case, "Weekly Example", who="a", why="it took the report back")
    assert done.target.kind == "source"
    assert {move.how for move in done.difference.moves} <= {"moved", "withdrawn"}
    assert [document.name for document in case.documents()] == ["a.txt"]
    fresh = Case.create(tmp_path / "fresh")
    add(fresh, "notes", [tmp_path / "inbox" / "a.txt"], {"outlet": "Daily Example"})
    run(fresh)
    _accept_all(fresh)
    run(fresh)
    assert fixes(fresh) == fixes(case)


@pytest.mark.parametrize("how", ["artifact", "document", "claim"])
def test_what_a_retraction_may_point_at(case: Case, how: str) -> None:
    _accept_all(case)
    run(case)
    document = next(item for item in case.documents() if item.name == "a.txt")
    rifles = next(item for item in case.claims() if item.quote.text == QUOTE)
    name = {"artifact": document.artifact, "document": document.id, "claim": rifles.id}[how]
    done = retract(case, name, why="to see")
    assert (done.target.kind, done.target.id) == (how, name)
    withdrawn = {move.proposition for move in done.difference.moves if move.how == "withdrawn"}
    assert any("rifles" in proposition for proposition in withdrawn)
    with pytest.raises((ConfigError, NotFound)):
        retract(case, name, why="again")


def test_a_retraction_needs_a_reason_and_a_target(case: Case) -> None:
    with pytest.raises(ConfigError, match="reason"):
        retract(case, "Daily Example", why=" ")
    with pytest.raises(NotFound):
        retract(case, "Nobody", why="x")
    assert case.withdrawn() == frozenset()


def test_a_claim_by_hand_stands_on_the_documents_own_words(case: Case) -> None:
    made = claim(
        case,
        "The ship left",
        "route",
        {"mode": ["ship"]},
        document="b",
        speakers=["anonymous:S9"],
        time="2023-08-01/2023-08-09",
        who="a",
    )
    held = case.claim(made.id)
    document = case.document(held.quote.document)
    assert document.text[held.quote.start : held.quote.end] == "The ship left"
    assert (held.roles["mode"][0].start, held.chain[0].name, held.chain[1].label) == (4, "Weekly Example", "S9")
    assert case.reviews()[made.id].verdict == "entered"


@pytest.mark.parametrize(
    ("quote", "more", "error"),
    [
        ("words that nobody wrote", {}, NotFound),
        ("Korea supplied shells to Russia", {}, ConfigError),
        ("The ship left", {"type": "rumour"}, ConfigError),
        ("The ship left", {"roles": {"captain": ["x"]}}, ConfigError),
        ("The ship left", {"time": "yesterday"}, ConfigError),
        ("a", {"document": "a.txt"}, ConfigError),
    ],
)
def test_a_claim_by_hand_that_cannot_be_is_refused(
    case: Case, quote: str, more: dict[str, object], error: type[Exception]
) -> None:
    given = {"type": "route", "roles": {}, **more}
    with pytest.raises(error):
        claim(case, quote, **given)  # type: ignore[arg-type]
    assert [act.kind for act in case.acts()] == ["add", "add"]


def test_a_correction_changes_the_claim_and_never_its_quote(case: Case) -> None:
    name = case.claims()[0].id
    review(case, [name], "corrected", {"modality": "alleged"}, why="the text says alleged")
    assert case.claim(name).modality == "alleged"
    for changes in ({"quote": {}}, {"colour": "red"}, {"modality": "certain"}, {"roles": {"captain": []}}):
        with pytest.raises(ConfigError):
            review(case, [name], "corrected", changes)


def test_reviews_name_claims_that_are_there(case: Case) -> None:
    with pytest.raises(NotFound):
        review(case, ["clm-0000000000000000"], "accepted")
    _accept_all(case)
    with pytest.raises(NotFound, match="every claim has been read"):
        _accept_all(case)


def test_undo_goes_back_act_by_act_and_says_when_there_is_nothing(case: Case) -> None:
    _accept_all(case)
    assert [undo(case).undone.kind for _ in range(3)] == ["review", "add", "add"]
    with pytest.raises(NotFound, match="nothing to undo"):
        undo(case)
    with pytest.raises(ConfigError, match="was undone"):
        undo(case, 1)


def test_nobody_is_recorded_who_did_not_say_so(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USER", "quillon")
    monkeypatch.setenv("LOGNAME", "quillon")
    _accept_all(case)
    assert {act.who for act in case.acts()} == {"analyst"}


def test_a_grade_is_a_letter_of_the_admiralty_code(case: Case) -> None:
    assert rate(case, "Daily Example", "b").reliability == "B"
    with pytest.raises(ConfigError, match="no reliability"):
        rate(case, "Daily Example", "G")
    with pytest.raises(NotFound):
        rate(case, "Nobody", "B")


def test_a_cut_link_no_longer_counts(case: Case) -> None:
    _link(case)
    assert len(case.links()) == 1
    link(case, "b.txt", "a.txt", cut=True, why="they only look alike")
    assert case.links() == []
    with pytest.raises(NotFound, match="no link"):
        link(case, "b.txt", "a.txt", cut=True, why="again")
