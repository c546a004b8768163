"""A copy of a case to try an act on: the same rows and files, nothing of it kept, the case itself untouched."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select

from crossbearing.case import custody, database, schema
from crossbearing.case.case import Case

PREFIX = ".tried-"
APART = ("lake", "outputs", custody.FILE)


@contextmanager
def throwaway(case: Case) -> Iterator[Case]:
    """The case again, in a folder of its own that is gone afterwards.

    What is written to the copy never reaches the case: rows are copied, the lake's files are linked, and the archive is only
    read. The copy lies inside the case folder where that can be written to, so that nothing leaves the disk it is kept on.
    """
    inside = case.path.resolve() if database.writable(case.path) else None
    with tempfile.TemporaryDirectory(prefix=PREFIX, dir=inside, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        _link(case.path.resolve(), folder)
        settings = replace(case.settings, database="")
        if not case.settings.database:
            _copy_file(case.path / database.FILE, folder / database.FILE)
        copy = Case(folder, settings)
        try:
            if case.settings.database:
                _copy_rows(case, copy)
            yield copy
        finally:
            copy.close()


def _link(source: Path, folder: Path) -> None:
    for item in source.iterdir():
        if not item.name.startswith((".", database.FILE)) and item.name not in APART:
            _point(item, folder / item.name)
    for table in (source / "lake").iterdir() if (source / "lake").is_dir() else ():
        (folder / "lake" / table.name).mkdir(parents=True, exist_ok=True)
        for file in table.glob("*.parquet"):
            _point(file, folder / "lake" / table.name / file.name)


def _point(source: Path, target: Path) -> None:
    try:
        target.symlink_to(source)
    except OSError:  # a file system without links
        (shutil.copytree if source.is_dir() else shutil.copy)(source, target)


def _copy_file(source: Path, target: Path) -> None:
    mode = "ro" if database.writable(source.parent) else "ro&immutable=1"
    held = sqlite3.connect(f"{source.resolve().as_uri()}?mode={mode}", uri=True)
    made = sqlite3.connect(target)
    try:
        held.backup(made)
    finally:
        made.close()
        held.close()


def _copy_rows(case: Case, copy: Case) -> None:
    with case.reading() as connection, copy.engine.connect().execution_options(writes=True) as into, into.begin():
        for table in schema.METADATA.sorted_tables:
            rows = [dict(row._mapping) for row in connection.execute(select(table).where(table.c.case_id == case.id))]
            if rows:
                into.execute(table.insert(), rows)
