"""Deciding that two subjects are the same, or are not; always undoable."""

from __future__ import annotations

from crossbearing.acts.targets import by_id
from crossbearing.case.case import Case
from crossbearing.case.writing import transaction
from crossbearing.records.errors import ConfigError, NotFound
from crossbearing.records.reviews import Decision

VERDICTS = ("same", "not same")


def decide(case: Case, left: str, right: str, verdict: str, *, who: str = "analyst", why: str) -> Decision:
    """Decides on two subjects, by id or label. verdict: one of VERDICTS.

    Raises NotFound for an unknown subject, ConfigError without a reason.
    """
    if verdict not in VERDICTS:
        raise ConfigError(f"{verdict!r} is no verdict on subjects; known are {', '.join(VERDICTS)}")
    if not why.strip():
        raise ConfigError("a decision on subjects needs a reason (--why)")
    one, other = sorted((_subject(case, left), _subject(case, right)))
    payload = {"left": one, "right": other, "verdict": verdict}
    with transaction(case, who, why, "decide", payload, [one, other]) as writer:
        decision = Decision("subject", one, other, verdict, who, writer.at, why)
        writer.enter([decision])
    return decision


def _subject(case: Case, name: str) -> str:
    subjects = case.subjects()
    found = by_id(name, (item.id for item in subjects))
    if found:
        return found
    labelled = [item.id for item in subjects if item.label == name or any(known.text == name for known in item.names)]
    if len(labelled) == 1:
        return labelled[0]
    if labelled:
        raise ConfigError(f"{len(labelled)} subjects are called {name!r}: {', '.join(labelled)}")
    raise NotFound(f"no subject {name!r} in {case.path}")
