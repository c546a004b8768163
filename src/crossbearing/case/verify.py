"""Checking a case again, with nothing but itself: archived bytes, the lake, the custody chain, entered rows, every quote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from crossbearing.case import custody, database, rows, schema
from crossbearing.case.archive import hash_file, path_of
from crossbearing.case.case import Case
from crossbearing.case.seal import seal
from crossbearing.records.claims import Claim
from crossbearing.records.codec import load
from crossbearing.records.documents import Document


@dataclass(frozen=True)
class Problem:
    """Something that is not as it was recorded: the file (or table) and what is wrong with it."""

    file: str
    what: str


@dataclass(frozen=True)
class Checked:
    """How many things were checked, by kind, and what was found wrong."""

    counts: dict[str, int]
    problems: tuple[Problem, ...]


def verify(case: Case) -> Checked:
    """Checks everything that can be checked without the rooms above; needs no network and writes nothing."""
    counts: dict[str, int] = {}
    problems: list[Problem] = []
    with case.reading() as connection:
        words = database.damage(connection)
        if words:
            return Checked({}, (Problem(database.FILE, f"the database is damaged: {words}"),))
        for kind, check in (
            ("artifacts", _artifacts), ("tables", _lake), ("custody entries", _custody), ("acts", _acts),
            ("quotes", _quotes),
        ):  # fmt: skip
            count = 0
            for problem in check(case, connection):
                if problem is None:
                    count += 1
                else:
                    problems.append(problem)
            counts[kind] = count
    return Checked(counts, tuple(problems))


def _artifacts(case: Case, connection: Connection) -> Iterator[Problem | None]:
    """Every artifact ever entered, withdrawn and undone ones too. Yields None for each one checked."""
    table = schema.artifacts
    query = select(table.c.id, table.c.name).where(table.c.case_id == case.id).order_by(table.c.id, table.c.act)
    names: dict[str, str] = {}
    for item in connection.execute(query):
        names.setdefault(item.id, item.name)
    for sha256, name in names.items():
        path = path_of(case.path, sha256)
        file = f"{path.relative_to(case.path).as_posix()} ({name})"
        yield None
        if not path.is_file():
            yield Problem(file, "the archived bytes are missing")
        elif (found := hash_file(path)) != sha256:
            yield Problem(file, f"the archived bytes have changed: their SHA-256 is {found}")


def _lake(case: Case, connection: Connection) -> Iterator[Problem | None]:
    table = schema.generations
    query = select(table.c.file, table.c.sha256).where(table.c.case_id == case.id).distinct().order_by(table.c.file)
    for item in connection.execute(query):
        path = case.path / item.file
        yield None
        if not path.is_file():
            yield Problem(item.file, "missing from the lake")
        elif hash_file(path) != item.sha256:
            yield Problem(item.file, "has changed since it was written")


def _custody(case: Case, connection: Connection) -> Iterator[Problem | None]:
    yield from [None] * custody.count(connection, case.id)
    for words in custody.problems(case.path, connection, case.id):
        file, _, what = words.partition(": ")
        yield Problem(file, what)


def _acts(case: Case, connection: Connection) -> Iterator[Problem | None]:
    """Entered rows against the seal in their act's custody entry."""
    sealed = {
        int(entry.detail["act"]): str(entry.detail["seal"])
        for entry in custody.read(connection, case.id) if "seal" in entry.detail
    }  # fmt: skip
    table = schema.acts
    for item in connection.execute(
        select(table.c.id, table.c.kind).where(table.c.case_id == case.id).order_by(table.c.id)
    ):
        yield None
        if item.id not in sealed:
            yield Problem("case.db", f"act {item.id} ({item.kind}) stands in no custody entry")
        elif seal(connection, case.id, item.id) != sealed[item.id]:
            yield Problem("case.db", f"rows of act {item.id} ({item.kind}) have changed since it was done")


def _quotes(case: Case, connection: Connection) -> Iterator[Problem | None]:
    documents: dict[str, Document] = {item.id: item for item in case.every_document()}
    every = rows.found(connection, case.id, schema.claims)
    table = schema.entered_claims
    entered = connection.execute(select(table.c.id, table.c.payload).where(table.c.case_id == case.id))
    every.update({item.id: json.loads(item.payload) for item in entered})
    for name in sorted(every):
        claim = load(Claim, every[name])
        document = documents.get(claim.quote.document)
        if document is None:
            continue
        yield None
        original = documents.get(claim.original.document) if claim.original is not None else None
        if claim.original is not None and original is not None:
            yield None
            if original.text[claim.original.start : claim.original.end] != claim.original.text:
                place = f"{claim.original.start}–{claim.original.end}"
                yield Problem(original.name, f"the original words of {name} are not the text at {place}")
        if document.text[claim.quote.start : claim.quote.end] != claim.quote.text:
            yield Problem(
                document.name, f"the quote of {name} is not the text at {claim.quote.start}–{claim.quote.end}"
            )
