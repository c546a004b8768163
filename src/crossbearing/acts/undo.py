"""Undoing an act: what it entered no longer counts, what it hid counts again; an undo can be undone in turn."""

from __future__ import annotations

from dataclasses import dataclass

from crossbearing.case import vault
from crossbearing.case.case import Case
from crossbearing.case.writing import transaction
from crossbearing.pipeline.difference import Difference
from crossbearing.pipeline.progress import Progress
from crossbearing.pipeline.rescore import rescore
from crossbearing.pipeline.withdraw import noted, settle
from crossbearing.records.errors import ConfigError, NotFound
from crossbearing.records.reviews import Act


@dataclass(frozen=True)
class Undone:
    """The act undone, the act that undid it, what that changed, and the hash of that."""

    act: int
    undone: Act
    difference: Difference
    hash: str = ""


def undo(
    case: Case, act: int | None = None, *, who: str = "analyst", why: str = "", progress: Progress | None = None
) -> Undone:
    """Undoes act number ``act``, or the last one that is in force and is no undo itself.

    Undoing a ``protect`` takes the identity out of the vault, which needs the passphrase.
    Raises NotFound when there is none, ConfigError when it is undone already.
    """
    chosen = _chosen(case, act)
    if chosen.kind == "protect":
        vault.remove(case.path, str(chosen.payload["source"]), vault.passphrase())
    if _counts(case, chosen.id):
        settle(case, progress)
    words = why or f"undo of act {chosen.id} ({chosen.kind})"
    with transaction(case, who, words, "undo", {"act": chosen.id}, [f"act:{chosen.id}"]) as writer:
        writer.undone(chosen.id, writer.act)
        if chosen.kind == "undo":
            writer.undone(int(chosen.payload["act"]), None)
        number = writer.act
    changed, hashed = noted(case, number, who, rescore(case, progress))
    return Undone(number, chosen, changed, hashed)


def _chosen(case: Case, number: int | None) -> Act:
    acts = case.acts()
    if number is None:
        left = [item for item in acts if item.undone_by is None and item.kind != "undo"]
        if not left:
            raise NotFound("nothing to undo")
        return left[-1]
    for item in acts:
        if item.id == number:
            if item.undone_by is not None:
                raise ConfigError(f"act {number} was undone by act {item.undone_by}")
            if item.kind == "undo" and _kind(acts, int(item.payload["act"])) == "protect":
                raise ConfigError("an identity taken out of the vault cannot come back: protect the source again")
            return item
    raise NotFound(f"no act {number}")


def _counts(case: Case, act: int) -> bool:
    """Whether a run has taken the act in: only then do earlier acts have to be worked for the difference to be its own."""
    log = case.custody()
    entered = max(
        (entry.seq for entry in log if entry.detail.get("seal") and entry.detail.get("act") == act), default=0
    )
    return any(entry.action == "run" and entry.seq > entered for entry in log)


def _kind(acts: list[Act], number: int) -> str:
    return next((item.kind for item in acts if item.id == number), "")
