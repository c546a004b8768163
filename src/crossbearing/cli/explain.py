"""``crossbearing explain``: one ledger, line by line, with quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crossbearing.cli.options import case_argument, output_options, profile_option
from crossbearing.cli.output import Output
from crossbearing.records.profile import Profile

if TYPE_CHECKING:
    from crossbearing.case.case import Case


@click.command()
@case_argument
@click.argument("fix", metavar="FIX")
@profile_option
@output_options
def explain(case: Case, fix: str, profile: str, output: Output) -> None:
    """Show the ledger of FIX (its id, the start of it, or its number in ``fixes``): every bearing, what it rests on, and how
    the whole answers to each number behind it.
    """
    from crossbearing.pipeline.lineage import mutations
    from crossbearing.pipeline.study import study_of
    from crossbearing.views.explain import chosen, explain_text
    from crossbearing.views.fixes import shown_fixes
    from crossbearing.views.shown import rules, shown

    found = chosen(case, fix)["id"]
    study = study_of(case, found)
    if output.for_people:
        click.echo(explain_text(case, found, Profile(profile), study, mutations(case), case.read_otherwise()), nl=False)
        return
    (one,) = [one for one in shown_fixes(case, Profile(profile)) if one["id"] == found]
    output.object({**one, "sensitivity": shown(study, rules(profile, case))}, lambda: ())
