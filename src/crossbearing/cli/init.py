"""``crossbearing init``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from crossbearing.cli.output import say


@click.command()
@click.argument("case", type=click.Path(path_type=Path), metavar="CASE")
@click.option("--name", help="Name of the case (default: the folder's).")
@click.option("--window", metavar="FROM/TO", help="Dates that the case is about.")
@click.option("--area", metavar="S,W,N,E", help="Area in degrees.")
@click.option(
    "--pack",
    "packs",
    multiple=True,
    help="A pack in use, by id or folder; several may be given (default: all installed).",
)
@click.option("--prior", type=float, help="Prior probability, in place of the packs' own.")
@click.option("--list", "lists", multiple=True, help="A watchlist that is to be held.")
@click.option("--purpose", help="What the case is for.")
@click.option("--legal-basis", help="On what legal basis personal data is kept.")
@click.option("--retention", metavar="DATE", help="Until when the case may be kept.")
@click.option(
    "--database", metavar="URL", help="PostgreSQL URL without a password (PGPASSWORD); default: case.db in the folder."
)
@click.option("--analyst", help="Who acts where nobody is named.")
@click.option("--parser", metavar="NAME_OR_PATH", help="spaCy pipeline to read reports with (default: our own).")
@click.option("--synthetic", is_flag=True, default=None, help="A simulated world: every output says so.")
def init(case: Path, **given: Any) -> None:
    """Make a new case: the folder CASE."""
    from crossbearing.case.case import Case

    settings = {key: value for key, value in given.items() if value not in (None, ())}
    with Case.create(case, **settings) as made:
        say(f"{case}: a new case, {made.config.name!r}; add input with: crossbearing add reports {case} FILE…")
