"""``crossbearing retract``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crossbearing.cli.options import case_argument, output_options, who_options
from crossbearing.cli.output import Output, counted

if TYPE_CHECKING:
    from crossbearing.case.case import Case
    from crossbearing.pipeline.difference import Difference


@click.command()
@case_argument
@click.argument("target", metavar="ID")
@who_options(why_needed=True)
@output_options
def retract(case: Case, target: str, who: str, why: str, output: Output) -> None:
    """Withdraw ID (a source, claim, document, or an artifact's SHA-256) and score again what rested on it."""
    from crossbearing.acts.retract import retract as retracted
    from crossbearing.pipeline.progress import progress

    with progress() as shown:
        done = retracted(case, target, who=who, why=why, progress=shown)
    words = f"withdrawn: {done.target.kind} {done.target.id} (act {done.act}; undo --act {done.act} brings it back)"
    output.object(done, lambda: [words, *moves(done.difference)], case.config.synthetic)


def moves(difference: Difference) -> list[str]:
    """A difference in words, a line each."""
    return [
        *(move.sentence for move in difference.moves),
        f"unchanged: {counted(difference.unchanged + difference.basis, 'fix', 'fixes')}",
    ]
