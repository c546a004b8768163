"""A bearing's own likelihoods: how probable it is if the proposition is true, and if it is not, as its channel measured them."""

from __future__ import annotations

import math

from crossbearing.records.bearings import Bearing

EQUALLY_LIKELY = "as likely whether it is true or not: it tells nothing and weighs nothing"
ALIKE = 1e-6  # channels hand their rates over with six decimals


def likelihoods(bearing: Bearing) -> tuple[float, float] | None:
    """P(bearing | proposition) and P(bearing | chance) from ``sens`` and ``fpr_upper`` of its measure, None where not measured.

    What supports was seen: ``sens`` and ``fpr``; what contradicts was looked for and not there: ``1 − sens`` and ``1 − fpr``.
    Reports have only the ratio of the two (their grade's), not either by itself.
    """
    sens, fpr = bearing.measure.get("sens"), bearing.measure.get("fpr_upper")
    if not isinstance(sens, float) or not isinstance(fpr, float) or not (0 < sens < 1 and 0 < fpr < 1):
        return None
    if bearing.direction == "supports":
        return sens, fpr
    return (1 - sens, 1 - fpr) if bearing.direction == "contradicts" else None


def tells_nothing(bearing: Bearing) -> bool:
    """Whether a bearing is as likely under every hypothesis, by its own measure: whatever weight it was given, it weighs 0."""
    given = likelihoods(bearing)
    return given is not None and abs(math.log(given[0] / given[1])) < ALIKE
