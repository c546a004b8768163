"""A case folder, opened: its database, what is kept of it in memory, and the mending of what a killed writer left."""

from __future__ import annotations

import gc
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, Table, select

from crossbearing.case import archive, config, custody, database, lake, locks, rows, schema
from crossbearing.case.clock import now
from crossbearing.case.config import CaseConfig
from crossbearing.records.codec import load
from crossbearing.records.errors import ConfigError
from crossbearing.reference.packs import installed_packs

T = TypeVar("T")
STAGING = ".staging"
OUTPUTS = "outputs"


class OpenCase:
    """The folder and its stores. What is read is kept until a row of its kind changes."""

    def __init__(self, path: Path, settings: CaseConfig) -> None:
        self._path, self.settings = path, settings
        self.engine = database.connect(path, settings)
        self._kept: dict[str, tuple[tuple[int, ...], Any]] = {}
        self._steady = 0
        self._numbers: dict[str, int] | None = None

    @classmethod
    def create(cls, path: str | Path, settings: CaseConfig | None = None, **given: Any) -> Self:
        """Makes a new case folder. given: settings by name; without ``packs`` those installed now are written down.

        Raises ConfigError when there is a case already.
        """
        folder = Path(path)
        if (folder / config.FILE).exists():
            raise ConfigError(f"{folder} is a case already")
        folder.mkdir(parents=True, exist_ok=True)
        for part in ("archive", "lake", OUTPUTS):
            (folder / part).mkdir(exist_ok=True)
        made = config.apply(settings or CaseConfig(), {"name": folder.resolve().name, **given}, "flags")
        fixed = {"id": made.id or f"case-{secrets.token_hex(8)}", "packs": made.packs or installed_packs()}
        made = config.apply(made, fixed, "new case")
        config.write(folder, made)
        return cls.open(folder)

    @classmethod
    def open(cls, path: str | Path, flags: Mapping[str, Any] | None = None) -> Self:
        """Opens a case: migrates its database, sweeps what a killed writer left, completes the custody file."""
        folder = Path(path)
        case = cls(folder, config.read(folder, flags))
        with case.reading() as connection:
            held = connection.execute(select(schema.cases).where(schema.cases.c.case_id == case.id)).first()
        if held is None:
            with case.engine.connect().execution_options(writes=True) as connection, connection.begin():
                database.begin_writing(connection, case.id)
                connection.execute(
                    schema.cases.insert().values(case_id=case.id, name=case.settings.name, created_at=now())
                )
        if database.writable(folder):
            case._sweep()
            with case.reading() as connection:
                custody.sync(folder, connection, case.id)
        return case

    def close(self) -> None:
        """Lets go of the database."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The case folder."""
        return self._path

    @property
    def outputs(self) -> Path:
        """The folder for what is made from the case."""
        (self._path / OUTPUTS).mkdir(exist_ok=True)
        return self._path / OUTPUTS

    @property
    def id(self) -> str:
        """The case's id, random from its making."""
        return self.settings.id

    def reading(self) -> Connection:
        """A connection for reading."""
        return self.engine.connect()

    def _sweep(self) -> None:
        marker = self._path / STAGING
        if not marker.exists():
            return
        with locks.alone(self._path / ".staging.lock") as free:
            if free:
                with self.reading() as connection:
                    held = connection.execute(
                        select(schema.artifacts.c.id).where(schema.artifacts.c.case_id == self.id)
                    )
                    known = frozenset(str(item.id) for item in held)
                    table = schema.generations
                    files = connection.execute(select(table.c.file).where(table.c.case_id == self.id))
                    lake_files = frozenset(str(item.file) for item in files)
                archive.sweep(self._path, known)
                lake.sweep(self._path, lake_files)
                marker.unlink(missing_ok=True)

    def revisions(self, *kinds: str) -> tuple[int, ...]:
        """How often each kind of row has been written; the same numbers mean the same content."""
        numbers = self._numbers
        if numbers is None:
            table = schema.revisions
            with self.reading() as connection:
                found = connection.execute(select(table.c.kind, table.c.revision).where(table.c.case_id == self.id))
                numbers = {item.kind: int(item.revision) for item in found}
            if self._steady:
                self._numbers = numbers
        return tuple(numbers.get(kind, 0) for kind in kinds)

    @contextmanager
    def steady(self) -> Iterator[None]:
        """While many listings are read, their revisions are asked for once, and again after each of our own writes."""
        self._steady += 1
        try:
            yield
        finally:
            self._steady -= 1
            self._numbers = None

    def written(self) -> None:
        """Told by the writer after each commit."""
        self._numbers = None

    def keep(self, name: str, kinds: Sequence[str], make: Callable[[Connection], T]) -> T:
        """What ``make`` reads, read again only when a row of ``kinds`` was written, undone or set aside."""
        stamp = self.revisions(*kinds)
        kept = self._kept.get(name)
        if kept is not None and kept[0] == stamp:
            return kept[1]  # type: ignore[no-any-return]
        with self.reading() as connection, collector_paused():
            value = make(connection)
        self._kept[name] = (stamp, value)
        return value

    def entered(self, cls: type[T], table: Table) -> dict[str, T]:
        """Entered records in force, by id."""

        def make(connection: Connection) -> dict[str, T]:
            return {key: load(cls, data) for key, (_, data) in rows.in_force(connection, self.id, table).items()}

        return self.keep(table.name, (table.name,), make)

    def found(self, cls: type[T], table: Table) -> dict[str, T]:
        """Found records of units in force, by id."""

        def make(connection: Connection) -> dict[str, T]:
            return {key: load(cls, data) for key, data in rows.found(connection, self.id, table).items()}

        return self.keep(table.name, (table.name,), make)


@contextmanager
def collector_paused() -> Iterator[None]:
    """No garbage collection while many records are made that all stay: it would walk them over and over (half the time)."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
