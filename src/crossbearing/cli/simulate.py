"""``crossbearing simulate``: labelled synthetic worlds."""

from __future__ import annotations

from pathlib import Path

import click

from crossbearing.cli.output import SYNTHETIC, say


@click.group()
def simulate() -> None:
    """Write seeded worlds with their truth: everything in them is SYNTHETIC."""


@simulate.command()
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed writes the same bytes.")
@click.option("--world", default="demo", show_default=True, help="The world to sail in.")
@click.option(
    "-o", "directory", type=click.Path(path_type=Path, file_okay=False), required=True, metavar="DIR", help="Where to."
)
def traffic(seed: int, world: str, directory: Path) -> None:
    """Vessel positions and statics, and truth.jsonl of the events in them."""
    from crossbearing.simulate.traffic import simulate_traffic, write_traffic
    from crossbearing.simulate.world import load_world

    say(SYNTHETIC)
    for path in write_traffic(simulate_traffic(load_world(world), seed), directory):
        click.echo(str(path))
