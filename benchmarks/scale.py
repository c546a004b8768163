"""The ledger at scale, on one core: 100,000 claims × 10 bearings re-scored; a case of 10,000 documents, one retraction.

SYNTHETIC throughout. Re-scored: from the stored columns and other parameters, or with a source withdrawn, to every facet's
log-odds, probability and word, and every fix's probability, word and origins. The rows in words are drawn for what is looked at.
"""

from __future__ import annotations

import math
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from crossbearing.fix.columns import Columns, Prepared
from crossbearing.fix.tally import rules_of
from crossbearing.reference.ledger import LedgerParameters, parameters
from crossbearing.reference.likelihood import scale as words_of_scale

CLAIMS, EACH, FACETS = 100_000, 10, 4
GRADES = ("A", "B", "C", "D", "E")


def world(claims: int, seed: int = 1) -> tuple[Columns, Any, Any]:
    """Columns of claims × 10 bearings over facets of propositions, the grade of each bearing, and the proposition of each facet."""
    rng = np.random.default_rng(seed)
    n, propositions = claims * EACH, claims // 8
    facets = propositions * FACETS
    facet = np.sort(rng.integers(facets, size=n)).astype(np.int64)
    outlets = 400
    origin = rng.integers(outlets, size=n).astype(np.int64)
    depth = rng.choice([0, 0, 0, 1, 2], size=n).astype(np.int64)
    grade = rng.integers(len(GRADES), size=n)
    columns = Columns(
        facet=facet, side=rng.choice([1, 1, 1, -1], size=n).astype(np.int64), report=np.ones(n, np.bool_),
        channel=np.zeros(n, np.int64), attributed=rng.random(n) < 0.7, depth=depth, counts=rng.random(n) < 0.9,
        text=rng.integers(10_000, size=n), said=rng.integers(4, size=n), rank=rng.permutation(n).astype(np.int64), origin=origin,
        nets=np.arange(n + 1, dtype=np.int64), net=origin.copy(), weight=np.zeros(n), channels=("reports",),
        origins=tuple(f"outlet:{number:03d}" for number in range(outlets)), facets=facets,
    )  # fmt: skip
    return columns, grade, np.arange(facets) // FACETS


def rescored(
    ready: Prepared, grade: Any, proposition: Any, settings: LedgerParameters, without: frozenset[str] = frozenset()
) -> tuple[Any, ...]:
    """Facets: evidence, log-odds, probability, word; fixes: probability, word, origins."""
    table = np.array([math.log(settings.ratio_of(name)) for name in GRADES])
    found = ready.sums(rules_of(settings), table[grade], without)
    evidence = found.evidence / 1e12
    log_odds = evidence + math.log(settings.prior / (1 - settings.prior))
    probability = 1 / (1 + np.exp(-log_odds))
    words = np.digitize(probability, [word.high for word in words_of_scale()[:-1]])
    words[np.abs(evidence) < math.log(settings.undetermined_ratio)] = -1
    least = evidence.reshape(-1, FACETS).argmin(axis=1) + np.arange(0, len(evidence), FACETS)
    stands = (found.factor >= 0) & (ready.columns.side > 0)
    pairs = proposition[ready.columns.facet[stands]] * len(ready.columns.origins) + ready.key[stands]
    origins = np.bincount(np.unique(pairs) // len(ready.columns.origins), minlength=len(least))
    return evidence, log_odds, probability, words, probability[least], words[least], origins


def _rescoring(claims: int) -> list[str]:
    columns, grade, proposition = world(claims)
    warm = Prepared(world(800)[0])
    warm.sums(rules_of(parameters()))  # compiled, or read from the cache
    start = time.perf_counter()
    ready = Prepared(columns)
    prepared = time.perf_counter() - start
    lines = [f"{claims:,} claims × {EACH} bearings, {columns.facets:,} facets: columns sorted once {prepared:.2f} s"]
    other = parameters({"ledger.likelihood_ratio.B": 6.0, "ledger.first_hand_decay": 0.7})
    for name, settings, without in (
        ("other parameters", other, frozenset()), ("a source withdrawn", parameters(), frozenset({"outlet:007"})),
    ):  # fmt: skip
        start = time.perf_counter()
        rescored(ready, grade, proposition, settings, without)
        seconds = time.perf_counter() - start
        lines.append(
            f"  re-scored, {name}: {seconds:.2f} s ({seconds / len(columns) * 1e9:.0f} ns a bearing; to reach: 10 s)"
        )
    return lines


def _retraction(documents: int) -> Iterator[str]:
    from crossbearing.acts.retract import retract
    from crossbearing.acts.store import store
    from crossbearing.acts.undo import undo
    from crossbearing.case.case import Case
    from crossbearing.pipeline.runner import run
    from crossbearing.records.keys import canonical
    from crossbearing.simulate.reporting import simulate_reporting

    made = simulate_reporting(1, documents // 9)
    with tempfile.TemporaryDirectory() as folder:
        case = Case.create(Path(folder) / "case", synthetic=True)
        store(case, made.documents, made.claims, made.links, made.grades)
        start = time.perf_counter()
        summary = run(case)
        yield (f"a case of {len(made.documents):,} documents, {summary.held['bearings']:,} bearings: first run "
                     f"{time.perf_counter() - start:.1f} s")  # fmt: skip
        first = canonical(case.fixes())
        targets = [case.claims()[7].id, case.claims()[70].id, case.claims()[700].id]
        case.close()
        case = Case.open(Path(folder) / "case")
        for number, target in enumerate(targets):
            start, cpu = time.perf_counter(), time.process_time()
            retract(case, target, why="benchmark")
            wall, used = time.perf_counter() - start, time.process_time() - cpu
            start = time.perf_counter()
            undo(case)
            back = time.perf_counter() - start
            how = "freshly opened" if number == 0 else "open"
            yield (
                f"  retraction, case {how}: {wall:.2f} s (processor {used:.2f} s; to reach: 2 s); undone {back:.2f} s"
            )
        yield (f"  the first result again, bit for bit: {'yes' if canonical(case.fixes()) == first else 'NO'}")


def run(soak: bool) -> Iterator[str]:
    """Lines for the table, each as soon as it is known."""
    yield from _rescoring(CLAIMS)
    yield from _retraction(100_000 if soak else 10_000)


if __name__ == "__main__":
    for line in run(False):
        print(line, flush=True)
