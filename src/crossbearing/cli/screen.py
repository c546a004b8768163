"""``crossbearing screen``: names and numbers looked up in watchlists, without a case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from crossbearing.cli.files import given
from crossbearing.cli.options import output_options
from crossbearing.cli.output import Output, compact, pretty

LISTS = (".xml", ".csv", ".json", ".jsonl", ".ndjson", ".ijson")


@click.command()
@click.argument("queries", nargs=-1, metavar="[QUERY…]")
@click.option(
    "--csv",
    "table",
    metavar="FILE",
    help="Rows id,schema,name,imo,mmsi,call_sign,flag,country in place of queries; - is stdin.",
)
@click.option(
    "--list", "lists", multiple=True, required=True, metavar="FILE", help="A watchlist; several may be given."
)
@output_options
def screen(queries: tuple[str, ...], table: str | None, lists: tuple[str, ...], output: Output) -> None:
    """Look QUERYs (names, IMO numbers, MMSI) up in watchlists: match, review or no verdict, each with reasons.

    Files of lists may follow the first as they are. A query that finds nothing says which lists, of which date.
    """
    from crossbearing.pipeline.channels import tool

    more = [name for name in queries if _is_list(name)]
    asked = [name for name in queries if name not in more]
    if bool(asked) == bool(table):
        raise click.UsageError("give queries, or --csv FILE")
    with given([*lists, *more]) as held, given([table] if table else [], ".csv") as rows:
        wanted: Iterable[Any] = tool("watchlists", "screen_rows")(rows[0]) if rows else map(_query, asked)
        found = tool("watchlists", "screen")(wanted, held)
        if output.as_json:
            click.echo(pretty(list(found)))
            return
        for record in found:
            for line in [compact(record)] if output.as_lines else _lines(record):
                click.echo(line)


def _is_list(name: str) -> bool:
    path = Path(name)
    return path.is_dir() or (name.lower().endswith(LISTS) and path.is_file())


def _query(name: str) -> Mapping[str, str] | str:
    """A number of seven digits is an IMO number, one of nine an MMSI; anything else is a name."""
    digits = name.upper().removeprefix("IMO").strip()
    if digits.isdigit() and len(digits) in (7, 9):
        return {"imo" if len(digits) == 7 else "mmsi": digits}
    return name


def _lines(record: Mapping[str, Any]) -> list[str]:
    asked = record["query"]
    name = (
        asked
        if isinstance(asked, str)
        else " ".join(str(value) for key, value in asked.items() if value and key != "id")
    )
    entry = f"{record['entry_id']} ({record['list']})" if record.get("entry_id") else "no match"
    verdict = str(record["verdict"]).replace("_", " ")
    return [f"{verdict:<10} {name}: {entry}", *(f"    {reason}" for reason in record["reasons"])]
