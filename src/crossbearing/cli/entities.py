"""``crossbearing entities``: what the gazetteers know of files, without a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crossbearing.cli.files import given, refused
from crossbearing.cli.options import CasePath, output_options
from crossbearing.cli.output import Output, compact, pretty, say
from crossbearing.records.errors import InputRejected, NotFound

if TYPE_CHECKING:
    from crossbearing.case.case import Case


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--list", "lists", multiple=True, metavar="FILE", help="A watchlist whose entries are looked for too.")
@click.option("--case", "case", type=CasePath(), metavar="CASE", help="A case: its packs, lists and ships are known.")
@output_options
def entities(files: tuple[str, ...], lists: tuple[str, ...], case: Case | None, output: Output) -> int:
    """Find what the gazetteers know in FILEs: states, places, bodies, ships, goods, arms. ``-`` reads stdin.

    In any script; a name masks the words inside it; what may be several things lists them all, and none is chosen.
    """
    from crossbearing.pipeline.channels import tool

    read = tool("reports", "entities")
    found: list[Mapping[str, Any]] = []
    code = 0
    with given(files) as paths, given(lists) as held:
        rows = [*_entries(held), *(_of_case(case) if case is not None else ())]
        packs = tuple(case.config.packs) if case is not None else ()
        for path in paths:
            try:
                records = list(read([path], rows, packs))
            except InputRejected as error:
                code = refused(error)
                continue
            found += records
            for record in records if not output.as_json else ():
                click.echo(compact(record) if output.as_lines else _line(record))
    if output.as_json:
        click.echo(pretty(found))
    if not found and not code:
        say("no entities found")
        return NotFound.exit_code
    return code


def _entries(paths: Sequence[Path]) -> Iterator[Mapping[str, Any]]:
    """The entries of watchlist files, read as ``add watchlist`` reads them."""
    from crossbearing.case.clock import today
    from crossbearing.pipeline.channels import intake
    from crossbearing.records.documents import SourceFile, Table

    if not paths:
        return
    _, kind = intake("watchlist")
    for path in paths:
        for item in kind.read(SourceFile(path, path.name), {"today": today()}):
            if isinstance(item, Table):
                yield from item.table.to_pylist()  # type: ignore[attr-defined]  # a pyarrow.Table


def _of_case(case: Case) -> Iterator[Mapping[str, Any]]:
    """The list entries of a case, and the ships that it knows by number."""
    yield from case.list_entries().to_pylist()
    for subject in case.subjects():
        if subject.kind == "vessel" and ":" in subject.id:
            names = [name.text for name in subject.names]
            yield {
                "entry_id": subject.id, "list": "ships of the case", "schema": "Vessel", "name": subject.label,
                "names": names, "imo": subject.get("imo"),
            }  # fmt: skip


def _line(record: Mapping[str, Any]) -> str:
    may_be = "; ".join(f"{one['name']} ({one['id']})" for one in record["candidates"])
    meant = f"{record['name']} ({record['id']})" if record["id"] else record["name"]
    words = f"may be {may_be}" if record["ambiguous"] else meant
    note = f"; {record['note']}" if record["note"] else ""
    return f"{record['doc']} {record['start']}–{record['end']}  {record['kind']}  “{record['text']}”  {words} [{record['gazetteer']}]{note}"
