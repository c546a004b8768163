"""Fixes: each proposition with its facet ledgers, words, confidence, origins, denials, rivals, and what would change it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crossbearing.fix.account import (
    Held,
    caveats,
    denials,
    partial_origins,
    quotes,
    shown_independent,
    supporting_origins,
    texts,
)
from crossbearing.fix.again import each
from crossbearing.fix.change import would_change
from crossbearing.fix.compare import compare, diagnosed
from crossbearing.fix.confidence import confidence, reasons
from crossbearing.fix.elicited import beside
from crossbearing.fix.ledger import facet_ledger
from crossbearing.fix.origins import roots
from crossbearing.fix.rivals import rules
from crossbearing.fix.sensitivity import AGGREGATOR, flip_margin, pivotal, prior_check, whole
from crossbearing.fix.statements import Statement, claim_of, read_by_a_person, statements
from crossbearing.fix.tally import tally
from crossbearing.fix.withdrawal import withdrawn_claims
from crossbearing.records.bearings import Bearing
from crossbearing.records.claims import Claim
from crossbearing.records.codec import dump
from crossbearing.records.documents import Document
from crossbearing.records.lineage import Link
from crossbearing.records.patterns import Pack
from crossbearing.records.propositions import Proposition
from crossbearing.records.reading import CaseConfig
from crossbearing.records.reviews import Review, Source
from crossbearing.reference.ledger import LedgerParameters


def solve(
    propositions: Sequence[Proposition],
    bearings: Sequence[Bearing],
    claims: Sequence[Claim],
    documents: Sequence[Document],
    links: Sequence[Link],
    sources: Sequence[Source],
    reviews: Mapping[str, Review],
    packs: Sequence[Pack],
    parameters: LedgerParameters,
    withdrawn: frozenset[str] = frozenset(),
    config: CaseConfig | None = None,
    elicited: LedgerParameters | None = None,
) -> list[dict[str, Any]]:
    """All fixes as the contract's JSON, best supported first, those that nothing weighs for last; input order is free.

    bearings: of all channels, as taken (grades are inside those of ``reports``); withdrawn: ids of claims, documents,
    artifacts and sources that are as if never entered; elicited: the parameters before a fit, to show their result beside.
    Raises ValueError for a prior outside 0 to 1.
    """
    held = hold(claims, documents, links, reviews, packs, parameters, withdrawn)
    return solve_held(propositions, bearings, held, parameters, withdrawn, config, elicited)


def solve_held(
    propositions: Sequence[Proposition],
    bearings: Sequence[Bearing],
    held: Held,
    parameters: LedgerParameters,
    withdrawn: frozenset[str] = frozenset(),
    config: CaseConfig | None = None,
    elicited: LedgerParameters | None = None,
) -> list[dict[str, Any]]:
    """The fixes of some propositions, as ``solve`` gives them, from what is held of the whole case."""
    by_proposition = standing(bearings, withdrawn)
    fixes = [_fix(one, by_proposition.get(one.id, []), held, parameters, config, elicited) for one in propositions]
    return sorted(fixes, key=lambda fix: rank_of(weighed(fix), fix["probability"], fix["origins"], fix["id"]))


def rank_of(weighed: bool, probability: float, origins: int, key: str) -> tuple[bool, float, int, str]:
    """What fixes are ranked by: best supported first, those that nothing weighs for last."""
    return (not weighed, -probability, -origins, key)


def hold(
    claims: Sequence[Claim],
    documents: Sequence[Document],
    links: Sequence[Link],
    reviews: Mapping[str, Review],
    packs: Sequence[Pack],
    parameters: LedgerParameters,
    withdrawn: frozenset[str] = frozenset(),
) -> Held:
    """What is held of a case, without what is withdrawn, each claim with its root."""
    kept = {document.id: document for document in documents if not {document.id, document.artifact} & withdrawn}
    gone = withdrawn_claims(claims, documents, withdrawn)
    held_claims = {claim.id: claim for claim in claims if claim.id not in gone and claim.quote.document in kept}
    ordered = sorted(held_claims.values(), key=lambda one: one.id)
    return Held(
        claims=held_claims,
        documents=kept,
        roots=roots(
            ordered,
            sorted(kept.values(), key=lambda one: one.id),
            links,
            packs,
            parameters.near_identical,
            parameters.same_quote,
        ),
        reviews=reviews,
        packs=sorted(packs, key=lambda one: one.id),
    )


def standing(bearings: Sequence[Bearing], withdrawn: frozenset[str] = frozenset()) -> dict[str, list[Bearing]]:
    """Per proposition the bearings that rest on nothing withdrawn, each once."""
    found: dict[str, dict[str, Bearing]] = {}
    for bearing in bearings:
        if bearing.id not in withdrawn and not set(bearing.records) & withdrawn:
            found.setdefault(bearing.proposition, {})[bearing.id] = bearing
    return {proposition: list(held.values()) for proposition, held in found.items()}


def taken(proposition: Proposition, bearings: Sequence[Bearing], held: Held) -> list[Bearing]:
    """Those of a proposition's bearings that its ledger takes: on its facets, and of reports those of its own members."""
    members = {member.claim for member in proposition.members if member.claim in held.claims}
    return [
        one
        for one in bearings
        if one.facet in proposition.facets and (one.channel != "reports" or claim_of(one) in members)
    ]


def prior_of(proposition: Proposition, settings: LedgerParameters, config: CaseConfig | None) -> float:
    """The prior that a fix starts from: the case's own, else its pack's, else the declared one."""
    if config is not None and config.prior is not None:
        return config.prior
    return proposition.prior or settings.prior


def weighed(fix: Mapping[str, Any]) -> bool:
    """Whether a claim that may weigh stands behind a fix; where none does, its probability is only the prior."""
    return bool(fix["origins"]) or any(quote["weighs"] for quote in fix["quotes"])


def _fix(
    proposition: Proposition,
    bearings: Sequence[Bearing],
    held: Held,
    settings: LedgerParameters,
    config: CaseConfig | None,
    elicited: LedgerParameters | None = None,
) -> dict[str, Any]:
    prior = prior_of(proposition, settings, config)
    bearings = taken(proposition, bearings, held)
    entered = statements(proposition, bearings, held.claims, held.roots, held.reviews, held.packs, settings)
    by_facet: dict[str, list[Statement]] = {facet: [] for facet in proposition.facets}
    for one in entered:
        by_facet[one.bearing.facet].append(one)
    again = each(by_facet, settings)
    summed = {facet: tally(entries, settings) for facet, entries in by_facet.items()}
    facets = {
        facet: facet_ledger(
            proposition.id,
            facet,
            prior,
            [one for one in bearings if one.facet == facet],
            by_facet[facet],
            summed[facet],
            settings,
        )
        for facet in proposition.facets
    }
    compared = compare(proposition, facets, held.packs, settings)
    facets = diagnosed(facets, compared)
    evidence = {facet: ledger["evidence"] for facet, ledger in facets.items()}
    result = whole(prior, evidence, proposition.required, settings)
    partial = frozenset(member.claim for member in proposition.members if member.how == "part")
    origins = supporting_origins(entered, summed.values(), held, partial)
    independent = shown_independent(origins, held)
    rows = [row for ledger in facets.values() for row in ledger["bearings"]]
    channels = sorted({row["channel"] for row in rows if row["kind"] == "bearing" and row["weight"] != 0})
    level, why = confidence(len(independent), channels, settings)
    counted = [
        held.claims[member.claim]
        for member in proposition.members
        if member.how != "caveat" and member.claim in held.claims
    ]
    accepted = sum(1 for claim in counted if read_by_a_person(claim, held.reviews))
    unarchived = [origin for origin in origins if not origin.archived]
    read = accepted, len(counted) - accepted
    return {
        "id": proposition.id,
        "proposition": proposition.text,
        "type": proposition.type,
        "roles": {
            role: [
                {"id": subject, "label": label}
                for subject, label in zip(ids, proposition.labels.get(role, ids), strict=True)
            ]
            for role, ids in proposition.roles.items()
        },
        "window": list(proposition.window),
        "window_assumed": proposition.window_assumed,
        "facets": facets,
        "required": list(proposition.required),
        "origins": len(origins),
        "documents": texts(origins, held),
        "primary_archived": sum(1 for origin in origins if origin.archived),
        "origin_list": [dump(origin) for origin in origins],
        "partial_origins": [dump(origin) for origin in partial_origins(entered, summed.values(), held, partial)],
        "independent": independent,
        "probability": result.probability,
        "words": result.word.word,
        "band": [result.word.low, result.word.high],
        "aggregator": AGGREGATOR,
        "least_facet": result.facet,
        "confidence": level,
        "confidence_why": why,
        "confidence_reasons": reasons(
            len(independent), len(origins), len(origins) - len(unarchived), channels, read, settings
        ),
        "claims": {"accepted": accepted, "machine": len(counted) - accepted},
        "calibration": settings.calibration,
        **({"elicited": beside(proposition, bearings, held, prior, elicited)} if elicited is not None else {}),
        "prior": prior,
        "prior_reason": _prior_reason(proposition, held, settings, config),
        "prior_check": prior_check(prior, evidence, proposition.required, settings),
        "pivotal": pivotal(prior, by_facet, summed, again, proposition.required, settings),
        "flip_margin": flip_margin(prior, evidence, proposition.required, settings),
        "denials": denials(proposition, rows, held),
        "caveats": caveats(proposition, origins, held, rows),
        "rules": rules(proposition, held.packs),
        "rivals": compared.rivals,
        "would_change": would_change(proposition, prior, facets, again, unarchived, held.packs, settings),
        "quotes": quotes(proposition, held),
        "parents": list(proposition.parents),
        "grain": proposition.grain,
        "trend": proposition.trend,
        "regrouped": [
            {"how": one.how, "with": one.other, "text": one.text, "why": one.why, "by": one.by, "at": one.at}
            for one in proposition.regrouped
        ],
        "pack": proposition.pack,
        "synthetic": _synthetic(counted, held, config),
        "parameters": settings.hash,
    }


def _prior_reason(proposition: Proposition, held: Held, settings: LedgerParameters, config: CaseConfig | None) -> str:
    if config is not None and config.prior is not None:
        return "set for this case"
    reasons = [pack.prior_reason for pack in held.packs if pack.id == proposition.pack]
    return reasons[0] if reasons else settings.sources["prior"]


def _synthetic(claims: Sequence[Claim], held: Held, config: CaseConfig | None) -> bool:
    return bool(config is not None and config.synthetic) or any(
        held.documents[claim.quote.document].synthetic for claim in claims
    )
