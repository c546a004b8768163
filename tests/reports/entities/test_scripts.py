"""Entities in Hangul, Han, Cyrillic, Arabic and Hebrew script: found as their language joins and bends words, at code points."""

from __future__ import annotations

import re
import unicodedata

import pytest

from crossbearing.reference.goods import goods_classes
from crossbearing.reference.load import yaml_data
from crossbearing.reference.states import state_by_code
from crossbearing.reports.entities import entities
from crossbearing.reports.entities.gazetteers import entries
from crossbearing.subjects.scripts import script_of

KOREAN = "북한이 나진항에서 러시아로 포탄과 7.62mm 소총을 보냈다고 조선로동당 군수공업부 관계자가 말했다."
RUSSIAN = "Россия получила снаряды из КНДР через порт Раджин, сообщил источник; оплата шла рублями и нефтью."
CHINESE = "朝鲜从罗津港向俄罗斯运送炮弹，中国丹东的公司收取人民币。"
ARABIC = "أرسلت كوريا الشمالية الأسلحة والصواريخ إلى روسيا، وقالت إيران إنها لم تدفع بالدولار."
PERSIAN = "ایران موشک‌های بالستیک و پهپاد را از بندر انزلی به روسیه فرستاد."
HEBREW = "צפון קוריאה שלחה טילים לרוסיה, ואיראן סיפקה תחמושת לסוריה."

EXPECTED = {
    KOREAN: [("북한", "state:KP"), ("나진항", "place:rajin"), ("러시아", "state:RU"), ("포탄", "goods:artillery-shells"), ("7.62mm", ""),
             ("소총", "goods:rifles"), ("조선로동당 군수공업부", "body:munitions-industry-department")],
    RUSSIAN: [("Россия", "state:RU"), ("снаряды", "goods:artillery-shells"), ("КНДР", "state:KP"), ("порт Раджин", "place:rajin"),
              ("рублями", "goods:roubles"), ("нефтью", "goods:petroleum")],
    CHINESE: [("朝鲜", "state:KP"), ("罗津港", "place:rajin"), ("俄罗斯", "state:RU"), ("炮弹", "goods:artillery-shells"), ("中国", "state:CN"),
              ("丹东", "place:dandong"), ("人民币", "goods:yuan")],
    ARABIC: [("كوريا الشمالية", "state:KP"), ("أسلحة", "goods:arms"), ("صواريخ", "goods:missiles"), ("روسيا", "state:RU"), ("إيران", "state:IR"),
             ("دولار", "goods:us-dollars")],
    PERSIAN: [("ایران", "state:IR"), ("موشک‌ها", "goods:missiles"), ("پهپاد", "goods:drones"), ("بندر انزلی", "place:anzali"), ("روسیه", "state:RU")],
    HEBREW: [("צפון קוריאה", "state:KP"), ("טילים", "goods:missiles"), ("רוסיה", "state:RU"), ("איראן", "state:IR"), ("תחמושת", "goods:ammunition"),
             ("סוריה", "state:SY")],
}  # fmt: skip


@pytest.mark.parametrize("text", EXPECTED, ids=["Hangul", "Cyrillic", "Han", "Arabic", "Persian", "Hebrew"])
def test_names_and_goods_are_found_in_their_own_script(text: str) -> None:
    assert [(one.text, one.id) for one in entities(text)] == EXPECTED[text]


@pytest.mark.parametrize("text", EXPECTED, ids=["Hangul", "Cyrillic", "Han", "Arabic", "Persian", "Hebrew"])
def test_offsets_are_code_points_of_the_text_as_it_came_composed_or_not(text: str) -> None:
    for form in ("NFC", "NFD"):
        written = unicodedata.normalize(form, text)
        found = entities(written)
        assert [one.id for one in found] == [number for _, number in EXPECTED[text]]
        assert all(written[one.start : one.end] == one.text for one in found)
        assert [unicodedata.normalize("NFC", one.text) for one in found] == [
            unicodedata.normalize("NFC", one) for one, _ in EXPECTED[text]
        ]


@pytest.mark.parametrize(
    "text",
    ["조선소에서 일하는 기술자들이 말했다", "газета о рудниках и танкерах", "인도했다", "금융", "Кита и газон"],
    ids=["shipyard", "newspaper", "handed over", "finance", "whale"],
)
def test_a_word_that_only_begins_like_a_name_is_none(text: str) -> None:
    assert entities(text) == []


@pytest.mark.parametrize(
    "word", ["России", "Россией", "российских", "Корейской Народно-Демократической Республики", "в Китае"]
)
def test_russian_endings_change_no_name(word: str) -> None:
    assert [one.kind for one in entities(f"Груз шёл {word} морем.")] == ["state"]


def test_marks_of_direction_change_nothing() -> None:
    text = "قال \u200fإيران\u200f و\u202bروسيا\u202c"
    assert [(one.text, one.id) for one in entities(text)] == [("إيران", "state:IR"), ("روسيا", "state:RU")]


def test_the_names_in_scripts_are_each_of_one_script_and_of_something_known() -> None:
    data = yaml_data("lexicons/names_in_scripts.yaml")
    for names in [names for kind in ("states", "bodies", "goods") for names in data[kind].values()]:
        for name in names:
            scripts = {
                script_of(letter) for letter in re.sub(r"[^\w]|\d", "", name) if not 0x590 <= ord(letter) < 0x600
            }
            hebrew = any(0x590 <= ord(letter) < 0x600 for letter in name)
            assert len(scripts - {"Zyyy"}) + hebrew == 1, name
    assert all(state_by_code(code) for code in data["states"])
    assert set(data["goods"]) <= set(goods_classes())
    assert {f"body:{name}" for name in data["bodies"]} <= {entry.meant.id for entry in entries()}
