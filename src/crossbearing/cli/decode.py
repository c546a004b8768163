"""``crossbearing decode``: NMEA logs to Parquet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from crossbearing.cli.files import given
from crossbearing.cli.options import output_options
from crossbearing.cli.output import Output, say
from crossbearing.records.errors import InputRejected


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="NMEA…")
@click.option(
    "-o",
    "positions",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Positions, as Parquet.",
)
@click.option(
    "--statics", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Static reports, as Parquet."
)
@click.option("--columns", metavar="A,B,…", help="Only these columns of the positions.")
@output_options
def decode(
    files: tuple[str, ...], positions: Path | None, statics: Path | None, columns: str | None, output: Output
) -> int:
    """Decode NMEA logs (tag blocks, multipart, gzip too); ``--json`` prints where every line went. ``-`` reads stdin."""
    from crossbearing.pipeline.channels import tool

    wanted = [name.strip() for name in columns.split(",") if name.strip()] if columns else None
    with given(files, ".nmea") as paths:
        account = tool("vessels", "decode")(paths, positions, statics, wanted)
    output.object(account, lambda: _words(account))
    written = [str(path) for path in (positions, statics) if path is not None]
    if written:
        say(f"written: {', '.join(written)}")
    for item in account.get("refused", ()):
        say(f"refused: {item}")
    return InputRejected.exit_code if account.get("refused") else 0


def _words(account: Mapping[str, Any], indent: str = "") -> Iterator[str]:
    for name, value in account.items():
        words = name.replace("_", " ")
        if isinstance(value, Mapping):
            yield f"{indent}{words}:"
            yield from _words(value, indent + "  ")
        else:
            yield f"{indent}{words:<28} {f'{value:,}' if isinstance(value, int) else value}"
