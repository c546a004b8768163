"""One's own record: adjudicated calls, how they scored, and the parameters fitted to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from crossbearing.records.reviews import Adjudication


@dataclass(frozen=True)
class Bin:
    """Calls whose probability lies in one part of the scale.

    low, high: of the part (high excluded, but for the last); n: calls; true: how many were adjudicated true; mean: their
    mean probability; interval: binomial interval of the share that was true (None without calls).
    """

    low: float
    high: float
    n: int
    true: int
    mean: float | None = None
    interval: tuple[float, float] | None = None


@dataclass(frozen=True)
class Scores:
    """How probabilities did against what was found.

    brier: mean squared error; log_score: mean of −ln of the probability of what was found; ece: expected calibration
    error over the declared bins; ece_by_chance: what a perfectly calibrated record of these calls would show on average;
    auc: chance that a true one stood above a false one (None where all were of one kind); sure: calls above ``sure_above``;
    sure_wrong: those of them found false.
    """

    n: int
    true: int
    brier: float
    log_score: float
    ece: float
    ece_by_chance: float
    auc: float | None
    sure_above: float
    sure: int
    sure_wrong: int
    bins: tuple[Bin, ...] = ()

    @property
    def sure_wrong_share(self) -> float | None:
        """Share found false among the calls above ``sure_above``; None where there are none."""
        return self.sure_wrong / self.sure if self.sure else None


@dataclass(frozen=True)
class FittedParameters:
    """A fitted parameter file in force in a case: its archived bytes, and the overrides that it consists of.

    artifact: SHA-256 of the file; hash: of its content; calibration: ``fitted(n)``; overrides: ``ledger.…`` -> value.
    """

    artifact: str
    hash: str
    calibration: str
    by: str
    at: str
    why: str = ""
    overrides: Mapping[str, float | str] = field(default_factory=dict)


@dataclass(frozen=True)
class WordBin:
    """Calls made with one likelihood word: its band, how many, how many were true, and the interval of that share."""

    word: str
    low: float
    high: float
    n: int
    true: int
    interval: tuple[float, float]


@dataclass(frozen=True)
class Record:
    """One's own record over one or several cases, scored with the probabilities as they stood when adjudicated.

    n: fixes found true or false; undecided: fixes that could not be decided, which no score counts; repeated: adjudications
    left out because the same fix was adjudicated later in another case; scores: None without any; fit: whether n is enough
    for a fit, in words; adjudications: all of them, the undecided too, by fix.
    """

    cases: tuple[str, ...]
    n: int
    undecided: int
    repeated: int
    scores: Scores | None
    words: tuple[WordBin, ...]
    fit: str
    notes: tuple[str, ...] = ()
    synthetic: bool = False
    adjudications: tuple[Adjudication, ...] = ()
