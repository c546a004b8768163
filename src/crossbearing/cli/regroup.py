"""``split`` and ``merge``: propositions regrouped by a person, an act each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crossbearing.cli.options import case_argument, output_options, who_options
from crossbearing.cli.output import Output

if TYPE_CHECKING:
    from crossbearing.case.case import Case


@click.command()
@case_argument
@click.argument("fix", metavar="FIX")
@click.option(
    "--claims", required=True, metavar="ID,ID…", help="The claims that are set apart, by id or the start of it."
)
@click.option("--as", "label", required=True, metavar="WORDS", help="What tells the part from the rest.")
@who_options(why_needed=True)
@output_options
def split(case: Case, fix: str, claims: str, label: str, who: str, why: str, output: Output) -> None:
    """Set claims of FIX apart as a part of it: a fix of its own, whose claims still support the whole."""
    from crossbearing.acts.regroup import split as set_apart
    from crossbearing.cli.retract import moves
    from crossbearing.pipeline.progress import progress

    with progress() as shown:
        done = set_apart(case, fix, claims.split(","), label, who=who, why=why, progress=shown)
    words = f"set apart: {done.text} [{done.fix}] (act {done.act}; undo --act {done.act} puts it back)"
    output.object(done, lambda: [words, *moves(done.difference)], case.config.synthetic)


@click.command()
@case_argument
@click.argument("fix", metavar="FIX")
@click.argument("into", metavar="INTO")
@who_options(why_needed=True)
@output_options
def merge(case: Case, fix: str, into: str, who: str, why: str, output: Output) -> None:
    """Merge FIX into INTO: its claims, denials and caveats stand with INTO from then on."""
    from crossbearing.acts.regroup import merge as merged
    from crossbearing.cli.retract import moves
    from crossbearing.pipeline.progress import progress

    with progress() as shown:
        done = merged(case, fix, into, who=who, why=why, progress=shown)
    words = f"merged: {done.text} [{done.fix}] into {done.other} (act {done.act}; undo --act {done.act} parts them)"
    output.object(done, lambda: [words, *moves(done.difference)], case.config.synthetic)
