"""The nodes of the lattice that one claim stands for: coordinated fillers apart, unspecific ones left out."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field

from crossbearing.fix.lattice import GRAIN_STEP, Containment, Node, Resolving, node, projections
from crossbearing.records.claims import Claim
from crossbearing.records.keys import content_id
from crossbearing.records.subjects import Subject
from crossbearing.reference.proposition_types import PropositionType, PropositionTypes, proposition_types
from crossbearing.subjects.nobody import is_nobody
from crossbearing.subjects.otherwise import as_said

Fillers = Mapping[str, tuple[str, ...]]


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
    """Subjects met so far, by id, and what they lie in; each words in each role are asked of the resolver once."""

    resolver: Resolving
    within: Containment
    labels: dict[str, str] = field(default_factory=dict)
    taken: dict[tuple[str, str, bool], tuple[str, ...]] = field(default_factory=dict)

    def take(self, text: str, role: str, as_written: bool = False) -> tuple[str, ...]:
        """Ids of the subjects that words stand for; none where they leave it open who or where.

        A phrase that names several kinds of goods gives each of them. as_written: the words themselves count, as in a
        rule on "new systems", which is no rule on all of their kind.
        """
        key = (text, role, as_written)
        if key not in self.taken:
            self.taken[key] = self._take(text, role, as_written)
        return self.taken[key]

    def _take(self, text: str, role: str, as_written: bool) -> tuple[str, ...]:
        if proposition_types().unspecific.names_nobody(text):
            return ()
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


def read_claims(claims: Iterable[Claim], book: SubjectBook, types: PropositionTypes) -> list[Reading]:
    """The nodes that each claim stands for; none where its type makes no proposition or it names too little.

    Everybody named is met first, so that what lies in what does not depend on who is named before whom. Claims that
    name the same in the same way are read once.
    """
    plans = _Plans(types)
    met = [
        (claim, plan, _named(claim, plan, book) if plan is not None else ())
        for claim in claims
        for plan in (plans.of(claim),)
    ]
    known: dict[Hashable, tuple[tuple[Node, ...], bool]] = {}
    readings = []
    for claim, plan, named in met:
        if plan is None:
            readings.append(Reading(claim, ()))
            continue
        key = (claim.type, claim.polarity, claim.modality, named)
        read = known.get(key)
        if read is None:
            read = known[key] = _nodes_of(claim, plan, dict(named), book, types)
        readings.append(Reading(claim, read[0], _own_facets(claim), read[1]))
    return readings


@dataclass(frozen=True)
class _Plan:
    """The kinds of proposition that a claim makes, and its roles with the ways their words are taken (as written or not)."""

    kinds: tuple[PropositionType, ...]
    roles: tuple[tuple[str, tuple[bool, ...]], ...]


class _Plans:
    """Plans of claims, one for each type, polarity, modality and set of roles that join a further kind."""

    def __init__(self, types: PropositionTypes) -> None:
        self._types = types
        self._known: dict[Hashable, _Plan] = {}

    def of(self, claim: Claim) -> _Plan | None:
        """None where the claim's type makes no proposition."""
        kind = self._types.by_claim.get(claim.type)
        if kind is None:
            return None
        if claim.polarity == "negated" and kind.negated:
            kind = self._types.types[kind.negated]
        if claim.modality == "demanded" and kind.demanded:
            kind = self._types.types[kind.demanded]
        also = [name for name, roles in kind.also.items() if any(claim.roles.get(role) for role in roles)]
        key = (kind.name, *also)
        if key not in self._known:
            kinds = (kind, *(self._types.types[name] for name in also))
            roles = dict.fromkeys(role for one in kinds for role in one.key)
            ways = [
                (role, tuple(dict.fromkeys(role in one.as_written for one in kinds if role in one.key)))
                for role in roles
            ]
            self._known[key] = _Plan(kinds, tuple(ways))
        return self._known[key]


def _named(claim: Claim, plan: _Plan, book: SubjectBook) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Role -> words as said, of the roles that any proposition of the claim could have; whoever they name is met."""
    found = []
    sentence, held = claim.quote.text, claim.roles
    for role, ways in plan.roles:
        fillers = held.get(role)
        if fillers:
            texts = tuple([as_said(filler.text, sentence, role) for filler in fillers])
            found.append((role, texts))
            for way in ways:
                for text in texts:
                    book.take(text, role, way)
    return tuple(found)


def _nodes_of(
    claim: Claim, plan: _Plan, named: Fillers, book: SubjectBook, types: PropositionTypes
) -> tuple[tuple[Node, ...], bool]:
    mood = "" if claim.type == "policy" else types.moods.get(claim.modality, "")
    negates = claim.polarity == "negated" and not types.by_claim[claim.type].negated
    nodes: dict[Node, None] = {}
    for part in plan.kinds:
        roles, vague = _fillers(named, part, book)
        if negates and vague:
            continue  # what is denied of somebody unnamed is not denied of all
        leaves, rolls = _expand(part, mood, roles, vague, book.within, types)
        nodes.update(dict.fromkeys((*leaves, *rolls)))
    return tuple(nodes), negates


def _own_facets(claim: Claim) -> tuple[str, ...]:
    said = {
        "quantity": claim.roles.get("quantity"),
        "time": claim.time or claim.roles.get("time"),
        "trend": claim.trend,
    }
    return tuple([facet for facet, given in said.items() if given])


def _fillers(
    named: Fillers, kind: PropositionType, book: SubjectBook
) -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    roles: dict[str, tuple[str, ...]] = {}
    vague: set[str] = set()
    for role in kind.key:
        taken = [book.take(text, role, role in kind.as_written) for text in named.get(role, ())]
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
    """Whether a node gives what its kind needs, and a role that makes a facet: without any there is nothing to weigh."""
    given = dict(one.roles)
    makes_one = any(role in given for makers in kind.facets.values() for role in makers)
    return makes_one and all(any(role in given for role in group) for group in kind.needs)


def closed(
    readings: Iterable[Reading], within: Containment, types: PropositionTypes, more: Iterable[Node] = ()
) -> list[Node]:
    """The nodes that affirmed claims make, with those entailed by declaration, by id.

    So are: the transfer behind a route, arms behind shells, and what a person set a part of apart from. more: further
    nodes, such as those that others were merged into.
    """
    found: dict[Node, None] = {}
    pending = [one for reading in readings if not reading.negates for one in reading.nodes]
    pending += more
    for one in dict.fromkeys(pending):
        for start in dict.fromkeys((one, Node(one.kind, one.mood, one.roles), *_bases(one))):
            found.update(dict.fromkeys((start, lifted(start, within, types))))
            for projected in projections(start, types):
                found.update(dict.fromkeys((projected, lifted(projected, within, types))))
    return sorted(found, key=lambda one: one.id)


def _bases(one: Node) -> list[Node]:
    """What a grained node was set apart from, step by step, down to the first."""
    steps = one.grain.split(GRAIN_STEP) if one.grain else []
    return [Node(one.kind, one.mood, one.roles, GRAIN_STEP.join(steps[:place])) for place in range(1, len(steps))]


def lifted(one: Node, within: Containment, types: PropositionTypes) -> Node:
    """The node with its lifted role (the goods) at the uppermost kind: what shells to X entail of arms to X."""
    role = types.types[one.kind].lifts
    given = dict(one.roles)
    if one.grain or not role or role not in given:
        return one
    return node(one.kind, one.mood, {**given, role: tuple(within.top(item) for item in given[role])})
