"""Bearings: what one channel says about one facet, with its coverage and its innocent explanations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

DIRECTIONS = ("supports", "contradicts", "neutral", "cannot_see", "not_looked")
CHANNELS = ("reports", "vessels", "watchlists", "trade", "sightings")


@dataclass(frozen=True)
class Coverage:
    """Whether a channel could have seen: the window and area it looked in and the chance of detection, in words too.

    looked: it looked at all; window: ISO dates; area: words; detection: probability of seeing it if it was there, None
    where unknown.
    """

    looked: bool
    window: tuple[str, str] = ("", "")
    area: str = ""
    detection: float | None = None
    words: str = ""


@dataclass(frozen=True)
class Bearing:
    """What one channel says about one facet of a proposition.

    weight: natural log of the likelihood ratio that this bearing has by itself, before decays and caps (the ledger of
    ``fix/`` makes the rows that add up); 0 for ``cannot_see``, ``not_looked`` and ``neutral``. collection: the sensor
    collection or document family it rests on (one collection counts once). records: ids of the claims, events or hits.
    measure: the numbers behind the weight (``sens``, ``fpr_upper``, ``controls``, ``hits_in_controls`` …).
    """

    id: str
    proposition: str
    facet: str
    channel: str
    direction: str
    weight: float
    words: str
    coverage: Coverage
    collection: str = ""
    records: tuple[str, ...] = ()
    innocent: tuple[str, ...] = ()
    measure: Mapping[str, Any] = field(default_factory=dict)
    parameter: str = ""

    def __post_init__(self) -> None:
        if self.direction not in DIRECTIONS:
            raise ValueError(f"direction {self.direction!r} is none of {', '.join(DIRECTIONS)}")
        if self.direction in ("neutral", "cannot_see", "not_looked") and self.weight != 0:
            raise ValueError(f"a {self.direction} bearing weighs 0")
