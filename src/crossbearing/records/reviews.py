"""A person's readings and decisions: reviews, grades, decisions on subjects and links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

VERDICTS = ("accepted", "rejected", "corrected", "entered")
ADJUDICATIONS = ("true", "false", "undecided")


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
    """ "same" or "not same" of two subjects, "set" or "cut" of a lineage link, "split" or "merge" of propositions; undoable.

    kind: ``subject``, ``link`` or ``proposition``; claims: those set apart by a split, whose ``right`` is the words that
    tell its part from the rest.
    """

    kind: str
    left: str
    right: str
    verdict: str
    by: str
    at: str
    why: str = ""
    claims: tuple[str, ...] = ()


@dataclass(frozen=True)
class Adjudication:
    """What a person found a fix to be, later and from elsewhere: true, false or undecided.

    probability, words: of the fix when it was adjudicated; totals: what its evidence was then, by ledger class
    (``reports``, ``reports.unattributed``, ``vessels.against`` …), in natural-log units under the elicited weights;
    prior_log_odds: of the fix; parameters: hash in force.
    """

    fix: str
    verdict: str
    by: str
    at: str
    why: str = ""
    proposition: str = ""
    probability: float = 0.5
    words: str = ""
    prior_log_odds: float = 0.0
    totals: Mapping[str, float] = field(default_factory=dict)
    parameters: str = ""

    def __post_init__(self) -> None:
        if self.verdict not in ADJUDICATIONS:
            raise ValueError(f"adjudication {self.verdict!r} is none of {', '.join(ADJUDICATIONS)}")


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
