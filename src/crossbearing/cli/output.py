"""What a command prints: one JSON document, JSON lines, or a table for people, with SYNTHETIC first where it is."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import click

from crossbearing.records.codec import dump

SYNTHETIC = "SYNTHETIC"


@dataclass(frozen=True)
class Column:
    """A column of a table for people: its title and how its cell is made from a record's JSON."""

    title: str
    cell: Callable[[Mapping[str, Any]], str]
    right: bool = False


@dataclass(frozen=True)
class Output:
    """How a command was asked to print."""

    as_json: bool = False
    as_lines: bool = False

    @property
    def for_people(self) -> bool:
        """Neither JSON form was asked for."""
        return not (self.as_json or self.as_lines)

    def listing(self, records: Iterable[Any], columns: Sequence[Column], synthetic: bool = False) -> None:
        """Prints a list of records."""
        items = [dump(item) for item in records]
        if self.as_lines:
            for item in items:
                click.echo(compact(item))
        elif self.as_json:
            click.echo(pretty(items))
        else:
            mark(synthetic)
            table(items, columns)

    def object(self, record: Any, words: Callable[[], Iterable[str]], synthetic: bool = False) -> None:
        """Prints one object, or its ``words`` for people, a line each."""
        if self.for_people:
            mark(synthetic)
            for line in words():
                click.echo(line)
            return
        data = dump(record)
        if synthetic and isinstance(data, dict):
            data = {**data, "synthetic": True}
        click.echo(compact(data) if self.as_lines else pretty(data))


def mark(synthetic: bool) -> None:
    """SYNTHETIC as the first line of what people read."""
    if synthetic:
        click.echo(SYNTHETIC)


def pretty(value: Any) -> str:
    """One JSON document, indented."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def compact(value: Any) -> str:
    """One JSON line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def say(words: str) -> None:
    """A sentence on stderr."""
    click.echo(words, err=True)


def table(items: Sequence[Mapping[str, Any]], columns: Sequence[Column]) -> None:
    """A table: by rich on a terminal, in aligned plain text elsewhere."""
    cells = [[column.cell(item) for column in columns] for item in items]
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.markup import escape
        from rich.table import Table

        drawn = Table(box=None, pad_edge=False, header_style="bold")
        for column in columns:
            drawn.add_column(column.title, justify="right" if column.right else "left", overflow="fold")
        for line in cells:
            drawn.add_row(*(escape(cell) for cell in line))
        Console().print(drawn)
        return
    titles = [column.title for column in columns]
    widths = [max(len(line[index]) for line in [titles, *cells]) for index in range(len(columns))]
    for line in [titles, *cells]:
        padded = (
            cell.rjust(width) if column.right else cell.ljust(width)
            for cell, width, column in zip(line, widths, columns, strict=True)
        )  # fmt: skip
        click.echo("  ".join(padded).rstrip())


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 claim", "3 claims"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
