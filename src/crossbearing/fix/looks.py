"""Looks of people on their way up the lattice: what was seen of a child supports its parents, and never the other way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from crossbearing.records.bearings import Bearing
from crossbearing.records.keys import content_id
from crossbearing.records.propositions import Proposition

STAY = ("quantity", "trend")  # how much, and more than before, are bounds of each proposition's own


def risen(entered: Sequence[Bearing], propositions: Sequence[Proposition]) -> list[Bearing]:
    """The bearings that parents get from looks at their children, in canonical order.

    entered: as people entered them. Only what was seen rises: that a more special thing was not there says nothing of the
    rest. Of a collection that was looked at for a parent itself, the parent's own look stands.
    """
    known = {one.id: one for one in propositions}
    own = {(one.proposition, one.facet, one.channel, one.collection) for one in entered}
    found = {}
    for bearing in entered:
        if bearing.direction != "supports" or bearing.facet in STAY or bearing.proposition not in known:
            continue
        for parent in _above(bearing.proposition, known):
            if bearing.facet not in known[parent].facets:
                continue
            if (parent, bearing.facet, bearing.channel, bearing.collection) in own:
                continue
            key = content_id("brg", parent, bearing.id)
            words = f"{bearing.words}; looked at for a part of it: {known[bearing.proposition].text}"
            found[key] = replace(bearing, id=key, proposition=parent, words=words)
    return [found[key] for key in sorted(found)]


def _above(child: str, known: Mapping[str, Proposition]) -> Iterator[str]:
    """Every proposition that one entails, each once."""
    seen, waiting = {child}, list(known[child].parents)
    while waiting:
        parent = waiting.pop(0)
        if parent not in seen and parent in known:
            seen.add(parent)
            waiting += known[parent].parents
            yield parent
