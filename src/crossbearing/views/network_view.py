"""The network as reported, as data: subjects as nodes; goods, legs, brokering and payment as edges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

EDGE_KINDS = ("goods", "route", "brokering", "payment", "affiliation")


@dataclass(frozen=True)
class Node:
    """A subject. column: 0 (sources of supply) to 4 (recipients); kind: one of SUBJECT_KINDS, or ``unsaid``."""

    id: str
    kind: str
    label: str
    column: int


@dataclass(frozen=True)
class Edge:
    """What is reported to pass from ``tail`` to ``head``.

    fix: the fix whose word, origins and denials it bears; fixes: every fix drawn as this edge; weighs: False where no
    person has read a claim of it; excluded: reported as *not* taken (a currency, say); mood:
    ``request``, ``capability``, ``plan`` or ``policy`` where that, and no event, is what is reported.
    """

    id: str
    tail: str
    head: str
    kind: str
    label: str
    word: str
    origins: int
    documents: int
    denials: int
    claims: int
    weighs: bool
    fix: str
    fixes: tuple[str, ...] = ()
    excluded: bool = False
    mood: str = ""
    confidence: str = ""


@dataclass(frozen=True)
class NetworkView:
    """Nodes and edges in drawing order; ``undrawn``: (fix, statement, why) of fixes that name no two ends."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    synthetic: bool
    undrawn: tuple[tuple[str, str, str], ...] = ()
    case: str = ""

    def node(self, node_id: str) -> Node:
        """One node by id."""
        return next(node for node in self.nodes if node.id == node_id)

    def plain(self) -> dict[str, Any]:
        """The network as JSON values: what ``crossbearing network --json`` prints."""
        return {
            "case": self.case,
            "synthetic": self.synthetic,
            "nodes": [{"id": node.id, "kind": node.kind, "label": node.label} for node in self.nodes],
            "edges": [
                {
                    "id": edge.id, "from": edge.tail, "to": edge.head, "kind": edge.kind, "label": edge.label,
                    "word": edge.word, "origins": edge.origins, "documents": edge.documents,
                    "denials": edge.denials, "claims": edge.claims, "weighs": edge.weighs, "fix": edge.fix,
                    "fixes": list(edge.fixes), "excluded": edge.excluded, "mood": edge.mood, "confidence": edge.confidence,
                }
                for edge in self.edges
            ],
            "undrawn": [{"fix": fix, "proposition": words, "why": why} for fix, words, why in self.undrawn],
        }  # fmt: skip
