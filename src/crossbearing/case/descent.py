"""Links past withdrawn documents: what came from one still comes from where that one came from, and is no origin of its own."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace

from crossbearing.records.documents import Document
from crossbearing.records.lineage import Link

COPIED = ("republishes", "rewrites", "translates")
UNKNOWN = "outlet:unknown"
WORDS = "the document it came from is withdrawn"


def past_withdrawn(links: Iterable[Link], held: Container[str], every: Mapping[str, Document]) -> list[Link]:
    """The links in force among the documents held, those to withdrawn documents led on.

    links: of all documents, withdrawn ones included, in canonical order; held: ids of documents in force; every: documents
    by id, withdrawn ones included. A link to a withdrawn document becomes one to whatever that document came from, or to its
    outlet by name where it came from nowhere: a root that is not held. Links of withdrawn children fall away.
    """
    found = list(links)
    above: dict[str, list[Link]] = {}
    for link in found:
        if link.kind in COPIED:
            above.setdefault(link.child, []).append(link)
    led: dict[Link, None] = {}
    for link in found:
        if link.child not in held:
            continue
        if link.parent in held or link.parent not in every:
            led[link] = None
            continue
        evidence = f"{link.evidence}; {WORDS}" if link.evidence else WORDS
        for parent, overlap in _beyond(link, above, held, every):
            if parent != link.child:
                led[replace(link, parent=parent, overlap=round(link.overlap * overlap, 6), evidence=evidence)] = None
    return list(led)


def _beyond(
    link: Link, above: Mapping[str, list[Link]], held: Container[str], every: Mapping[str, Document]
) -> list[tuple[str, float]]:
    """Where a withdrawn parent goes back to, with the text in common on the way; its outlet for a passing mention."""
    outlet = every[link.parent].outlet
    own = f"outlet:{outlet}" if outlet else UNKNOWN
    if link.kind not in COPIED:
        return [(own, 0.0)]
    ends: dict[str, float] = {}
    seen = {link.child}
    frontier = [(link.parent, 1.0)]
    while frontier:
        current, overlap = frontier.pop(0)
        if current in held or current not in every:
            ends[current] = max(overlap, ends.get(current, 0.0))
        elif current not in seen:
            seen.add(current)
            frontier += [(up.parent, overlap * up.overlap) for up in above.get(current, ())]
    ends.pop(link.child, None)
    return sorted(ends.items()) or [(own, 0.0)]
