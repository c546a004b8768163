"""Hits: every vessel, company, body and person of a case, screened against the lists that the case holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crossbearing.records.channel import Unit
from crossbearing.records.codec import dump
from crossbearing.records.keys import content_id
from crossbearing.records.reading import CaseReading
from crossbearing.records.subjects import Subject
from crossbearing.records.watch import Hit, ListEdition
from crossbearing.watchlists.queries import of_subject
from crossbearing.watchlists.settings import settings

VERSION = "1"
SCREENED = ("vessel", "company", "body", "person")


def units(case: CaseReading) -> Sequence[Unit]:
    """One unit: the screened subjects against the editions held; none without a list."""
    editions = case.editions()
    if not editions:
        return []
    fingerprint = content_id(
        "scr",
        [_screened_part(subject) for subject in screened(case)],
        sorted(edition.sha256 for edition in editions),
        settings().version,
        VERSION,
    )
    return [Unit("all", fingerprint, f"screening against {len(editions)} lists")]


def screened(case: CaseReading) -> list[Subject]:
    """The subjects of a case that a watchlist could name."""
    return [subject for subject in case.subjects() if subject.kind in SCREENED]


def find(case: CaseReading, _unit: Unit) -> Iterator[Hit]:
    """Matches and reviews of every screened subject; a subject without one yields nothing."""
    from crossbearing.watchlists.cache import built
    from crossbearing.watchlists.match import match

    editions = {edition.sha256: edition for edition in case.editions()}
    if not editions:
        return
    index = built(content_id("ed", sorted(editions)), case.list_entries)
    columns = ("entry_id", "list", "edition", "name", "programmes", "listed_on")
    for subject in screened(case):
        query = of_subject(subject)
        for found in match(query, index):
            if found.verdict == "no_verdict":
                continue
            row = {column: index.entries[column][found.entry].as_py() for column in columns}
            yield Hit(
                id=content_id("hit", subject.id, row["entry_id"], row["edition"]),
                subject=subject.id,
                query=subject.label,
                verdict=found.verdict,
                entry=row["entry_id"],
                list=list_words(editions.get(row["edition"]), row["list"]),
                edition=row["edition"],
                entry_name=row["name"],
                score=found.score,
                reasons=found.reasons,
                programmes=tuple(row["programmes"]),
                listed_on=row["listed_on"] or "",
            )


def list_words(edition: ListEdition | None, name: str) -> str:
    """A list and its date in words: ``UN Consolidated as of 2026-02-27``, or that it bears no date, or is SYNTHETIC."""
    if edition is None:
        return name
    title = f"{edition.list} (SYNTHETIC)" if edition.synthetic else edition.list
    return f"{title} as of {edition.published}" if edition.published else f"{title} (undated)"


def _screened_part(subject: Subject) -> object:
    """What of a subject the screening depends on."""
    return [subject.id, subject.kind, subject.label, dump(subject.names), dump(subject.attributes)]
