"""Facets on which the claims of one proposition cannot all be right: quantities no number satisfies together, opposite trends.

A key holds neither a quantity nor a trend, so claims of one proposition may differ in them. What another claim that
weighs contradicts then supports neither: a number is corroborated by those that agree with it, not by every number, and
"exports fell" is no word for "exports rose". A claim that does not weigh takes nothing away from one that does. A person
may set them apart (``split``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from crossbearing.fix.lattice import Node
from crossbearing.fix.members import SUPPORTING
from crossbearing.fix.quantities import outside
from crossbearing.fix.statements import weighs
from crossbearing.records.claims import Claim
from crossbearing.records.propositions import Member
from crossbearing.records.reviews import Review


def contested(
    members: Mapping[Node, dict[str, Member]], claims: Mapping[str, Claim], reviews: Mapping[str, Review]
) -> dict[Node, tuple[str, ...]]:
    """Takes the contested facets from the members that they stand with; returns, by node, which those were.

    members: changed in place; claims: by id.
    """
    found: dict[Node, tuple[str, ...]] = {}
    for one, held in members.items():
        facets = []
        for facet, losing in (("quantity", _amounts), ("trend", _trends)):
            said = [claims[key] for key, member in held.items() if member.how in SUPPORTING and facet in member.facets]
            lost = losing(said, reviews) if len(said) > 1 else frozenset()
            for key in lost:
                member = held[key]
                held[key] = replace(member, facets=tuple(other for other in member.facets if other != facet))
            if lost:
                facets.append(facet)
        if facets:
            found[one] = tuple(facets)
    return found


def trend_of(members: Iterable[Member], claims: Mapping[str, Claim]) -> str:
    """The direction of a proposition's trend: that of the claims that stand for it; empty when none does."""
    said = {claims[member.claim].trend for member in members if "trend" in member.facets and member.how in SUPPORTING}
    return said.pop() if len(said) == 1 else ""


def _amounts(said: list[Claim], reviews: Mapping[str, Review]) -> frozenset[str]:
    amounts = {claim.id: claim.fillers("quantity") for claim in said}
    weighing = {claim.id for claim in said if weighs(claim, reviews)}
    return outside(amounts, weighing or set(amounts))


def _trends(said: list[Claim], reviews: Mapping[str, Review]) -> frozenset[str]:
    if len({claim.trend for claim in said}) == 1:
        return frozenset()
    weighing = [claim for claim in said if weighs(claim, reviews)] or said
    return frozenset(claim.id for claim in said if any(other.trend != claim.trend for other in weighing))
