"""Sensor collections: reports that rest on one satellite pass are one origin, whoever carries them (DESIGN §1.2, §7).

Two statements rest on one collection when they rest on the same kind of instrument, of one operator or of one that is
not said, at times that may be the same: unknown is not independent. Of other facets than the instrument can show, a
statement is its speaker's own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from crossbearing.fix.origins import Root
from crossbearing.records.claims import Claim
from crossbearing.reference.instruments import instruments

if TYPE_CHECKING:
    from crossbearing.fix.statements import Statement

PREFIX = "collection:"


@dataclass(frozen=True)
class Collection:
    """What one instrument collected at one time, as far as it is told: kind, operator and days, each empty where unknown."""

    key: str
    kind: str
    operator: str = ""
    start: str = ""
    end: str = ""

    def may_be(self, other: Collection) -> bool:
        """Whether two may be one: nothing told of them sets them apart."""
        apart = self.operator and other.operator and self.operator != other.operator
        known = self.start and other.start
        return (
            self.kind == other.kind and not apart and not (known and (self.end < other.start or other.end < self.start))
        )

    @property
    def label(self) -> str:
        """In words: "satellite imagery (operator not named)"."""
        return instruments()[self.kind].called(self.operator)


def voice_of(key: str) -> str:
    """Who speaks, whether as a publisher or quoted by another: the key of an origin without its kind."""
    return key.split(":", 1)[1] if key.startswith(("outlet:", "speaker:")) else key


def settled(found: Sequence[Statement], claims: Mapping[str, Claim], roots: Mapping[str, Root]) -> list[Statement]:
    """The statements of one proposition, those that rest on an instrument with its collection as their origin.

    What a channel of ours collected itself and reports of it are one. What the same voice says bare or is quoted with
    beside it rests on it too, and adds nothing; a collection that one voice alone carries, which says so itself as well, is
    that voice's. A collection weighs by the grade of its carrier (of several who each say so the best, of copies the
    weakest), at most one origin's cap; where a carrier's own document is held it is counted beside word of mouth,
    whose decay stands for copies that nobody found, under the cap of all reports together.
    """
    if not any(roots[one.claim].rests_on for one in found if one.claim):
        return list(found)
    by_facet: dict[str, list[Statement]] = {}
    for one in found:
        by_facet.setdefault(one.bearing.facet, []).append(one)
    settled_ones: list[Statement] = []
    for facet in sorted(by_facet):  # what is seen of one facet changes nothing of another
        several = by_facet[facet]
        held = _assigned(several, claims, roots)
        named = [_of_collection(one, held.get(one.claim, ()), roots) for one in several]
        kinds = {one.key: one.kind for ones in held.values() for one in ones}
        settled_ones += _shown(_folded(_joined(named, roots), roots), kinds)
    return settled_ones


def _assigned(
    found: Sequence[Statement], claims: Mapping[str, Claim], roots: Mapping[str, Root]
) -> dict[str, tuple[Collection, ...]]:
    """The collections that each claim rests on: our own first, then those most is told of; what may be one is one."""
    leaders = _own(found)
    told = {one.claim: roots[one.claim].rests_on for one in found if one.claim and roots[one.claim].rests_on}
    wanted = {
        claim: [_told(text, claims[claim]) for text in sorted(texts) if text.partition(":")[0] in instruments()]
        for claim, texts in told.items()
    }
    chosen: dict[str, tuple[Collection, ...]] = {}
    alike: dict[tuple[Collection, ...], tuple[Collection, ...]] = {}
    for claim, ones in sorted(wanted.items(), key=_most_told_first):
        if tuple(ones) in alike:  # a copy rests on what its original rests on
            chosen[claim] = alike[tuple(ones)]
            continue
        known = {one: next((other for other in leaders if other.may_be(one)), None) for one in ones}
        leaders += [one for one, leader in known.items() if leader is None]
        joined = [leader for leader in known.values() if leader is not None]
        chosen[claim] = (*joined, *(one for one, leader in known.items() if leader is None))
        alike[tuple(ones)] = chosen[claim]
    return {**chosen, **_copies(found, chosen, roots)}


def _copies(
    found: Sequence[Statement], chosen: Mapping[str, tuple[Collection, ...]], roots: Mapping[str, Root]
) -> dict[str, tuple[Collection, ...]]:
    """What copies rest on that name what the copied voice does not: whoever they name, they saw nothing that it had not seen.

    Where something else that counts rests on what a copy names, the copy stays with that, and so adds nothing to either.
    """
    unread = {one.claim: not one.counts for one in found}
    voiced: dict[str, list[tuple[Collection, ...]]] = {}
    strange: dict[str, tuple[Collection, ...]] = {}
    for claim in sorted(chosen, key=lambda one: (roots[one].depth, unread[one], one)):
        own = voiced.setdefault(roots[claim].key, [chosen[claim]])
        if not roots[claim].depth:
            own.append(chosen[claim])
        elif chosen[claim] not in own:
            strange[claim] = own[0]
    if not strange:
        return {}
    names = {one.bearing.id: _name(one, chosen.get(one.claim, ())) for one in found}
    counted = {(names[one.bearing.id], one.side) for one in found if one.counts and one.claim not in strange}
    stay = {one.claim for one in found if one.claim in strange and (names[one.bearing.id], one.side) in counted}
    return {claim: own for claim, own in strange.items() if claim not in stay}


def _name(one: Statement, held: Sequence[Collection]) -> str:
    """Name of the collection that a statement rests on, of those that its claim does; of what is no report its own."""
    seen = _seen(one, held)
    return seen.key if seen is not None else "" if one.claim else one.origin


def _seen(one: Statement, held: Sequence[Collection]) -> Collection | None:
    """The first of some collections whose instrument can show a statement's facet."""
    return next((other for other in held if one.bearing.facet in instruments()[other.kind].sees), None)


def _most_told_first(entry: tuple[str, list[Collection]]) -> tuple[object, ...]:
    """A claim on one instrument before one on several; an operator named, and a time, before none; then by days."""
    claim, ones = entry
    known = [(not one.operator, not one.start, one.end, one.start) for one in ones]
    return (len(ones) > 1, min(known, default=(True, True, "", "")), claim)


def _own(found: Sequence[Statement]) -> list[Collection]:
    """What channels of ours collected: the days they looked, the operator where the collection's name says it."""
    kinds = {channel: kind for kind, one in instruments().items() for channel in one.channels}
    own: dict[str, Collection] = {}
    for one in found:
        kind = kinds.get(one.bearing.channel, "")
        if not one.claim and kind:
            parts = one.bearing.collection.split(":")
            named = parts[1] if parts[0] in (kind, "provider") and len(parts) > 1 else ""
            operator = instruments()[kind].operators.get(named.casefold(), named.casefold())
            start, end = one.bearing.coverage.window
            own.setdefault(one.origin, Collection(one.origin, kind, operator, start[:10], end[:10]))
    return [own[key] for key in sorted(own)]


def _told(text: str, claim: Claim) -> Collection:
    kind, _, operator = text.partition(":")
    days = [(one.start[:10], one.end[:10]) for one in claim.time if one.start and one.end]
    start, end = (min(day for day, _ in days), max(day for _, day in days)) if days else ("", "")
    key = f"{PREFIX}{text}" + (f"@{start}/{end}" if days else "")
    return Collection(key, kind, operator, start, end)


def _of_collection(one: Statement, held: Sequence[Collection], roots: Mapping[str, Root]) -> Statement:
    seen = _seen(one, held)
    if seen is None:
        return one
    words = f"rests on {seen.label}, told by {roots[one.claim].label}"
    said = "; ".join(text for text in (one.words, words) if text)
    return replace(
        one, origin=seen.key, label=seen.label, networks=(seen.key,), attributed=True, words=said, observed=True
    )


def _joined(found: Sequence[Statement], roots: Mapping[str, Root]) -> list[Statement]:
    """What a voice that carries a collection says bare, or is quoted with, of the same facet rests on it and adds nothing."""
    carried: dict[tuple[str, int, str], tuple[str, str]] = {}
    for one in sorted(found, key=lambda entry: entry.origin):
        if one.claim and one.counts and one.origin.startswith(PREFIX):
            carried.setdefault((voice_of(roots[one.claim].key), one.side, one.bearing.facet), (one.origin, one.label))
    joined = []
    for one in found:
        root = roots.get(one.claim)
        key, label = ("", "")
        if root is not None and (not root.attributed or (root.kind == "speaker" and not root.archived)):
            key, label = carried.get((voice_of(root.key), one.side, one.bearing.facet), ("", ""))
        if key and not one.origin.startswith(PREFIX):
            words = "; ".join(text for text in (one.words, f"its voice rests on {label}") if text)
            one = replace(one, origin=key, label=label, networks=(key,), words=words)
        joined.append(one)
    return joined


def _folded(found: Sequence[Statement], roots: Mapping[str, Root]) -> list[Statement]:
    """What a voice says of a facet for itself is counted with the collection that it alone carries there: one voice, once."""
    carriers: dict[tuple[str, int], set[str]] = {}
    labels: dict[str, str] = {}
    observed = {one.origin for one in found if not one.claim}
    for one in found:
        if one.claim and one.counts and one.origin.startswith(PREFIX):
            carriers.setdefault((one.origin, one.side), set()).add(voice_of(roots[one.claim].key))
            labels.setdefault(one.origin, one.label)
    alone = {
        (voice, side): key
        for (key, side), voices in sorted(carriers.items(), reverse=True)
        for voice in voices
        if len(voices) == 1 and key not in observed
    }
    folded = []
    for one in found:
        key = alone.get((voice_of(roots[one.claim].key), one.side), "") if one.claim else ""
        if key and not one.origin.startswith(PREFIX):
            one = replace(one, origin=key, label=labels[key], networks=(key,))
        folded.append(one)
    return folded


def _shown(found: Sequence[Statement], kinds: Mapping[str, str]) -> list[Statement]:
    """Statements on a collection, some carrier of which is held itself, with the channel that its instrument is of.

    kinds: key of a collection -> kind of its instrument.
    """
    channels = {kind: min(one.channels) for kind, one in instruments().items()}
    held = {
        (one.origin, one.side, one.bearing.facet)
        for one in found
        if one.claim and one.counts and one.archived and one.depth == 0 and one.origin.startswith(PREFIX)
    }
    return [
        replace(one, instrument=channels[kinds[one.origin]])
        if one.claim and (one.origin, one.side, one.bearing.facet) in held and one.origin in kinds
        else one
        for one in found
    ]
