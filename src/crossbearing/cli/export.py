"""``crossbearing export``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crossbearing.cli.options import case_argument, output_options, profile_option, who_options
from crossbearing.cli.output import Output

if TYPE_CHECKING:
    from crossbearing.case.case import Case


@click.command()
@case_argument
@click.option(
    "--format",
    "formats",
    multiple=True,
    required=True,
    help="geojson, ftm, geoparquet, kml, prov, bagit; several may be given.",
)
@profile_option
@who_options()
@output_options
def export(case: Case, formats: tuple[str, ...], profile: str, who: str, why: str, output: Output) -> None:
    """Write CASE in other formats below outputs/export/PROFILE/, redacted as the profile says."""
    from crossbearing.acts.record import record
    from crossbearing.case.vault import to_look_for
    from crossbearing.handover.export import export as exported
    from crossbearing.records.profile import Profile

    wanted = [name for given in formats for name in given.split(",") if name]
    kept = to_look_for(case.path)
    paths = [path for name in wanted for path in exported(case, name, Profile(profile), kept)]
    record(
        case, "export", [path.name for path in paths], who=who, why=why, detail={"profile": profile, "formats": wanted}
    )
    shown = {"files": [str(path) for path in paths], "profile": profile}
    output.object(shown, lambda: shown["files"], case.config.synthetic)
