"""Readings of a claim beside one another: what stands as a person reviewed it, and what a later run reads otherwise.

A run that reads a document again puts its claims in the place of the earlier ones. Where that would change a claim that a
person reviewed, the claim is kept under ``as-reviewed`` and the changed reading set aside under ``read-otherwise``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from crossbearing.case import schema
from crossbearing.records.claims import Claim
from crossbearing.records.codec import load
from crossbearing.records.reviews import Review

AS_REVIEWED, OTHERWISE = "as-reviewed", "read-otherwise"


def readings(connection: Connection, case_id: str, units: Iterable[str]) -> dict[str, Claim]:
    """The claims held under some units, by id; of one id under several the last counts."""
    table, found = schema.claims, {}
    for unit in units:
        query = select(table.c.id, table.c.payload).where(table.c.case_id == case_id, table.c.unit == unit)
        for item in connection.execute(query.order_by(table.c.id)):
            found[item.id] = load(Claim, json.loads(item.payload))
    return found


def kept(connection: Connection, case_id: str) -> tuple[dict[str, Claim], list[Claim]]:
    """The claims that are kept as they were reviewed, by id, and all changed readings, in the order of the text."""
    table = schema.work
    query = select(table.c.stage, table.c.unit).where(
        table.c.case_id == case_id, table.c.stage.in_([AS_REVIEWED, OTHERWISE])
    )
    units: dict[str, list[str]] = {AS_REVIEWED: [], OTHERWISE: []}
    for item in connection.execute(query.order_by(table.c.unit)):
        units[item.stage].append(item.unit)
    changed = [claim for unit in units[OTHERWISE] for claim in readings(connection, case_id, [unit]).values()]
    return readings(connection, case_id, units[AS_REVIEWED]), sorted(changed, key=_place)


def beside(standing: Mapping[str, Claim], changed: Sequence[Claim]) -> dict[str, tuple[Claim, ...]]:
    """For each claim kept as reviewed what is read in its place now: nothing, one or several claims."""
    found: dict[str, list[Claim]] = {key: [] for key in sorted(standing)}
    for claim in changed:
        near = [one for one in standing.values() if one.quote.document == claim.quote.document]
        if near:
            best = max(near, key=lambda one: (one.id == claim.id, overlap(one, claim), one.type == claim.type, one.id))
            found[best.id].append(claim)
    return {key: tuple(claims) for key, claims in found.items()}


def settled(
    read: Mapping[str, Claim], standing: Mapping[str, Claim], changed: Sequence[Claim], reviews: Mapping[str, Review]
) -> dict[str, Claim]:
    """What counts: a kept claim while its review is in force, the changed readings in its place once that is undone."""
    counting = dict(read)
    for key, others in beside(standing, changed).items():
        if key not in reviews:
            counting.pop(key, None)
            counting.update({claim.id: claim for claim in others})
    return counting


def overlap(one: Claim, other: Claim) -> float:
    """Which share of the shorter quote stands in the other, 0 to 1."""
    first, second = one.quote, other.quote
    common = min(first.end, second.end) - max(first.start, second.start)
    return max(0, common) / max(1, min(first.end - first.start, second.end - second.start))


def _place(claim: Claim) -> tuple[str, int, int, str]:
    return (claim.quote.document, claim.quote.start, claim.quote.end, claim.id)
