"""Counts before and during: how far "more than before" is borne out by a counted baseline, whatever was counted.

The expected counts of the two periods are given Gamma priors of one scale, so that the claimed period's share of all counts
has a Beta prior around its share of the time. "At least so much more" is that prior cut off above the claimed ratio, "no
change" is the share of the time itself; the weight is the logarithm of the ratio of their marginal likelihoods.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from crossbearing.reference.chance import beta_cdf, beta_quantile
from crossbearing.reference.load import yaml_data


@dataclass(frozen=True)
class CountParameters:
    """``counts.yaml``: ratio that counts as a change; weight of the prior in counts; likelihood ratio reached at most; share
    of the posterior in the interval; periods that make a baseline; days from which months are counted; least share of a
    period that counts; innocent explanations."""

    ratio: float
    prior_counts: float
    cap: float
    interval: float
    least_periods: int
    months_from_days: int
    least_share: float
    innocent: tuple[str, ...]


@functools.cache
def count_parameters() -> CountParameters:
    """The declared numbers of ``counts.yaml``."""
    data = yaml_data("counts.yaml")
    values = {name: entry["value"] for name, entry in data["parameters"].items()}
    return CountParameters(**values, innocent=tuple(data["innocent"]))


@dataclass(frozen=True)
class Count:
    """So many in so much time: days with coverage, railcar days looked at, months of returns … one unit for both periods."""

    number: float
    exposure: float


@dataclass(frozen=True)
class RateRatio:
    """Rate in the claimed period over the rate before, with the interval that holds the declared share of its posterior."""

    ratio: float
    low: float
    high: float


def count_weight(before: Count, during: Count, trend: str, declared: CountParameters | None = None) -> float:
    """Weight (ln) of counts for "more" (``up``) or "fewer" (``down``) than before; 0 without counts or without time.

    ``ln B(a₁+n₁, a₀+n₀) − ln B(a₁, a₀) + ln P(p > p* | counts) − ln P(p > p*) − n₁ ln p₀ − n₀ ln(1 − p₀)`` with p₀ the
    claimed period's share of the time, a₁ = A·p₀, a₀ = A·(1 − p₀) and p* = R·p₀ / (R·p₀ + 1 − p₀), cut to ± ln cap;
    "fewer" is "more" with the periods exchanged. It grows with every count of the one period and falls with every count of
    the other. Source: Gamma–Poisson marginal likelihoods, the alternative cut off as an inequality (Klugkist and Hoijtink
    2007, doi:10.1016/j.csda.2007.01.024). Raises ValueError for a trend that is neither.
    """
    if trend not in ("up", "down"):
        raise ValueError(f"a trend is up or down, not {trend!r}")
    if trend == "down":
        before, during = during, before
    settings = declared or count_parameters()
    if before.exposure <= 0 or during.exposure <= 0 or before.number + during.number <= 0:
        return 0.0
    most = math.log(settings.cap)
    share = during.exposure / (before.exposure + during.exposure)
    own, other = settings.prior_counts * share, settings.prior_counts * (1 - share)
    least = (1 - share) / (settings.ratio * share + 1 - share)  # 1 − p*
    posterior = beta_cdf(least, other + before.number, own + during.number)
    if posterior <= 0.0:  # nothing left above the ratio, to the last digit
        return -most
    marginal = _log_beta(own + during.number, other + before.number) - _log_beta(own, other)
    marginal += math.log(posterior) - math.log(beta_cdf(least, other, own))
    unchanged = during.number * math.log(share) + before.number * math.log1p(-share)
    return round(min(most, max(-most, marginal - unchanged)), 9) + 0.0


def rate_ratio(before: Count, during: Count, declared: CountParameters | None = None) -> RateRatio | None:
    """Rate in the claimed period over the rate before (Jeffreys prior on its share of the counts); None without counts or time."""
    settings = declared or count_parameters()
    if before.exposure <= 0 or during.exposure <= 0 or before.number + during.number <= 0:
        return None
    a, b = during.number + 0.5, before.number + 0.5
    time = before.exposure / during.exposure
    tail = (1 - settings.interval) / 2
    low, middle, high = (beta_quantile(share, a, b) for share in (tail, 0.5, 1 - tail))
    return RateRatio(*(round(time * share / max(1 - share, 1e-12), 6) for share in (middle, low, high)))


def dispersion(counts: Sequence[Count]) -> float:
    """How much more counts of periods spread than chance makes them: Pearson's χ² over its degrees of freedom, at least 1.

    Counts are divided by it before they are weighed. Source: quasi-Poisson (Wedderburn 1974, doi:10.1093/biomet/61.3.439).
    """
    number, time = sum(one.number for one in counts), sum(one.exposure for one in counts)
    if len(counts) < 2 or number <= 0 or time <= 0:
        return 1.0
    rate = number / time
    chi2 = math.fsum(
        (one.number - rate * one.exposure) ** 2 / (rate * one.exposure) for one in counts if one.exposure > 0
    )
    return max(1.0, round(chi2 / (len(counts) - 1), 6))


def _log_beta(a: float, b: float) -> float:
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)
