"""``crossbearing lineage``: links and origins among files, of files, or of a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from crossbearing.cli.files import given
from crossbearing.cli.options import output_options
from crossbearing.cli.output import Output


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…|CASE")
@output_options
def lineage(files: tuple[str, ...], output: Output) -> None:
    """Find which of FILEs come from which, the families of text that they make, and what copies tell otherwise; or show the
    lineage of CASE, with the links that a person set or cut.
    """
    from crossbearing.pipeline.channels import tool

    if len(files) == 1 and (Path(files[0]) / "case.toml").is_file():
        from crossbearing.case.case import Case
        from crossbearing.pipeline.lineage import case_lineage

        with Case.open(Path(files[0])) as case:
            held = case_lineage(case)
            output.object(held, lambda: _words(held), case.config.synthetic)
        return
    with given(files) as paths:
        found = tool("reports", "lineage")([str(path) for path in paths])
        output.object(found, lambda: _words(found))


def _words(found: Mapping[str, Any]) -> Iterator[str]:
    for link in found["links"]:
        yield f"{link['child']} {link['kind']} {link['parent']}: {link['evidence']}"
    for one in found.get("cut", ()):
        yield f"{one['child']} does not come from {one['parent']}: cut by {one['by']}, {one['at'][:10]}: {one['why']}"
    for one in found["mutations"]:
        yield f"{one['child']} tells otherwise than {one['parent']} ({one['what']}): “{one['from']}” → “{one['to']}”"
    for number, family in enumerate(found["origins"], start=1):
        yield f"origin {number}: {', '.join(family)}"
