"""Analytic confidence: an axis of its own, never multiplied with likelihood (ICD 203)."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.reference.ledger import LedgerParameters


def confidence(independent: int, channels: Sequence[str], settings: LedgerParameters) -> tuple[str, str]:
    """Low, moderate or high, and why.

    independent: origins shown to be independent of one another; channels: those with a bearing that weighs.
    """
    word = "low"
    for level in ("moderate", "high"):
        needed = settings.confidence[level]
        if independent >= needed["origins"] and len(channels) >= needed["channels"]:
            word = level
    origins = f"{independent} origin{'' if independent == 1 else 's'} shown to be independent"
    return word, f"{origins}; bearings that weigh from {', '.join(channels) if channels else 'no channel'}"
