"""``crossbearing``: every command in a file of its own, imported when it is called; errors end with a sentence and a code."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence

import click

COMMANDS = {
    "demo": ("demo", "Build and solve a whole synthetic case, print its network and fixes."),
    "init": ("init", "Make a new case."),
    "add": ("add", "Archive and read input: reports, tracks, events, watchlists and more."),
    "capture": ("capture", "Take a page from the network, its host shown and asked for first."),
    "run": ("run", "Do everything that is not yet done."),
    "review": ("review", "Read claims as a person: accept, reject, correct."),
    "claim": ("claim", "Enter a claim by hand, tied to a quote."),
    "protect": ("protect", "Put a source's identity into the encrypted vault."),
    "look": ("look", "Enter what you looked at and saw, or did not see."),
    "adjudicate": ("adjudicate", "Note what a fix was found to be: true, false or undecided."),
    "calibration": ("calibration", "Show one's own record, with a reliability diagram."),
    "calibrate": ("calibration", "Fit the ledger to one's own record, or put a fitted file into force."),
    "rate": ("judge", "Grade a source A to F."),
    "link": ("judge", "Set or cut a lineage link between documents."),
    "decide": ("judge", "Decide that two subjects are the same, or are not."),
    "split": ("regroup", "Set claims of a fix apart as a part of it."),
    "merge": ("regroup", "Merge a fix into another."),
    "note": ("judge", "Write a note about an object or the case."),
    "sources": ("sources", "List who speaks in a case, by pseudonym or public name."),
    "network": ("network", "Show the network as reported."),
    "fixes": ("fixes", "List the fixes, best supported first."),
    "explain": ("explain", "Show one ledger line by line, with quotes."),
    "changes": ("changes", "Show what is new, moved or withdrawn."),
    "report": ("report", "Write outputs/report.html."),
    "export": ("export", "Write a case in other formats, redacted by profile."),
    "retract": ("retract", "Withdraw a source, claim, document or artifact, and show the difference."),
    "undo": ("undo", "Undo the last act, or act N."),
    "verify": ("verify", "Check every hash, quote and fix of a case again."),
    "doctor": ("doctor", "Say what is installed, what is missing and what that disables."),
    "claims": ("claims", "Read the claims of files, without a case."),
    "entities": ("entities", "Find states, places, bodies, ships, goods and arms in files, without a case."),
    "lineage": ("lineage", "Find links and origins among files, without a case."),
    "decode": ("decode", "Decode NMEA logs to Parquet."),
    "events": ("events", "Find events in position files."),
    "screen": ("screen", "Look names and numbers up in watchlists."),
    "simulate": ("simulate", "Write labelled synthetic worlds."),
}


class Lazy(click.Group):
    """A group whose commands are imported when they are called; help needs none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One command, imported."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"crossbearing.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in ``--help``, from the declarations alone."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])


def _version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        from crossbearing import __version__

        click.echo(f"crossbearing {__version__}")
        ctx.exit()


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Print the version."
)
def cli() -> None:
    """Turn reports into quoted, attributed claims; take bearings on each facet; say how far it is corroborated.

    Data goes to stdout, progress and errors to stderr. Exit codes: 0 done, 1 error, 2 usage, 3 nothing found, 4 a whole
    file refused, 5 integrity failure.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """The console script."""
    sys.exit(invoke(arguments))


def invoke(arguments: Sequence[str] | None = None) -> int:
    """Runs a command line and returns its exit code; an error of ours is one sentence on stderr, no traceback."""
    from crossbearing.records.errors import CrossbearingError

    debug = bool(os.environ.get("CROSSBEARING_DEBUG"))
    try:
        result = cli.main(args=list(arguments) if arguments is not None else None, standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped; what was done is kept, run the command again to go on", err=True)
        return 130
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - kept open: the interpreter flushes stdout as it ends
        return 0
    except CrossbearingError as error:
        if debug:
            raise
        click.echo(f"crossbearing: {error}", err=True)
        return error.exit_code
    except Exception as error:
        if debug:
            raise
        click.echo(f"crossbearing: {type(error).__name__}: {error} (CROSSBEARING_DEBUG=1 shows where)", err=True)
        return 1


if __name__ == "__main__":
    main()
