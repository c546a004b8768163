"""Progress of long work on stderr: a moving line where a person watches a terminal, nothing elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol


class Progress(Protocol):
    """Told by the stages how far they are."""

    def begin(self, words: str, total: int) -> None:
        """A stage starts; total: its units."""

    def step(self, words: str = "") -> None:
        """One unit is done."""


class Quiet:
    """Says nothing."""

    def begin(self, words: str, total: int) -> None:
        """Nothing."""

    def step(self, words: str = "") -> None:
        """Nothing."""


class _Moving:
    def __init__(self, bar: Any) -> None:
        self._bar = bar
        self._task: Any = None

    def begin(self, words: str, total: int) -> None:
        if self._task is not None:
            self._bar.remove_task(self._task)
        self._task = self._bar.add_task(words, total=total, unit="")

    def step(self, words: str = "") -> None:
        self._bar.update(self._task, advance=1, unit=words)


@contextmanager
def progress(wanted: bool = True) -> Iterator[Progress]:
    """Progress by rich when stderr is a terminal and it is wanted, else silence."""
    if not wanted or not sys.stderr.isatty():
        yield Quiet()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
               TextColumn("{task.fields[unit]}"))  # fmt: skip
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        yield _Moving(bar)
