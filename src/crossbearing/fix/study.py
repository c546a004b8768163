"""A sensitivity study of one fix, on demand: the whole without each origin, collection and channel, with every number of the
ledger halved and doubled, with other priors, and with its two strongest origins taken for one.

Source: one-at-a-time sensitivity drawn as a tornado (Howard 1988); it says nothing of numbers that err together.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from crossbearing.fix.account import Held
from crossbearing.fix.ledger import logit
from crossbearing.fix.sensitivity import AGGREGATOR, flip_margin, whole
from crossbearing.fix.statements import Statement, statements
from crossbearing.fix.tally import DIGITS, Tally, tally
from crossbearing.fix.vary import varied
from crossbearing.records.bearings import Bearing
from crossbearing.records.propositions import Proposition
from crossbearing.reference.ledger import LedgerParameters
from crossbearing.reference.load import yaml_data

NOTHING = 1e-9
ALONE = "one number at a time, the others as they stand"
Sums = Mapping[str, Tally]
ByFacet = Mapping[str, Sequence[Statement]]


@dataclass(frozen=True)
class _Ground:
    """What every variant starts from: the proposition, what is held of the case, its bearings."""

    proposition: Proposition
    held: Held
    bearings: Sequence[Bearing]
    settings: LedgerParameters
    prior: float

    def statements(self) -> dict[str, list[Statement]]:
        """The statements on each required facet."""
        held = self.held
        entered = statements(
            self.proposition, self.bearings, held.claims, held.roots, held.reviews, held.packs, self.settings
        )  # fmt: skip
        found: dict[str, list[Statement]] = {facet: [] for facet in self.proposition.required}
        for one in entered:
            if one.bearing.facet in found:
                found[one.bearing.facet].append(one)
        return found

    def outcome(
        self, how: str, evidence: Mapping[str, float], prior: float = 0.0, settings: LedgerParameters | None = None
    ) -> dict[str, Any]:
        """The whole as the contract shows an outcome: log-odds, probability, word with band, deciding facet."""
        chosen = prior or self.prior
        result = whole(chosen, evidence, self.proposition.required, settings or self.settings)
        return {
            "how": how,
            "log_odds": round(logit(chosen) + evidence[result.facet], DIGITS),
            "probability": result.probability,
            "words": result.word.word,
            "band": [result.word.low, result.word.high],
            "facet": result.facet,
        }


def study(
    proposition: Proposition, bearings: Sequence[Bearing], held: Held, settings: LedgerParameters, prior: float
) -> dict[str, Any]:
    """How the whole of one fix answers to what it rests on.

    bearings: those that its ledger takes (``solve.taken``); prior: probability. Returns ``base``, ``tornado`` (largest swing
    first: ``kind, name, label, outcomes, low, high, swing, flips``; log-odds), ``without_effect``, ``not_varied``,
    ``flip_margin`` and the assumptions. The same input gives the same study; nothing here weighs.
    """
    ground = _Ground(proposition, held, bearings, settings, prior)
    by_facet = ground.statements()
    sums = {facet: tally(entries, settings) for facet, entries in by_facet.items()}
    evidence = {facet: found.evidence for facet, found in sums.items()}
    base = ground.outcome("as it stands", evidence)
    entries = [
        *_withdrawals(ground, by_facet, sums),
        *_one_origin(ground, by_facet, sums),
        *_numbers(ground, by_facet),
        *_priors(ground, evidence),
    ]
    ranked = sorted((_swung(one, base) for one in entries), key=lambda one: (-one["swing"], one["kind"], one["name"]))
    told = [one for one in ranked if one["swing"] > NOTHING or one["flips"]]
    return {
        "base": base,
        "tornado": told,
        "without_effect": sorted(one["name"] for one in ranked if one not in told),
        "not_varied": dict(yaml_data("study.yaml")["not_varied"]),
        "flip_margin": flip_margin(prior, evidence, proposition.required, settings),
        "assumptions": [ALONE, AGGREGATOR],
        "parameters": settings.hash,
    }


def _swung(entry: dict[str, Any], base: Mapping[str, Any]) -> dict[str, Any]:
    """An entry with how far it swings the whole (log-odds), from its lowest to its highest outcome, the base included."""
    reached = [base["log_odds"], *(outcome["log_odds"] for outcome in entry["outcomes"])]
    low, high = min(reached), max(reached)
    flips = any(outcome["words"] != base["words"] for outcome in entry["outcomes"])
    return {**entry, "low": low, "high": high, "swing": round(high - low, DIGITS), "flips": flips}


def _withdrawals(ground: _Ground, by_facet: ByFacet, sums: Sums) -> list[dict[str, Any]]:
    """Each origin, each collection and each channel that weighs, taken away as if it had never been entered."""
    labels: dict[str, tuple[str, str]] = {}
    channels: set[str] = set()
    for facet, entries in by_facet.items():
        for one in entries:
            if one.bearing.id in sums[facet].weights:
                channels.add(one.bearing.channel)
                kind = "origin" if one.bearing.channel == "reports" else "collection"
                labels.setdefault(sums[facet].keys[one.bearing.id], (kind, one.label))
    found = []
    for key, (kind, label) in sorted(labels.items()):
        left = {
            facet: tally(entries, ground.settings, frozenset({key})).evidence for facet, entries in by_facet.items()
        }  # fmt: skip
        found.append(_entry(kind, key, f"without {label}", [ground.outcome("withdrawn", left)]))
    for channel in sorted(channels):
        left = {
            facet: tally([one for one in entries if one.bearing.channel != channel], ground.settings).evidence
            for facet, entries in by_facet.items()
        }
        found.append(_entry("channel", channel, f"without all {channel}", [ground.outcome("withdrawn", left)]))
    return found


def _one_origin(ground: _Ground, by_facet: ByFacet, sums: Sums) -> list[dict[str, Any]]:
    """The two origins of reports that weigh most for the proposition, taken for one: of one network, or with one source."""
    weighed: dict[str, list[float]] = {}
    labels: dict[str, str] = {}
    for facet, entries in by_facet.items():
        for one in entries:
            weight = sums[facet].weights.get(one.bearing.id, (0.0, 0.0))[0]
            if one.bearing.channel == "reports" and weight > 0:
                key = sums[facet].keys[one.bearing.id]
                weighed.setdefault(key, []).append(weight)
                labels.setdefault(key, one.label)
    strongest = sorted(weighed, key=lambda key: (-math.fsum(weighed[key]), key))[:2]
    if len(strongest) < 2:
        return []
    first, second = strongest
    left = {}
    for facet, entries in by_facet.items():
        keys = sums[facet].keys
        merged = [
            replace(one, origin=first, networks=()) if keys[one.bearing.id] in strongest else one for one in entries
        ]
        left[facet] = tally(merged, ground.settings).evidence
    words = yaml_data("study.yaml")["strongest"].format(one=labels[first], other=labels[second])
    return [_entry("merge", f"{first} = {second}", words, [ground.outcome("taken for one", left)])]


def _numbers(ground: _Ground, by_facet: ByFacet) -> list[dict[str, Any]]:
    """Every number that the ledger of this fix may use, halved and doubled within its bounds."""
    found = []
    for one in varied([item for entries in by_facet.values() for item in entries], ground.settings):
        outcomes = []
        for other in one.variants:
            left = {
                facet: tally(other.seen(entries, ground.settings), other.settings).evidence
                for facet, entries in by_facet.items()
            }
            outcome = ground.outcome(other.how, left, settings=other.settings)
            outcomes.append({**outcome, "value": round(other.value, DIGITS)})
        found.append({**_entry("parameter", one.name, one.label, outcomes), "value": one.value})
    return found


def _priors(ground: _Ground, evidence: Mapping[str, float]) -> list[dict[str, Any]]:
    outcomes = []
    for how, factor in zip(("×⅓", "×3"), ground.settings.prior_check, strict=True):
        other = min(ground.prior * factor, 0.999)
        outcomes.append({**ground.outcome(how, evidence, other), "value": round(other, DIGITS)})
    return [{**_entry("prior", "prior", "prior", outcomes), "value": ground.prior}]


def _entry(kind: str, name: str, label: str, outcomes: list[dict[str, Any]]) -> dict[str, Any]:
    return {"kind": kind, "name": name, "label": label, "outcomes": outcomes}
