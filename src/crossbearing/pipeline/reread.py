"""A document read again: the claims that a person reviewed stand as they were, what is read otherwise is set beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from crossbearing.case.case import Case
from crossbearing.case.readings import AS_REVIEWED, OTHERWISE, overlap, readings
from crossbearing.case.writing import findings, unit_name
from crossbearing.pipeline.recapture import READ
from crossbearing.records.claims import Claim

ALIKE = 0.5  # of the shorter quote: less is another claim of the sentence


def standing(case: Case, stage: str, unit: str, fingerprint: str, records: Sequence[Any]) -> list[Any]:
    """The records of a unit that was worked before, without the changed readings of claims that a person reviewed.

    The reviewed claims are kept as they were, the changed readings set aside where they do not count; both are settled anew
    at each reading. fingerprint: of the unit's inputs.
    """
    fresh = {one.id: one for one in records if isinstance(one, Claim)}
    own, apart = unit_name(stage, unit), [unit_name(name, unit) for name in (AS_REVIEWED, OTHERWISE)]
    with case.reading() as connection:
        counted = readings(connection, case.id, [own])
        before = {**counted, **readings(connection, case.id, apart[:1])}
        held = readings(connection, case.id, apart)
    reviews = case.reviews()
    kept: list[Claim] = []
    changed: dict[str, Claim] = {}
    for key in sorted(before.keys() & reviews.keys()):
        old, new = before[key], fresh.get(key)
        if new is not None and reading(new) == reading(old):
            continue
        kept.append(old)
        for one in fresh.values():
            ours = one.id == key or (one.id not in reviews and one.id not in counted and _alike(one, old))
            if ours:
                changed[one.id] = one
    if kept or held:
        with findings(case) as writer:
            writer.replace_unit(AS_REVIEWED, unit, fingerprint, kept)
            writer.replace_unit(OTHERWISE, unit, fingerprint, list(changed.values()))
            writer.activate(OTHERWISE, unit, active=False)
    return [one for one in records if not (isinstance(one, Claim) and one.id in changed)]


def reading(claim: Claim) -> tuple[Any, ...]:
    """What of a claim a person reviews: quote, type, roles, speakers, polarity, modality, hedge, time; by what it was read is not."""
    return (
        claim.quote, *(getattr(claim, name) for name in READ),
        tuple(sorted((role, claim.fillers(role)) for role in claim.roles)),
        tuple((speaker.kind, speaker.name) for speaker in claim.chain[1:]),
        tuple((interval.start, interval.end) for interval in claim.time),
    )  # fmt: skip


def _alike(one: Claim, old: Claim) -> bool:
    share = overlap(one, old)
    return share >= ALIKE and (
        one.type == old.type or (one.quote.start, one.quote.end) == (old.quote.start, old.quote.end)
    )
