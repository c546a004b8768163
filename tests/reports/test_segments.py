"""Sentences in Hangul, Cyrillic, Han and right-to-left scripts, at code points of the text as it came."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.reports.segments import paragraphs, segments
from crossbearing.reports.sentences import plain, sentences

TEXTS = {
    "ko": ("배가 나진항을 떠났다. “포탄이 실렸다.” 그는 말했다.\n값은 3.5달러였다.",
           ["배가 나진항을 떠났다.", "“포탄이 실렸다.”", "그는 말했다.", "값은 3.5달러였다."]),
    "ru": ("В 2023 г. судно вышло из порта. По словам А. П. Иванова, груз весил 3,5 тыс. т. Его не видели!",
           ["В 2023 г. судно вышло из порта.", "По словам А. П. Иванова, груз весил 3,5 тыс. т. Его не видели!"]),
    "zh": ("该船离开罗津港。“箱子里是炮弹。”他说；无人证实！", ["该船离开罗津港。", "“箱子里是炮弹。”", "他说；", "无人证实！"]),
    "ar": ("غادرت السفينة الميناء. هل كانت تحمل أسلحة؟ لا أحد يعرف.", ["غادرت السفينة الميناء.", "هل كانت تحمل أسلحة؟", "لا أحد يعرف."]),
    "fa": ("کشتی بندر را ترک کرد. جعبه‌ها دیده نشد.", ["کشتی بندر را ترک کرد.", "جعبه‌ها دیده نشد."]),
    "he": ("האונייה יצאה מהנמל. לא ראו אותה עוד!", ["האונייה יצאה מהנמל.", "לא ראו אותה עוד!"]),
}  # fmt: skip


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_sentences_end_as_the_language_ends_them(language: str, form: str) -> None:
    text, expected = (TEXTS[language][0], TEXTS[language][1])
    written = unicodedata.normalize(form, text)
    found = [written[one.start : one.end] for one in segments(written, 0, language)]
    assert found == [unicodedata.normalize(form, sentence) for sentence in expected]


def test_a_line_is_a_paragraph_and_header_lines_are_left_out() -> None:
    text = "Title: 배\n\n첫째다. 둘째다.\n셋째다."
    found = segments(text, text.index("첫"), "ko")
    assert [one.paragraph for one in found] == [1, 1, 2]
    assert [text[start:end] for start, end in paragraphs(text, text.index("첫"))] == ["첫째다. 둘째다.", "셋째다."]


def test_what_is_read_is_cut_as_the_reader_cuts_it() -> None:
    text = "The U.S. said so. It left.\nNo one saw it."
    assert segments(text, 0, "en") == list(sentences(plain(text), 0))


@given(st.text(max_size=120), st.sampled_from([*TEXTS, "ja", "fr", "und-Cyrl", "ur", "closers"]))
def test_any_text_is_cut_in_order_and_loses_no_letter(text: str, language: str) -> None:
    found = segments(text, 0, language)
    end = 0
    for one in found:
        assert end <= one.start < one.end <= len(text)
        assert not text[end : one.start].strip()
        end = one.end
    assert not text[end:].strip()
