"""Withdrawing, with all that it reaches, and what that changes; tried on a copy first where a person only wants to see it."""

from __future__ import annotations

from dataclasses import dataclass

from crossbearing.case.case import Case
from crossbearing.case.opened import collector_paused
from crossbearing.case.throwaway import throwaway
from crossbearing.case.writing import findings, transaction
from crossbearing.pipeline.conclude import is_current
from crossbearing.pipeline.difference import Difference
from crossbearing.pipeline.progress import Progress
from crossbearing.pipeline.reach import Reached, reach
from crossbearing.pipeline.rescore import rescore
from crossbearing.pipeline.worked import worked


@dataclass(frozen=True)
class Withdrawal:
    """A withdrawal: its act (0 where it was only tried), what else it reached, what it changed, and the hash of that."""

    act: int
    reached: tuple[Reached, ...]
    difference: Difference
    hash: str


def was_run(case: Case) -> bool:
    """Whether the case has ever been worked to the end."""
    return bool(worked(case, "fix"))


def settle(case: Case, progress: Progress | None = None) -> None:
    """Does what earlier acts left undone, so that a difference is that of one act alone; nothing where all is done."""
    if not is_current(case, "fix"):
        rescore(case, progress)


def withdraw(case: Case, target: str, kind: str, who: str, why: str, progress: Progress | None = None) -> Withdrawal:
    """Withdraws a thing by id and kind, in one act with what it reaches, and scores again.

    The custody entry ``difference`` that follows the act's holds the SHA-256 of what changed.
    """
    settle(case, progress)
    with case.steady(), collector_paused():
        reached = reach(case, target, kind)
    payload = {"kind": kind, "id": target, "with": [[item.kind, item.id] for item in reached]}
    objects = [target, *(item.id for item in reached)]
    with transaction(case, who, why, "retract", payload, objects) as writer:
        writer.withdraw(target, kind)
        for item in reached:
            writer.withdraw(item.id, item.kind)
        act = writer.act
    return Withdrawal(act, reached, *noted(case, act, who, rescore(case, progress)))


def noted(case: Case, act: int, who: str, changed: Difference) -> tuple[Difference, str]:
    """Enters the hash of what an act changed into the custody log; returns the difference and the hash."""
    hashed = changed.hash
    detail = {"act": act, "difference": hashed, "moved": len(changed.moves)}
    with findings(case, who) as writer:
        writer.log("difference", [move.fix for move in changed.moves], f"what act {act} changed", detail)
    return changed, hashed


def preview(case: Case, target: str, kind: str, progress: Progress | None = None) -> Withdrawal:
    """What withdrawing a thing would change: done on a copy of the case that is thrown away; the case stays as it is.

    target, kind: as ``withdraw`` takes them (``acts.targets.anything`` finds them from a person's words). The difference is
    exactly the one that the retraction would give.
    """
    with throwaway(case) as copy:
        tried = withdraw(copy, target, kind, "preview", "preview", progress)
    return Withdrawal(0, tried.reached, tried.difference, tried.hash)
