"""Lineage: which documents come from which, found from text, timing and attribution, never from agreement on content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crossbearing.records.channel import Finder, Unit
from crossbearing.records.documents import Document
from crossbearing.records.lineage import FAMILY_KINDS, Link, Mutation
from crossbearing.records.reading import CaseReading

if TYPE_CHECKING:
    from crossbearing.reports.dependence.tree import Tie

VERSION = "2"


def links(documents: Sequence[Document]) -> list[Link]:
    """The lineage links among documents, and those to outlets whose documents are not at hand (``outlet:NAME``).

    documents: in any order; one that stands twice counts once. A link is ``republishes`` or ``rewrites`` by text in
    common or credit, ``same_source`` by an anonymous quote or a source that the text calls the same, ``cites`` for a
    credit in passing, ``unknown`` where two texts depend on one another and dates do not tell which came first.
    Documents that merely speak of one matter get no link: that is unknown, and unknown is not independent.
    Returns links sorted by child, parent and kind.
    """
    from crossbearing.reports.dependence.candidates import candidates
    from crossbearing.reports.dependence.credited import credited
    from crossbearing.reports.dependence.pairs import dependence, prepare
    from crossbearing.reports.dependence.rules import rules
    from crossbearing.reports.dependence.told import sharing, tells, told_again
    from crossbearing.reports.dependence.tree import Tie, spanning
    from crossbearing.reports.dependence.words import read_words

    unique = {document.id: document for document in documents}
    ordered = [unique[key] for key in sorted(unique)]
    readings = [prepare(read_words(document)) for document in ordered]
    ties: list[Tie] = []
    seen: set[tuple[str, str]] = set()
    for left, right in _pairs(candidates([reading.words for reading in readings], rules()), readings):
        shown = dependence(readings[left], readings[right], rules())
        if shown is not None:
            pair = ordered[left].id, ordered[right].id
            seen.add(pair)
            ties.append(Tie(*pair, shown.kind, shown.share, shown.evidence, shown.shares, shown.words))
    for left, right in sharing(readings, rules()):
        pair = ordered[left].id, ordered[right].id
        if pair not in seen and (told := told_again(readings[left], readings[right], rules())) is not None:
            ties.append(Tie(*pair, told.kind, told.share, told.evidence, told.shares, told.words))
    named, more = credited(readings, ties)
    by_id = {document.id: reading for document, reading in zip(ordered, readings, strict=True)}
    found = [*named, *spanning(unique, named, [*ties, *more], lambda key: tells(by_id[key], rules()))]
    return sorted(found, key=lambda link: (link.child, link.parent, link.kind, link.start))


def _pairs(found: list[tuple[int, int]], readings: Sequence[Any]) -> Iterator[tuple[int, int]]:
    """The candidate pairs, copies of one text reduced to a chain so that n copies make n pairs."""
    first: dict[tuple[str, ...], int] = {}
    stands_for = [first.setdefault(reading.words.tokens, place) for place, reading in enumerate(readings)]
    for place, one in enumerate(stands_for):
        if one != place and readings[place].words.tokens:
            yield one, place
    for left, right in found:
        if stands_for[left] == left and stands_for[right] == right:
            yield left, right


def families(documents: Sequence[Document], found: Sequence[Link]) -> list[list[str]]:
    """Document ids by text family: those that links of FAMILY_KINDS join, each family and the list of them sorted."""
    from crossbearing.reports.dependence.tree import Families

    joined = Families(document.id for document in documents)
    for link in found:
        if link.kind in FAMILY_KINDS:
            joined.join(link.child, link.parent)
    return joined.groups()


def lineage(
    paths: Sequence[str | Path], published: str | None = None, outlet: str | None = None
) -> dict[str, list[Any]]:
    """Links, origins and mutations among files, as the contract's JSON (DESIGN §4).

    ``{"links": [{"child", "parent", "kind", "evidence"}], "origins": [[doc, …], …], "mutations": [{"child", "parent", "what",
    "from", "to", "from_span", "to_span"}]}``; a span is ``[start, end]`` in code points of the whole file.

    paths: report files; a document is called by its file name without suffix (with it, or its folder, where two share
    one). published, outlet: used for all of them. Raises InputRejected for a file that cannot be read.
    """
    from dataclasses import replace

    from crossbearing.reports.read import read_document

    options = {name: value for name, value in (("published", published), ("outlet", outlet)) if value}
    named = _labels([Path(path) for path in paths])
    documents = [replace(read_document(path, options), id=label) for label, path in named.items()]
    found = links(documents)
    return {
        "links": [
            {"child": link.child, "parent": link.parent, "kind": link.kind, "evidence": link.evidence} for link in found
        ],
        "origins": families(documents, found),
        "mutations": [mutation_row(one) for one in mutations(documents, found)],
    }


def mutations(documents: Sequence[Document], found: Sequence[Link]) -> list[Mutation]:
    """What copies tell otherwise than the documents they come from (``dependence.mutations``)."""
    from crossbearing.reports.dependence.mutations import mutations as compared

    return compared(documents, found)


def mutation_row(one: Mutation) -> dict[str, Any]:
    """A mutation as the contract's JSON."""
    return {
        "child": one.child, "parent": one.parent, "what": one.what, "from": one.before, "to": one.after,
        "from_span": list(one.parent_span), "to_span": list(one.child_span),
    }  # fmt: skip


def _labels(paths: Sequence[Path]) -> Mapping[str, Path]:
    unique = list(dict.fromkeys(paths))
    chosen: dict[str, Path] = {}
    for path in unique:
        stems = sum(1 for other in unique if other.stem == path.stem)
        names = sum(1 for other in unique if other.name == path.name)
        chosen[path.stem if stems == 1 else path.name if names == 1 else path.as_posix()] = path
    return chosen


def _units(case: CaseReading) -> list[Unit]:
    from crossbearing.records.keys import content_id
    from crossbearing.reports.dependence.rules import rules

    documents = sorted((item.id, item.outlet, item.published) for item in _every(case))
    fingerprint = content_id("unit", "lineage", VERSION, rules().hash, documents)
    return [Unit("documents", fingerprint, f"lineage of {len(documents)} documents")] if documents else []


def _find(case: CaseReading, _unit: Unit) -> Iterator[Link]:
    yield from links(_every(case))


def _every(case: CaseReading) -> list[Document]:
    """Documents held, withdrawn ones included: what came from a withdrawn report still comes from it."""
    every = getattr(case, "every_document", case.documents)
    return list(every())


FINDER_LINEAGE = Finder("lineage", VERSION, _units, _find)
