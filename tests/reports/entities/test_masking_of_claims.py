"""Claims read no goods and no payment out of names and compounds that hold a word for them."""

from __future__ import annotations

import pytest

from crossbearing.records.documents import Document
from crossbearing.reports.entities import entities
from crossbearing.reports.find import read_claims


def fillers(text: str, role: str) -> list[str]:
    found = read_claims(
        Document("doc-m", "a", "m.txt", text, published="2023-09-01", outlet="Harbour Gazette", language="en")
    )
    return [filler.text for claim in found for filler in claim.roles.get(role, ())]


@pytest.mark.parametrize(
    "text",
    [
        "Officials of the Munitions Industry Department went to China.",
        "The General Equipment Bureau and the Harbour Arms Trading Company met traders in Egypt.",
        "The Ministry of Petroleum denied it.",
    ],
)
def test_a_name_that_holds_a_word_for_goods_is_no_item_and_no_payment(text: str) -> None:
    named = [one.text for one in entities(text) if one.kind in ("body", "company")]
    assert named
    for role in ("item", "payment"):
        assert not [words for words in fillers(text, role) if any(words in name for name in named)]


def test_cooking_oil_handed_out_is_no_payment() -> None:
    text = "After the tour of key munitions factories, workers at the plants received provisions of food, including rice, cooking oil, and liquor."
    assert fillers(text, "payment") == []
    assert [one.id for one in entities(text) if one.text == "cooking oil"] == ["goods:food"]
    assert not [one for one in entities(text) if one.kind == "payment"]
