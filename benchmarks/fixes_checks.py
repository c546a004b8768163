"""What must hold on the reporting world beside the scores: republication, the adversary, links found in the texts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from fixes_world import Entered

from crossbearing.fix.scores import scores
from crossbearing.pipeline import channels
from crossbearing.records.lineage import Link
from crossbearing.simulate.reporting import Reporting, simulate_reporting
from crossbearing.simulate.reporting_params import Adversary, ReportingParams

SEEN = ReportingParams(visible=1.0, citogenesis=0.0)
PUSHED = 20


def checks(texts: int, seed: int = 0) -> list[str]:
    """All checks as lines."""
    return [republication(400, seed), adversary(40, seed), *found_links(texts, seed)]


def republication(propositions: int, seed: int) -> str:
    """All links seen: the same world with no and with many republications gives the same bits."""
    found = []
    for mean in (0.0, 6.0):
        entered = Entered(simulate_reporting(seed, propositions, replace(SEEN, republications=mean), every=True))
        fixes = entered.solved()
        found.append({one.number: fixes[key]["facets"]["route"]["log_odds"] for key, one in entered.planted.items()})
    before, after = found
    changed = sum(before[number] != after[number] for number in before)
    return (
        f"republication, all links seen: {changed} of {len(before)} log-odds changed (6 copies a report against none)"
    )


def adversary(propositions: int, seed: int) -> str:
    """One falsehood pushed through twenty outlets: how far the log-odds move against the same world without it."""
    worst = 0.0
    for visible in (1.0, 0.8, 0.0):
        pushed = {number: Adversary(PUSHED, "A", visible) for number in range(propositions)}
        entered = Entered(simulate_reporting(seed, propositions, every=True, adversaries=pushed))
        fixes, bare = entered.solved(), entered.without_planted()
        moved = [
            abs(fixes[key]["facets"]["route"]["log_odds"] - bare[key]["facets"]["route"]["log_odds"]) for key in fixes
        ]  # fmt: skip
        worst = max(worst, *moved)
    limit = math.log(20)
    return f"adversary, {PUSHED} outlets, grade A, 100, 80 and 0 % of links seen: moved by at most {worst:.3f} (ln 20 = {limit:.3f})"


def found_links(propositions: int, seed: int) -> list[str]:
    """Links found by lineage in the texts, not given: the difference it makes, and how many of the links it finds."""
    entered = Entered(simulate_reporting(seed, propositions))
    given, found = entered.world.links, lineage(entered.world)
    truth = [entered.planted[key].true for key in sorted(entered.planted)]
    brier = [
        scores([fixes[key]["probability"] for key in sorted(entered.planted)], truth).brier
        for fixes in (entered.solved(), entered.solved(links=found), entered.solved(links=()))
    ]
    mistaken = {(one.child, one.parent) for one in given if "by mistake" in one.evidence}
    wanted = {frozenset((one.child, one.parent)) for one in given if (one.child, one.parent) not in mistaken}
    families = joined(found)
    hit = sum(len({families.get(one, one) for one in pair}) == 1 for pair in wanted)
    number = {document.id: document.name[:5] for document in entered.world.documents}
    across = sum(number[one.child] != number.get(one.parent, number[one.child]) for one in found)
    return [
        f"links found in the texts, {propositions} reported propositions, {len(number):,} documents: Brier {brier[1]:.4f},"
        f" links given {brier[0]:.4f}, no links {brier[2]:.4f}: difference {brier[1] - brier[0]:+.4f}",
        f"  {hit} of {len(wanted)} given links found ({100 * hit / len(wanted):.1f} %), {across} found between propositions",
    ]


def lineage(world: Reporting) -> Sequence[Link]:
    """The links that the reports channel finds among the world's documents."""
    finder = next(one for one in channels.channel("reports").finders if one.name == "lineage")
    (unit,) = finder.units(Held(world))  # type: ignore[arg-type]
    return list(finder.find(Held(world), unit))  # type: ignore[arg-type]


class Held:
    """The documents of a world, as the lineage finder asks for them."""

    def __init__(self, world: Reporting) -> None:
        self._documents = list(world.documents)

    def documents(self) -> list[object]:
        """All documents."""
        return list(self._documents)


def joined(links: Sequence[Link]) -> dict[str, str]:
    """The family of each document that links of families join."""
    up: dict[str, str] = {}

    def top(one: str) -> str:
        while up.setdefault(one, one) != one:
            one = up[one]
        return one

    for link in links:
        if link.kind in ("republishes", "rewrites", "translates", "same_source", "unknown"):
            up[top(link.child)] = top(link.parent)
    return {one: top(one) for one in list(up)}
