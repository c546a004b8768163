"""The runner: does what is not yet done, stage by stage; killed and run again it gives the same fixes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from crossbearing.case.case import Case
from crossbearing.case.opened import collector_paused
from crossbearing.case.writing import findings
from crossbearing.pipeline.difference import Difference, difference
from crossbearing.pipeline.job import Job
from crossbearing.pipeline.progress import Progress, Quiet
from crossbearing.pipeline.stages import STAGES
from crossbearing.pipeline.touched import acts_so_far, ended
from crossbearing.records.codec import dump


@dataclass(frozen=True)
class RunSummary:
    """What a run did: units worked by stage, what the case holds afterwards, reviewed claims that are read otherwise now."""

    worked: Mapping[str, int]
    held: Mapping[str, int]
    difference: Difference = field(default_factory=Difference)
    missing: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    synthetic: bool = False
    otherwise: tuple[str, ...] = ()


def run(case: Case, progress: Progress | None = None, again: bool = False, who: str = "pipeline") -> RunSummary:
    """Works every stage on what changed since the last run.

    again: work everything anew, unchanged or not. A stage whose room is not installed is named in ``missing``.
    """
    job = Job(progress or Quiet(), again)
    done = work(case, job, who, looked=True)
    held = {
        "documents": len(case.documents()), "claims": len(case.claims()), "links": len(case.links()),
        "subjects": len(case.subjects()), "hits": len(case.hits()), "events": case.events().num_rows,
        "propositions": len(case.propositions()), "bearings": len(case.bearings()), "fixes": len(case.fixes()),
    }  # fmt: skip
    return RunSummary(done.worked, held, done.difference, done.missing, tuple(job.problems), case.config.synthetic,
                      tuple(case.read_otherwise()))  # fmt: skip


@dataclass(frozen=True)
class Done:
    """Units worked by stage, what that changed among the fixes, and rooms that are not installed."""

    worked: Mapping[str, int]
    difference: Difference
    missing: Mapping[str, str] = field(default_factory=dict)


def work(case: Case, job: Job, who: str = "pipeline", looked: bool = False) -> Done:
    """Does what is stale, narrowly where only little was touched, and enters into the custody log what it was.

    looked: look for stale findings too where no act calls for it.
    """
    acts = acts_so_far(case)
    done = (None if job.again else _narrow(case, job, looked)) or _whole(case, job)
    if any(done.worked.values()):
        moved = [
            [move.how, move.fix, *dump(move.words), *move.probability, *move.origins] for move in done.difference.moves
        ]
        with findings(case, who) as writer:
            detail = {"worked": dict(done.worked), "moves": moved}
            writer.log("run", [move.fix for move in done.difference.moves], "what was not yet done", detail)
    if not done.missing and not job.problems:
        ended(case, acts)
    return done


def _narrow(case: Case, job: Job, looked: bool) -> Done | None:
    try:
        from crossbearing.pipeline.narrow import narrow
    except ModuleNotFoundError:
        return None  # a room is not installed: the stages say which
    with case.steady(), collector_paused():
        found = narrow(case, job, looked)
    return None if found is None else Done(found.worked, found.difference)


def _whole(case: Case, job: Job) -> Done:
    before = case.fixes()
    worked: dict[str, int] = {}
    missing: dict[str, str] = {}
    for stage in STAGES:
        try:
            with case.steady():
                worked[stage.name] = stage.work(case, job)
        except ModuleNotFoundError as error:
            if not (error.name or "").startswith("crossbearing."):
                raise
            missing[stage.name] = str(error)
            break
    return Done(worked, difference(before, case.fixes()), missing)
