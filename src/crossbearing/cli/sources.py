"""``crossbearing sources``: who speaks in a case, by pseudonym or public name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crossbearing.cli.options import case_argument, output_options
from crossbearing.cli.output import Column, Output
from crossbearing.records.codec import dump
from crossbearing.records.errors import NotFound

if TYPE_CHECKING:
    from crossbearing.case.case import Case

COLUMNS = (
    Column("id", lambda item: str(item["id"])),
    Column("label", lambda item: str(item["label"])),
    Column("kind", lambda item: str(item["kind"]).replace("_", " ")),
    Column("published by", lambda item: str(item["publisher"])),
    Column("grades", lambda item: ", ".join(f"{one['reliability']} {one['topic']}".strip() for one in item["grades"])),
    Column("vault", lambda item: "protected" if item["protected"] else ""),
)


@click.command()
@case_argument
@output_options
def sources(case: Case, output: Output) -> None:
    """List the sources of CASE: publishers, speakers, and those that a person brought. Never an identity."""
    found = case.sources()
    if not found:
        raise NotFound(f"{case.path}: no sources; add reports, then run")
    grades = [dump(grade) for grade in case.grades()]
    listed = [{**dump(item), "grades": [one for one in grades if one["source"] == item.id]} for item in found]
    output.listing(listed, COLUMNS, case.config.synthetic)
