"""How well each rival explains what is held: every row's likelihood under every hypothesis (analysis of competing hypotheses).

A row's weight is ln P(bearing | proposition) − ln P(bearing | chance). A rival that expects the bearing with share s (0 as
by chance, 1 as under the proposition) has ln P(bearing | rival) − ln P(bearing | proposition) = −(1 − s) · weight.
Source: R. Heuer, Psychology of Intelligence Analysis (1999), ch. 8; the interpolation on the logarithm is ours.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
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
    """One counted row: what the comparison needs of it. scale: what a cap on its origin leaves of it."""

    id: str
    channel: str
    facet: str
    direction: str
    origin: str
    weight: float
    scale: float


def compare(
    proposition: Proposition,
    facets: Mapping[str, Mapping[str, Any]],
    packs: Sequence[Pack],
    settings: LedgerParameters,
) -> Comparison:
    """Every rival of a fix and plain chance against the proposition, by the rows that weigh.

    facets: the fix's facet ledgers. An origin counts once: on the facet where it speaks most strongly for or against the
    rival; no channel tells more than on its fullest facet, so that decays and caps stay those of the ledger.
    """
    rows, most = _counted(facets), _fullest(facets)
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
        found.append(_told(rival, rows, under, most, settings))
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
    found = []
    for facet, ledger in facets.items():
        caps: dict[tuple[str, bool], float] = {}
        for row in ledger["bearings"]:
            if row["kind"] == "cap" and row["origin"]:
                key = row["origin"], row["weight"] < 0
                caps[key] = caps.get(key, 0.0) + row["weight"]
        for row in ledger["bearings"]:
            if row["kind"] != "bearing" or row["direction"] not in _SIDES or abs(row["weight"]) < NOTHING:
                continue
            lost = caps.get((row["origin"], row["weight"] > 0), 0.0)
            scale = max(0.0, 1 + lost / row["weight"])
            found.append(
                _Held(
                    row["id"], row["channel"], facet, row["direction"], row["origin"] or row["id"], row["weight"], scale
                )
            )
    return found


def _fullest(facets: Mapping[str, Mapping[str, Any]]) -> dict[tuple[str, bool], float]:
    """Per channel and side, the most that it weighs on one facet, decays and caps included."""
    most: dict[tuple[str, bool], float] = {}
    for ledger in facets.values():
        sums: dict[tuple[str, bool], list[float]] = {}
        for row in ledger["bearings"]:
            if row["kind"] == "bearing" and row["weight"]:
                sums.setdefault((row["channel"], row["weight"] > 0), []).append(row["weight"])
            elif row["kind"] == "cap":
                sums.setdefault((row["channel"], row["weight"] < 0), []).append(row["weight"])
        for key, values in sums.items():
            most[key] = max(most.get(key, 0.0), abs(math.fsum(values)))
    return most


def _told(
    rival: Rival,
    rows: Sequence[_Held],
    under: Mapping[str, Mapping[str, float]],
    most: Mapping[tuple[str, bool], float],
    settings: LedgerParameters,
) -> dict[str, Any]:
    """One rival as the contract's JSON: the sum over origins, what speaks against it, and words."""
    best: dict[tuple[str, bool], tuple[float, _Held]] = {}
    for row in rows:
        value = under[row.id][rival.id] * row.scale
        key = row.origin, row.weight > 0
        if key not in best or (abs(value), -value, row.id) > (abs(best[key][0]), -best[key][0], best[key][1].id):
            best[key] = value, row
    sides: dict[tuple[str, bool], list[float]] = {}
    for (_, positive), (value, row) in best.items():
        sides.setdefault((row.channel, positive), []).append(value)
    by_channel: dict[str, float] = {}
    for (channel, positive), values in sorted(sides.items()):
        limit = most[channel, positive]
        by_channel[channel] = by_channel.get(channel, 0.0) + max(-limit, min(limit, math.fsum(values)))
    total = round(math.fsum(by_channel.values()), DIGITS) + 0.0
    against = sorted(row.id for value, row in best.values() if value < -NOTHING)
    return {
        "id": rival.id,
        "words": rival.words,
        "why": rival.why,
        "log_likelihood": total,
        "by_channel": {channel: round(value, DIGITS) + 0.0 for channel, value in by_channel.items()},
        "inconsistent": against,
        "told": _words(total, by_channel, best.values(), settings),
    }


def _words(
    total: float, by_channel: Mapping[str, float], best: Any, settings: LedgerParameters
) -> str:  # fmt: skip
    """How well a rival explains what is held, in words; how likely it is would need a prior, and is not said."""
    if not by_channel:
        return "nothing held weighs, so nothing tells them apart"
    told = list(best)
    alike = [channel for channel in by_channel if all(abs(v) < NOTHING for v, row in told if row.channel == channel)]
    parts = []
    if alike:
        parts.append(
            f"explains what {listed(alike)} {'say' if 'reports' in alike or len(alike) > 1 else 'show'} as well"
        )
    for channel, value in by_channel.items():
        counted = sum(1 for v, row in told if row.channel == channel and abs(v) >= NOTHING)
        origins = f"{counted} origin{'' if counted == 1 else 's'}"
        if value < -NOTHING:
            parts.append(f"{channel} speak against it ({value:+.2f}, {origins})".replace("-", "−"))
        elif value > NOTHING:
            parts.append(f"explains {channel} better than the proposition does ({value:+.2f}, {origins})")
    ratio = math.exp(abs(total))
    if abs(total) < NOTHING:
        end = "nothing held tells them apart"
    elif abs(total) < math.log(settings.undetermined_ratio):
        end = "what is held hardly tells them apart"
    else:
        end = f"what is held is {ratio:.1f} times {'more' if total > 0 else 'less'} expected than under the proposition"
    return "; ".join([*parts, end])
