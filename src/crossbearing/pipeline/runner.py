"""The runner: does what is not yet done, stage by stage; killed and run again it gives the same fixes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from crossbearing.case.case import Case
from crossbearing.case.writing import findings
from crossbearing.pipeline.difference import Difference, difference
from crossbearing.pipeline.job import Job
from crossbearing.pipeline.progress import Progress, Quiet
from crossbearing.pipeline.stages import STAGES
from crossbearing.records.codec import dump


@dataclass(frozen=True)
class RunSummary:
    """What a run did: units worked by stage, and what the case holds afterwards."""

    worked: Mapping[str, int]
    held: Mapping[str, int]
    difference: Difference = field(default_factory=Difference)
    missing: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    synthetic: bool = False


def run(case: Case, progress: Progress | None = None, again: bool = False, who: str = "pipeline") -> RunSummary:
    """Works every stage on what changed since the last run.

    again: work everything anew, unchanged or not. A stage whose room is not installed is named in ``missing``.
    """
    job = Job(progress or Quiet(), again)
    before = case.fixes()
    worked: dict[str, int] = {}
    missing: dict[str, str] = {}
    for stage in STAGES:
        try:
            worked[stage.name] = stage.work(case, job)
        except ModuleNotFoundError as error:
            if not (error.name or "").startswith("crossbearing."):
                raise
            missing[stage.name] = str(error)
            break
    changed = difference(before, case.fixes())
    if any(worked.values()):
        moved = [[move.how, move.fix, *dump(move.words), *move.probability, *move.origins] for move in changed.moves]
        with findings(case, who) as writer:
            detail = {"worked": worked, "moves": moved}
            writer.log("run", [move.fix for move in changed.moves], "what was not yet done", detail)
    held = {
        "documents": len(case.documents()), "claims": len(case.claims()), "links": len(case.links()),
        "subjects": len(case.subjects()), "hits": len(case.hits()), "events": case.events().num_rows,
        "propositions": len(case.propositions()), "bearings": len(case.bearings()), "fixes": len(case.fixes()),
    }  # fmt: skip
    return RunSummary(worked, held, changed, missing, tuple(job.problems), case.config.synthetic)
