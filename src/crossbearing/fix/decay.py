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

EXACT_UP_TO = 4
FEW = 4


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
    best, most = _side(own, {origin: weight for origin, weight in un.items() if origin not in own}, settings)
    for spoken in _choices(both, own, un):
        candidate, total = _side(
            {origin: weight for origin, weight in own.items() if origin not in both or origin in spoken},
            {origin: weight for origin, weight in un.items() if origin not in spoken},
            settings,
        )
        if total > most:
            best, most = candidate, total
    return best


def _choices(both: list[str], own: Mapping[str, float], un: Mapping[str, float]) -> list[frozenset[str]]:
    """Which origins of both kinds to count by their speaker: all subsets of the doubtful ones, or, of many, the likeliest.

    With few origins a speaker's weight that is no smaller than the narration's always makes the larger total.
    """
    doubtful = [origin for origin in both if own[origin] < un[origin] or len(own) > FEW]
    sure = frozenset(both) - frozenset(doubtful)
    if len(doubtful) <= EXACT_UP_TO:
        counts = range(len(doubtful))
        chosen = [sure | frozenset(some) for count in counts for some in itertools.combinations(doubtful, count)]
    else:
        ranked = sorted(doubtful, key=lambda origin: (un[origin] - own[origin], origin))
        chosen = [sure | frozenset(ranked[:count]) for count in range(len(ranked))]
    return [*chosen, frozenset()] if both else []


def _side(
    own: Mapping[str, float], un: Mapping[str, float], settings: LedgerParameters
) -> tuple[tuple[Share, ...], float]:
    spoken = _decayed(own, settings.first_hand_decay)
    bare = _decayed(un, settings.unattributed_decay)
    own_total = math.fsum([factor * weight for _, factor, weight in spoken])
    un_total = math.fsum([factor * weight for _, factor, weight in bare])
    together = own_total + settings.unattributed_factor * un_total
    alone = settings.unattributed_alone * un_total
    kept_own, kept_un = (1.0, settings.unattributed_factor) if together >= alone else (0.0, settings.unattributed_alone)
    shares_of = [
        Share(origin, True, factor * kept_own, factor * kept_own * weight) for origin, factor, weight in spoken
    ]
    shares_of += [Share(origin, False, factor * kept_un, factor * kept_un * weight) for origin, factor, weight in bare]
    return tuple(shares_of), max(together, alone)


def _decayed(weights: Mapping[str, float], decay: float) -> list[tuple[str, float, float]]:
    ranked = sorted(weights.items(), key=lambda entry: (-entry[1], entry[0]))
    return [(origin, decay**place, weight) for place, (origin, weight) in enumerate(ranked)]
