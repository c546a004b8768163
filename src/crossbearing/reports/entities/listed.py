"""Entries of watchlists and ships of a case as a gazetteer: names and IMO numbers, each with the entry's own id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from crossbearing.reports.entities.index import Index
from crossbearing.reports.entities.records import Candidate, Entry
from crossbearing.subjects.imo import imo_digits, is_imo

KINDS = {"Vessel": "vessel", "Company": "company", "Organization": "body", "Person": "person", "LegalEntity": "body"}
_LEAST = 5


@dataclass(frozen=True)
class Listed:
    """An index of list entries, and those that bear an IMO number (``vessel:imo:NNNNNNN``)."""

    index: Index
    numbers: Mapping[str, tuple[Candidate, ...]]


def listed(rows: Iterable[Mapping[str, Any]]) -> Listed:
    """The gazetteer of list entries.

    rows: of schema LIST_ENTRIES, as mappings. A name of one word of fewer than five letters is left out: it names too much.
    """
    entries: list[Entry] = []
    numbers: dict[str, dict[Candidate, None]] = {}
    for row in rows:
        meant = Candidate(
            KINDS.get(str(row["schema"]), "body"), str(row["entry_id"]), str(row["name"]), f"list {row['list']}"
        )
        for name in dict.fromkeys((row["name"], *(row["names"] or ()))):
            if " " in str(name).strip() or len(str(name)) >= _LEAST or not str(name).isascii():
                entries.append(Entry(_as_written(str(name)), meant, cased=True))
        for number in row["imo"] or ():
            if is_imo(number):
                numbers.setdefault(f"vessel:imo:{imo_digits(number)}", {}).setdefault(meant)
    return Listed(Index(entries), {number: tuple(held) for number, held in numbers.items()})


def _as_written(name: str) -> str:
    """A name that a list has in capitals as reports write it; ``fits`` lets both stand."""
    return name.title() if name.isupper() and len(name) > _LEAST else name
