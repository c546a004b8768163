"""Rivals against what is held: a table of origins and explanations, each cell how much less (or more) a rival expects it.

Source: R. Heuer, Psychology of Intelligence Analysis (1999), ch. 8 (analysis of competing hypotheses).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crossbearing.views.fix_view import FixView, Rival, Row
from crossbearing.views.wording import count, joined, plain, signed

MOST = 5
NOTHING = 0.005


@dataclass(frozen=True)
class RivalLine:
    """One rival: a cell for each column (``as well``, or ln relative to the statement), and all together."""

    rival: Rival
    cells: tuple[str, ...]


@dataclass(frozen=True)
class RivalTable:
    """The table: columns are origins and collections that weigh, the heaviest first; more: how many are left out.

    diagnosticity: per column, how far it tells the hypotheses apart.
    """

    columns: tuple[str, ...]
    lines: tuple[RivalLine, ...]
    diagnosticity: tuple[str, ...]
    more: str


def rival_table(fix: FixView) -> RivalTable:
    """The rivals of a fix against its origins and collections; each counts once, where it tells most."""
    groups: dict[tuple[str, bool], list[Row]] = {}
    for facet in fix.facets:
        for row in facet.rows:
            if row.kind == "bearing" and row.under:
                groups.setdefault((row.origin or row.id, row.weight > 0), []).append(row)
    labels = {origin.key: origin.label for origin in fix.origin_list}
    ranked = sorted(groups, key=lambda key: (-max(abs(row.weight) for row in groups[key]), key))
    shown = ranked[:MOST]
    left = len(ranked) - len(shown)
    return RivalTable(
        columns=tuple(_head(key, groups[key], labels) for key in shown),
        lines=tuple(
            RivalLine(rival, tuple(_cell([row.under.get(rival.id, 0.0) for row in groups[key]]) for key in shown))
            for rival in fix.rivals
        ),
        diagnosticity=tuple(signed(max(row.diagnosticity for row in groups[key])).lstrip("+") for key in shown),
        more=f"{count(left, 'lighter origin')} not shown" if left else "",
    )


def as_well(row: Row, rivals: Sequence[Rival]) -> str:
    """The rivals that expect a row as the statement does, in words; empty where none is declared to."""
    alike = [rival.id for rival in rivals if abs(row.under.get(rival.id, -1.0)) < NOTHING]
    return f"expected as well under {joined(alike)}" if alike else "expected less under every rival"


def _head(key: tuple[str, bool], rows: Sequence[Row], labels: dict[str, str]) -> str:
    lead = rows[0]
    name = labels.get(key[0]) or (
        key[0].partition(":")[2]
        if key[0].startswith(("collection:", "speaker:", "outlet:"))
        else lead.words.partition(";")[0]
    )
    where = plain(lead.channel)
    against = "" if key[1] else ", against"
    return f"{name} ({where}{against})" if where not in name else f"{name}{against}"


def _cell(values: Sequence[float]) -> str:
    strongest = max(values, key=lambda value: (abs(value), -value))
    return "as well" if abs(strongest) < NOTHING else signed(strongest)
