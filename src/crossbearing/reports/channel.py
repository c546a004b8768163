"""The reports channel as the registry finds it; everything heavy is imported when it is used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from crossbearing.records.bearings import Bearing
from crossbearing.records.channel import Channel, Intake, IntakeOption
from crossbearing.records.claims import Claim
from crossbearing.records.documents import Document, Part, Quote, Rejection, SourceFile, Step
from crossbearing.records.propositions import Proposition
from crossbearing.records.reading import CaseReading
from crossbearing.records.suggested import Ask, Heard
from crossbearing.reports.find import FINDER_CLAIMS
from crossbearing.reports.lineage import FINDER_LINEAGE, families, lineage, mutation_row, mutations


def _read(source: SourceFile, options: Mapping[str, str]) -> Iterator[Document | Part | Rejection | Step]:
    from crossbearing.reports.read import read

    return read(source, options)


def _bearings(proposition: Proposition, case: CaseReading) -> Iterator[Bearing]:
    from crossbearing.reports.bear import bearings

    return bearings(proposition, case)


def _claims(
    paths: Sequence[str], published: str | None = None, outlet: str | None = None, parser: str = ""
) -> Iterator[dict[str, Any]]:
    """Claims of files without a case, as the contract's records (DESIGN §4). Raises InputRejected for a whole file.

    parser: a spaCy pipeline to read with, by package or folder; empty for our own.
    """
    from pathlib import Path

    from crossbearing.reports.find import read_claims, record
    from crossbearing.reports.parse import pipeline
    from crossbearing.reports.read import read_document

    nlp = pipeline(parser)
    options = {name: value for name, value in (("published", published), ("outlet", outlet)) if value}
    for path in map(Path, paths):
        document = read_document(path, options)
        for claim in read_claims(document, nlp):
            yield record(claim, path.stem)


def _document(path: Any, published: str = "", outlet: str = "") -> Document:
    """The document of a file without a case. Raises InputRejected for a whole file."""
    from crossbearing.reports.read import read_document

    return read_document(path, {name: value for name, value in (("published", published), ("outlet", outlet)) if value})


def _record(claim: Claim, doc: str) -> dict[str, Any]:
    from crossbearing.reports.find import record

    return record(claim, doc)


def _is_read(language: str) -> bool:
    from crossbearing.reports.read.script import is_read

    return is_read(language)


def _suggester(model: str) -> str:
    """The extractor that a model's claims bear."""
    from crossbearing.reports.suggested.request import extractor

    return extractor(model)


def _hear(document: Document, ask: Ask, model: str, standing: Sequence[Claim] = (), parser: str = "") -> Heard:
    """What a language model suggests of a document, as far as it is admitted. standing: claims read before."""
    from crossbearing.reports.parse import pipeline
    from crossbearing.reports.suggested.hear import hear

    return hear(document, ask, model, standing, pipeline(parser))


def _original(document: Document, case: CaseReading, quote: Quote) -> Quote | None:
    """The words of the original that stand beside a quote of a translation; None for anything else."""
    from crossbearing.reports.alignment import originals

    return originals(document, case)(quote)


def _documents(paths: Sequence[Any]) -> list[Document]:
    """The documents of files without a case. Raises InputRejected for a whole file."""
    from crossbearing.reports.read import read_document

    return [read_document(path) for path in paths]


def _entities(
    paths: Sequence[Any], rows: Sequence[Mapping[str, Any]] = (), packs: tuple[str, ...] = ()
) -> Iterator[dict[str, Any]]:
    """What the gazetteers know of files, as records. rows: list entries to know besides. Raises InputRejected."""
    from crossbearing.reports.entities.tool import read_entities

    return read_entities(paths, rows, packs)


OPTIONS = (
    IntakeOption("published", "day of publication, YYYY-MM-DD"),
    IntakeOption("outlet", "who published it"),
    IntakeOption(
        "url", "where it was published; noted, never opened; other bytes under the same address are a correction"
    ),
    IntakeOption("corrects", "the document it stands in the place of, by id or name"),
    IntakeOption("translation-of", "the report that it is a translation of: SHA-256 of its bytes, id or name"),
    IntakeOption("translator", "who translated it: a source's id or label; a new label gets a random pseudonym"),
    IntakeOption("source", "who gave it to you: a source's id or label"),
    IntakeOption("title", "its title"),
    IntakeOption("encoding", "encoding of a text that does not tell its own, such as cp1251"),
    IntakeOption("ocr", "read pictures and scans in this language, as tesseract names it: eng, eng+rus"),
)

SUFFIXES = (
    ".txt", ".md", ".html", ".htm", ".xhtml", ".pdf", ".eml", ".mht", ".mhtml", ".warc", ".warc.gz", ".wacz",
)  # fmt: skip

CHANNEL = Channel(
    name="reports",
    summary="what is written about a matter: quoted, attributed claims, and which report comes from which",
    intakes=(
        Intake(
            kind="reports",
            summary="reports as text, Markdown, HTML or PDF, messages (EML, MHTML) and web archives (WARC, WACZ)",
            read=_read,
            options=OPTIONS,
            suffixes=SUFFIXES,
        ),
    ),
    finders=(FINDER_CLAIMS, FINDER_LINEAGE),
    bearings=_bearings,
    tools={
        "claims": _claims,
        "document": _document,
        "documents": _documents,
        "hear": _hear,
        "is_read": _is_read,
        "record": _record,
        "suggester": _suggester,
        "entities": _entities,
        "lineage": lineage,
        "original": _original,
        "families": families,
        "mutations": mutations,
        "mutation_row": mutation_row,
    },
)
