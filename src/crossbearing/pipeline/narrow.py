"""A run after acts that touched little: the fixes that depend on it are solved again, and no others.

What came out anew is held against what is stored: propositions by content, the roots of claims by their prints, subjects
by content. Only what differs, or rests on a claim that was touched, goes through bearings and ledger again. The result is
the full run's, bit for bit; where that cannot be told, nothing is done here and the full run is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from crossbearing.case.case import Case
from crossbearing.case.writing import findings, unit_name
from crossbearing.fix.account import Held
from crossbearing.fix.solve import rank_of, solve_held, weighed
from crossbearing.pipeline import channels
from crossbearing.pipeline.conclude import (
    bearings_among,
    done_state,
    elicited_of,
    held_of,
    root_prints,
    settings_of,
)
from crossbearing.pipeline.difference import Difference, difference
from crossbearing.pipeline.find import SUBJECTS, SUBJECTS_READ, find_but_subjects
from crossbearing.pipeline.job import Job
from crossbearing.pipeline.reads import resolver_of, state_of
from crossbearing.pipeline.scope import remade
from crossbearing.pipeline.touched import Touched, touched
from crossbearing.pipeline.worked import worked
from crossbearing.records.bearings import CHANNELS
from crossbearing.records.keys import content_id
from crossbearing.records.propositions import Proposition
from crossbearing.records.subjects import Subject

ROOTS = "roots"
OURS = (*CHANNELS, *channels.OPTIONAL)


@dataclass(frozen=True)
class Narrowed:
    """What a narrow run did: units worked by stage, and the fixes new, moved and withdrawn."""

    worked: Mapping[str, int]
    difference: Difference


def narrow(case: Case, job: Job, looked: bool = False) -> Narrowed | None:
    """Does what the acts since the last run made stale; None where a full run has to.

    looked: look for stale findings even where no document was touched, as a run that a person asks for does.
    """
    what = touched(case)
    if what is None or set(channels.asked()) - set(OURS):
        return None
    known = case.every_claim().keys()
    found = find_but_subjects(case, job) if looked or what.documents else 0
    if found or case.every_claim().keys() - known:
        return None  # something new, or what was set aside with its document is back and was not among what was touched
    if not what.claims and not what.documents:
        return Narrowed({"find": 0, "propose": 0, "bear": 0, "fix": 0}, Difference((), len(case.ranking())))
    spoken_of = {one.id: one for one in case.subjects()}
    subjects = _subjects(case, what, spoken_of)
    if subjects is None:
        return None
    stored = {one.id: one for one in case.propositions()}
    made = remade(case, what, stored, spoken_of)
    changed = [one for key, one in made.items() if stored.get(key) != one]
    gone = sorted(set(stored) - set(made))
    if {one.pack for one in stored.values()} != {one.pack for one in made.values()}:
        return None  # which theatres a case is about bears on what patterns are looked for
    job.progress.begin("fixes", 3)
    with findings(case) as writer:
        writer.amend_propositions(changed, gone)
        writer.amend_subjects(f"find:{SUBJECTS}", "all", *subjects)
        for name in channels.asked() if gone else ():
            writer.drop_bearings([unit_name(f"bear:{name}", key) for key in gone])
    job.progress.step("propositions")
    held = held_of(case)
    roots = {key: item.fingerprint for key, item in worked(case, ROOTS).items()}
    prints = root_prints(held)
    rerooted = {key: mark for key, mark in prints.items() if roots.get(key) != mark}
    claims = what.claims | set(rerooted) | {key for key in roots if key not in prints}
    claims |= {claim.id for claim in case.claims() if claims.intersection(claim.denies)}
    whole = {one.id for one in changed} | _speaking_of(
        made.values(), {one.id for one in subjects[0]} | set(subjects[1])
    )
    part = {key for key, one in made.items() if any(member.claim in claims for member in one.members)} - whole
    taken = _bear(case, job, [made[key] for key in sorted(whole)], [made[key] for key in sorted(part)])
    job.progress.step("bearings")
    fixes = _solved(case, [made[key] for key in sorted(whole | part)], held)
    old = case.fixes_by_id([*sorted(whole | part), *gone])
    order = _order(case, fixes, gone)
    shown = [fix for fix in fixes if fix not in old]
    with findings(case) as writer:
        writer.amend_fixes(shown, gone, order)
        writer.done_many(ROOTS, rerooted)
    with findings(case) as writer:
        writer.done(f"find:{SUBJECTS}", "all", content_id("work", "1", state_of(case, SUBJECTS_READ)))
        for stage in ("propose", "fix"):
            writer.done(stage, "all", done_state(case, stage))
    job.progress.step("fixes")
    moved = difference(old, fixes)
    rest = len(order) - len(fixes)
    return Narrowed(
        {"find": 0, "propose": int(bool(changed or gone)), "bear": taken, "fix": len(fixes)},
        replace(moved, unchanged=moved.unchanged + rest),
    )


def _subjects(case: Case, what: Touched, stored: Mapping[str, Subject]) -> tuple[list[Subject], list[str]] | None:
    """Subjects that differ, and those that nothing speaks of any more; None where that may touch other subjects or hits."""
    from crossbearing.subjects.find import subjects

    if not what.moved:
        return [], []
    resolver = resolver_of(case)
    held = {claim.id: claim for claim in case.claims()}
    back = [held[key] for key in sorted(what.moved) if key in held]
    near = {one.id for one in stored.values() if what.moved.intersection(one.mentions)}
    near |= {one.id for one in subjects(back, None, resolver)}
    mentions = {claim for key in near if key in stored for claim in stored[key].mentions} | {claim.id for claim in back}
    again = subjects([held[key] for key in sorted(mentions) if key in held], case.statics(), resolver)
    made = {one.id: one for one in again if one.id in near}
    changed = [one for key, one in made.items() if stored.get(key) != one]
    gone = sorted(near.intersection(stored) - set(made))
    renamed = [one for one in changed if replace(one, mentions=()) != replace(stored.get(one.id, one), mentions=())]
    fresh = [one for one in changed if one.id not in stored]
    if any(one.kind == "vessel" for one in (*changed, *(stored[key] for key in gone))):
        return None  # a hull that goes or comes may be what a name elsewhere is perhaps the same as
    if (renamed or fresh or gone) and case.editions():
        return None  # who is screened has changed
    return changed, gone


def _speaking_of(propositions: Iterable[Proposition], subjects: set[str]) -> set[str]:
    return {one.id for one in propositions if any(subject in subjects for ids in one.roles.values() for subject in ids)}


def _bear(case: Case, job: Job, whole: list[Proposition], part: list[Proposition]) -> int:
    """Takes every channel's bearings of propositions that are new or differ, and the reports' of those that only rest on
    what was touched."""
    done = 0
    with case.steady():
        for name in channels.asked():
            taken = {}
            for one in (*whole, *(part if name == "reports" else ())):
                with job.minding(f"{name} on {one.text}"):
                    taken[one.id] = list(channels.bearings_of(name, one, case))
            done += len(taken)
            with findings(case) as writer:
                for key, bearings in taken.items():
                    writer.bearings(unit_name(f"bear:{name}", key), bearings)
                writer.done_many(f"bear:{name}", dict.fromkeys(taken, ""))
    return done


def _solved(case: Case, propositions: list[Proposition], held: Held) -> list[dict[str, Any]]:
    bearings = bearings_among(case, case.bearings_on([one.id for one in propositions]))
    elicited = elicited_of(case) if case.fitted() is not None else None
    return solve_held(propositions, bearings, held, settings_of(case), case.withdrawn(), case.config, elicited)


def _order(case: Case, fixes: list[dict[str, Any]], gone: list[str]) -> list[str]:
    """All fixes by rank, those solved again in their new places."""
    new = {fix["id"] for fix in fixes} | set(gone)
    ranks = [rank_of(*one) for one in case.ranking() if one[-1] not in new]
    ranks += [rank_of(weighed(fix), fix["probability"], fix["origins"], fix["id"]) for fix in fixes]
    return [rank[-1] for rank in sorted(ranks)]
