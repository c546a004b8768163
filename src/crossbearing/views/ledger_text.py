"""The ledgers of a fix as text: every row with its sum, quote or events, coverage, innocent explanations and diagnosticity."""

from __future__ import annotations

from collections.abc import Mapping

from crossbearing.views.arithmetic import by_hand
from crossbearing.views.competing import as_well
from crossbearing.views.fix_view import Facet, FixView, Row
from crossbearing.views.quotes import QuoteView
from crossbearing.views.wording import percent, plain

_NOTHING = 1e-12
_IN = "             "


def ledger_lines(fix: FixView, quotes: Mapping[str, QuoteView]) -> list[str]:
    """The ledgers of every facet, heaviest rows first; rows that weigh 0, *not looked* and *cannot see* among them, stand too.

    quotes: by claim. What a row rests on is said in full where it first weighs; on later facets the row is named alone.
    """
    said: set[str] = set()
    out = []
    for facet in fix.facets:
        out += ["", *_ledger(fix, facet, quotes, said)]
    return out


def _ledger(fix: FixView, facet: Facet, quotes: Mapping[str, QuoteView], said: set[str]) -> list[str]:
    out = [f"ledger of {plain(facet.name)}", f"  {facet.prior:+9.4f}  prior"]
    for row in sorted(facet.rows, key=lambda row: -abs(row.weight)):
        kind = "" if row.kind == "bearing" else f", {row.kind}"
        cited = [f"quote {quotes[record].number}" if record in quotes else record for record in row.records]
        rests = f" [{', '.join(cited[:6])}{', …' if len(cited) > 6 else ''}]" if cited else ""
        words = row.words.partition(";")[0] if row.records and f"{row.words}{rests}" in said else row.words
        said.add(f"{row.words}{rests}")
        out.append(f"  {row.weight:+9.4f}  {row.channel} {plain(row.direction)}{kind}: {words}{rests}")
        for line in _beside(fix, row, quotes):
            if line not in said:
                said.add(line)
                out.append(f"{_IN}{line}")
    out.append(f"  {facet.log_odds:+9.4f}  sum: {facet.words} ({percent(facet.probability)})")
    return out


def _beside(fix: FixView, row: Row, quotes: Mapping[str, QuoteView]) -> list[str]:
    """What stands under a row: its quote, its sum by hand, who else would expect it, its coverage, other explanations."""
    out = []
    if abs(row.weight) > _NOTHING:
        out += [f"quote {quotes[r].number}: “{' '.join(quotes[r].text.split())}”" for r in row.records if r in quotes]
        named = [f"parameter {row.parameter}" if row.parameter else "", f"origin {row.origin}" if row.origin else ""]
        out.append("; ".join(part for part in (by_hand(row), *named) if part))
        if row.under:
            out.append(f"diagnosticity {row.diagnosticity:.2f}: {as_well(row, fix.rivals)}")
    if row.coverage and row.coverage != row.words:
        out.append(f"coverage: {row.coverage}")
    return [line for line in [*out, *(f"or else: {words}" for words in row.innocent)] if line]
