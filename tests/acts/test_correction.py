"""Corrections: a later capture of the same address stands in the place of the earlier, and what stands keeps its reading."""

from __future__ import annotations

from pathlib import Path

import pytest

import fake_channel
from crossbearing.acts.add import AddSummary, add
from crossbearing.acts.claim import claim
from crossbearing.acts.link import link
from crossbearing.acts.retract import retract
from crossbearing.acts.review import review
from crossbearing.acts.undo import undo
from crossbearing.case.case import Case
from crossbearing.cli.add import _correction
from crossbearing.pipeline.recapture import same_address
from crossbearing.pipeline.runner import run
from crossbearing.pipeline.verify import verify
from crossbearing.records.errors import ConfigError, NotFound
from crossbearing.records.keys import canonical

URL = "https://example.org/news/1"
FIRST = "Korea supplied shells to Russia. Iran supplied rifles to Syria. Korea supplied rockets to Egypt. The crane stood.\n"
LATER = "Corrected. Korea supplied shells to Russia. Iran supplied pistols to Syria. Iran supplied rockets to Egypt as well. The crane stood.\n"  # fmt: skip


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Case:
    fake_channel.install(monkeypatch, fake_channel.NOTES, fake_channel.SIXTH)
    return Case.create(tmp_path / "case")


def put(case: Case, folder: Path, name: str, text: str, **options: str) -> AddSummary:
    (folder / name).write_text(text, encoding="utf-8")
    return add(case, "notes", [folder / name], options)


@pytest.fixture
def read(case: Case, tmp_path: Path) -> Case:
    """The first capture, a copy of it elsewhere, everything accepted and run."""
    put(case, tmp_path, "first.txt", FIRST, url=URL, outlet="Daily Example", published="2023-09-01")
    put(case, tmp_path, "copy.txt", FIRST + "Seen elsewhere.\n", outlet="Weekly Example")
    run(case)
    link(case, "copy.txt", "first.txt", "republishes", why="word for word")
    review(case, ["all"], "accepted", who="a", why="read it")
    run(case)
    return case


def quotes(case: Case, name: str) -> list[str]:
    document = next(item.id for item in case.documents() if item.name == name)
    return [
        one.quote.text
        for one in sorted(case.claims(), key=lambda one: one.quote.start)
        if one.quote.document == document
    ]


def test_other_bytes_under_the_same_address_stand_in_the_place_of_the_first(read: Case, tmp_path: Path) -> None:
    summary = put(read, tmp_path, "later.txt", LATER, url="http://EXAMPLE.org/news/1/#top")
    (done,) = summary.corrections
    assert done.names == ("first.txt", "later.txt")
    assert [act.kind for act in read.acts()][-2:] == ["add", "correct"]
    assert {item.name for item in read.documents()} == {"copy.txt", "later.txt"}
    assert quotes(read, "later.txt") == [
        "Korea supplied shells to Russia", "Iran supplied pistols to Syria", "Iran supplied rockets to Egypt"
    ]  # fmt: skip
    later = next(item for item in read.documents() if item.name == "later.txt")
    assert (later.outlet, later.published) == ("Daily Example", "2023-09-01")
    assert len(done.claims.same) == 1
    assert {(item.before, item.after) for item in done.claims.changed} == {
        ("Iran supplied rifles to Syria", "Iran supplied pistols to Syria"),
        ("Korea supplied rockets to Egypt", "Iran supplied rockets to Egypt"),
    }
    assert done.difference is not None
    assert {move.how for move in done.difference.moves} >= {"new", "withdrawn"}
    assert verify(read).problems == ()


def test_an_accepted_claim_stays_accepted_and_says_that_it_was_carried_over(read: Case, tmp_path: Path) -> None:
    summary = put(read, tmp_path, "later.txt", LATER, url=URL)
    (done,) = summary.corrections
    ((old, new),) = done.claims.same
    kept = read.reviews()[new]
    assert (kept.verdict, kept.by, done.carried) == ("accepted", "a", 1)
    assert kept.why == "carried over from first.txt, word for word the same; then: read it"
    assert old not in {one.id for one in read.claims()}
    unread = {one.quote.text for one in read.claims() if one.id not in read.reviews()}
    assert unread == {"Iran supplied pistols to Syria", "Iran supplied rockets to Egypt"}


def test_what_is_gone_goes_in_its_copies_too_and_what_stands_stays_in_them(read: Case, tmp_path: Path) -> None:
    (done,) = put(read, tmp_path, "later.txt", LATER, url=URL).corrections
    assert quotes(read, "copy.txt") == ["Korea supplied shells to Russia"]
    assert {item.label for item in done.reached} == {"Iran supplied rifles to Syria", "Korea supplied rockets to Egypt"}
    shells = next(fix for fix in read.fixes() if "shells" in fix["proposition"])
    assert shells["origins"] == 1


def test_a_correction_undone_gives_the_first_result_bit_for_bit(read: Case, tmp_path: Path) -> None:
    before = (canonical(read.fixes()), read.claims(), read.reviews(), read.documents(), read.links())
    put(read, tmp_path, "later.txt", LATER, url=URL)
    after = canonical(read.fixes())
    assert undo(read).undone.kind == "correct"
    assert {item.name for item in read.documents()} == {"first.txt", "copy.txt", "later.txt"}
    assert undo(read).undone.kind == "add"
    assert (canonical(read.fixes()), read.claims(), read.reviews(), read.documents(), read.links()) == before
    undo(read, 8)
    undo(read, 7)
    assert canonical(read.fixes()) == after


def test_the_same_bytes_again_change_nothing(read: Case, tmp_path: Path) -> None:
    before = (canonical(read.fixes()), read.acts(), read.custody())
    summary = put(read, tmp_path, "again.txt", FIRST, url=URL)
    assert (summary.act, summary.corrections) == (0, ())
    assert (canonical(read.fixes()), read.acts(), read.custody()) == before


def test_bytes_that_were_superseded_are_known_as_withdrawn(read: Case, tmp_path: Path) -> None:
    put(read, tmp_path, "later.txt", LATER, url=URL)
    summary = put(read, tmp_path, "again.txt", FIRST, url=URL)
    assert (summary.act, summary.files[0].state) == (0, "withdrawn")


def test_without_an_address_nothing_is_guessed_and_a_person_can_say_it(read: Case, tmp_path: Path) -> None:
    assert put(read, tmp_path, "later.txt", LATER, outlet="Daily Example").corrections == ()
    assert len(read.documents()) == 3
    summary = put(read, tmp_path, "later.txt", LATER, corrects="first.txt")
    assert summary.act == 0
    assert [done.names for done in summary.corrections] == [("first.txt", "later.txt")]
    with pytest.raises(NotFound):
        put(read, tmp_path, "more.txt", LATER + "More.\n", corrects="first.txt")


def test_another_outlet_displaces_the_first_only_where_a_person_says_so(read: Case, tmp_path: Path) -> None:
    before = (canonical(read.fixes()), read.acts())
    with pytest.raises(ConfigError, match=r"of Daily Example is held; a report of Other Post .*--corrects"):
        put(read, tmp_path, "later.txt", LATER, url=URL, outlet="Other Post")
    assert (canonical(read.fixes()), read.acts()) == before
    summary = put(read, tmp_path, "later.txt", LATER, url=URL, outlet="Other Post", corrects="first.txt")
    assert summary.corrections[0].outlets == ("Daily Example", "Other Post")
    (first, *_) = _correction(summary.corrections[0])
    assert first.startswith("corrected: later.txt (Other Post) stands in the place of first.txt (Daily Example)")


def test_two_captures_given_at_once_tell_nothing_of_their_order(case: Case, tmp_path: Path) -> None:
    for name, text in (("a.txt", FIRST), ("b.txt", LATER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    assert add(case, "notes", files, {"url": URL}).corrections == ()
    with pytest.raises(ConfigError, match="one report"):
        add(case, "notes", files, {"corrects": "a.txt"})


def test_in_a_case_never_run_the_earlier_is_set_aside_and_nothing_is_read_yet(case: Case, tmp_path: Path) -> None:
    put(case, tmp_path, "first.txt", FIRST, url=URL, outlet="Daily Example")
    fake_channel.FOUND.clear()
    (done,) = put(case, tmp_path, "later.txt", LATER, url=URL).corrections
    assert (done.difference, fake_channel.FOUND, case.fixes()) == (None, [], [])
    run(case)
    assert quotes(case, "later.txt")
    assert not any("rifles" in fix["proposition"] for fix in case.fixes())


def test_a_claim_entered_by_hand_is_entered_again_where_its_words_stand(read: Case, tmp_path: Path) -> None:
    made = claim(read, "The crane stood", "event", {"actor": ["The crane"]}, document="first.txt", who="a")
    run(read)
    (done,) = put(read, tmp_path, "later.txt", LATER, url=URL).corrections
    again = next(one for one in read.claims() if one.quote.text == "The crane stood" and one.id != made.id)
    again.quote.check(read.document(again.quote.document))
    assert read.reviews()[again.id].verdict == "entered"
    assert again.roles["actor"][0].start == again.quote.start
    assert done.carried == 2


def test_a_correction_of_the_reading_moves_with_the_claim(read: Case, tmp_path: Path) -> None:
    name = next(one.id for one in read.claims() if one.quote.text.endswith("Russia") and one.quote.start == 0
                and read.document(one.quote.document).name == "first.txt")  # fmt: skip
    review(
        read,
        [name],
        "corrected",
        {"modality": "alleged", "roles": {"item": [{"text": "shells", "start": 15, "end": 21}]}},
    )
    run(read)
    ((_, new),) = put(read, tmp_path, "later.txt", LATER, url=URL).corrections[0].claims.same
    found = read.claim(new)
    assert found.modality == "alleged"
    filler = found.roles["item"][0]
    assert read.document(found.quote.document).text[filler.start : filler.end] == "shells"


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("http://example.org/news/1", True), ("HTTPS://Example.ORG:443/news/1/", True), ("example.org/news/1#c", True),
        ("https://example.org/News/1", False), ("https://example.org/news/1?page=2", False), ("https://example.org:8080/news/1", False),
        ("", False), ("http://[bad", False),
    ],
)  # fmt: skip
def test_addresses_that_name_one_page(other: str, same: bool) -> None:
    assert same_address(URL, other) is same


def test_documents_that_go_and_come_back_without_a_strangers_channel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With our own channels alone only what was touched is scored again: the result is still the same, bit for bit."""
    fake_channel.install(monkeypatch, fake_channel.NOTES)
    case = Case.create(tmp_path / "narrow")
    put(case, tmp_path, "first.txt", FIRST, url=URL, outlet="Daily Example")
    put(case, tmp_path, "other.txt", "Korea supplied shells to Russia. Not more.\n", outlet="Weekly Example")
    run(case)
    review(case, ["all"], "accepted")
    run(case)
    before = canonical(case.fixes())
    for name in ("first.txt", "Daily Example"):
        retract(case, name, why="to see")
        run(case)
        assert undo(case).difference.moves
        assert canonical(case.fixes()) == before
        assert not any(run(case).worked.values())
    put(case, tmp_path, "later.txt", LATER, url=URL)
    undo(case)
    undo(case)
    assert canonical(case.fixes()) == before
