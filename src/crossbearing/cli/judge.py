"""``rate``, ``link``, ``decide`` and ``note``: what a person judges, an act each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crossbearing.cli.options import case_argument, output_options, who_options
from crossbearing.cli.output import Output

if TYPE_CHECKING:
    from crossbearing.case.case import Case


@click.command()
@case_argument
@click.argument("source", metavar="SOURCE")
@click.argument("reliability", metavar="A-F")
@click.option("--topic", default="", help="Only on this topic.")
@click.option("--from", "valid_from", default="", metavar="DATE", help="Only from this day on.")
@click.option("--to", "valid_to", default="", metavar="DATE", help="Only until this day.")
@who_options()
@output_options
def rate(
    case: Case,
    source: str,
    reliability: str,
    topic: str,
    valid_from: str,
    valid_to: str,
    who: str,
    why: str,
    output: Output,
) -> None:
    """Grade SOURCE of CASE: reliability A to E, F where it cannot be judged (Admiralty code, STANAG 2511)."""
    from crossbearing.acts.rate import rate as rated

    made = rated(case, source, reliability, topic=topic, valid_from=valid_from, valid_to=valid_to, who=who, why=why)
    output.object(made, lambda: [f"{made.source} graded {made.reliability}; the next run scores again"])


@click.command()
@case_argument
@click.argument("child", metavar="CHILD")
@click.argument("parent", metavar="PARENT")
@click.option(
    "--kind", default="republishes", show_default=True, help="republishes, rewrites, translates, quotes, cites …"
)
@click.option("--cut", is_flag=True, help="There is no link, whatever was found.")
@who_options(why_needed=True)
@output_options
def link(case: Case, child: str, parent: str, kind: str, cut: bool, who: str, why: str, output: Output) -> None:
    """Set a lineage link from document CHILD to PARENT (or ``outlet:NAME``), or cut it."""
    from crossbearing.acts.link import link as linked

    made = linked(case, child, parent, kind, cut=cut, who=who, why=why)
    output.object(made, lambda: [f"link {made.verdict}; the next run scores again"])


@click.command()
@case_argument
@click.argument("left", metavar="SUBJECT")
@click.argument("right", metavar="SUBJECT")
@click.option("--same/--not-same", default=True, help="What is decided.")
@who_options(why_needed=True)
@output_options
def decide(case: Case, left: str, right: str, same: bool, who: str, why: str, output: Output) -> None:
    """Decide that two subjects are the same, or are not; undo takes it back."""
    from crossbearing.acts.decide import decide as decided

    made = decided(case, left, right, "same" if same else "not same", who=who, why=why)
    output.object(made, lambda: [f"{made.left} and {made.right}: {made.verdict}; the next run scores again"])


@click.command()
@case_argument
@click.argument("text", metavar="TEXT")
@click.option("--about", default="", help="A source, claim, document or artifact.")
@who_options()
@output_options
def note(case: Case, text: str, about: str, who: str, why: str, output: Output) -> None:
    """Write a note about an object of CASE, or about the case."""
    from crossbearing.acts.note import note as noted

    act = noted(case, text, about, who=who, why=why)
    output.object({"act": act}, lambda: [f"noted (act {act})"])
