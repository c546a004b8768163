"""The find stage: every finder of every channel, unit by unit, and the subjects that what they found speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from typing import Any

from crossbearing.case.case import Case
from crossbearing.case.writing import findings, staging
from crossbearing.pipeline import channels
from crossbearing.pipeline.job import Job
from crossbearing.pipeline.reads import NotedCase
from crossbearing.pipeline.reread import standing
from crossbearing.pipeline.worked import Results, worked
from crossbearing.records.channel import Finder, Unit
from crossbearing.records.documents import Table
from crossbearing.records.keys import content_id
from crossbearing.records.reading import CaseReading
from crossbearing.records.subjects import Subject

SUBJECTS = "subjects"
SUBJECTS_READ = ("claims", "decisions", "statics", "packs")
CLAIMS_GIVEN = "its claims were given with it"


def _subject_units(case: Any) -> Sequence[Unit]:
    return [Unit("all", case.state(SUBJECTS_READ), "who and what is spoken of")]


def _find_subjects(case: CaseReading, _unit: Unit) -> Iterator[Subject]:
    from crossbearing.subjects.find import subjects
    from crossbearing.subjects.resolve import Resolver

    yield from subjects(case.claims(), case.statics(), Resolver(case.packs(), case.decisions()))


def finders() -> list[Finder]:
    """Every finder, each after those it names in ``after``; the subjects come after whatever does not wait for them."""
    waiting = [finder for item in channels.channels() for finder in item.finders]
    subjects = Finder(
        SUBJECTS, "1", _subject_units, _find_subjects,
        after=tuple(finder.name for finder in waiting if SUBJECTS not in _before(finder, waiting)),
    )  # fmt: skip
    if find_spec("crossbearing.subjects.find") is not None:
        waiting.append(subjects)
    names = {finder.name for finder in waiting}
    ordered: list[Finder] = []
    while waiting:
        done = {finder.name for finder in ordered}
        ready = next((item for item in waiting if set(item.after) & names <= done), waiting[0])
        waiting.remove(ready)
        ordered.append(ready)
    return ordered


def _before(finder: Finder, every: Sequence[Finder]) -> set[str]:
    names, more = set(finder.after), set(finder.after)
    while more:
        more = {after for item in every if item.name in more for after in item.after} - names
        names |= more
    return names


def find(case: Case, job: Job) -> int:
    """Works every unit whose inputs changed; sets aside what came from inputs that are gone. Returns how many were worked."""
    return sum(_run(case, finder, job) for finder in finders())


def find_but_subjects(case: Case, job: Job) -> int:
    """The same for every finder that waits for no subjects, the subjects themselves left as they are."""
    every = finders()
    return sum(_run(case, one, job) for one in every if SUBJECTS not in (one.name, *_before(one, every)))


def _run(case: Case, finder: Finder, job: Job) -> int:
    stage = f"find:{finder.name}"
    noted = NotedCase(case)
    given = {document.id for document in case.documents() if CLAIMS_GIVEN in document.notes}
    units = [unit for unit in finder.units(noted) if unit.key not in given]
    before = worked(case, stage)
    prints = {unit.key: content_id("work", finder.version, unit.fingerprint) for unit in units}
    stale = [
        unit
        for unit in units
        if job.again or unit.key not in before or before[unit.key].fingerprint != prints[unit.key]
    ]
    idle = sorted(key for key, item in before.items() if item.active and key not in prints)
    back = sorted(key for key, item in before.items() if not item.active and prints.get(key) == item.fingerprint)
    if idle or back:
        with findings(case) as writer:
            for key in idle:
                writer.activate(stage, key, active=False)
            for key in back:
                writer.activate(stage, key, active=True)
    if not stale:
        return 0
    job.progress.begin(finder.name, len(stale))
    results = Results(case, stage)
    with staging(case) as stage_files:
        for unit in stale:
            with job.minding(f"{finder.name} on {unit.words or unit.key}", stage_files.forget):
                records = []
                for item in finder.find(noted, unit):
                    if isinstance(item, Table):
                        stage_files.load(item.schema, f"{stage}/{unit.key}").add(item.table)
                    else:
                        records.append(item)
                if unit.key in before and case.reviews():
                    records = standing(case, stage, unit.key, prints[unit.key], records)
                results.add(unit.key, prints[unit.key], records, stage_files.loaded())
            job.progress.step(unit.words)
        results.commit()
    return len(stale)
