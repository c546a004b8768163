"""``crossbearing retract``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from crossbearing.cli.options import case_argument, output_options, who_options
from crossbearing.cli.output import Output, counted

if TYPE_CHECKING:
    from crossbearing.acts.retract import Retraction
    from crossbearing.case.case import Case
    from crossbearing.pipeline.difference import Difference

SHOWN = 20


@click.command()
@case_argument
@click.argument("target", metavar="ID")
@click.option("--dry-run", is_flag=True, help="Only show what it would change; the case stays as it is.")
@who_options()
@output_options
def retract(case: Case, target: str, dry_run: bool, who: str, why: str, output: Output) -> None:
    """Withdraw ID (a source, claim, document, artifact's SHA-256 or collection) and score again what rested on it.

    A reason (--why) is needed, except with --dry-run.
    """
    from crossbearing.acts.retract import retract as retracted
    from crossbearing.pipeline.progress import progress

    if not why.strip() and not dry_run:
        raise click.UsageError("a retraction needs a reason: --why")
    with progress() as shown:
        done = retracted(case, target, who=who, why=why, progress=shown, dry_run=dry_run)
    output.object(done, lambda: _words(done), case.config.synthetic)


def _words(done: Retraction) -> Iterator[str]:
    what = f"{done.target.kind} {done.target.id}"
    if done.act:
        yield f"withdrawn: {what} (act {done.act}; undo --act {done.act} brings it back)"
    else:
        yield f"would be withdrawn: {what} (nothing was done)"
    for item in done.reached[:SHOWN]:
        yield f"with it: {item.kind} {item.id}: {item.label} ({item.why})"
    if len(done.reached) > SHOWN:
        yield f"with it: {counted(len(done.reached) - SHOWN, 'more')}"
    yield from moves(done.difference)
    yield f"difference {done.hash}"


def moves(difference: Difference) -> Iterator[str]:
    """A difference in words: every move, with the facets and rows of what moved, then how many stand as they were."""
    for move in difference.moves:
        yield from move.sentences
    yield f"unchanged: {counted(difference.unchanged + difference.basis, 'fix', 'fixes')}"
