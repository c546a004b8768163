"""``crossbearing adjudicate``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crossbearing.cli.options import case_argument, output_options
from crossbearing.cli.output import Output

if TYPE_CHECKING:
    from crossbearing.case.case import Case


@click.command()
@case_argument
@click.argument("fix", metavar="FIX")
@click.argument("verdict", type=click.Choice(["true", "false", "undecided"]))
@click.option("--because", required=True, help="How it is known, in a sentence.")
@click.option("--who", default="", envvar="CROSSBEARING_USER", help="Who acts (default: the case's analyst).")
@output_options
def adjudicate(case: Case, fix: str, verdict: str, because: str, who: str, output: Output) -> None:
    """Note what FIX of CASE was found to be, later and from elsewhere; ``calibration`` then scores what was said of it."""
    from crossbearing.acts.adjudicate import adjudicate as adjudicated

    made = adjudicated(case, fix, verdict, who=who or case.config.analyst, because=because)
    said = f"said then: {made.words} ({100 * made.probability:.0f} %)"
    weighed = ", ".join(f"{name} {total:+.4f}" for name, total in made.totals.items()) or "nothing weighed"
    lines = [f"{made.proposition}: found {made.verdict}", said, f"evidence then: {weighed}"]
    output.object(made, lambda: lines, case.config.synthetic)
