"""Entering into the custody log what was done with a case and changes nothing in it: a report, an export, a view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crossbearing.case.case import Case
from crossbearing.case.writing import findings


def record(
    case: Case, action: str, objects: Sequence[str], *, who: str = "analyst", why: str = "",
    detail: Mapping[str, Any] | None = None,
) -> None:  # fmt: skip
    """Adds a custody entry. action: ``report``, ``export``, ``view`` …; objects: ids or file names."""
    with findings(case, who) as writer:
        writer.log(action, objects, why, detail)
