"""The elicited result beside a fitted one: what the declared weights alone make of the same bearings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crossbearing.fix.account import Held
from crossbearing.fix.sensitivity import whole
from crossbearing.fix.statements import Statement, statements
from crossbearing.fix.tally import tally
from crossbearing.records.bearings import Bearing
from crossbearing.records.propositions import Proposition
from crossbearing.reference.ledger import LedgerParameters


def beside(
    proposition: Proposition, bearings: Sequence[Bearing], held: Held, prior: float, settings: LedgerParameters
) -> Mapping[str, Any]:
    """``{"probability", "words"}`` of the whole under other parameters, from the bearings that its ledger takes."""
    by_facet: dict[str, list[Statement]] = {facet: [] for facet in proposition.facets}
    for one in statements(proposition, bearings, held.claims, held.roots, held.reviews, held.packs, settings):
        by_facet[one.bearing.facet].append(one)
    evidence = {facet: tally(by_facet[facet], settings).evidence for facet in proposition.required}
    result = whole(prior, evidence, proposition.required, settings)
    return {"probability": result.probability, "words": result.word.word}
