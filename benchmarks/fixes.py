"""``make bench-fixes``: the fixes against the truth of the simulated reporting world, beside rivals on the same world.

    python benchmarks/fixes.py [--propositions N] [--seeds S …] [--texts N] [--svg FILE]

Every figure is of the half that nothing was fitted to, through the real ``propose`` and ``solve``. "all": those that nobody reported
included, at what the ledger says of their sensors and denials; "reported": what a case can hold.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import fixes_checks
from fixes_rivals import RIVALS
from fixes_world import Entered

from crossbearing.fix.calibration import class_totals, fit
from crossbearing.fix.scores import scores
from crossbearing.records.calibration import Record, Scores
from crossbearing.records.reviews import Adjudication
from crossbearing.reference.ledger import LedgerParameters, parameters
from crossbearing.simulate.reporting import simulate_reporting
from crossbearing.views.reliability import reliability_svg, reliability_text

ADJUDICATED = 100
LEAST = 1e-6
OURS, FITTED = "ours, elicited", f"ours, fitted({ADJUDICATED})"


def main() -> int:
    """Prints the table and the checks; writes the picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--propositions", type=int, default=4000)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    parser.add_argument("--texts", type=int, default=400, help="propositions whose links are found in their texts")
    parser.add_argument("--svg", type=Path, default=Path("build/fixes-reliability.svg"))
    arguments = parser.parse_args()
    table: dict[str, list[tuple[Scores, Scores]]] = {}
    calls: dict[str, list[tuple[float, bool]]] = {OURS: [], FITTED: []}
    for seed in arguments.seeds:
        entered = Entered(simulate_reporting(seed, arguments.propositions, every=True))
        print(f"seed {seed}: {len(entered.planted)} propositions, {len(entered.documents):,} documents", flush=True)
        learn, held_out = halves(entered, seed)
        for name, chances in called(entered, learn, held_out).items():
            table.setdefault(name, []).append(scored(entered, chances, held_out))
            if name in calls:
                calls[name] += [(chances[key], entered.planted[key].true) for key in held_out]
    for line in lines(table):
        print(line)
    for name, held in calls.items():
        record = recorded(held)
        print(f"\nreliability, {name}, {len(held):,} calls", *reliability_text(record), sep="\n")
        path = arguments.svg.with_stem(f"{arguments.svg.stem}-{'fitted' if name == FITTED else 'elicited'}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(reliability_svg(record), encoding="utf-8")
    print("", *fixes_checks.checks(arguments.texts), sep="\n")
    return 0


def halves(entered: Entered, seed: int) -> tuple[list[str], list[str]]:
    """Ids of the half that may be learnt from, in the order of being adjudicated, and of the half that is scored."""
    ids = sorted(entered.planted)
    Random(f"{seed}:halves").shuffle(ids)
    return ids[: len(ids) // 2], sorted(ids[len(ids) // 2 :])


def called(entered: Entered, learn: Sequence[str], held_out: Sequence[str]) -> dict[str, Mapping[str, float]]:
    """The probabilities that everybody gives, by name."""
    by_id = {one.id: one for one in entered.propositions}
    fixes = entered.solved(only=[by_id[key] for key in (*learn[:ADJUDICATED], *held_out)])
    settings = fitted(entered, [fixes[key] for key in learn[:ADJUDICATED]])
    after = entered.solved(settings, only=[by_id[key] for key in held_out])
    found: dict[str, Mapping[str, float]] = {
        OURS: {key: fix["probability"] for key, fix in fixes.items()},
        FITTED: {key: fix["probability"] for key, fix in after.items()},
    }
    for name, rival in RIVALS.items():
        found[name] = rival(entered)
    return found


def fitted(entered: Entered, fixes: Sequence[Mapping[str, Any]]) -> LedgerParameters:
    """The parameters fitted to adjudicated fixes, as ``calibrate`` fits them."""
    cases = []
    for fix in fixes:
        facet = fix["facets"][fix["least_facet"]]
        verdict = "true" if entered.planted[fix["id"]].true else "false"
        cases.append(
            Adjudication(
                fix=fix["id"], verdict=verdict, by="simulation", at="1970-01-01T00:00:00Z", why="the world's truth",
                proposition=fix["proposition"], probability=fix["probability"], words=fix["words"],
                prior_log_odds=facet["prior_log_odds"], totals=class_totals(facet["bearings"]), parameters=fix["parameters"],
            )
        )  # fmt: skip
    made = fit(cases)
    print("  fitted:", {**{key: round(value, 2) for key, value in made.factors.items()}, "intercept": made.intercept})
    declared = parameters()
    factors = {f"ledger.factor.{name}": value * declared.factor_of(name) for name, value in made.factors.items()}
    return parameters(
        {**factors, "ledger.intercept": made.intercept, "ledger.calibration": f"fitted({made.n})"}
    )  # fmt: skip


def scored(entered: Entered, chances: Mapping[str, float], ids: Sequence[str]) -> tuple[Scores, Scores]:
    """Scores over all of ``ids``, and over those that somebody reported."""
    kept = {key: min(1 - LEAST, max(LEAST, chances[key])) for key in ids}
    reported = [key for key in ids if entered.planted[key].reported]
    return tuple(  # type: ignore[return-value]
        scores([kept[key] for key in some], [entered.planted[key].true for key in some]) for some in (ids, reported)
    )


def lines(table: Mapping[str, Sequence[tuple[Scores, Scores]]]) -> list[str]:
    """The table: means over the seeds, and the worst seed's Brier score."""
    out = []
    for place, title in enumerate(("all", "reported")):
        out += ["", f"{title:<26}   Brier  worst  log score    ECE    AUC  wrong > .95   calls > .95"]
        for name, found in table.items():
            ones = [pair[place] for pair in found]
            wrong, sure = sum(one.sure_wrong for one in ones), sum(one.sure for one in ones)
            out.append(
                f"{name:<26}   {mean(ones, 'brier'):.3f}  {max(one.brier for one in ones):.3f}"
                f"  {mean(ones, 'log_score'):9.3f}  {mean(ones, 'ece'):.3f}  {mean(ones, 'auc'):.3f}"
                f"  {100 * wrong / sure if sure else 0:9.1f} %  {100 * sure / sum(one.n for one in ones):9.1f} %"
            )
    return out


def mean(ones: Sequence[Scores], name: str) -> float:
    """The mean of one score over the seeds."""
    return sum(float(getattr(one, name)) for one in ones) / len(ones)


def recorded(calls: Sequence[tuple[float, bool]]) -> Record:
    """Calls as a record, for the reliability diagram."""
    found = scores([chance for chance, _ in calls], [true for _, true in calls])
    return replace(
        Record(("simulated reporting world",), len(calls), 0, 0, found, (), "scored on what it was not fitted to"),
        synthetic=True,
    )


if __name__ == "__main__":
    sys.exit(main())
