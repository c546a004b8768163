"""Claims of texts that are not typeset plainly, and of languages that are not read: exact slices, or none and said so."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossbearing.records.documents import Document
from crossbearing.reports.find import read_claims
from crossbearing.reports.read import read_document

PLAIN = "Iran's army has shipped rifles and artillery shells to Syria by sea since May, the official Zoé Müller said."


def document(text: str, language: str = "en") -> Document:
    return Document("doc-f", "a", "f.txt", text, published="2023-09-01", outlet="Harbour Gazette", language=language)


def shape(text: str) -> list[tuple[str, dict[str, list[str]]]]:
    return [
        (claim.type, {role: [filler.text for filler in fillers] for role, fillers in claim.roles.items()})
        for claim in read_claims(document(text))
    ]


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.replace("artillery", "arti\u00adllery").replace("rifles", "ri\u00adfles"),
        PLAIN.replace("fl", "ﬂ"),
        PLAIN.replace(" to ", "\u202fto\u2009"),
        PLAIN.replace("shipped", "\u200bshipped\u200b"),
        unicodedata.normalize("NFD", PLAIN),
        "\ufeff" + PLAIN,
    ],
    ids=["soft hyphens", "ligature", "thin blanks", "zero width", "decomposed", "byte order mark"],
)
def test_what_prints_alike_is_read_alike_and_quoted_as_it_came(text: str) -> None:
    assert shape(text) == shape(PLAIN) != []
    for claim in read_claims(document(text)):
        assert claim.quote.text == text[claim.quote.start : claim.quote.end]
        assert all(filler.end <= len(text) for fillers in claim.roles.values() for filler in fillers)


def test_a_fillers_span_is_its_words_as_they_came() -> None:
    text = PLAIN.replace("artillery", "arti\u00adllery")
    items = [filler for claim in read_claims(document(text)) for filler in claim.roles.get("item", ())]
    shells = next(filler for filler in items if "shells" in filler.text)
    assert shells.text == "artillery shells"
    assert text[shells.start : shells.end] == "arti\u00adllery shells"


@given(
    st.lists(
        st.sampled_from([*PLAIN.split(), "\u00ad", "ﬁ", "e\u0301", "\u200b", "한", "7.62\u202fmm", "“", "”"]),
        max_size=30,
    ).map(" ".join)
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_quote_is_a_slice_of_the_text_as_it_came(text: str) -> None:
    for claim in read_claims(document(text)):
        assert claim.quote.text == text[claim.quote.start : claim.quote.end] != ""


@pytest.mark.parametrize(
    "text",
    [
        "북한이 나진항에서 러시아로 포탄을 보냈다고 소식통이 말했다.",
        "Северная Корея отправила снаряды в Россию через порт Раджин, сообщил источник, который был там.",
        "朝鲜从罗津港向俄罗斯运送炮弹，消息人士说。",
        "قال مصدر إن كوريا الشمالية أرسلت أسلحة إلى روسيا على متن سفينة في هذا الشهر.",
        "La Corée du Nord a livré des obus à la Russie par le port de Rajin, selon une source qui était sur le quai.",
    ],
    ids=["ko", "ru", "zh", "ar", "fr"],
)
def test_no_claims_are_made_of_a_language_without_frames_and_the_document_says_so(tmp_path: Path, text: str) -> None:
    path = tmp_path / "report.txt"
    path.write_text(text, encoding="utf-8")
    found = read_document(path)
    assert read_claims(found) == []
    assert f"not read: language {found.language}" in found.notes
