"""The account of a fix: its origins, documents, quotes, denials and caveats, apart from what they weigh."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crossbearing.fix.collections import PREFIX, voice_of
from crossbearing.fix.interest import interest
from crossbearing.fix.origins import Root
from crossbearing.fix.quantities import conflicts
from crossbearing.fix.statements import Statement, weighs
from crossbearing.fix.tally import Tally
from crossbearing.records.claims import Claim
from crossbearing.records.documents import Document
from crossbearing.records.lineage import Origin
from crossbearing.records.patterns import Pack
from crossbearing.records.propositions import Proposition, Regrouping
from crossbearing.records.reviews import Review


@dataclass(frozen=True)
class Held:
    """What is held of a case, by id: everything that an account is made from."""

    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]
    roots: Mapping[str, Root]
    reviews: Mapping[str, Review]
    packs: Sequence[Pack]


def supporting_origins(
    entered: Sequence[Statement], summed: Iterable[Tally], held: Held, partial: frozenset[str] = frozenset()
) -> list[Origin]:
    """Origins whose statements support the proposition in a tally, by key; sensors' collections are not among them.

    partial: claims that bear on a part alone (the route, not the goods); they make no origin of the whole.
    """
    keys: dict[str, str] = {}
    standing: set[str] = set()
    for tally in summed:
        keys.update(tally.keys)
        standing.update(tally.weights)
    reports = [one for one in entered if one.bearing.channel == "reports" and one.side > 0 and one.counts]
    supporting = {keys[one.bearing.id] for one in reports if one.bearing.id in standing}
    groups: dict[str, list[Statement]] = {}
    for one in reports:
        if keys[one.bearing.id] in supporting and one.claim not in partial:
            groups.setdefault(keys[one.bearing.id], []).append(one)
    return _once([_origin(key, groups[key], held) for key in sorted(groups)], held)


def partial_origins(
    entered: Sequence[Statement], summed: Iterable[Tally], held: Held, partial: frozenset[str]
) -> list[Origin]:
    """Origins of the claims that bear on a part alone, by key: who shows the way without saying what went it.

    partial: ids of those claims.
    """
    others = frozenset(one.claim for one in entered) - partial
    return supporting_origins(entered, summed, held, others)


def _once(origins: Sequence[Origin], held: Held) -> list[Origin]:
    """The origins without a voice that speaks here only in claims resting on a collection that it alone carries."""
    alone = {
        voice_of(held.roots[claim].key): set(one.claims)
        for one in origins
        if one.kind == "collection" and len({voice_of(held.roots[other].key) for other in one.claims}) == 1
        for claim in one.claims
    }
    return [
        one for one in origins if one.kind == "collection" or not set(one.claims) <= alone.get(voice_of(one.key), set())
    ]


def _origin(key: str, group: Sequence[Statement], held: Held) -> Origin:
    claims = tuple(sorted({one.claim for one in group}))
    found = [held.roots[claim] for claim in claims]
    if key.startswith(PREFIX):
        return _collection(key, group, claims, held)
    own = [root for root in found if root.key == key] or found
    notes = sorted({root.note for root in own if root.note})
    return Origin(
        key=key,
        label=own[0].label,
        kind=own[0].kind,
        claims=claims,
        documents=tuple(sorted({held.claims[claim].quote.document for claim in claims})),
        first_hand=any(root.first_hand for root in own),
        archived=any(root.archived for root in own),
        note="" if any(root.archived for root in own) else "; ".join(notes),
    )


def _collection(key: str, group: Sequence[Statement], claims: tuple[str, ...], held: Held) -> Origin:
    """What an instrument collected, with whoever carries it; a report about it is not the thing itself, so not archived."""
    carriers = sorted({held.roots[claim].label for claim in claims})
    return Origin(
        key=key,
        label=min(one.label for one in group),
        kind="collection",
        claims=claims,
        documents=tuple(sorted({held.claims[claim].quote.document for claim in claims})),
        first_hand=any(held.roots[claim].archived for claim in claims),
        note=f"carried by {', '.join(carriers)}; what the instrument recorded is not archived",
    )


def shown_independent(origins: Sequence[Origin], held: Held) -> list[str]:
    """Origins shown to be independent: first-hand, and none leaning on another of them in text or attribution.

    Of two that lean on each other's network only the first by key is kept. Unknown is not independent.
    """
    shown: list[Origin] = []
    for origin in origins:
        if origin.first_hand and not any(_linked(origin, other, held) for other in shown):
            shown.append(origin)
    return [origin.key for origin in shown]


def _linked(one: Origin, other: Origin, held: Held) -> bool:
    return _leans(one, other, held) or _leans(other, one, held)


def _leans(one: Origin, other: Origin, held: Held) -> bool:
    """Whether one origin's claims lean on another, or on who carries it; who carries a collection leans on it."""
    carriers = {held.roots[claim].key for claim in other.claims} if other.kind == "collection" else set()
    if one.key in carriers:
        return True
    return any({other.key, *carriers} & set(held.roots[claim].leans) for claim in one.claims)


def texts(origins: Sequence[Origin], held: Held) -> int:
    """Documents behind the origins, near-identical ones counted once."""
    return len({held.roots[claim].text for origin in origins for claim in origin.claims})


def quotes(proposition: Proposition, held: Held) -> list[dict[str, Any]]:
    """Every quote behind a proposition, those that assert it first, each with its chain, tier, review and whether it weighs."""
    found = []
    for member in proposition.members:
        claim = held.claims.get(member.claim)
        if claim is None:
            continue
        review = held.reviews.get(claim.id)
        found.append(
            {
                "claim": claim.id,
                "how": member.how,
                "document": claim.quote.document,
                "start": claim.quote.start,
                "end": claim.quote.end,
                "text": claim.quote.text,
                "chain": [speaker.name for speaker in claim.chain],
                "modality": claim.modality,
                "polarity": claim.polarity,
                "tier": claim.tier,
                "review": review.verdict if review else "",
                "weighs": weighs(claim, held.reviews),
            }
        )
    return found


def denials(proposition: Proposition, rows: Sequence[Mapping[str, Any]], held: Held) -> list[dict[str, Any]]:
    """Denials that stand with a proposition, each with what it denies and only that, whose it is, and what it weighs.

    rows: all ledger rows of the fix.
    """
    found = []
    for member in proposition.members:
        claim = held.claims.get(member.claim)
        if member.how != "denies" or claim is None:
            continue
        root = held.roots[claim.id]
        stake = interest(root.speaker, proposition, held.packs, root.label if root.kind == "speaker" else "")
        targets = [target for target in claim.denies if target in held.claims]
        weights = [row["weight"] for row in rows if claim.id in row["records"] and row["kind"] == "bearing"]
        found.append(
            {
                "claim": claim.id,
                "denier": root.label,
                "targets": targets,
                "scope": _scope(claim, targets, proposition, held),
                "interested": stake.wants < 0,
                "weight": min(weights, default=0.0),
                "quote": claim.quote.text,
                "document": claim.quote.document,
                "start": claim.quote.start,
                "end": claim.quote.end,
            }
        )
    return found


def _scope(claim: Claim, targets: Sequence[str], proposition: Proposition, held: Held) -> str:
    if targets:
        whose = sorted({held.roots[target].label for target in targets})
        words = "; ".join(f"“{held.claims[target].quote.text}”" for target in targets)
        return f"the claim of {', '.join(whose)} only: {words}"
    if claim.type == "denial":
        return f"“{', '.join(claim.fillers('target'))}” only" if claim.fillers("target") else "not said"
    return f"“{proposition.text}” as it stands"


def caveats(
    proposition: Proposition, origins: Sequence[Origin], held: Held, rows: Sequence[Mapping[str, Any]] = ()
) -> list[str]:
    """What must be said beside the fix: failed verification, assumed or inferred times, quantities that differ, one document.

    rows: all ledger rows of the fix.
    """
    found = []
    for member in proposition.members:
        claim = held.claims.get(member.claim)
        if claim is not None and member.how == "caveat":
            document = held.documents[claim.quote.document]
            found.append(
                f"not verified by {claim.chain[-1].name or document.outlet}: “{claim.quote.text}” ({document.name})"
            )
    if proposition.window_assumed and proposition.window[0]:
        found.append(
            f"no claim gives a time: {proposition.window[0]} to {proposition.window[1]} is assumed from publication"
        )
    if "trend" in proposition.facets and not any(row["measure"].get("baseline") for row in rows):
        found.append("“more than before” is not yet held against a counted baseline")
    if "trend" in proposition.contested:
        found.append(
            "said both to have risen and to have fallen: what another claim that weighs contradicts does not count"
        )
    asserting = [
        held.claims[member.claim]
        for member in proposition.members
        if member.how in ("asserts", "child") and member.claim in held.claims
    ]
    if any(interval.inferred for claim in asserting for interval in claim.time):
        found.append("part of a date is inferred, not in the text")
    amounts = [text for claim in asserting for text in claim.fillers("quantity")]
    found += [
        f"quantities that cannot both hold: “{one}” and “{other}”; what another claim that weighs contradicts does not count"
        for one, other in conflicts(amounts)
    ]
    found += [_regrouped(one) for one in proposition.regrouped]
    if len({document for origin in origins for document in origin.documents}) == 1 and len(origins) > 1:
        found.append("all origins are known from one document")
    return found


def _regrouped(one: Regrouping) -> str:
    says = {
        "split": "a part was set apart from it",
        "split from": "it was set apart from another",
        "merge": "another was merged into it",
    }
    return f"{says[one.how]} by {one.by}: “{one.text}” ({one.why})"
