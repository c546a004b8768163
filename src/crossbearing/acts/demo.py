"""The demo's case, built by the same acts that a person uses: SYNTHETIC, all of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crossbearing.acts.add import add
from crossbearing.acts.rate import rate
from crossbearing.acts.review import review
from crossbearing.case.case import Case
from crossbearing.case.config import FILE
from crossbearing.pipeline.progress import progress
from crossbearing.pipeline.runner import run
from crossbearing.records.errors import ConfigError
from crossbearing.simulate.demo import DEMO_GRADES, DEMO_NAME, DEMO_PACKS, write_inputs

WHO = "demo"
WHY = "SYNTHETIC demo: the reports were written for it, and its readings are accepted as a person would"


@contextmanager
def demo_case(directory: Path) -> Iterator[Case]:
    """The demo's case in a folder, its inputs added, its claims read, accepted and solved.

    One that is there already is completed, for adding twice changes nothing. Raises ConfigError for a folder with
    another case in it.
    """
    with _opened(directory) as case, progress() as shown:
        inputs = write_inputs(directory / "inputs")
        add(case, "reports", [inputs.reports], who=WHO, why=WHY)
        add(case, "watchlist", [inputs.watchlist], who=WHO, why=WHY)
        add(case, "tracks", list(inputs.tracks), who=WHO, why=WHY)
        run(case, shown)
        if any(claim.id not in case.reviews() for claim in case.claims()):
            review(case, ["all"], "accepted", who=WHO, why=WHY)
        graded = {grade.source for grade in case.grades()}
        for source in case.sources():
            if source.label in DEMO_GRADES and source.id not in graded:
                letter, why = DEMO_GRADES[source.label]
                rate(case, source.id, letter, who=WHO, why=f"SYNTHETIC demo: {why}")
        run(case, shown)
        yield case


def _opened(directory: Path) -> Case:
    if not (directory / FILE).exists():
        return Case.create(directory, name=DEMO_NAME, packs=DEMO_PACKS, synthetic=True, analyst=WHO)
    case = Case.open(directory)
    if not case.config.synthetic:
        case.close()
        raise ConfigError(f"{directory} is a case, and not a synthetic one; give the demo another folder")
    return case
