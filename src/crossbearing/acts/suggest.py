"""Letting a language model suggest claims: of which documents it is asked, what is admitted, what is kept of the exchange."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from crossbearing import __version__
from crossbearing.acts.llm import Conversation
from crossbearing.case import sources
from crossbearing.case.case import Case
from crossbearing.case.clock import now
from crossbearing.case.writing import staging, transaction
from crossbearing.pipeline.channels import tool
from crossbearing.pipeline.progress import Progress, Quiet
from crossbearing.records.claims import Claim
from crossbearing.records.documents import Artifact, Capture, Document, Rejection
from crossbearing.records.suggested import Heard

UNPUBLISHED = "not sent: it is unpublished as far as is known (no outlet and day of publication)"
PROTECTED = "not sent: a protected source brought it, translated it or speaks in it"
UNREAD = "not sent: there are no frames for its language, so nothing suggested could be read again"


@dataclass(frozen=True)
class SuggestedOf:
    """What became of one document: asked or not and why, claims admitted, known already, refused by reason, faults."""

    document: str
    name: str
    withheld: str = ""
    admitted: tuple[str, ...] = ()
    known: int = 0
    refused: int = 0
    faults: tuple[str, ...] = ()
    windows: tuple[int, int] = (0, 0)
    exchange: str = ""


def withheld(document: Document, protected: bool = False) -> str:
    """Why a document is sent to no model; empty where it may be. protected: a protected source has to do with it."""
    if protected:
        return PROTECTED
    if not (document.published and document.outlet):
        return UNPUBLISHED
    return "" if tool("reports", "is_read")(document.language) else UNREAD


def suggest(
    case: Case, talk: Conversation, *, who: str = "analyst", why: str = "", progress: Progress | None = None
) -> list[SuggestedOf]:
    """Asks a model about each document of a case that it was not asked about yet, one act for each.

    The exchange is archived as a web archive without the key, each refused suggestion kept with its reason, each admitted
    claim entered: low tier, rule ``llm``, nothing until a person accepts it. What was read before is not touched. A document
    whose windows were not all answered is asked about again next time. Undoing the act takes the claims out again.
    """
    extractor = tool("reports", "suggester")(talk.endpoint.model)
    done = {
        str(act.payload["document"])
        for act in case.acts()
        if act.kind == "suggest" and act.undone_by is None and act.payload["extractor"] == extractor
        and not act.payload["faults"]
    }  # fmt: skip
    hidden = _protected(case)
    waiting = [document for document in case.documents() if document.id not in done]
    shown = progress or Quiet()
    shown.begin("model", len(waiting))
    found: list[SuggestedOf] = []
    stopped = False
    for document in waiting:
        reason = withheld(document, document.id in hidden)
        if not reason and not (stopped or talk.allowed()):
            stopped, reason = True, f"not sent: {talk.endpoint.host} was not allowed"
        if reason or stopped:
            found.append(SuggestedOf(document.id, document.name, reason or "not sent: the endpoint gave up before it"))
            continue
        found.append(_one(case, talk, document, extractor, who, why))
        stopped = bool(found[-1].faults) and found[-1].windows[0] < found[-1].windows[1]
        shown.step(document.name)
    return found


def _one(case: Case, talk: Conversation, document: Document, extractor: str, who: str, why: str) -> SuggestedOf:
    before = len(talk.hops)
    standing = [claim for claim in case.claims() if claim.quote.document == document.id]
    heard: Heard = tool("reports", "hear")(document, talk, talk.endpoint.model, standing, case.config.parser)
    exchange = talk.archive(before)
    payload = {
        "document": document.id, "extractor": extractor, "host": talk.endpoint.host, "admitted": len(heard.claims),
        "known": heard.known, "refused": _counted(heard), "faults": list(heard.faults), "windows": list(heard.windows),
    }  # fmt: skip
    ids = tuple(claim.id for claim in heard.claims)
    digest = ""
    with staging(case) as stage:
        held = stage.archive(BytesIO(exchange)) if exchange else None
        digest = held.sha256 if held is not None else ""
        with transaction(case, who, why, "suggest", {**payload, "exchange": digest}, [document.id, *ids]) as writer:
            if held is not None:
                name = f"{talk.endpoint.host}-{document.id}.warc.gz"
                writer.enter([
                    Artifact(digest, held.size, name, "exchange", "application/warc"),
                    Capture(digest, "model", f"crossbearing {__version__}", now(), who, why, talk.endpoint.address),
                ])  # fmt: skip
            writer.enter(
                Rejection(document.name, number, f"suggested by {extractor}: {one.reason}", one.quote, digest)
                for number, one in enumerate(heard.refused, start=1)
            )
            writer.enter(heard.claims)
    return SuggestedOf(
        document.id, document.name, "", ids, heard.known, len(heard.refused), heard.faults, heard.windows, digest
    )


def _counted(heard: Heard) -> Mapping[str, int]:
    reasons: dict[str, int] = {}
    for one in heard.refused:
        reasons[one.reason] = reasons.get(one.reason, 0) + 1
    return dict(sorted(reasons.items()))


def _protected(case: Case) -> set[str]:
    """Documents with which a protected source has to do: brought or translated by it, published by it, or it speaks there."""
    hidden = {source.id for source in case.sources() if source.protected}
    held = {document.id: document for document in case.documents()}
    found = {
        key for key, document in held.items()
        if hidden & {document.source, document.translator, sources.outlet(document.outlet).id}
    }  # fmt: skip
    claims: list[Claim] = case.claims()
    return found | {
        claim.quote.document
        for claim in claims
        if hidden & {source.id for source in sources.of_claim(claim, held[claim.quote.document])}
    }
