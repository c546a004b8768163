"""Varied parameters: the ledger's numbers halved and doubled, and what that makes of the weights that bearings came with."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from crossbearing.fix.statements import Statement, weight_under
from crossbearing.records.bearings import Bearing
from crossbearing.reference.chance import chance_parameters
from crossbearing.reference.ledger import LedgerParameters
from crossbearing.reference.load import yaml_data

SAME = 1e-6  # rates come with six decimals


@dataclass(frozen=True)
class Otherwise:
    """One number of the ledger set otherwise. how: ``×½`` or ``×2``; rated: bearing id -> weight (ln, signed) that other rates
    give it; the weights of reports follow from the settings."""

    how: str
    value: float
    settings: LedgerParameters
    rated: Mapping[str, float] = field(default_factory=dict)

    def seen(self, entered: Sequence[Statement], before: LedgerParameters) -> list[Statement]:
        """The statements as they would weigh; one whose weight is not what ``before`` gives it stays as it is."""
        return [self._seen(one, before) for one in entered]

    def _seen(self, one: Statement, before: LedgerParameters) -> Statement:
        if one.bearing.id in self.rated:
            weight = abs(self.rated[one.bearing.id]) * self.settings.factor_of(one.class_)
        elif self.rated or abs(weight_under(one, before) - one.weight) > SAME:
            return one
        else:
            weight = weight_under(one, self.settings)
        return one if weight == one.weight else replace(one, weight=weight)


@dataclass(frozen=True)
class Varied:
    """One parameter, set otherwise twice. name: as in ``ledger.yaml``, or the pattern's own; value: as it stands."""

    name: str
    label: str
    value: float
    variants: tuple[Otherwise, ...]


def varied(entered: Sequence[Statement], settings: LedgerParameters) -> list[Varied]:
    """Every number that the ledger of these statements may use, halved and doubled within its bounds, by name.

    entered: of one proposition. Source: ``study.yaml``.
    """
    declared = yaml_data("study.yaml")
    bearings = [one.bearing for one in entered]
    found = [
        _of_settings(name, name, say, float(getattr(settings, name)), settings, _scalar(name))
        for name, say in declared["scalars"].items()
        if getattr(settings, name)
    ]
    for table, say in declared["tables"].items():
        held: Mapping[str, float] = getattr(settings, table)
        for key in sorted(_keys(table, entered, settings)):
            if key in held or "absent" in say:
                value = float(held.get(key, say.get("absent", 0.0)))
                found.append(_of_settings(f"{table}.{key}", key, say, value, settings, _entry(table, key)))
    return [*found, *_of_measures(bearings, settings, declared)]


def _keys(table: str, entered: Sequence[Statement], settings: LedgerParameters) -> set[str]:
    measures = [one.bearing.measure for one in entered if one.claim]
    if table == "likelihood_ratio":
        return {str(one.get("grade", "")) for one in measures} | {settings.interested_assertion_grade}
    if table == "modality_factor":
        return {str(one.get("modality", "")) for one in measures}
    return {one.class_ for one in entered if one.weight > 0}


Put = Callable[[LedgerParameters, float], LedgerParameters]


def _scalar(name: str) -> Put:
    def put(settings: LedgerParameters, value: float) -> LedgerParameters:
        changed: dict[str, Any] = {name: value}
        return replace(settings, **changed)

    return put


def _entry(table: str, key: str) -> Put:
    def put(settings: LedgerParameters, value: float) -> LedgerParameters:
        changed: dict[str, Any] = {table: {**getattr(settings, table), key: value}}
        return replace(settings, **changed)

    return put


def _of_settings(
    name: str, key: str, say: Mapping[str, Any], value: float, settings: LedgerParameters, put: Put
) -> Varied:  # fmt: skip
    variants = tuple(Otherwise(how, other, put(settings, other)) for how, other in _values(value, say))
    return Varied(name, str(say["words"]).format(key=key), value, variants)


def _values(value: float, say: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    for how, factor in yaml_data("study.yaml")["factors"].items():
        yield how, min(float(say.get("high", math.inf)), max(float(say.get("low", -math.inf)), value * factor))


def _of_measures(
    bearings: Sequence[Bearing], settings: LedgerParameters, declared: Mapping[str, Any]
) -> Iterator[Varied]:
    """The rates behind each other channel's weights, by pattern; a weight that comes without rates is varied itself."""
    groups: dict[str, list[Bearing]] = {}
    for one in bearings:
        if one.channel != "reports" and one.weight:
            groups.setdefault(str(one.measure.get("pattern") or one.parameter or one.channel), []).append(one)
    for key, group in sorted(groups.items()):
        measured = all(_rated(one) for one in group)
        for name in ("sens", "fpr_upper") if measured else ("weight",):
            say = declared["measures"][name]
            value = float(group[0].measure[name] if measured else group[0].weight)
            variants = tuple(
                Otherwise(
                    how, other, settings, {one.id: _otherwise(one, name, other / value, declared) for one in group}
                )
                for how, other in _values(value, say)
            )
            yield Varied(f"{key}.{name}", say["words"].format(key=key), value, variants)


def _rated(bearing: Bearing) -> bool:
    """Whether a bearing's rates are what gives it its weight."""
    sens, fpr = bearing.measure.get("sens"), bearing.measure.get("fpr_upper")
    if not isinstance(sens, float) or not isinstance(fpr, float) or not (0 < sens < 1 and 0 < fpr < 1):
        return False
    return abs(bearing.weight - _weight(bearing, sens, fpr)) < 10 * SAME


def _otherwise(bearing: Bearing, name: str, factor: float, declared: Mapping[str, Any]) -> float:
    if name == "weight":
        return bearing.weight * factor
    say = declared["measures"]
    rates = {rate: float(bearing.measure[rate]) for rate in ("sens", "fpr_upper")}
    rates[name] = min(say[name]["high"], max(say[name]["low"], rates[name] * factor))
    return _weight(bearing, rates["sens"], rates["fpr_upper"])


def _weight(bearing: Bearing, sens: float, fpr: float) -> float:
    """ln(sens / fpr), limited where there are few controls, for what was seen; ln((1 − sens)/(1 − fpr)) for what was not there."""
    if bearing.direction == "contradicts":
        return min(0.0, math.log((1 - sens) / (1 - fpr)))
    most = math.log(chance_parameters().few_ratio) if bearing.measure.get("few_controls") else math.inf
    return max(0.0, min(most, math.log(sens / fpr)))
