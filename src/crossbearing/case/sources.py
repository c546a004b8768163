"""Who speaks in a case: sources that a person brought, and those that documents and claims name; ids for each."""

from __future__ import annotations

import functools
import secrets
from collections.abc import Iterable

from crossbearing.records.claims import Claim, Speaker
from crossbearing.records.documents import Document
from crossbearing.records.keys import content_id
from crossbearing.records.reviews import Source

HIDDEN_KINDS = ("anonymous", "group")


def pseudonym() -> str:
    """A random id for a source that a person brings: nothing about the source can be read from it."""
    return f"src-{secrets.token_hex(8)}"


@functools.lru_cache(maxsize=65536)
def outlet(name: str) -> Source:
    """The source that a publishing outlet is."""
    return Source(id=content_id("src", "publisher", name), label=name, kind="publisher")


def speaker(link: Speaker, document: Document) -> Source:
    """The source behind one link of a speaker chain; anonymous ones are of their document alone."""
    if link.kind in HIDDEN_KINDS or link.label:
        return _hidden(link.label or link.name, link.kind, document.id, document.name, document.outlet)
    if link.kind in ("publisher", "outlet"):
        return outlet(link.name)
    return _named(link.kind, link.name)


@functools.lru_cache(maxsize=65536)
def _named(kind: str, name: str) -> Source:
    return Source(id=content_id("src", kind, name), label=name, kind=kind)


@functools.lru_cache(maxsize=65536)
def _hidden(label: str, kind: str, document: str, name: str, publisher: str) -> Source:
    return Source(
        id=content_id("src", "speaker", document, label), label=f"{label} in {name}", kind=kind, publisher=publisher
    )


def of_claim(claim: Claim, document: Document) -> list[Source]:
    """The sources of a claim: its document's (brought by a person, or the outlet), then its speakers, outermost first."""
    found = [outlet(document.outlet)] if document.outlet else []
    return found + [speaker(link, document) for link in claim.chain[1:]]


def read_from(documents: Iterable[Document], claims: Iterable[Claim]) -> dict[str, Source]:
    """Every source that documents and claims speak of, by id."""
    held = {document.id: document for document in documents}
    found = {source.id: source for source in (outlet(item.outlet) for item in held.values() if item.outlet)}
    for claim in claims:
        for source in of_claim(claim, held[claim.quote.document]):
            found.setdefault(source.id, source)
    return found
