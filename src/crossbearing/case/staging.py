"""Bytes and tables on their way into a case: written beside what is visible, seen by nobody until a row speaks of them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from crossbearing.case import archive, locks
from crossbearing.case.lake import Generation, Loading
from crossbearing.case.opened import STAGING, OpenCase


class Stage:
    """What a writer has put down so far. An aborted one leaves orphans, which the next opening sweeps."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._loading: dict[tuple[str, str], Loading] = {}

    def archive(self, stream: BinaryIO) -> archive.Held:
        """Archives a stream."""
        return archive.put(self.folder, stream)

    @contextmanager
    def named(self, files: Sequence[tuple[str, str]]) -> Iterator[Path]:
        """A temporary folder in which archived bytes lie under the names that the user knows them by.

        files: (SHA-256, name). Names keep their last part only.
        """
        root = Path(tempfile.mkdtemp(prefix=".stage-", dir=self.folder / "archive"))
        try:
            for sha256, name in files:
                source = archive.path_of(self.folder, sha256).resolve()
                target = root / Path(name).name
                try:
                    target.symlink_to(source)
                except OSError:  # a file system without links
                    shutil.copyfile(source, target)
            yield root
        finally:
            shutil.rmtree(root, ignore_errors=True)

    def load(self, schema: str, artifact: str) -> Loading:
        """The Parquet file that rows of this schema and artifact (or unit) go into."""
        key = (schema, artifact)
        if key not in self._loading:
            self._loading[key] = Loading(self.folder, schema, artifact)
        return self._loading[key]

    def loaded(self) -> list[Generation]:
        """Closes the files that were loaded and returns their generations, those without rows left out."""
        done = []
        for key in sorted(self._loading):
            loading = self._loading[key]
            if loading.rows:
                done.append(loading.done())
            else:
                loading.drop()
        self._loading.clear()
        return done

    def forget(self) -> None:
        """Drops what was loaded and not closed."""
        for loading in self._loading.values():
            loading.drop()
        self._loading.clear()


@contextmanager
def staging(case: OpenCase) -> Iterator[Stage]:
    """A stage for one writer; while it is open nothing is swept."""
    with locks.shared(case.path / ".staging.lock"):
        (case.path / STAGING).touch()
        stage = Stage(case.path)
        try:
            yield stage
        finally:
            stage.forget()
