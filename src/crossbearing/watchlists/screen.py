"""Screening without a case: rows or names against list files, one line or more a query, each with its reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crossbearing.records.watch import ListEdition
from crossbearing.subjects.imo import is_imo
from crossbearing.watchlists.cache import indexed
from crossbearing.watchlists.hits import list_words
from crossbearing.watchlists.index import Index
from crossbearing.watchlists.match import Matched, match
from crossbearing.watchlists.queries import COLUMNS, Query, of_row
from crossbearing.watchlists.rules import unfit_words


def screen(queries: Iterable[Mapping[str, Any] | str], lists: Sequence[Path | str]) -> Iterator[dict[str, Any]]:
    """Hits of each query on each list, as records ``{query, verdict, entry_id, list, score, reasons}``.

    queries: rows with the columns ``id, schema, name, imo, mmsi, call_sign, flag, country`` (all optional), or bare names;
    lists: list files, or folders that hold an ``sdn.csv``. Every query gets at least one record; one that finds nothing
    names the lists and their dates. Raises InputRejected for a file that is no watchlist.
    """
    held = [_Held(Path(path)) for path in lists]
    for number, row in enumerate(queries, start=1):
        given = {"name": row} if isinstance(row, str) else dict(row)
        yield from _records(of_row({**given, "id": given.get("id") or str(number)}), held)


def rows_of_csv(path: Path | str) -> Iterator[dict[str, str]]:
    """Rows of a CSV of subjects to screen (columns of COLUMNS, in any order; others are kept and passed through).

    Raises InputRejected when neither a name nor an identifier is among its columns, and for bytes that are no text.
    """
    import csv

    from crossbearing.records.documents import Rejection
    from crossbearing.records.errors import InputRejected
    from crossbearing.watchlists.read.lines import text_lines

    path = Path(path)
    if not path.is_file():
        raise InputRejected(path.name, "there is no such file")
    header: list[str] | None = None
    for item in text_lines(path, path.name):
        if isinstance(item, Rejection):
            raise InputRejected(path.name, item.reason, item.line)
        number, line = item
        if not line.strip() or (number == 1 and line.startswith(("#", "SYNTHETIC"))):
            continue
        try:
            cells = next(csv.reader([line], strict=True))
        except (csv.Error, StopIteration) as error:
            raise InputRejected(path.name, f"not a CSV row: {error}", number) from error
        if header is None:
            header = [cell.strip().lower() for cell in cells]
            if not {"name", "imo", "mmsi", "call_sign"} & set(header):
                raise InputRejected(
                    path.name, f"none of the columns name, imo, mmsi, call_sign; it has {', '.join(header)}", number
                )
            continue
        if len(cells) > len(header):
            raise InputRejected(path.name, f"{len(cells)} cells where the header names {len(header)}", number)
        yield {**dict.fromkeys(COLUMNS, ""), **dict(zip(header, cells, strict=False))}
    if header is None:
        raise InputRejected(path.name, "the file is empty")


class _Held:
    """A list ready to be searched, with its date in words."""

    def __init__(self, path: Path) -> None:
        from crossbearing.watchlists.read.lists import list_file

        self.edition: ListEdition
        self.index: Index
        self.edition, self.index, self.rejected = indexed(path)
        self.date = self.edition.published
        if not self.date:
            modified = list_file(path).stat().st_mtime
            self.date = datetime.fromtimestamp(modified, UTC).strftime("%Y-%m-%d")


def _records(query: Query, held: Sequence[_Held]) -> Iterator[dict[str, Any]]:
    found = [(one, hit) for one in held for hit in match(query, one.index)]
    hits = sorted((pair for pair in found if pair[1].verdict != "no_verdict"), key=lambda pair: -pair[1].score)
    for one, hit in hits:
        yield _record(query, hit.verdict, _id_of(one, hit), _list_of(one), hit.score, list(hit.reasons))
    if hits:
        return
    reasons = []
    if not query.names and not (query.imo or query.mmsi or query.call_sign):
        reasons.append("nothing to look for: no name, IMO number, MMSI or call sign in the row")
    if query.imo and not is_imo(query.imo):
        reasons.append(unfit_words(query.imo))
    reasons.append(
        f"no match in {'lists' if len(held) > 1 else 'list'} {'; '.join(map(_list_of, held))}"
        if held
        else "no list was given"
    )
    reasons += [f"{_id_of(one, hit)}: {'; '.join(hit.reasons)}" for one, hit in found]
    yield _record(query, "no_verdict", None, "; ".join(map(_list_of, held)), 0.0, reasons)


def _id_of(one: _Held, hit: Matched) -> str:
    return str(one.index.entries["entry_id"][hit.entry].as_py())


def _list_of(one: _Held) -> str:
    return list_words(replace(one.edition, published=one.date), one.edition.list)


def _record(
    query: Query, verdict: str, entry_id: str | None, list_name: str, score: float, reasons: list[str]
) -> dict[str, Any]:
    return {
        "query": dict(query.row), "verdict": verdict, "entry_id": entry_id, "list": list_name, "score": score,
        "reasons": reasons,
    }  # fmt: skip
