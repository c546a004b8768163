"""The evidence of a facet seen otherwise: its statements are sorted once, and facets with the same ones are summed once."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from crossbearing.fix.columns import prepared
from crossbearing.fix.kernel import UNITS
from crossbearing.fix.statements import Statement
from crossbearing.fix.tally import rules_of
from crossbearing.records.bearings import Bearing, Coverage
from crossbearing.reference.ledger import LedgerParameters

FURTHER = "further origin"


class Again:
    """One facet's statements, to be summed under several suppositions; each sum is the one that ``tally`` would give."""

    def __init__(self, entered: Sequence[Statement], settings: LedgerParameters) -> None:
        self._every = list({one.bearing.id: one for one in entered}.values())
        self._ready = prepared([[*self._every, _further(settings)]])
        self._rules = rules_of(settings)
        self._known: dict[frozenset[str], float] = {}
        self._told: float | None = None
        self._lifted: dict[frozenset[str], float] = {}

    def without(self, origins: frozenset[str]) -> float:
        """The evidence (ln) without some origins, as if they had never entered."""
        if origins not in self._known:
            self._known[origins] = self._sum(None, self._pool(origins))
        return self._known[origins]

    def told_further(self) -> float:
        """The evidence with one more first-hand report that leans on none of those held: decays and caps take their part."""
        if self._told is None:
            self._told = self._sum(None, None)
        return self._told

    def archived(self, origins: frozenset[str]) -> float:
        """The evidence were the primary statements of some origins held: no interest caps what they say for themselves."""
        if origins not in self._lifted:
            weights: Any = [_lifted(one, origins) for one in self._every]
            weights.append(0.0)
            if not isinstance(self._ready.columns.weight, list):
                import numpy as np

                weights = np.asarray(weights, dtype=np.float64)
            self._lifted[origins] = self._sum(weights, self._pool(frozenset()))
        return self._lifted[origins]

    def _pool(self, without: frozenset[str]) -> Any:
        pool = self._ready.pool(without).copy()
        pool[-1] = False
        return pool

    def _sum(self, weights: Any, pool: Any) -> float:
        return int(self._ready.sums(self._rules, weights, pool=pool).evidence[0]) / UNITS


def each(by_facet: Mapping[str, Sequence[Statement]], settings: LedgerParameters) -> Mapping[str, Again]:
    """Every facet's statements, facets with the same ones sharing their sums."""
    known: dict[tuple[object, ...], Again] = {}
    found = {}
    for facet, entered in by_facet.items():
        marks = sorted(_mark(one) for one in entered)
        apart = any(one.instrument for one in entered)  # which of two equals stands may then tell on the sum
        mark = (*marks, facet) if apart else tuple(marks)
        if mark not in known:
            known[mark] = Again(entered, settings)
        found[facet] = known[mark]
    return found


def _mark(one: Statement) -> tuple[Any, ...]:
    """All of a statement that its facet's sum depends on."""
    return (one.bearing.channel, one.bearing.weight, one.claim, one.text, one.said, one.origin, one.networks, one.side, one.weight,
            one.attributed, one.depth, one.counts, one.stake.wants, one.bearing.id if not one.claim else "")  # fmt: skip


def _further(settings: LedgerParameters) -> Statement:
    weight = math.log(settings.reach.get("reports", 1.0)) * settings.factor_of("reports")
    voice = Bearing("further", "", "", "reports", "supports", weight, "", Coverage(True))
    return Statement(voice, 1, weight, True, FURTHER, "", text="further", said="further", claim="further")


def _lifted(one: Statement, origins: frozenset[str]) -> float:
    interested = one.origin in origins and one.side > 0 and one.stake.wants == one.side
    return max(one.weight, abs(one.bearing.weight)) if interested else one.weight
