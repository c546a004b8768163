"""Silences kept apart: a channel that could not see, and one that did not look, weigh nothing and are always shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crossbearing.records.bearings import CHANNELS, Bearing, Coverage
from crossbearing.reference.ledger import LedgerParameters

ORDER = ("supports", "contradicts", "neutral", "cannot_see", "not_looked")


def silent(proposition: str, facet: str, given: Sequence[Bearing], settings: LedgerParameters) -> list[Bearing]:
    """A bearing of weight 0 for every channel that says nothing of a facet: it cannot see it, or it did not look."""
    spoken = {bearing.channel for bearing in given}
    return [_silence(proposition, facet, channel, settings) for channel in CHANNELS if channel not in spoken]


def _silence(proposition: str, facet: str, channel: str, settings: LedgerParameters) -> Bearing:
    sees = facet in settings.sees.get(channel, ())
    direction = "not_looked" if sees else "cannot_see"
    words = f"{channel}: did not look" if sees else f"{channel}: cannot show {facet}"
    return Bearing(
        id=f"silence-{proposition}-{facet}-{channel}",
        proposition=proposition,
        facet=facet,
        channel=channel,
        direction=direction,
        weight=0.0,
        words=words,
        coverage=Coverage(looked=False, words=words),
        parameter="sees",
    )


def looked(bearings: Sequence[Bearing]) -> Mapping[str, str]:
    """Per channel, the most telling direction among its bearings of one facet."""
    found: dict[str, str] = {}
    for bearing in bearings:
        held = found.get(bearing.channel)
        if held is None or ORDER.index(bearing.direction) < ORDER.index(held):
            found[bearing.channel] = bearing.direction
    return {channel: found[channel] for channel in sorted(found)}
