"""FollowTheMoney JSON lines: one entity a line, as OpenSanctions and Aleph export them (https://followthemoney.tech)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from crossbearing.records.documents import Rejection, SourceFile
from crossbearing.records.errors import InputRejected
from crossbearing.watchlists.read.entry import Entry, country, iso_date, tidy, unique
from crossbearing.watchlists.read.lines import text_lines

PREFIX = "ftm"
SCHEMAS = frozenset({"Vessel", "Airplane", "Vehicle", "Person", "Company", "Organization", "LegalEntity", "PublicBody"})
_COUNTRIES = ("flag", "country", "nationality", "citizenship", "jurisdiction", "mainCountry")
_NUMBERS = (
    "idNumber",
    "registrationNumber",
    "passportNumber",
    "taxNumber",
    "innCode",
    "ogrnCode",
    "leiCode",
    "swiftBic",
)


def read_ftm(source: SourceFile) -> Iterator[Entry | Rejection | str]:
    """Entries in the order of the file; last, as a string, the newest date that the records hold.

    Records that are no subjects (addresses, ownerships, sanctions) are counted in one rejection per schema; a sanction's
    programme is not joined on. Raises InputRejected when no line is an entity.
    """
    newest, taken, first = "", 0, None
    others: dict[str, tuple[int, int]] = {}
    for item in text_lines(source.path, source.name):
        if isinstance(item, Rejection):
            first = first or item
            yield item
            continue
        number, line = item
        if not line.strip() or (number == 1 and "SYNTHETIC" in line[:40] and not line.lstrip().startswith("{")):
            continue
        found = _record(line)
        if isinstance(found, str):
            rejection = Rejection(source.name, number, found, line[:500])
            first = first or rejection
            yield rejection
            continue
        newest = max(newest, _newest(found))
        schema = str(found["schema"])
        if schema not in SCHEMAS:
            count, at = others.get(schema, (0, number))
            others[schema] = (count + 1, at)
            continue
        entry = _entry(found, schema)
        if not entry.names:
            yield Rejection(source.name, number, "an entity without a name", line[:500])
            continue
        taken += 1
        yield entry
    for schema, (count, at) in sorted(others.items()):
        yield Rejection(source.name, at, f"{count} records of schema {schema} are no subjects and were left out")
    if not taken and not others:
        why = first.reason if first else "the file is empty"
        raise InputRejected(source.name, f"no FollowTheMoney entity in it: {why}", first.line if first else None)
    yield newest


def list_name(source: SourceFile) -> str:
    """The dataset that the first entity names, else the file's own name."""
    for item in text_lines(source.path, source.name):
        if isinstance(item, tuple) and item[1].strip().startswith("{"):
            found = _record(item[1])
            datasets = found.get("datasets") if isinstance(found, Mapping) else None
            if isinstance(datasets, list) and datasets:
                return str(datasets[0])
            break
    return Path(source.name).name.split(".")[0]


def _record(line: str) -> Mapping[str, Any] | str:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        return f"not JSON: {error}"
    if not isinstance(found, dict) or not found.get("id") or not found.get("schema"):
        return "not an entity: 'id' or 'schema' is missing"
    if not isinstance(found.get("properties", {}), dict):
        return "not an entity: 'properties' is no object"
    return found


def _entry(found: Mapping[str, Any], schema: str) -> Entry:
    properties = found.get("properties", {})

    def values(*names: str) -> list[str]:
        listed = (value for name in names for value in _listed(properties.get(name)))
        return [text for value in listed if (text := tidy(str(value)))]

    names = values("name", "alias", "previousName")
    caption = tidy(str(found.get("caption", "")))
    if caption in names:
        names.insert(0, caption)
    return Entry(
        number=str(found["id"]),
        schema=schema,
        names=unique(names or [caption]),
        weak_names=unique(values("weakAlias", "abbreviation")),
        imo=unique(values("imoNumber")),
        mmsi=unique(values("mmsi")),
        call_sign=unique(values("callSign")),
        country=unique([country(code) or code.upper()[:2] for code in values(*_COUNTRIES)]),
        birth_date=unique([iso_date(date) for date in values("birthDate")]),
        identifiers=unique([f"{name} {value}" for name in _NUMBERS for value in values(name)]),
        programmes=unique(values("program", "programId", "topics")),
        listed_on=iso_date(str(found.get("first_seen", ""))[:10])
        or min(map(iso_date, values("listingDate")), default=""),
        remarks="; ".join(values("notes", "summary", "description"))[:4000],
    )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _newest(found: Mapping[str, Any]) -> str:
    properties = found.get("properties", {})
    dates = [found.get("last_change"), found.get("last_seen"), *_listed(properties.get("listingDate"))]
    dates += [*_listed(properties.get("modifiedAt")), *_listed(properties.get("createdAt"))]
    return max((iso_date(str(date)[:10]) for date in dates if date), default="")
