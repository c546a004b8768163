"""The ledger's sum written out plainly, statement by statement: what the kernel is held against (test_fix_kernel.py)."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crossbearing.fix.statements import Statement
from crossbearing.fix.tally import DIGITS, Cap, Tally
from crossbearing.reference.ledger import LedgerParameters

EXACT_UP_TO = 4
FEW = 4
SHARED = 3


def plain_tally(
    entered: Sequence[Statement], settings: LedgerParameters, without: frozenset[str] = frozenset()
) -> Tally:
    """Sum the statements of one facet.

    entered: statements of one facet; without: origins left out, as if never entered. Every weight is rounded to 12
    digits before it is added, so that the rows shown add up to the evidence (well within 1e-9).
    """
    keys = _keys(entered)
    pool = [one for one in entered if one.counts and keys[one.bearing.id] not in without]
    weights: dict[str, tuple[float, float]] = {}
    caps: list[Cap] = []
    for side in (1, -1):
        chosen = [one for one in pool if one.side == side]
        reports = [one for one in chosen if one.bearing.channel == "reports"]
        sensors = [one for one in chosen if one.bearing.channel != "reports" and one.weight > 0]
        found = [_one_side(*reading, keys, side, settings) for reading in _readings(reports, sensors, keys)]
        best = max(found, key=lambda reading: side * _total(*reading))
        weights.update(best[0])
        caps += best[1]
    added = math.fsum([*(weight for weight, _ in weights.values()), *(cap.weight for cap in caps)])
    limit = math.log(settings.total_cap)
    if abs(added) > limit:
        words = f"all channels together: at most ln {settings.total_cap:g}"
        caps.append(Cap(_round(math.copysign(limit, added) - added), "", "total_cap", words))
    evidence = math.fsum([*(weight for weight, _ in weights.values()), *(cap.weight for cap in caps)])
    shift = settings.intercept if any(weight for weight, _ in weights.values()) else 0.0
    return Tally(weights, tuple(caps), _round(evidence + shift), keys, shift)


def _readings(
    reports: Sequence[Statement], sensors: Sequence[Statement], keys: Mapping[str, str]
) -> list[tuple[list[Statement], list[Statement]]]:
    """The ways to count once what one collection says both through a channel of ours and through reports of it."""
    shared = sorted({keys[one.bearing.id] for one in reports} & {one.origin for one in sensors})
    told = [frozenset(), frozenset(shared)]
    if 1 < len(shared) <= SHARED:
        counts = range(1, len(shared))
        told += [frozenset(some) for count in counts for some in itertools.combinations(shared, count)]
    return [
        (
            [one for one in reports if keys[one.bearing.id] not in shared or keys[one.bearing.id] in by_reports],
            [one for one in sensors if one.origin not in by_reports],
        )
        for by_reports in (told if shared else told[:1])
    ]


def _one_side(
    reports: Sequence[Statement],
    sensors: Sequence[Statement],
    keys: Mapping[str, str],
    side: int,
    settings: LedgerParameters,
) -> tuple[dict[str, tuple[float, float]], list[Cap]]:
    weights: dict[str, tuple[float, float]] = {}
    caps: list[Cap] = []
    if reports:
        _reports(reports, keys, side, settings, weights, caps)
    _sensors(sensors, side, settings, weights, caps)
    return weights, caps


def _total(weights: Mapping[str, tuple[float, float]], caps: Sequence[Cap]) -> float:
    return math.fsum([*(weight for weight, _ in weights.values()), *(cap.weight for cap in caps)])


def _keys(entered: Iterable[Statement]) -> dict[str, str]:
    """Origin of each statement; a copy of several networks goes to the first that speaks for itself here."""
    entered = list(entered)
    rooted = {(one.origin, one.side) for one in entered if one.counts and one.depth == 0}
    found = {}
    for one in entered:
        own = [network for network in one.networks if (network, one.side) in rooted] if one.depth else []
        found[one.bearing.id] = own[0] if own else one.origin
    return found


def _reports(
    reports: Sequence[Statement],
    keys: Mapping[str, str],
    side: int,
    settings: LedgerParameters,
    weights: dict[str, tuple[float, float]],
    caps: list[Cap],
) -> None:
    by_origin: dict[str, list[Statement]] = {}
    for one in reports:
        by_origin.setdefault(keys[one.bearing.id], []).append(one)
    own: dict[str, Statement] = {}
    un: dict[str, Statement] = {}
    for origin, group in by_origin.items():
        nearest = min(one.depth for one in group)
        first = [one for one in group if one.depth == nearest]
        for table, spoken in ((own, True), (un, False)):
            standing = _standing([one for one in first if one.attributed is spoken])
            if standing is not None and standing.weight > 0:
                table[origin] = standing
    cap = math.log(settings.origin_cap)
    images = 0.0
    apart = sorted(
        (origin for origin, one in own.items() if one.instrument), key=lambda key: (-min(own[key].weight, cap), key)
    )
    for place, origin in enumerate(apart):
        one = own.pop(origin)
        un.pop(origin, None)
        factor = settings.first_hand_decay**place
        weights[one.bearing.id] = (_round(side * factor * one.weight), factor)
        images += factor * min(one.weight, cap)
        if one.weight > cap:
            lost = _round(side * factor * (cap - one.weight))
            caps.append(Cap(lost, "reports", "origin_cap", f"one origin: at most ln {settings.origin_cap:g}", origin))
    limited = [{origin: min(one.weight, cap) for origin, one in table.items()} for table in (own, un)]
    total = 0.0
    for share in shares(limited[0], limited[1], settings):
        one = (own if share.own else un)[share.origin]
        weight = _round(side * share.factor * one.weight)
        weights[one.bearing.id] = (weight, share.factor)
        total = math.fsum((total, weight))
        if one.weight > cap:
            lost = _round(side * share.factor * (cap - one.weight))
            caps.append(
                Cap(lost, "reports", "origin_cap", f"one origin: at most ln {settings.origin_cap:g}", share.origin)
            )
            total = math.fsum((total, lost))
    counted = min(min(abs(total), math.log(settings.reports_cap)) + images, math.log(settings.told_cap))
    if abs(total) + images > counted + 1e-12:
        caps.append(Cap(_round(side * (counted - abs(total) - images)), "reports", "reports_cap", "reports"))


def _standing(group: Sequence[Statement]) -> Statement | None:
    """The statement that stands for an origin, of those nearest to its root.

    Of copies of one statement the weakest; of several statements the strongest, so that one more never lowers the origin;
    where only republications are held, the weakest of them, so that a republisher's better grade never raises it.
    """
    copies: dict[tuple[str, str], Statement] = {}
    for one in sorted(group, key=lambda entry: (entry.weight, entry.bearing.id)):
        copies.setdefault((one.text, one.said), one)
    texts: dict[str, Statement] = {}
    for one in sorted(copies.values(), key=lambda entry: (-entry.weight, entry.bearing.id)):
        texts.setdefault(one.text, one)
    ranked = list(texts.values())
    if not ranked:
        return None
    return ranked[-1] if ranked[0].depth else ranked[0]


def _sensors(
    found: Sequence[Statement],
    side: int,
    settings: LedgerParameters,
    weights: dict[str, tuple[float, float]],
    caps: list[Cap],
) -> None:
    """One collection counts once, whichever channels it comes through: its strongest bearing stands."""
    by_collection: dict[str, Statement] = {}
    for one in sorted(found, key=lambda entry: (-entry.weight, entry.bearing.id)):
        by_collection.setdefault(one.origin, one)
    cap = math.log(settings.origin_cap)
    totals: dict[str, float] = {}
    for origin in sorted(by_collection):
        one = by_collection[origin]
        channel = one.bearing.channel
        weight = _round(side * one.weight)
        weights[one.bearing.id] = (weight, 1.0)
        lost = 0.0
        if one.weight > cap:
            lost = _round(side * (cap - one.weight))
            caps.append(Cap(lost, channel, "origin_cap", f"one collection: at most ln {settings.origin_cap:g}", origin))
        totals[channel] = math.fsum((totals.get(channel, 0.0), weight, lost))
    for channel in sorted(totals):
        _cap_channel(channel, side, totals[channel], settings.sensor_cap, "sensor_cap", caps)


def _cap_channel(channel: str, side: int, total: float, ratio: float, parameter: str, caps: list[Cap]) -> None:
    limit = math.log(ratio)
    if abs(total) > limit:
        way = "support" if side > 0 else "contradiction"
        caps.append(Cap(_round(side * limit - total), channel, parameter, f"{channel}, {way}: at most ln {ratio:g}"))


def _round(value: float) -> float:
    return round(value, DIGITS) + 0.0


@dataclass(frozen=True)
class Share:
    """What one origin adds: the factor on its weight, whether its speaker (own) or its narration counts, the product."""

    origin: str
    own: bool
    factor: float
    weight: float


def shares(own: Mapping[str, float], un: Mapping[str, float], settings: LedgerParameters) -> tuple[Share, ...]:
    """The share of each origin in one side of the reports channel, before the channel's cap.

    own, un: origin -> weight (ln, not negative, capped per origin); an origin may be in both. Returns shares by weight,
    then origin; their sum is the channel's side.
    """
    both = sorted(set(own) & set(un))
    best, most = _side(own, {origin: weight for origin, weight in un.items() if origin not in own}, settings)
    for spoken in _choices(both, own, un):
        candidate, total = _side(
            {origin: weight for origin, weight in own.items() if origin not in both or origin in spoken},
            {origin: weight for origin, weight in un.items() if origin not in spoken},
            settings,
        )
        if total > most:
            best, most = candidate, total
    return best


def _choices(both: list[str], own: Mapping[str, float], un: Mapping[str, float]) -> list[frozenset[str]]:
    """Which origins of both kinds to count by their speaker: all subsets of the doubtful ones, or, of many, the likeliest.

    With few origins a speaker's weight that is no smaller than the narration's always makes the larger total.
    """
    doubtful = [origin for origin in both if own[origin] < un[origin] or len(own) > FEW]
    sure = frozenset(both) - frozenset(doubtful)
    if len(doubtful) <= EXACT_UP_TO:
        counts = range(len(doubtful))
        chosen = [sure | frozenset(some) for count in counts for some in itertools.combinations(doubtful, count)]
    else:
        ranked = sorted(doubtful, key=lambda origin: (un[origin] - own[origin], origin))
        chosen = [sure | frozenset(ranked[:count]) for count in range(len(ranked))]
    return [*chosen, frozenset()] if both else []


def _side(
    own: Mapping[str, float], un: Mapping[str, float], settings: LedgerParameters
) -> tuple[tuple[Share, ...], float]:
    spoken = _decayed(own, settings.first_hand_decay)
    bare = _decayed(un, settings.unattributed_decay)
    own_total = math.fsum([factor * weight for _, factor, weight in spoken])
    un_total = math.fsum([factor * weight for _, factor, weight in bare])
    together = own_total + settings.unattributed_factor * un_total
    alone = settings.unattributed_alone * un_total
    kept_own, kept_un = (1.0, settings.unattributed_factor) if together >= alone else (0.0, settings.unattributed_alone)
    shares_of = [
        Share(origin, True, factor * kept_own, factor * kept_own * weight) for origin, factor, weight in spoken
    ]
    shares_of += [Share(origin, False, factor * kept_un, factor * kept_un * weight) for origin, factor, weight in bare]
    return tuple(shares_of), max(together, alone)


def _decayed(weights: Mapping[str, float], decay: float) -> list[tuple[str, float, float]]:
    ranked = sorted(weights.items(), key=lambda entry: (-entry[1], entry[0]))
    return [(origin, decay**place, weight) for place, (origin, weight) in enumerate(ranked)]
