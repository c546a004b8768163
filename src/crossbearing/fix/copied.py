"""Claims copied without their attribution: what a derived document says bare goes back to whom its parent gave it to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

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

    def __init__(
        self, claims: Iterable[Claim], links: Sequence[Link], originals: Mapping[str, str], same_quote: float
    ) -> None:
        """originals: document -> the one of its text that it copies, whether or not a link says so."""
        self._threshold = 100 * same_quote
        self._by_document: dict[str, list[Claim]] = {}
        for claim in sorted(claims, key=lambda one: one.id):
            self._by_document.setdefault(claim.quote.document, []).append(claim)
        self._parents: dict[str, set[str]] = {}
        self._translated: dict[str, set[str]] = {}
        for document, original in originals.items():
            if original in self._by_document and original != document:
                self._parents.setdefault(document, set()).add(original)
        for link in links:
            if link.kind in DERIVED and link.parent in self._by_document and link.parent != link.child:
                self._parents.setdefault(link.child, set()).add(link.parent)
                if link.kind == "translates":
                    self._translated.setdefault(link.child, set()).add(link.parent)

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
            return [Original(one, True) for one in self.rendered(claim)]
        words = _words(claim.quote.text)
        alike = {one.id: _alike(words, _words(one.quote.text)) for one in same}
        best = max(alike.values())
        if best >= (self._threshold, 0.0):
            return [Original(one, True) for one in same if alike[one.id] == best]
        return [] if claim.chain[1:] and not voiced else [Original(one, False) for one in voiced or same]

    def parents(self, claim: Claim) -> list[Claim]:
        """All claims of the documents that a claim's document derives from."""
        return [
            one for parent in sorted(self._parents.get(claim.quote.document, ())) for one in self._by_document[parent]
        ]

    def alike(self, claim: Claim, several: Sequence[Claim]) -> list[Claim]:
        """Of several claims those that say the same as one."""
        return [one for one in several if _says_the_same(claim, one)]

    def rendered(self, claim: Claim) -> list[Claim]:
        """Of translated documents the claims that stand in a claim's place among those of its kind: words cannot be compared.

        Where parent and child have as many of the kind, with a like speaker, or for a bare claim with any.
        """
        parents = sorted(self._translated.get(claim.quote.document, ()))
        for kind in (_voiced_kind, *(() if claim.chain[1:] else (_kind,))):
            mine = [one for one in self._in_order(claim.quote.document) if kind(one) == kind(claim)]
            several = [[one for one in self._in_order(parent) if kind(one) == kind(claim)] for parent in parents]
            found = [theirs[mine.index(claim)] for theirs in several if len(theirs) == len(mine)]
            if found:
                return found
        return []

    def _in_order(self, document: str) -> list[Claim]:
        return sorted(self._by_document.get(document, ()), key=lambda one: (one.quote.start, one.quote.end, one.id))


def _kind(claim: Claim) -> tuple[str, ...]:
    return (claim.type, claim.polarity, claim.modality if claim.modality in NOT_DONE else "")


def _voiced_kind(claim: Claim) -> tuple[str, ...]:
    return (*_kind(claim), *(one.kind for one in claim.chain[1:]))


def _says_the_same(one: Claim, other: Claim) -> bool:
    return _kind(one) == _kind(other) and _roles(one) == _roles(other)


def _roles(claim: Claim) -> Mapping[str, frozenset[str]]:
    found = {
        role: frozenset(_words(filler.text).removeprefix("the ") for filler in fillers)
        for role, fillers in claim.roles.items()
        if role not in SAID_APART
    }
    return {role: texts for role, texts in found.items() if texts}


@lru_cache(maxsize=262144)
def _words(text: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in text.casefold()).split())


def _alike(one: str, other: str) -> tuple[float, float]:
    """How far the shorter is a part of the longer, then how far both are one (0 to 100 each)."""
    from rapidfuzz import fuzz

    return (fuzz.partial_ratio(one, other), fuzz.ratio(one, other))
