"""The weights learnt from labelled reports: a linear model of claim types over the features of a candidate."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

FILE = "heads.json"
SCALE = 1000
NONE = "none"


@dataclass(frozen=True)
class Weights:
    """types: ``none`` and the claim types; by_feature: feature -> weight per type, in thousandths; keep: least probability."""

    types: tuple[str, ...]
    by_feature: Mapping[str, tuple[int, ...]]
    keep: float

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """Probability of each type and of ``none``; features that were never seen weigh nothing."""
        known = [self.by_feature[feature] for feature in set(features) if feature in self.by_feature]
        sums = list(map(sum, zip(*known, strict=True))) or [0] * len(self.types)
        most = max(sums)
        powers = [math.exp((one - most) / SCALE) for one in sums]
        total = math.fsum(powers)
        return {name: power / total for name, power in zip(self.types, powers, strict=True)}


@cache
def weights() -> Weights | None:
    """The weights as shipped in reference/frames, or None where there are none (rules alone then decide)."""
    path = resources.files("crossbearing.reference") / "frames" / FILE
    if not path.is_file():
        return None
    held = json.loads(path.read_text(encoding="utf-8"))
    return Weights(
        tuple(held["types"]), {name: tuple(values) for name, values in held["weights"].items()}, float(held["keep"])
    )
