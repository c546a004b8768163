"""``crossbearing demo``: a whole case from embedded synthetic inputs, built by the same acts that a person uses."""

from __future__ import annotations

from pathlib import Path

import click

from crossbearing.cli.output import SYNTHETIC, mark, say
from crossbearing.records.errors import ConfigError

SHOWN = 8


@click.command()
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False), default="demo", metavar="[DIR]")
@click.option("--serve", is_flag=True, help="Then open the desk on it.")
def demo(directory: Path, serve: bool) -> None:
    """Build and solve a whole synthetic case in DIR, print its network and fixes, and write outputs/report.html."""
    if serve:
        raise ConfigError("the desk is not installed in this version; without --serve the demo is built and printed")
    from crossbearing.acts.demo import demo_case
    from crossbearing.handover.report import write_report
    from crossbearing.handover.report_view import IN_FULL
    from crossbearing.pipeline.lineage import mutations
    from crossbearing.pipeline.study import studies_of
    from crossbearing.views.fixes import fix_lines, fixes_text
    from crossbearing.views.network import network, network_text

    with demo_case(directory) as case:
        lines = fix_lines(case)
        shown = [*network_text(network(case)).splitlines(), "", *fixes_text(lines[:SHOWN]).splitlines()]
        mark(True)
        for line in shown:
            if line != SYNTHETIC:
                click.echo(line)
        if len(lines) > SHOWN:
            click.echo(f"     … {len(lines) - SHOWN} more: crossbearing fixes {directory}")
        studies = studies_of(case, [line.id for line in lines[:IN_FULL]])
        say(f"report: {write_report(case, studies=studies, mutations=mutations(case))}")
        say(f"look further: crossbearing explain {directory} 1")
