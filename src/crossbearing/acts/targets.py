"""What a person's words point at: a source, claim, document, artifact or list edition by its id, its start, label or name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crossbearing.case.case import Case
from crossbearing.records.claims import Claim
from crossbearing.records.documents import Document
from crossbearing.records.errors import ConfigError, NotFound
from crossbearing.records.reviews import Source

LEAST = 4


@dataclass(frozen=True)
class Target:
    """What was pointed at: its kind, its id, and how it is called."""

    kind: str
    id: str
    label: str


def by_id(name: str, ids: Iterable[str]) -> str:
    """The id that ``name`` is, or is the start of; empty when none. Raises ConfigError when several begin so."""
    held = sorted(ids)
    if name in held:
        return name
    begins = [item for item in held if len(name) >= LEAST and item.startswith(name)]
    if len(begins) > 1:
        raise ConfigError(f"{name!r} is the start of {len(begins)} ids: {', '.join(begins[:5])}; give more of it")
    return begins[0] if begins else ""


def claim(case: Case, name: str) -> Claim:
    """A claim by its id or the start of it. Raises NotFound."""
    found = by_id(name, (item.id for item in case.claims()))
    if not found:
        raise NotFound(f"no claim {name!r} in {case.path}")
    return case.claim(found)


def document(case: Case, name: str) -> Document:
    """A document by its id, or by its name with or without suffix. Raises NotFound."""
    found = by_id(name, (item.id for item in case.documents()))
    if found:
        return case.document(found)
    named = [item for item in case.documents() if name in (item.name, item.name.rsplit(".", 1)[0])]
    if len(named) == 1:
        return named[0]
    if named:
        raise ConfigError(f"{len(named)} documents are named {name!r}: {', '.join(item.id for item in named)}")
    raise NotFound(f"no document {name!r} in {case.path}")


def source(case: Case, name: str) -> Source | None:
    """A source by its id or its label (``S1`` where one document alone has an S1), None when there is none.

    Raises ConfigError when several have that label.
    """
    held: Mapping[str, Source] = {item.id: item for item in case.sources()}
    if name in held:
        return held[name]
    labelled = [item for item in held.values() if item.label == name or item.label.startswith(f"{name} in ")]
    brought = [item for item in labelled if item.origin == "brought"]
    chosen = brought or labelled
    if len(chosen) > 1:
        raise ConfigError(f"{len(chosen)} sources are labelled {name!r}: {', '.join(item.id for item in chosen)}")
    return chosen[0] if chosen else None


def _collection(case: Case, name: str) -> Target | None:
    """A collection that bearings or claims rest on (``collection:NAME``, or its name), or one bearing entered by a person."""
    entered = case.entered_bearings()
    taken = {bearing.collection for bearing in (*entered, *case.bearings()) if bearing.channel != "reports"}
    said = {instrument for claim in case.claims() for instrument in claim.rests_on}
    plain = name.removeprefix("collection:")
    if plain and plain in taken | said:
        return Target("collection", f"collection:{plain}", plain)
    found = by_id(name, (bearing.id for bearing in entered))
    return Target("bearing", found, next(one.words for one in entered if one.id == found)) if found else None


def anything(case: Case, name: str) -> Target:
    """A source, claim, document, artifact, list edition, or a sensor collection. Raises NotFound."""
    found = source(case, name)
    if found is not None:
        return Target("source", found.id, found.label)
    held = by_id(name, (item.id for item in case.claims()))
    if held:
        return Target("claim", held, case.claim(held).quote.text)
    held = by_id(name, (item.sha256 for item in case.artifacts()))
    if held:
        return Target("artifact", held, next(item.name for item in case.artifacts() if item.sha256 == held))
    held = by_id(name, (item.id for item in case.sources()))
    if held:
        return Target("source", held, next(item.label for item in case.sources() if item.id == held))
    try:
        item = document(case, name)
    except NotFound:
        collection = _collection(case, name)
        if collection is not None:
            return collection
        raise NotFound(f"no source, claim, document, artifact or collection {name!r} in {case.path}") from None
    return Target("document", item.id, item.name)
