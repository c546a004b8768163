"""Scores and thresholds of screening: loader of ``reference/screening.yaml``."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from crossbearing.reference.load import data_hash, yaml_data


@dataclass(frozen=True)
class Settings:
    """The declared scores of screening (see the comments in ``reference/screening.yaml``)."""

    match: float
    review: float
    candidates: int
    identifiers: Mapping[str, float]
    names: Mapping[str, float]
    adjust: Mapping[str, float]
    one_edit_from: int
    two_edits_from: int
    short_key: int
    alike: tuple[tuple[float, float], ...]
    token_alike: float
    organization_part_from: float
    listing_weight: Mapping[str, float]
    listing_reason: str
    arms_programmes: frozenset[str]
    version: str

    def verdict(self, score: float) -> str:
        """``match``, ``review`` or ``no_verdict`` of a score between 0 and 1."""
        return "match" if score >= self.match else "review" if score >= self.review else "no_verdict"


@functools.cache
def settings() -> Settings:
    """The settings in force."""
    data = yaml_data("screening.yaml")
    weights = dict(data["listing_weight"])
    reason = str(weights.pop("reason")).strip()
    return Settings(
        match=float(data["thresholds"]["match"]),
        review=float(data["thresholds"]["review"]),
        candidates=int(data["candidates"]),
        identifiers=data["identifiers"],
        names=data["names"],
        adjust=data["adjust"],
        one_edit_from=int(data["edits"]["one_from_length"]),
        two_edits_from=int(data["edits"]["two_from_length"]),
        short_key=int(data["short_key"]),
        alike=tuple((float(at_least), float(score)) for at_least, score in data["alike"]),
        token_alike=float(data["token_alike"]),
        organization_part_from=float(data["organization_part_from"]),
        listing_weight=weights,
        listing_reason=reason,
        arms_programmes=frozenset(data["arms_programmes"]),
        version=data_hash("screening.yaml", "names.yaml"),
    )
