"""``crossbearing fixes``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from crossbearing.cli.options import case_argument, output_options, profile_option
from crossbearing.cli.output import Output, compact, counted, mark, pretty
from crossbearing.records.errors import NotFound

if TYPE_CHECKING:
    from crossbearing.case.case import Case


@click.command()
@case_argument
@profile_option
@click.option("--limit", type=int, default=0, help="At most so many (default: all).")
@output_options
def fixes(case: Case, profile: str, limit: int, output: Output) -> None:
    """List the fixes of CASE, best supported first: likelihood in words, origins beside documents, channels, the reason."""
    from crossbearing.views.shown import rules
    from crossbearing.views.shown import shown as seen

    found = case.fixes()
    if not found:
        raise NotFound(
            f"{case.path}: no fixes; " + ("run: crossbearing run" if case.documents() else "add reports first")
        )
    shown = seen(found[:limit] if limit else found, rules(profile, case))
    if output.as_json:
        click.echo(pretty(shown))
    elif output.as_lines:
        for fix in shown:
            click.echo(compact(fix))
    else:
        mark(case.config.synthetic)
        for rank, fix in enumerate(shown, start=1):
            for line in lines(rank, fix):
                click.echo(line)


def lines(rank: int, fix: Mapping[str, Any]) -> Iterator[str]:
    """One fix of the list, for people."""
    yield f"{rank:>3}  {fix['words']}: {fix['proposition']}"
    origins = counted(fix["origins"], "origin")
    yield f"     {origins} in {counted(fix['documents'], 'document')}; {channels(fix)}; confidence {fix['confidence']}"
    denials = counted(len(fix["denials"]), "denial")
    claims = fix.get("claims", {})
    read = f"claims {claims.get('accepted', 0)} accepted / {claims.get('machine', 0)} unread by a person"
    yield f"     {fix.get('confidence_why', '')}; {denials}; {read}".replace("     ; ", "     ")
    yield f"     {fix['id']}"


def channels(fix: Mapping[str, Any]) -> str:
    """What each channel says of a fix, over its facets, in words."""
    said: dict[str, set[str]] = {}
    for facet in fix["facets"].values():
        for channel, direction in facet.get("looked", {}).items():
            said.setdefault(direction, set()).add(channel)
    parts = []
    for direction, words in (("supports", "supported by"), ("contradicts", "contradicted by")):
        if said.get(direction):
            parts.append(f"{words} {', '.join(sorted(said[direction]))}")
    spoke = said.get("supports", set()) | said.get("contradicts", set())
    for direction, words in (("neutral", "neutral"), ("cannot_see", "cannot see"), ("not_looked", "not looked")):
        rest = said.get(direction, set()) - spoke
        spoke |= rest
        if rest:
            parts.append(f"{words}: {', '.join(sorted(rest))}")
    return "; ".join(parts) or "no channel looked"
