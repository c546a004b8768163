"""Which claims a withdrawal takes with it: those withdrawn themselves, of withdrawn documents, and of withdrawn sources."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.case import sources
from crossbearing.records.claims import Claim
from crossbearing.records.documents import Document


def withdrawn_claims(
    claims: Sequence[Claim], documents: Sequence[Document], withdrawn: frozenset[str]
) -> frozenset[str]:
    """Ids of the claims that count as never entered.

    withdrawn: ids of claims, documents, artifacts, sources and collections. A collection takes with it the claims that say
    they rest on it; a source with it the claims that any link of their
    chain goes back to, and those of documents that it brought or published.
    """
    if not withdrawn:
        return frozenset()
    held = {document.id: document for document in documents}
    return frozenset(claim.id for claim in claims if _is_withdrawn(claim, held.get(claim.quote.document), withdrawn))


def _is_withdrawn(claim: Claim, document: Document | None, withdrawn: frozenset[str]) -> bool:
    if claim.id in withdrawn or document is None:
        return True
    rests_on = (f"collection:{name}" for name in claim.rests_on)
    if {document.id, document.artifact, document.source, *rests_on} & withdrawn:
        return True
    return any(source.id in withdrawn for source in sources.of_claim(claim, document))
