"""The ledger as a waterfall: from the prior, row by row, to the sum, on a scale of log-odds marked with likelihood words.

Source of the words: ICD 203 (reference/likelihood.yaml).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from crossbearing.reference.likelihood import scale
from crossbearing.views.fix_view import Facet, FixView, Row
from crossbearing.views.svg import lines, picture, tag, text, wrap
from crossbearing.views.wording import DIRECTION_SIGNS, DIRECTION_WORDS, count, joined, plain, signed

LABEL, PLOT, WORD = 385.0, 290.0, 80.0
REACH = 4.6
MOST_ROWS = 12
SIZE = 13.5
_NOTHING = 1e-12
HEAD = 78.0


@dataclass(frozen=True)
class Bar:
    """One step: from ``start`` to ``end`` log-odds. kind: ``prior``, ``row``, ``more`` or ``sum``."""

    kind: str
    words: str
    start: float
    end: float
    id: str = ""


def bars(facet: Facet) -> tuple[Bar, ...]:
    """The steps of one facet's ledger; their ends add up to the facet's log-odds.

    Only rows that weigh are steps, in the ledger's order; beyond 12, the lightest are one step with their number and sum.
    """
    weighed = [row for row in facet.rows if abs(row.weight) >= _NOTHING]
    heavy = {id(row) for row in sorted(weighed, key=lambda row: -abs(row.weight))[:MOST_ROWS]}
    out = [Bar("prior", "prior of this class", 0.0, facet.prior)]
    at = facet.prior
    for row in weighed:
        if id(row) in heavy:
            out.append(Bar("row", _words(row), at, at + row.weight, row.id))
            at += row.weight
    more = [row.weight for row in weighed if id(row) not in heavy]
    if more:
        end = at + math.fsum(more)
        out.append(Bar("more", f"{count(len(more), 'further row')}, in the table below", at, end))
    out.append(Bar("sum", facet.words, 0.0, facet.log_odds))
    return tuple(out)


def _words(row: Row) -> str:
    """The row in a line or two; the table beside the picture has it whole."""
    kind = "" if row.kind == "bearing" else f" ({plain(row.kind)})"
    said = row.words.partition(";")[0]
    return f"{plain(row.channel)}: {said}{kind}" if row.channel not in ("", "reports") else f"{said}{kind}"


def alike(fix: FixView) -> tuple[tuple[tuple[str, ...], Facet], ...]:
    """The facets of a fix, those with the same ledger (same prior, rows and weights) together: (their names, the first)."""
    found: dict[tuple[object, ...], list[Facet]] = {}
    for facet in fix.facets:
        rows = sorted(
            (row.channel, row.kind, row.records or (row.words,), round(row.weight, 9))
            for row in facet.rows
            if abs(row.weight) >= _NOTHING
        )
        found.setdefault((round(facet.prior, 9), round(facet.log_odds, 9), *rows), []).append(facet)
    return tuple((tuple(facet.name for facet in facets), facets[0]) for facets in found.values())


def silences(names: Sequence[str], facets: Sequence[Facet]) -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """The channels that weigh nothing on these facets because they cannot see, or did not look.

    Returns (direction, channels, facets of these where it is so; empty for all), in the order of the directions.
    """
    found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for name in names:
        looked = next(facet.looked for facet in facets if facet.name == name)
        for way in ("cannot_see", "not_looked"):
            channels = tuple(sorted(channel for channel, direction in looked.items() if direction == way))
            if channels:
                found.setdefault((way, channels), []).append(name)
    ordered = sorted(found.items(), key=lambda item: item[0][0])
    return tuple(
        (way, channels, "" if len(some) == len(names) else joined([plain(name) for name in some]))
        for (way, channels), some in ordered
    )


def waterfall_svgs(fix: FixView) -> tuple[str, ...]:
    """The whole ledger of a fix, one picture for each ledger (facets with the same one share it), all on one scale.

    The first bears the words of the scale. Where no row weighs there is nothing to draw (``unmoved`` says it in words).
    """
    if unmoved(fix):
        return ()
    out = []
    for index, (names, facet) in enumerate(alike(fix)):
        said = joined([plain(name) for name in names])
        drawn, height = _facet(said, facet, silences(names, fix.facets), 0 if index else HEAD)
        title = f"Ledger of {fix.id}, {said}: every row that weighs"
        grid = scale_grid(height, words=not index)
        out.append(picture(LABEL + PLOT + WORD, height, title, grid, drawn, class_="waterfall"))
    return tuple(out)


def unmoved(fix: FixView) -> str:
    """Where no row of a fix weighs: in words, that each facet stands at its prior; else an empty text."""
    if not fix.facets or any(abs(row.weight) >= _NOTHING for facet in fix.facets for row in facet.rows):
        return ""
    parts = [
        f"{joined([plain(name) for name in names])} at {signed(facet.log_odds)}, {facet.words}"
        for names, facet in alike(fix)
    ]
    return f"No row weighs: each facet stands at its prior ({'; '.join(parts)})."


def x_of(log_odds: float) -> float:
    """Where a log-odds lies across the plot; what lies beyond its reach is drawn at its edge."""
    clipped = max(-REACH, min(REACH, log_odds))
    return LABEL + (clipped + REACH) / (2 * REACH) * PLOT


def scale_grid(height: float, words: bool) -> str:
    """The lines between likelihood words, down to ``height``, and the words themselves above them."""
    likelihoods = scale()
    edges = [-REACH, *(math.log(word.high / (1 - word.high)) for word in likelihoods[:-1]), REACH]
    parts = []
    for index, word in enumerate(likelihoods):
        left, right = x_of(edges[index]), x_of(edges[index + 1])
        label = "even" if "even" in word.word else word.word
        top = 12 if index % 2 == 0 else 46
        if words:
            parts.append(lines((left + right) / 2, top, wrap(label, SIZE, 84, 2), SIZE, "t soft", "middle"))
        if index:
            parts.append(tag("path", d=f"M{left:.1f} {66 if words else 0}V{height:.1f}", class_="rule"))
    return "".join(parts)


def _facet(
    name: str, facet: Facet, silent: Sequence[tuple[str, tuple[str, ...], str]], top: float
) -> tuple[str, float]:
    shown_name = wrap(name, SIZE, LABEL - 8, 3, bold=True)
    parts = [lines(0, top + 12, shown_name, SIZE, "b")]
    top += len(shown_name) * SIZE * 1.25 + 5
    before: tuple[float, float] | None = None
    for bar in bars(facet):
        shown = wrap(bar.words, SIZE, LABEL - 20, 2, bold=bar.kind == "sum") or [""]
        height = len(shown) * SIZE * 1.25 + 5
        middle = top + height / 2 - 2
        if bar.kind == "sum":
            for way, channels, where in silent:
                words = (
                    f"{DIRECTION_SIGNS[way]} {DIRECTION_WORDS[way]}{f' ({where})' if where else ''}: {joined(channels)}"
                )
                told = wrap(words, SIZE, LABEL - 20, 2)
                parts.append(lines(8, top + 13, told, SIZE, "t soft"))
                parts.append(text(LABEL + PLOT + 10, top + 13, "0", "t soft"))
                top += len(told) * SIZE * 1.25 + 5
            middle = top + height / 2 - 2
            parts.append(tag("path", d=f"M0 {top:.1f}H{LABEL + PLOT + WORD:.1f}", class_="rule"))
        parts.append(lines(8, top + 13, shown, SIZE, "b" if bar.kind == "sum" else "t"))
        if before:
            x = x_of(before[0])
            parts.append(tag("path", d=f"M{x:.1f} {before[1]:.1f}V{middle - 6:.1f}", class_="axis"))
        parts.append(_bar(bar, middle))
        before = (bar.end, middle + 6)
        top += height
    return tag("g", *parts), top + 8


def _bar(bar: Bar, middle: float) -> str:
    end = x_of(bar.end)
    if bar.kind == "sum":
        diamond = f"M{end:.1f} {middle - 7:.1f}l7 7l-7 7l-7 -7z"
        beyond = " ▸" if abs(bar.end) > REACH else ""
        return tag("path", d=diamond, class_="solid") + text(
            LABEL + PLOT + 10, middle + 5, f"= {signed(bar.end)}{beyond}", "b"
        )
    if bar.kind == "prior":
        return tag("path", d=f"M{end:.1f} {middle - 7:.1f}v14", class_="axis", stroke_width=3) + text(
            LABEL + PLOT + 10, middle + 5, signed(bar.end), "t soft"
        )
    left, right = sorted((x_of(bar.start), end))
    class_ = "f-for" if bar.end >= bar.start else "f-against"
    return tag(
        "rect", x=left, y=middle - 6, width=max(right - left, 1.5), height=12, class_=class_, data_row=bar.id or None
    ) + text(LABEL + PLOT + 10, middle + 5, signed(bar.end - bar.start), f"t {class_}")
