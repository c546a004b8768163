"""Entities of files, as records: what ``crossbearing entities`` prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from crossbearing.records.documents import Document
from crossbearing.reports.entities.find import entities
from crossbearing.reports.entities.listed import Listed, listed
from crossbearing.reports.entities.records import Entity


def read_entities(
    paths: Sequence[str | Path], rows: Iterable[Mapping[str, Any]] = (), packs: tuple[str, ...] = ()
) -> Iterator[dict[str, Any]]:
    """The entities of files, in the order of each text.

    paths: text, HTML or PDF files; rows: list entries to know besides (schema LIST_ENTRIES, as mappings); packs: ids of the
    packs to know, all that are installed without any. Raises InputRejected for a whole file.
    """
    from crossbearing.reports.read import read_document

    held = listed(rows)
    for path in map(Path, paths):
        document = read_document(path)
        yield from (record(entity, path.stem) for entity in of_document(document, held, packs))


def of_document(document: Document, held: Listed | None = None, packs: tuple[str, ...] = ()) -> list[Entity]:
    """The entities of a document's body."""
    return entities(document.text, document.body, packs=packs, listed=held)


def record(entity: Entity, doc: str) -> dict[str, Any]:
    """An entity as a record. doc: the file's name without its suffix."""
    return {
        "doc": doc,
        "start": entity.start,
        "end": entity.end,
        "text": entity.text,
        "kind": entity.kind,
        "id": entity.id,
        "name": entity.name,
        "gazetteer": entity.gazetteer,
        "ambiguous": entity.ambiguous,
        "candidates": [asdict(one) for one in entity.candidates],
        "note": entity.note,
    }
