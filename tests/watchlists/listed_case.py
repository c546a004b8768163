"""A case that holds lists and subjects, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from crossbearing.records.patterns import Pack
from crossbearing.records.subjects import Subject
from crossbearing.records.watch import Hit, ListEdition
from crossbearing.watchlists.read.lists import ReadList


@dataclass
class FakeCase:
    """As much of a case as the channel reads."""

    lists: Sequence[ReadList] = ()
    held: Sequence[Subject] = ()
    found: list[Hit] = field(default_factory=list)

    def editions(self) -> list[ListEdition]:
        return [one.edition for one in self.lists]

    def list_entries(self) -> pa.Table:
        return pa.concat_tables([one.entries for one in self.lists])

    def subjects(self) -> list[Subject]:
        return list(self.held)

    def hits(self) -> list[Hit]:
        return self.found

    def packs(self) -> list[Pack]:
        return []
