"""What is screened: a row of a file, a name, or a subject of a case, as one frozen query."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from crossbearing.records.subjects import Subject
from crossbearing.reference.states import country_code
from crossbearing.subjects.imo import imo_digits
from crossbearing.subjects.mmsi import flag_code, flag_of, mmsi_digits
from crossbearing.subjects.resolve import AS_WRITTEN

COLUMNS = ("id", "schema", "name", "imo", "mmsi", "call_sign", "flag", "country")
_OWNED = re.compile(r"^.+?['’]s?\s+(?P<owned>[A-Z\d]\S*\s.+)$")
_KINDS = {
    "vessel": "vessel", "ship": "vessel", "person": "person", "individual": "person", "company": "organization",
    "organization": "organization", "organisation": "organization", "legalentity": "organization",
    "publicbody": "organization", "entity": "organization", "body": "organization", "airplane": "airplane",
    "aircraft": "airplane",
}  # fmt: skip


@dataclass(frozen=True)
class Query:
    """A subject to look for: ``kind`` is vessel, person, organization, airplane or empty for any; ``row`` as it was given."""

    kind: str
    names: tuple[str, ...]
    imo: str = ""
    mmsi: str = ""
    call_sign: str = ""
    country: tuple[str, ...] = ()
    birth_date: str = ""
    row: Mapping[str, Any] = field(default_factory=dict, hash=False, compare=False)


def of_row(row: Mapping[str, Any] | str) -> Query:
    """A query of a row (columns of COLUMNS, all optional, ``names`` or ``name`` with ``;`` for several) or of a bare name."""
    if isinstance(row, str):
        return of_row({"name": row})
    names = [part.strip() for part in _listed(row.get("names") or row.get("name"))]
    names += [found["owned"] for name in names if (found := _OWNED.match(name))]
    schema = str(row.get("schema") or "").strip().lower()
    mmsi = mmsi_digits(row.get("mmsi") or "")
    stated = [_code(str(row.get(column) or "")) for column in ("flag", "country")]
    countries = [code for code in stated if code] or ([flag_of(mmsi)] if mmsi else [])
    imo = str(row.get("imo") or "").strip()
    kind = _KINDS.get(schema, "") or ("vessel" if imo or mmsi else "")
    return Query(
        kind=kind,
        names=tuple(dict.fromkeys(name for name in names if name)),
        imo=imo_digits(imo),
        mmsi=mmsi,
        call_sign="".join(str(row.get("call_sign") or "").split()).upper(),
        country=tuple(dict.fromkeys(code for code in countries if code)),
        birth_date=str(row.get("birth_date") or "").strip(),
        row=dict(row),
    )


def of_subject(subject: Subject) -> Query:
    """A query of a subject of a case: its names in every script, without the longer forms it was written in."""
    names = [name.text for name in subject.names if name.source != AS_WRITTEN] or [subject.label]
    imos, mmsis = subject.get("imo"), subject.get("mmsi")
    calls = subject.get("call_sign")
    kind = {"vessel": "vessel", "person": "person"}.get(subject.kind, "organization")
    kind = "" if subject.get("kind_guessed") else kind
    return Query(
        kind=kind,
        names=tuple(dict.fromkeys((subject.label, *names))),
        imo=imo_digits(imos[-1]) if imos else "",
        mmsi=mmsis[-1] if mmsis else "",
        call_sign=calls[-1] if calls else "",
        country=tuple(dict.fromkeys((*subject.get("flag"), *subject.get("country")))),
        row={"id": subject.id, "schema": subject.kind, "name": subject.label},
    )


def _code(text: str) -> str:
    text = text.strip()
    if len(text) == 2 and text.isalpha():
        return text.upper()
    return country_code(text) or flag_code(text)


def _listed(value: Any) -> list[str]:
    if value is None:
        return []
    return [str(part) for part in value] if isinstance(value, (list, tuple)) else str(value).split(";")
