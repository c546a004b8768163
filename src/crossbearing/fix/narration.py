"""Whose bare narration may be: what a document quotes or cites is followed on, and a circle of citations is one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter


class Narration:
    """Follows, from what a document says in its own voice, the documents and outlets that it quotes or cites, to their ends.

    mentions: document id -> documents held, and outlets by name, that it quotes or cites; ends: document id -> what it
    derives from at the far end, itself for an original; own: document id -> network of its publisher; one_with: network ->
    the name of all that share its source.
    """

    def __init__(
        self,
        mentions: Mapping[str, set[str]],
        ends: Mapping[str, Sequence[str]],
        own: Mapping[str, str],
        one_with: Mapping[str, str],
    ) -> None:
        self._ends, self._own, self._one_with = ends, own, one_with
        self._mentions = {document: self._beyond(document, mentions.get(document, set())) for document in ends}
        pages: dict[str, list[str]] = {}
        for document in sorted(ends):
            if document in ends[document]:
                pages.setdefault(self._network(document), []).append(document)
        self._pages = {key: ones for key, ones in pages.items() if all(self._mentions[one] for one in ones)}

    def of(self, end: str) -> tuple[str, str, bool]:
        """The network that a document's, or an outlet's, narration goes back to, whose it is, and whether it leans on another.

        Of several the first by its own name, so that two that turn out one send nothing elsewhere; an outlet by name whose
        every page held leans on others goes on to those. Round a circle, the first in it.
        """
        if not self._above(end):
            return (*self._named(end), False)
        seen: dict[str, list[str]] = {}
        frontier = [end]
        while frontier:
            for one in frontier:
                seen[one] = self._above(one)
            frontier = sorted({up for one in frontier for up in seen[one]} - set(seen))
        rooted = [self._named(one) for one, above in seen.items() if not above]
        return (*min(rooted or [self._named(one) for one in _circular(seen)], key=itemgetter(1)), True)

    def _named(self, node: str) -> tuple[str, str]:
        return self._network(node), self._own.get(node, node)

    def _network(self, node: str) -> str:
        network = self._own.get(node, node)
        return self._one_with.get(network, network)

    def _beyond(self, document: str, mentioned: set[str]) -> list[str]:
        """What a document mentions, its own publishers left out."""
        own = {self._own.get(end, end) for end in self._ends[document]}
        return sorted(one for one in mentioned if self._own.get(one, one) not in own)

    def _above(self, node: str) -> list[str]:
        if node in self._ends:
            ends = [end for end in self._ends[node] if end != node]
            return sorted(ends) if ends and node not in self._ends[node] else self._mentions[node]
        return self._pages.get(self._network(node), [])


def _circular(above: Mapping[str, Sequence[str]]) -> set[str]:
    """Of nodes of which each leads on to another: those in circles, without what merely leads to one."""
    core = set(above)
    while True:
        reached = {up for one in core for up in above[one] if up in core}
        if reached == core or not reached:
            return core
        core = reached
