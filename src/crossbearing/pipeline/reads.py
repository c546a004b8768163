"""What a piece of work read of a case: noted while it reads, so that it is done again only when that has changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from crossbearing.case.case import Case
from crossbearing.records.keys import content_id

if TYPE_CHECKING:
    from crossbearing.subjects.resolve import Resolver

DOCUMENTS = ("documents", "withdrawals")
CLAIMS = (*DOCUMENTS, "claims", "entered_claims", "reviews")
TABLES = ("generations", "withdrawals")
KINDS = {
    "documents": DOCUMENTS, "document": DOCUMENTS, "text": DOCUMENTS, "artifacts": ("artifacts",),
    "captures": ("captures",), "rejections": ("rejections",), "claims": CLAIMS, "claim": CLAIMS,
    "reviews": ("reviews",), "sources": (*CLAIMS, "sources"), "grades": ("grades",),
    "links": (*DOCUMENTS, "links", "entered_links", "decisions"), "subjects": ("subjects",),
    "decisions": ("decisions",), "editions": ("editions", "withdrawals"), "list_entries": TABLES,
    "hits": ("hits", "editions", "withdrawals"), "positions": TABLES, "statics": TABLES, "events": TABLES,
    "table": TABLES, "tracks_version": TABLES, "propositions": ("propositions",), "bearings": ("bearings",),
    "adjudications": ("adjudications",), "entered_bearings": ("looks", "withdrawals"),
    "fitted": ("fitted", "withdrawals"), "fixes": ("fixes",), "withdrawn": ("withdrawals",), "packs": (), "config": (), "path": (),
}  # fmt: skip


class NotedCase:
    """A case that notes which of its listings were read. What it does not know by name counts as everything."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self.names: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        self.names.add(name)
        return getattr(self._case, name)

    def state(self, names: Iterable[str]) -> str:
        """As state_of, of this case."""
        return state_of(self._case, names)


def resolver_of(case: Case) -> Resolver:
    """Who and what is meant, by the case's packs and decisions; what it once resolved it remembers."""
    from crossbearing.subjects.resolve import Resolver

    return case.keep("resolver", ("decisions",), lambda _: Resolver(case.packs(), case.decisions()))


def state_of(case: Case, names: Iterable[str]) -> str:
    """Hash of the state of those listings, and of the settings, which everything may depend on."""
    every = sorted({kind for kinds in KINDS.values() for kind in kinds})
    kinds = sorted({kind for name in names for kind in KINDS.get(name, tuple(every))})
    return content_id("state", case.settings_hash(), dict(zip(kinds, case.revisions(*kinds), strict=True)))
