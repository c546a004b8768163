"""Members of propositions: which claims assert, come up from a child, deny, or stand over them as a caveat."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from crossbearing.fix.facets import FacetBook
from crossbearing.fix.lattice import Node
from crossbearing.fix.nodes import Reading
from crossbearing.records.claims import Claim
from crossbearing.records.propositions import Member
from crossbearing.reference.proposition_types import PropositionTypes

ORDER = {"asserts": 0, "child": 1, "part": 2, "denies": 3, "caveat": 4}
SUPPORTING = ("asserts", "child")
SPOKEN = ("asserts", "child", "part")


@dataclass
class Ascent:
    """What each node entails, through what a person merged: a node that is gone goes on as the one it was merged into.

    moved: node -> the node that it goes by; above: node -> all that it entails, by id.
    """

    moved: Mapping[Node, Node]
    above: Mapping[Node, Sequence[Node]]
    _known: dict[Node, tuple[tuple[Node, Node], ...]] = field(default_factory=dict)

    def goes_by(self, one: Node) -> Node:
        """The node itself, or the one that it was merged into."""
        while one in self.moved:
            one = self.moved[one]
        return one

    def steps(self, one: Node) -> tuple[tuple[Node, Node], ...]:
        """What a node comes up to: the proposition there, and the node whose facets bound what is said of it, each once.

        What a node entails itself is said of it whole; what it comes up to through a merge, only as far as the node that
        was merged goes.
        """
        if one not in self._known and not self.moved:
            self._known[one] = tuple([(up, up) for up in self.above[one]])
        if one not in self._known:
            home = self.goes_by(one)
            found: dict[Node, Node] = {}
            for up in self.above[one]:
                found.setdefault(self.goes_by(up), up)
            for merged in dict.fromkeys((one, *self.above[one])):
                if merged in self.moved:
                    for up in self.above[self.goes_by(merged)]:
                        found.setdefault(self.goes_by(up), merged)
            found.pop(home, None)
            self._known[one] = tuple(found.items())
        return self._known[one]


class Membership:
    """The members of every proposition, put together step by step; of one claim's places the nearest counts."""

    def __init__(self, nodes: Sequence[Node], ascent: Ascent, facets: FacetBook, types: PropositionTypes) -> None:
        """nodes: the propositions, without those merged away."""
        self.of: dict[Node, dict[str, Member]] = {one: {} for one in nodes}
        self._ascent, self._facets, self._types = ascent, facets, types
        self._spoken: dict[str, list[Node]] = {}

    def enter(self, readings: Sequence[Reading]) -> None:
        """Takes in what claims assert, then what they negate, then what denials deny."""
        for reading in readings:
            if not reading.negates:
                self._assert(reading)
        for reading in readings:
            self._negate(reading)
        by_id = {reading.claim.id: reading for reading in readings}
        for reading in readings:
            if reading.claim.type == "denial":
                self._deny(reading.claim, by_id)

    def supported(self) -> list[Node]:
        """The propositions that some claim supports; the others, which only decisions speak of, are dropped."""
        for one in [one for one, held in self.of.items() if not any(m.how in SUPPORTING for m in held.values())]:
            del self.of[one]
        return list(self.of)

    def caveats(self, claims: Sequence[Claim]) -> None:
        """Puts each verification that failed over what it covers."""
        by_document: dict[str, list[str]] = {}
        for claim in claims:
            by_document.setdefault(claim.quote.document, []).append(claim.id)
        for claim in claims:
            if claim.type == "verification" and claim.polarity == "negated":
                whole = not claim.covers or claim.covers == ("all",)
                covered = by_document[claim.quote.document] if whole else claim.covers
                for one in dict.fromkeys(one for key in covered for one in self._spoken.get(key, ())):
                    self.join(one, Member(claim.id, "caveat"))

    def join(self, one: Node, member: Member) -> None:
        """Takes a claim in, unless it has a nearer place there already."""
        members = self.of[one]
        held = members.get(member.claim)
        if held is None or ORDER[member.how] < ORDER[held.how]:
            members[member.claim] = member
            if held is None and member.how in SPOKEN:
                self._spoken.setdefault(member.claim, []).append(one)

    def _assert(self, reading: Reading) -> None:
        made: dict[tuple[str, tuple[str, ...]], Member] = {}
        for one in reading.nodes:
            home = self._ascent.goes_by(one)
            self._enter(made, home, reading, "asserts", self._said(home, one, reading.facets))
            for up, bound in self._ascent.steps(one):
                self._enter(made, up, reading, "child", self._said(up, bound, reading.facets, "trend"))

    def _enter(
        self,
        made: dict[tuple[str, tuple[str, ...]], Member],
        one: Node,
        reading: Reading,
        how: str,
        facets: tuple[str, ...],
    ) -> None:
        member = made.get((how, facets))
        if member is None:
            member = made[how, facets] = Member(reading.claim.id, how, facets)
        self.join(one, member)

    def _said(self, home: Node, read: Node, said: tuple[str, ...], but: str = "") -> tuple[str, ...]:
        """Facets that a claim speaks to: of a node merged into another, only those that it has itself."""
        facets = self._facets.said(home, said, but)
        if home is read:
            return facets
        own = self._facets.said(read, said, but)
        return tuple(facet for facet in facets if facet in own)

    def _negate(self, reading: Reading) -> None:
        """A spelled-out negation stands with exactly the proposition that it negates, when somebody asserts that one."""
        for one in reading.nodes:
            denied = self._types.types[one.kind].denies
            target = one if reading.negates else Node(denied, one.mood, one.roles) if denied else None
            if target is not None:
                home = self._ascent.goes_by(target)
                if home in self.of:
                    facets = self._said(home, target, reading.facets)
                    self.join(home, Member(reading.claim.id, "denies", facets))

    def _deny(self, claim: Claim, readings: Mapping[str, Reading]) -> None:
        """A denial stands with the propositions of the claims it denies, and nowhere else."""
        for denied in claim.denies:
            reading = readings.get(denied)
            if reading is None or reading.negates:
                continue
            for one in reading.nodes:
                home = self._ascent.goes_by(one)
                if denied in self.of[home]:
                    self.join(home, Member(claim.id, "denies", self.of[home][denied].facets))
