"""``crossbearing verify``: exit 5 and the names of the files when anything is not as recorded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crossbearing.cli.options import output_options
from crossbearing.cli.output import Output
from crossbearing.records.codec import dump
from crossbearing.records.errors import IntegrityError

if TYPE_CHECKING:
    from crossbearing.case.verify import Checked


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="CASE|BAG")
@output_options
def verify(folder: Path, output: Output) -> int:
    """Check a case or a bag again: archived bytes, tables, custody, quotes, propositions and fixes. Needs no network."""
    from crossbearing.case.bag import is_bag, verify_bag

    if is_bag(folder):
        found = verify_bag(folder)
    else:
        from crossbearing.case.case import Case
        from crossbearing.pipeline.verify import verify as checked

        with Case.open(folder) as case:
            found = checked(case)
    shown: dict[str, Any] = {"case": folder.name, "holds": not found.problems, **dump(found)}
    output.object(shown, lambda: _words(found))
    return IntegrityError.exit_code if found.problems else 0


def _words(found: Checked) -> Iterator[str]:
    yield "checked: " + ", ".join(f"{count:,} {kind}" for kind, count in found.counts.items())
    if "artifacts" in found.counts and "fixes" not in found.counts:
        yield "fixes not replayed: acts, settings or packs have changed since the last run"
    for problem in found.problems:
        yield f"{problem.file}: {problem.what}"
    yield f"{len(found.problems)} problems" if found.problems else "everything is as recorded"
