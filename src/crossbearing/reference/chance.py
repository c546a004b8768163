"""The chance rate of a finding: the upper bound of a Beta posterior over control windows, in which nothing is claimed."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass

from crossbearing.reference.load import yaml_data


@dataclass(frozen=True)
class ChanceParameters:
    """``chance.yaml``: prior of the share (both parameters of the Beta), quantile used, windows that are enough, and the
    likelihood ratio that a finding with fewer reaches at most."""

    prior: float
    upper: float
    enough: int
    few_ratio: float


@functools.cache
def chance_parameters() -> ChanceParameters:
    """The declared numbers of ``chance.yaml``."""
    values = {name: entry["value"] for name, entry in yaml_data("chance.yaml")["parameters"].items()}
    return ChanceParameters(
        float(values["prior"]), float(values["upper"]), int(values["enough"]), float(values["few_ratio"])
    )


@dataclass(frozen=True)
class ChanceRate:
    """How often a finding turns up where it is not claimed.

    controls, hits: control windows and those with a hit; upper: the 90 % upper bound of the Beta posterior (Jeffreys
    prior), or the elicited bound while there is no control window, or fewer than 20 without a hit that do not come below it
    (``elicited``); few: fewer than 20 windows.
    """

    controls: int
    hits: int
    upper: float
    few: bool
    elicited: bool

    @property
    def cap(self) -> float:
        """The most that having seen it may weigh (natural log)."""
        return math.log(chance_parameters().few_ratio) if self.few else math.inf

    def support(self, sens: float) -> float:
        """Weight of having seen it, ln(sens / upper), never negative and capped while controls are few."""
        return max(0.0, min(self.cap, math.log(sens / self.upper)))

    def refute(self, sens: float) -> float:
        """Weight of having looked and seen nothing, ln((1 − sens) / (1 − upper)), never above 0."""
        return min(0.0, math.log((1 - sens) / max(1e-9, 1 - self.upper)))


def chance_rate(hits: int, controls: int, elicited: float) -> ChanceRate:
    """The chance rate of a finding. hits of so many control windows; elicited: upper bound thought of without any."""
    declared = chance_parameters()
    if not controls:
        return ChanceRate(0, 0, elicited, True, True)
    upper = beta_quantile(declared.upper, declared.prior + hits, declared.prior + controls - hits)
    if not hits and controls < declared.enough and upper > elicited:
        return ChanceRate(controls, hits, elicited, True, True)
    return ChanceRate(controls, hits, upper, controls < declared.enough, False)


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
