"""What was not read because of its script is counted and said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.views.summary import summary
from crossbearing.views.unread import unread_scripts, unread_words
from views.fake_case import FIRST, FakeCase, _document

HANGUL = "배는 원산항을 떠났다고 말했다. 상자에는 탄약이 들어 있었다고 한다."
RUSSIAN = "Груз вышел из порта ночью."


def test_a_document_in_hangul_is_counted_with_its_sentences() -> None:
    words = unread_words(unread_scripts([HANGUL, FIRST]))
    assert words == ("not read: 1 document in Hangul (2 sentences); a silence of the machine, not of the source")


def test_sentences_of_another_script_within_a_read_document_are_counted() -> None:
    words = unread_words(unread_scripts([HANGUL, f"{FIRST}\n{RUSSIAN}"]))
    assert "1 document in Hangul (2 sentences) and 1 sentence of Cyrillic in 1 document" in words


def test_a_name_in_its_own_letters_is_no_unread_sentence() -> None:
    assert unread_scripts(["The ship (원산호) left Wonsan on May 2, said a clerk in Nakhodka."]) == ()


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("船は夜に港を出たと関係者は語った。", "Kana"), ("这艘船昨天夜里离开了港口前往对岸。", "Han"), ("غادرت السفينة الميناء ليلا.", "Arabic"),
        ("Το πλοίο έφυγε από το λιμάνι.", "Greek"), ("जहाज रात में बंदरगाह से चला गया।", "another script"),
    ],
)  # fmt: skip
def test_each_script_has_its_name(text: str, script: str) -> None:
    (found,) = unread_scripts([text])
    assert (found.script, found.documents) == (script, 1)


@given(st.lists(st.text()))
def test_any_text_can_be_counted(texts: list[str]) -> None:
    found = unread_scripts(texts)
    assert sum(one.documents for one in found) <= len(texts)
    assert bool(found) == bool(unread_words(found))


def test_the_summary_says_what_was_not_read() -> None:
    said = [sentence.words for sentence in summary(FakeCase()).sentences]
    assert not [words for words in said if words.lower().startswith("not read")]
    case = FakeCase(documents=[*FakeCase().documents(), _document("e-hangul", HANGUL)])
    said = [sentence.words for sentence in summary(case).sentences]
    assert "Not read: 1 document in Hangul (2 sentences); a silence of the machine, not of the source." in said
