"""A person's readings and decisions: reviews, grades, decisions on subjects and links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

VERDICTS = ("accepted", "rejected", "corrected", "entered")


@dataclass(frozen=True)
class Review:
    """A person's reading of a claim: accepted, rejected, corrected (with the changed fields) or entered by hand."""

    claim: str
    verdict: str
    by: str
    at: str
    why: str = ""
    changes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Grade:
    """Admiralty reliability A–F of a source, per topic and period (STANAG 2511); F is "cannot be judged", never a middle value."""

    source: str
    reliability: str
    by: str
    at: str
    topic: str = ""
    valid_from: str = ""
    valid_to: str = ""
    why: str = ""


@dataclass(frozen=True)
class Decision:
    """ "same" or "not same" of two subjects, or "set" or "cut" of a lineage link; always undoable."""

    kind: str
    left: str
    right: str
    verdict: str
    by: str
    at: str
    why: str = ""


@dataclass(frozen=True)
class Source:
    """Who says something: a pseudonym where a person is to be protected, a name where the name is public.

    id: random (``src-…``) for a source that a person brings, content id otherwise; protected: an identity lies in the
    vault; interests: subject ids in whose favour or against whom it speaks.
    """

    id: str
    label: str
    kind: str
    publisher: str = ""
    protected: bool = False
    origin: str = "read"


@dataclass(frozen=True)
class Act:
    """What a person did: one transaction, one custody entry, one inverse."""

    id: int
    kind: str
    who: str
    at: str
    why: str
    payload: Mapping[str, Any] = field(default_factory=dict)
    inverse: Mapping[str, Any] = field(default_factory=dict)
    undone_by: int | None = None


@dataclass(frozen=True)
class Custody:
    """One entry of the append-only, hash-chained custody log."""

    seq: int
    at: str
    who: str
    action: str
    objects: tuple[str, ...]
    reason: str
    previous: str
    hash: str
    detail: Mapping[str, Any] = field(default_factory=dict)
