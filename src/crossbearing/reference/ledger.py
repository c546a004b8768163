"""The ledger's declared parameters (``ledger.yaml``), with the case's overrides, their version and their hash."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from crossbearing.records.errors import ConfigError
from crossbearing.records.keys import canonical, sha256
from crossbearing.reference.load import yaml_data

PREFIX = "ledger."
OPEN = ("factor",)


@dataclass(frozen=True)
class LedgerParameters:
    """Everything that turns bearings into a ledger; ``ledger.yaml`` says what each is and where it comes from.

    Ratios (``…_ratio``, ``…_cap``, ``likelihood_ratio``, ``reach``) are likelihood ratios, not logarithms; decays and
    factors multiply natural-log weights; ``factor`` has one for each class of statement that record has shown to weigh more
    or less than elicited, and ``intercept`` (natural log) stands in every facet that anything weighs on. sources:
    parameter -> its source or reason; hash: names these values.
    """

    version: str
    hash: str
    calibration: str
    prior: float
    prior_check: tuple[float, ...]
    likelihood_ratio: Mapping[str, float]
    speaker_grade: Mapping[str, str]
    speaker_grade_reason: str
    modality_factor: Mapping[str, float]
    interested_assertion_grade: str
    interested_denial_ratio: float
    first_hand_decay: float
    unattributed_decay: float
    unattributed_factor: float
    unattributed_alone: float
    origin_cap: float
    reports_cap: float
    told_cap: float
    sensor_cap: float
    total_cap: float
    undetermined_ratio: float
    factor: Mapping[str, float]
    intercept: float
    assumed_window_days: int
    near_identical: float
    same_quote: float
    confidence: Mapping[str, Mapping[str, int]]
    sees: Mapping[str, tuple[str, ...]]
    reach: Mapping[str, float]
    sources: Mapping[str, str]

    def ratio_of(self, grade: str) -> float:
        """Likelihood ratio of an Admiralty grade; 1 (weighs nothing) for F and for anything unknown."""
        return self.likelihood_ratio.get(grade, 1.0)

    def factor_of(self, kind: str) -> float:
        """The factor on the natural-log weights of a class (``reports.against``, ``vessels`` …); 1 where none is declared."""
        return self.factor.get(kind, 1.0)

    def grade_of(self, speaker_kind: str) -> str:
        """The grade that a kind of speaker starts with where no person has rated it."""
        return self.speaker_grade.get(speaker_kind, "F")


def parameters(overrides: Mapping[str, Any] | None = None) -> LedgerParameters:
    """The ledger's parameters, with a case's overrides put in.

    overrides: names with the prefix ``ledger.``, a dot leading into a table (``ledger.likelihood_ratio.A``), and
    ``ledger.calibration`` for where they come from; any class may be named under ``ledger.factor.``. Names of other rooms
    are left alone. Raises ConfigError for an unknown name or a value of another type.
    """
    chosen = {name: value for name, value in (overrides or {}).items() if name.startswith(PREFIX)}
    if not chosen:
        return _declared()
    return _build(chosen)


@functools.cache
def _declared() -> LedgerParameters:
    return _build({})


def _build(overrides: Mapping[str, Any]) -> LedgerParameters:
    data = yaml_data("ledger.yaml")
    values = {name: _copy(entry["value"]) for name, entry in data["parameters"].items()}
    sources = {name: str(entry["source"]) for name, entry in data["parameters"].items()}
    calibration = str(overrides.get(PREFIX + "calibration", data["calibration"]))
    for name in sorted(set(overrides) - {PREFIX + "calibration"}):
        _put(values, name, overrides[name])
        sources[name.removeprefix(PREFIX).split(".")[0]] += "; overridden in case.toml"
    named = {"version": data["version"], "values": values, "calibration": calibration}
    name_of_values = sha256(canonical(named))[:16]
    values["prior_check"] = tuple(values["prior_check"])
    values["sees"] = {channel: tuple(facets) for channel, facets in values["sees"].items()}
    return LedgerParameters(
        version=str(data["version"]),
        hash=name_of_values,
        calibration=calibration,
        sources=sources,
        **values,
    )


def _put(values: dict[str, Any], name: str, value: Any) -> None:
    table, _, kind = name.removeprefix(PREFIX).partition(".")
    if table in OPEN:
        if not kind or isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < math.inf:
            raise ConfigError(f"case.toml: parameter {name!r} must be a number of 0 or more for a class, not {value!r}")
        values[table][kind] = float(value)
        return
    *tables, last = name.removeprefix(PREFIX).split(".")
    inner = values
    for table in tables:
        inner = inner.get(table, {}) if isinstance(inner, dict) else {}
    if not isinstance(inner, dict) or last not in inner:
        raise ConfigError(f"case.toml: parameter {name!r} is not declared in reference/ledger.yaml")
    declared = inner[last]
    if isinstance(declared, float) and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if type(value) is not type(declared):
        raise ConfigError(f"case.toml: parameter {name!r} must be a {type(declared).__name__}, not {value!r}")
    inner[last] = value


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(item) for key, item in value.items()}
    return list(value) if isinstance(value, list) else value
