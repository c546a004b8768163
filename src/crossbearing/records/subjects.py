"""Subjects: who and what records speak of, with dated names, identifiers and attributes."""

from __future__ import annotations

from dataclasses import dataclass

SUBJECT_KINDS = ("vessel", "company", "body", "person", "state", "place", "group", "goods", "thing")


@dataclass(frozen=True)
class Name:
    """A name in one script, dated where known, with where it comes from."""

    text: str
    script: str = "Latn"
    valid_from: str = ""
    valid_to: str = ""
    source: str = ""


@dataclass(frozen=True)
class Attribute:
    """A dated identifier or attribute: ``imo``, ``mmsi``, ``call_sign``, ``flag``, ``country``, ``latitude``, ``parent`` …"""

    key: str
    value: str
    valid_from: str = ""
    valid_to: str = ""
    source: str = ""


@dataclass(frozen=True)
class Subject:
    """A vessel, company, body, person, state, place, group or kind of goods.

    id: stable key, readable where a standard gives one (``state:KP``, ``place:rajin``, ``vessel:imo:9000000``), else a
    content id of kind and name key; mentions: claim ids or record ids that speak of it.
    """

    id: str
    kind: str
    label: str
    names: tuple[Name, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    mentions: tuple[str, ...] = ()

    def get(self, key: str) -> tuple[str, ...]:
        """All values of an attribute, in order."""
        return tuple(attribute.value for attribute in self.attributes if attribute.key == key)
