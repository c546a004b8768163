"""``crossbearing simulate``: labelled synthetic worlds."""

from __future__ import annotations

from pathlib import Path

import click

from crossbearing.cli.output import SYNTHETIC, compact, say


@click.group()
def simulate() -> None:
    """Write seeded worlds with their truth: everything in them is SYNTHETIC."""


@simulate.command()
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed writes the same bytes.")
@click.option("--world", default="demo", show_default=True, help="The world to sail in.")
@click.option(
    "-o", "directory", type=click.Path(path_type=Path, file_okay=False), required=True, metavar="DIR", help="Where to."
)
def traffic(seed: int, world: str, directory: Path) -> None:
    """Vessel positions and statics, and truth.jsonl of the events in them."""
    from crossbearing.simulate.traffic import simulate_traffic, write_traffic
    from crossbearing.simulate.world import load_world

    say(SYNTHETIC)
    for path in write_traffic(simulate_traffic(load_world(world), seed), directory):
        click.echo(str(path))


@simulate.command()
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed writes the same world.")
@click.option(
    "--propositions",
    type=click.IntRange(min=1),
    default=200,
    show_default=True,
    help="How many there are, reported or only rumoured.",
)
@click.option(
    "-o",
    "directory",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="DIR",
    help="The new case.",
)
def reporting(seed: int, propositions: int, directory: Path) -> None:
    """A case of reports whose claims are accepted, what sensors saw, and truth.jsonl: which of its propositions are so."""
    from crossbearing.acts.look import enter
    from crossbearing.acts.store import store
    from crossbearing.case.case import Case
    from crossbearing.pipeline.conclude import propositions_of
    from crossbearing.simulate.reporting import simulate_reporting
    from crossbearing.simulate.reporting_sensors import bearings

    say(SYNTHETIC)
    world = simulate_reporting(seed, propositions, every=True)
    name, why = f"SYNTHETIC reporting, seed {seed}", f"SYNTHETIC world of seed {seed}"
    with Case.create(directory, name=name, synthetic=True, prior=world.base_rate, analyst="simulation") as case:
        store(case, world.documents, world.claims, world.links, world.grades, why=why)
        asserted = {
            member.claim: proposition
            for proposition in propositions_of(case) for member in proposition.members if member.how == "asserts"
        }  # fmt: skip
        of_claim = {claim: proposition.id for claim, proposition in asserted.items()}
        looked = [
            bearing
            for planted in world.truth if planted.claims[0] in asserted
            for bearing in bearings(planted.looks, asserted[planted.claims[0]])
        ]  # fmt: skip
        if looked:
            enter(case, looked, who="simulation", why=why)
    lines = [
        compact({"proposition": of_claim[planted.claims[0]], "true": planted.true, "reported": planted.reported, "words": planted.words})
        for planted in world.truth if planted.claims[0] in of_claim
    ]  # fmt: skip
    (directory / "truth.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    click.echo(str(directory / "truth.jsonl"))
    say(
        f"{len(lines)} propositions, {len(world.documents):,} documents, {len(looked)} looks; solve with: crossbearing run {directory}"
    )
