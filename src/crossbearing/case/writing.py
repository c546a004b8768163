"""The only writer of a case, for acts/ and pipeline/ alone. The database transaction is the one commit point."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, bindparam, func, select

from crossbearing.case import custody, database, rows, schema
from crossbearing.case.clock import now
from crossbearing.case.lake import Generation
from crossbearing.case.opened import OpenCase
from crossbearing.case.seal import SEALED, seal
from crossbearing.case.staging import Stage as Stage
from crossbearing.case.staging import staging as staging
from crossbearing.records.bearings import Bearing
from crossbearing.records.claims import Claim
from crossbearing.records.codec import dump
from crossbearing.records.keys import canonical, content_id
from crossbearing.records.lineage import Link
from crossbearing.records.propositions import Proposition
from crossbearing.records.reviews import Act
from crossbearing.records.subjects import Subject

FOUND = (schema.claims, schema.links, schema.hits, schema.subjects)


@contextmanager
def transaction(
    case: OpenCase, who: str, why: str, kind: str, payload: Mapping[str, Any] | None = None, objects: Sequence[str] = ()
) -> Iterator[Writer]:
    """One act: what is written in the block, the act's row and its custody entry, all or nothing.

    objects: ids that the custody entry names (more by ``writer.objects``). The inverse of an act is that its rows no
    longer count (``undone_by``), so undoing never loses what was there before.
    """
    with _writing(case, who) as writer:
        table = schema.acts
        last = writer.connection.execute(select(func.max(table.c.id)).where(table.c.case_id == case.id)).scalar()
        writer.act = int(last or 0) + 1
        act = Act(id=writer.act, kind=kind, who=who, at=writer.at, why=why, inverse={"undo": writer.act})
        values = {"case_id": case.id, "id": act.id, "kind": kind, "who": who, "at": writer.at, "why": why}
        writer.connection.execute(table.insert().values(**values, payload="{}"))
        writer.objects = list(objects)
        writer.payload = dict(payload or {})
        yield writer
        sealed = {**dump(act), "payload": writer.payload}
        here = (table.c.case_id == case.id) & (table.c.id == act.id)
        writer.connection.execute(table.update().where(here).values(payload=canonical(sealed).decode()))
        writer.log(kind, writer.objects, why, {"act": act.id, "seal": seal(writer.connection, case.id, act.id)})
        writer.touched.add("acts")
    with case.reading() as connection:
        custody.sync(case.path, connection, case.id)


@contextmanager
def findings(case: OpenCase, who: str = "pipeline") -> Iterator[Writer]:
    """What the pipeline found or computed: a transaction without an act; custody only where it is logged."""
    with _writing(case, who) as writer:
        yield writer
    if writer.logged:
        with case.reading() as connection:
            custody.sync(case.path, connection, case.id)


@contextmanager
def _writing(case: OpenCase, who: str) -> Iterator[Writer]:
    with case.engine.connect().execution_options(writes=True) as connection, connection.begin():
        database.begin_writing(connection, case.id)
        writer = Writer(connection, case.id, who)
        yield writer
        writer.bump()
    case.written()


class Writer:
    """What may be written, inside one transaction."""

    def __init__(self, connection: Connection, case_id: str, who: str) -> None:
        self.connection, self.case_id, self.who, self.at = connection, case_id, who, now()
        self.act = 0
        self.payload: dict[str, Any] = {}
        self.objects: list[str] = []
        self.touched: set[str] = set()
        self.logged = False

    # -- entered by an act --------------------------------------------------------------------------------------------

    def enter(self, records: Iterable[Any]) -> None:
        """Enters records of an act: artifacts, captures, documents, rejections, sources, grades, reviews, decisions …"""
        grouped: dict[Table, dict[str, dict[str, Any]]] = {}
        for record in records:
            table = rows.STORED[type(record)].table
            if isinstance(record, Claim):
                table = schema.entered_claims
            elif isinstance(record, Link):
                table = schema.entered_links
            elif isinstance(record, Bearing):
                table = schema.looks
            row = rows.row(record, act=self.act, case_id=self.case_id)
            grouped.setdefault(table, {})[row["id"]] = {name: row[name] for name in row if name in table.c}
        for table, held in grouped.items():
            self._insert(table, held.values())

    def withdraw(self, target: str, kind: str) -> None:
        """Withdraws a source, claim, document or artifact; undoing the act brings it back."""
        row = {"id": target, "act": self.act, "kind": kind, "payload": "{}"}
        self._insert(schema.withdrawals, [{**row, "case_id": self.case_id}])

    def note(self, about: str, text: str) -> None:
        """Adds a note about an object, or about the case where ``about`` is empty."""
        payload = canonical({"about": about, "text": text, "by": self.who, "at": self.at}).decode()
        row = {"id": f"note-{self.act}", "act": self.act, "about": about, "payload": payload}
        self._insert(schema.notes, [{**row, "case_id": self.case_id}])

    def undone(self, act: int, by: int | None) -> None:
        """Marks an act as undone by another, or as in force again."""
        table = schema.acts
        here = (table.c.case_id == self.case_id) & (table.c.id == act)
        self.connection.execute(table.update().where(here).values(undone_by=by))
        self.touched |= {"acts"} | {item.name for item in SEALED if self._has(item, item.c.act == act)}

    # -- found by a unit ----------------------------------------------------------------------------------------------

    def replace_unit(
        self, stage: str, unit: str, fingerprint: str, records: Iterable[Any], generations: Sequence[Generation] = (),
        reads: Sequence[str] = (),
    ) -> None:  # fmt: skip
        """Puts what a unit of a stage gave in the place of what it gave before."""
        name = unit_name(stage, unit)
        for table in (*FOUND, schema.generations):
            gone = self.connection.execute(
                table.delete().where(table.c.case_id == self.case_id, table.c.unit == name)
            ).rowcount
            if gone:
                self.touched.add(table.name)
        grouped: dict[Table, dict[str, dict[str, Any]]] = {}
        for record in records:
            table = rows.STORED[type(record)].table
            row = rows.row(record, unit=name, case_id=self.case_id)
            grouped.setdefault(table, {})[row["id"]] = row
        for table, held in grouped.items():
            self._insert(table, held.values())
        for generation in generations:
            self.generation(generation, unit=name)
        self.done(stage, unit, fingerprint, reads)

    def done(self, stage: str, unit: str, fingerprint: str, reads: Sequence[str] = ()) -> None:
        """Notes that a unit was worked, from which inputs."""
        table, name = schema.work, unit_name(stage, unit)
        here = (table.c.case_id == self.case_id) & (table.c.stage == stage) & (table.c.unit == name)
        self.connection.execute(table.delete().where(here))
        row = {
            "stage": stage,
            "unit": name,
            "fingerprint": fingerprint,
            "reads": json.dumps(list(reads)),
            "active": True,
        }
        self.connection.execute(table.insert().values(case_id=self.case_id, **row))

    def activate(self, stage: str, unit: str, active: bool) -> None:
        """Lets what a unit gave count again, or sets it aside because its input is not in force."""
        table = schema.work
        here = (table.c.case_id == self.case_id) & (table.c.stage == stage) & (table.c.unit == unit_name(stage, unit))
        self.connection.execute(table.update().where(here).values(active=active))
        kept = (*FOUND, schema.generations)
        self.touched |= {item.name for item in kept if self._has(item, item.c.unit == unit_name(stage, unit))}

    def generation(self, generation: Generation, unit: str = "", meta: Mapping[str, Any] | None = None) -> None:
        """Makes a file of the lake visible."""
        row = {
            "id": content_id("gen", generation.sha256, generation.artifact), "act": 0 if unit else self.act, "unit": unit,
            "schema": generation.schema, "file": generation.file, "artifact": generation.artifact,
            "sha256": generation.sha256, "rows": generation.rows, "payload": canonical(dict(meta or {})).decode(),
        }  # fmt: skip
        self._insert(schema.generations, [{**row, "case_id": self.case_id}])

    # -- computed -----------------------------------------------------------------------------------------------------

    def propositions(self, propositions: Sequence[Proposition]) -> None:
        """Replaces the propositions."""
        self._replace(schema.propositions, [rows.row(item, case_id=self.case_id) for item in propositions])

    def bearings(self, unit: str, bearings: Sequence[Bearing]) -> None:
        """Replaces the bearings that one channel took of one proposition."""
        table = schema.bearings
        self.connection.execute(table.delete().where(table.c.case_id == self.case_id, table.c.unit == unit))
        lines = [rows.row(item, case_id=self.case_id, unit=unit, line=number) for number, item in enumerate(bearings)]
        self._insert(table, lines)
        self.touched.add(table.name)

    def done_many(self, stage: str, prints: Mapping[str, str], whole: bool = False) -> None:
        """Notes the fingerprints of many units of a stage at once. whole: these are all of its units."""
        table = schema.work
        mine = (table.c.case_id == self.case_id) & (table.c.stage == stage)
        if whole:
            self.connection.execute(table.delete().where(mine))
        elif prints:
            gone = [{"which": unit_name(stage, unit)} for unit in prints]
            self.connection.execute(table.delete().where(mine, table.c.unit == bindparam("which")), gone)
        if prints:
            made = {"case_id": self.case_id, "stage": stage, "reads": "[]", "active": True}
            lines = [{**made, "unit": unit_name(stage, unit), "fingerprint": prints[unit]} for unit in sorted(prints)]
            self.connection.execute(table.insert(), lines)

    def drop_bearings(self, units: Iterable[str]) -> None:
        """Drops the bearings of units that are no longer asked for."""
        table, work = schema.bearings, schema.work
        for unit in units:
            self.connection.execute(table.delete().where(table.c.case_id == self.case_id, table.c.unit == unit))
            self.connection.execute(work.delete().where(work.c.case_id == self.case_id, work.c.unit == unit))
            self.touched.add(table.name)

    def fixes(self, fixes: Sequence[Mapping[str, Any]]) -> None:
        """Replaces the fixes; their order is their rank."""
        self._replace(schema.fixes, [self._fix_row(fix, rank) for rank, fix in enumerate(fixes, start=1)])

    def _fix_row(self, fix: Mapping[str, Any], rank: int) -> dict[str, Any]:
        return {
            "case_id": self.case_id, "id": fix["id"], "rank": rank, "proposition": fix["proposition"],
            "words": fix["words"], "probability": fix["probability"], "origins": fix["origins"],
            "payload": canonical(fix).decode(),
        }  # fmt: skip

    def amend_propositions(self, changed: Sequence[Proposition], gone: Sequence[str]) -> None:
        """Puts some propositions in place of what stood under their ids, and drops some; the others stay."""
        self._amend(schema.propositions, [rows.row(item, case_id=self.case_id) for item in changed], gone)

    def amend_subjects(self, stage: str, unit: str, changed: Sequence[Subject], gone: Sequence[str]) -> None:
        """The same for subjects that a unit of a stage found."""
        name = unit_name(stage, unit)
        self._amend(schema.subjects, [rows.row(item, case_id=self.case_id, unit=name) for item in changed], gone)

    def amend_fixes(self, changed: Sequence[Mapping[str, Any]], gone: Sequence[str], order: Sequence[str]) -> None:
        """The same for fixes. order: ids of all fixes afterwards, by rank."""
        table = schema.fixes
        self._amend(table, [self._fix_row(fix, 0) for fix in changed], gone)
        held = self.connection.execute(select(table.c.id, table.c.rank).where(table.c.case_id == self.case_id))
        ranks = {item.id: int(item.rank) for item in held}
        here = (table.c.case_id == self.case_id) & (table.c.id == bindparam("which"))
        moved = [{"which": key, "to": rank} for rank, key in enumerate(order, start=1) if ranks[key] != rank]
        if moved:
            self.connection.execute(table.update().where(here).values(rank=bindparam("to")), moved)

    # -- custody and closing ------------------------------------------------------------------------------------------

    def log(self, action: str, objects: Sequence[str], reason: str, detail: Mapping[str, Any] | None = None) -> None:
        """Adds a custody entry."""
        custody.append(
            self.connection, self.case_id, at=self.at, who=self.who, action=action, objects=objects, reason=reason,
            detail=detail,
        )  # fmt: skip
        self.logged = True

    def bump(self) -> None:
        """Counts up the revision of every kind of row that was written."""
        table = schema.revisions
        for kind in sorted(self.touched):
            here = (table.c.case_id == self.case_id) & (table.c.kind == kind)
            changed = self.connection.execute(table.update().where(here).values(revision=table.c.revision + 1)).rowcount
            if not changed:
                self.connection.execute(table.insert().values(case_id=self.case_id, kind=kind, revision=1))

    def _has(self, table: Table, condition: ColumnElement[bool]) -> bool:
        query = select(table.c.case_id).where(table.c.case_id == self.case_id, condition).limit(1)
        return self.connection.execute(query).first() is not None

    def _replace(self, table: Table, lines: Sequence[Mapping[str, Any]]) -> None:
        self.connection.execute(table.delete().where(table.c.case_id == self.case_id))
        self._insert(table, lines)
        self.touched.add(table.name)

    def _amend(self, table: Table, lines: Sequence[Mapping[str, Any]], gone: Sequence[str]) -> None:
        ids = [{"which": key} for key in (*gone, *(line["id"] for line in lines))]
        if ids:
            here = (table.c.case_id == self.case_id) & (table.c.id == bindparam("which"))
            self.connection.execute(table.delete().where(here), ids)
            self.touched.add(table.name)
        self._insert(table, lines)

    def _insert(self, table: Table, lines: Iterable[Mapping[str, Any]]) -> None:
        held = [dict(line) for line in lines]
        if held:
            self.connection.execute(table.insert(), held)
            self.touched.add(table.name)


def unit_name(stage: str, unit: str) -> str:
    """The name under which rows of a stage's unit are kept."""
    return f"{stage}/{unit}"


__all__ = ["Stage", "Writer", "findings", "staging", "transaction", "unit_name"]
