"""List deltas: what a later edition of a watchlist says anew, otherwise or no longer of the subjects of a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crossbearing.case.case import Case
from crossbearing.records.codec import dump
from crossbearing.records.watch import Hit, ListEdition

APART = ("edition", "list", "entry_id")


@dataclass(frozen=True)
class EntryDelta:
    """An entry that concerns subjects of the case and is ``new``, ``changed`` (in which columns) or ``gone``."""

    entry: str
    name: str
    how: str
    subjects: tuple[str, ...]
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class ListDelta:
    """A later edition of a list against the one before it.

    before: its date, empty where it is the first edition held; new, changed, gone: how many entries, of all; touching: those
    that concern subjects of the case.
    """

    list: str
    edition: str
    published: str
    before: str
    new: int
    changed: int
    gone: int
    touching: tuple[EntryDelta, ...]


def list_deltas(case: Case, known: Sequence[ListEdition]) -> list[ListDelta]:
    """The editions that are held now and were not among ``known``, each against the one before it, by list and date.

    Entries are compared by their own number and by content. An entry concerns the case where screening found it for one of
    its subjects, in either edition.
    """
    seen = {edition.sha256 for edition in known}
    editions = sorted(case.editions(), key=lambda item: (item.list, item.published, item.sha256))
    if all(edition.sha256 in seen for edition in editions):
        return []
    tables = _entries(case)
    hits: dict[str, dict[str, Hit]] = {}
    for hit in case.hits():
        hits.setdefault(hit.entry, {})[hit.subject] = hit
    found = []
    for place, edition in enumerate(editions):
        if edition.sha256 not in seen:
            earlier = [item for item in editions[:place] if item.list == edition.list]
            before = earlier[-1] if earlier else None
            old = tables.get(before.sha256, {}) if before else {}
            found.append(_delta(edition, before, old, tables.get(edition.sha256, {}), hits))
    return found


def _entries(case: Case) -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    """The entries of each edition, by the edition's hash and the entry's own number."""
    found: dict[str, dict[str, Mapping[str, Any]]] = {}
    for row in case.list_entries().to_pylist():
        found.setdefault(row["edition"], {})[row["entry_id"]] = row
    return found


def _delta(
    edition: ListEdition, before: ListEdition | None, old: Mapping[str, Mapping[str, Any]],
    new: Mapping[str, Mapping[str, Any]], hits: Mapping[str, Mapping[str, Hit]],
) -> ListDelta:  # fmt: skip
    changes = {key: how for key in sorted({*old, *new}) if (how := _how(old.get(key), new.get(key)))}
    told = list(changes.values())
    touching = tuple(_touching(changes, old, new, hits))
    return ListDelta(
        edition.list, edition.sha256, edition.published, before.published or "undated" if before else "",
        told.count("new"), told.count("changed"), told.count("gone"), touching,
    )  # fmt: skip


def _how(old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> str:
    if old is None or new is None:
        return "new" if old is None else "gone"
    return "changed" if _differing(old, new) else ""


def _differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(name for name in old if name not in APART and old[name] != new.get(name))


def _touching(
    changes: Mapping[str, str], old: Mapping[str, Mapping[str, Any]], new: Mapping[str, Mapping[str, Any]],
    hits: Mapping[str, Mapping[str, Hit]],
) -> Iterator[EntryDelta]:  # fmt: skip
    for key, how in changes.items():
        if key in hits:
            row = new.get(key) or old[key]
            columns = _differing(old[key], new[key]) if how == "changed" else ()
            subjects = tuple(f"{hit.query} ({hit.verdict})" for _, hit in sorted(hits[key].items()))
            yield EntryDelta(key, str(dump(row["name"])), how, subjects, columns)
