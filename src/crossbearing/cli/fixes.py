"""``crossbearing fixes``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crossbearing.cli.options import case_argument, output_options, profile_option
from crossbearing.cli.output import Output, compact, pretty
from crossbearing.records.errors import NotFound
from crossbearing.records.profile import Profile

if TYPE_CHECKING:
    from crossbearing.case.case import Case


@click.command()
@case_argument
@profile_option
@click.option("--limit", type=click.IntRange(min=1), help="At most so many (default: all).")
@output_options
def fixes(case: Case, profile: str, limit: int | None, output: Output) -> None:
    """List the fixes of CASE, best supported first: likelihood in words, origins beside documents, channels, the reason."""
    from crossbearing.views.fixes import fix_lines, fixes_text, shown_fixes

    if not case.fixes():
        if output.as_json:
            click.echo("[]")
        raise NotFound(
            f"{case.path}: no fixes; " + ("run: crossbearing run" if case.documents() else "add reports first")
        )
    if output.for_people:
        click.echo(fixes_text(fix_lines(case, Profile(profile))[:limit]), nl=False)
        return
    shown = shown_fixes(case, Profile(profile))[:limit]
    if output.as_json:
        click.echo(pretty(shown))
    else:
        for fix in shown:
            click.echo(compact(fix))
