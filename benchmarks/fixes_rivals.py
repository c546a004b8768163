"""What others make of the same world: majority vote, naive log-odds, Dawid–Skene, TruthFinder. Each gives a probability by proposition."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from fixes_world import Entered
from truthfinder import Vote, truthfinder

Chances = Mapping[str, float]


def votes_of(entered: Entered) -> list[Vote]:
    """Every report and look that was read as a vote: of its outlet, or of its sensor and vendor."""
    found: list[Vote] = []
    for one in entered.bearings:
        if one.direction not in ("supports", "contradicts") or one.facet != "route":
            continue
        if one.channel == "reports":
            claim = str(one.measure["claim"])
            if claim in entered.world.hearsay:
                continue
            source = entered.documents[one.collection].outlet
        else:
            source = one.collection.split(", prp")[0]
        found.append((one.proposition, source, one.direction == "supports"))
    return sorted(found)


def majority(entered: Entered) -> Chances:
    """The share of votes that say it is so; nobody's vote: the base rate."""
    held: dict[str, list[bool]] = {}
    for thing, _, so in votes_of(entered):
        held.setdefault(thing, []).append(so)
    return {key: sum(held[key]) / len(held[key]) if key in held else entered.world.base_rate for key in entered.planted}


def naive(entered: Entered) -> Chances:
    """Log-odds with the same graded weights, every document and every feed counted as if independent."""
    start = math.log(entered.world.base_rate / (1 - entered.world.base_rate))
    total = dict.fromkeys(entered.planted, start)
    for one in entered.bearings:
        hearsay = one.channel == "reports" and str(one.measure["claim"]) in entered.world.hearsay
        if one.facet == "route" and one.proposition in total and not hearsay:
            total[one.proposition] += one.weight
    return {key: 1 / (1 + math.exp(-max(-30.0, min(30.0, value)))) for key, value in total.items()}


def dawid_skene(entered: Entered) -> Chances:
    """Dawid and Skene (1979) as crowd-kit has it: each outlet and sensor a worker with a confusion matrix of its own."""
    import pandas
    from crowdkit.aggregation import DawidSkene

    frame = pandas.DataFrame(votes_of(entered), columns=["task", "worker", "label"])
    found = DawidSkene(n_iter=100).fit_predict_proba(frame)
    chance = dict(zip(found.index, found[True], strict=True))
    return {key: float(chance.get(key, entered.world.base_rate)) for key in entered.planted}


def truth_finder(entered: Entered) -> Chances:
    """TruthFinder; nobody's vote: the base rate."""
    found = truthfinder(votes_of(entered))
    return {key: found.get(key, entered.world.base_rate) for key in entered.planted}


RIVALS: dict[str, Callable[[Entered], Chances]] = {
    "majority vote": majority,
    "naive log-odds": naive,
    "Dawid–Skene (crowd-kit)": dawid_skene,
    "TruthFinder": truth_finder,
}
