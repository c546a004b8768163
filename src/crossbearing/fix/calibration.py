"""Fitting the ledger to one's own record: a factor for each class of statement and an intercept, shrunk to the elicited weights.

``L = intercept + logit(prior) + Σ factor(class) · total(class)``, the totals being those of the elicited ledger when the fix
was adjudicated. Maximum a posteriori: every factor is normal around 1 and never negative, the intercept normal around 0
(``calibration.yaml`` has the widths); so little data leaves the weights as they are, and more support never lowers a result.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from crossbearing.fix.scores import scores
from crossbearing.records.calibration import Scores
from crossbearing.records.errors import ConfigError
from crossbearing.records.keys import canonical, sha256
from crossbearing.records.reviews import Adjudication
from crossbearing.reference.calibration import CalibrationParameters, calibration_parameters

CLASSES = ("reports", "reports.unattributed", "reports.against")
DIGITS = 6
MOST_STEPS = 200
SMALL = 1e-10

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Fit:
    """Parameters fitted to adjudicated fixes, and what they are worth.

    factors: class -> factor, of the classes that weighed in any case; seen: class -> cases that it weighed in; elicited:
    scores of the ledger as elicited; in_sample: of the fit on the cases that it was made from; cross_validated: of fits on
    the other parts, the figure to go by.
    """

    n: int
    true: int
    factors: Mapping[str, float]
    intercept: float
    seen: Mapping[str, int]
    elicited: Scores
    in_sample: Scores
    cross_validated: Scores


def latest(adjudications: Sequence[Adjudication]) -> list[Adjudication]:
    """Each fix once, by id: of one adjudicated in several cases the latest."""
    found: dict[str, Adjudication] = {}
    for one in sorted(adjudications, key=lambda item: (item.at, canonical(_facts(item)))):
        found[one.fix] = one
    return [found[name] for name in sorted(found)]


def decided(adjudications: Sequence[Adjudication]) -> list[Adjudication]:
    """Those found true or false, each fix once, in an order that no name or date has a part in (for cross-validation)."""
    held = [one for one in latest(adjudications) if one.verdict != "undecided"]
    return sorted(held, key=lambda item: sha256(item.fix.encode()))


def fit(adjudications: Sequence[Adjudication], settings: CalibrationParameters | None = None) -> Fit:
    """Fits factors and intercept to adjudicated fixes; their order changes nothing, bit for bit.

    Raises ConfigError with the count where fewer than ``least_cases`` are decided.
    Source: MAP logistic regression with Gaussian priors; projected Newton, Bertsekas, SIAM J. Control 20 (1982).
    """
    declared = settings or calibration_parameters()
    cases = decided(adjudications)
    if len(cases) < declared.least_cases:
        raise ConfigError(
            f"{len(cases)} adjudicated true or false; fewer than {declared.least_cases}: no fit "
            "(the elicited weights stand until there are enough)"
        )
    names = sorted({name for one in cases for name, total in one.totals.items() if total})
    rows, offset, found = _arrays(cases, names)
    fitted = _newton(rows, offset, found, declared)
    held_out = np.empty(len(cases))
    folds = min(declared.folds, len(cases))
    for fold in range(folds):
        out = np.arange(len(cases)) % folds == fold
        kept = _newton(rows[~out], offset[~out], found[~out], declared)
        held_out[out] = offset[out] + rows[out] @ kept
    truths = [one.verdict == "true" for one in cases]
    elicited = np.array([0.0, *(1.0 for _ in names)])
    return Fit(
        n=len(cases),
        true=sum(truths),
        factors={name: round(float(value), DIGITS) + 0.0 for name, value in zip(names, fitted[1:], strict=True)},
        intercept=round(float(fitted[0]), DIGITS) + 0.0,
        seen={name: sum(1 for one in cases if one.totals.get(name)) for name in names},
        elicited=_scores(offset + rows @ elicited, truths, declared),
        in_sample=_scores(offset + rows @ np.round(fitted, DIGITS), truths, declared),
        cross_validated=_scores(held_out, truths, declared),
    )


def log_odds(prior: float, totals: Mapping[str, float], factors: Mapping[str, float], intercept: float) -> float:
    """What fitted parameters make of a case. prior: log-odds; totals: by class, elicited; a class without factor counts 1.

    The intercept stands only where anything weighs, as in the ledger.
    """
    weighed = [factors.get(name, 1.0) * total for name, total in sorted(totals.items())]
    return math.fsum([prior, *weighed, intercept if any(totals.values()) else 0.0])


def class_totals(rows: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """Sum of a facet's ledger rows by class, caps with the class that they cap; classes that weigh nothing are left out.

    rows: of ``facets[…]["bearings"]`` under the elicited weights. What all channels together lose to a cap is left out.
    """
    totals: dict[str, list[float]] = {}
    by_origin: dict[tuple[str, str], str] = {}
    for row in rows:
        if row["kind"] == "bearing" and row["weight"]:
            totals.setdefault(_class(row), []).append(row["weight"])
            by_origin[(row["origin"], _way(row["direction"]))] = _class(row)
    sums = {name: math.fsum(weights) for name, weights in totals.items()}
    for row in rows:
        if row["kind"] == "cap" and row["channel"] and row["weight"]:
            way = "supports" if row["weight"] < 0 else "contradicts"
            capped = by_origin.get((row["origin"], way)) or _heaviest(sums, row["channel"], way)
            totals.setdefault(capped, []).append(row["weight"])
    summed = {name: round(math.fsum(totals[name]), 12) + 0.0 for name in sorted(totals)}
    return {name: total for name, total in summed.items() if total}


def _class(row: Mapping[str, Any]) -> str:
    named = str(row.get("class", ""))
    if named:
        return named
    return str(row["channel"]) + (".against" if row["direction"] == "contradicts" else "")


def _way(direction: str) -> str:
    return "contradicts" if direction == "contradicts" else "supports"


def _heaviest(sums: Mapping[str, float], channel: str, way: str) -> str:
    held = [name for name in sums if name.split(".")[0] == channel and name.endswith(".against") == (way != "supports")]
    return max(held, key=lambda name: (abs(sums[name]), name)) if held else channel


def _facts(one: Adjudication) -> list[Any]:
    return [one.fix, one.verdict, one.prior_log_odds, dict(one.totals), one.probability, one.by, one.why]


def _arrays(cases: Sequence[Adjudication], names: Sequence[str]) -> tuple[Numbers, Numbers, Numbers]:
    """Rows (intercept where anything weighs, then the totals by class), log-odds of the priors, and what was found."""
    rows = np.array(
        [
            [float(any(one.totals.values())), *(float(one.totals.get(name, 0.0)) for name in names)]
            for one in cases
        ]
    )  # fmt: skip
    offset = np.array([one.prior_log_odds for one in cases])
    return rows, offset, np.array([float(one.verdict == "true") for one in cases])


def _newton(rows: Numbers, offset: Numbers, found: Numbers, declared: CalibrationParameters) -> Numbers:
    """The maximum of the posterior: intercept, then factors, these never below 0."""
    width = rows.shape[1]
    centre = np.array([0.0, *(1.0 for _ in range(width - 1))])
    precision = np.array([declared.intercept_sd**-2, *(declared.factor_sd**-2 for _ in range(width - 1))])
    bounded = np.array([False, *(True for _ in range(width - 1))])

    def loss(at: Numbers) -> float:
        logits = offset + rows @ at
        data = np.logaddexp(0.0, logits) - found * logits
        return float(data.sum() + 0.5 * (precision * (at - centre) ** 2).sum())

    at = centre.copy()
    for _ in range(MOST_STEPS):
        logits = offset + rows @ at
        chance = 1 / (1 + np.exp(-np.clip(logits, -700, 700)))
        slope = rows.T @ (chance - found) + precision * (at - centre)
        free = ~(bounded & (at <= 0) & (slope > 0))
        if not free.any() or float(np.abs(slope[free]).max()) < SMALL:
            break
        curve = (rows.T * (chance * (1 - chance))) @ rows + np.diag(precision)
        step = np.zeros(width)
        step[free] = -np.linalg.solve(curve[np.ix_(free, free)], slope[free])
        here, share = loss(at), 1.0
        while True:
            new = np.where(bounded, np.maximum(at + share * step, 0.0), at + share * step)
            if loss(new) <= here + 1e-4 * float(slope @ (new - at)) or share < SMALL:
                break
            share /= 2
        if float(np.abs(new - at).max()) < SMALL:
            at = new
            break
        at = new
    return at


def _scores(logits: Numbers, truths: Sequence[bool], declared: CalibrationParameters) -> Scores:
    chances = [min(max(1 / (1 + math.exp(-float(value))), 1e-12), 1 - 1e-12) for value in np.clip(logits, -30, 30)]
    return scores(chances, truths, declared)
