"""What the reader of now makes of a claim that a person reviewed: shown beside it, never applied."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.records.claims import Claim


def otherwise_lines(readings: Sequence[Claim]) -> list[str]:
    """One line for each changed reading of a reviewed claim, or one that says it is read no more; the review stands."""
    if not readings:
        return ["read no more by the rules of now; it stands as reviewed"]
    return [
        f"read otherwise by {claim.extractor or 'another reader'}, not applied: {_words(claim)}" for claim in readings
    ]


def _words(claim: Claim) -> str:
    roles = "; ".join(f"{role} {', '.join(claim.fillers(role))}" for role in claim.roles)
    chain = " → ".join(speaker.name or speaker.label for speaker in claim.chain)
    stance = f"{claim.type}, {claim.modality}, {claim.polarity}"
    return f"“{' '.join(claim.quote.text.split())}”: {stance}; {chain}: {roles}"
