"""The lattice of propositions: nodes, what lies in what, and which node entails which.

A node is a kind, a mood and the subjects that fill its roles. A node entails another of its kind when every filler of
the other is one of its own, or something that one of its own lies in or is a kind of: shells entail arms, a pier
entails its port and its state. Roles may be left out on the way up, never filled in, but that what a ship carries goes by sea. What a person set apart (the grain)
entails what it was set apart from.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from crossbearing.records.keys import proposition_key
from crossbearing.records.propositions import Proposition
from crossbearing.records.subjects import Subject
from crossbearing.reference.proposition_types import PropositionTypes, proposition_types

PLACES = ("origin", "destination", "via", "place")
ORGANS = ("body", "state")
GRAIN_STEP = " / "
Mark = tuple[str, str]


class Resolving(Protocol):
    """What is asked of a resolver of subjects (``crossbearing.subjects.resolve``)."""

    def resolve(self, text: str, role: str) -> Subject:
        """The subject that words in a role stand for."""

    def entailed(self, subject: Subject) -> Sequence[str]:
        """Ids of what a subject lies in or is a kind of, nearest first: shells: ammunition, arms."""


@dataclass(frozen=True)
class Node:
    """A place in the lattice: kind, mood (empty: that it happened), role -> sorted subject ids by role name, and grain.

    grain: the words by which a person set a part of it apart, one set apart from another after a slash.
    """

    kind: str
    mood: str
    roles: tuple[tuple[str, tuple[str, ...]], ...]
    grain: str = ""

    @functools.cached_property
    def id(self) -> str:
        """Id of the proposition of this node (``records.keys.proposition_key``)."""
        return proposition_key(f"{self.mood}:{self.kind}" if self.mood else self.kind, dict(self.roles), self.grain)

    @functools.cached_property
    def _hash(self) -> int:
        return hash((self.kind, self.mood, self.roles, self.grain))

    def __hash__(self) -> int:
        return self._hash

    def apart(self, words: str) -> Node:
        """The part of it that a person set apart under these words."""
        return Node(self.kind, self.mood, self.roles, f"{self.grain}{GRAIN_STEP}{words}" if self.grain else words)


def node(kind: str, mood: str, roles: Mapping[str, Iterable[str]]) -> Node:
    """A node in canonical form: roles by name, fillers sorted, each once, empty roles left out."""
    kept = {role: tuple(sorted(set(ids))) for role, ids in roles.items()}
    return Node(kind, mood, tuple(sorted((role, ids) for role, ids in kept.items() if ids)))


def kind_of(proposition: Proposition) -> str:
    """The kind of node that a proposition was made from; its type may name a mood in the place of the kind."""
    moods = ("", proposition.type)
    for name in proposition_types().types:
        for mood in moods:
            if (
                proposition_key(f"{mood}:{name}" if mood else name, proposition.roles, proposition.grain)
                == proposition.id
            ):
                return name
    return proposition.type


class Containment:
    """What subjects lie in or are kinds of, all the way up, asked of a resolver once each.

    What a firm, a person or an armed group does is not what the state does that it lies in: only organs stand for it.
    """

    def __init__(self, resolver: Resolving) -> None:
        self._resolver = resolver
        self._direct: dict[str, tuple[str, ...]] = {}
        self._inferred: dict[str, tuple[str, ...]] = {}
        self._up: dict[str, tuple[str, ...]] = {}
        self._stands: dict[tuple[str, str], tuple[str, ...]] = {}
        self._kinds: dict[str, str] = {}

    def take(self, subject: Subject) -> None:
        """Learn what lies above a subject; what stands further up its own line lies above what is nearer."""
        if subject.id in self._direct:
            return
        line = tuple(up for up in dict.fromkeys(self._resolver.entailed(subject)) if up != subject.id)
        self._direct[subject.id] = line
        self._kinds[subject.id] = subject.kind
        self._up.clear()
        self._stands.clear()
        for place, up in enumerate(line):
            if len(line) - place - 1 > len(self._inferred.get(up, ())):
                self._inferred[up] = line[place + 1 :]

    def kind(self, subject: str) -> str:
        """Kind of a subject that was taken; else the word before the colon of its id."""
        return self._kinds.get(subject, subject.split(":", 1)[0])

    def above(self, subject: str) -> tuple[str, ...]:
        """Everything above a subject, nearest first, itself left out; a circle ends where it began."""
        if subject not in self._up:
            found: dict[str, None] = {}
            frontier = [subject]
            while frontier:
                nearest = [up for one in frontier for up in self._direct.get(one, self._inferred.get(one, ()))]
                frontier = [up for up in dict.fromkeys(nearest) if up != subject and up not in found]
                found.update(dict.fromkeys(frontier))
            self._up[subject] = tuple(found)
        return self._up[subject]

    def top(self, subject: str) -> str:
        """The uppermost subject above one, itself when nothing is above it."""
        above = self.above(subject)
        return above[-1] if above else subject

    def stands_for(self, subject: str, role: str) -> tuple[str, ...]:
        """All that a subject fills a role with: itself, and what above it covers it."""
        key = (subject, role)
        if key not in self._stands:
            ups = (up for up in self.above(subject) if self.covers(up, subject, role))
            self._stands[key] = (subject, *ups)
        return self._stands[key]

    def covers(self, general: str, special: str, role: str) -> bool:
        """Whether what fills a role with ``special`` fills it with ``general``: the same, or something above it."""
        if general == special:
            return True
        if general not in self.above(special):
            return False
        if role in PLACES:
            return True
        return not (general.startswith("state:") and self.kind(special) not in ORGANS)


def entails(special: Node, general: Node, within: Containment, types: PropositionTypes) -> bool:
    """Whether one node entails another, directly or through an entailment declared between their kinds."""
    if special == general:
        return True
    if special.mood != general.mood or types.types[special.kind].denies:
        return False
    wanted = set(_marks(general))
    return any(
        start.kind == general.kind and wanted <= marks_of(with_mode(start, within, types), within)
        for start in (special, *projections(special, types))
    )


def projections(start: Node, types: PropositionTypes) -> Iterator[Node]:
    """Nodes of other kinds that a node entails by declaration, such as the transfer behind a route."""
    for rule in types.types[start.kind].entails:
        given = dict(start.roles)
        if all(role in given for role in rule.roles):
            yield node(rule.type, start.mood, {role: given[role] for role in rule.roles})


def with_mode(one: Node, within: Containment, types: PropositionTypes) -> Node:
    """The node with the mode that its carriers themselves say, where it names none: what a ship carries goes by sea."""
    rule = types.carriage
    given = dict(one.roles)
    if rule.carrier not in given or rule.mode in given:
        return one
    modes = {rule.mode_of.get(ship) or rule.mode_of.get(within.kind(ship), "") for ship in given[rule.carrier]} - {""}
    return Node(one.kind, one.mood, node("", "", {**given, rule.mode: modes}).roles, one.grain) if modes else one


def marks_of(one: Node, within: Containment, roles: Collection[str] | None = None) -> set[Mark]:
    """Everything that a node says by role: its fillers and what they stand for; roles: only those."""
    found = {("", step) for step in _steps(one.grain)}
    for role, ids in one.roles:
        if roles is None or role in roles:
            for subject in ids:
                found.update([(role, up) for up in within.stands_for(subject, role)])
    return found


class NodeIndex:
    """Nodes by what they say, so that what a node entails is found without comparing it with all others.

    A tree of marks (role, filler), rarest first: a walk goes only where the asking node says the mark too (a set-trie).
    """

    def __init__(self, nodes: Iterable[Node], roles: Collection[str] | None = None) -> None:
        """roles: only those are compared; all when None."""
        marked = [(one, _marks(one, roles)) for one in nodes]
        counts: dict[tuple[str, str, Mark], int] = {}
        for one, marks in marked:
            for mark in marks:
                key = (one.kind, one.mood, mark)
                counts[key] = counts.get(key, 0) + 1
        self._roots: dict[tuple[str, str], _Branch] = {}
        for one, marks in marked:
            branch = self._roots.setdefault((one.kind, one.mood), _Branch())
            for mark in sorted(marks, key=lambda mark, one=one: (counts[one.kind, one.mood, mark], mark)):  # type: ignore[misc]
                branch = branch.further.setdefault(mark, _Branch())
            branch.nodes.append(one)

    def above(self, special: Node, within: Containment, types: PropositionTypes) -> list[Node]:
        """All other nodes of the index that ``special`` entails, by id."""
        if types.types[special.kind].denies:
            return []
        found: set[Node] = set()
        for start in (special, *projections(special, types)):
            said = marks_of(with_mode(start, within, types), within)
            found.update(self.said_by(start.kind, start.mood, said))
        found.discard(special)
        return sorted(found, key=lambda one: one.id)

    def said_by(self, kind: str, mood: str, marks: set[Mark]) -> Iterator[Node]:
        """Nodes of a kind and mood that say nothing beyond these marks."""
        root = self._roots.get((kind, mood))
        pending = [root] if root is not None else []
        while pending:
            branch = pending.pop()
            yield from branch.nodes
            further = branch.further
            if len(further) < len(marks):
                pending += [below for mark, below in further.items() if mark in marks]
            else:
                pending += [further[mark] for mark in marks if mark in further]


class _Branch:
    __slots__ = ("further", "nodes")

    def __init__(self) -> None:
        self.further: dict[Mark, _Branch] = {}
        self.nodes: list[Node] = []


def _marks(one: Node, roles: Collection[str] | None = None) -> list[Mark]:
    """What a node itself says, as marks."""
    own = [(role, subject) for role, ids in one.roles if roles is None or role in roles for subject in ids]
    return [*own, *(("", step) for step in _steps(one.grain))] if one.grain else own


def _steps(grain: str) -> list[str]:
    parts = grain.split(GRAIN_STEP) if grain else []
    return [GRAIN_STEP.join(parts[: place + 1]) for place in range(len(parts))]
