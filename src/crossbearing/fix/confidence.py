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


def reasons(
    independent: int,
    supporting: int,
    archived: int,
    channels: Sequence[str],
    read: tuple[int, int],
    settings: LedgerParameters,
) -> list[str]:
    """Why confidence is what it is, and what would raise it, each in a sentence of its own.

    independent, supporting, archived: origins shown to be independent, all that support, those with an archived primary
    statement; channels: as in ``confidence``; read: claims read by a person, and not. None of it speaks of likelihood.
    """
    found = [f"{independent} of {_count(supporting, 'supporting origin')} shown to be independent"]
    if len(channels) > 1:
        found.append(f"bearings that weigh from {len(channels)} channels: {', '.join(channels)}")
    else:
        found.append(f"bearings that weigh from {channels[0]} alone" if channels else "no bearing weighs")
    if supporting:
        found.append(f"{archived} of {_count(supporting, 'primary statement')} archived")
    if read[1]:
        found.append(f"{_count(read[1], 'claim')} read by no person")
    if settings.calibration == "elicited":
        found.append("the weights are elicited, not fitted to adjudicated cases")
    level = confidence(independent, channels, settings)[0]
    higher = {"low": "moderate", "moderate": "high"}.get(level)
    if higher is not None:
        needed = settings.confidence[higher]
        short = [
            _count(needed[what] - held, f"further {noun}")
            for what, held, noun in (
                ("origins", independent, "independent origin"),
                ("channels", len(channels), "channel that weighs"),
            )
            if needed[what] > held
        ]
        found.append(f"for {higher} it needs {' and '.join(short)}")
    return found


def _count(number: int, noun: str) -> str:
    if number == 1:
        return f"{number} {noun}"
    return f"{number} {noun.replace('channel that weighs', 'channels that weigh')}{'' if 'channel' in noun else 's'}"
