"""The tier of a reading: ``high`` only where a precise rule fired and every argument that it declares is resolved."""

from __future__ import annotations

import re

from crossbearing.reports.drafts import Draft

_UNRESOLVED = re.compile(
    r"^(?:it|they|them|he|she|this|that|these|those|others?|something|things?|some|the)$", re.IGNORECASE
)
_LONGEST = 90


def tier(made: Draft) -> str:
    """``high`` or ``low``: declared roles filled with resolved words, a clause of its own, and words of moderate length.

    The rules that may be high declare their roles under ``high`` in reference/frames; measured precision of the tier on
    the development texts is in the room's report.
    """
    if not made.high or not made.finite or made.end - made.start > 260:
        return "low"
    for role in made.high:
        fillers = made.roles.get(role, [])
        if not fillers:
            return "low"
        if any(_UNRESOLVED.match(filler.text) or len(filler.text) > _LONGEST for filler in fillers):
            return "low"
    if sum(len(fillers) for fillers in made.roles.values()) > 9:
        return "low"
    return "high"
