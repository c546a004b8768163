"""The custody log: hash-chained entries in the database, and ``custody.jsonl`` written from them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from crossbearing.case import schema
from crossbearing.case.archive import replace_bytes
from crossbearing.records.codec import dump, load
from crossbearing.records.keys import canonical, sha256
from crossbearing.records.reviews import Custody

FILE = "custody.jsonl"
START = "0" * 64


def hash_of(entry: Custody) -> str:
    """The hash of an entry: over everything in it but the hash itself, the previous entry's hash included."""
    data = dump(entry)
    del data["hash"]
    return sha256(canonical(data))


def append(
    connection: Connection, case_id: str, *, at: str, who: str, action: str, objects: Sequence[str], reason: str,
    detail: Mapping[str, Any] | None = None,
) -> Custody:  # fmt: skip
    """Adds an entry to the chain, inside the caller's transaction. The caller holds the writer's lock."""
    table = schema.custody
    last = connection.execute(
        select(table.c.seq, table.c.hash).where(table.c.case_id == case_id).order_by(table.c.seq.desc()).limit(1)
    ).first()
    entry = Custody(
        seq=int(last.seq) + 1 if last else 1, at=at, who=who, action=action, objects=tuple(objects), reason=reason,
        previous=last.hash if last else START, hash="", detail=dict(detail or {}),
    )  # fmt: skip
    sealed = load(Custody, {**dump(entry), "hash": hash_of(entry)})
    connection.execute(
        table.insert().values(
            case_id=case_id,
            seq=sealed.seq,
            at=at,
            who=who,
            action=action,
            reason=reason,
            previous=sealed.previous,
            hash=sealed.hash,
            payload=canonical(dump(sealed)).decode(),
        )
    )
    return sealed


def read(connection: Connection, case_id: str) -> list[Custody]:
    """The log, in order."""
    table = schema.custody
    query = select(table.c.payload).where(table.c.case_id == case_id).order_by(table.c.seq)
    return [load(Custody, json.loads(item.payload)) for item in connection.execute(query)]


def broken(entries: Sequence[Custody]) -> list[str]:
    """What is wrong with a chain, in words; empty when it holds."""
    problems, previous = [], START
    for number, entry in enumerate(entries, start=1):
        if entry.seq != number:
            problems.append(f"entry {number} carries the number {entry.seq}")
        if entry.previous != previous:
            problems.append(f"entry {number} does not follow the entry before it")
        if hash_of(entry) != entry.hash:
            problems.append(f"entry {number} is not what its hash says")
        previous = entry.hash
    return problems


def sync(folder: Path, connection: Connection, case_id: str) -> None:
    """Brings ``custody.jsonl`` up to the database: entries that a killed writer left out are added, a torn last line redone.

    A file that disagrees with the database is left as it is, for ``verify`` to report.
    """
    table = schema.custody
    path = folder / FILE
    with _one_writer(folder):
        have, torn = _last(path)
        query = select(table.c.payload).where(table.c.case_id == case_id, table.c.seq > have).order_by(table.c.seq)
        missing = b"".join(item.payload.encode() + b"\n" for item in connection.execute(query))
        if torn:
            data = path.read_bytes()
            replace_bytes(path, data[: data.rfind(b"\n") + 1] + missing)
        elif missing:
            with path.open("ab") as stream:
                stream.write(missing)


def _last(path: Path) -> tuple[int, bool]:
    """Number of the last whole entry in the file, and whether a torn line follows it; only the end of the file is read."""
    if not path.exists():
        return 0, False
    with path.open("rb") as stream:
        size = stream.seek(0, 2)
        tail, taken = b"", 0
        while taken < size and tail.count(b"\n") < 2:
            taken = min(size, max(4096, 2 * taken))
            stream.seek(size - taken)
            tail = stream.read(taken)
    whole, _, rest = tail.rpartition(b"\n")
    try:
        return int(json.loads(whole.rpartition(b"\n")[2] or b'{"seq":0}')["seq"]), bool(rest)
    except (ValueError, KeyError, TypeError):
        return len(path.read_bytes().splitlines()), bool(rest)


def problems(folder: Path, connection: Connection, case_id: str) -> list[str]:
    """What is wrong with the custody log, in the database and in its file; each problem names the file."""
    entries = read(connection, case_id)
    found = [f"case.db: custody log: {problem}" for problem in broken(entries)]
    path = folder / FILE
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.exists() else []
    expected = [canonical(dump(entry)).decode() for entry in entries]
    for number, (line, should) in enumerate(zip(lines, expected, strict=False), start=1):
        if line != should:
            found.append(f"{FILE}: line {number} is not the entry of the database")
            break
    if len(lines) != len(expected):
        found.append(f"{FILE}: {len(lines)} entries where the database has {len(expected)}")
    return found


def count(connection: Connection, case_id: str) -> int:
    """How many entries there are."""
    table = schema.custody
    return int(connection.execute(select(func.count()).where(table.c.case_id == case_id)).scalar() or 0)


@contextmanager
def _one_writer(folder: Path) -> Iterator[None]:
    from crossbearing.case.locks import exclusive

    with exclusive(folder / ".custody.lock"):
        yield
