"""Families as sets, and the fewest links that join each: who is the child is told by credit, then by date, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from crossbearing.records.documents import Document
from crossbearing.records.lineage import FAMILY_KINDS, Link
from crossbearing.reports.dependence.rules import rules


@dataclass(frozen=True)
class Tie:
    """Two documents that depend on one another, whichever came first.

    share: of the shorter one's words that are in common, shares: of each one's; words: their number.
    """

    left: str
    right: str
    kind: str
    share: float
    evidence: str
    shares: tuple[float, float] = (0.0, 0.0)
    words: int = 0

    def share_of(self, child: str) -> float:
        """The share of the child's words that are in common: what it adds is the rest."""
        return round(self.shares[0] if child == self.left else self.shares[1], 6)

    def kind_of(self, child: str) -> str:
        """The kind of the link from this child: what has mostly words of its own rewrites, and does not republish."""
        own = self.share_of(child) < rules().near_identical
        return "rewrites" if self.kind == "republishes" and own else self.kind


class Families:
    """Sets of documents that grow together; names of no document are no members."""

    def __init__(self, members: Iterable[str]) -> None:
        self._root = {member: member for member in members}

    def root(self, member: str) -> str:
        """The name of the set that a member is in."""
        while self._root[member] != member:
            self._root[member] = self._root[self._root[member]]
            member = self._root[member]
        return member

    def join(self, left: str, right: str) -> bool:
        """Puts two members' sets together; False when they are one already, or either is no document."""
        if left not in self._root or right not in self._root:
            return False
        one, other = sorted((self.root(left), self.root(right)))
        self._root[other] = one
        return one != other

    def groups(self) -> list[list[str]]:
        """The sets, each sorted, in the order of their first members."""
        found: dict[str, list[str]] = {}
        for member in sorted(self._root):
            found.setdefault(self.root(member), []).append(member)
        return sorted(found.values())


def spanning(
    documents: Mapping[str, Document],
    named: Sequence[Link],
    ties: Sequence[Tie],
    tells: Callable[[str], bool] = lambda _: False,
) -> list[Link]:
    """Links for the ties that join what credits have not: those of most words first, then those to the earliest document.

    tells: whether a document says that somebody told its own outlet. Families do not depend on dates; dates only tell which
    of two documents is the child, and of equally strong ties which are kept. Where they lie so near that clocks and time
    zones can turn them, the document that alone was told by somebody is the parent.
    """
    joined = Families(documents)
    for link in named:
        if link.kind in FAMILY_KINDS:
            joined.join(link.child, link.parent)
    found = []
    for tie in sorted(ties, key=lambda tie: _rank(tie, documents)):
        if joined.join(tie.left, tie.right):
            found.append(_link(tie, documents, tells))
    return found


def _rank(tie: Tie, documents: Mapping[str, Document]) -> tuple[object, ...]:
    dates = sorted((documents[name].published or "9999", name) for name in (tie.left, tie.right))
    kinds = ("same_source", "unknown")
    return (tie.kind in kinds, -tie.words, dates)


def _link(tie: Tie, documents: Mapping[str, Document], tells: Callable[[str], bool]) -> Link:
    left, right = documents[tie.left], documents[tie.right]
    apart = days_between(left.published, right.published)
    if apart is not None and apart <= rules().skew_days and tells(left.id) != tells(right.id):
        parent, child = (left, right) if tells(left.id) else (right, left)
        evidence = (
            f"{tie.evidence}; published {child.published}, {parent.name} on {parent.published}: of the two it alone says that"
            " somebody told it"
        )
        return Link(child.id, parent.id, tie.kind_of(child.id), evidence, tie.share_of(child.id))
    if left.published and right.published and left.published != right.published:
        parent, child = sorted((left, right), key=lambda document: document.published)
        evidence = f"{tie.evidence}; published {child.published}, {parent.name} on {parent.published}"
        return Link(child.id, parent.id, tie.kind_of(child.id), evidence, tie.share_of(child.id))
    parent, child = sorted((left, right), key=lambda document: document.id)
    why = "both of one day" if left.published and right.published else "not both dated"
    kind = tie.kind if tie.kind == "same_source" else "unknown"
    evidence = f"{tie.evidence}; {why}: which came first is not known"
    return Link(child.id, parent.id, kind, evidence, round(min(tie.shares), 6))


def days_between(one: str, other: str) -> int | None:
    """Days between two dates of publication (RFC 3339 or its date), or None where one is missing or unreadable."""
    try:
        return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)
    except ValueError:
        return None
