"""Withdrawing a source, claim, document or artifact; every fix that rests on it is scored again and the difference shown."""

from __future__ import annotations

from dataclasses import dataclass

from crossbearing.acts.targets import Target, anything
from crossbearing.case.case import Case
from crossbearing.case.writing import transaction
from crossbearing.pipeline.difference import Difference
from crossbearing.pipeline.progress import Progress
from crossbearing.pipeline.rescore import rescore
from crossbearing.records.errors import ConfigError


@dataclass(frozen=True)
class Retraction:
    """What was withdrawn, by which act, and what that changed."""

    act: int
    target: Target
    difference: Difference


def retract(case: Case, target: str, *, who: str = "analyst", why: str, progress: Progress | None = None) -> Retraction:
    """Withdraws what ``target`` points at: an id or the start of it, a label, a document's name, or a SHA-256.

    Raises NotFound when there is nothing of that name in force, ConfigError without a reason.
    """
    if not why.strip():
        raise ConfigError("a retraction needs a reason (--why)")
    found = anything(case, target)
    if found.id in case.withdrawn():
        raise ConfigError(f"{found.kind} {found.label} is withdrawn already")
    with transaction(case, who, why, "retract", {"kind": found.kind, "id": found.id}, [found.id]) as writer:
        writer.withdraw(found.id, found.kind)
        act = writer.act
    return Retraction(act, found, rescore(case, progress))
