"""The ledger as a waterfall: from the prior, row by row, to the sum, on a scale of log-odds marked with likelihood words.

Source of the words: ICD 203 (reference/likelihood.yaml).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from crossbearing.reference.likelihood import scale
from crossbearing.views.fix_view import Facet, FixView, Row
from crossbearing.views.svg import lines, picture, tag, text, wrap
from crossbearing.views.wording import DIRECTION_WORDS, count, plain, signed

LABEL, PLOT, WORD = 400.0, 500.0, 120.0
REACH = 4.6
MOST_ROWS, MOST_ZEROS = 30, 6
SIZE = 11.5
_NOTHING = 1e-12


@dataclass(frozen=True)
class Bar:
    """One step: from ``start`` to ``end`` log-odds. kind: ``prior``, ``row``, ``zero``, ``more`` or ``sum``."""

    kind: str
    words: str
    note: str
    start: float
    end: float
    id: str = ""


def bars(facet: Facet) -> tuple[Bar, ...]:
    """The steps of one facet's ledger; their ends add up to the facet's log-odds.

    Rows that weigh come first, in the ledger's order; then those of weight 0 that rest on a record; then the silences,
    one step for each kind. Rows beyond 30, and rows of weight 0 beyond 6, are drawn as one step with their number and sum.
    """
    weighed = [row for row in facet.rows if abs(row.weight) >= _NOTHING]
    idle = [row for row in facet.rows if abs(row.weight) < _NOTHING and row.records]
    out = [Bar("prior", "prior of this class", "before any bearing", 0.0, facet.prior)]
    at = facet.prior
    for row in weighed[:MOST_ROWS]:
        out.append(Bar("row", row.words, _note(row), at, at + row.weight, row.id))
        at += row.weight
    out += [Bar("zero", row.words, _note(row), at, at, row.id) for row in idle[:MOST_ZEROS]]
    more = [*weighed[MOST_ROWS:], *idle[MOST_ZEROS:]]
    if more:
        end = at + math.fsum(row.weight for row in more)
        out.append(Bar("more", f"{count(len(more), 'further row')}", "in the table below", at, end))
        at = end
    for way, rows in _silences(facet):
        names = ", ".join(dict.fromkeys(plain(row.channel) for row in rows))
        note = next((row.words for row in rows if way != "not_looked"), "")
        out.append(Bar("zero", f"{DIRECTION_WORDS[way]}: {names}", note if len(rows) == 1 else "", at, at, rows[0].id))
    out.append(Bar("sum", facet.words, "", 0.0, facet.log_odds))
    return tuple(out)


def _silences(facet: Facet) -> list[tuple[str, list[Row]]]:
    """Rows that weigh nothing and rest on no record, by kind of silence."""
    silent = [
        row for row in facet.rows if abs(row.weight) < _NOTHING and not row.records and row.direction in DIRECTION_WORDS
    ]
    return [(way, rows) for way in DIRECTION_WORDS if (rows := [row for row in silent if row.direction == way])]


def _note(row: Row) -> str:
    kind = "" if row.kind == "bearing" else row.kind
    return " · ".join(part for part in (row.id, plain(row.channel), kind, row.parameter) if part)


def waterfall_svg(fix: FixView) -> str:
    """The whole ledger of a fix as one picture, facet under facet, on one scale."""
    parts: list[str] = []
    top = 46.0
    for facet in fix.facets:
        drawn, top = _facet(facet, top)
        parts.append(drawn)
    height = top + 6
    grid = _grid(height)
    return picture(
        LABEL + PLOT + WORD, height, f"Ledger of {fix.id}: every row with its weight", grid, *parts, class_="waterfall"
    )


def _x(log_odds: float) -> float:
    clipped = max(-REACH, min(REACH, log_odds))
    return LABEL + (clipped + REACH) / (2 * REACH) * PLOT


def _grid(height: float) -> str:
    words = scale()
    edges = [-REACH, *(math.log(word.high / (1 - word.high)) for word in words[:-1]), REACH]
    parts = []
    for index, word in enumerate(words):
        left, right = _x(edges[index]), _x(edges[index + 1])
        label = "even" if "even" in word.word else word.word
        shown = [label] if label == "even" else wrap(label, 10.5, right - left - 2, 2)
        parts.append(lines((left + right) / 2, 14, shown, 10.5, "s soft", "middle"))
        if index:
            parts.append(tag("path", d=f"M{left:.1f} 32V{height - 4:.1f}", class_="rule"))
    return "".join(parts)


def _facet(facet: Facet, top: float) -> tuple[str, float]:
    parts = [text(0, top + 12, plain(facet.name), "h")]
    top += 22
    before: tuple[float, float] | None = None
    for bar in bars(facet):
        shown = wrap(bar.words, SIZE, LABEL - 24, 2 if bar.kind == "zero" else 3, bold=bar.kind == "sum") or [""]
        height = len(shown) * SIZE * 1.25 + (13 if bar.note else 0) + 8
        middle = top + height / 2 - 2
        if bar.kind == "sum":
            parts.append(tag("path", d=f"M0 {top:.1f}H{LABEL + PLOT + WORD:.1f}", class_="rule"))
        parts.append(lines(8, top + 13, shown, SIZE, "b" if bar.kind == "sum" else "t"))
        if bar.note:
            parts.append(
                lines(8, top + 13 + len(shown) * SIZE * 1.25 - 1, wrap(bar.note, 10.5, LABEL - 12, 1), 10.5, "s soft")
            )
        if before:
            x = _x(before[0])
            parts.append(tag("path", d=f"M{x:.1f} {before[1]:.1f}V{middle - 6:.1f}", class_="axis"))
        parts.append(_bar(bar, middle))
        before = (bar.end, middle + 6)
        top += height
    return tag("g", *parts), top + 16


def _bar(bar: Bar, middle: float) -> str:
    end = _x(bar.end)
    if bar.kind == "sum":
        diamond = f"M{end:.1f} {middle - 7:.1f}l7 7l-7 7l-7 -7z"
        beyond = " beyond the scale" if abs(bar.end) > REACH else ""
        return tag("path", d=diamond, class_="solid") + text(
            LABEL + PLOT + 12, middle + 4, f"sum {signed(bar.end)}{beyond}", "b"
        )
    if bar.kind == "prior":
        return tag("path", d=f"M{end:.1f} {middle - 7:.1f}v14", class_="axis", stroke_width=3) + text(
            LABEL + PLOT + 12, middle + 4, signed(bar.end), "t soft"
        )
    if bar.kind == "zero":
        return tag("circle", cx=end, cy=middle, r=3.2, class_="hollow") + text(
            LABEL + PLOT + 12, middle + 4, "0", "t soft"
        )
    left, right = sorted((_x(bar.start), end))
    class_ = "f-for" if bar.end >= bar.start else "f-against"
    return tag("rect", x=left, y=middle - 6, width=max(right - left, 1.5), height=12, class_=class_) + text(
        LABEL + PLOT + 12, middle + 4, signed(bar.end - bar.start), f"t {class_}"
    )
