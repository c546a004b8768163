"""One list entry as read, and entries as a table (schema LIST_ENTRIES)."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbearing.reference.states import country_code
from crossbearing.subjects.imo import imo_digits
from crossbearing.subjects.mmsi import flag_code, mmsi_digits

if TYPE_CHECKING:
    import pyarrow as pa

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_DAY = re.compile(r"^(?:(\d{1,2})\s+)?(?:([A-Za-z]{3})[a-z]*\s+)?(\d{4})$")
_ISO = re.compile(r"^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True)
class Entry:
    """A subject of a list edition, in the list's own words; ``number`` is the entry's own number there."""

    number: str
    schema: str
    names: tuple[str, ...]
    weak_names: tuple[str, ...] = ()
    imo: tuple[str, ...] = ()
    mmsi: tuple[str, ...] = ()
    call_sign: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    birth_date: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    listed_on: str = ""
    remarks: str = ""


def tidy(text: str | None) -> str:
    """Text with single spaces and without surrounding quotation marks."""
    return " ".join((text or "").split()).strip("\"“”' ")


def unique(values: Sequence[str]) -> tuple[str, ...]:
    """The values without empty ones and repetitions, in order."""
    return tuple(dict.fromkeys(value for value in values if value))


@functools.lru_cache(maxsize=4096)
def country(text: str | None) -> str:
    """ISO alpha-2 of a country or flag as a list writes it; empty when unknown."""
    words = tidy(text)
    return (country_code(words) or flag_code(words)) if words else ""


def iso_date(text: str | None) -> str:
    """A date as lists write it ("21 Mar 1938", "1971", "2016-03-02T00:00") in ISO form; empty when it is none."""
    words = tidy(text).removeprefix("circa ").removeprefix("approximately ")
    match = _ISO.match(words)
    if match and (match[2] or len(words) == 4):
        return "-".join(part for part in match.groups() if part)
    match = _DAY.match(words)
    if not match:
        return ""
    day, month, year = match.groups()
    number = _MONTHS.get((month or "").lower())
    if not number:
        return year if not month else ""
    return f"{year}-{number:02d}-{int(day):02d}" if day else f"{year}-{number:02d}"


def table(entries: Sequence[Entry], prefix: str, list_name: str, edition: str) -> pa.Table:
    """Entries as a table (schema LIST_ENTRIES); ``prefix`` before the entry's own number: ``un:KPe.031``."""
    import pyarrow as pa

    from crossbearing.records.schemas import LIST_ENTRIES

    columns = {
        "entry_id": [f"{prefix}:{entry.number}" for entry in entries],
        "list": [list_name] * len(entries),
        "edition": [edition] * len(entries),
        "schema": [entry.schema for entry in entries],
        "name": [entry.names[0] for entry in entries],
        "names": [unique(entry.names) for entry in entries],
        "weak_names": [unique(entry.weak_names) for entry in entries],
        "imo": [unique([imo_digits(value) for value in entry.imo]) for entry in entries],
        "mmsi": [unique([mmsi_digits(value) for value in entry.mmsi]) for entry in entries],
        "call_sign": [unique([value.upper().strip() for value in entry.call_sign]) for entry in entries],
        "country": [unique(entry.country) for entry in entries],
        "birth_date": [unique(entry.birth_date) for entry in entries],
        "identifiers": [unique(entry.identifiers) for entry in entries],
        "programmes": [unique(entry.programmes) for entry in entries],
        "listed_on": [entry.listed_on for entry in entries],
        "remarks": [entry.remarks for entry in entries],
    }
    return pa.table(columns, schema=LIST_ENTRIES)
