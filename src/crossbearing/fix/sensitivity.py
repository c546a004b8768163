"""Sensitivity: the whole proposition's probability with other priors, and without each origin in turn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crossbearing.fix.ledger import call, logistic, logit
from crossbearing.fix.statements import Statement
from crossbearing.fix.tally import Tally, tally
from crossbearing.reference.ledger import LedgerParameters
from crossbearing.reference.likelihood import Word

AGGREGATOR = (
    "the least probable required facet: an upper bound, reached when the required facets stand or fall together; "
    "if they were independent the whole would be less probable"
)


@dataclass(frozen=True)
class Whole:
    """The whole proposition: probability, word with band, and the facet that decides it."""

    probability: float
    word: Word
    facet: str


def whole(prior: float, evidence: Mapping[str, float], required: Sequence[str], settings: LedgerParameters) -> Whole:
    """P(whole) from the evidence (ln) of the required facets: the least probable of them, and its word.

    Source: the Fréchet upper bound, min P(facet).
    """
    facet = min(required, key=lambda name: evidence[name])
    probability = logistic(logit(prior) + evidence[facet])
    return Whole(probability, call(probability, evidence[facet], settings), facet)


def prior_check(
    prior: float, evidence: Mapping[str, float], required: Sequence[str], settings: LedgerParameters
) -> dict[str, dict[str, Any]]:
    """The whole at a third and at three times the prior: ``{"third": …, "triple": …}``."""
    found = {}
    for name, factor in zip(("third", "triple"), settings.prior_check, strict=True):
        other = min(prior * factor, 0.999)
        result = whole(other, evidence, required, settings)
        found[name] = {"prior": round(other, 12), "probability": result.probability, "words": result.word.word}
    return found


def pivotal(
    prior: float,
    by_facet: Mapping[str, Sequence[Statement]],
    summed: Mapping[str, Tally],
    required: Sequence[str],
    settings: LedgerParameters,
) -> list[dict[str, str]]:
    """Origins and collections without which the word of the whole would be another: withdraw each in turn."""
    evidence = {facet: summed[facet].evidence for facet in required}
    word = whole(prior, evidence, required, settings).word.word
    labels: dict[str, str] = {}
    for facet in required:
        for one in by_facet[facet]:
            if one.bearing.id in summed[facet].weights:
                labels.setdefault(summed[facet].keys[one.bearing.id], one.label)
    alike = {
        facet: tuple((one.claim, one.origin, one.side, one.weight) for one in by_facet[facet]) for facet in required
    }
    found = []
    for origin in sorted(labels):
        left: dict[str, float] = {}
        known: dict[object, float] = {}
        for facet in required:
            if origin not in summed[facet].keys.values():
                left[facet] = evidence[facet]
                continue
            if alike[facet] not in known:
                known[alike[facet]] = tally(by_facet[facet], settings, frozenset({origin})).evidence
            left[facet] = known[alike[facet]]
        other = whole(prior, left, required, settings).word.word
        if other != word:
            found.append({"origin": origin, "label": labels[origin], "from": word, "to": other})
    return found
