"""Lineage: links between documents, and the origins that claims go back to."""

from __future__ import annotations

from dataclasses import dataclass

LINK_KINDS = ("republishes", "rewrites", "translates", "quotes", "cites", "same_source", "unknown")

# The kinds that make two documents one text family; a passing ``cites`` or ``quotes`` does not, and ``unknown`` (they
# depend on one another, which way is not known) does: unknown is not independent.
FAMILY_KINDS = ("republishes", "rewrites", "translates", "same_source", "unknown")


@dataclass(frozen=True)
class Link:
    """A child document comes from a parent (a document id, or a name such as ``outlet:Daily Example`` not archived).

    evidence: the words, overlap or dates that show it; confidence of the finding is in the kind: ``unknown`` is not
    independence. start, end: span of the credit line in the child, -1 where none.
    """

    child: str
    parent: str
    kind: str
    evidence: str
    overlap: float = 0.0
    start: int = -1
    end: int = -1

    def __post_init__(self) -> None:
        if self.kind not in LINK_KINDS:
            raise ValueError(f"link kind {self.kind!r} is none of {', '.join(LINK_KINDS)}")


MUTATION_KINDS = (
    "comparator", "number", "time", "hedge dropped", "hedge added", "hedge changed", "negation dropped", "negation added",
    "attribution dropped", "speakers multiplied", "place", "name",
)  # fmt: skip


@dataclass(frozen=True)
class Mutation:
    """What a child document tells otherwise than the parent it comes from.

    what: one of MUTATION_KINDS; before, after: the parent's words and the child's; parent_span, child_span: where they stand
    (code points, start and end).
    """

    child: str
    parent: str
    what: str
    before: str
    after: str
    parent_span: tuple[int, int]
    child_span: tuple[int, int]

    def __post_init__(self) -> None:
        if self.what not in MUTATION_KINDS:
            raise ValueError(f"mutation {self.what!r} is none of {', '.join(MUTATION_KINDS)}")


@dataclass(frozen=True)
class Origin:
    """The root that claims go back to: a first-hand speaker, or a family of documents where only the family is known.

    key: stable id; label: words; kind: ``speaker`` | ``family`` | ``collection``; claims, documents: ids that go back to
    it; first_hand: a primary statement or first-hand speaker; archived: the primary document is held in the case;
    shown_distinct: shown independent from the other origins of its publisher.
    """

    key: str
    label: str
    kind: str
    claims: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    first_hand: bool = False
    archived: bool = False
    note: str = ""
