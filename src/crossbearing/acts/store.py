"""Entering a prepared world: documents whose texts are given and claims that are known, as a simulation has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

from crossbearing import __version__
from crossbearing.case.case import Case
from crossbearing.case.writing import staging, transaction
from crossbearing.pipeline.find import CLAIMS_GIVEN
from crossbearing.records.claims import Claim
from crossbearing.records.documents import Artifact, Capture, Document
from crossbearing.records.lineage import Link
from crossbearing.records.reviews import Grade, Review


def store(
    case: Case, documents: Sequence[Document], claims: Sequence[Claim], links: Sequence[Link] = (),
    grades: Sequence[Grade] = (), *, accepted: bool = True, who: str = "simulation", why: str = "",
) -> int:  # fmt: skip
    """Archives the texts of documents and enters them with their claims, links and grades, in one act.

    No finder reads these documents for claims: theirs are given. accepted: the claims count as read and accepted. Every quote must be its document's own words.
    Returns the act's number. Raises IntegrityError for a quote that is not.
    """
    held: list[Document] = []
    artifacts: dict[str, Artifact] = {}
    with staging(case) as stage:
        for document in documents:
            bytes_held = stage.archive(BytesIO(document.text.encode()))
            artifacts[bytes_held.sha256] = Artifact(
                bytes_held.sha256, bytes_held.size, document.name, "reports", "text/plain"
            )
            held.append(replace(document, artifact=bytes_held.sha256, notes=(*document.notes, CLAIMS_GIVEN)))
        by_id = {document.id: document for document in held}
        for claim in claims:
            claim.quote.check(by_id.get(claim.quote.document) or case.document(claim.quote.document))
        with transaction(
            case, who, why, "store", {"documents": len(held), "claims": len(claims)}, sorted(artifacts)
        ) as writer:
            tool = f"crossbearing {__version__}"
            writer.enter(artifacts[name] for name in sorted(artifacts))
            writer.enter(Capture(name, "store", tool, writer.at, who, why) for name in sorted(artifacts))
            writer.enter([*held, *claims, *links, *grades])
            if accepted:
                writer.enter(Review(claim.id, "accepted", who, writer.at, why) for claim in claims)
            return writer.act
