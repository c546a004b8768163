"""The chance rate of a pattern: how often it is seen in control windows, when nothing is claimed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from crossbearing.records.patterns import Pattern
from crossbearing.vessels.patterns import Match, Scope, Window, matches
from crossbearing.vessels.seen import Seen

ENOUGH = 20
UPPER = 0.9
FEW_CAP = math.log(3.0)


@dataclass(frozen=True)
class ChanceRate:
    """How often a pattern is seen where it is not claimed.

    controls, hits: control windows and those with a match; upper: the 90 % upper bound of the Beta posterior (Jeffreys
    prior), or the pattern's own elicited bound while there is no control window, or too few without a hit to come below it
    (``elicited``); few: fewer than 20 windows.
    """

    controls: int
    hits: int
    upper: float
    few: bool
    elicited: bool

    @property
    def cap(self) -> float:
        """The most that a sight of the pattern may weigh (natural log)."""
        return FEW_CAP if self.few else float("inf")


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
    count = len(controls)
    if not count:
        return ChanceRate(0, 0, pattern.fpr[2], True, True)
    upper = beta_quantile(UPPER, 0.5 + hits, 0.5 + count - hits)
    if not hits and upper > pattern.fpr[2]:
        return ChanceRate(count, hits, pattern.fpr[2], True, True)
    return ChanceRate(count, hits, upper, count < ENOUGH, False)


def beta_quantile(share: float, a: float, b: float) -> float:
    """The value below which a Beta(a, b) variable lies with that probability (bisection to 1e-12)."""
    low, high = 0.0, 1.0
    while high - low > 1e-12:
        middle = (low + high) / 2
        if beta_cdf(middle, a, b) < share:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def beta_cdf(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function (Lentz's continued fraction; Press et al., Numerical Recipes, 6.4)."""
    if x <= 0.0 or x >= 1.0:
        return float(x >= 1.0)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1.0 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    tiny = 1e-300
    c, d = 1.0, 1.0 - (a + b) * x / (a + 1)
    d = 1.0 / (d if abs(d) > tiny else tiny)
    value = d
    for m in range(1, 300):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = 1.0 + term * d
            d = 1.0 / (d if abs(d) > tiny else tiny)
            c = 1.0 + term / c
            c = c if abs(c) > tiny else tiny
            value *= c * d
        if abs(c * d - 1.0) < 1e-14:
            break
    return value
