"""Which units were worked, from which inputs; and the results of units on their way into the case, several to a commit."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from crossbearing.case import schema
from crossbearing.case.case import Case
from crossbearing.case.lake import Generation
from crossbearing.case.writing import findings, unit_name

COMMIT_SECONDS = 1.0


@dataclass(frozen=True)
class Worked:
    """A unit as it was last worked: hash of its inputs, the listings it read, and whether what it gave counts."""

    fingerprint: str
    reads: tuple[str, ...]
    active: bool


def worked(case: Case, stage: str) -> dict[str, Worked]:
    """The units of a stage that were worked, by unit."""
    table = schema.work
    query = select(table).where(table.c.case_id == case.id, table.c.stage == stage)
    with case.reading() as connection:
        found = connection.execute(query).all()
    strip = len(unit_name(stage, ""))
    return {
        item.unit[strip:]: Worked(item.fingerprint, tuple(json.loads(item.reads or "[]")), bool(item.active))
        for item in found
    }


@dataclass
class Results:
    """Results of units, committed when a second has passed or at the end; a kill loses at most that second."""

    case: Case
    stage: str
    _waiting: list[tuple[str, str, Sequence[Any], Sequence[Generation], Sequence[str]]] = field(default_factory=list)
    _since: float = field(default_factory=time.monotonic)

    def add(
        self, unit: str, fingerprint: str, records: Sequence[Any], generations: Sequence[Generation] = (),
        reads: Sequence[str] = (),
    ) -> None:  # fmt: skip
        """Hands in what a unit gave."""
        self._waiting.append((unit, fingerprint, records, generations, reads))
        if time.monotonic() - self._since > COMMIT_SECONDS:
            self.commit()

    def commit(self) -> None:
        """Writes what is waiting, in one transaction."""
        if self._waiting:
            with findings(self.case) as writer:
                for unit, fingerprint, records, generations, reads in self._waiting:
                    if self.stage.startswith("bear"):
                        writer.bearings(unit_name(self.stage, unit), records)
                        writer.done(self.stage, unit, fingerprint, reads)
                    else:
                        writer.replace_unit(self.stage, unit, fingerprint, records, generations, reads)
            self._waiting = []
        self._since = time.monotonic()
