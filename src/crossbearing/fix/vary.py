"""Varied parameters: the ledger's numbers halved and doubled, and what that makes of the weights that bearings came with."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from crossbearing.records.bearings import Bearing
from crossbearing.reference.ledger import LedgerParameters
from crossbearing.reference.load import yaml_data

SAME = 1e-6  # rates come with six decimals


@dataclass(frozen=True)
class Variant:
    """One number of the ledger set otherwise. how: ``×½`` or ``×2``; bearings: with the weights that follow."""

    how: str
    value: float
    settings: LedgerParameters
    bearings: Sequence[Bearing]


@dataclass(frozen=True)
class Varied:
    """One parameter with its variants. name: as in ``ledger.yaml``, or the pattern's own; value: as it stands."""

    name: str
    label: str
    value: float
    variants: tuple[Variant, ...]


def varied(bearings: Sequence[Bearing], settings: LedgerParameters) -> list[Varied]:
    """Every number that these bearings' ledger may use, halved and doubled within its bounds, by name.

    bearings: of one proposition. Source: ``study.yaml``.
    """
    declared = yaml_data("study.yaml")
    found = [
        _of_settings(name, name, say, float(getattr(settings, name)), bearings, settings, _scalar(name))
        for name, say in declared["scalars"].items()
        if getattr(settings, name, 0.0)
    ]
    for table, say in declared["tables"].items():
        held: Mapping[str, float] = getattr(settings, table, {})
        for key in sorted(_keys(table, bearings, settings)):
            if key in held or "absent" in say:
                value = float(held.get(key, say.get("absent", 0.0)))
                found.append(_of_settings(f"{table}.{key}", key, say, value, bearings, settings, _entry(table, key)))
    return [*found, *_of_measures(bearings, settings, declared)]


def _keys(table: str, bearings: Sequence[Bearing], settings: LedgerParameters) -> set[str]:
    reports = [one for one in bearings if one.channel == "reports"]
    if table == "likelihood_ratio":
        return {str(one.measure.get("grade", "")) for one in reports} | {settings.interested_assertion_grade}
    if table == "modality_factor":
        return {str(one.measure.get("modality", "")) for one in reports}
    channels = {one.channel for one in bearings if one.weight > 0}
    against = {f"{one.channel}.against" for one in bearings if one.weight < 0}
    return channels | against | ({"reports.unattributed"} if "reports" in channels else set())


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
    name: str,
    key: str,
    say: Mapping[str, Any],
    value: float,
    bearings: Sequence[Bearing],
    settings: LedgerParameters,
    put: Put,
) -> Varied:
    variants = []
    for how, other in _values(value, say):
        changed = put(settings, other)
        variants.append(Variant(how, other, changed, [_reweighed(one, settings, changed) for one in bearings]))
    return Varied(name, str(say["words"]).format(key=key), value, tuple(variants))


def _values(value: float, say: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    for how, factor in yaml_data("study.yaml")["factors"].items():
        yield how, min(float(say.get("high", math.inf)), max(float(say.get("low", -math.inf)), value * factor))


def _reweighed(bearing: Bearing, before: LedgerParameters, after: LedgerParameters) -> Bearing:
    """A report's bearing with the weight that other grades or factors give it; one that they did not make stays as it is."""
    if bearing.channel != "reports" or abs(bearing.weight - _graded(bearing, before)) > SAME:
        return bearing
    weight = _graded(bearing, after)
    return bearing if weight == bearing.weight else replace(bearing, weight=weight)


def _graded(bearing: Bearing, settings: LedgerParameters) -> float:
    grade, modality = str(bearing.measure.get("grade", "")), str(bearing.measure.get("modality", ""))
    weight = math.log(settings.ratio_of(grade)) * settings.modality_factor.get(modality, 0.0)
    return -weight if bearing.direction == "contradicts" else weight if bearing.direction == "supports" else 0.0


def _of_measures(
    bearings: Sequence[Bearing], settings: LedgerParameters, declared: Mapping[str, Any]
) -> Iterator[Varied]:
    """The rates behind each other channel's weights, by pattern; a weight that comes without rates is varied itself."""
    groups: dict[str, list[Bearing]] = {}
    for one in bearings:
        if one.channel != "reports" and one.weight:
            groups.setdefault(str(one.measure.get("pattern") or one.parameter or one.channel), []).append(one)
    for key, group in sorted(groups.items()):
        measured = all(_rated(one, declared) for one in group)
        for name in ("sens", "fpr_upper") if measured else ("weight",):
            say = declared["measures"][name]
            value = float(group[0].measure[name] if measured else group[0].weight)
            mine = {one.id for one in group}
            variants = [
                Variant(how, other, settings, [_otherwise(one, name, other / value, declared) if one.id in mine else one
                                               for one in bearings])
                for how, other in _values(value, say)
            ]  # fmt: skip
            yield Varied(f"{key}.{name}", say["words"].format(key=key), value, tuple(variants))


def _rated(bearing: Bearing, declared: Mapping[str, Any]) -> bool:
    """Whether its rates give a bearing's weight, or at least as much (a provider's own limit is then kept)."""
    sens, fpr = bearing.measure.get("sens"), bearing.measure.get("fpr_upper")
    if not isinstance(sens, float) or not isinstance(fpr, float) or not (0 < sens < 1 and 0 < fpr < 1):
        return False
    return abs(bearing.weight - _weight(bearing, sens, fpr, declared)) < 10 * SAME


def _otherwise(bearing: Bearing, name: str, factor: float, declared: Mapping[str, Any]) -> Bearing:
    if name == "weight":
        return replace(bearing, weight=bearing.weight * factor)
    say = declared["measures"]
    rates = {rate: float(bearing.measure[rate]) for rate in ("sens", "fpr_upper")}
    rates[name] = min(say[name]["high"], max(say[name]["low"], rates[name] * factor))
    return replace(bearing, weight=_weight(bearing, rates["sens"], rates["fpr_upper"], declared))


def _weight(bearing: Bearing, sens: float, fpr: float, declared: Mapping[str, Any]) -> float:
    """ln(sens / fpr), at most ln 3 with few controls, for what was seen; ln((1 − sens)/(1 − fpr)) for what was not there."""
    if bearing.direction == "contradicts":
        return min(0.0, math.log((1 - sens) / (1 - fpr)))
    most = math.log(declared["few_controls_ratio"]) if bearing.measure.get("few_controls") else math.inf
    return max(0.0, min(most, math.log(sens / fpr)))
