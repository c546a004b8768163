"""``crossbearing add KIND CASE PATH…``: a command for each kind of input that an installed channel reads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from crossbearing.cli.options import case_argument, output_options, who_options
from crossbearing.cli.output import Output, counted, say

if TYPE_CHECKING:
    from crossbearing.acts.add import AddSummary
    from crossbearing.acts.correct import Corrected
    from crossbearing.case.case import Case

SHOWN = 5
MOST_DOUBTS = 10
SOURCE_HELP = "Who brought it: id or label of a source; a new label gets a random pseudonym."


class Kinds(click.Group):
    """One command for each intake of the channels that are installed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The kinds that can be read, in the order of the channels."""
        from crossbearing.pipeline.channels import intakes

        return list(intakes())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of one kind. Raises ConfigError, saying what is not installed."""
        from crossbearing.pipeline.channels import intake

        _, found = intake(cmd_name)
        command = click.command(name=cmd_name, help=found.summary)(_command(cmd_name))
        names = {option.name for option in found.options}
        for option in found.options:
            command.params.append(click.Option([f"--{option.name}"], help=option.help, metavar="VALUE"))
        if "source" not in names:
            command.params.append(click.Option(["--source"], help=SOURCE_HELP, metavar="VALUE"))
        return command


def _command(kind: str) -> Any:
    @case_argument
    @click.argument("paths", nargs=-1, required=True, metavar="PATH…")
    @who_options()
    @output_options
    def command(case: Case, paths: tuple[str, ...], who: str, why: str, output: Output, **options: str | None) -> int:
        from crossbearing.acts.add import add as added
        from crossbearing.pipeline.progress import progress

        given = {name.replace("_", "-"): value for name, value in options.items() if value}
        with progress() as shown:
            summary = added(case, kind, paths, given, who=who, why=why, progress=shown)
        output.object(summary, lambda: words(summary), case.config.synthetic)
        for item in summary.files:
            if item.rejected:
                for row in item.rejections[:SHOWN]:
                    many = f" ({row.count:,})" if row.count > 1 else ""
                    say(f"{row.file}{f':{row.line}' if row.line else ''}: {row.reason}{many}")
                more = f", {SHOWN} of them above" if item.rejected > SHOWN else ""
                say(
                    f"{item.name}: {counted(item.rejected, 'part' if item.parts else 'row')} rejected, kept with their reasons{more}"
                )
        return 4 if summary.refused else 0

    return command


def words(summary: AddSummary) -> Iterable[str]:
    """What became of each file, a line each, then the reports that were corrected."""
    for item in summary.files:
        if item.state == "refused":
            yield f"refused  {item.reason}; its bytes and the reason are kept ({item.sha256[:12]})"
            continue
        parts = [counted(len(item.documents), "document")] if item.documents else []
        parts += [counted(len(item.editions), "list edition")] if item.editions else []
        parts += [f"{count:,} {schema.replace('_', ' ')}" for schema, count in item.rows.items()]
        parts += [f"{counted(item.parts, 'part')} kept"] if item.parts else []
        parts += [f"{item.rejected:,} rejected: {', '.join(item.reasons)}"] if item.rejected else []
        yield f"{item.state:<8} {item.name}  {item.sha256[:12]}  {'; '.join(parts)}".rstrip()
        yield from (
            f"in doubt {doubt}; what is claimed there is of the low tier" for doubt in item.doubts[:MOST_DOUBTS]
        )
        if len(item.doubts) > MOST_DOUBTS:
            yield f"in doubt {item.name}: {len(item.doubts) - MOST_DOUBTS} more places, noted with the document"
    for done in summary.corrections:
        yield from _correction(done)


def _correction(done: Corrected) -> Iterable[str]:
    """What a later capture changed: claims that stand, changed ones, those gone and new, then the fixes."""
    from crossbearing.cli.retract import moves

    old, new = done.names
    if done.outlets[0] != done.outlets[1]:
        old, new = (
            f"{name} ({outlet or 'no outlet said'})" for name, outlet in zip(done.names, done.outlets, strict=True)
        )
    claims = done.claims
    yield f"corrected: {new} stands in the place of {old} (act {done.act}; undo --act {done.act} takes it back)"
    yield f"{counted(len(claims.same), 'claim')} word for word the same; {counted(done.carried, 'review')} carried over"
    for item in claims.changed:
        what = ", ".join(item.what) or "words"
        yield f"changed ({what}): “{item.before}”{'' if item.before == item.after else f' → “{item.after}”'}"
    yield from (f"gone: “{quote}”" for _, quote in claims.gone)
    yield from (f"gone with it: {item.label} ({item.why})" for item in done.reached)
    yield from (f"new: “{quote}”" for _, quote in claims.added)
    if done.difference is None:
        yield "the case was not run yet: the next run reads the claims"
        return
    yield from moves(done.difference)
    yield f"difference {done.hash}"


@click.group(cls=Kinds)
def add() -> None:
    """Archive and read input into a case. ``-`` reads a message pasted in."""
