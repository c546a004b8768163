"""Which claims a withdrawal takes with it: those withdrawn themselves, of withdrawn documents, and of withdrawn sources."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.fix.families import outlet_key
from crossbearing.records.claims import Claim
from crossbearing.records.documents import Document
from crossbearing.records.reviews import Source


def withdrawn_claims(
    claims: Sequence[Claim], documents: Sequence[Document], sources: Sequence[Source], withdrawn: frozenset[str]
) -> frozenset[str]:
    """Ids of the claims that count as never entered.

    withdrawn: ids of claims, documents, artifacts and sources. A source takes with it the claims whose chain names it
    (by label or name, under its publisher where it has one), and those of documents that it brought.
    """
    if not withdrawn:
        return frozenset()
    held = {document.id: document for document in documents}
    named = {(outlet_key(source.label), outlet_key(source.publisher)) for source in sources if source.id in withdrawn}
    return frozenset(
        claim.id for claim in claims if _is_withdrawn(claim, held.get(claim.quote.document), named, withdrawn)
    )


def _is_withdrawn(
    claim: Claim, document: Document | None, named: set[tuple[str, str]], withdrawn: frozenset[str]
) -> bool:
    if claim.id in withdrawn or document is None:
        return True
    if {document.id, document.artifact, document.source} & withdrawn:
        return True
    outlets = {outlet_key(document.outlet), outlet_key(""), *(outlet_key(one.name) for one in claim.chain)}
    return any(
        label in (outlet_key(speaker.name), outlet_key(speaker.label)) and publisher in outlets
        for speaker in claim.chain
        for label, publisher in named
        if label != outlet_key("")
    )
