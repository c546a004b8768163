"""Records to rows and back: which columns of a record stand apart for those who ask in SQL, and what is in force."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, and_, select

from crossbearing.case import schema
from crossbearing.records.bearings import Bearing
from crossbearing.records.calibration import FittedParameters
from crossbearing.records.claims import Claim
from crossbearing.records.codec import dump
from crossbearing.records.documents import Artifact, Capture, Document, Rejection
from crossbearing.records.keys import canonical, content_id
from crossbearing.records.lineage import Link
from crossbearing.records.propositions import Proposition
from crossbearing.records.reviews import Adjudication, Decision, Grade, Review, Source
from crossbearing.records.subjects import Subject
from crossbearing.records.watch import Hit, ListEdition


@dataclass(frozen=True)
class Stored:
    """How a record is stored: its table, its id, and the attributes that have columns of their own (column -> attribute)."""

    table: Table
    key: Callable[[Any], str]
    columns: Mapping[str, str]


def _same(*names: str) -> dict[str, str]:
    return {name: name for name in names}


def _claim_columns() -> dict[str, str]:
    return {"document": "quote.document", **_same("type", "tier", "polarity", "modality")}


STORED: Mapping[type, Stored] = {
    Artifact: Stored(schema.artifacts, lambda item: str(item.sha256), _same("name", "kind", "state")),
    Capture: Stored(
        schema.captures,
        lambda item: content_id("cap", item.artifact, item.method, item.at, item.by),
        _same("artifact", "at"),
    ),
    Document: Stored(
        schema.documents, lambda item: str(item.id), _same("artifact", "name", "published", "outlet", "source")
    ),
    Rejection: Stored(
        schema.rejections,
        lambda item: content_id("rej", item.artifact, item.file, item.line, item.reason, item.raw),
        _same("artifact", "file", "reason"),
    ),
    Source: Stored(schema.sources, lambda item: str(item.id), _same("label", "kind")),
    Grade: Stored(
        schema.grades,
        lambda item: content_id("grd", item.source, item.topic, item.valid_from, item.valid_to),
        _same("source", "reliability"),
    ),
    ListEdition: Stored(schema.editions, lambda item: str(item.sha256), _same("list", "published")),
    Review: Stored(schema.reviews, lambda item: str(item.claim), _same("verdict")),
    Decision: Stored(
        schema.decisions,
        lambda item: content_id("dec", item.kind, item.left, item.right),
        _same("kind", "left", "right", "verdict"),
    ),
    Adjudication: Stored(schema.adjudications, lambda item: str(item.fix), _same("verdict")),
    FittedParameters: Stored(schema.fitted, lambda item: "ledger", _same("artifact", "calibration")),
    Claim: Stored(schema.claims, lambda item: str(item.id), _claim_columns()),
    Link: Stored(
        schema.links,
        lambda item: content_id("lnk", item.child, item.parent, item.kind, item.evidence, item.start),
        _same("child", "parent", "kind"),
    ),
    Hit: Stored(schema.hits, lambda item: str(item.id), _same("subject", "verdict", "entry", "list", "edition")),
    Subject: Stored(schema.subjects, lambda item: str(item.id), _same("kind", "label")),
    Proposition: Stored(schema.propositions, lambda item: str(item.id), _same("type", "text")),
    Bearing: Stored(
        schema.bearings,
        lambda item: str(item.id),
        _same("proposition", "facet", "channel", "direction", "weight"),
    ),
}  # fmt: skip


def row(record: Any, **more: Any) -> dict[str, Any]:
    """The row of a record: id, columns of its own, payload, and whatever ``more`` adds (``act``, ``unit`` …)."""
    stored = STORED[type(record)]
    values: dict[str, Any] = {"id": stored.key(record), "payload": canonical(dump(record)).decode()}
    for column, path in stored.columns.items():
        value = record
        for name in path.split("."):
            value = getattr(value, name)
        values[column] = value
    return {**values, **more}


def key(record: Any) -> str:
    """The id under which a record is stored."""
    return STORED[type(record)].key(record)


def in_force(connection: Connection, case_id: str, table: Table) -> dict[str, tuple[int, dict[str, Any]]]:
    """Entered rows that count: id -> (act, payload), the youngest act that is not undone, sorted by id."""
    joined = table.join(schema.acts, and_(schema.acts.c.case_id == table.c.case_id, schema.acts.c.id == table.c.act))
    query = (
        select(table.c.id, table.c.act, table.c.payload)
        .select_from(joined)
        .where(table.c.case_id == case_id, schema.acts.c.undone_by.is_(None))
        .order_by(table.c.act)
    )
    youngest = {item.id: (int(item.act), item.payload) for item in connection.execute(query)}
    return {name: (youngest[name][0], json.loads(youngest[name][1])) for name in sorted(youngest)}


def found(connection: Connection, case_id: str, table: Table) -> dict[str, dict[str, Any]]:
    """Found rows of active units: id -> payload, sorted by id; of one id found by several units the first counts."""
    query = (
        select(table.c.id, table.c.payload)
        .where(table.c.case_id == case_id, table.c.unit.not_in(idle_units(case_id)))
        .order_by(table.c.id, table.c.unit)
    )
    rows: dict[str, dict[str, Any]] = {}
    for item in connection.execute(query):
        if item.id not in rows:
            rows[item.id] = json.loads(item.payload)
    return dict(sorted(rows.items()))


def idle_units(case_id: str) -> Any:
    """Subquery of the units whose input is not in force at present; what they gave is kept but does not count."""
    return select(schema.work.c.unit).where(schema.work.c.case_id == case_id, schema.work.c.active.is_(False))
