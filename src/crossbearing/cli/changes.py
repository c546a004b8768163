"""``crossbearing changes``: what is new, moved or withdrawn since a moment, and what people, documents and lists did to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import click

from crossbearing.cli.options import case_argument, output_options
from crossbearing.cli.output import Output, counted, say
from crossbearing.records.errors import NotFound

if TYPE_CHECKING:
    from crossbearing.case.case import Case
    from crossbearing.pipeline.changes import Changes
    from crossbearing.pipeline.listed import ListDelta


@click.command()
@case_argument
@click.option("--since", default="", metavar="WHEN", help="RFC 3339 time, date, or 36h, 7d (default: from the start).")
@output_options
def changes(case: Case, since: str, output: Output) -> None:
    """Show what is new, moved or withdrawn among the fixes of CASE since WHEN, what moved it, and what came in."""
    from crossbearing.pipeline.changes import changes as changed
    from crossbearing.pipeline.progress import progress

    start = _moment(since)
    with progress() as shown:
        found = changed(case, start, shown)
    if found.nothing:
        raise NotFound(f"{case.path}: nothing changed since {since or 'its beginning'}")
    output.object(found, lambda: _words(found), case.config.synthetic)
    if found.stale:
        say("something was entered that no run has taken in yet: crossbearing run CASE")


def _moment(given: str) -> str:
    if not given:
        return ""
    number, unit = given[:-1], given[-1:]
    if number.isdigit() and unit in "hd":
        span = timedelta(hours=int(number)) if unit == "h" else timedelta(days=int(number))
        return (datetime.now(UTC) - span).strftime("%Y-%m-%dT%H:%M:%SZ")
    try:
        moment = datetime.fromisoformat(given)
    except ValueError:
        raise click.UsageError(f"--since {given}: an RFC 3339 time, a date, or a span such as 36h or 7d") from None
    return (moment.astimezone(UTC) if moment.tzinfo else moment).strftime("%Y-%m-%dT%H:%M:%SZ")


def _words(found: Changes) -> Iterator[str]:
    for act in found.acts:
        undone = f" (undone by act {act.undone_by})" if act.undone_by else ""
        about = f": {act.what}" if act.what else ""
        yield f"act {act.act:>3}  {act.at}  {act.who}: {act.kind}{about}{undone}  {act.why}".rstrip()
    for how, names in found.documents.items():
        if names:
            yield f"{how} {counted(len(names), 'document')}: {', '.join(names[:8])}{' …' if len(names) > 8 else ''}"
    for delta in found.lists:
        yield from _list_words(delta)
    if found.reviews:
        yield f"claims read: {', '.join(f'{count:,} {verdict}' for verdict, count in found.reviews.items())}"
    for one in found.adjudications:
        yield f"adjudicated: {one['fix']} {one['verdict']} (act {one['act']}): {one['why']}"
    for fix in found.fixes:
        first, *rest = fix.sentences
        by = f"  [act{'' if len(fix.by) == 1 else 's'} {', '.join(map(str, fix.by))}]" if fix.by else ""
        yield f"{fix.fix}  {first}{by}"
        yield from rest
    yield f"unchanged: {counted(found.unchanged, 'fix', 'fixes')}"


def _list_words(delta: ListDelta) -> Iterator[str]:
    against = f"against {delta.before}" if delta.before else "the first edition held"
    yield (
        f"list {delta.list} of {delta.published or 'no date'}, {against}: {delta.new:,} new, {delta.changed:,} changed, "
        f"{delta.gone:,} gone; {len(delta.touching)} of them concern this case"
    )
    for entry in delta.touching:
        columns = f" ({', '.join(entry.columns)})" if entry.columns else ""
        yield f"  {entry.how}: {entry.name} [{entry.entry}]{columns}: {', '.join(entry.subjects)}"
