"""How probabilities did against what was found: Brier, log score, calibration error, AUC, and the bins of a diagram."""

from __future__ import annotations

import math
from collections.abc import Sequence

from crossbearing.records.calibration import Bin, Scores
from crossbearing.reference.calibration import CalibrationParameters, calibration_parameters
from crossbearing.reference.chance import beta_quantile, chance_parameters

DIGITS = 12


def scores(
    probabilities: Sequence[float], truths: Sequence[bool], settings: CalibrationParameters | None = None
) -> Scores:
    """Scores of probabilities against truths, in any order.

    probabilities: strictly between 0 and 1; truths: one each. Raises ValueError without any, or for unequal numbers.
    Source: Brier 1950; Good 1952 (log score); Naeini et al. 2015 (ECE); Hanley and McNeil 1982 (AUC, ties count half).
    """
    declared = settings or calibration_parameters()
    pairs = sorted(zip(probabilities, truths, strict=True))
    if not pairs:
        raise ValueError("no call to score")
    count = len(pairs)
    held = bins(probabilities, truths, declared)
    filled = [one for one in held if one.n]
    sure = [true for value, true in pairs if value > declared.sure_above]
    return Scores(
        n=count,
        true=sum(true for _, true in pairs),
        brier=_mean([(value - true) ** 2 for value, true in pairs]),
        log_score=_mean([-math.log(value if true else 1 - value) for value, true in pairs]),
        ece=_round(math.fsum(one.n / count * abs(one.true / one.n - (one.mean or 0.0)) for one in filled)),
        ece_by_chance=_round(math.fsum(_by_chance(one) for one in filled) / count),
        auc=_auc(pairs),
        sure_above=declared.sure_above,
        sure=len(sure),
        sure_wrong=len(sure) - sum(sure),
        bins=held,
    )


def bins(
    probabilities: Sequence[float], truths: Sequence[bool], settings: CalibrationParameters | None = None
) -> tuple[Bin, ...]:
    """The calls in equal parts of the scale, each with how many were true and a Jeffreys interval of that share."""
    declared = settings or calibration_parameters()
    parts: list[list[tuple[float, bool]]] = [[] for _ in range(declared.bins)]
    for value, truth in zip(probabilities, truths, strict=True):
        parts[min(int(value * declared.bins), declared.bins - 1)].append((value, truth))
    found = []
    for number, part in enumerate(parts):
        low, high = number / declared.bins, (number + 1) / declared.bins
        true = sum(one for _, one in part)
        if part:
            mean = _mean([value for value, _ in part])
            found.append(Bin(low, high, len(part), true, mean, interval(true, len(part), declared.interval)))
        else:
            found.append(Bin(low, high, 0, 0))
    return tuple(found)


def interval(hits: int, count: int, share: float) -> tuple[float, float]:
    """The binomial interval of a share: equal tails of the Beta posterior, its end 0 or 1 where none or all hit.

    Source: Brown, Cai, DasGupta, Statistical Science 16 (2001) 101-133, Jeffreys interval.
    """
    prior, tail = chance_parameters().prior, (1 - share) / 2
    a, b = prior + hits, prior + count - hits
    low = 0.0 if hits == 0 else beta_quantile(tail, a, b)
    high = 1.0 if hits == count else beta_quantile(1 - tail, a, b)
    return (round(low, 6), round(high, 6))


def _by_chance(one: Bin) -> float:
    """Calls of a bin times the mean distance between their mean and the share true, were the mean right.

    Source: mean absolute deviation of a binomial, by De Moivre; Diaconis and Zabell, Statistical Science 6 (1991).
    """
    chance = min(max(one.mean or 0.0, 0.0), 1.0)
    if chance in (0.0, 1.0):
        return 0.0
    most = math.floor(one.n * chance) + 1
    log_choose = math.lgamma(one.n + 1) - math.lgamma(most + 1) - math.lgamma(one.n - most + 1)
    return 2 * most * math.exp(log_choose + most * math.log(chance) + (one.n - most + 1) * math.log1p(-chance))


def _auc(pairs: Sequence[tuple[float, bool]]) -> float | None:
    """Chance that a true call stood above a false one; pairs sorted by probability."""
    positives = sum(true for _, true in pairs)
    negatives = len(pairs) - positives
    if not positives or not negatives:
        return None
    above, below, at = 0.0, 0, 0
    while at < len(pairs):
        end = at
        while end < len(pairs) and pairs[end][0] == pairs[at][0]:
            end += 1
        tied_true = sum(found for _, found in pairs[at:end])
        tied_false = end - at - tied_true
        above += tied_true * (below + tied_false / 2)
        below += tied_false
        at = end
    return _round(above / (positives * negatives))


def _mean(values: Sequence[float]) -> float:
    return _round(math.fsum(values) / len(values))


def _round(value: float) -> float:
    return round(value, DIGITS) + 0.0
