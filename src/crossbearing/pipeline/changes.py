"""What changed in a case since a moment: fixes new, moved and withdrawn and what moved them, documents, lists, readings.

The fixes of that moment are not kept, they are made again: on a copy of the case in which the later acts are undone, by the
pipeline that made them first. So the difference is that of the acts, down to the rows, by the software and settings of now.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crossbearing.case.case import Case
from crossbearing.case.throwaway import throwaway
from crossbearing.case.writing import findings
from crossbearing.pipeline.conclude import is_current
from crossbearing.pipeline.difference import Move, difference
from crossbearing.pipeline.listed import ListDelta, list_deltas
from crossbearing.pipeline.progress import Progress
from crossbearing.pipeline.runner import run
from crossbearing.records.documents import Document
from crossbearing.records.reviews import Act, Custody
from crossbearing.records.watch import ListEdition


@dataclass(frozen=True)
class Done:
    """An act of the time: number, when, who, kind, what it was about in words, why, and by which act it was undone."""

    act: int
    at: str
    who: str
    kind: str
    what: str
    why: str
    undone_by: int | None


@dataclass(frozen=True)
class Moved:
    """A fix that differs: how, words, probability and origins before and after, the move with its facets and rows in words,
    and the acts that came before the runs that moved it."""

    fix: str
    proposition: str
    how: str
    words: tuple[str, str]
    probability: tuple[float | None, float | None]
    origins: tuple[int, int]
    sentences: tuple[str, ...]
    by: tuple[int, ...]
    move: Move


@dataclass(frozen=True)
class Changes:
    """Everything that changed since a moment; ``stale``: something was entered that no run has taken in yet."""

    since: str
    acts: tuple[Done, ...]
    fixes: tuple[Moved, ...]
    documents: Mapping[str, tuple[str, ...]]
    lists: tuple[ListDelta, ...]
    reviews: Mapping[str, int]
    adjudications: tuple[Mapping[str, Any], ...]
    unchanged: int = 0
    stale: bool = False

    @property
    def nothing(self) -> bool:
        """Whether nothing changed at all."""
        return not (self.acts or self.fixes or self.lists)


@dataclass(frozen=True)
class _Then:
    """A case as it was at the last run before the moment."""

    fixes: list[dict[str, Any]]
    documents: list[Document]
    editions: list[ListEdition]


def changes(case: Case, since: str, progress: Progress | None = None) -> Changes:
    """What changed since a moment (RFC 3339 UTC; empty: from the beginning), against the last run before it."""
    log = case.custody()
    before = max((entry.seq for entry in log if entry.action == "run" and entry.at < since), default=0)
    later = [act for act in case.acts() if _entry(log, act.id) > before]
    then = _then(case, log, before, bool(later), progress)
    moved = difference(then.fixes, case.fixes())
    moves = {move.fix: move for move in moved.moves}
    by = _movers(log, before)
    told = [act for act in later if act.at >= since]
    reviews: dict[str, int] = {}
    for act in told:
        if act.kind == "review" and act.undone_by is None:
            verdict = str(act.payload["verdict"])
            reviews[verdict] = reviews.get(verdict, 0) + len(act.payload["claims"])
    return Changes(
        since=since,
        acts=tuple(_done(act, case) for act in told),
        fixes=tuple(_moved(move, by.get(key, ())) for key, move in moves.items()),
        documents=_documents(then.documents, case.documents()),
        lists=tuple(list_deltas(case, then.editions)),
        reviews=dict(sorted(reviews.items())),
        adjudications=tuple(
            {**act.payload, "act": act.id, "why": act.why}
            for act in told if act.kind == "adjudicate" and act.undone_by is None
        ),
        unchanged=moved.unchanged + moved.basis,
        stale=bool(case.fixes() or later) and not is_current(case, "fix"),
    )  # fmt: skip


def _entry(log: Sequence[Custody], act: int) -> int:
    """Number of the custody entry of an act."""
    return next((entry.seq for entry in log if entry.detail.get("seal") and entry.detail.get("act") == act), 0)


def _then(case: Case, log: Sequence[Custody], before: int, later: bool, progress: Progress | None) -> _Then:
    if not before:
        return _Then([], [], [])
    if not later:
        return _Then(case.fixes(), case.documents(), case.editions())
    wanted = _in_force(case.acts(), log, before)
    with throwaway(case) as copy:
        with findings(copy) as writer:
            for act in copy.acts():
                if act.undone_by != wanted[act.id]:
                    writer.undone(act.id, wanted[act.id])
        run(copy, progress)
        return _Then(copy.fixes(), copy.documents(), copy.editions())


def _in_force(acts: Sequence[Act], log: Sequence[Custody], before: int) -> dict[int, int | None]:
    """By which act each was undone at that entry of the log; the later ones by themselves, so that they do not count."""
    undone: dict[int, int | None] = {}
    kinds = {act.id: act for act in acts}
    for act in acts:
        if _entry(log, act.id) > before:
            undone[act.id] = act.id
            continue
        undone[act.id] = None
        if act.kind == "undo":
            target = int(act.payload["act"])
            undone[target] = act.id
            if kinds[target].kind == "undo":
                undone[int(kinds[target].payload["act"])] = None
    return undone


def _movers(log: Sequence[Custody], before: int) -> dict[str, tuple[int, ...]]:
    """The acts that came before each run that moved a fix, by fix."""
    found: dict[str, list[int]] = {}
    waiting: list[int] = []
    for entry in log:
        if entry.seq <= before:
            continue
        if entry.detail.get("seal"):
            waiting.append(int(entry.detail["act"]))
        elif entry.action == "run":
            for move in entry.detail.get("moves", ()):
                found.setdefault(str(move[1]), []).extend(waiting)
            waiting = []
    return {key: tuple(dict.fromkeys(acts)) for key, acts in found.items()}


def _moved(move: Move, by: tuple[int, ...]) -> Moved:
    return Moved(
        move.fix, move.proposition, move.how, move.words, move.probability, move.origins, tuple(move.sentences), by, move
    )  # fmt: skip


def _documents(then: Sequence[Document], now: Sequence[Document]) -> Mapping[str, tuple[str, ...]]:
    old, new = {item.id: item.name for item in then}, {item.id: item.name for item in now}
    return {
        "new": tuple(sorted(name for key, name in new.items() if key not in old)),
        "gone": tuple(sorted(name for key, name in old.items() if key not in new)),
    }


def _done(act: Act, case: Case) -> Done:
    return Done(act.id, act.at, act.who, act.kind, ", ".join(_what(act, case)), act.why, act.undone_by)


def _what(act: Act, case: Case) -> Iterator[str]:
    """What an act was about, in words, from what it kept."""
    payload = act.payload
    if act.kind == "add":
        names = [str(name) for name, _ in payload["files"]]
        yield f"{payload['kind']}: {', '.join(names[:5])}{f' and {len(names) - 5} more' if len(names) > 5 else ''}"
    elif act.kind == "review":
        yield f"{payload['verdict']}: {len(payload['claims'])} claim{'' if len(payload['claims']) == 1 else 's'}"
    elif act.kind == "retract":
        yield f"{payload['kind']} {payload['id']}"
    elif act.kind == "correct":
        names_of = {item.id: item.name for item in case.every_document()}
        yield f"{names_of.get(payload['new'], payload['new'])} in the place of {names_of.get(payload['old'], payload['old'])}"
    elif act.kind == "undo":
        yield f"act {payload['act']}"
    elif act.kind == "rate":
        yield f"{payload['source']}: {payload['reliability']}"
    elif act.kind == "adjudicate":
        yield f"{payload['fix']}: {payload['verdict']}"
