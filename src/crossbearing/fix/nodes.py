"""The nodes of the lattice that one claim stands for: coordinated fillers apart, unspecific ones left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from crossbearing.fix.lattice import Containment, Node, Resolving, node
from crossbearing.records.claims import Claim
from crossbearing.records.keys import content_id
from crossbearing.records.subjects import Subject
from crossbearing.reference.proposition_types import ALWAYS, PropositionType, PropositionTypes
from crossbearing.subjects.nobody import is_nobody
from crossbearing.subjects.otherwise import as_said

SAID = ("quantity", "time", "trend")


@dataclass(frozen=True)
class Reading:
    """What one claim says in the lattice: the nodes it asserts (for a negated claim: negates), and its own facets.

    A roll-up ("X and other countries") is among ``nodes`` beside what it rolls up. facets: quantity, time and trend
    where the claim gives them; negates: True for a spelled-out negated claim whose kind has no negation of its own.
    """

    claim: Claim
    nodes: tuple[Node, ...]
    facets: tuple[str, ...] = ()
    negates: bool = False


@dataclass
class SubjectBook:
    """Subjects met so far, by id, and what they lie in."""

    resolver: Resolving
    within: Containment
    labels: dict[str, str] = field(default_factory=dict)

    def take(self, text: str, role: str, as_written: bool = False) -> tuple[str, ...]:
        """Ids of the subjects that words stand for; none where they leave it open who or where.

        A phrase that names several kinds of goods gives each of them. as_written: the words themselves count, as in a
        rule on "new systems", which is no rule on all of their kind.
        """
        if as_written:
            own = content_id("thing", " ".join(text.casefold().split()))
            self.labels.setdefault(own, text)
            return (own,)
        subject: Subject = self.resolver.resolve(text, role)
        if _is_open(subject, role) or is_nobody(subject, text, role):
            return ()
        self._keep(subject)
        others = [self.resolver.resolve(_words_of(other), role) for other in subject.get("also")]
        for other in others:
            self._keep(other)
        return (subject.id, *(other.id for other in others))

    def label(self, subject: str, role: str) -> str:
        """Label of a subject, asked of the resolver by the words of its id when no claim named it."""
        if subject not in self.labels:
            words = _words_of(subject)
            found = self.resolver.resolve(words, role)
            self.labels[subject] = found.label if found.id == subject else words
        return self.labels[subject]

    def _keep(self, subject: Subject) -> None:
        self.labels.setdefault(subject.id, subject.label)
        self.within.take(subject)


def _is_open(subject: Subject, role: str) -> bool:
    """A name that may be any of several, or an unnamed group where only somebody in particular makes a difference."""
    if subject.get("unresolved") or (subject.kind in ("state", "place") and subject.get("candidate")):
        return True
    return (
        role in ("recipient", "destination", "via")
        and bool(subject.get("unspecified"))
        and "not named" in subject.label
    )


def _words_of(subject: str) -> str:
    return subject.rsplit(":", 1)[-1].replace("-", " ")


def read_claim(claim: Claim, book: SubjectBook, types: PropositionTypes) -> Reading:
    """The nodes a claim stands for; none when its type makes no proposition or it names too little."""
    kind = types.by_claim.get(claim.type)
    if kind is None:
        return Reading(claim, ())
    mood = "" if claim.type == "policy" else types.moods.get(claim.modality, "")
    negates = claim.polarity == "negated" and not kind.negated
    if claim.polarity == "negated" and kind.negated:
        kind = types.types[kind.negated]
    if claim.modality == "demanded" and kind.demanded:
        kind = types.types[kind.demanded]
    nodes: dict[Node, None] = {}
    for part in (kind, *_also(claim, kind, types)):
        roles, vague = _fillers(claim, part, book, types)
        if negates and vague:
            continue  # what is denied of somebody unnamed is not denied of all
        leaves, rolls = _expand(part, mood, roles, vague, book.within, types)
        nodes.update(dict.fromkeys((*leaves, *rolls)))
    return Reading(claim, tuple(nodes), _own_facets(claim), negates)


def _also(claim: Claim, kind: PropositionType, types: PropositionTypes) -> list[PropositionType]:
    return [types.types[name] for name, roles in kind.also.items() if any(claim.fillers(role) for role in roles)]


def _own_facets(claim: Claim) -> tuple[str, ...]:
    said = {"quantity": claim.fillers("quantity"), "time": claim.time or claim.fillers("time"), "trend": claim.trend}
    return tuple(facet for facet, given in said.items() if given)


def _fillers(
    claim: Claim, kind: PropositionType, book: SubjectBook, types: PropositionTypes
) -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    roles: dict[str, tuple[str, ...]] = {}
    vague: set[str] = set()
    for role in kind.key:
        texts = tuple(as_said(text, claim.quote.text, role) for text in claim.fillers(role))
        taken = [
            () if types.unspecific.names_nobody(text) else book.take(text, role, role in kind.as_written)
            for text in texts
        ]
        if not all(taken):
            vague.add(role)
        ids = tuple(dict.fromkeys(subject for several in taken for subject in several))
        if ids:
            roles[role] = ids if role == kind.lifts else _most_specific(ids, book.within)
    for role, other in kind.implies.items():
        if role not in roles and other in roles and book.within.kind(roles[other][0]) in ("state", "place"):
            roles[role] = roles[other]
    return roles, frozenset(vague)


def _most_specific(ids: tuple[str, ...], within: Containment) -> tuple[str, ...]:
    return tuple(one for one in ids if not any(other != one and one in within.above(other) for other in ids))


def _expand(
    kind: PropositionType,
    mood: str,
    roles: Mapping[str, tuple[str, ...]],
    vague: frozenset[str],
    within: Containment,
    types: PropositionTypes,
) -> tuple[list[Node], list[Node]]:
    """Leaves and roll-ups: one coordinated role is taken apart at a time, the others go up to what they share."""
    several = [role for role in types.expand if len(roles.get(role, ())) > 1]
    shared = {role: ids for role, ids in roles.items() if role not in several}
    shared.update({role: up for role in several if (up := _shared(role, roles[role], kind, within))})
    leaves: list[Node] = []
    rolls: list[Node] = []
    if not several:
        leaves.append(node(kind.name, mood, roles))
    for role in several:
        for filler in roles[role][: types.expand_limit]:
            leaves.append(node(kind.name, mood, {**shared, role: (filler,)}))
    if several:
        rolls.append(node(kind.name, mood, shared))
    elif vague & set(roles):
        rolls.append(node(kind.name, mood, {role: ids for role, ids in roles.items() if role not in vague}))
    enough = [one for one in leaves if _enough(one, kind)]
    return enough, [one for one in rolls if _enough(one, kind)]


def _shared(role: str, ids: tuple[str, ...], kind: PropositionType, within: Containment) -> tuple[str, ...]:
    if role != kind.lifts:
        return ()
    tops = {within.top(one) for one in ids}
    return tuple(tops) if len(tops) == 1 else ()


def _enough(one: Node, kind: PropositionType) -> bool:
    given = dict(one.roles)
    return bool(given) and all(any(role in given for role in group) for group in kind.needs)


def lifted(one: Node, within: Containment, types: PropositionTypes) -> Node:
    """The node with its lifted role (the goods) at the uppermost kind: what shells to X entail of arms to X."""
    role = types.types[one.kind].lifts
    given = dict(one.roles)
    if not role or role not in given:
        return one
    return node(one.kind, one.mood, {**given, role: tuple(within.top(item) for item in given[role])})


def facets_of(one: Node, said: tuple[str, ...], types: PropositionTypes) -> tuple[str, ...]:
    """Facets of a node, in declared order: those its roles make, those always there, and those that claims give."""
    kind = types.types[one.kind]
    given = dict(one.roles)
    return tuple(
        facet
        for facet, makers in kind.facets.items()
        if makers == (ALWAYS,) or (facet in said if facet in SAID else any(role in given for role in makers))
    )
