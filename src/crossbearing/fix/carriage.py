"""What a claim says of carriage bears on what was carried there: on its route, mode and time, never on its goods.

"The ship X carried containers from port A to port B in September" is no word on arms, but where arms are said to have gone
that way by ship it supports that way, that ship and that month. A claim bears so when it says all that the proposition
says of carriage, or something that lies in it (a port for its state), and nothing else where both speak: coal bears on no
arms, one state's firm on no other's. What a person set apart holds only what that person put in it, and what names the
goods and says less stays where it is: a parent's evidence never descends. Declared under ``carriage`` in
``propositions.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from crossbearing.fix.lattice import Containment, Node, NodeIndex, entails, marks_of, node, with_mode
from crossbearing.fix.members import Ascent
from crossbearing.fix.nodes import Reading, SubjectBook
from crossbearing.records.claims import Claim
from crossbearing.records.propositions import Member
from crossbearing.reference.proposition_types import Carriage, PropositionTypes

Window = tuple[str, str]


def parts(
    readings: Sequence[Reading],
    nodes: Sequence[Node],
    ascent: Ascent,
    windows: Mapping[Node, Window | None],
    book: SubjectBook,
    types: PropositionTypes,
) -> Iterator[tuple[Node, Member]]:
    """Each claim that speaks of carriage with the propositions that it bears on in part, facets and all.

    nodes: the propositions; windows: those that their own claims speak of, None where none gives a time.
    """
    compared = _Compared(nodes, book, types)
    for reading in readings:
        if reading.negates or reading.claim.polarity != "affirmed":
            continue
        for one in reading.nodes:
            for general, facets in compared.bears_on(one):
                home = ascent.goes_by(general)
                spoken = (*facets, "time") if _meets(reading.claim, windows[home]) else facets
                said = tuple(facet for facet in types.carriage.facets if facet in spoken)
                yield home, Member(reading.claim.id, "part", said)


def _meets(claim: Claim, window: Window | None) -> bool:
    """Whether a claim gives a time, and that overlaps the window where there is one."""
    return any(
        window is None or (interval.start[:10] <= window[1] and window[0] <= interval.end[:10])
        for interval in claim.time
        if interval.start and interval.end
    )


@dataclass
class _Compared:
    """Propositions by what they say of carriage, and what each node was found to bear on."""

    nodes: Sequence[Node]
    book: SubjectBook
    types: PropositionTypes
    _known: dict[Node, tuple[tuple[Node, tuple[str, ...]], ...]] = field(default_factory=dict)
    _index: NodeIndex | None = None

    def bears_on(self, one: Node) -> tuple[tuple[Node, tuple[str, ...]], ...]:
        """Propositions that a node bears on in part, with the facets made of roles."""
        if one not in self._known:
            self._known[one] = tuple(self._found(one)) if self._speaks(one) else ()
        return self._known[one]

    @property
    def _carriage(self) -> Carriage:
        return self.types.carriage

    def _speaks(self, one: Node) -> bool:
        return one.kind in self._carriage.speaks and _anchored(one, self._carriage, self.book.within)

    def _found(self, one: Node) -> Iterator[tuple[Node, tuple[str, ...]]]:
        goods = self._named(one)
        found: dict[Node, tuple[str, ...]] = {}
        for said in self._journeys(with_mode(one, self.book.within, self.types)):
            given = dict(said.roles)
            for general in self._carried(said):
                if general != one and general not in found and self._agrees(general, given, goods):
                    facets = self._facets(general, given)
                    below = bool(goods) and entails(general, one, self.book.within, self.types)
                    if facets and not below:
                        found[general] = facets
        for general in sorted(found, key=lambda other: other.id):
            yield general, found[general]

    def _journeys(self, said: Node) -> list[Node]:
        """The node itself; of trips between two places, each way."""
        ends = dict(said.roles).get(self._carriage.between, ())
        if len(ends) != 2 or any(role in self._carriage.ends for role, _ in said.roles):
            return [said]
        first, last = self._carriage.ends
        ways = (ends, ends[::-1])
        return [node(said.kind, said.mood, {**dict(said.roles), first: (start,), last: (end,)}) for start, end in ways]

    def _carried(self, said: Node) -> set[Node]:
        """Propositions all of whose carriage, but for what a claim may leave unsaid, a node says."""
        carriage = self._carriage
        asked = [role for role in carriage.roles if role not in carriage.may_lack]
        if self._index is None:
            self._index = NodeIndex([general for general in self.nodes if self._is_carried(general)], asked)
        marks = marks_of(said, self.book.within, asked)
        return {general for kind in carriage.bears_on for general in self._index.said_by(kind, said.mood, marks)}

    def _is_carried(self, general: Node) -> bool:
        """Whether a proposition says that goods it names were carried somewhere."""
        carriage = self._carriage
        if general.kind not in carriage.bears_on or general.grain or not self._named(general):
            return False
        return _anchored(general, carriage, self.book.within)

    def _agrees(self, general: Node, given: Mapping[str, tuple[str, ...]], goods: Sequence[str]) -> bool:
        """Whether a claim says at least as much wherever both speak. given: what it says by role; goods: that it names."""
        above = self.book.within.above
        for role, ids in general.roles:
            own = goods if role == self._carriage.goods else given.get(role, ())
            if own and not all(any(wanted == mine or wanted in above(mine) for mine in own) for wanted in ids):
                return False
        return True

    def _facets(self, general: Node, given: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
        """Facets all of whose roles are of carriage and said by the claim."""
        own = dict(general.roles)
        found = []
        for facet, makers in self.types.types[general.kind].facets.items():
            made = [role for role in makers if role in own]
            whole = bool(made) and all(role in self._carriage.roles and role in given for role in made)
            if facet in self._carriage.facets and whole:
                found.append(facet)
        return tuple(found)

    def _named(self, one: Node) -> tuple[str, ...]:
        """The goods that a node names; containers are none."""
        return tuple(
            item
            for item in dict(one.roles).get(self._carriage.goods, ())
            if not self._carriage.leaves_unsaid(item, self.book.label(item, self._carriage.goods))
        )


def _anchored(one: Node, carriage: Carriage, within: Containment) -> bool:
    """Whether a node says where: a place, or two ends; a whole state alone says too little."""
    ends = [(role, subject) for role, ids in one.roles if role in carriage.needs for subject in ids]
    narrow = [subject for _, subject in ends if within.kind(subject) not in carriage.wide]
    return bool(narrow) or len({role for role, _ in ends}) > 1
