"""Which claims hang together with those that an act touched, so that their propositions can be built again by themselves.

Claims hang together when they name a subject in common, or something that their subjects lie in, when they stand in one
document, or when one denies or covers the other. What does not hang together shares no node, label or containment.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from crossbearing.case.case import Case
from crossbearing.pipeline.conclude import propositions_of
from crossbearing.pipeline.reads import resolver_of
from crossbearing.pipeline.touched import Touched
from crossbearing.records.claims import Claim, Speaker
from crossbearing.records.propositions import Proposition
from crossbearing.records.subjects import Subject

FEW = 500


def remade(
    case: Case, what: Touched, stored: Mapping[str, Proposition], subjects: Mapping[str, Subject]
) -> dict[str, Proposition]:
    """The propositions of the case as its claims now make them, by id.

    stored, subjects: as found before the acts. Only what hangs together with the touched claims is built again, where that
    is not most of the case.
    """
    held = {claim.id: claim for claim in case.claims()}
    found = (
        None
        if any(one.kind == "proposition" for one in case.decisions())
        else _reached(case, what, stored, subjects, held)
    )
    if found is None or FEW < 2 * len(found.claims.intersection(held)) > len(held):
        return {one.id: one for one in propositions_of(case)}
    apart = {
        key: one
        for key, one in stored.items()
        if not found.keys.intersection(_keys(one)) and not any(member.claim in found.claims for member in one.members)
    }
    made = {one.id: one for one in propositions_of(case, [held[key] for key in sorted(found.claims) if key in held])}
    if apart.keys() & made.keys():
        return {one.id: one for one in propositions_of(case)}
    return {key: apart[key] if key in apart else made[key] for key in sorted({*apart, *made})}


@dataclass
class _Found:
    claims: set[str]
    keys: set[str]


def _reached(
    case: Case,
    what: Touched,
    stored: Mapping[str, Proposition],
    subjects: Mapping[str, Subject],
    held: Mapping[str, Claim],
) -> _Found | None:
    back = [held[key] for key in sorted(what.claims) if key in held]
    given = {key: _keys(one) for key, one in stored.items()}
    wanted = {key for keys in given.values() for key in keys}
    now = _named(case, back)
    wanted |= now
    by_key: dict[str, list[str]] = {}
    by_claim: dict[str, list[str]] = {}
    for key, one in stored.items():
        for subject in given[key]:
            by_key.setdefault(subject, []).append(key)
        for member in one.members:
            by_claim.setdefault(member.claim, []).append(key)
    mentioned: dict[str, list[str]] = {}
    for key in wanted & subjects.keys():
        for claim in subjects[key].mentions:
            mentioned.setdefault(claim, []).append(key)
    beside = _beside(case.every_claim().values())
    found = _Found(set(), set())
    claims, keys = set(what.claims), now
    while claims or keys:
        found.claims |= claims
        found.keys |= keys
        if 2 * len(found.claims) > max(len(held), 2 * FEW):
            return None
        near = {key for claim in claims for key in by_claim.get(claim, ())}
        near |= {key for subject in keys for key in by_key.get(subject, ())}
        more = {subject for claim in claims for subject in mentioned.get(claim, ())}
        more |= {subject for key in near for subject in given[key]}
        others = {member.claim for key in near for member in stored[key].members}
        others |= {claim for subject in keys & subjects.keys() for claim in subjects[subject].mentions}
        others |= {claim for one in claims for claim in beside.get(one, ())}
        claims, keys = others - found.claims, more - found.keys
    return found


def _keys(one: Proposition) -> set[str]:
    """The subjects that a proposition names, and what they lie in."""
    return {subject for ids in (*one.roles.values(), *one.within.values()) for subject in ids}


def _named(case: Case, claims: list[Claim]) -> set[str]:
    """The subjects that claims name, and what they lie in, asked of the resolver."""
    from crossbearing.subjects.find import subjects

    resolver = resolver_of(case)
    unspoken = [replace(claim, chain=(Speaker("", "publisher"),)) for claim in claims]  # who speaks is no part of it
    found = subjects(unspoken, None, resolver)
    keys = {key for one in propositions_of(case, claims) for key in _keys(one)}
    return keys | {one.id for one in found} | {up for one in found for up in resolver.entailed(one)}


def _beside(claims: Iterable[Claim]) -> dict[str, set[str]]:
    """Of each claim the others in its document, and those that it denies or covers, or that deny or cover it."""
    found: dict[str, set[str]] = {}
    documents: dict[str, set[str]] = {}
    for claim in claims:
        documents.setdefault(claim.quote.document, set()).add(claim.id)
        for other in (*claim.denies, *claim.covers):
            found.setdefault(claim.id, set()).add(other)
            found.setdefault(other, set()).add(claim.id)
    for ids in documents.values():
        if len(ids) > 1:
            for one in ids:
                found.setdefault(one, set()).update(ids)
    return found
