"""Setting or cutting a lineage link between documents by hand, where a person knows better than the finder."""

from __future__ import annotations

from crossbearing.acts.targets import document as find_document
from crossbearing.case.case import Case
from crossbearing.case.writing import transaction
from crossbearing.records.errors import ConfigError, NotFound
from crossbearing.records.lineage import LINK_KINDS, Link
from crossbearing.records.reviews import Decision


def link(
    case: Case, child: str, parent: str, kind: str = "republishes", *, cut: bool = False, who: str = "analyst", why: str
) -> Decision:
    """Sets a link from child to parent, or cuts the links there are.

    child, parent: documents by id or name; parent may be ``outlet:NAME`` for one that is not held; kind: one of
    LINK_KINDS. To cut, either order will do: which of two came first may not be known. Raises ConfigError without a reason
    or from a document to itself, NotFound when there is nothing to cut.
    """
    if not why.strip():
        raise ConfigError("a link set or cut by hand needs a reason (--why)")
    if kind not in LINK_KINDS:
        raise ConfigError(f"{kind!r} is no kind of link; known are {', '.join(LINK_KINDS)}")
    left = find_document(case, child).id
    right = parent if parent.startswith("outlet:") else find_document(case, parent).id
    if left == right:
        raise ConfigError(f"{child} cannot come from itself")
    if cut:
        held = {(item.child, item.parent) for item in case.links()}
        if (left, right) not in held:
            left, right = right, left
        if (left, right) not in held:
            raise NotFound(f"no link between {child} and {parent}")
    verdict = "cut" if cut else "set"
    payload = {"child": left, "parent": right, "kind": kind, "verdict": verdict}
    with transaction(case, who, why, "link", payload, [left, right]) as writer:
        decision = Decision("link", left, right, verdict, who, writer.at, why)
        writer.enter([decision])
        if not cut:
            writer.enter([Link(left, right, kind, f"set by {who}: {why}")])
    return decision
