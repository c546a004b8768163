"""The sum behind one row's weight, as a person would do it by hand."""

from __future__ import annotations

import math

from crossbearing.views.fix_view import Row

SAME = 1e-5


def by_hand(row: Row) -> str:
    """How a row comes to its weight: ``ln 8 × 0.6 = 1.2477, of which +0.7486 counts``; empty where its measure does not say."""
    made = _graded(row) or _rated(row)
    if not made:
        return ""
    words, raw = made
    if abs(abs(raw) - abs(row.raw)) > SAME:
        words, raw = f"{words} = {raw:+.4f}, limited to {row.raw:+.4f}", row.raw
    else:
        words = f"{words} = {raw:+.4f}"
    if abs(row.weight - row.raw) <= SAME:
        return words
    return (
        f"{words}, of which {row.weight:+.4f} counts" if abs(row.weight) > SAME else f"{words}, of which nothing counts"
    )


def _graded(row: Row) -> tuple[str, float] | None:
    """Of a report: ln of its grade's likelihood ratio times the factor of how it was said."""
    ratio, factor = row.measure.get("likelihood_ratio"), row.measure.get("modality_factor")
    if not isinstance(ratio, (int, float)) or not isinstance(factor, (int, float)) or ratio <= 0 or not row.raw:
        return None
    sign = -1 if row.direction == "contradicts" else 1
    head = f"{'−' if sign < 0 else ''}ln {ratio:g} (grade {row.measure.get('grade', '?')})"
    said = "" if factor == 1 else f" × {factor:g} ({row.measure.get('modality', '')})"
    return f"{head}{said}", sign * math.log(ratio) * factor


def _rated(row: Row) -> tuple[str, float] | None:
    """Of another channel: ln(sens / fpr) for what was seen, ln((1 − sens) / (1 − fpr)) for what was not there."""
    sens, fpr = row.measure.get("sens"), row.measure.get("fpr_upper")
    if not isinstance(sens, float) or not isinstance(fpr, float) or not (0 < sens < 1 and 0 < fpr < 1) or not row.raw:
        return None
    controls = row.measure.get("controls")
    counted = (
        f"; {row.measure.get('hits_in_controls', 0)} of {controls} control windows" if isinstance(controls, int) else ""
    )
    named = f"sens {sens:g}, fpr at most {fpr:g}{counted}"
    if row.direction == "contradicts":
        return f"ln({1 - sens:g} / {1 - fpr:g}) ({named})", math.log((1 - sens) / (1 - fpr))
    return f"ln({sens:g} / {fpr:g}) ({named})", math.log(sens / fpr)
