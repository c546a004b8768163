"""Entities of a text: every place of the index settled, names masking what lies inside them, ambiguity kept.

>>> for entity in entities("The Munitions Industry Department shipped 7.62mm rifles from Rajin."):
...     print(entity.text, entity.kind, entity.id or len(entity.candidates))
Munitions Industry Department body body:munitions-industry-department
7.62mm calibre 4
rifles goods goods:rifles
Rajin place place:rajin
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from crossbearing.reference.goods import entailed
from crossbearing.reference.states import find_state
from crossbearing.reports.entities import forms
from crossbearing.reports.entities.aliases import aliases, mentions
from crossbearing.reports.entities.index import Found, Index, index, spelling
from crossbearing.reports.entities.listed import Listed
from crossbearing.reports.entities.records import Candidate, Entity, Entry
from crossbearing.reports.read.fold import fold

NAMED = frozenset({"body", "company", "medium", "vessel", "office", "state", "place", "person"})
RESEMBLES = "resembles the name of a body that a pack knows; not taken to be it"
_IMO_BEHIND = re.compile(r"[\"']?(?:,| \(|,? with)? ?")
_MORE = re.compile(r" [A-Z]")
_CUE = re.compile(r"([A-Za-z]+)(?: of)? $")


class _Place(NamedTuple):
    """A stretch of the folded text and what it may be. rank: of two for one stretch the lower stands."""

    start: int
    end: int
    rank: int
    meant: Candidate
    candidates: tuple[Candidate, ...] = ()
    note: str = ""


def entities(text: str, body: int = 0, *, packs: tuple[str, ...] = (), listed: Listed | None = None) -> list[Entity]:
    """What the gazetteers know of a text, in its order; no two overlap, offsets are code points of the text as it came.

    body: where the text proper starts; packs: ids of the packs to know, all that are installed without any; listed: entries
    of watchlists and ships of a case besides. A name masks the words inside it; what may be several things keeps them all as
    candidates, and none is chosen.
    """
    folded = fold(text[body:])
    key = spelling(folded.text)
    places = list(_places(folded.text, key, index(packs), listed))
    kept = _settle(folded.text, places)
    named = [(one.start, one.end) for one in kept if one.meant.kind in NAMED]
    known = frozenset(one.start for one in kept if one.meant.gazetteer != forms.FORM)
    given = list(aliases(folded.text, named, known))
    if given:
        held = {(one.start, one.end): one for one in kept}
        for start, end, alias in mentions(folded.text, given):
            whole = held[alias.name]
            note = f"given in the text for {folded.text[slice(*alias.name)]}"
            places.append(_Place(start, end, -1, whole.meant, whole.candidates, note))
        kept = _settle(folded.text, places)
    found = []
    for one in kept:
        if not one.meant.kind:
            continue
        start, end = folded.span(one.start, one.end)
        found.append(
            Entity(
                body + start, body + end, text[body + start : body + end], one.meant.kind, one.meant.id, one.meant.name,
                one.meant.gazetteer, one.candidates, one.note,
            )
        )  # fmt: skip
    return found


def _places(text: str, key: str, held: Index, listed: Listed | None) -> Iterator[_Place]:
    for found in held.search(text, key):
        for entry in found.entries:
            if entry.mark:
                yield from _marked(text, found, entry, listed)
        yield from _chosen(text, found)
    if listed is not None:
        for found in listed.index.search(text, key):
            yield from _chosen(text, found)
    for start, end, meant, may_be in forms.calibres_in(key):
        yield _Place(start, end, 3, meant, may_be)


def _marked(text: str, found: Found, entry: Entry, listed: Listed | None) -> Iterator[_Place]:
    if entry.mark == "nothing":
        yield _Place(found.start, found.end, 1, entry.meant)
    elif entry.mark == "head":
        body = forms.body_at(text, found.start, found.end)
        if body is not None:
            yield _Place(body[0], body[1], 2, body[2])
    elif entry.mark == "craft":
        craft = forms.craft_at(text, found.end)
        if craft is not None:
            yield _Place(craft[0], craft[1], 2, _numbered(text, craft[1], craft[2]))
    else:
        number = forms.number_at(text, found.start, found.end, entry.mark)
        if number is not None:
            start, end, meant, note = number
            also = listed.numbers.get(meant.id, ()) if listed is not None else ()
            yield _Place(start, end, 0, meant, also, note or "; ".join(f"{one.gazetteer}: {one.name}" for one in also))


def _numbered(text: str, end: int, meant: Candidate) -> Candidate:
    """A ship by name, known by the IMO number right behind it where its check digit fits."""
    place = _IMO_BEHIND.match(text, end)
    start = place.end() if place else end
    if not text.startswith("IMO", start):
        return meant
    number = forms.number_at(text, start, start + 3, "imo")
    return Candidate("vessel", number[2].id, meant.name, number[2].gazetteer) if number and number[2].id else meant


def _chosen(text: str, found: Found) -> Iterator[_Place]:
    held = tuple(
        entry for entry in found.entries if not entry.mark and not (entry.cued and not _is_cued(text, *found[:2]))
    )
    if held:
        meant, candidates, note = _meaning(held)
        if not meant.name:
            meant = replace(meant, name=text[found.start : found.end])
        yield _Place(found.start, found.end, 1, meant, candidates, note)


@lru_cache(maxsize=20_000)
def _meaning(held: tuple[Entry, ...]) -> tuple[Candidate, tuple[Candidate, ...], str]:
    """What entries of one spelling mean together: one thing, or several and none chosen (without a name of its own)."""
    meant = _narrowed(list(dict.fromkeys(entry.meant for entry in held)))
    open_to = tuple(dict.fromkeys(one for entry in held if entry.meant in meant for one in entry.open_to))
    first = meant[0]
    several = tuple(one for one in meant if one.id)
    if len(several) > 1:
        return Candidate(first.kind, "", "", first.gazetteer), several, ""
    note = RESEMBLES if first.gazetteer == "reported forms" and not several else ""
    return several[0] if several else first, open_to, note


def _narrowed(meant: list[Candidate]) -> list[Candidate]:
    """Those left where one knows better: a pack's port, a state before a port of its own, a system before its class."""
    kinds = {one.kind for one in meant}
    if any(one.kind == "place" and one.gazetteer.startswith("pack ") for one in meant):
        meant = [one for one in meant if one.kind != "place" or one.gazetteer.startswith("pack ")]
        meant = _first_place(meant)
    codes = {one.country for one in meant if one.gazetteer == "states"}
    meant = [one for one in meant if one.kind != "place" or one.country not in codes]
    goods = {one.id.removeprefix("goods:") for one in meant if one.kind in ("goods", "payment")}
    above = {f"goods:{parent}" for name in goods for parent in entailed(name)}
    meant = [one for one in meant if one.id not in above]
    if "system" in kinds:
        meant = [one for one in meant if one.kind != "goods"]
    named = [one for one in meant if one.id and one.kind not in ("goods", "payment")]
    return [one for one in meant if one.id or not named] or meant


def _first_place(meant: list[Candidate]) -> list[Candidate]:
    """Of a pack's places of one name the first: a port before its piers."""
    places = [one for one in meant if one.kind == "place"]
    return [one for one in meant if one.kind != "place" or one == places[0]]


def _is_cued(text: str, start: int, end: int) -> bool:
    """Whether a doubtful name stands behind a word for a place, and is no part of a longer name."""
    match = _CUE.search(text, max(0, start - 30), start)
    return match is not None and match.group(1).lower() in forms.cues() and not _MORE.match(text, end)


def _settle(text: str, places: Sequence[_Place]) -> list[_Place]:
    """Places that stand, in order: the leftmost and longest, a known name before the same name by its form."""
    known = {one.end: one for one in places if one.rank <= 1 and one.meant.id and one.meant.kind in NAMED}
    kept: list[_Place] = []
    last = 0
    for one in sorted(places, key=lambda place: (place.start, -place.end, place.rank, place.meant.id)):
        if one.start < last:
            continue
        inner = known.get(one.end) if one.rank == 2 else None
        if inner is not None and one.start < inner.start and _of_its_state(text[one.start : inner.start], inner.meant):
            one = one._replace(meant=inner.meant, candidates=inner.candidates)
        kept.append(one)
        last = one.end
    return kept


def _of_its_state(before: str, meant: Candidate) -> bool:
    """Whether what stands before a known name only says whose body it is: ``US`` before ``Treasury Department``."""
    state = find_state(before)
    return state is not None and state.iso2 == meant.country


def entity_at(found: Sequence[Entity], offset: int) -> Entity | None:
    """The entity that a code point lies in. found: as ``entities`` gives them."""
    at = bisect_right([one.start for one in found], offset) - 1
    return found[at] if at >= 0 and offset < found[at].end else None
