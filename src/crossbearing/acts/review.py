"""A person's reading of claims: accepted, rejected, or corrected with the changed fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crossbearing.acts.targets import claim as find_claim
from crossbearing.case.case import Case
from crossbearing.case.writing import transaction
from crossbearing.records.claims import Claim
from crossbearing.records.codec import dump, load
from crossbearing.records.errors import ConfigError, NotFound
from crossbearing.records.reviews import Review

VERDICTS = ("accepted", "rejected", "corrected")
FIXED = ("id", "quote")


def review(
    case: Case, claims: Sequence[str], verdict: str, changes: Mapping[str, Any] | None = None, *,
    who: str = "analyst", why: str = "",
) -> list[str]:  # fmt: skip
    """Reviews claims by id (or the start of it); ``all`` means every claim that nobody has read yet.

    verdict: one of VERDICTS; changes: for ``corrected``, fields of the claim in JSON form (the quote cannot change).
    Returns the ids reviewed. Raises NotFound for an unknown claim, ConfigError for a change that is no claim.
    """
    if verdict not in VERDICTS:
        raise ConfigError(f"{verdict!r} is no verdict; known are {', '.join(VERDICTS)}")
    if (verdict == "corrected") != bool(changes):
        raise ConfigError("a correction, and only a correction, says which fields change")
    chosen = _chosen(case, claims)
    if not chosen:
        raise NotFound("no claim to review: every claim has been read" if case.claims() else "the case holds no claims")
    for item in chosen:
        _check(item, changes or {})
    ids = [item.id for item in chosen]
    with transaction(case, who, why, "review", {"verdict": verdict, "claims": ids}, ids) as writer:
        writer.enter(Review(name, verdict, who, writer.at, why, dict(changes or {})) for name in ids)
    return ids


def _chosen(case: Case, names: Sequence[str]) -> list[Claim]:
    if "all" in names:
        read = case.reviews()
        return [item for item in case.claims() if item.id not in read]
    return list({item.id: item for item in (find_claim(case, name) for name in names)}.values())


def _check(claim: Claim, changes: Mapping[str, Any]) -> None:
    known = set(dump(claim))
    for name in changes:
        if name in FIXED or name not in known:
            raise ConfigError(f"{name!r} cannot be corrected; what can: {', '.join(sorted(known - set(FIXED)))}")
    try:
        load(Claim, {**dump(claim), **changes})
    except (TypeError, ValueError, AttributeError, KeyError) as error:
        raise ConfigError(f"that correction makes no claim: {error}") from None
