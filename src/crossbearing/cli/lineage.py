"""``crossbearing lineage``: links and origins among files, without a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import click

from crossbearing.cli.files import given
from crossbearing.cli.options import output_options
from crossbearing.cli.output import Output


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@output_options
def lineage(files: tuple[str, ...], output: Output) -> None:
    """Find which of FILEs come from which, and the families of text that they make."""
    from crossbearing.pipeline.channels import tool

    with given(files) as paths:
        found = tool("reports", "lineage")([str(path) for path in paths])
        output.object(found, lambda: _words(found))


def _words(found: Mapping[str, Any]) -> Iterator[str]:
    for link in found["links"]:
        yield f"{link['child']} {link['kind']} {link['parent']}: {link['evidence']}"
    for one in found["mutations"]:
        yield f"{one['child']} tells otherwise than {one['parent']} ({one['what']}): “{one['from']}” → “{one['to']}”"
    for number, family in enumerate(found["origins"], start=1):
        yield f"origin {number}: {', '.join(family)}"
