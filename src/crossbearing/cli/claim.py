"""``crossbearing claim``: a claim entered by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crossbearing.cli.options import case_argument, output_options, who_options
from crossbearing.cli.output import Output

if TYPE_CHECKING:
    from crossbearing.case.case import Case


@click.command()
@case_argument
@click.option("--quote", required=True, help="The exact words of a document.")
@click.option(
    "--type", "kind", required=True, help="transfer, route, brokering, payment, policy … (docs/reference/labels.md)."
)
@click.option(
    "--role", "roles", multiple=True, metavar="ROLE=WORDS", help="A role and what fills it; several may be given."
)
@click.option("--document", default="", help="The document, where several hold the quote: id or name.")
@click.option("--start", type=int, help="Offset, where the quote stands in it several times.")
@click.option("--speaker", "speakers", multiple=True, metavar="[KIND:]NAME", help="Who says so, outermost first.")
@click.option("--polarity", default="affirmed", show_default=True, help="affirmed or negated.")
@click.option("--modality", default="asserted", show_default=True, help="asserted, hedged, possible, suspected …")
@click.option("--hedge", default="", help="The hedging words.")
@click.option("--time", default="", metavar="DATE[/DATE]", help="When it is said to have been.")
@click.option("--trend", type=click.Choice(["up", "down"]), help="More or less than before.")
@click.option("--denies", multiple=True, metavar="CLAIM", help="A claim that it denies.")
@who_options()
@output_options
def claim(
    case: Case, quote: str, kind: str, roles: tuple[str, ...], document: str, start: int | None,
    speakers: tuple[str, ...], polarity: str, modality: str, hedge: str, time: str, trend: str | None,
    denies: tuple[str, ...], who: str, why: str, output: Output,
) -> None:  # fmt: skip
    """Enter a claim of CASE by hand, tied to a quote; it weighs as one that a person accepted."""
    from crossbearing.acts.claim import claim as entered
    from crossbearing.acts.targets import claim as find_claim

    filled: dict[str, list[str]] = {}
    for given in roles:
        role, equals, words = given.partition("=")
        if not equals:
            raise click.UsageError(f"--role {given}: ROLE=WORDS")
        filled.setdefault(role.strip(), []).append(words.strip())
    made = entered(
        case, quote, kind, filled, document=document, speakers=speakers, polarity=polarity, modality=modality, hedge=hedge,
        time=time, trend=trend or "", start=start, denies=[find_claim(case, name).id for name in denies], who=who, why=why,
    )  # fmt: skip
    output.object(made, lambda: [f"entered {made.id}; the next run scores it"], case.config.synthetic)
