"""Propose, bear and fix: claims to propositions, propositions to bearings of every channel, bearings to fixes."""

from __future__ import annotations

from typing import Any

from crossbearing import __version__
from crossbearing.case.case import Case
from crossbearing.case.writing import findings, unit_name
from crossbearing.pipeline import channels
from crossbearing.pipeline.job import Job
from crossbearing.pipeline.reads import NotedCase, state_of
from crossbearing.pipeline.worked import Results, worked
from crossbearing.records.codec import dump
from crossbearing.records.keys import content_id
from crossbearing.records.propositions import Proposition

PROPOSE_READS = ("claims", "documents", "reviews", "decisions", "withdrawn", "packs")
FIX_READS = ("propositions", "bearings", "claims", "documents", "links", "sources", "reviews", "withdrawn",
             "decisions", "packs", "entered_bearings", "fitted")  # fmt: skip


def propose(case: Case, job: Job) -> int:
    """Builds the propositions from the claims, when those or what they are read by changed."""
    if not job.again and is_current(case, "propose"):
        return 0
    job.progress.begin("propositions", 1)
    state = _state(case, "propose")
    made = propositions_of(case)
    with findings(case) as writer:
        writer.propositions(made)
        writer.done("propose", "all", state)
    job.progress.step()
    return 1


def propositions_of(case: Case) -> list[Proposition]:
    """The propositions that the stored claims give."""
    from crossbearing.fix.propositions import propose as built
    from crossbearing.subjects.resolve import Resolver

    resolver = Resolver(case.packs(), case.decisions())
    return built(case.claims(), case.documents(), resolver, case.packs(), case.reviews(), case.withdrawn())


def bear(case: Case, job: Job) -> int:
    """Takes the bearings of every channel on every proposition; what a channel read then and is unchanged is not asked again."""
    propositions = case.propositions()
    noted, done = NotedCase(case), 0
    job.progress.begin("bearings", len(propositions) * len(channels.asked()))
    for name in channels.asked():
        stage = f"bear:{name}"
        before = worked(case, stage)
        states: dict[tuple[str, ...], str] = {}
        results = Results(case, stage)
        for proposition in propositions:
            known = before.get(proposition.id)
            if known is not None and not job.again:
                states.setdefault(known.reads, state_of(case, known.reads))
                if known.fingerprint == _bear_print(name, proposition, states[known.reads]):
                    job.progress.step(name)
                    continue
            noted.names.clear()
            with job.minding(f"{name} on {proposition.text}"):
                taken = list(channels.bearings_of(name, proposition, noted))
                reads = tuple(sorted(noted.names))
                states.setdefault(reads, state_of(case, reads))
                results.add(proposition.id, _bear_print(name, proposition, states[reads]), taken, reads=reads)
                done += 1
            job.progress.step(name)
        results.commit()
        gone = sorted(set(before) - {item.id for item in propositions})
        if gone:
            with findings(case) as writer:
                writer.drop_bearings([unit_name(stage, unit) for unit in gone])
    return done


def _bear_print(name: str, proposition: Proposition, state: str) -> str:
    return content_id("work", __version__, channels.missing_words(name) if name not in channels.installed().channels
                      else name, dump(proposition), state)  # fmt: skip


def fix(case: Case, job: Job) -> int:
    """Solves the ledger of every proposition and ranks the fixes."""
    if not job.again and is_current(case, "fix"):
        return 0
    job.progress.begin("fixes", 1)
    state = _state(case, "fix")
    made = fixes_of(case)
    with findings(case) as writer:
        writer.fixes(made)
        writer.done("fix", "all", state)
    job.progress.step()
    return len(made)


def fixes_of(case: Case) -> list[dict[str, Any]]:
    """The fixes that the stored propositions and bearings give."""
    from crossbearing.fix.solve import solve
    from crossbearing.reference.ledger import parameters

    return solve(
        case.propositions(), [*case.bearings(), *case.entered_bearings()], case.claims(), case.documents(),
        case.links(), case.sources(), case.reviews(), case.packs(), parameters(case.config.parameters), case.withdrawn(), case.config,
    )  # fmt: skip


def is_current(case: Case, stage: str) -> bool:
    """Whether ``propose`` or ``fix`` was last worked from what the case holds now."""
    known = worked(case, stage).get("all")
    return known is not None and known.fingerprint == _state(case, stage)


def _state(case: Case, stage: str) -> str:
    reads = PROPOSE_READS if stage == "propose" else FIX_READS
    return content_id("work", __version__, state_of(case, reads))
