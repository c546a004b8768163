"""Document families: which documents are one text, and which publisher's network each goes back to (DESIGN §1.2, §7).

Links are followed from child to parent. A republisher goes back to the outlet it republishes, even when that outlet's
own page is not archived; a document that comes of several others adds nothing to any of them; a circle of citations is
one network; documents of unknown publisher are one network, because unknown is not independent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter
from typing import Any

from crossbearing.fix.narration import Narration
from crossbearing.records.documents import Document
from crossbearing.records.keys import sha256
from crossbearing.records.lineage import Link

DERIVED = ("republishes", "rewrites", "translates")
MENTIONED = ("quotes", "cites")
SHARED = ("same_source", "unknown")
UNKNOWN_PUBLISHER = "outlet:unknown"
FAR = 64
_APART = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Family:
    """Where a document goes back to.

    text: its group of near-identical documents; networks: publishers' networks at the far end, such as
    ``outlet:daily example``, in the order of the publishers' own names; narration: the same for what no speaker is named for, which in a document that quotes or
    cites another may be the other's, or what that one cites; leaning: it is, or a circle leads back to it; depth: how many
    steps of copying lie between it and its root, 0 for an original; leans: networks that it, or of a copy what it derives from,
    quotes or cites, at their far ends; labels: network -> name; one_with: network -> the name of all that share its source; outlets: publishers
    at the far end themselves; told: publisher that its narration goes back to; original: the document of its text group
    that the others copy.
    """

    text: str
    networks: tuple[str, ...]
    narration: tuple[str, ...]
    depth: int
    leans: tuple[str, ...]
    labels: Mapping[str, str]
    leaning: bool = False
    one_with: Mapping[str, str] = field(default_factory=dict)
    outlets: tuple[str, ...] = ()
    told: str = ""
    original: str = ""


@lru_cache(maxsize=65536)
def outlet_key(name: str) -> str:
    """Key of a publisher's network: case, article and spacing do not matter; an unnamed publisher is the unknown one."""
    folded = " ".join(name.casefold().replace("’", "'").split()).removeprefix("the ")
    return f"outlet:{folded}" if folded else UNKNOWN_PUBLISHER


def families(
    documents: Sequence[Document],
    links: Sequence[Link],
    near_identical: float,
    spoken: Mapping[str, frozenset[str]] | None = None,
) -> Mapping[str, Family]:
    """The family of each document, by document id.

    near_identical: share of overlapping text from which two documents count as one; spoken: document id -> keys of the
    named speakers whose words it gives as theirs, so that quoting them makes nothing else theirs. Links to what is not
    held count only where the parent is an outlet by name. Order of the input changes nothing.
    """
    given = tuple(spoken.get(link.child) for link in links if link.kind in MENTIONED) if spoken else ()
    asked = (tuple(documents), tuple(links), near_identical, given)
    for before, answer in _kept:
        if before == asked:
            return answer
    found = _families(documents, links, near_identical, spoken)
    _kept[:] = [(asked, found)]
    return found


_kept: list[tuple[Any, Mapping[str, Family]]] = []  # what was asked last: an act seldom touches documents or links


def _families(
    documents: Sequence[Document],
    links: Sequence[Link],
    near_identical: float,
    spoken: Mapping[str, frozenset[str]] | None = None,
) -> Mapping[str, Family]:
    held = {document.id: document for document in documents}
    usable = _usable(held, links)
    text = _texts(held, usable, near_identical)
    own = {document.id: outlet_key(document.outlet or document.source) for document in held.values()}
    labels = _labels(held.values(), usable)
    parents, mentions = _edges(usable, held, text, own, spoken or {})
    inside = _inside(held, usable, text)
    first = _originals(held, inside, text)
    shared = _Groups([*own.values(), *labels])
    for link in usable:
        if link.kind in SHARED:
            shared.join((own[link.child], _outlet_of(link.parent, own) or own[link.child]))
    one_with = {network: shared.of(network) for network in sorted({*own.values(), *labels})}
    far = {group: _ends(group, parents, first) for group in sorted({text.of(document) for document in held})}
    narrated = Narration(mentions, {one: far[text.of(one)][0] for one in held}, own, one_with)
    found = {}
    for document in held.values():
        group = text.of(document.id)
        ends, hops = far[group]
        outlets = sorted({own.get(end, end) for end in ends})
        networks = tuple(dict.fromkeys([shared.of(outlet) for outlet in outlets]))
        narration = sorted({narrated.of(end) for end in ends}, key=itemgetter(1, 0, 2))
        told = {end if end in held else document.id for end in ends}
        mentioned = {up for one in told for up in mentions.get(one, ())}
        leans = {
            shared.of(own.get(end, end))
            for one in mentioned
            for end in (far[text.of(one)][0] if one in held else (one,))
        }
        found[document.id] = Family(
            text=group,
            networks=networks,
            narration=tuple(dict.fromkeys([network for network, _, _ in narration])),
            told=narration[0][1],
            leaning=any(elsewhere for _, _, elsewhere in narration),
            one_with=one_with,
            outlets=tuple(outlets),
            original=first[group][0],
            depth=FAR * hops
            + (
                0
                if _the_same(document, held[first[group][0]], inside, own)
                else _steps(document.id, first[group], inside)
            ),
            leans=tuple(sorted(leans - set(networks))),
            labels=labels,
        )
    return found


def originals(documents: Sequence[Document], links: Sequence[Link], near_identical: float) -> Mapping[str, str]:
    """Of each document, by id, the one that its text copies, as ``families`` has it; itself where it copies none."""
    held = {document.id: document for document in documents}
    usable = _usable(held, links)
    text = _texts(held, usable, near_identical)
    first = _originals(held, _inside(held, usable, text), text)
    return {document: first[text.of(document)][0] for document in held}


def _usable(held: Mapping[str, Document], links: Iterable[Link]) -> list[Link]:
    """The links of documents held, in order."""
    return sorted(
        (link for link in links if link.child in held and link.child != link.parent),
        key=lambda link: (link.child, link.parent, link.kind),
    )


def _texts(held: Mapping[str, Document], usable: Iterable[Link], near_identical: float) -> _Groups:
    """Documents that are one text, by the words themselves or by what a link says that they have in common."""
    text = _Groups(held)
    for copies in _same_text(held.values()):
        text.join(copies)
    for link in usable:
        if link.parent in held and link.kind in DERIVED and link.overlap >= near_identical:
            text.join((link.child, link.parent))
    return text


def _outlet_of(parent: str, own: Mapping[str, str]) -> str:
    """Network of a link's parent: a held document's own, or an outlet by name; empty for anything else."""
    if parent in own:
        return own[parent]
    return outlet_key(parent.removeprefix("outlet:")) if parent.startswith("outlet:") else ""


def _inside(held: Mapping[str, Document], links: Iterable[Link], text: _Groups) -> dict[str, list[str]]:
    """Parents of each document within its own text group."""
    found: dict[str, list[str]] = {}
    for link in links:
        if link.kind in DERIVED and link.parent in held and text.of(link.parent) == text.of(link.child):
            found.setdefault(link.child, []).append(link.parent)
    return found


def _steps(document: str, originals: Sequence[str], inside: Mapping[str, Sequence[str]]) -> int:
    """Steps of copying from a document to the original of its text group; where no link leads there, to where links end."""
    seen: set[str] = set()
    frontier, steps = {document}, 0
    while frontier:
        if frontier & set(originals):
            return min(steps, FAR - 1)
        seen |= frontier
        frontier = {up for one in frontier for up in inside.get(one, ())} - seen
        steps += 1
    return min(steps, FAR - 1)


def _the_same(
    document: Document, original: Document, inside: Mapping[str, Sequence[str]], own: Mapping[str, str]
) -> bool:
    """Whether a document is the original of its text, saved once more: same publisher, no link, and no day says it is later;
    or an analyst's rendition of it, whose original is held."""
    days = {document.published, original.published} - {""}
    return original.id in (document.id, document.translation_of) or (
        own[document.id] == own[original.id] and document.id not in inside and len(days) < 2
    )


def _originals(
    held: Mapping[str, Document], inside: Mapping[str, Sequence[str]], text: _Groups
) -> dict[str, tuple[str, ...]]:
    """Of each text group the one document that the others copy: no link says that it derives, and the earliest of such."""
    found: dict[str, tuple[str, ...]] = {}
    for group in sorted({text.of(document) for document in held}):
        members = text.members(group)
        originals = [one for one in members if one not in inside] or _core(members, inside)
        found[group] = (min(originals, key=lambda one: (held[one].published or "9", one)),)
    return found


def _core(nodes: Iterable[str], parents: Mapping[str, Sequence[str]]) -> list[str]:
    """Of nodes that all have a parent among them: those in circles, without what merely hangs on them."""
    core = set(nodes)
    while True:
        parental = {up for one in core for up in parents.get(one, ()) if up in core}
        if parental == core or not parental:
            return sorted(core)
        core = parental


def _edges(
    links: Iterable[Link],
    held: Mapping[str, Document],
    text: _Groups,
    own: Mapping[str, str],
    spoken: Mapping[str, frozenset[str]],
) -> tuple[dict[str, list[str]], dict[str, set[str]]]:
    """Parents of each text group (groups or outlets), and what each document mentions (documents held, or outlets)."""
    parents: dict[str, list[str]] = {}
    mentions: dict[str, set[str]] = {}
    for link in links:
        network = _outlet_of(link.parent, own)
        if not network:
            continue
        group = text.of(link.child)
        if link.kind in DERIVED:
            end = text.of(link.parent) if link.parent in held else network
            if end not in (group, own[link.child]):
                parents.setdefault(group, []).append(end)
        elif link.kind in MENTIONED and network not in spoken.get(link.child, frozenset()):
            mentions.setdefault(link.child, set()).add(link.parent if link.parent in held else network)
    return parents, mentions


def _ends(
    group: str, parents: Mapping[str, Sequence[str]], first: Mapping[str, Sequence[str]]
) -> tuple[list[str], int]:
    """Documents and outlets at the far end of all paths from a text group, and the steps to the farthest.

    Where there is only a circle: the documents in it, one step away from themselves, and what copies them farther.
    """
    seen: set[str] = set()
    ends: set[str] = set()
    frontier, hops, step = {group}, 0, 0
    while frontier:
        seen |= frontier
        above: set[str] = set()
        for current in frontier:
            if current.startswith("outlet:"):
                ends.add(current)
            elif not parents.get(current):
                ends.update(first[current])
            else:
                above.update(parents[current])
        hops = step
        step += 1
        frontier = above - seen
    if ends:
        return sorted(ends), hops
    core = set(_core(seen, parents))
    frontier, away = {group}, 1
    while not frontier & core:
        frontier = {up for one in frontier for up in parents.get(one, ())}
        away += 1
    return sorted(member for one in core for member in first[one]), away


def _same_text(documents: Iterable[Document]) -> list[list[str]]:
    by_text: dict[str, list[str]] = {}
    for document in documents:
        words = _words_of(document.text, document.body)
        if words:
            by_text.setdefault(words, []).append(document.id)
    return [ids for ids in by_text.values() if len(ids) > 1]


@lru_cache(maxsize=65536)
def _words_of(text: str, body: int) -> str:
    """What a text is compared by; empty where it has no words."""
    words = _APART.sub("", text[body:].casefold())
    return sha256(words.encode()) if words else ""


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
