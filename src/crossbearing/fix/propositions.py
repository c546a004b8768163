"""Propositions from claims: what several claims assert or deny in common, as a lattice by entailment (DESIGN §7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from crossbearing.fix.lattice import Containment, Node, NodeIndex, Resolving, projections
from crossbearing.fix.nodes import Reading, SubjectBook, facets_of, lifted, read_claim
from crossbearing.fix.withdrawal import withdrawn_claims
from crossbearing.fix.wording import statement
from crossbearing.records.claims import Claim
from crossbearing.records.documents import Document
from crossbearing.records.patterns import Pack
from crossbearing.records.propositions import Member, Proposition
from crossbearing.records.reviews import Review
from crossbearing.reference.ledger import LedgerParameters, parameters
from crossbearing.reference.proposition_types import PropositionTypes, proposition_types

ORDER = {"asserts": 0, "child": 1, "denies": 2, "caveat": 3}
Members = dict[Node, dict[str, Member]]


def propose(
    claims: Sequence[Claim],
    documents: Sequence[Document],
    resolver: Resolving,
    packs: Sequence[Pack],
    reviews: Mapping[str, Review],
    withdrawn: frozenset[str] = frozenset(),
) -> list[Proposition]:
    """All propositions that claims make, with their members and parents, by id.

    Rejected and withdrawn claims, and claims of withdrawn documents, are as if never read. A claim asserts the most
    specific nodes it entails and supports, as a child, every other node that these entail; a denial stands with the
    propositions of the claims it denies, and nowhere else; a verification that failed is a caveat over what it covers.
    Order of the input changes nothing.
    """
    types = proposition_types()
    settings = parameters()
    held = {document.id: document for document in documents if not {document.id, document.artifact} & withdrawn}
    gone = withdrawn_claims(claims, documents, withdrawn)
    used = [
        claim
        for claim in sorted(claims, key=lambda one: one.id)
        if claim.id not in gone
        and claim.quote.document in held
        and not (claim.id in reviews and reviews[claim.id].verdict == "rejected")
    ]
    book = SubjectBook(resolver, Containment(resolver))
    readings = [read_claim(claim, book, types) for claim in used]
    nodes = _nodes(readings, book.within, types)
    index = NodeIndex(nodes)
    above = {one: index.above(one, book.within, types) for one in nodes}
    members: Members = {one: {} for one in nodes}
    for reading in readings:
        if not reading.negates:
            _assert(reading, members, above, types)
    for reading in readings:
        _deny(reading, members, types)
    by_id = {reading.claim.id: reading for reading in readings}
    for claim in used:
        if claim.type == "denial":
            _attach_denial(claim, by_id, members)
        if claim.type == "verification" and claim.polarity == "negated":
            _attach_caveat(claim, members, by_id)
    labels = {subject: book.label(subject, role) for one in nodes for role, ids in one.roles for subject in ids}
    found = [
        _proposition(one, members[one], above[one], by_id, held, book, labels, packs, settings, types) for one in nodes
    ]
    return sorted(found, key=lambda proposition: proposition.id)


def _nodes(readings: Sequence[Reading], within: Containment, types: PropositionTypes) -> list[Node]:
    """The nodes that affirmed claims make, with those entailed by declaration (the transfer behind a route, arms behind shells)."""
    found: set[Node] = set()
    for reading in readings:
        if reading.negates:
            continue
        for one in reading.nodes:
            found.update((one, lifted(one, within, types)))
            for projected in projections(one, types):
                found.update((projected, lifted(projected, within, types)))
    return sorted(found, key=lambda one: one.id)


def _assert(reading: Reading, members: Members, above: Mapping[Node, list[Node]], types: PropositionTypes) -> None:
    for one in reading.nodes:
        _join(members[one], Member(reading.claim.id, "asserts", _member_facets(one, reading, types)))
        for up in above[one]:
            said = tuple(facet for facet in _member_facets(up, reading, types) if facet != "trend")
            _join(members[up], Member(reading.claim.id, "child", said))


def _member_facets(one: Node, reading: Reading, types: PropositionTypes) -> tuple[str, ...]:
    """Facets of a node that a claim speaks to: all that the node's roles make, and of time, quantity and trend its own."""
    always = facets_of(one, reading.facets, types)
    return tuple(facet for facet in always if facet != "time" or "time" in reading.facets)


def _join(members: dict[str, Member], member: Member) -> None:
    held = members.get(member.claim)
    if held is None or ORDER[member.how] < ORDER[held.how]:
        members[member.claim] = member


def _deny(reading: Reading, members: Members, types: PropositionTypes) -> None:
    """A spelled-out negation stands with exactly the proposition that it negates, when somebody asserts that one."""
    for one in reading.nodes:
        denied = types.types[one.kind].denies
        target = one if reading.negates else Node(denied, one.mood, one.roles) if denied else None
        if target in members:
            _join(members[target], Member(reading.claim.id, "denies", _member_facets(target, reading, types)))


def _attach_denial(claim: Claim, readings: Mapping[str, Reading], members: Members) -> None:
    for denied in claim.denies:
        reading = readings.get(denied)
        if reading is None or reading.negates:
            continue
        for one in reading.nodes:
            facets = members[one][denied].facets
            _join(members[one], Member(claim.id, "denies", facets))


def _attach_caveat(claim: Claim, members: Members, readings: Mapping[str, Reading]) -> None:
    whole = not claim.covers or claim.covers == ("all",)
    for held in members.values():
        covered = [
            member
            for member in held.values()
            if member.how in ("asserts", "child")
            and (
                readings[member.claim].claim.quote.document == claim.quote.document
                if whole
                else member.claim in claim.covers
            )
        ]
        if covered:
            _join(held, Member(claim.id, "caveat"))


def _proposition(
    one: Node,
    members: Mapping[str, Member],
    above: Sequence[Node],
    readings: Mapping[str, Reading],
    documents: Mapping[str, Document],
    book: SubjectBook,
    labels: Mapping[str, str],
    packs: Sequence[Pack],
    settings: LedgerParameters,
    types: PropositionTypes,
) -> Proposition:
    kind = types.types[one.kind]
    said = {facet for member in members.values() for facet in member.facets}
    facets = facets_of(one, tuple(said), types)
    required = tuple(facet for facet in kind.required if facet in facets) or facets
    roles = dict(one.roles)
    within = {
        role: tuple(dict.fromkeys(up for subject in ids for up in book.within.above(subject) if up not in ids))
        for role, ids in roles.items()
    }
    window, assumed = _window(members, readings, documents, settings.assumed_window_days)
    pack = _pack_of(roles, within, packs)
    return Proposition(
        id=one.id,
        type=one.mood or kind.called or kind.name,
        roles=roles,
        text=statement(one, labels, types),
        facets=facets,
        required=required,
        window=window,
        parents=tuple(up.id for up in above),
        members=tuple(sorted(members.values(), key=lambda member: (ORDER[member.how], member.claim))),
        pack=pack.id if pack else "",
        labels={role: tuple(labels[subject] for subject in ids) for role, ids in roles.items()},
        prior=pack.prior if pack else settings.prior,
        within={role: ups for role, ups in within.items() if ups},
        window_assumed=assumed,
    )


def _window(
    members: Mapping[str, Member], readings: Mapping[str, Reading], documents: Mapping[str, Document], days: int
) -> tuple[tuple[str, str], bool]:
    """From the first to the last day its claims speak of; else the quarter before publication, which is an assumption."""
    for how in ("asserts", "child"):
        spans = [
            (interval.start[:10], interval.end[:10])
            for member in members.values()
            if member.how == how
            for interval in readings[member.claim].claim.time
            if interval.start and interval.end
        ]
        if spans:
            return (min(start for start, _ in spans), max(end for _, end in spans)), False
    published = [
        documents[readings[member.claim].claim.quote.document].published[:10]
        for member in members.values()
        if member.how in ("asserts", "child")
    ]
    days_known = sorted(day for day in published if _day(day) is not None)
    if not days_known:
        return ("", ""), True
    first = _day(days_known[0])
    return ((first - timedelta(days=days)).isoformat() if first else "", days_known[-1]), True


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _pack_of(
    roles: Mapping[str, tuple[str, ...]], within: Mapping[str, tuple[str, ...]], packs: Sequence[Pack]
) -> Pack | None:
    """The pack whose states the proposition names most of; the first by id of equals; None when it names none."""
    subjects = {subject for ids in (*roles.values(), *within.values()) for subject in ids}
    counted = [
        (-len({f"state:{code.removeprefix('state:')}" for code in pack.states} & subjects), pack.id, pack)
        for pack in packs
    ]
    best = min(counted, key=lambda entry: entry[:2], default=None)
    return best[2] if best and best[0] < 0 else None
