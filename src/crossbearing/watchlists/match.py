"""Queries against an index: the matches, the reviews, and what stood in the way of a match."""

from __future__ import annotations

from dataclasses import dataclass

from crossbearing.subjects.names import NameKeys, keys, turned
from crossbearing.watchlists.index import Found, Index
from crossbearing.watchlists.likeness import NOTHING, Likeness, likeness
from crossbearing.watchlists.queries import Query
from crossbearing.watchlists.rules import comparable, judge
from crossbearing.watchlists.settings import Settings, settings


@dataclass(frozen=True)
class Matched:
    """A verdict on one entry (its row in the index's table), with the score it is ranked by and reasons in words."""

    entry: int
    verdict: str
    score: float
    reasons: tuple[str, ...]


def match(query: Query, index: Index, using: Settings | None = None) -> list[Matched]:
    """Entries of an index that match a query or are to be reviewed, best first; then hulls set apart by their IMO number.

    The latter have the verdict ``no_verdict``: the name is on the list, the ship is another.
    """
    using = using or settings()
    found = []
    for candidate in index.candidates(query, using.candidates):
        kind = index.kind(candidate.entry)
        if not comparable(query, kind):
            continue
        alike = _best(query, kind, index, candidate, using)
        if not alike.score and not candidate.numbered:
            continue
        entry = index.candidate(candidate.entry)
        score, reasons = judge(query, entry, alike, using)
        verdict = using.verdict(score)
        if verdict == "no_verdict" and not (alike.score >= using.review and score == 0.0 and reasons):
            continue
        found.append(Matched(candidate.entry, verdict, score, reasons))
    return sorted(found, key=lambda one: (-one.score, one.entry))


def _best(query: Query, kind: str, index: Index, found: Found, using: Settings) -> Likeness:
    """The best likeness of any name of the query to any of the entry; of the rows that brought it up, else of all."""
    best = NOTHING
    mine = [_keyed(text, kind) for text in query.names]
    for row in found.rows if kind != "vessel" else index.names_of(found.entry):
        name, weak = index.name(row)
        for forms in mine:
            for form in forms:
                alike = likeness(form, name, kind, using, index.weigh)
                if weak and alike.score:
                    alike = Likeness(
                        alike.score + using.adjust["weak_name"], f"{alike.words}, which the list calls a weak alias"
                    )
                if alike.score > best.score:
                    best = alike
    return best


def _keyed(text: str, kind: str) -> tuple[NameKeys, ...]:
    """A person's name also with its last word first, as family names stand in other orders."""
    if kind != "person" or " " not in text.strip():
        return (keys(text),)
    other = keys(turned(text))
    return (keys(text), other) if other.sound else (keys(text),)
