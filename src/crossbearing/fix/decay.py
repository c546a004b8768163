"""The reports channel: how many origins add up to how much (DESIGN §7).

``min(max(own + 0.1·un, 0.5·un), ln 60)``: own = origins with a speaker of their own, sorted, each further one decaying
by 0.6; un = origins known only as a publisher's narration, decaying by 0.1. An origin that has both kinds of statement
counts as whichever makes the larger total, so neither kind of support ever lowers it.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping
from dataclasses import dataclass

from crossbearing.reference.ledger import LedgerParameters

EXACT_UP_TO = 6


@dataclass(frozen=True)
class Share:
    """What one origin adds: the factor on its weight, whether its speaker (own) or its narration counts, the product."""

    origin: str
    own: bool
    factor: float
    weight: float


def shares(own: Mapping[str, float], un: Mapping[str, float], settings: LedgerParameters) -> tuple[Share, ...]:
    """The share of each origin in one side of the reports channel, before the channel's cap.

    own, un: origin -> weight (ln, not negative, capped per origin); an origin may be in both. Returns shares by weight,
    then origin; their sum is the channel's side.
    """
    both = sorted(set(own) & set(un))
    choices: list[frozenset[str]] = [frozenset(both), frozenset()]
    if len(both) <= EXACT_UP_TO:
        choices = [
            frozenset(chosen) for count in range(len(both), -1, -1) for chosen in itertools.combinations(both, count)
        ]
    best: tuple[Share, ...] = ()
    most = -1.0
    for spoken in choices:
        candidate = _side(
            {origin: weight for origin, weight in own.items() if origin not in both or origin in spoken},
            {origin: weight for origin, weight in un.items() if origin not in spoken},
            settings,
        )
        total = math.fsum(share.weight for share in candidate)
        if total > most:
            best, most = candidate, total
    return best


def _side(own: Mapping[str, float], un: Mapping[str, float], settings: LedgerParameters) -> tuple[Share, ...]:
    spoken = _decayed(own, settings.first_hand_decay)
    bare = _decayed(un, settings.unattributed_decay)
    own_total = math.fsum(factor * weight for _, factor, weight in spoken)
    un_total = math.fsum(factor * weight for _, factor, weight in bare)
    together = own_total + settings.unattributed_factor * un_total
    alone = settings.unattributed_alone * un_total
    if together >= alone:
        kept = [(origin, True, factor, weight) for origin, factor, weight in spoken]
        kept += [(origin, False, factor * settings.unattributed_factor, weight) for origin, factor, weight in bare]
    else:
        kept = [(origin, True, 0.0, weight) for origin, factor, weight in spoken]
        kept += [(origin, False, factor * settings.unattributed_alone, weight) for origin, factor, weight in bare]
    return tuple(Share(origin, is_own, factor, factor * weight) for origin, is_own, factor, weight in kept)


def _decayed(weights: Mapping[str, float], decay: float) -> list[tuple[str, float, float]]:
    ranked = sorted(weights.items(), key=lambda entry: (-entry[1], entry[0]))
    return [(origin, decay**place, weight) for place, (origin, weight) in enumerate(ranked)]
