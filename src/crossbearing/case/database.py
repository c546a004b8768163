"""Opening the database of a case: SQLite in WAL mode in the folder, or PostgreSQL by URL; migrated to the newest schema."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, OperationalError, ProgrammingError

from crossbearing.case.config import CaseConfig, refuse_password
from crossbearing.records.errors import ConfigError, IntegrityError

FILE = "case.db"
BUSY_MS = 60_000
HEAD = "0002"


def connect(folder: Path, config: CaseConfig) -> Engine:
    """The engine of a case's database, its schema brought up to date.

    A folder that cannot be written to is opened read-only. Raises ConfigError where the database cannot be reached, or its URL
    holds a password.
    """
    refuse_password(config.database, "settings")
    engine = _postgresql(config.database) if config.database else _sqlite(folder)
    try:
        found = _version(engine)
        if found > HEAD:
            raise ConfigError(f"{folder}: its database (schema {found}) was made by a newer crossbearing than this one")
        if found != HEAD:
            migrate(engine)
    except OperationalError as error:
        raise ConfigError(f"{config.database or folder / FILE}: the database cannot be opened: {error.orig}") from None
    except DatabaseError as error:
        raise IntegrityError(f"{folder / FILE}: {error.orig}") from None
    return engine


def _sqlite(folder: Path) -> Engine:
    path = (folder / FILE).resolve()
    may_write = writable(folder)
    mode = "rwc" if may_write else "ro&immutable=1"

    def opened() -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{path.as_uri()}?mode={mode}",
            uri=True,
            timeout=BUSY_MS / 1000,
            check_same_thread=False,
            isolation_level=None,
        )
        connection.execute(f"PRAGMA busy_timeout={BUSY_MS}")
        connection.execute("PRAGMA foreign_keys=ON")
        if may_write:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
        return connection

    engine = create_engine("sqlite://", creator=opened, poolclass=QueuePool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _postgresql(address: str) -> Engine:
    url = make_url(address)
    if url.get_backend_name() == "postgresql":
        url = url.set(drivername="postgresql+pg8000")
        import importlib.util

        if importlib.util.find_spec("pg8000") is None:
            raise ConfigError("a PostgreSQL database needs the extra: pip install 'crossbearing[postgres]'")
    if not url.password and (password := os.environ.get("PGPASSWORD")):
        url = url.set(password=password)
    return create_engine(url, isolation_level="READ COMMITTED")


def writable(folder: Path) -> bool:
    """Whether the case folder may be written to; a hand-over on read-only media may not."""
    return os.access(folder, os.W_OK)


def begin_writing(connection: Connection, case_id: str) -> None:
    """Lets one writer at a time into a case. SQLite did so at BEGIN IMMEDIATE; PostgreSQL takes an advisory lock."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtext(:case))"), {"case": case_id})


def _version(engine: Engine) -> str:
    try:
        with engine.connect() as connection:
            found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    except (OperationalError, ProgrammingError):
        return ""
    return str(found or "")


def migrate(engine: Engine) -> None:
    """Runs the packaged Alembic migrations up to the newest."""
    from alembic import command
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    settings.set_main_option("path_separator", "os")
    with engine.connect().execution_options(writes=True) as connection:
        settings.attributes["connection"] = connection
        with connection.begin():
            command.upgrade(settings, "head")


def damage(connection: Connection) -> str:
    """What is wrong with the database file itself, in its own words; empty when it is whole."""
    if connection.dialect.name != "sqlite":
        return ""
    try:
        found = str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar())
    except DatabaseError as error:
        return str(error.orig)
    return "" if found == "ok" else found


def describe(engine: Engine) -> dict[str, Any]:
    """What the database is, for ``doctor``."""
    return {"backend": engine.dialect.name, "schema": _version(engine)}
