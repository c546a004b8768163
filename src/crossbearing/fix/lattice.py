"""The lattice of propositions: nodes, what lies in what, and which node entails which.

A node is a kind, a mood and the subjects that fill its roles. A node entails another of its kind when every filler of
the other is one of its own, or something that one of its own lies in or is a kind of: shells entail arms, a pier
entails its port and its state. Roles may be left out on the way up, never filled in.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from crossbearing.records.keys import proposition_key
from crossbearing.records.subjects import Subject
from crossbearing.reference.proposition_types import PropositionTypes

PLACES = ("origin", "destination", "via", "place")
ORGANS = ("body", "state")


class Resolving(Protocol):
    """What is asked of a resolver of subjects (``crossbearing.subjects.resolve``)."""

    def resolve(self, text: str, role: str) -> Subject:
        """The subject that words in a role stand for."""

    def entailed(self, subject: Subject) -> Sequence[str]:
        """Ids of what a subject lies in or is a kind of, nearest first: shells: ammunition, arms."""


@dataclass(frozen=True)
class Node:
    """A place in the lattice: kind, mood (empty: that it happened) and role -> sorted subject ids, by role name."""

    kind: str
    mood: str
    roles: tuple[tuple[str, tuple[str, ...]], ...]

    @functools.cached_property
    def id(self) -> str:
        """Id of the proposition of this node (``records.keys.proposition_key``)."""
        return proposition_key(f"{self.mood}:{self.kind}" if self.mood else self.kind, dict(self.roles))


def node(kind: str, mood: str, roles: Mapping[str, Iterable[str]]) -> Node:
    """A node in canonical form: roles by name, fillers sorted, each once, empty roles left out."""
    kept = {role: tuple(sorted(set(ids))) for role, ids in roles.items()}
    return Node(kind, mood, tuple(sorted((role, ids) for role, ids in kept.items() if ids)))


class Containment:
    """What subjects lie in or are kinds of, all the way up, asked of a resolver once each.

    What a firm, a person or an armed group does is not what the state does that it lies in: only organs stand for it.
    """

    def __init__(self, resolver: Resolving) -> None:
        self._resolver = resolver
        self._direct: dict[str, tuple[str, ...]] = {}
        self._inferred: dict[str, tuple[str, ...]] = {}
        self._up: dict[str, tuple[str, ...]] = {}
        self._kinds: dict[str, str] = {}

    def take(self, subject: Subject) -> None:
        """Learn what lies above a subject; what stands further up its own line lies above what is nearer."""
        if subject.id in self._direct:
            return
        line = tuple(up for up in dict.fromkeys(self._resolver.entailed(subject)) if up != subject.id)
        self._direct[subject.id] = line
        self._kinds[subject.id] = subject.kind
        self._up.clear()
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
    return any(_fits(start, general, within) for start in (special, *projections(special, types)))


def projections(start: Node, types: PropositionTypes) -> Iterator[Node]:
    """Nodes of other kinds that a node entails by declaration, such as the transfer behind a route."""
    given = dict(start.roles)
    for rule in types.types[start.kind].entails:
        if all(role in given for role in rule.roles):
            yield node(rule.type, start.mood, {role: given[role] for role in rule.roles})


def _fits(special: Node, general: Node, within: Containment) -> bool:
    if special.kind != general.kind:
        return False
    given = dict(special.roles)
    return all(
        role in given and all(any(within.covers(wanted, own, role) for own in given[role]) for wanted in ids)
        for role, ids in general.roles
    )


class NodeIndex:
    """Nodes by one telling filler each, so that what a node entails is found without comparing it with all others."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        nodes = sorted(set(nodes), key=lambda one: (one.kind, one.mood, one.roles))
        counts: dict[tuple[str, str, str, str], int] = {}
        for one in nodes:
            for mark in _marks(one):
                counts[mark] = counts.get(mark, 0) + 1
        self._by_mark: dict[tuple[str, str, str, str], list[Node]] = {}
        for one in nodes:
            rarest = min(_marks(one), key=lambda mark: (counts[mark], mark))
            self._by_mark.setdefault(rarest, []).append(one)

    def above(self, special: Node, within: Containment, types: PropositionTypes) -> list[Node]:
        """All other nodes of the index that ``special`` entails."""
        found: dict[Node, None] = {}
        for start in (special, *projections(special, types)):
            for role, ids in start.roles:
                for subject in ids:
                    for up in (subject, *within.above(subject)):
                        for candidate in self._by_mark.get((start.kind, start.mood, role, up), ()):
                            if candidate != special and entails(special, candidate, within, types):
                                found[candidate] = None
        return sorted(found, key=lambda one: one.id)


def _marks(one: Node) -> list[tuple[str, str, str, str]]:
    return [(one.kind, one.mood, role, subject) for role, ids in one.roles for subject in ids] or [
        (one.kind, one.mood, "", "")
    ]
