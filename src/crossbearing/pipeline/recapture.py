"""Two captures of one report held against each other: which claims stand word for word, which changed, which are gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any
from urllib.parse import urlsplit

from crossbearing.records.claims import Claim, Filler, claim_id
from crossbearing.records.codec import dump
from crossbearing.records.documents import Document
from crossbearing.records.reviews import Review

ALIKE = 0.6
PORTS = (80, 443)
READ = ("type", "polarity", "modality", "hedge", "trend", "rests_on")


@dataclass(frozen=True)
class Changed:
    """A claim that reads otherwise in the later capture: ids and quotes before and after, and what of the reading differs."""

    old: str
    new: str
    before: str
    after: str
    what: tuple[str, ...]


@dataclass(frozen=True)
class Recapture:
    """The claims of an earlier and a later capture: (old, new) ids that are word for word the same, changed ones, old ones
    that are gone and new ones, each as (id, quote)."""

    same: tuple[tuple[str, str], ...]
    changed: tuple[Changed, ...]
    gone: tuple[tuple[str, str], ...]
    added: tuple[tuple[str, str], ...]


def same_address(one: str, other: str) -> bool:
    """Whether two addresses name one page: scheme, case of the host, default port, trailing slash and fragment do not matter."""
    return bool(one) and bool(other) and _address(one) == _address(other)


def _address(url: str) -> tuple[str, str, str]:
    text = url.strip()
    try:
        parts = urlsplit(text if "//" in text else f"//{text}")
        port = parts.port
    except ValueError:  # no address: it is only ever itself
        return (text, "", "")
    host = (parts.hostname or "").rstrip(".")
    usual = port is None or port in PORTS
    return (host if usual else f"{host}:{port}", parts.path.rstrip("/"), parts.query)


def recapture(old: Sequence[Claim], new: Sequence[Claim]) -> Recapture:
    """Holds the claims of two captures of one report against each other.

    old, new: their claims as read, without a person's corrections. Equal quotes with equal readings are the same claim, in
    the order of the text where there are several; of the others those of one type whose quotes are most alike are one
    claim, changed.
    """
    waiting: dict[Any, list[Claim]] = {}
    for claim in sorted(new, key=_place):
        waiting.setdefault(_reading(claim), []).append(claim)
    same: list[tuple[str, str]] = []
    left: list[Claim] = []
    for claim in sorted(old, key=_place):
        alike = waiting.get(_reading(claim))
        if alike:
            same.append((claim.id, alike.pop(0).id))
        else:
            left.append(claim)
    rest = sorted((claim for several in waiting.values() for claim in several), key=_place)
    changed = _changed(left, rest)
    olds, news = {item.old for item in changed}, {item.new for item in changed}
    return Recapture(
        tuple(same),
        tuple(changed),
        tuple((claim.id, claim.quote.text) for claim in left if claim.id not in olds),
        tuple((claim.id, claim.quote.text) for claim in rest if claim.id not in news),
    )


def _place(claim: Claim) -> tuple[int, int, str]:
    return (claim.quote.start, claim.quote.end, claim.id)


def _parts(claim: Claim) -> dict[str, Any]:
    """What makes a reading, offsets and labels left out."""
    parts: dict[str, Any] = {name: getattr(claim, name) for name in READ}
    parts["roles"] = tuple(sorted((role, claim.fillers(role)) for role in claim.roles))
    parts["speakers"] = tuple((speaker.kind, speaker.name) for speaker in claim.chain[1:])
    parts["time"] = tuple((interval.start, interval.end) for interval in claim.time)
    return parts


def _reading(claim: Claim) -> tuple[Any, ...]:
    return (claim.quote.text, *_parts(claim).values())


def _changed(left: Sequence[Claim], rest: Sequence[Claim]) -> list[Changed]:
    pairs = []
    for one in left:
        for other in rest:
            if one.type == other.type:
                ratio = SequenceMatcher(None, one.quote.text, other.quote.text, autojunk=False).ratio()
                if ratio >= ALIKE:
                    pairs.append((-ratio, _place(one), _place(other), one, other))
    found: list[Changed] = []
    used: set[str] = set()
    for _, _, _, one, other in sorted(pairs, key=lambda pair: pair[:3]):
        if not {one.id, other.id} & used:
            used |= {one.id, other.id}
            before, after = _parts(one), _parts(other)
            what = tuple(name for name in before if before[name] != after[name])
            found.append(Changed(one.id, other.id, one.quote.text, other.quote.text, what))
    return sorted(found, key=lambda item: item.old)


def carried(review: Review, old: Claim, new: Claim, ids: Mapping[str, str], name: str, at: str) -> Review:
    """A person's reading of a claim, carried over to the same claim of a later capture, saying so.

    ids: old claim ids to new ones; name: of the earlier document; at: when it is carried over.
    """
    words = f"carried over from {name}, word for word the same"
    return Review(
        new.id, review.verdict, review.by, at, f"{words}; then: {review.why}" if review.why else words,
        _moved(review.changes, new.quote.start - old.quote.start, ids),
    )  # fmt: skip


def _moved(changes: Mapping[str, Any], by: int, ids: Mapping[str, str]) -> dict[str, Any]:
    moved = dict(changes)
    if isinstance(moved.get("roles"), Mapping):
        moved["roles"] = {
            role: [_shifted(filler, by) for filler in fillers] for role, fillers in moved["roles"].items()
        }
    for name in ("denies", "covers"):
        if name in moved:
            moved[name] = [ids.get(one, one) for one in moved[name]]
    return moved


def _shifted(filler: Any, by: int) -> Any:
    if isinstance(filler, Mapping) and int(filler.get("start", -1)) >= 0:
        return {**filler, "start": int(filler["start"]) + by, "end": int(filler["end"]) + by}
    return dump(filler)


def entered_again(claim: Claim, document: Document, ids: Mapping[str, str]) -> Claim | None:
    """A claim entered by hand, at the one place where a later capture has the same words; None where it has none or several.

    ids: old claim ids to new ones.
    """
    text = claim.quote.text
    at = document.text.find(text)
    if at < 0 or document.text.find(text, at + 1) >= 0:
        return None
    by = at - claim.quote.start

    def moved(filler: Filler) -> Filler:
        start, end = filler.start + by, filler.end + by
        fits = filler.start >= 0 and document.text[max(start, 0) : max(end, 0)] == filler.text
        return replace(filler, start=start, end=end) if fits else replace(filler, start=-1, end=-1)

    roles = {role: tuple(moved(filler) for filler in fillers) for role, fillers in claim.roles.items()}
    texts = {role: claim.fillers(role) for role in claim.roles}
    return replace(
        claim,
        id=claim_id(document.id, at, at + len(text), claim.type, texts, claim.polarity),
        quote=replace(claim.quote, document=document.id, start=at, end=at + len(text)),
        roles=roles,
        denies=tuple(ids.get(one, one) for one in claim.denies),
        covers=tuple(ids.get(one, one) for one in claim.covers),
        cues={},
    )
