"""``crossbearing look``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crossbearing.cli.options import case_argument, output_options
from crossbearing.cli.output import Column, Output

if TYPE_CHECKING:
    from crossbearing.case.case import Case


@click.command()
@case_argument
@click.argument("fix", metavar="[FIX]", required=False)
@click.option("--facet", "facets", multiple=True, help="What it bears on; may be given several times.")
@click.option("--channel", default="", help="How it was seen: sightings, trade, vessels, watchlists.")
@click.option("--saw", "seen", flag_value="saw", help="It was there.")
@click.option("--saw-nothing", "seen", flag_value="saw nothing", help="It could have been seen and was not there.")
@click.option("--could-not-see", "seen", flag_value="could not see", help="Cloud, dark, another place: weighs nothing.")
@click.option("--collection", default="", metavar="NAME", help="What was looked at, such as one satellite pass.")
@click.option("--sens", type=float, help="Chance of seeing it if it was there.")
@click.option("--range", "sens_range", metavar="LO,HI", default="", help="Range of --sens.")
@click.option("--fpr", type=float, help="Chance of seeing it where it was not.")
@click.option("--source", default="", help="Where --sens and --fpr come from.")
@click.option("--controls", metavar="HITS/N", default="", help="Looks where nothing is claimed, and how many saw it.")
@click.option("--window", metavar="FROM,TO", default="", help="When (default: the fix's window).")
@click.option("--innocent", multiple=True, metavar="WORDS", help="What else would look so.")
@click.option("--who", default="", envvar="CROSSBEARING_USER", help="Who acts (default: the case's analyst).")
@click.option("--why", default="", help="What was seen, in words. Needed.")
@output_options
def look(
    case: Case,
    fix: str | None,
    facets: tuple[str, ...],
    channel: str,
    seen: str | None,
    collection: str,
    sens: float | None,
    sens_range: str,
    fpr: float | None,
    source: str,
    controls: str,
    window: str,
    innocent: tuple[str, ...],
    who: str,
    why: str,
    output: Output,
) -> None:
    """Enter what you looked at for FIX of CASE and saw, or did not see; the fix is scored again. Without FIX: list the looks."""
    from crossbearing.acts.look import Instrument
    from crossbearing.acts.look import look as looked
    from crossbearing.cli.retract import moves
    from crossbearing.pipeline.progress import progress

    if fix is None:
        _list(case, output)
        return
    if seen is None:
        raise click.UsageError("say what was seen: --saw, --saw-nothing or --could-not-see")
    instrument = None
    if sens is not None and fpr is not None:
        counted = _pair(controls, "/", "--controls", "HITS/N") if controls else None
        low, high = _pair(sens_range, ",", "--range", "LO,HI") if sens_range else (sens, sens)
        hits = (int(counted[0]), int(counted[1])) if counted else None
        instrument = Instrument(sens, (low, high), fpr, source, hits)
    first, _, last = window.partition(",")
    with progress() as shown:
        done = looked(
            case, fix, facets, channel, seen, collection, instrument,
            window=(first, last), innocent=innocent, who=who or case.config.analyst, why=why,
            progress=shown,
        )  # fmt: skip
    head = [
        f"entered: {one.channel} on {one.facet}, {one.direction.replace('_', ' ')}, weight {one.weight:+.4f}"
        for one in done.bearings
    ]
    undo = f"act {done.act}; undo --act {done.act} takes it back; retract collection:{done.bearings[0].collection} too"
    output.object(done, lambda: [*head, undo, *moves(done.difference)], case.config.synthetic)


LOOKS = (
    Column("collection", lambda item: str(item["collection"])),
    Column("channel", lambda item: str(item["channel"])),
    Column("facet", lambda item: str(item["facet"])),
    Column("direction", lambda item: str(item["direction"]).replace("_", " ")),
    Column("weight", lambda item: f"{item['weight']:+.4f}", right=True),
    Column("of", lambda item: str(item["text"])),
)


def _list(case: Case, output: Output) -> None:
    from crossbearing.records.codec import dump
    from crossbearing.records.errors import NotFound

    held = case.entered_bearings()
    if not held:
        raise NotFound(f"no looks in {case.path}; enter one: crossbearing look CASE FIX --facet … --saw …")
    texts = {one.id: one.text for one in case.propositions()}
    lines = [{**dump(one), "text": texts.get(one.proposition, "no such fix at present: it counts for nothing")} for one in held]  # fmt: skip
    output.listing(lines, LOOKS, case.config.synthetic)


def _pair(given: str, between: str, option: str, form: str) -> tuple[float, float]:
    first, found, last = given.partition(between)
    try:
        if not found:
            raise ValueError
        return float(first), float(last)
    except ValueError:
        raise click.UsageError(f"{option} {given!r}: give {form}") from None
