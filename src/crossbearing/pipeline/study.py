"""A sensitivity study of one fix of a case, from its stored bearings: made when somebody asks, kept nowhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from crossbearing.case.case import Case
from crossbearing.pipeline.conclude import bearings_held, settings_of
from crossbearing.records.errors import NotFound


def study_of(case: Case, fix: str) -> dict[str, Any]:
    """The sensitivity study of a fix. fix: its whole id. Raises NotFound when no proposition has it."""
    found = studies_of(case, [fix])
    if fix not in found:
        raise NotFound(f"no fix {fix!r} in this case")
    return found[fix]


def studies_of(case: Case, fixes: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The sensitivity studies of several fixes by id; what the case holds is read once. Ids without a proposition are left out."""
    from crossbearing.fix.solve import hold, prior_of, standing, taken
    from crossbearing.fix.study import study

    wanted = set(fixes)
    propositions = [one for one in case.propositions() if one.id in wanted]
    if not propositions:
        return {}
    settings, withdrawn = settings_of(case), case.withdrawn()
    held = hold(case.claims(), case.documents(), case.links(), case.reviews(), case.packs(), settings, withdrawn)
    bearings = standing([one for one in bearings_held(case) if one.proposition in wanted], withdrawn)
    return {
        one.id: study(
            one,
            taken(one, bearings.get(one.id, []), held),
            held,
            settings,
            prior_of(one, settings, case.config),
        )
        for one in propositions
    }
