"""Claims copied without their attribution: what a derived document says bare goes back to whom its parent gave it to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crossbearing.fix.families import DERIVED
from crossbearing.records.claims import Claim
from crossbearing.records.lineage import Link

SAID_APART = ("time", "quantity")
NOT_DONE = ("sought", "possible", "planned", "attempted", "demanded")


@dataclass(frozen=True)
class Original:
    """The parent's claim that a copied one renders; ``by_text``: their words show it, not only what they say."""

    claim: Claim
    by_text: bool


class Originals:
    """Finds, for the claims of derived documents, the claims of their held parents that say the same."""

    def __init__(self, claims: Iterable[Claim], links: Sequence[Link], same_quote: float) -> None:
        self._threshold = 100 * same_quote
        self._by_document: dict[str, list[Claim]] = {}
        for claim in sorted(claims, key=lambda one: one.id):
            self._by_document.setdefault(claim.quote.document, []).append(claim)
        self._parents: dict[str, set[str]] = {}
        for link in links:
            if link.kind in DERIVED and link.parent in self._by_document and link.parent != link.child:
                self._parents.setdefault(link.child, set()).add(link.parent)

    def of(self, claim: Claim) -> list[Original]:
        """The claims of parent documents that a claim renders, best first; empty when it is in no derived document.

        A match has its type, polarity, mood and roles. Where the words of some are nearly its own, only the nearest stand;
        what a nameless source says is a copy only in such words, or of one that the parent names so too.
        """
        parents = sorted(self._parents.get(claim.quote.document, ()))
        same = [one for parent in parents for one in self._by_document[parent] if _says_the_same(claim, one)]
        voiced = [one for one in same if one.chain[1:] == claim.chain[1:]]
        if claim.chain[1:]:
            same = voiced or same
        if not same:
            return []
        words = _words(claim.quote.text)
        alike = {one.id: _alike(words, _words(one.quote.text)) for one in same}
        best = max(alike.values())
        if best >= (self._threshold, 0.0):
            return [Original(one, True) for one in same if alike[one.id] == best]
        return [] if claim.chain[1:] and not voiced else [Original(one, False) for one in voiced or same]


def _says_the_same(one: Claim, other: Claim) -> bool:
    moods = [claim.modality if claim.modality in NOT_DONE else "" for claim in (one, other)]
    kinds = (one.type, one.polarity) == (other.type, other.polarity)
    return kinds and moods[0] == moods[1] and _roles(one) == _roles(other)


def _roles(claim: Claim) -> Mapping[str, frozenset[str]]:
    found = {
        role: frozenset(_words(filler.text).removeprefix("the ") for filler in fillers)
        for role, fillers in claim.roles.items()
        if role not in SAID_APART
    }
    return {role: texts for role, texts in found.items() if texts}


def _words(text: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in text.casefold()).split())


def _alike(one: str, other: str) -> tuple[float, float]:
    """How far the shorter is a part of the longer, then how far both are one (0 to 100 each)."""
    from rapidfuzz import fuzz

    return (fuzz.partial_ratio(one, other), fuzz.ratio(one, other))
