"""Propositions from claims: what several claims assert or deny in common, as a lattice by entailment (DESIGN §7)."""

from __future__ import annotations

import contextlib
import functools
import gc
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from crossbearing.fix.carriage import parts
from crossbearing.fix.contested import contested, trend_of
from crossbearing.fix.facets import SAID, FacetBook
from crossbearing.fix.lattice import Containment, Node, NodeIndex, Resolving
from crossbearing.fix.members import ORDER, SUPPORTING, Ascent, Membership
from crossbearing.fix.nodes import SubjectBook, closed, read_claims
from crossbearing.fix.regroup import regroup
from crossbearing.fix.withdrawal import withdrawn_claims
from crossbearing.fix.wording import statement
from crossbearing.records.claims import Claim
from crossbearing.records.documents import Document
from crossbearing.records.patterns import Pack
from crossbearing.records.propositions import Member, Proposition, Regrouping
from crossbearing.records.reviews import Decision, Review
from crossbearing.reference.ledger import LedgerParameters, parameters
from crossbearing.reference.proposition_types import PropositionTypes, proposition_types

Window = tuple[str, str]


def propose(
    claims: Sequence[Claim],
    documents: Sequence[Document],
    resolver: Resolving,
    packs: Sequence[Pack],
    reviews: Mapping[str, Review],
    withdrawn: frozenset[str] = frozenset(),
    decisions: Sequence[Decision] = (),
    settings: LedgerParameters | None = None,
) -> list[Proposition]:
    """All propositions that claims make, with their members and parents, by id.

    Rejected and withdrawn claims, and claims of withdrawn documents, are as if never read. A claim asserts the most
    specific nodes it entails and supports, as a child, every other node that these entail; what it says of carriage
    bears as a part on what was carried there; a denial stands with the propositions of the claims it denies, and
    nowhere else; a verification that failed is a caveat over what it covers. Order of the input changes nothing.

    decisions: those of kind ``proposition`` split and merge; settings: the case's, for the window that is assumed.
    """
    with _nothing_collected():
        used = _used(claims, documents, reviews, withdrawn)
        return _proposed(used, documents, resolver, packs, reviews, decisions, settings or parameters())


@contextlib.contextmanager
def _nothing_collected() -> Iterator[None]:
    """Without the search for circular garbage, of which none is made here: it took 40 % of the time of 10,000 claims."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _proposed(
    used: Sequence[Claim],
    documents: Sequence[Document],
    resolver: Resolving,
    packs: Sequence[Pack],
    reviews: Mapping[str, Review],
    decisions: Sequence[Decision],
    settings: LedgerParameters,
) -> list[Proposition]:
    types = proposition_types()
    book = SubjectBook(resolver, Containment(resolver))
    within = book.within
    groups = regroup(read_claims(used, book, types), decisions, within, types)
    every = closed(groups.readings, within, types, groups.moved.values())
    index = NodeIndex(every)
    ascent = Ascent(groups.moved, {one: index.above(one, within, types) for one in every})
    facets = FacetBook(types)
    membership = Membership([one for one in every if one not in groups.moved], ascent, facets, types)
    membership.enter(groups.readings)
    nodes = membership.supported()
    spans = {claim.id: spoken for claim in used if (spoken := _spans(claim))}
    own = {one: _own_window(members, spans) for one, members in membership.of.items()}
    for one, member in parts(groups.readings, nodes, ascent, own, book, types):
        membership.join(one, member)
    membership.caveats(used)
    held = {claim.id: claim for claim in used}
    stands = contested(membership.of, held, reviews)
    labels = {subject: book.label(subject, role) for one in nodes for role, ids in one.roles for subject in ids}
    scene = _Scene(
        types, facets, book, labels, sorted(packs, key=lambda one: one.id), settings, held,
        {document.id: document.published[:10] for document in documents}, membership.of,
    )  # fmt: skip
    notes = groups.notes(lambda one: statement(one, labels, types))
    return [
        _proposition(one, membership.of[one], own[one], stands.get(one, ()), ascent, notes.get(one, ()), scene)
        for one in nodes
    ]


def _used(
    claims: Sequence[Claim], documents: Sequence[Document], reviews: Mapping[str, Review], withdrawn: frozenset[str]
) -> list[Claim]:
    """The claims that count as read, by id, each once."""
    held = {document.id for document in documents if not {document.id, document.artifact} & withdrawn}
    gone = withdrawn_claims(claims, documents, withdrawn)
    kept = {
        claim.id: claim
        for claim in claims
        if claim.id not in gone
        and claim.quote.document in held
        and not (claim.id in reviews and reviews[claim.id].verdict == "rejected")
    }
    return [kept[key] for key in sorted(kept)]


@dataclass
class _Scene:
    """What all propositions of a case are made with. published: document -> the day it was published."""

    types: PropositionTypes
    facets: FacetBook
    book: SubjectBook
    labels: Mapping[str, str]
    packs: Sequence[Pack]
    settings: LedgerParameters
    claims: Mapping[str, Claim]
    published: Mapping[str, str]
    kept: Collection[Node]


def _proposition(
    one: Node,
    members: Mapping[str, Member],
    own: Window | None,
    said: Sequence[str],
    ascent: Ascent,
    regrouped: Sequence[Regrouping],
    scene: _Scene,
) -> Proposition:
    """said: facets that claims speak to although none of them stands."""
    kind = scene.types.types[one.kind]
    spoken = {facet for member in members.values() for facet in member.facets}
    facets = scene.facets.of(one, tuple([facet for facet in SAID if facet in spoken or facet in said]))
    required = tuple([facet for facet in kind.required if facet in facets]) or facets
    roles = dict(one.roles)
    within = {
        role: ups
        for role, ids in one.roles
        if (ups := tuple(dict.fromkeys([up for subject in ids for up in scene.book.within.above(subject) if up not in ids])))
    }  # fmt: skip
    pack = _pack_of(roles, within, scene.packs)
    return Proposition(
        id=one.id,
        type=one.mood or kind.called or kind.name,
        roles=roles,
        text=statement(one, scene.labels, scene.types),
        facets=facets,
        required=required,
        grain=one.grain,
        window=own or _assumed_window(members, scene),
        parents=tuple(sorted({up.id for up, _ in ascent.steps(one) if up in scene.kept})),
        members=tuple(sorted(members.values(), key=lambda member: (ORDER[member.how], member.claim))),
        pack=pack.id if pack else "",
        labels={role: tuple([scene.labels[subject] for subject in ids]) for role, ids in one.roles},
        prior=pack.prior if pack else scene.settings.prior,
        within=within,
        window_assumed=own is None,
        regrouped=tuple(regrouped),
        trend=trend_of(members.values(), scene.claims) if "trend" in facets else "",
        contested=tuple(said),
    )


def _spans(claim: Claim) -> Window | None:
    """From the first to the last day that a claim speaks of."""
    spans = [(interval.start[:10], interval.end[:10]) for interval in claim.time if interval.start and interval.end]
    return (min(start for start, _ in spans), max(end for _, end in spans)) if spans else None


def _own_window(members: Mapping[str, Member], spans: Mapping[str, Window]) -> Window | None:
    """From the first to the last day that the claims asserting a proposition speak of, else those of its children."""
    for how in SUPPORTING:
        said = [spans[member.claim] for member in members.values() if member.how == how and member.claim in spans]
        if said:
            return min(start for start, _ in said), max(end for _, end in said)
    return None


def _assumed_window(members: Mapping[str, Member], scene: _Scene) -> Window:
    """The quarter before publication, where no claim gives a time."""
    said = {
        scene.published[scene.claims[member.claim].quote.document]
        for member in members.values()
        if member.how in SUPPORTING
    }
    days = sorted(day for day in said if _day(day) is not None)
    first = _day(days[0]) if days else None
    if first is None:
        return "", ""
    return (first - timedelta(days=scene.settings.assumed_window_days)).isoformat(), days[-1]


@functools.lru_cache(maxsize=10_000)
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
