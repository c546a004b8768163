"""Withdrawing a source, claim, document, artifact or collection; every fix that rests on it is scored again, the difference shown."""

from __future__ import annotations

from dataclasses import dataclass

from crossbearing.acts.targets import Target, anything
from crossbearing.case.case import Case
from crossbearing.pipeline.difference import Difference
from crossbearing.pipeline.progress import Progress
from crossbearing.pipeline.reach import Reached
from crossbearing.pipeline.withdraw import preview, withdraw
from crossbearing.records.errors import ConfigError


@dataclass(frozen=True)
class Retraction:
    """What was withdrawn, by which act (0: only tried), what went with it, what that changed, and the hash of that."""

    act: int
    target: Target
    difference: Difference
    reached: tuple[Reached, ...] = ()
    hash: str = ""


def retract(
    case: Case, target: str, *, who: str = "analyst", why: str, progress: Progress | None = None, dry_run: bool = False
) -> Retraction:
    """Withdraws what ``target`` points at: an id or the start of it, a label, a document's name, a SHA-256, a collection.

    dry_run: only what it would change, found on a copy; the case stays as it is.
    Raises NotFound when there is nothing of that name in force, ConfigError without a reason.
    """
    if not why.strip() and not dry_run:
        raise ConfigError("a retraction needs a reason (--why)")
    found = anything(case, target)
    if found.id in case.withdrawn():
        raise ConfigError(f"{found.kind} {found.label} is withdrawn already")
    if dry_run:
        done = preview(case, found.id, found.kind, progress)
    else:
        done = withdraw(case, found.id, found.kind, who, why, progress)
    return Retraction(done.act, found, done.difference, done.reached, done.hash)
