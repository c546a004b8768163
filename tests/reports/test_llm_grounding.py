"""Grounding: every quote of both backends is a slice of its document, and so is every filler's span and every cue's."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.records.claims import Claim
from crossbearing.records.documents import Document
from crossbearing.records.errors import InputRejected
from crossbearing.records.suggested import Answer
from crossbearing.reports.find import read_claims
from crossbearing.reports.read import read_document
from crossbearing.reports.suggested import hear as hearing

ROOT = Path(__file__).resolve().parents[2]
CORPUS = sorted((ROOT / "benchmarks" / "corpus" / "open").glob("*.txt"))
EVERY = 4  # each fourth text of the corpus, for time; all of them were read once


def grounded(document: Document, claims: list[Claim]) -> None:
    """Raises where a claim rests on anything but the document's own words."""
    text = document.text
    for claim in claims:
        assert text[claim.quote.start : claim.quote.end] == claim.quote.text != ""
        for filler in (one for fillers in claim.roles.values() for one in fillers):
            if filler.start < 0:  # implied: the deterministic reader resolved it from elsewhere in the text
                continue
            assert 0 <= filler.start < filler.end <= len(text)
            assert text[filler.start : filler.end].strip()
        for start, end in claim.cues.values():
            assert start < 0 or 0 <= start < end <= len(text)


def echoed(document: Document, claims: list[Claim]) -> Iterator[Mapping[str, Any]]:
    """What a model might reply: the reader's own claims, and the same bent in each way that a model bends them."""
    for claim in claims:
        plain = {
            "quote": claim.quote.text, "type": claim.type, "source": claim.source[1:], "polarity": claim.polarity,
            "modality": claim.modality, "roles": {role: list(claim.fillers(role)) for role in claim.roles},
        }  # fmt: skip
        other = "negated" if claim.polarity == "affirmed" else "affirmed"
        yield plain
        yield {**plain, "polarity": other}
        yield {**plain, "quote": claim.quote.text[3:-3]}
        yield {**plain, "roles": {role: [*texts, "Utopia"] for role, texts in plain["roles"].items()}}
        roles = plain["roles"]
        yield {**plain, "roles": {"supplier": roles.get("recipient", []), "recipient": roles.get("supplier", [])}}


def both(document: Document, monkeypatch: pytest.MonkeyPatch) -> tuple[list[Claim], list[Claim]]:
    """The claims of both backends, the second by a reader that knows nothing already, so that all of it is judged."""
    own = read_claims(document)
    content = json.dumps({"claims": list(echoed(document, own))[:200]}, ensure_ascii=False)
    monkeypatch.setattr(hearing, "picked", lambda *_: [])
    # one reply is given for every window, so that a quote is also tried where it does not stand
    heard = hearing.hear(document, lambda _: Answer(content), "m")
    return own, list(heard.claims)


OWN = (
    "SYNTHETIC\n\n“We did not sell ‘Grad’ rockets – not one – to Ostmark,” the minister said.\xa0The ﬁrm Gorlan\u00adTrading "
    "shipped 1,000 mor\u00adtars to Sudmark in May.\r\nNorland reportedly supplied howitzers, shells and drones to Westmark.\n",
    "SYNTHETIC\n\nSudmark sent 🚢 two barges of ore to Ostmark. It denied that it had hidden rifles under the ore.\n",
    "SYNTHETIC\n\n"
    + "Norland sold rifles to Ostmark. " * 3
    + "\n\nNorland, officials said, may have sold no rifles.\n",
)


@pytest.mark.parametrize("text", OWN, ids=("typeset", "astral", "repeated"))
def test_both_backends_rest_on_slices_of_own_texts(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document("doc-1", "a" * 64, "t.txt", text, "", "2024-06-01", "Quay Letter", language="en", body=10)
    own, heard = both(document, monkeypatch)
    assert own
    grounded(document, [*own, *heard])


@pytest.mark.parametrize("path", CORPUS[::EVERY], ids=lambda path: path.stem)
def test_both_backends_rest_on_slices_of_the_corpus(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = read_document(path, {})
    own, heard = both(document, monkeypatch)
    grounded(document, [*own, *heard])
    for claim in heard:
        assert (claim.tier, claim.rule) == ("low", "llm")
        assert "Utopia" not in json.dumps([claim.fillers(role) for role in claim.roles])


def test_both_backends_rest_on_slices_of_every_document_beside_the_checkout(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    paths = [
        *sorted((shared / "mission").glob("*.txt")), *sorted((shared / "data" / "reports").glob("*.*")),
        *sorted((shared / "data" / "practice").rglob("*.txt")),
    ]  # fmt: skip
    read = 0
    for path in paths:
        if path.suffix not in (".txt", ".html", ".pdf", ".md"):
            continue
        try:
            document = read_document(path, {})
        except InputRejected:
            continue
        with monkeypatch.context() as patched:
            own, heard = both(document, patched)
        grounded(document, [*own, *heard])
        read += 1
    assert read > 5


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(["Norland", "sold", "did not sell", "rifles", "to Ostmark", ",", "“", "”", ". It", "\n\n", "\u00ad", "ﬁ", "e\u0301", "🚢", "said", "the firm", "reportedly"]), min_size=4, max_size=30))  # fmt: skip
def test_both_backends_rest_on_slices_of_any_text(parts: list[str]) -> None:
    text = "SYNTHETIC\n\n" + " ".join(parts) + ".\n"
    document = Document("doc-1", "a" * 64, "t.txt", text, language="en", body=10)
    with pytest.MonkeyPatch.context() as patched:
        own, heard = both(document, patched)
    grounded(document, [*own, *heard])
