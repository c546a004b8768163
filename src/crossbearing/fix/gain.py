"""The value of information: how far a look would move a fix, both outcomes considered, before anybody has looked."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crossbearing.fix.ledger import call, logistic, logit
from crossbearing.fix.sensitivity import whole
from crossbearing.fix.tally import DIGITS
from crossbearing.reference.ledger import LedgerParameters
from crossbearing.reference.load import yaml_data


@dataclass(frozen=True)
class Outlook:
    """What a look may bring. chance: that it finds what it looks for; found, missed: evidence (ln) per facet afterwards.

    facet: the one it bears on most; silent: finding nothing is no evidence.
    """

    chance: float
    facet: str
    found: Mapping[str, float]
    missed: Mapping[str, float]
    silent: bool = False


@dataclass(frozen=True)
class Gain:
    """What a look is worth: expected |change| of the whole's probability, of its facet's, and both outcomes in words.

    stays: the word of the whole is the same either way.
    """

    whole: float
    facet: float
    words: str
    outcomes: Mapping[str, Any]
    stays: bool = False


def outlook(
    facets: Mapping[str, Mapping[str, Any]],
    required: Sequence[str],
    touched: Sequence[str],
    sens: float,
    fpr: float,
    silent: bool,
) -> Outlook:
    """What a look with these chances brings to the facets it touches.

    facets: the fix's facet ledgers; required: those that decide the whole; sens, fpr: chance of finding it if the facet is
    true, and if not; silent: finding nothing is no evidence.
    """
    deciding = [name for name in touched if name in required] or list(touched)
    least = min(deciding, key=lambda name: (facets[name]["probability"], name))
    true = float(facets[least]["probability"])
    evidence = {name: float(ledger["evidence"]) for name, ledger in facets.items()}
    more = math.log(sens / fpr)
    less = 0.0 if silent else math.log((1 - sens) / (1 - fpr))
    found = {name: held + more if name in touched else held for name, held in evidence.items()}
    missed = {name: held + less if name in touched else held for name, held in evidence.items()}
    return Outlook(true * sens + (1 - true) * fpr, least, found, missed, silent)


def gain(
    prior: float,
    evidence: Mapping[str, float],
    required: Sequence[str],
    expected: Outlook,
    settings: LedgerParameters,
) -> Gain:
    """The expected absolute change of P(whole), by the predictive chance of either outcome.

    evidence: per facet now (ln). Source: expected value of sample information with |ΔP| as the value (Howard 1966).
    """
    now = whole(prior, evidence, required, settings)
    after = {
        name: whole(prior, _capped(evidence_then, settings), required, settings)
        for name, evidence_then in (("found", expected.found), ("missed", expected.missed))
    }
    chances = {"found": expected.chance, "missed": 1 - expected.chance}
    moved = math.fsum(chances[name] * abs(result.probability - now.probability) for name, result in after.items())
    start = logit(prior)
    before, found, missed = (
        _word(start, table[expected.facet], settings)
        for table in (evidence, _capped(expected.found, settings), _capped(expected.missed, settings))
    )
    apart = math.fsum(
        chances[name] * abs(then[1] - before[1]) for name, then in (("found", found), ("missed", missed))
    )  # fmt: skip
    say = yaml_data("would_change.yaml")["outcome"]
    words = _told(say, now.word.word, after["found"].word.word, after["missed"].word.word, expected.silent)
    if moved < 1e-9 and apart > 1e-9:
        told = _told(say, before[0], found[0], missed[0], expected.silent)
        words = say["facet"].format(facet=expected.facet, told=told, before=now.word.word)
    outcomes = {
        name: {
            "chance": round(chances[name], DIGITS),
            "probability": result.probability,
            "words": result.word.word,
            "band": [result.word.low, result.word.high],
        }
        for name, result in after.items()
    }
    stays = all(result.word.word == now.word.word for result in after.values())
    return Gain(round(moved, DIGITS), round(apart, DIGITS), words, outcomes, stays)


def _capped(evidence: Mapping[str, float], settings: LedgerParameters) -> dict[str, float]:
    limit = math.log(settings.total_cap)
    return {name: max(-limit, min(limit, value)) for name, value in evidence.items()}


def _word(start: float, evidence: float, settings: LedgerParameters) -> tuple[str, float]:
    probability = logistic(start + evidence)
    return call(probability, evidence, settings).word, probability


def _told(say: Mapping[str, str], before: str, found: str, missed: str, silent: bool) -> str:
    if before == found == missed:
        return say["stays"].format(before=before)
    return say["moves_or_nothing" if silent else "moves"].format(before=before, found=found, missed=missed)
