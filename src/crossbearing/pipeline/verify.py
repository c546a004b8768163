"""Verifying a case whole: what case/ checks, and the propositions and fixes derived again from what is stored."""

from __future__ import annotations

from crossbearing.case.archive import path_of
from crossbearing.case.case import Case
from crossbearing.case.database import writable
from crossbearing.case.verify import Checked, Problem
from crossbearing.case.verify import verify as checked
from crossbearing.case.writing import findings
from crossbearing.pipeline.conclude import fixes_of, is_current, propositions_of
from crossbearing.records.codec import dump
from crossbearing.records.errors import CrossbearingError
from crossbearing.records.keys import canonical


def verify(case: Case, who: str = "verify") -> Checked:
    """Rehashes, re-reads and replays: same claims, same parameters, same bytes. The parser is not run again.

    What an act has made stale is not replayed (the next run does it); ``counts`` then lacks ``propositions`` or ``fixes``.
    The verification itself enters the custody log where the case may be written to.
    """
    first = checked(case)
    counts, problems = dict(first.counts), list(first.problems)
    if not counts:
        return first
    problems += _parameters(case)
    if is_current(case, "propose"):
        counts["propositions"] = len(case.propositions())
        if _bytes(propositions_of(case)) != _bytes(case.propositions()):
            problems.append(Problem("case.db", "the propositions are not what the stored claims give"))
        if is_current(case, "fix"):
            counts["fixes"] = len(case.fixes())
            problems += _replayed(case)
    if writable(case.path):
        with findings(case, who) as writer:
            writer.log(
                "verify", [problem.file for problem in problems], "", {"checked": counts, "problems": len(problems)}
            )
    return Checked(counts, tuple(problems))


def _parameters(case: Case) -> list[Problem]:
    """Whether the fitted parameters in force are those of the archived file that they came from."""
    from crossbearing.fix.parameter_file import read

    held = case.fitted()
    if held is None:
        return []
    file = path_of(case.path, held.artifact)
    try:
        found = read(file.read_bytes(), file.name)
    except (OSError, CrossbearingError) as error:
        return [Problem("case.db", f"the fitted parameters in force cannot be read from their file: {error}")]
    if (found.hash, dict(found.overrides)) == (held.hash, dict(held.overrides)):
        return []
    return [Problem("case.db", "the fitted parameters in force are not what their archived file says")]


def _replayed(case: Case) -> list[Problem]:
    stored, again = case.fixes(), fixes_of(case)
    if canonical(dump(stored)) == canonical(dump(again)):
        return []
    held, new = {fix["id"]: fix for fix in stored}, {fix["id"]: fix for fix in again}
    differing = sorted(name for name in {*held, *new} if held.get(name) != new.get(name))
    names = ", ".join(differing[:5]) or "their order"
    return [Problem("case.db", f"the fixes are not what the stored bearings give: {names}")]


def _bytes(records: object) -> bytes:
    return canonical(dump(records))
