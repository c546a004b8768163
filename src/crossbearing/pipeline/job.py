"""A run under way: who is told how far it is, whether all is to be worked anew, and what went wrong without stopping it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from crossbearing.pipeline.progress import Progress, Quiet
from crossbearing.records.errors import CrossbearingError


@dataclass
class Job:
    """What the stages of one run share."""

    progress: Progress = field(default_factory=Quiet)
    again: bool = False
    problems: list[str] = field(default_factory=list)

    @contextmanager
    def minding(self, what: str, clean: Callable[[], None] | None = None) -> Iterator[None]:
        """A fault of a channel in one unit is noted and does not stop the others; the unit is worked again next time.

        Errors that speak to the user (no parser, no such pack) stop the run; so does everything under CROSSBEARING_DEBUG.
        """
        try:
            yield
        except CrossbearingError:
            raise
        except Exception as error:
            if os.environ.get("CROSSBEARING_DEBUG"):
                raise
            if clean is not None:
                clean()
            self.problems.append(f"{what} failed ({type(error).__name__}: {error}); the rest was done")
