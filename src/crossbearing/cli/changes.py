"""``crossbearing changes``: what people did, and which fixes are new, moved or withdrawn, since a moment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from crossbearing.cli.options import case_argument, output_options
from crossbearing.cli.output import Output
from crossbearing.records.errors import NotFound

if TYPE_CHECKING:
    from crossbearing.case.case import Case


@click.command()
@case_argument
@click.option("--since", default="", metavar="WHEN", help="RFC 3339 time, date, or 36h, 7d (default: from the start).")
@output_options
def changes(case: Case, since: str, output: Output) -> None:
    """Show what is new, moved or withdrawn among the fixes of CASE since WHEN, and the acts of that time."""
    start = _moment(since)
    found = {"since": start, "acts": _acts(case, start), "fixes": _fixes(case, start)}
    if not found["acts"] and not found["fixes"]:
        raise NotFound(f"{case.path}: nothing changed since {since or 'its beginning'}")
    output.object(found, lambda: _words(found), case.config.synthetic)


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


def _acts(case: Case, start: str) -> list[dict[str, Any]]:
    return [
        {"act": item.id, "at": item.at, "who": item.who, "kind": item.kind, "why": item.why, "undone_by": item.undone_by}
        for item in case.acts() if item.at >= start
    ]  # fmt: skip


def _fixes(case: Case, start: str) -> list[dict[str, Any]]:
    """The first state before and the last after, of each fix that a run moved; those back where they were left out."""
    names = {fix["id"]: fix["proposition"] for fix in case.fixes()}
    span: dict[str, tuple[list[Any], list[Any]]] = {}
    for entry in case.custody():
        if entry.action != "run" or entry.at < start:
            continue
        for _, name, word, new_word, value, new_value, origins, new_origins in entry.detail.get("moves", ()):
            before = span[name][0] if name in span else [word, value, origins]
            span[name] = (before, [new_word, new_value, new_origins])
    found = []
    for name, (before, after) in sorted(span.items()):
        if before == after:
            continue
        how = "new" if before[1] is None else "withdrawn" if after[1] is None else "moved"
        values = {
            "words": [before[0], after[0]],
            "probability": [before[1], after[1]],
            "origins": [before[2], after[2]],
        }
        found.append({"fix": name, "proposition": names.get(name, ""), "how": how, **values})
    return found


def _words(found: dict[str, Any]) -> Iterator[str]:
    for act in found["acts"]:
        undone = f" (undone by act {act['undone_by']})" if act["undone_by"] else ""
        yield f"act {act['act']:>3}  {act['at']}  {act['who']}: {act['kind']}{undone}  {act['why']}".rstrip()
    for fix in found["fixes"]:
        words = " → ".join(word or "none" for word in fix["words"])
        yield f"{fix['how']:<9} {fix['fix']}  {words}; origins {fix['origins'][0]} → {fix['origins'][1]}  {fix['proposition']}"
