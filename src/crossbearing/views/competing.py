"""Rivals against what is held: a table of origins and explanations, each cell how much less (or more) a rival expects it.

Source: R. Heuer, Psychology of Intelligence Analysis (1999), ch. 8 (analysis of competing hypotheses).
"""

from __future__ import annotations

import math
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
    """The table: columns are origins and collections that weigh, the heaviest first, the lightest together.

    diagnosticity: per column, how far it tells the hypotheses apart.
    """

    columns: tuple[str, ...]
    lines: tuple[RivalLine, ...]
    diagnosticity: tuple[str, ...]


def rival_table(fix: FixView) -> RivalTable:
    """The rivals of a fix against its origins and collections; each counts once, where its channel tells most."""
    groups: dict[str, list[Row]] = {}
    for facet in fix.facets:
        for row in facet.rows:
            if row.kind == "bearing" and row.under:
                groups.setdefault(row.origin or row.id, []).append(row)
    labels = {origin.key: origin.label for origin in fix.origin_list}
    ranked = sorted(groups, key=lambda key: (-max(abs(row.weight) for row in groups[key]), key))
    shown, rest = ranked[:MOST], ranked[MOST:]
    return RivalTable(
        columns=(*(_head(key, groups[key], labels) for key in shown), *([count(len(rest), "other")] if rest else [])),
        lines=tuple(RivalLine(rival, _cells(rival, shown, rest)) for rival in fix.rivals),
        diagnosticity=tuple(
            f"{_spread([math.fsum(rival.by_origin.get(key, 0.0) for key in keys) for rival in fix.rivals]):.2f}"
            for keys in (*([key] for key in shown), *([rest] if rest else []))
        ),
    )


def _spread(values: Sequence[float]) -> float:
    """The spread of a column over all hypotheses, the statement (0) among them."""
    return max(0.0, *values, 0.0) - min(0.0, *values, 0.0)


def _cells(rival: Rival, shown: Sequence[str], rest: Sequence[str]) -> tuple[str, ...]:
    values = [rival.by_origin.get(key, 0.0) for key in shown]
    if rest:
        values.append(math.fsum(rival.by_origin.get(key, 0.0) for key in rest))
    return tuple("as well" if abs(value) < NOTHING else signed(value) for value in values)


def as_well(row: Row, rivals: Sequence[Rival]) -> str:
    """The rivals that expect a row as the statement does, in words; empty where none is declared to."""
    alike = [rival.id for rival in rivals if abs(row.under.get(rival.id, -1.0)) < NOTHING]
    return f"expected as well under {joined(alike)}" if alike else "expected less under every rival"


def _head(key: str, rows: Sequence[Row], labels: dict[str, str]) -> str:
    lead = rows[0]
    kind, _, rest = key.partition(":")
    name = labels.get(key) or (rest if kind in ("collection", "speaker", "outlet") else lead.words.partition(";")[0])
    against = ", against" if lead.weight < 0 else ""
    return f"{name} ({plain(lead.channel)}{against})"
