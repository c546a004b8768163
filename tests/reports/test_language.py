"""The language of a text: told by script, words and letters; said to be unknown where they do not tell."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.reference.load import yaml_data
from crossbearing.reports.read import read_document
from crossbearing.reports.read.script import is_read, language, language_name

TEXTS = {
    "en": "The ship left the port at night, and the crates that it had carried were not seen again by the watchmen.",
    "de": "Das Schiff verließ den Hafen in der Nacht, und die Kisten, die es getragen hatte, wurden nicht mehr gesehen.",
    "fr": "Le navire a quitté le port dans la nuit et les caisses qui étaient à bord ne sont pas revenues sur le quai.",
    "es": "El barco salió del puerto por la noche y las cajas que llevaba no se han visto más en el muelle de la ciudad.",
    "pt": "O navio saiu do porto à noite e as caixas que levava não foram mais vistas no cais da cidade.",
    "it": "La nave è uscita dal porto di notte e le casse che portava non si sono più viste sul molo della città.",
    "nl": "Het schip is in de nacht uit de haven vertrokken en de kisten die het had zijn niet meer door de wacht gezien.",
    "pl": "Statek wypłynął z portu w nocy, a skrzynie, które wiózł, nie były już widziane przez strażników na nabrzeżu.",
    "tr": "Gemi gece limandan ayrıldı ve taşıdığı sandıklar daha sonra bir daha görülmedi, ama bekçiler ile bir kayıt var.",
    "ru": "Судно вышло из порта ночью, и ящики, которые были на борту, после этого никто не видел.",
    "uk": "Судно вийшло з порту вночі, і ящики, які були на борту, після цього ніхто не бачив.",
    "be": "Судна выйшла з порта ноччу, і скрыні, якія былі на борце, пасля гэтага ніхто не бачыў.",
    "bg": "Корабът излезе от пристанището през нощта и сандъците, които бяха на борда, след това не са видени.",
    "sr": "Брод је изашао из луке ноћу и сандуци који су били на њему после тога нису виђени.",
    "ko": "그 배는 밤에 항구를 떠났고 실려 있던 상자는 다시 보이지 않았다.",
    "zh": "该船夜间离开港口，船上的箱子此后再也没有人见过。",
    "ja": "船は夜のうちに港を出て、積まれていた箱はその後見られていない。",
    "ar": "غادرت السفينة الميناء في الليل ولم يشاهد أحد الصناديق التي كانت على متنها بعد ذلك.",
    "fa": "کشتی شبانه بندر را ترک کرد و جعبه‌هایی که در آن بود دیگر دیده نشد.",
    "ur": "جہاز رات کو بندرگاہ سے نکلا اور اس کے صندوق پھر کسی نے نہیں دیکھے۔",
    "he": "האונייה יצאה מהנמל בלילה והארגזים שהיו עליה לא נראו עוד.",
}


@pytest.mark.parametrize("tag", TEXTS)
def test_a_sentence_tells_its_language(tag: str) -> None:
    assert language(TEXTS[tag]) == tag


@pytest.mark.parametrize("tag", ["ko", "ru", "fr", "fa"])
def test_the_language_is_the_same_composed_or_not(tag: str) -> None:
    assert language(unicodedata.normalize("NFD", TEXTS[tag])) == tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("MV Example, IMO 9074729", "und"),
        ("", "und"),
        ("12 34 -", "und"),
        ("Пароход", "und-Cyrl"),
        ("जहाज", "und-Deva"),
    ],
)
def test_what_does_not_tell_is_unknown(text: str, tag: str) -> None:
    assert language(text) == tag


def test_a_name_in_another_script_changes_no_language() -> None:
    assert language(TEXTS["en"] + " The firm (朝鲜人民军, 조선인민군) is listed by the council.") == "en"


@given(st.text(max_size=200))
def test_every_text_has_a_tag_and_the_same_one_each_time(text: str) -> None:
    assert language(text) == language(text) != ""


def test_only_what_has_frames_is_read() -> None:
    assert [tag for tag in [*TEXTS, "und", "und-Cyrl"] if is_read(tag)] == ["en", "und"]
    assert language_name("ko") == "Korean"
    assert language_name("und-Cyrl") == "und-Cyrl"


def test_every_profile_has_a_name_and_a_script_that_is_declared() -> None:
    data = yaml_data("lexicons/languages.yaml")
    scripts = {entry["script"] for entry in data["scripts"]}
    assert {profile["script"] for profile in data["profiles"]} <= scripts
    assert {profile["tag"] for profile in data["profiles"]} <= set(data["names"])


def test_a_document_says_that_its_language_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXTS["ko"], encoding="utf-8")
    found = read_document(path)
    assert found.language == "ko"
    assert "not read: language ko" in found.notes
    path.write_text(TEXTS["en"], encoding="utf-8")
    assert read_document(path).notes == ()
