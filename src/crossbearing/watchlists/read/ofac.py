"""OFAC Specially Designated Nationals, the legacy CSV files: ``sdn.csv`` with ``alt.csv``, ``add.csv``, ``sdn_comments.csv``.

Source: OFAC, SDN data format ("dat_spec.txt"): no header, ``-0-`` for null, twelve columns in SDN, five in ALT, six in ADD,
two in COMMENTS (the rest of remarks that are longer than the field). Seen in the editions of 2019 and 2021.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from crossbearing.records.documents import Rejection, SourceFile
from crossbearing.records.errors import InputRejected
from crossbearing.watchlists.read.entry import Entry, country, iso_date, tidy, unique
from crossbearing.watchlists.read.lines import text_lines

NAME = "OFAC SDN"
PREFIX = "ofac"
COLUMNS = 12
PARTS = ("alt.csv", "add.csv", "sdn_comments.csv")
_PART_COLUMNS = {"alt.csv": 5, "add.csv": 6, "sdn_comments.csv": 2}
_SCHEMAS = {"individual": "Person", "vessel": "Vessel", "aircraft": "Airplane"}
_NULL = "-0-"
_ALIAS = re.compile(r"^(?:alt\. )?(?P<kind>a|f|n)\.k\.a\. ['\"](?P<name>.+?)['\"]?\.?$")
_IMO = re.compile(r"\bIMO (\d{7})\b")
_MMSI = re.compile(r"\bMMSI (\d{9})\b")
_CALL_SIGN = re.compile(r"Call Sign (\w+)")
_OTHER_FLAG = re.compile(r"(?:Former|Other) Vessel Flag ([^;.]+)")
_FIELD = re.compile(
    r"^(?:alt\. )?(?P<kind>nationality|citizen|DOB|Passport|National ID No\.|Tax ID No\.|Registration ID|Registration Number|Company Number|SWIFT/BIC|Identification Number|Aircraft Manufacturer's Serial Number \(MSN\)|Aircraft Construction Number[^)]*\)) (?P<value>.+?)\.?$"
)
_DATES = re.compile(
    r"(?P<before>[\w.]+)?\s*\b(?P<date>\d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4})\b"
)
_NOT_AGE = frozenset({"expires", "expired", "to", "DOB", "circa"})


def beside(path: Path) -> tuple[Path, ...]:
    """The parts of the list that lie beside an ``sdn.csv``, whatever the case of their names."""
    if path.name.lower() != "sdn.csv":
        return ()
    return tuple(sorted(other for other in path.parent.iterdir() if other.name.lower() in PARTS and other.is_file()))


def read_ofac(source: SourceFile) -> Iterator[Entry | Rejection | str]:
    """Entries in the order of ``sdn.csv``; last, as a string, the newest date that the list itself holds.

    Raises InputRejected when no row has the twelve columns of an SDN file, or when only a part of the list is given.
    """
    if Path(source.name).name.lower() in PARTS:
        raise InputRejected(source.name, "a part of OFAC's list: give sdn.csv with this file beside it")
    parts: dict[str, dict[str, list[list[str]]]] = {}
    for path in beside(source.path) or beside(source.path.with_name("sdn.csv")):
        rows: dict[str, list[list[str]]] = defaultdict(list)
        for item in _rows(path, path.name, _PART_COLUMNS[path.name.lower()]):
            if isinstance(item, Rejection):
                yield item
            else:
                rows[item[0]].append(item)
        parts[path.name.lower()] = rows
    newest, taken, first = "", 0, None
    for item in _rows(source.path, source.name, COLUMNS):
        if isinstance(item, Rejection):
            first = first or item
            yield item
            continue
        entry = _entry(item, parts)
        taken += 1
        newest = max(newest, _newest(entry.remarks))
        yield entry
    if not taken:
        why = first.reason if first else "the file is empty"
        raise InputRejected(source.name, f"no row of an OFAC SDN file: {why}", first.line if first else None)
    yield newest


def _rows(path: Path, name: str, width: int) -> Iterator[list[str] | Rejection]:
    for item in text_lines(path, name):
        if isinstance(item, Rejection):
            yield item
            continue
        number, line = item
        if not line.strip() or (number == 1 and "SYNTHETIC" in line[:40]):
            continue
        try:
            row = next(csv.reader([line], strict=True))
        except (csv.Error, StopIteration) as error:
            yield Rejection(name, number, f"not a CSV row: {error}", line[:500])
            continue
        if len(row) != width or not row[0].strip().isdigit():
            what = (
                f"{len(row)} columns where {width} are needed" if len(row) != width else "the first column is no number"
            )
            yield Rejection(name, number, what, line[:500])
            continue
        yield ["" if cell.strip() == _NULL else cell.strip() for cell in row]


def _entry(row: list[str], parts: dict[str, dict[str, list[list[str]]]]) -> Entry:
    number, name, kind, programmes, title, call_sign, _type, _tonnage, _grt, flag, owner, remarks = row
    remarks += "".join(part[1] for part in parts.get("sdn_comments.csv", {}).get(number, ()))
    schema = _SCHEMAS.get(kind.lower(), "LegalEntity")
    names, countries = [tidy(name)], [country(flag)]
    weak: list[str] = []
    papers: list[str] = []
    births: list[str] = []
    for alias in parts.get("alt.csv", {}).get(number, ()):
        names.append(tidy(alias[3]))
    for address in parts.get("add.csv", {}).get(number, ()):
        countries.append(country(address[4]))
    for field in remarks.split("; "):
        alias_match = _ALIAS.match(field.strip())
        if alias_match:
            strong = schema in ("Vessel", "Airplane") or alias_match["kind"] != "a"
            (names if strong else weak).append(tidy(alias_match["name"]))
        elif match := _FIELD.match(field.strip()):
            value = match["value"]
            if match["kind"] == "DOB":
                births.append(iso_date(value))
            elif match["kind"] in ("nationality", "citizen"):
                countries.append(country(value))
            else:
                papers.append(tidy(f"{match['kind']} {value}"))
    countries += [country(other) for other in _OTHER_FLAG.findall(remarks)]
    about = [part for part in (title, f"Owner {owner}" if owner else "", remarks) if part]
    return Entry(
        number=number,
        schema=schema,
        names=unique(names),
        weak_names=unique(weak),
        imo=unique(_IMO.findall(remarks)) if schema == "Vessel" else (),
        mmsi=unique(_MMSI.findall(remarks)),
        call_sign=unique([call_sign, *(_CALL_SIGN.findall(remarks) if schema == "Vessel" else ())]),
        country=unique(countries),
        birth_date=unique(births),
        identifiers=unique(papers),
        programmes=unique([tidy(part.strip("[] ")) for part in programmes.split("] [")]),
        remarks="; ".join(about),
    )


def _newest(remarks: str) -> str:
    found = [iso_date(match["date"]) for match in _DATES.finditer(remarks) if match["before"] not in _NOT_AGE]
    return max(found, default="")
