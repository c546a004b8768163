"""What a claim says of carriage bears on what was carried there: on its route, mode and time, never on its goods.

"The ship X carried containers from port A to port B in September" is no word on arms, but where arms are said to have gone
that way by ship it supports that way, that ship and that month. A claim bears so when it says all that the proposition
says of carriage, or something that lies in it (a port for its state), and nothing else where both speak: coal bears on no
arms, one state's firm on no other's. What a person set apart holds only what that person put in it, and what names the
goods and says less stays where it is: a parent's evidence never descends. Declared under ``carriage`` in
``propositions.yaml``.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from crossbearing.fix.lattice import Containment, Node, NodeIndex, entails, marks_of, node, with_mode
from crossbearing.fix.members import Ascent
from crossbearing.fix.nodes import Reading, SubjectBook
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
    order = types.carriage.facets
    for reading in readings:
        if reading.negates or reading.claim.polarity != "affirmed":
            continue
        made: dict[tuple[str, ...], Member] = {}
        spans = [(one.start[:10], one.end[:10]) for one in reading.claim.time if one.start and one.end]
        for one in reading.nodes:
            for general, facets in compared.bears_on(one):
                home = ascent.goes_by(general)
                timed = bool(spans) and _meets(spans, windows[home])
                said = tuple([facet for facet in order if facet in facets or (timed and facet == "time")])
                if said not in made:
                    made[said] = Member(reading.claim.id, "part", said)
                yield home, made[said]


def _meets(spans: Sequence[Window], window: Window | None) -> bool:
    """Whether a claim's times overlap the window, where there is one."""
    return window is None or any(start <= window[1] and window[0] <= end for start, end in spans)


@dataclass(frozen=True)
class _Carried:
    """A proposition on which carriage may bear: what it says beyond the roles that the index compares, and its facets.

    beyond: role -> fillers; facets: each facet of carriage with the roles that make it.
    """

    node: Node
    beyond: tuple[tuple[str, tuple[str, ...]], ...]
    facets: tuple[tuple[str, tuple[str, ...]], ...]


class _Compared:
    """Propositions by what they say of carriage, and what each node was found to bear on."""

    def __init__(self, nodes: Sequence[Node], book: SubjectBook, types: PropositionTypes) -> None:
        self._book, self._types, self._carriage = book, types, types.carriage
        self._asked = [role for role in types.carriage.roles if role not in types.carriage.may_lack]
        self._nodes = nodes
        self._known: dict[Node, tuple[tuple[Node, tuple[str, ...]], ...]] = {}

    def bears_on(self, one: Node) -> tuple[tuple[Node, tuple[str, ...]], ...]:
        """Propositions that a node bears on in part, with the facets made of roles."""
        found = self._known.get(one)
        if found is None:
            speaks = one.kind in self._carriage.speaks and _anchored(one, self._carriage, self._book.within)
            found = self._known[one] = tuple(self._found(one)) if speaks else ()
        return found

    @functools.cached_property
    def _able(self) -> dict[Node, _Carried]:
        """Propositions that say that goods they name were carried somewhere."""
        return {
            general: self._carried(general)
            for general in self._nodes
            if general.kind in self._carriage.bears_on
            and not general.grain
            and self._named(general)
            and _anchored(general, self._carriage, self._book.within)
        }

    def _carried(self, general: Node) -> _Carried:
        given = dict(general.roles)
        facets = []
        for facet, makers in self._types.types[general.kind].facets.items():
            made = tuple(role for role in makers if role in given)
            if facet in self._carriage.facets and made and all(role in self._carriage.roles for role in made):
                facets.append((facet, made))
        return _Carried(general, tuple(item for item in general.roles if item[0] not in self._asked), tuple(facets))

    @functools.cached_property
    def _index(self) -> NodeIndex:
        return NodeIndex(self._able, self._asked)

    def _found(self, one: Node) -> Iterator[tuple[Node, tuple[str, ...]]]:
        goods, within = self._named(one), self._book.within
        found: dict[Node, tuple[str, ...]] = {}
        for said in self._journeys(with_mode(one, within, self._types)):
            given = dict(said.roles)
            marks = marks_of(said, within, self._asked)
            for kind in self._carriage.bears_on:
                for general in self._index.said_by(kind, one.mood, marks):
                    carried = self._able[general]
                    if general is one or general == one or not self._agrees(carried, given, goods):
                        continue
                    facets = tuple([facet for facet, made in carried.facets if all(role in given for role in made)])
                    if facets and not (goods and entails(general, one, within, self._types)):
                        found.setdefault(general, facets)
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

    def _agrees(self, carried: _Carried, given: Mapping[str, tuple[str, ...]], goods: tuple[str, ...]) -> bool:
        """Whether a claim says at least as much wherever both speak. given: what it says by role; goods: that it names."""
        above = self._book.within.above
        for role, ids in carried.beyond:
            own = goods if role == self._carriage.goods else given.get(role, ())
            if own:
                for wanted in ids:
                    if wanted not in own and not any(wanted in above(mine) for mine in own):
                        return False
        return True

    def _named(self, one: Node) -> tuple[str, ...]:
        """The goods that a node names; containers are none."""
        return tuple(
            item
            for item in dict(one.roles).get(self._carriage.goods, ())
            if not self._carriage.leaves_unsaid(item, self._book.label(item, self._carriage.goods))
        )


def _anchored(one: Node, carriage: Carriage, within: Containment) -> bool:
    """Whether a node says where: a place, or two ends; a whole state alone says too little."""
    ends = [(role, subject) for role, ids in one.roles if role in carriage.needs for subject in ids]
    narrow = [subject for _, subject in ends if within.kind(subject) not in carriage.wide]
    return bool(narrow) or len({role for role, _ in ends}) > 1
