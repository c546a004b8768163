"""A translation by an analyst: a rendition of the archived original; its claims quote both, and are one origin with it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import text as sql

from crossbearing.acts.add import AddSummary, add
from crossbearing.acts.claim import claim
from crossbearing.acts.protect import protect
from crossbearing.acts.retract import retract
from crossbearing.acts.undo import undo
from crossbearing.case.case import Case
from crossbearing.case.vault import VARIABLE
from crossbearing.pipeline.runner import run
from crossbearing.pipeline.verify import verify
from crossbearing.records.errors import ConfigError, NotFound
from crossbearing.views.explain import explain_text

KOREAN = """SYNTHETIC
Published: 2023-08-28
Outlet: Harbour Dispatch

북한이 지난주 나진항에서 배로 러시아에 포탄을 보냈다고 북한 내 소식통이 말했다. 포탄은 석탄 밑에 숨겨졌다고 한다.

북한은 그 대가로 밀과 기름을 받는다고 또 다른 소식통이 말했다.
"""
ENGLISH = """SYNTHETIC

North Korea shipped artillery shells to Russia from Rajin port last week, a source inside North Korea said. The shells were hidden under coal.

In return North Korea receives wheat and oil, another source said.
"""


@pytest.fixture
def case(tmp_path: Path) -> Case:
    (tmp_path / "ko.txt").write_text(KOREAN, encoding="utf-8")
    (tmp_path / "en.txt").write_text(ENGLISH, encoding="utf-8")
    made = Case.create(tmp_path / "case", name="lantern")
    add(made, "reports", [tmp_path / "ko.txt"])
    return made


def translate(case: Case, **more: str) -> AddSummary:
    sha = next(item.sha256 for item in case.artifacts() if item.name == "ko.txt")
    return add(case, "reports", [case.path.parent / "en.txt"], {"translation-of": sha, **more})


def test_claims_quote_the_translation_and_carry_the_original(case: Case) -> None:
    translate(case)
    run(case)
    documents = {item.id: item for item in case.documents()}
    claims = case.claims()
    assert claims
    for one in claims:
        assert one.original is not None
        translation, original = documents[one.quote.document], documents[one.original.document]
        assert translation.translation_of == original.id
        assert original.language == "ko"
        assert one.original.text == original.text[one.original.start : one.original.end]
        assert one.quote.text == translation.text[one.quote.start : one.quote.end]
    beside = {one.quote.text: one.original.text for one in claims if one.original}
    assert beside["The shells were hidden under coal"] == "포탄은 석탄 밑에 숨겨졌다고 한다."
    assert beside["In return North Korea receives wheat and oil"].startswith("북한은 그 대가로")


def test_what_is_known_of_the_original_holds_for_its_translation(case: Case) -> None:
    translate(case)
    made = next(item for item in case.documents() if item.translation_of)
    assert (made.outlet, made.published, made.url) == ("Harbour Dispatch", "2023-08-28", "")


def test_a_translation_and_its_original_are_one_origin(case: Case) -> None:
    translate(case)
    run(case)
    links = [(link.kind, link.child, link.parent) for link in case.links()]
    made = next(item for item in case.documents() if item.translation_of)
    assert ("translates", made.id, made.translation_of) in links
    fix = next(fix for fix in case.fixes() if fix["proposition"].startswith("Artillery shells moved"))
    assert (fix["origins"], fix["primary_archived"]) == (1, 1)


def test_both_quotes_are_shown_as_a_translation(case: Case) -> None:
    translate(case, translator="desk translator")
    run(case)
    fix = next(fix for fix in case.fixes() if fix["proposition"].startswith("Artillery shells moved"))
    words = explain_text(case, fix["id"])
    sha = next(item.sha256 for item in case.artifacts() if item.name == "ko.txt")
    assert f"translation of Harbour Dispatch (ko.txt) (language ko), line 5, 58–103, sha256 {sha}" in words
    assert "“북한이 지난주 나진항에서 배로 러시아에 포탄을 보냈다고 북한 내 소식통이 말했다.”" in words
    assert "desk translator" not in words


def test_the_translator_is_a_pseudonym_whose_identity_goes_into_the_vault(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    translate(case, translator="desk translator")
    made = next(item for item in case.documents() if item.translation_of)
    source = next(item for item in case.sources() if item.id == made.translator)
    assert (source.label, source.kind, source.protected) == ("desk translator", "person", False)
    monkeypatch.setenv(VARIABLE, "a long pass phrase")
    protect(case, "desk translator", "Zebedee Quill, third floor")
    held = "".join(path.read_text("utf-8", "replace") for path in case.path.rglob("*") if path.is_file())
    assert "Zebedee Quill" not in held
    assert next(item for item in case.sources() if item.id == made.translator).protected


def test_adding_it_again_changes_nothing_with_or_without_the_option(case: Case) -> None:
    assert translate(case).act
    assert translate(case).act == 0
    assert add(case, "reports", [case.path.parent / "en.txt"]).act == 0
    assert len(case.documents()) == 2


def test_a_report_held_already_becomes_a_translation(case: Case) -> None:
    add(case, "reports", [case.path.parent / "en.txt"])
    assert not any(item.translation_of for item in case.documents())
    assert translate(case).act
    assert [item.name for item in case.documents() if item.translation_of] == ["en.txt"]
    undo(case)
    assert not any(item.translation_of for item in case.documents())
    assert case.links() == []


def test_withdrawing_the_original_takes_its_translation_along_and_undo_brings_both_back(case: Case) -> None:
    translate(case)
    run(case)
    sha = next(item.sha256 for item in case.artifacts() if item.name == "ko.txt")
    gone = retract(case, sha, why="made up")
    assert case.documents() == []
    assert case.claims() == []
    assert any(item.kind == "document" and "a translation of ko.txt" in item.why for item in gone.reached)
    undo(case)
    assert len(case.documents()) == 2
    assert case.claims()


def test_verify_checks_the_original_words_too(case: Case) -> None:
    translate(case)
    run(case)
    before = verify(case)
    assert before.problems == ()
    assert before.counts["quotes"] == 2 * len(case.claims())
    with case.engine.begin() as connection:
        key, payload = connection.execute(sql("select id, payload from claims limit 1")).one()
        claim = json.loads(payload)
        claim["original"]["start"] += 1
        connection.execute(sql("update claims set payload = :p where id = :i"), {"p": json.dumps(claim), "i": key})
    with Case.open(case.path) as again:
        assert [problem.file for problem in verify(again).problems if "original words" in problem.what] == ["ko.txt"]


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"translation-of": "0" * 64}, NotFound),
        ({"translation-of": "nothing.txt"}, NotFound),
        ({"translator": "somebody"}, ConfigError),
    ],
)
def test_what_cannot_be_is_refused(case: Case, options: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        add(case, "reports", [case.path.parent / "en.txt"], options)
    assert len(case.documents()) == 1


def test_a_report_is_no_translation_of_itself_nor_of_a_translation(case: Case) -> None:
    with pytest.raises(ConfigError, match="itself"):
        add(case, "reports", [case.path.parent / "ko.txt"], {"translation-of": "ko.txt"})
    translate(case)
    third = case.path.parent / "third.txt"
    third.write_text("SYNTHETIC\n\nLa Corée du Nord a livré des obus.\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="itself a translation"):
        add(case, "reports", [third], {"translation-of": "en.txt"})


def test_a_claim_entered_by_hand_carries_the_original_too(case: Case) -> None:
    translate(case)
    made = claim(case, "The shells were hidden under coal", "evasion", {"item": ["shells"], "concealment": ["coal"]})
    assert made.original is not None
    assert made.original.text == "포탄은 석탄 밑에 숨겨졌다고 한다."
    on_the_original = claim(case, "밀과 기름을 받는다", "payment", {"payment": ["밀", "기름"]})
    assert on_the_original.original is None
