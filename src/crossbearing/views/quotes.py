"""Quotes in their context: the words, what stands before and after, and everything that leads back to archived bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from crossbearing.records.claims import Claim
from crossbearing.records.documents import Document
from crossbearing.records.reading import CaseReading
from crossbearing.records.reviews import Review
from crossbearing.views.fix_view import FixQuote, FixView
from crossbearing.views.languages import language_of
from crossbearing.views.lineage import document_words
from crossbearing.views.shown import Rules, chain_words, person_words, published, shown_text


@dataclass(frozen=True)
class QuoteView:
    """One quote as shown. text: the document's own words, or what the profile puts in their place (``withheld``).

    sha256: of the artifact; start, end: offsets in code points; place: line or page; read: how it was read, in words;
    original: of a translation, the words that stand beside it; rendition: what it is a translation of, in words.
    """

    anchor: str
    claim: str
    number: int
    before: str
    text: str
    after: str
    withheld: bool
    document: str
    document_words: str
    published: str
    sha256: str
    start: int
    end: int
    place: str
    chain: tuple[str, ...]
    type: str
    modality: str
    polarity: str
    tier: str
    review: str
    read: str
    weighs: bool
    denial: bool
    roles: tuple[tuple[str, str], ...]
    original: str = ""
    rendition: str = ""


def anchor(fix: str, claim: str) -> str:
    """The name that a sentence about this claim, under this fix, leads back to."""
    return f"q-{fix}-{claim}"


def quote_views(case: CaseReading, fix: FixView, made: Rules) -> tuple[QuoteView, ...]:
    """Every quote of a fix in its context, numbered; those that weigh first, then in order of document and offset."""
    documents = {document.id: document for document in case.documents()}
    claims = {claim.id: claim for claim in case.claims()}
    reviews = case.reviews()
    known = [quote for quote in fix.quotes if quote.document in documents]
    order = {document: index for index, document in enumerate(dict.fromkeys(quote.document for quote in known))}
    known.sort(key=lambda quote: (not quote.weighs, order[quote.document], quote.start, quote.end, quote.claim))
    return tuple(
        quote_view(fix.id, number, quote, documents[quote.document], claims.get(quote.claim), reviews, made, documents)
        for number, quote in enumerate(known, 1)
    )


def quote_view(
    fix: str,
    number: int,
    quote: FixQuote,
    document: Document,
    claim: Claim | None,
    reviews: Mapping[str, Review],
    made: Rules,
    held: Mapping[str, Document] | None = None,
) -> QuoteView:
    """One quote as the profile shows it. held: documents by id, for the original of a translation."""
    open_ = published(document)
    withheld = made.unpublished == "withheld" and not open_
    context = 0 if withheld or (made.unpublished == "quote_only" and not open_) else made.context
    before, after = _context(document, quote.start, quote.end, context)
    review = reviews.get(quote.claim)
    return QuoteView(
        anchor=anchor(fix, quote.claim),
        claim=quote.claim,
        number=number,
        before=re.sub(r"\n\s*\n+", "\n", before),
        text=made.withheld if withheld else document.text[quote.start : quote.end],
        after=re.sub(r"\n\s*\n+", "\n", after),
        withheld=withheld,
        document=document.id,
        document_words=document_words(document, made),
        published=document.published,
        sha256=document.artifact,
        start=quote.start,
        end=quote.end,
        place=document.place(quote.start),
        chain=chain_words(claim.chain, made) if claim else (),
        type=claim.type if claim else "",
        modality=quote.modality,
        polarity=quote.polarity,
        tier=quote.tier,
        review=review.verdict if review else quote.review,
        read=_read(quote, review, claim, made),
        weighs=quote.weighs,
        denial=bool(claim and claim.type == "denial"),
        roles=_roles(claim, made) if claim and not withheld else (),
        original=claim.original.text if claim and claim.original and not withheld else "",
        rendition=_rendition(document, claim, held or {}, made),
    )  # fmt: skip


def _rendition(document: Document, claim: Claim | None, held: Mapping[str, Document], made: Rules) -> str:
    """What a translation is of, where its original words stand, and who translated it; empty for what is none."""
    if not document.translation_of:
        return ""
    by = f", translated by {document.translator}" if document.translator and made.people == "shown" else ""
    original = held.get(document.translation_of)
    if original is None:
        return f"translation of a report that is not held any more{by}"
    words = f"translation of {document_words(original, made)} ({language_of(original)})"
    if claim is None or claim.original is None:
        return f"{words}: no words of it were found to stand beside this{by}"
    place = original.place(claim.original.start) or "text"
    return f"{words}, {place}, {claim.original.start}–{claim.original.end}, sha256 {original.artifact}{by}"


def _roles(claim: Claim, made: Rules) -> tuple[tuple[str, str], ...]:
    return tuple(
        (role, shown_text("; ".join(claim.fillers(role)), made)) for role in claim.roles if claim.fillers(role)
    )


def _read(quote: FixQuote, review: Review | None, claim: Claim | None, made: Rules) -> str:
    if review:
        return f"{review.verdict} by {person_words(review.by, made)} on {review.at[:10]}"
    if quote.review in ("accepted", "corrected", "entered", "rejected"):
        return f"{quote.review} by a person"
    rule = f", rule {claim.rule}" if claim and claim.rule else ""
    if quote.weighs:
        return f"machine-read, {quote.tier} tier{rule}"
    return f"machine-read, {quote.tier} tier{rule}: unread by a person, weighs 0"


def _context(document: Document, start: int, end: int, most: int) -> tuple[str, str]:
    """At most ``most`` characters on either side, from and to a word's edge, never across the header lines."""
    if most <= 0:
        return "", ""
    low, high = max(document.body if start >= document.body else 0, start - most), min(len(document.text), end + most)
    before, after = document.text[low:start], document.text[end:high]
    if low > document.body:
        before = "…" + (before if document.text[low - 1].isspace() else before.partition(" ")[2])
    if high < len(document.text):
        after = (after if document.text[high].isspace() else after.rpartition(" ")[0]) + "…"
    return before, after
