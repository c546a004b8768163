"""United Nations Security Council Consolidated List, XML.

Source: https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list and its schema sc-sanctions.xsd, as seen in
the edition of 2026-02-27. The list has no vessel records: a vessel is an entity whose comments say so and give its IMO
number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from crossbearing.records.documents import Rejection, SourceFile
from crossbearing.subjects.imo import is_imo
from crossbearing.watchlists.read.entry import Entry, country, iso_date, tidy, unique
from crossbearing.watchlists.read.xml import children, elements, text_of, texts_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

ROOT = "CONSOLIDATED_LIST"
NAME = "UN Consolidated"
PREFIX = "un"
_IMO = re.compile(r"\bIMO\b[^\d.;]{0,40}(\d{7})\b", re.IGNORECASE)
_MMSI = re.compile(r"\bMMSI\b[^\d.;]{0,20}(\d{9})\b", re.IGNORECASE)
_FLAG = re.compile(r"\bFlag:\s*([^.;]+)", re.IGNORECASE)
_VESSEL = re.compile(
    r"^(?:SYNTHETIC:\s*)?(?:\S+\s+){0,5}(?:vessel|tanker|ship|bulk carrier|freighter)\s*[.,;(]", re.IGNORECASE
)
_ACRONYM = re.compile(r"\(([A-Z][A-Z0-9.&-]{1,9})\)\s*$")


def read_un(source: SourceFile) -> Iterator[Entry | Rejection | str]:
    """Entries in the order of the file; first, as a string, the date that the list says it was generated.

    Raises InputRejected for XML that is refused or not well-formed.
    """
    for tag, element in elements(source.path, source.name, frozenset({"INDIVIDUAL", "ENTITY"})):
        if tag == ROOT:
            yield iso_date(element.get("dateGenerated", "")[:10])
            continue
        entry = _individual(element) if tag == "INDIVIDUAL" else _entity(element)
        if entry.number and entry.names:
            yield entry
        else:
            missing = "REFERENCE_NUMBER" if not entry.number else "a name"
            yield Rejection(source.name, 0, f"an {tag} without {missing}", text_of(element, "DATAID"))


def _common(element: Element, kind: str) -> tuple[str, list[str], list[str], list[str], str]:
    parts = [text_of(element, tag) for tag in ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")]
    names = [tidy(" ".join(part for part in parts if part)), tidy(text_of(element, "NAME_ORIGINAL_SCRIPT"))]
    weak: list[str] = []
    for alias in children(element, f"{kind}_ALIAS"):
        name = tidy(text_of(alias, "ALIAS_NAME"))
        (weak if text_of(alias, "QUALITY").lower() == "low" else names).append(name)
    acronym = _ACRONYM.search(names[0])
    if acronym:
        weak.append(acronym[1])
    places = [country(text_of(address, "COUNTRY")) for address in children(element, f"{kind}_ADDRESS")]
    return tidy(text_of(element, "REFERENCE_NUMBER")), names, weak, places, text_of(element, "COMMENTS1")


def _individual(element: Element) -> Entry:
    number, names, weak, places, comments = _common(element, "INDIVIDUAL")
    births = [
        iso_date(text_of(birth, "DATE") or text_of(birth, "YEAR") or text_of(birth, "FROM_YEAR"))
        for birth in children(element, "INDIVIDUAL_DATE_OF_BIRTH")
    ]
    papers = [
        tidy(f"{text_of(paper, 'TYPE_OF_DOCUMENT') or text_of(paper, 'TYPE_OF_DOCUMENT2')} {text_of(paper, 'NUMBER')}")
        for paper in children(element, "INDIVIDUAL_DOCUMENT")
        if text_of(paper, "NUMBER")
    ]
    return Entry(
        number=number,
        schema="Person",
        names=unique(names),
        weak_names=unique(weak),
        country=unique([*(country(value) for value in texts_of(element, "NATIONALITY")), *places]),
        birth_date=unique(births),
        identifiers=unique(papers),
        programmes=unique([tidy(text_of(element, "UN_LIST_TYPE"))]),
        listed_on=iso_date(text_of(element, "LISTED_ON")),
        remarks="; ".join([*texts_of(element, "DESIGNATION"), comments]).strip("; "),
    )


def _entity(element: Element) -> Entry:
    number, names, weak, places, comments = _common(element, "ENTITY")
    numbers = _IMO.findall(comments)
    hulls = [found for found in numbers if is_imo(found)] if _VESSEL.match(comments) else []
    flag = _FLAG.search(comments)
    return Entry(
        number=number,
        schema="Vessel" if hulls else "LegalEntity",
        names=unique(names),
        weak_names=unique(weak),
        imo=unique(hulls),
        mmsi=unique(_MMSI.findall(comments)) if hulls else (),
        country=unique([*places, country(flag[1]) if flag else ""]),
        identifiers=unique([f"IMO company {found}" for found in numbers if found not in hulls]),
        programmes=unique([tidy(text_of(element, "UN_LIST_TYPE"))]),
        listed_on=iso_date(text_of(element, "LISTED_ON")),
        remarks=comments,
    )
