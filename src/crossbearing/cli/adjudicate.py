"""``crossbearing adjudicate``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crossbearing.cli.options import case_argument, output_options
from crossbearing.cli.output import Output, counted, say

if TYPE_CHECKING:
    from crossbearing.case.case import Case
    from crossbearing.records.reviews import Adjudication


@click.command()
@case_argument
@click.argument("fix", metavar="FIX", required=False)
@click.argument("verdict", type=click.Choice(["true", "false", "undecided"]), required=False)
@click.option("--because", default="", help="How it is known, in a sentence. Needed.")
@click.option(
    "--from", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Many at once: CSV or JSON lines with fix, verdict, because.",
)  # fmt: skip
@click.option("--who", default="", envvar="CROSSBEARING_USER", help="Who acts (default: the case's analyst).")
@output_options
def adjudicate(
    case: Case, fix: str | None, verdict: str | None, because: str, file: Path | None, who: str, output: Output
) -> None:
    """Note what FIX of CASE was found to be, later and from elsewhere; ``calibration`` then scores what was said of it."""
    acting = who or case.config.analyst
    if file is not None:
        from crossbearing.acts.adjudicate_many import adjudicate_many

        if fix:
            raise click.UsageError("either FIX and a verdict, or --from FILE")
        done = adjudicate_many(case, file, because=because, who=acting)
        for one in done.rejected[:20]:
            say(f"{one.file}:{one.line}: {one.reason}")
        words = (
            f"adjudicated: {counted(len(done.made), 'fix', 'fixes')}; rejected: {counted(len(done.rejected), 'line')}"
        )
        output.object(done, lambda: [words], case.config.synthetic)
        return
    if not fix or not verdict:
        raise click.UsageError("say which FIX, and true, false or undecided")
    from crossbearing.acts.adjudicate import adjudicate as adjudicated

    made = adjudicated(case, fix, verdict, who=acting, because=because)
    output.object(made, lambda: _lines(made), case.config.synthetic)


def _lines(made: Adjudication) -> list[str]:
    weighed = ", ".join(f"{name} {total:+.4f}" for name, total in made.totals.items()) or "nothing weighed"
    return [
        f"{made.proposition}: found {made.verdict}",
        f"said then: {made.words} ({100 * made.probability:.0f} %)",
        f"evidence then: {weighed}",
    ]
