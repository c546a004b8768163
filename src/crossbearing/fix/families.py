"""Document families: which documents are one text, and which publisher's network each goes back to (DESIGN §1.2, §7).

Links are followed from child to parent. A republisher goes back to the outlet it republishes, even when that outlet's
own page is not archived; a document that comes of several others adds nothing to any of them; a circle of citations is
one network; documents of unknown publisher are one network, because unknown is not independent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crossbearing.records.documents import Document
from crossbearing.records.keys import sha256
from crossbearing.records.lineage import Link

DERIVED = ("republishes", "rewrites", "translates")
MENTIONED = ("quotes", "cites")
SHARED = ("same_source", "unknown")
UNKNOWN_PUBLISHER = "outlet:unknown"


@dataclass(frozen=True)
class Family:
    """Where a document goes back to: its text group, its network, and whether it is a copy or mentions others.

    network: key such as ``outlet:daily example``; copy: it derives from another document or outlet; leans: networks that
    it quotes or cites, itself left out.
    """

    text: str
    network: str
    label: str
    copy: bool
    leans: tuple[str, ...]
    networks: tuple[str, ...]


def outlet_key(name: str) -> str:
    """Key of a publisher's network: case, article and spacing do not matter; an unnamed publisher is the unknown one."""
    folded = " ".join(name.casefold().replace("’", "'").split()).removeprefix("the ")
    return f"outlet:{folded}" if folded else UNKNOWN_PUBLISHER


def families(documents: Sequence[Document], links: Sequence[Link], near_identical: float) -> Mapping[str, Family]:
    """The family of each document, by document id.

    near_identical: share of overlapping text from which two documents count as one. Links of, or to, documents that are
    not held count only where the parent is an outlet by name. Order of the input changes nothing.
    """
    held = {document.id: document for document in documents}
    usable = sorted(
        (link for link in links if link.child in held and link.child != link.parent),
        key=lambda link: (link.child, link.parent, link.kind),
    )
    text = _Groups(held)
    for copies in _same_text(held.values()):
        text.join(copies)
    for link in usable:
        if link.parent in held and link.kind in DERIVED and link.overlap >= near_identical:
            text.join((link.child, link.parent))
    own = {
        document.id: outlet_key(document.source if document.source and not document.outlet else document.outlet)
        for document in held.values()
    }
    names = _labels(held.values(), links)
    parents, mentions = _edges(usable, held, text, own)
    shared = _Groups([*own.values(), *(one for ends in parents.values() for one in ends)])
    for link in usable:
        if link.kind in SHARED:
            shared.join(
                (
                    own[link.child],
                    own.get(link.parent, link.parent if link.parent.startswith("outlet:") else own[link.child]),
                )
            )
    found = {}
    for document in held.values():
        group = text.of(document.id)
        members = text.members(group)
        strong = _roots(group, parents, text, own)
        ends = tuple(sorted({shared.of(end) for end in strong}))
        mentioned = {shared.of(end) for member in members for end in mentions.get(member, ())}
        network = ends[0]
        found[document.id] = Family(
            text=group,
            network=network,
            label=names.get(network, network.removeprefix("outlet:")),
            copy=_is_copy(document.id, group, parents, usable),
            leans=tuple(sorted(mentioned - set(ends))),
            networks=ends,
        )
    return found


def _is_copy(document: str, group: str, parents: Mapping[str, Sequence[str]], links: Iterable[Link]) -> bool:
    """A copy is what derives from something outside its text group, or from another text of the group."""
    return bool(parents.get(group)) or any(link.child == document and link.kind in DERIVED for link in links)


def _edges(
    links: Iterable[Link], held: Mapping[str, Document], text: _Groups, own: Mapping[str, str]
) -> tuple[dict[str, list[str]], dict[str, set[str]]]:
    """Parents of each text group (groups or outlets), and what each document mentions (networks)."""
    parents: dict[str, list[str]] = {}
    mentions: dict[str, set[str]] = {}
    for link in links:
        parent = link.parent
        if parent not in held:
            if not parent.startswith("outlet:"):
                continue
            parent = outlet_key(parent.removeprefix("outlet:"))
        group = text.of(link.child)
        if link.kind in DERIVED:
            end = text.of(parent) if parent in held else parent
            if end not in (group, own[link.child]):
                parents.setdefault(group, []).append(end)
        elif link.kind in MENTIONED:
            mentions.setdefault(link.child, set()).add(own.get(parent, parent))
    return parents, mentions


def _roots(group: str, parents: Mapping[str, Sequence[str]], text: _Groups, own: Mapping[str, str]) -> set[str]:
    """Networks at the far end of all paths from a text group; in a circle, the networks of those in it."""
    seen: set[str] = set()
    ends: set[str] = set()
    frontier = [group]
    while frontier:
        current = frontier.pop()
        if current in seen:
            continue
        seen.add(current)
        above = [up for up in parents.get(current, ()) if up not in seen]
        if current.startswith("outlet:"):
            ends.add(current)
        elif not parents.get(current):
            ends.update(own[member] for member in text.members(current))
        frontier.extend(above)
    return ends or {own[member] for one in seen for member in text.members(one)}


def _same_text(documents: Iterable[Document]) -> list[list[str]]:
    by_text: dict[str, list[str]] = {}
    for document in documents:
        words = "".join(letter for letter in document.text[document.body :].casefold() if letter.isalnum())
        if words:
            by_text.setdefault(sha256(words.encode()), []).append(document.id)
    return [ids for ids in by_text.values() if len(ids) > 1]


def _labels(documents: Iterable[Document], links: Iterable[Link]) -> dict[str, str]:
    names = {UNKNOWN_PUBLISHER: "unknown publisher"}
    for document in sorted(documents, key=lambda one: one.id):
        if document.outlet:
            names.setdefault(outlet_key(document.outlet), document.outlet)
    for link in sorted(links, key=lambda one: (one.parent, one.child)):
        if link.parent.startswith("outlet:"):
            name = link.parent.removeprefix("outlet:")
            names.setdefault(outlet_key(name), name)
    return names


class _Groups:
    """Sets that are joined; each is named by its least member."""

    def __init__(self, members: Iterable[str]) -> None:
        self._up = {member: member for member in members}
        self._members: dict[str, list[str]] | None = None

    def of(self, member: str) -> str:
        """Name of the set that a member is in."""
        self._up.setdefault(member, member)
        root = member
        while self._up[root] != root:
            root = self._up[root]
        while self._up[member] != root:
            self._up[member], member = root, self._up[member]
        return root

    def join(self, members: Sequence[str]) -> None:
        """Make one set of the sets that hold ``members``."""
        self._members = None
        roots = sorted(self.of(member) for member in members)
        for root in roots[1:]:
            self._up[root] = roots[0]

    def members(self, root: str) -> list[str]:
        """Members of a set, sorted."""
        if self._members is None:
            self._members = {}
            for member in sorted(self._up):
                self._members.setdefault(self.of(member), []).append(member)
        return self._members.get(root, [root])
