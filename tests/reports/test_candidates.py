"""Every word that could head a claim is a candidate with the shortest stretch that tells it. Texts are invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.records.documents import Document
from crossbearing.reports.candidates import FORMS, Candidate, candidates
from crossbearing.reports.drafts import Draft
from crossbearing.reports.reader import Tell, read_drafts
from crossbearing.reports.scene import Scene


def found(text: str) -> list[Candidate]:
    """The candidates of all sentences of a text."""
    kept: list[Candidate] = []

    def pick(scene: Scene, drafts: list[Draft], tell: Tell) -> list[Draft]:
        kept.extend(candidates(scene))
        return drafts

    read_drafts(Document("doc-c", "a", "c.txt", text, published="2024-03-12", outlet="Harbour Gazette"), pick=pick)
    return kept


CASES = [
    ("The broker sold rifles to Malta.", "verb", "sold", "The broker sold rifles to Malta"),
    ("The broker wants to sell rifles.", "verb", "sell", "The broker wants to sell rifles"),
    ("Police seized a truck, finding rifles under straw.", "verb", "finding", "finding rifles under straw"),
    ("Clerks found crates listed as toys.", "verb", "listed", "crates listed as toys"),
    ("Halcyon Bulk is the manager of the vessel.", "copula", "manager", "Halcyon Bulk is the manager of the vessel"),
    ("The Panel has no record of the sale.", "light", "has", "The Panel has no record of the sale"),
    ("He was fined for the sale of 40 rifles to Malta.", "noun", "sale", "the sale of 40 rifles to Malta"),
    ("She spoke of one purchase of shells by Oman.", "noun", "purchase", "one purchase of shells by Oman"),
    ("Halcyon Bulk, the vessel's manager, denied it.", "apposition", "manager", "Halcyon Bulk, the vessel's manager"),
    ("The ship's owner, Halcyon Bulk, sold it.", "apposition", "owner", "The ship's owner, Halcyon Bulk"),
    ("The pilots were paid in gold, not dollars.", "contrast", "dollars", "not dollars"),
    ("The crates held tea, but no rifles.", "contrast", "rifles", "but no rifles"),
    ("They went by rail rather than by sea.", "contrast", "sea", "rather than by sea"),
    ("For the port guard.", "fragment", "guard", "For the port guard"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "form", "head", "words"), CASES, ids=[case[3] for case in CASES])
def test_a_word_that_could_head_a_claim_is_a_candidate(text: str, form: str, head: str, words: str) -> None:
    made = [(one.form, one.head.text, text[slice(*one.span)]) for one in found(text)]
    assert (form, head, words) in made


def test_a_verb_that_only_says_who_speaks_is_none() -> None:
    assert [one.head.text for one in found("A clerk told us that the crates were sold.")] == ["sold"]


def test_of_two_verbs_with_one_quote_the_inner_stands() -> None:
    heads = [one.head.text for one in found("The firm began to ship rifles.")]
    assert "ship" in heads
    assert "began" not in heads


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([case[0] for case in CASES]), min_size=1, max_size=4))
def test_spans_lie_in_the_text_hold_their_head_and_come_in_order(texts: list[str]) -> None:
    text = " ".join(texts)
    made = found(text)
    assert all(0 <= one.span[0] < one.span[1] <= len(text) for one in made)
    assert all(one.span[0] <= one.head.start < one.head.end <= one.span[1] for one in made)
    assert [one.head.start for one in made] == sorted(one.head.start for one in made)
    assert {one.form for one in made} <= set(FORMS)
    assert len({(one.span, one.form) for one in made}) == len(made)
