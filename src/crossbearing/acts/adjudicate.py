"""Adjudicating a fix: what it was found to be, later and from elsewhere, beside what was said of it at the time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crossbearing.case.case import Case
from crossbearing.case.writing import transaction
from crossbearing.fix.calibration import class_totals
from crossbearing.pipeline.conclude import elicited_fix, is_current
from crossbearing.records.errors import ConfigError
from crossbearing.records.reviews import ADJUDICATIONS, Adjudication
from crossbearing.views.explain import chosen


def adjudicate(case: Case, fix: str, verdict: str, *, who: str = "analyst", because: str) -> Adjudication:
    """Notes that a fix was found true, false or undecided, with its probability and evidence as they stand now.

    fix: id, its start, or number in the list; verdict: one of ADJUDICATIONS; because: how it is known. A second
    adjudication takes the place of the first, which stays in the history; nothing is scored again, for a fix never learns
    from what it was found to be. Raises NotFound for an unknown fix, ConfigError without a reason, for another word, and
    while the fixes are not what the case now holds.
    """
    if verdict not in ADJUDICATIONS:
        raise ConfigError(f"{verdict!r} is no adjudication; known are {', '.join(ADJUDICATIONS)}")
    if not because.strip():
        raise ConfigError("an adjudication needs a reason (--because): how it is known")
    found = chosen(case, fix)
    if not is_current(case, "fix"):
        raise ConfigError("something was entered since the fixes were computed; run first: crossbearing run CASE")
    name = found["id"]
    payload = {"fix": name, "verdict": verdict, "probability": found["probability"], "words": found["words"]}
    elicited = elicited_fix(case, found)
    facet = elicited["facets"][elicited["least_facet"]]
    with transaction(case, who, because, "adjudicate", payload, [name]) as writer:
        made = Adjudication(
            fix=name,
            verdict=verdict,
            by=who,
            at=writer.at,
            why=because.strip(),
            proposition=found["proposition"],
            probability=found["probability"],
            words=found["words"],
            prior_log_odds=facet["prior_log_odds"],
            totals=class_totals(facet["bearings"]),
            parameters=found["parameters"],
        )
        writer.enter([made])
    return made


def history(case: Case) -> Mapping[str, list[dict[str, Any]]]:
    """Every adjudication of every fix in the order of the acts: verdict, words then, who, when, why, and whether undone."""
    found: dict[str, list[dict[str, Any]]] = {}
    for act in case.acts():
        if act.kind == "adjudicate":
            line = {**act.payload, "act": act.id, "by": act.who, "at": act.at, "why": act.why}
            found.setdefault(str(act.payload["fix"]), []).append({**line, "undone_by": act.undone_by})
    return found
