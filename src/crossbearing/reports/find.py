"""Claims of documents: what every clause in scope asserts, who says so, how sure, and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from crossbearing.records.channel import Finder, Unit
from crossbearing.records.claims import Claim, Interval, Speaker, claim_id
from crossbearing.records.documents import Document, Quote
from crossbearing.records.reading import CaseReading

VERSION = "1"


def read_claims(document: Document, parser: Any = None) -> list[Claim]:
    """The claims of a document, in the order of the text.

    document: its text and header fields; parser: a spaCy pipeline to use instead of the one in reference/parser.
    Every quote equals its slice of the document's text; a document in a language without frames has no claims, and says so
    in its notes. Raises ConfigError when there is no parser.
    """
    from crossbearing.reports.denials import covered, denied
    from crossbearing.reports.intervals import focuses, intervals
    from crossbearing.reports.sentences import plain
    from crossbearing.reports.tiers import tier
    from crossbearing.reports.unfold import drafts_of

    drafts = drafts_of(document, parser)
    focus = focuses(plain(document.text), document.body, document.published)
    outlet = Speaker(document.outlet or "auth", "publisher")
    ids: list[str] = []
    for made in drafts:
        texts = {role: tuple(filler.text for filler in fillers) for role, fillers in made.roles.items() if fillers}
        ids.append(claim_id(document.id, made.start, made.end, made.type, texts, made.polarity))
    claims: list[Claim] = []
    seen: set[str] = set()
    for place, made in enumerate(drafts):
        if ids[place] in seen:
            continue
        seen.add(ids[place])
        denies: tuple[str, ...] = ()
        covers: tuple[str, ...] = ()
        if made.type == "denial":
            denies = tuple(dict.fromkeys(ids[other] for other in denied(made, drafts)))
        elif made.type == "verification":
            about = covered(made, drafts)
            covers = ("all",) if about is None else tuple(dict.fromkeys(ids[other] for other in about))
        claims.append(
            Claim(
                id=ids[place],
                quote=Quote(document.id, made.start, made.end, document.text[made.start : made.end]),
                type=made.type,
                roles={role: tuple(fillers) for role, fillers in sorted(made.roles.items()) if fillers},
                chain=(outlet, *made.chain),
                polarity=made.polarity,
                modality=made.modality,
                hedge=made.hedge,
                time=intervals(made.times, document.published, made.modality == "planned", focus),
                tier="low" if document.doubted(made.start, made.end) else tier(made, document.text),
                rule=made.rule,
                extractor=f"reports/{VERSION}",
                denies=denies,
                covers=covers,
                trend=made.trend,
                rests_on=made.rests_on,
                cues={words: (start, end) for words, start, end in made.cues},
            )
        )
    return claims


def record(claim: Claim, doc: str) -> dict[str, Any]:
    """A claim as the contract's record (DESIGN §4). doc: the file's name without its suffix."""
    return {
        "doc": doc,
        "start": claim.quote.start,
        "end": claim.quote.end,
        "quote": claim.quote.text,
        "type": claim.type,
        "roles": {role: [filler.text for filler in fillers] for role, fillers in claim.roles.items()},
        "source": claim.source,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "time": [_time(span) for span in claim.time],
        "tier": claim.tier,
        "rule": claim.rule,
    }


def _time(span: Interval) -> dict[str, Any]:
    return {"from": span.start, "to": span.end, "edtf": span.edtf, "inferred": span.inferred}


def claims(
    paths: Sequence[str | Path], published: str | None = None, outlet: str | None = None
) -> Iterator[dict[str, Any]]:
    """The claims of files, without a case, as the contract's records.

    paths: text, HTML or PDF files (header lines ``Title: Published: Outlet:`` are read, never labelled); published,
    outlet: said of all of them. Raises InputRejected for a whole file.
    """
    from crossbearing.reports.read import read_document

    options = {name: value for name, value in (("published", published), ("outlet", outlet)) if value}
    for path in map(Path, paths):
        document = read_document(path, options)
        for claim in read_claims(document):
            yield record(claim, path.stem)


def _units(case: CaseReading) -> list[Unit]:
    from crossbearing.records.keys import content_id
    from crossbearing.reports.parse import pipeline_mark, rules_hash

    model, rules = pipeline_mark(case.config.parser), rules_hash()
    held = {document.id for document in case.documents()}
    return [
        Unit(
            document.id,
            content_id(
                "unit",
                "claims",
                VERSION,
                model,
                rules,
                document.id,
                document.published,
                document.outlet,
                document.language,
                document.translation_of if document.translation_of in held else "",
                *(f"{doubt.start}-{doubt.end}" for doubt in document.doubts),
            ),
            document.name,
        )
        for document in case.documents()
    ]


def _find(case: CaseReading, unit: Unit) -> Iterator[Claim]:
    from dataclasses import replace

    from crossbearing.reports.alignment import originals
    from crossbearing.reports.parse import extractor_words, pipeline

    parser = pipeline(case.config.parser)
    extractor = f"reports/{VERSION} {extractor_words(case.config.parser)}"
    document = case.document(unit.key)
    original = originals(document, case)
    for claim in read_claims(document, parser):
        yield replace(claim, extractor=extractor, original=original(claim.quote))


FINDER_CLAIMS = Finder("claims", VERSION, _units, _find)
