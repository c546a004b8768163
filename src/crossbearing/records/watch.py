"""Watchlist editions and hits."""

from __future__ import annotations

from dataclasses import dataclass

HIT_VERDICTS = ("match", "review", "no_verdict")


@dataclass(frozen=True)
class ListEdition:
    """One edition of one watchlist, named by file hash and publication date."""

    list: str
    sha256: str
    published: str
    name: str
    entries: int
    synthetic: bool = False


@dataclass(frozen=True)
class Hit:
    """A list entry that matches a subject: ``match``, ``review`` or ``no_verdict``, with reasons in words."""

    id: str
    subject: str
    query: str
    verdict: str
    entry: str
    list: str
    edition: str
    entry_name: str = ""
    score: float = 0.0
    reasons: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    listed_on: str = ""

    def __post_init__(self) -> None:
        if self.verdict not in HIT_VERDICTS:
            raise ValueError(f"hit verdict {self.verdict!r} is none of {', '.join(HIT_VERDICTS)}")
