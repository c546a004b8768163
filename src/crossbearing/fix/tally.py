"""The sum of one facet: which statement of each origin counts, with which factor, and what the caps take away."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from crossbearing.fix.columns import Columns, Prepared, Sums, prepared
from crossbearing.fix.kernel import UNITS
from crossbearing.fix.statements import Statement, weight_under
from crossbearing.reference.ledger import LedgerParameters

DIGITS = 12


@dataclass(frozen=True)
class Cap:
    """What a cap takes away (a signed weight), from which channel and origin, by which parameter, in words."""

    weight: float
    channel: str
    parameter: str
    words: str
    origin: str = ""


@dataclass(frozen=True)
class Tally:
    """One facet summed: bearing id -> (signed weight, factor), caps, the intercept, and the evidence that all add up to.

    keys: bearing id -> its origin. The intercept is 0 where nothing weighs.
    """

    weights: Mapping[str, tuple[float, float]]
    caps: tuple[Cap, ...]
    evidence: float
    keys: Mapping[str, str]
    intercept: float = 0.0


@dataclass(frozen=True)
class Variant:
    """The same statements seen otherwise: under other parameters, without some origins (as if never entered).

    reweighed: the statements' weights too are those of ``settings`` (grades, modalities, interest, class factors).
    """

    settings: LedgerParameters
    without: frozenset[str] = frozenset()
    reweighed: bool = False


def tally(entered: Sequence[Statement], settings: LedgerParameters, without: frozenset[str] = frozenset()) -> Tally:
    """Sum the statements of one facet.

    entered: statements of one facet; without: origins left out, as if never entered. Every weight is a whole number of
    10⁻¹² before it is added, so that the rows shown add up to the evidence exactly.
    """
    every = list({one.bearing.id: one for one in entered}.values())
    ready = prepared([every])
    found = ready.sums(rules_of(settings), without=without)
    names = ready.columns.origins
    weights = {
        one.bearing.id: (_value(found.row[i]), float(found.factor[i]))
        for i, one in enumerate(every)
        if found.factor[i] >= 0
    }
    keys = {one.bearing.id: names[found.key[i]] for i, one in enumerate(every)}
    caps = tuple(_caps(ready.columns, found, settings))
    return Tally(weights, caps, _value(found.evidence[0]), keys, _value(found.shift[0]))


def evidence(entered: Sequence[Statement], variants: Sequence[Variant]) -> list[float]:
    """The evidence (ln) of one facet under each variant, as ``tally`` of it would give; the statements are sorted once."""
    every = list({one.bearing.id: one for one in entered}.values())
    ready = prepared([every])
    reweighed: dict[str, list[float]] = {}
    found = []
    for one in variants:
        weight = None
        if one.reweighed and one.settings.hash not in reweighed:
            reweighed[one.settings.hash] = [weight_under(item, one.settings) for item in every]
        if one.reweighed:
            weight = _like(ready, reweighed[one.settings.hash])
        found.append(_value(ready.sums(rules_of(one.settings), weight, one.without).evidence[0]))
    return found


def rules_of(settings: LedgerParameters) -> tuple[float, ...]:
    """What the kernel takes of the parameters: decays, factors, caps as logarithms, the intercept."""
    caps = (settings.origin_cap, settings.reports_cap, settings.sensor_cap, settings.total_cap)
    return (
        settings.first_hand_decay, settings.unattributed_decay, settings.unattributed_factor, settings.unattributed_alone,
        *(math.log(ratio) for ratio in caps), settings.intercept, math.log(settings.told_cap),
    )  # fmt: skip


def _caps(columns: Columns, found: Sums, settings: LedgerParameters) -> Iterator[Cap]:
    names, channels = columns.origins, columns.channels
    for turn, side in enumerate((1, -1)):
        own = [i for i in range(len(columns)) if found.lost[i] and columns.side[i] == side]
        for i in sorted(own, key=lambda i: (not columns.report[i], names[found.key[i]])):
            thing = "origin" if columns.report[i] else "collection"
            words = f"one {thing}: at most ln {settings.origin_cap:g}"
            channel = channels[0 if columns.report[i] else columns.channel[i]]
            yield Cap(_value(found.lost[i]), channel, "origin_cap", words, names[found.key[i]])
        for number, channel in enumerate(channels):
            taken = found.capped[turn * len(channels) + number]
            if taken:
                ratio, parameter = (
                    (settings.reports_cap, "reports_cap") if not number else (settings.sensor_cap, "sensor_cap")
                )
                way = "support" if side > 0 else "contradiction"
                words = f"{channel}, {way}: at most ln {ratio:g}"
                if not number:
                    words += f", and ln {settings.told_cap:g} with what instruments are said to have shown"
                yield Cap(_value(taken), channel, parameter, words)
    if found.total[0]:
        words = f"all channels together: at most ln {settings.total_cap:g}"
        yield Cap(_value(found.total[0]), "", "total_cap", words)


def _like(ready: Prepared, weights: list[float]) -> object:
    if isinstance(ready.columns.weight, list):
        return weights
    import numpy as np

    return np.asarray(weights, dtype=np.float64)


def _value(units: int) -> float:
    return int(units) / UNITS
