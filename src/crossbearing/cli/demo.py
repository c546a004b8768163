"""``crossbearing demo``: a whole case from embedded synthetic inputs, built by the same acts that a person uses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crossbearing.cli.output import mark, say
from crossbearing.records.errors import ConfigError

if TYPE_CHECKING:
    from crossbearing.case.case import Case

WHO = "demo"
WHY = "SYNTHETIC demo: the reports were written for it, and its readings are accepted as a person would"


@click.command()
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False), default="demo", metavar="[DIR]")
@click.option("--serve", is_flag=True, help="Then open the desk on it.")
def demo(directory: Path, serve: bool) -> None:
    """Build and solve a whole synthetic case in DIR, print its network and fixes, and write outputs/report.html."""
    from crossbearing.handover.report import write_report
    from crossbearing.pipeline.progress import progress
    from crossbearing.views.fixes import fix_lines, fixes_text
    from crossbearing.views.network import network, network_text

    with build(directory) as case:
        from crossbearing.pipeline.runner import run

        with progress() as shown:
            run(case, shown)
            accept(case)
            run(case, shown)
        mark(True)
        for line in network_text(network(case)).splitlines():
            if line != "SYNTHETIC":
                click.echo(line)
        click.echo()
        for line in fixes_text(fix_lines(case)[:SHOWN]).splitlines():
            if line != "SYNTHETIC":
                click.echo(line)
        if len(case.fixes()) > SHOWN:
            click.echo(f"     … {len(case.fixes()) - SHOWN} more: crossbearing fixes {directory}")
        say(f"report: {write_report(case)}")
        say(f"look further: crossbearing explain {directory} 1")
    if serve:
        raise ConfigError("the desk is not installed in this version")


SHOWN = 8


def build(directory: Path) -> Case:
    """The demo's case with its inputs added; one that is there already is completed, for adding twice changes nothing."""
    from crossbearing.acts.add import add
    from crossbearing.case.case import Case
    from crossbearing.case.config import FILE
    from crossbearing.simulate.demo import DEMO_NAME, DEMO_PACKS, write_inputs

    if (directory / FILE).exists():
        case = Case.open(directory)
        if not case.config.synthetic:
            raise ConfigError(f"{directory} is a case, and not a synthetic one; give the demo another folder")
    else:
        case = Case.create(directory, name=DEMO_NAME, packs=DEMO_PACKS, synthetic=True, analyst=WHO)
    inputs = write_inputs(directory / "inputs")
    add(case, "reports", [inputs.reports], who=WHO, why=WHY)
    add(case, "watchlist", [inputs.watchlist], who=WHO, why=WHY)
    add(case, "tracks", list(inputs.tracks), who=WHO, why=WHY)
    return case


def accept(case: Case) -> None:
    """Accepts the readings that nobody has looked at."""
    from crossbearing.acts.review import review

    if any(item.id not in case.reviews() for item in case.claims()):
        review(case, ["all"], "accepted", who=WHO, why=WHY)
