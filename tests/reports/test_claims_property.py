"""Every quote equals its slice of the document, whatever the text; reading never raises."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossbearing.records.documents import Document
from crossbearing.reports.find import read_claims
from crossbearing.reports.sentences import plain, sentences

PIECES = [
    "Norway", "the tanker Grey Tern", "rifles", "said", "sold", "to Iceland", "“", "”", "\"", "'", "(", ")", " – ", ", ", ". ", "? ",
    "according to", "a source", "told Reuters", "not", "on Monday", "in August", "14 crates of", "U.S.", "\n", "\n\n", "—", "’s",
    "7.62mm", "which", "was", "hidden in", "ore", "denied", "that", "the claim", "it", "Co., Ltd.", "Q: ", "A: ", "¿", "北", "\u00a0", "\t",
    "been", "accused of", "smuggling", "[...]", ";", "must", "is", "the operator of", "...", "IMO 9123456", "and", "by", "sanctions",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=40).map(" ".join)


@given(TEXTS)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_quote_equals_its_slice_and_nothing_raises(text: str) -> None:
    for claim in read_claims(Document("doc-p", "a", "p.txt", text, published="2024-03-12", outlet="Harbour Gazette")):
        assert claim.quote.text == text[claim.quote.start : claim.quote.end] != ""
        for fillers in claim.roles.values():
            assert all(-1 <= filler.start <= filler.end <= len(text) for filler in fillers)


@given(st.text(max_size=200))
@settings(deadline=None)
def test_plain_text_keeps_every_offset_and_sentences_do_not_overlap(text: str) -> None:
    assert len(plain(text)) == len(text)
    end = 0
    for sentence in sentences(plain(text), 0):
        assert end <= sentence.start < sentence.end <= len(text)
        end = sentence.end
