"""The declared numbers of ``calibration.yaml``: how a record is scored, how wide the priors of a fit are."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from crossbearing.reference.load import yaml_data


@dataclass(frozen=True)
class CalibrationParameters:
    """``calibration.yaml`` says what each is and where it comes from.

    factor_sd, intercept_sd: standard deviations of the normal priors of a fit; sources: parameter -> its reason.
    """

    bins: int
    interval: float
    sure_above: float
    few_scored: int
    least_cases: int
    factor_sd: float
    intercept_sd: float
    folds: int
    sources: Mapping[str, str]


@functools.cache
def calibration_parameters() -> CalibrationParameters:
    """The declared numbers."""
    data = yaml_data("calibration.yaml")["parameters"]
    sources = {name: str(entry["source"]) for name, entry in data.items()}
    return CalibrationParameters(**{name: entry["value"] for name, entry in data.items()}, sources=sources)
