"""The facet table: for each facet, which channels support it, contradict it, cannot see it, or have not looked."""

from __future__ import annotations

from dataclasses import dataclass

from crossbearing.records.bearings import DIRECTIONS
from crossbearing.views.fix_view import Facet, FixView
from crossbearing.views.wording import DIRECTION_SIGNS, DIRECTION_WORDS, plain


@dataclass(frozen=True)
class Cell:
    """One channel under one direction: how many rows say so, and their words."""

    channel: str
    rows: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class FacetLine:
    """One facet. columns: for each of DIRECTIONS in order, the channels that point that way."""

    facet: str
    columns: tuple[tuple[Cell, ...], ...]
    word: str


def facet_table(fix: FixView) -> tuple[FacetLine, ...]:
    """The facet table of a fix: every channel stands in exactly one column of a facet, or in two when its rows disagree."""
    return tuple(
        FacetLine(facet.name, tuple(_cells(facet, way) for way in DIRECTIONS), facet.words) for facet in fix.facets
    )


def _cells(facet: Facet, direction: str) -> tuple[Cell, ...]:
    found: dict[str, tuple[list[str], list[str]]] = {}
    for channel, way in facet.looked.items():
        if way == direction:
            found[channel] = ([], [])
    for row in facet.rows:
        if row.kind in ("decay", "cap") or row.direction != direction or not row.channel:
            continue
        ids, words = found.setdefault(row.channel, ([], []))
        ids.append(row.id)
        words.append(row.words)
    return tuple(Cell(channel, tuple(ids), tuple(words)) for channel, (ids, words) in found.items())


def facet_text(fix: FixView) -> str:
    """The facet table for a terminal: one facet a line, one sign and channel after another."""
    out = []
    wide = max((len(line.facet) for line in facet_table(fix)), default=0)
    for line in facet_table(fix):
        parts = [
            f"{DIRECTION_SIGNS[way]} {DIRECTION_WORDS[way]}: {', '.join(plain(cell.channel) for cell in cells)}"
            for way, cells in zip(DIRECTIONS, line.columns, strict=True)
            if cells
        ]
        out.append(f"  {line.facet.ljust(wide)}  {line.word}: {'  '.join(parts)}")
    return "\n".join(out) + "\n" if out else ""
