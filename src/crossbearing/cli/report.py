"""``crossbearing report``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crossbearing.cli.options import case_argument, output_options, profile_option, who_options
from crossbearing.cli.output import Output

if TYPE_CHECKING:
    from crossbearing.case.case import Case


@click.command()
@case_argument
@profile_option
@who_options()
@output_options
def report(case: Case, profile: str, who: str, why: str, output: Output) -> None:
    """Write outputs/report.html: one file with everything in it, for the screen and for paper."""
    from crossbearing.acts.calibrate import record_of
    from crossbearing.acts.record import record
    from crossbearing.case.vault import to_look_for
    from crossbearing.handover.report import write_report
    from crossbearing.handover.report_view import IN_FULL
    from crossbearing.pipeline.lineage import mutations
    from crossbearing.pipeline.study import studies_of
    from crossbearing.records.profile import Profile

    shown = [fix["id"] for fix in case.fixes()[:IN_FULL]]
    path = write_report(
        case,
        Profile(profile),
        identities=to_look_for(case.path),
        studies=studies_of(case, shown),
        mutations=mutations(case),
        record=record_of([case]) if case.adjudications() else None,
    )
    record(case, "report", [path.name], who=who, why=why, detail={"profile": profile})
    output.object({"report": str(path), "profile": profile}, lambda: [str(path)], case.config.synthetic)
