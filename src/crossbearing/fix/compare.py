"""How well each rival explains what is held: every row's likelihood under every hypothesis (analysis of competing hypotheses).

A row's weight is ln P(bearing | proposition) − ln P(bearing | chance). A rival that expects the bearing with share s (0 as
by chance, 1 as under the proposition) has ln P(bearing | rival) − ln P(bearing | proposition) = −(1 − s) · weight.
Source: R. Heuer, Psychology of Intelligence Analysis (1999), ch. 8; the interpolation on the logarithm is ours.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crossbearing.fix.rivals import rivals
from crossbearing.fix.tally import DIGITS
from crossbearing.fix.wording import listed
from crossbearing.records.patterns import Pack
from crossbearing.records.propositions import Proposition
from crossbearing.reference.ledger import LedgerParameters
from crossbearing.reference.rivals import Rival, chance

NOTHING = 1e-9


@dataclass(frozen=True)
class Comparison:
    """The rivals of a fix with how well each explains what is held, and per row its likelihood under each.

    rivals: the contract's ``rivals``; under: row id -> rival id -> ln likelihood relative to the proposition.
    """

    rivals: list[dict[str, Any]]
    under: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class _Held:
    """One counted row: what the comparison needs of it. side: +1 weighs for, -1 against; scale: what caps leave of it."""

    id: str
    channel: str
    facet: str
    direction: str
    origin: str
    weight: float
    side: int
    scale: float


def compare(
    proposition: Proposition,
    facets: Mapping[str, Mapping[str, Any]],
    packs: Sequence[Pack],
    settings: LedgerParameters,
) -> Comparison:
    """Every rival of a fix and plain chance against the proposition, by the rows that weigh.

    facets: the fix's facet ledgers. Each channel is summed on one facet, where it tells most for or against the rival, so that an
    origin counts once and decays and caps stay those of the ledger.
    """
    rows = _counted(facets)
    seen = {
        row["channel"] for ledger in facets.values() for row in ledger["bearings"] if row["direction"] in _SIDES
    }  # fmt: skip
    hypotheses = [*rivals(proposition, packs, seen), chance()]
    under: dict[str, dict[str, float]] = {row.id: {} for row in rows}
    found = []
    for rival in hypotheses:
        for row in rows:
            share = rival.share(row.channel, row.facet, row.direction)
            under[row.id][rival.id] = round(-(1 - share) * row.weight, DIGITS) + 0.0
        found.append(_told(rival, rows, under, settings))
    return Comparison(found, under)


def diagnosticity(under: Mapping[str, float]) -> float:
    """How far a row tells the hypotheses apart: the spread of its ln likelihood over all of them; 0 tells nothing."""
    return round(max(0.0, *under.values()) - min(0.0, *under.values()), DIGITS) if under else 0.0


def diagnosed(facets: Mapping[str, Mapping[str, Any]], compared: Comparison) -> dict[str, dict[str, Any]]:
    """The facet ledgers, each row with ``under`` (ln likelihood relative to the proposition, per rival) and ``diagnosticity``.

    A row that weighs nothing is as likely under every hypothesis, or adds nothing to another row of its origin: 0.
    """
    return {
        facet: {
            **ledger,
            "bearings": [
                {
                    **row,
                    "under": dict(compared.under.get(row["id"], {})),
                    "diagnosticity": diagnosticity(compared.under.get(row["id"], {})),
                }
                for row in ledger["bearings"]
            ],
        }
        for facet, ledger in facets.items()
    }


_SIDES = ("supports", "contradicts")


def _counted(facets: Mapping[str, Mapping[str, Any]]) -> list[_Held]:
    """The rows that weigh, each with what the caps on its origin and on its channel leave of it."""
    found = []
    for facet, ledger in facets.items():
        sums: dict[tuple[str, str, bool], float] = {}
        caps: dict[tuple[str, str, bool], float] = {}
        for row in ledger["bearings"]:
            if row["kind"] == "cap":
                key = row["channel"], row["origin"], row["weight"] < 0
                caps[key] = caps.get(key, 0.0) + row["weight"]
            elif row["kind"] == "bearing" and abs(row["weight"]) > NOTHING:
                for origin in (row["origin"], ""):
                    key = row["channel"], origin, row["weight"] > 0
                    sums[key] = sums.get(key, 0.0) + row["weight"]
        for (channel, origin, positive), lost in caps.items():
            if origin:
                sums[channel, "", positive] = sums.get((channel, "", positive), 0.0) + lost
        for row in ledger["bearings"]:
            if row["kind"] != "bearing" or row["direction"] not in _SIDES or abs(row["weight"]) < NOTHING:
                continue
            scale = 1.0
            for origin in dict.fromkeys((row["origin"], "")):
                key = row["channel"], origin, row["weight"] > 0
                scale *= max(0.0, 1 + caps.get(key, 0.0) / sums[key]) if sums.get(key) else 1.0
            side = 1 if row["weight"] > 0 else -1
            held = row["origin"] or row["id"]
            found.append(
                _Held(row["id"], row["channel"], facet, row["direction"], held, row["weight"], side, scale)
            )  # fmt: skip
    return found


def _told(
    rival: Rival, rows: Sequence[_Held], under: Mapping[str, Mapping[str, float]], settings: LedgerParameters
) -> dict[str, Any]:
    """One rival as the contract's JSON: the sum over origins, what speaks against it, and words."""
    groups: dict[tuple[str, int], dict[str, list[tuple[float, _Held]]]] = {}
    for row in rows:
        value = under[row.id][rival.id] * row.scale
        groups.setdefault((row.channel, row.side), {}).setdefault(row.facet, []).append((value, row))
    fullest = [
        max(by_facet.values(), key=lambda told: abs(math.fsum(value for value, _ in told)))
        for _, by_facet in sorted(groups.items())
    ]
    fullest.sort(key=lambda told: -abs(math.fsum(value for value, _ in told)))
    counted: dict[tuple[str, int], tuple[float, _Held]] = {}
    for told in fullest:
        for value, row in told:
            counted.setdefault((row.origin, row.side), (value, row))
    best = sorted(counted.values(), key=lambda one: one[1].id)
    by_channel = _summed((row.channel, value) for value, row in best)
    return {
        "id": rival.id,
        "words": rival.words,
        "why": rival.why,
        "log_likelihood": round(math.fsum(by_channel.values()), DIGITS) + 0.0,
        "by_channel": by_channel,
        "by_origin": _summed((row.origin, value) for value, row in best),
        "inconsistent": [row.id for value, row in best if value < -NOTHING],
        "told": _words(by_channel, best, settings),
    }


def _summed(values: Iterable[tuple[str, float]]) -> dict[str, float]:
    found: dict[str, list[float]] = {}
    for key, value in values:
        found.setdefault(key, []).append(value)
    return {key: round(math.fsum(found[key]), DIGITS) + 0.0 for key in sorted(found)}


def _words(
    by_channel: Mapping[str, float], told: Sequence[tuple[float, _Held]], settings: LedgerParameters
) -> str:  # fmt: skip
    """How well a rival explains what is held, in words; how likely it is would need a prior, and is not said."""
    if not by_channel:
        return "nothing held weighs, so nothing tells them apart"
    alike = [channel for channel in by_channel if all(abs(v) < NOTHING for v, row in told if row.channel == channel)]
    parts = []
    if alike:
        verb = "say" if "reports" in alike or len(alike) > 1 else "show"
        parts.append(f"explains what {listed(alike)} {verb} as well")
    for channel, value in by_channel.items():
        counted = sum(1 for v, row in told if row.channel == channel and abs(v) >= NOTHING)
        origins = f"{counted} origin{'' if counted == 1 else 's'}"
        if value < -NOTHING:
            parts.append(f"{channel} speak against it ({value:+.2f}, {origins})".replace("-", "−"))
        elif value > NOTHING:
            parts.append(f"explains {channel} better than the statement does ({value:+.2f}, {origins})")
    total = math.fsum(by_channel.values())
    if abs(total) < NOTHING:
        end = "nothing held tells them apart"
    elif abs(total) < math.log(settings.undetermined_ratio):
        end = "what is held hardly tells them apart"
    else:
        more = "more" if total > 0 else "less"
        end = f"what is held is {math.exp(abs(total)):.1f} times {more} expected than under the statement"
    return "; ".join([*parts, end])
