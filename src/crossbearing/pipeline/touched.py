"""What the acts since the last run touched, where they only withdrew, read or rated what the case already held."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, select

from crossbearing import __version__
from crossbearing.case import schema, sources
from crossbearing.case.case import Case
from crossbearing.case.writing import findings
from crossbearing.pipeline import channels
from crossbearing.pipeline.conclude import parameters_hash
from crossbearing.pipeline.reads import KINDS
from crossbearing.pipeline.worked import worked
from crossbearing.records.keys import content_id

STAGE = "run"
LIGHT = ("withdrawals", "reviews", "grades", "adjudications")  # no fix learns from what it was found to be
HEAVY = sorted({kind for kinds in KINDS.values() for kind in kinds} - set(LIGHT))
WHOLE = ("claim", "document", "artifact", "source")


@dataclass(frozen=True)
class Touched:
    """Claims that acts withdrew, brought back, had read or rated; those of them that came into force or went out of it; and
    documents that did."""

    claims: frozenset[str]
    moved: frozenset[str]
    documents: frozenset[str]


def acts_so_far(case: Case) -> tuple[str, ...]:
    """The acts of a case as a run notes them: the number of the last, then those that are undone."""
    table = schema.acts
    query = select(table.c.id, table.c.undone_by).where(table.c.case_id == case.id).order_by(table.c.id)
    with case.reading() as connection:
        found = connection.execute(query).all()
    last = str(found[-1].id) if found else "0"
    return (last, *(str(one.id) for one in found if one.undone_by is not None))


def ended(case: Case, acts: tuple[str, ...]) -> None:
    """Notes that a run is complete. acts: those it began with; where others came meanwhile nothing is noted."""
    with findings(case) as writer:
        if acts_so_far(case) == acts:
            writer.done(STAGE, "all", _state(case), acts)


def touched(case: Case) -> Touched | None:
    """What was touched since the last complete run; None where there was none, or more has happened than acts of those kinds."""
    known = worked(case, STAGE).get("all")
    if known is None or known.fingerprint != _state(case):
        return None
    now = acts_so_far(case)
    changed = set(range(int(known.reads[0]) + 1, int(now[0]) + 1))
    changed |= {int(number) for number in set(known.reads[1:]) ^ set(now[1:])}
    claims = case.every_claim()
    moved: set[str] = set()
    documents: set[str] = set()
    for row in _rows(case, schema.withdrawals, changed):
        if row.kind not in WHOLE:
            return None
        ids, of = _reached(case, row.id, row.kind, claims)
        if not ids and not of:
            return None  # a list, tracks, or a source that stands behind other things than claims
        moved |= ids
        documents |= of
    moved |= {key for key, claim in claims.items() if claim.quote.document in documents}
    read = {row.id for row in _rows(case, schema.reviews, changed)}
    if any(json.loads(row.payload).get("changes") for row in _rows(case, schema.reviews, None) if row.id in read):
        return None
    rated = {str(row.source) for row in _rows(case, schema.grades, changed)}
    spoken = {key for key in claims if rated and rated & _voices(case, claims[key])}
    return Touched(frozenset(moved | read | spoken), frozenset(moved), frozenset(documents))


def _state(case: Case) -> str:
    finders = sorted((one.name, one.version) for item in channels.channels() for one in item.finders)
    return content_id("run", __version__, case.settings_hash(), parameters_hash(case), channels.asked(),
                      sorted(channels.installed().channels), finders, dict(zip(HEAVY, case.revisions(*HEAVY), strict=True)))  # fmt: skip


def _reached(case: Case, target: str, kind: str, claims: Any) -> tuple[set[str], set[str]]:
    if kind == "claim":
        return {target} & set(claims), set()
    documents = {
        item.id for item in case.every_document()
        if target in (item.id, item.artifact, item.within, item.source, item.translator)
        or (item.outlet and target == sources.outlet(item.outlet).id)
    }  # fmt: skip
    if kind != "source":
        return set(), documents
    return {key for key in claims if target in _voices(case, claims[key])}, documents


def _voices(case: Case, claim: Any) -> set[str]:
    held = case.any_document(claim.quote.document)
    return set() if held is None else {held.source, *(source.id for source in sources.of_claim(claim, held))}


def _rows(case: Case, table: Table, acts: Collection[int] | None) -> Iterator[Any]:
    """Rows that some acts entered; of all acts where None."""
    query = select(table).where(table.c.case_id == case.id)
    with case.reading() as connection:
        yield from connection.execute(query if acts is None else query.where(table.c.act.in_(sorted(acts))))
