"""The lineage of a case as it is in force: links found and set, links cut, families, and what copies tell otherwise."""

from __future__ import annotations

from typing import Any

from crossbearing.pipeline import channels
from crossbearing.records.lineage import Mutation
from crossbearing.records.reading import CaseReading


def mutations(case: CaseReading) -> list[Mutation]:
    """What the copies of a case tell otherwise than the documents they come from; none without the reports channel."""
    channel = channels.installed().channels.get("reports")
    compare = channel.tools.get("mutations") if channel is not None else None
    return list(compare(case.documents(), case.links())) if compare is not None else []


def case_lineage(case: CaseReading) -> dict[str, list[dict[str, Any]] | list[list[str]]]:
    """Links, origins and mutations of a case, as the JSON of ``lineage FILE…``, and the links that a person cut.

    A document is called by its name, or by its id where two share one. A link that a person set has ``by``, ``why`` and
    ``at``; ``cut`` holds the pairs that a person cut, with the same.
    """
    documents, links = case.documents(), case.links()
    held = [document.name for document in documents]
    named = {one.id: one.name if held.count(one.name) == 1 else one.id for one in documents}
    decided = {(one.left, one.right): one for one in case.decisions() if one.kind == "link"}
    rows: list[dict[str, Any]] = []
    for link in links:
        row = {
            "child": named.get(link.child, link.child), "parent": named.get(link.parent, link.parent),
            "kind": link.kind, "evidence": link.evidence,
        }  # fmt: skip
        decision = decided.get((link.child, link.parent))
        if decision is not None and decision.verdict == "set":
            row |= {"by": decision.by, "why": decision.why, "at": decision.at}
        rows.append(row)
    cut: list[dict[str, Any]] = [
        {
            "child": named.get(one.left, one.left), "parent": named.get(one.right, one.right), "by": one.by,
            "why": one.why, "at": one.at,
        }
        for one in decided.values()
        if one.verdict == "cut"
    ]  # fmt: skip
    origins = channels.tool("reports", "families")(documents, links)
    told = [channels.tool("reports", "mutation_row")(one) for one in mutations(case)]
    for row in told:
        row |= {"child": named[row["child"]], "parent": named[row["parent"]]}
    return {
        "links": sorted(rows, key=lambda row: (row["child"], row["parent"], row["kind"])),
        "origins": sorted(sorted(named[one] for one in family) for family in origins),
        "mutations": sorted(told, key=lambda row: (row["child"], row["to_span"], row["what"])),
        "cut": sorted(cut, key=lambda row: (row["child"], row["parent"])),
    }
