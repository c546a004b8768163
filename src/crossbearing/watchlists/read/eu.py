"""European Union Consolidated Financial Sanctions List (FSF), XML 1.1.

Written to the published description of the format (European Commission, "xmlFullSanctionsList_1_1"); unverified against a
real file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from crossbearing.records.documents import Rejection, SourceFile
from crossbearing.watchlists.read.entry import Entry, country, iso_date, tidy, unique
from crossbearing.watchlists.read.xml import children, elements

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

ROOT = "export"
NAME = "EU FSF"
PREFIX = "eu"
_SCHEMAS = {
    "person": "Person",
    "p": "Person",
    "enterprise": "LegalEntity",
    "e": "LegalEntity",
    "vessel": "Vessel",
    "ship": "Vessel",
}


def read_eu(source: SourceFile) -> Iterator[Entry | Rejection | str]:
    """Entries in the order of the file; first, as a string, the date that the list says it was generated."""
    for tag, element in elements(source.path, source.name, frozenset({"sanctionEntity"})):
        if tag == ROOT:
            yield iso_date(element.get("generationDate", "")[:10])
            continue
        entry = _entry(element)
        if entry.number and entry.names:
            yield entry
        else:
            yield Rejection(source.name, 0, "a sanctionEntity without number or name", element.get("logicalId", ""))


def _entry(element: Element) -> Entry:
    kind = children(element, "subjectType")
    code = (kind[0].get("code") or kind[0].get("classificationCode") or "") if kind else ""
    names: list[str] = []
    weak: list[str] = []
    for alias in children(element, "nameAlias"):
        whole = tidy(alias.get("wholeName"))
        parts = tidy(" ".join(alias.get(part) or "" for part in ("firstName", "middleName", "lastName")))
        (weak if alias.get("strong") == "false" else names).append(whole or parts)
    names, weak = (names, weak) if any(names) else (weak, [])
    papers = [
        ((paper.get("identificationTypeCode") or "number").lower(), tidy(paper.get("number")))
        for paper in children(element, "identification")
    ]
    regulations = children(element, "regulation")
    places = [place.get("countryIso2Code") for tag in ("citizenship", "address") for place in children(element, tag)]
    remarks = [tidy(remark.text) for remark in children(element, "remark")]
    return Entry(
        number=element.get("euReferenceNumber") or element.get("logicalId") or "",
        schema=_SCHEMAS.get(code.lower(), "LegalEntity"),
        names=unique(names),
        weak_names=unique(weak),
        imo=unique([number for kind, number in papers if kind == "imo"]),
        country=unique([country(place) for place in places if place and place != "00"]),
        birth_date=unique(
            [iso_date(birth.get("birthdate") or birth.get("year")) for birth in children(element, "birthdate")]
        ),
        identifiers=unique([f"{kind} {number}" for kind, number in papers if kind != "imo"]),
        programmes=unique([tidy(regulation.get("programme")) for regulation in regulations]),
        listed_on=min((iso_date(regulation.get("publicationDate")) for regulation in regulations), default="")
        or iso_date(element.get("designationDate")),
        remarks="; ".join(unique(remarks)),
    )
