"""The ledger of one facet: prior and rows that add up exactly to its log-odds (DESIGN §7).

``L = logit(prior) + clip(Σ channel (support − refute), ±ln 999)``. Decays are inside the rows' weights, every cap is a
row of its own, silences and unread claims are rows of weight 0.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from crossbearing.fix.silence import looked, silent
from crossbearing.fix.statements import Statement
from crossbearing.fix.tally import DIGITS, Tally
from crossbearing.records.bearings import Bearing, Coverage
from crossbearing.records.codec import dump
from crossbearing.records.keys import content_id
from crossbearing.reference.ledger import LedgerParameters
from crossbearing.reference.likelihood import Word, undetermined, word_for


def logit(probability: float) -> float:
    """Log-odds of a probability, rounded as the ledger is. Raises ValueError outside 0 to 1."""
    if not 0 < probability < 1:
        raise ValueError(f"a prior lies between 0 and 1, not at {probability}")
    return round(math.log(probability / (1 - probability)), DIGITS)


def logistic(log_odds: float) -> float:
    """Probability of log-odds, rounded to 12 digits."""
    return round(1 / (1 + math.exp(-log_odds)), DIGITS)


def call(probability: float, evidence: float, settings: LedgerParameters) -> Word:
    """The ICD 203 word; "undetermined" where the evidence is under ln 2, whatever the prior says."""
    return undetermined() if abs(evidence) < math.log(settings.undetermined_ratio) else word_for(probability)


def facet_ledger(
    proposition: str,
    facet: str,
    prior: float,
    bearings: Sequence[Bearing],
    entered: Sequence[Statement],
    summed: Tally,
    settings: LedgerParameters,
) -> dict[str, Any]:
    """One facet as the contract's JSON: prior, rows, log-odds, probability, word and band, and who looked.

    prior: probability; bearings: all of this facet; entered: those of them that have a side, as statements; summed:
    their tally.
    """
    every = sorted([*bearings, *silent(proposition, facet, bearings, settings)], key=lambda one: (one.channel, one.id))
    by_bearing = {one.bearing.id: one for one in entered}
    rows = [_row(bearing, by_bearing.get(bearing.id), summed, settings) for bearing in every]
    rows += [_mark(one, summed) for one in entered if one.against_interest and one.counts]
    rows += [
        _plain(content_id("cap", proposition, facet, cap.channel, cap.parameter, cap.origin, cap.words), cap.channel, cap.weight,
               cap.words, cap.origin, cap.parameter, "cap")
        for cap in summed.caps
    ]  # fmt: skip
    if summed.intercept:
        key = content_id("cal", proposition, facet, settings.calibration)
        words = f"calibration {settings.calibration}: added where anything weighs"
        rows.append(_plain(key, "", summed.intercept, words, "", "intercept", "calibration"))
    start = logit(prior)
    log_odds = round(math.fsum([start, *(row["weight"] for row in rows)]), DIGITS)
    probability = logistic(log_odds)
    word = call(probability, summed.evidence, settings)
    return {
        "prior_log_odds": start,
        "bearings": rows,
        "log_odds": log_odds,
        "evidence": summed.evidence,
        "probability": probability,
        "words": word.word,
        "band": [word.low, word.high],
        "looked": looked(every),
    }


def _row(bearing: Bearing, one: Statement | None, summed: Tally, settings: LedgerParameters) -> dict[str, Any]:
    weight, factor = summed.weights.get(bearing.id, (0.0, 0.0))
    notes = [bearing.words]
    if one is not None:
        notes.append(one.words)
        if bearing.id not in summed.weights and one.counts:
            notes.append(
                "weighs nothing by itself"
                if one.weight == 0
                else f"same origin as another row ({one.label}): counted once"
            )
        elif factor == 0 and one.counts:
            notes.append("the other reading of the channel is larger")
        elif factor not in (0.0, 1.0):
            notes.append(_factor_words(one, factor, settings))
    return {
        "id": bearing.id,
        "channel": bearing.channel,
        "direction": bearing.direction,
        "weight": weight,
        "raw": bearing.weight,
        "words": "; ".join(note for note in notes if note),
        "origin": summed.keys.get(bearing.id, ""),
        "records": list(bearing.records),
        "coverage": _coverage(bearing.coverage),
        "innocent": list(bearing.innocent),
        "parameter": bearing.parameter,
        "measure": dump(bearing.measure) if bearing.measure else {},
        "kind": "bearing",
        "class": one.class_ if one is not None else "",
    }


def _factor_words(one: Statement, factor: float, settings: LedgerParameters) -> str:
    """What a factor stands for: a further first-hand origin, or one that is known only as a publisher's narration."""
    if one.attributed:
        return f"× {factor:.4g}: further origin of its channel"
    if math.isclose(factor, settings.unattributed_alone):
        return f"unattributed: × {factor:.4g}"
    if math.isclose(factor, settings.unattributed_factor):
        return f"unattributed, beside first-hand origins: × {factor:.4g}"
    return f"unattributed, and a further origin of its channel: × {factor:.4g}"


def _coverage(coverage: Coverage) -> dict[str, Any]:
    return {
        "looked": coverage.looked,
        "window": list(coverage.window),
        "area": coverage.area,
        "detection": coverage.detection,
        "words": coverage.words,
    }


def _mark(one: Statement, summed: Tally) -> dict[str, Any]:
    words = f"{one.label}: {one.words}; counted in its own row, nothing is added"
    key = content_id("mrk", one.bearing.id)
    return _plain(key, "reports", 0.0, words, summed.keys[one.bearing.id], "interest", "interest", [one.claim])


def _plain(
    key: str,
    channel: str,
    weight: float,
    words: str,
    origin: str,
    parameter: str,
    kind: str,
    records: Sequence[str] = (),
) -> dict[str, Any]:
    return {
        "id": key,
        "channel": channel,
        "direction": "neutral",
        "weight": weight,
        "raw": 0.0,
        "words": words,
        "origin": origin,
        "records": list(records),
        "coverage": {},
        "innocent": [],
        "parameter": parameter,
        "measure": {},
        "kind": kind,
    }
