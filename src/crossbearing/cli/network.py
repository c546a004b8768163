"""``crossbearing network``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crossbearing.cli.options import case_argument, output_options, profile_option
from crossbearing.cli.output import Output, say
from crossbearing.records.errors import NotFound
from crossbearing.records.profile import Profile

if TYPE_CHECKING:
    from crossbearing.case.case import Case


@click.command()
@case_argument
@profile_option
@click.option("--svg", type=click.Path(path_type=Path, dir_okay=False), help="Also draw it into this file.")
@output_options
def network(case: Case, profile: str, svg: Path | None, output: Output) -> None:
    """Show the network that the reports of CASE describe: each edge with its word, origins and denials."""
    from crossbearing.views.network import network as viewed
    from crossbearing.views.network import network_text

    view = viewed(case, Profile(profile))
    if not view.nodes and not view.undrawn:
        raise NotFound(f"{case.path}: no network; add reports, then run")
    if svg is not None:
        from crossbearing.views.ink import standalone
        from crossbearing.views.network_drawing import network_svg

        svg.write_text(standalone(network_svg(view)), encoding="utf-8")
        say(f"drawn: {svg}")
    output.object(view.plain(), lambda: network_text(view).rstrip("\n").split("\n"))
