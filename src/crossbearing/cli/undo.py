"""``crossbearing undo``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crossbearing.cli.options import case_argument, output_options, who_options
from crossbearing.cli.output import Output
from crossbearing.cli.retract import moves

if TYPE_CHECKING:
    from crossbearing.case.case import Case


@click.command()
@case_argument
@click.option("--act", type=int, help="The act to undo, by number (see `changes`); default: the last.")
@who_options()
@output_options
def undo(case: Case, act: int | None, who: str, why: str, output: Output) -> None:
    """Undo the last act of CASE, or act N; the fixes go back to what they were. An undo can be undone by its number."""
    from crossbearing.acts.undo import undo as undone
    from crossbearing.pipeline.progress import progress

    with progress() as shown:
        done = undone(case, act, who=who, why=why, progress=shown)
    words = f"undone: act {done.undone.id} ({done.undone.kind} of {done.undone.at} by {done.undone.who})"
    output.object(done, lambda: [words, *moves(done.difference), f"difference {done.hash}"], case.config.synthetic)
