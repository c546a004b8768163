"""Learn from labelled reports which candidates head a claim, and of which type: writes reference/frames/heads.json.

    python tools/model/train_claims.py [--folds 5] [--write] [FOLDER …]

The folders hold texts and ``gold*.jsonl`` (default: the open part of benchmarks/corpus; the held part is never learnt from).
Multinomial logistic regression with an L2 penalty, full batches, a fixed number of steps: the same labels give the same weights on one
machine. With ``--folds`` every text is scored by weights learnt from other texts; the threshold is chosen there.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

from claims_pairing import by_document, paired  # noqa: E402
from claims_scores import CORPUS, f1, labelled_in  # noqa: E402

from crossbearing.reports.candidates import candidates  # noqa: E402
from crossbearing.reports.drafts import Draft  # noqa: E402
from crossbearing.reports.learned.features import features  # noqa: E402
from crossbearing.reports.learned.pick import best  # noqa: E402
from crossbearing.reports.learned.weights import FILE, NONE, SCALE, Weights  # noqa: E402
from crossbearing.reports.read import read_document  # noqa: E402
from crossbearing.reports.reader import Tell, read_drafts  # noqa: E402
from crossbearing.reports.scene import Scene  # noqa: E402

LEAST_SEEN = 2
STEPS, RATE, PENALTY = 250, 0.1, 1e-3
THRESHOLDS = tuple(round(0.3 + 0.05 * step, 2) for step in range(7))


@dataclass
class Row:
    """A candidate of a labelled text: where it stands, its features, its type or ``none``."""

    doc: str
    start: int
    end: int
    features: list[str]
    type: str = NONE


def main() -> int:
    """Prints what cross-validation finds; writes the weights with ``--write``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument(
        "--keep", type=float, default=0.0, help="the threshold, instead of the one that cross-validation finds best"
    )
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    rows: list[Row] = []
    labelled: list[Mapping[str, Any]] = []
    for folder in arguments.folders or [CORPUS / "open"]:
        some = labelled_in(folder)
        labelled += some
        for name, claims in by_document(some).items():
            rows += rows_of(folder / f"{name}.txt", claims)
    matched = sum(row.type != NONE for row in rows)
    print(f"{len(rows)} candidates, {len(labelled)} labelled claims, {matched} of them a candidate's")
    keep = arguments.keep or 0.45
    if arguments.folds > 1:
        found = crossed(rows, labelled, arguments.folds)
        for threshold, value in found.items():
            print(f"keep {threshold:.2f}: detection F1 {value:.1f}")
        keep = arguments.keep or max(found, key=lambda one: found[one])
    if arguments.write:
        learnt = learn(rows, keep)
        digest = hashlib.sha256(json.dumps(labelled, sort_keys=True).encode()).hexdigest()
        held = {
            "source": "learnt by tools/model/train_claims.py from the labelled reports of benchmarks/corpus/open",
            "as_of": "2026-11-24", "labels": digest, "keep": keep, "types": learnt.types, "weights": learnt.by_feature,
        }  # fmt: skip
        path = ROOT / "src" / "crossbearing" / "reference" / "frames" / FILE
        path.write_text(
            json.dumps(held, separators=(",", ":"), sort_keys=True).replace("],", "],\n") + "\n", encoding="utf-8"
        )
        print(f"{path.name}: {len(learnt.by_feature)} features, {path.stat().st_size // 1024} KiB")
    return 0


def rows_of(path: Path, labelled: Sequence[Mapping[str, Any]]) -> list[Row]:
    """The candidates of a text, each with the type of the labelled claim that it is most alike to."""
    rows: list[Row] = []

    def pick(scene: Scene, drafts: list[Draft], _: Tell) -> list[Draft]:
        rows.extend(Row(path.stem, *one.span, features(one, drafts, scene)) for one in candidates(scene))
        return drafts

    read_drafts(read_document(path, {}), pick=pick)
    alike = []
    for place, row in enumerate(rows):
        for number, claim in enumerate(labelled):
            common = min(row.end, claim["end"]) - max(row.start, claim["start"])
            lengths = row.end - row.start, claim["end"] - claim["start"]
            share = common / (sum(lengths) - common)
            if common >= 0.5 * min(lengths) and share >= 0.15:
                alike.append((share, place, number))
    taken: set[int] = set()
    for _, place, number in sorted(alike, reverse=True):
        if rows[place].type == NONE and number not in taken:
            rows[place].type = labelled[number]["type"]
            taken.add(number)
    return rows


def learn(rows: Sequence[Row], keep: float) -> Weights:
    """Weights of the features that stand with at least two candidates."""
    seen = Counter(name for row in rows for name in set(row.features))
    names = sorted(name for name, count in seen.items() if count >= LEAST_SEEN)
    places = {name: place for place, name in enumerate(names)}
    types = (NONE, *sorted({row.type for row in rows} - {NONE}))
    x = np.zeros((len(rows), len(names)), dtype=np.float32)
    for number, row in enumerate(rows):
        x[number, [places[name] for name in set(row.features) if name in places]] = 1
    y = np.zeros((len(rows), len(types)), dtype=np.float32)
    y[np.arange(len(rows)), [types.index(row.type) for row in rows]] = 1
    weight = _fitted(x, y)
    kept = {
        name: [round(float(value) * SCALE) for value in weight[place]]
        for name, place in places.items()
        if np.abs(weight[place]).max() * SCALE >= 20
    }
    return Weights(types, {name: tuple(values) for name, values in kept.items()}, keep)


def _fitted(x: Any, y: Any) -> Any:
    """Adam on the mean negative log likelihood plus the penalty, from zero."""
    weight = np.zeros((x.shape[1], y.shape[1]), dtype=np.float32)
    mean, square = np.zeros_like(weight), np.zeros_like(weight)
    for step in range(1, STEPS + 1):
        sums = x @ weight
        powers = np.exp(sums - sums.max(axis=1, keepdims=True))
        slope = x.T @ (powers / powers.sum(axis=1, keepdims=True) - y) / len(x) + PENALTY * weight
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope * slope
        rate = RATE * (1 - step / (STEPS + 1))
        weight -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weight


def crossed(rows: Sequence[Row], labelled: Sequence[Mapping[str, Any]], folds: int) -> dict[float, float]:
    """Detection F1 by threshold, each text read with weights learnt from the other folds."""
    docs = sorted({row.doc for row in rows}, key=lambda name: hashlib.sha256(name.encode()).hexdigest())
    chances: dict[int, dict[str, float]] = {}
    for fold in range(folds):
        test = set(docs[fold::folds])
        learnt = learn([row for row in rows if row.doc not in test], 0.5)
        chances |= {place: learnt.probabilities(row.features) for place, row in enumerate(rows) if row.doc in test}
    wanted, found = by_document(labelled), {}
    for threshold in THRESHOLDS:
        read = [
            {"doc": row.doc, "start": row.start, "end": row.end, "type": best(chances[place]), "roles": {}}
            for place, row in enumerate(rows)
            if 1 - chances[place][NONE] >= threshold
        ]
        ours = by_document(read)
        hits = sum(len(paired(claims, ours.get(name, []))) for name, claims in wanted.items())
        found[threshold] = f1(hits, len(labelled), len(read))
    return found


if __name__ == "__main__":
    raise SystemExit(main())
