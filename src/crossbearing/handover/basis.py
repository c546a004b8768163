"""What the rows of a ledger rest on: the same bearing on several facets is one line, with its weight on each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from crossbearing.views.fix_view import FixView, Row
from crossbearing.views.wording import DIRECTION_WORDS, plain, signed


@dataclass(frozen=True)
class BasisLine:
    """One bearing with what it rests on: quotes (number, anchor) and events (number) of the same fix.

    weights: (weight in words, facets it has it on); ids: of its ledger rows; innocent: other explanations.
    """

    words: str
    channel: str
    direction: str
    weights: tuple[tuple[str, str], ...]
    ids: tuple[str, ...]
    quotes: tuple[tuple[int, str], ...]
    events: tuple[int, ...]
    coverage: str
    innocent: tuple[str, ...]
    parameter: str
    weighs: bool


def basis_lines(
    fix: FixView, quotes: Mapping[str, tuple[int, str]], events: Mapping[str, int]
) -> tuple[BasisLine, ...]:
    """Every row of a fix's ledger, rows of one bearing together; those that weigh first, silences last.

    quotes: claim id -> (number, anchor); events: event id -> number.
    """
    groups: dict[tuple[object, ...], list[Row]] = {}
    for facet in fix.facets:
        for row in facet.rows:
            rests = row.records or (row.words,)
            groups.setdefault((row.channel, row.direction, row.kind, rests), []).append(row)
    lines = [_line(rows, quotes, events) for rows in groups.values()]
    return tuple(sorted(lines, key=lambda line: (not line.weighs, not (line.quotes or line.events))))


def _line(rows: list[Row], quotes: Mapping[str, tuple[int, str]], events: Mapping[str, int]) -> BasisLine:
    lead = max(rows, key=lambda row: abs(row.weight))
    weights: dict[str, list[str]] = {}
    for row in rows:
        weights.setdefault(signed(row.weight), []).append(plain(row.facet))
    records = list(dict.fromkeys(record for row in rows for record in row.records))
    coverage = "" if lead.coverage in lead.words else lead.coverage
    return BasisLine(
        words=lead.words,
        channel=plain(lead.channel),
        direction=DIRECTION_WORDS.get(lead.direction, plain(lead.direction)),
        weights=tuple((weight, ", ".join(dict.fromkeys(facets))) for weight, facets in weights.items()),
        ids=tuple(row.id for row in rows if row.id),
        quotes=tuple(sorted({quotes[record] for record in records if record in quotes})),
        events=tuple(sorted({events[record] for record in records if record in events})),
        coverage=coverage,
        innocent=tuple(dict.fromkeys(words for row in rows for words in row.innocent)),
        parameter=lead.parameter,
        weighs=any(abs(row.weight) > 1e-12 for row in rows),
    )
