"""The chance rate of a pattern: how often it is seen in control windows, when nothing is claimed."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.records.patterns import Pattern
from crossbearing.reference.chance import ChanceRate, chance_rate
from crossbearing.vessels.patterns import Match, Scope, Window, matches
from crossbearing.vessels.seen import Seen


def control_windows(window: Window, span: Window) -> list[Window]:
    """Windows as long as the given one, side by side before and after it, that lie wholly within the span (microseconds)."""
    length = window[1] - window[0]
    if length <= 0:
        return []
    before = [
        (window[0] - number * length, window[0] - (number - 1) * length)
        for number in range(1, max(0, (window[0] - span[0]) // length) + 1)
    ]
    after = [
        (window[1] + number * length, window[1] + (number + 1) * length)
        for number in range(max(0, (span[1] - window[1]) // length))
    ]
    return [one for one in (*reversed(before), *after) if span[0] <= one[0] and one[1] <= span[1]]


def control_rate(
    pattern: Pattern, events: Sequence[Seen], window: Window, controls: Sequence[Window], scope: Scope | None = None
) -> ChanceRate:
    """The chance rate of a pattern, measured in control windows of the same case.

    events: of one collection; window: the claimed one, which no control may overlap; controls: time-shifted windows of its
    length in which the pattern could have been seen. Raises ValueError when a control overlaps the claimed window.
    """
    if any(one[0] < window[1] and window[0] < one[1] for one in controls):
        raise ValueError("a control window overlaps the claimed window")
    return rate_of(pattern, matches(pattern, events, None, scope), controls)


def rate_of(pattern: Pattern, found: Sequence[Match], controls: Sequence[Window]) -> ChanceRate:
    """As ``control_rate``, of matches already found (at any time)."""
    times = [match.at for match in found if not match.poor]
    hits = sum(any(start <= at < end for at in times) for start, end in controls)
    return chance_rate(hits, len(controls), pattern.fpr[2])
