"""Regrouping by a person: a part of a proposition set apart, or one merged into another, each with its reason.

A part set apart is a node of its own below the one it was taken from (``Node.grain``), so its claims come up to that one
as a child's do. One merged into another goes by the other from then on: what asserted it asserts the other, as far as both
have the same facets, and what it entailed it still entails. The result depends on the decisions in force alone, not on
their order; a decision whose propositions are not there (any more) rests until they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from crossbearing.fix.lattice import Containment, Node, entails
from crossbearing.fix.nodes import Reading, closed
from crossbearing.records.propositions import Regrouping
from crossbearing.records.reviews import Decision
from crossbearing.reference.proposition_types import PropositionTypes

KIND = "proposition"
SPLIT, MERGE, SPLIT_FROM = "split", "merge", "split from"


@dataclass
class Groups:
    """Readings after splits, and which nodes go by which others after merges; done: what took effect, on which nodes."""

    readings: list[Reading]
    moved: dict[Node, Node] = field(default_factory=dict)
    done: list[tuple[Decision, Node, Node]] = field(default_factory=list)

    def goes_by(self, one: Node) -> Node:
        """The node itself, or the one that it was merged into."""
        while one in self.moved:
            one = self.moved[one]
        return one

    def notes(self, text: Callable[[Node], str]) -> dict[Node, list[Regrouping]]:
        """What is said beside each proposition: what was set apart from it, or merged into it, by whom and why.

        text: a node in words.
        """
        found: dict[Node, set[Regrouping]] = {}
        for decision, one, other in self.done:
            said = [(self.goes_by(other), MERGE, one)]
            if decision.verdict == SPLIT:
                said = [(self.goes_by(one), SPLIT, other), (self.goes_by(other), SPLIT_FROM, one)]
            for place, how, else_ in said:
                note = Regrouping(how, else_.id, text(else_), decision.why, decision.by, decision.at)
                found.setdefault(place, set()).add(note)
        return {one: sorted(notes, key=lambda note: (note.at, note.how, note.other)) for one, notes in found.items()}


def regroup(
    readings: Sequence[Reading], decisions: Iterable[Decision], within: Containment, types: PropositionTypes
) -> Groups:
    """Readings and nodes as a person regrouped them. decisions: of any kind; those on propositions count."""
    groups = Groups(list(readings))
    pending = sorted(
        (decision for decision in decisions if decision.kind == KIND),
        key=lambda decision: (decision.at, decision.verdict, decision.left, decision.right),
    )
    if not pending:
        return groups
    known = {one.id: one for one in closed(readings, within, types)}
    places = {reading.claim.id: place for place, reading in enumerate(groups.readings)}
    taken: set[int] = set()
    again = True
    while again:
        again = False
        for number, decision in enumerate(pending):
            if decision.verdict == MERGE and number not in taken and _merge(decision, known, groups, within, types):
                taken.add(number)
                again = True
        for number, decision in enumerate(pending):
            if decision.verdict == SPLIT and _split(decision, known, places, groups, within, types):
                again = True
                if number not in taken:
                    taken.add(number)
                    one = known[decision.left]
                    groups.done.append((decision, one, one.apart(decision.right)))
    return groups


def _merge(
    decision: Decision, known: dict[str, Node], groups: Groups, within: Containment, types: PropositionTypes
) -> bool:
    one, other = known.get(decision.left), known.get(decision.right)
    if one is None or other is None or one in groups.moved or groups.goes_by(other) == one:
        return False
    if (one.kind, one.mood) != (other.kind, other.mood):
        return False
    if entails(one, other, within, types) or entails(other, one, within, types):
        return False
    groups.moved[one] = other
    groups.done.append((decision, one, other))
    return True


def _split(
    decision: Decision,
    known: dict[str, Node],
    places: dict[str, int],
    groups: Groups,
    within: Containment,
    types: PropositionTypes,
) -> bool:
    """Sets the claims apart; whether that changed any of them."""
    one = known.get(decision.left)
    if one is None:
        return False
    apart = one.apart(decision.right)
    changed = False
    for claim in decision.claims:
        place = places.get(claim)
        reading = groups.readings[place] if place is not None else None
        if place is None or reading is None or reading.negates:
            continue
        if any(entails(held, apart, within, types) for held in reading.nodes):
            continue  # set apart already, or as a part of that part
        if not any(groups.goes_by(held) == one or entails(held, one, within, types) for held in reading.nodes):
            continue
        kept = [held for held in reading.nodes if one not in (held, groups.goes_by(held))]
        groups.readings[place] = replace(reading, nodes=(*kept, apart))
        changed = True
    if changed:
        known[apart.id] = apart
    return changed
