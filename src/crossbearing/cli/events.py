"""``crossbearing events``: events of position files, every parameter a flag."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from crossbearing.cli.files import given
from crossbearing.cli.options import output_options
from crossbearing.cli.output import Output, compact, pretty, say
from crossbearing.records.errors import NotFound

READING = ("layout", "map", "time-format", "encoding")


@click.command()
@click.argument("tracks", nargs=-1, required=True, metavar="TRACKS…")
@click.option(
    "-o", "target", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Events, as Parquet."
)
@click.option("--kinds", metavar="A,B,…", help="Only these kinds (default: all).")
@click.option(
    "--engine", type=click.Choice(["local", "spark"]), default="local", show_default=True, help="Where the kernels run."
)
@output_options
def events(
    tracks: tuple[str, ...], target: Path | None, kinds: str | None, engine: str, output: Output, **options: Any
) -> int:
    """Find gaps, encounters, loitering, port visits and voyages in position files."""
    from crossbearing.pipeline.channels import tool

    wanted = [name.strip() for name in kinds.split(",") if name.strip()] if kinds else None
    given_options = {name.replace("_", "-"): value for name, value in options.items() if value is not None}
    reading = {name: given_options.pop(name) for name in READING if name in given_options}
    with given(tracks, ".nmea") as paths:
        table = tool("vessels", "events_table")(paths, wanted, given_options, engine, reading)
    if target is not None:
        import pyarrow.parquet as pq

        pq.write_table(table, target, compression="zstd")
        say(f"written: {target}, {table.num_rows:,} events")
    if target is None or output.as_json or output.as_lines:
        records = list(tool("vessels", "event_records")(table))
        if output.as_json:
            click.echo(pretty(records))
        for record in records if not output.as_json else ():
            click.echo(compact(record) if output.as_lines else _line(record))
    if not table.num_rows:
        say("no events found")
        return NotFound.exit_code
    return 0


def _line(record: Mapping[str, Any]) -> str:
    vessels = ", ".join(str(number) for number in record["mmsi"])
    place = f"{record['lat']:.3f}, {record['lon']:.3f}" if record.get("lat") is not None else "place unknown"
    return f"{record['kind']:<11} {record['start']} – {record['end']}  {vessels}  ({place})  {record['id']}"


def _add_flags(command: click.Command) -> None:
    """The options of reading and of every kernel's parameters, as the vessels channel declares them."""
    from crossbearing.pipeline.channels import intake, tool

    for option in intake("tracks")[1].options:
        command.params.append(click.Option([f"--{option.name}"], help=option.help, metavar="VALUE"))
    for flag in tool("vessels", "event_flags")():
        words = f"{flag.help} (default {flag.default:g}{' ' + flag.unit if flag.unit else ''})"
        command.params.append(click.Option([f"--{flag.option}"], type=float, help=words, metavar="NUMBER"))


_add_flags(events)
