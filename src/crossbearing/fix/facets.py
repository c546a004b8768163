"""Facets of nodes: those that their roles make, those always there, and those that claims must give."""

from __future__ import annotations

from collections.abc import Hashable

from crossbearing.fix.lattice import Node
from crossbearing.reference.proposition_types import ALWAYS, PropositionTypes

SAID = ("quantity", "time", "trend")


class FacetBook:
    """Facets of nodes and of what claims say of them, worked out once for each shape of node."""

    def __init__(self, types: PropositionTypes) -> None:
        self._types = types
        self._known: dict[Hashable, tuple[str, ...]] = {}

    def of(self, one: Node, said: tuple[str, ...]) -> tuple[str, ...]:
        """Facets of a node, in declared order: those its roles make, those always there, and those that claims give."""
        key = (one.kind, tuple([role for role, _ in one.roles]), said)
        if key not in self._known:
            self._known[key] = self._of(one, said)
        return self._known[key]

    def said(self, one: Node, said: tuple[str, ...], but: str = "") -> tuple[str, ...]:
        """Facets of a node that a claim speaks to: all that its roles make, and of time, quantity and trend its own.

        but: a facet left out.
        """
        key = (one.kind, tuple([role for role, _ in one.roles]), said, but)
        if key not in self._known:
            self._known[key] = tuple(
                facet for facet in self._of(one, said) if facet != but and (facet != "time" or "time" in said)
            )
        return self._known[key]

    def _of(self, one: Node, said: tuple[str, ...]) -> tuple[str, ...]:
        given = dict(one.roles)
        return tuple(
            facet
            for facet, makers in self._types.types[one.kind].facets.items()
            if makers == (ALWAYS,) or (facet in said if facet in SAID else any(role in given for role in makers))
        )
