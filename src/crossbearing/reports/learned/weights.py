"""The weights learnt from labelled reports: a linear model of claim types over the features of a candidate."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
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

    @cached_property
    def _weighing(self) -> Mapping[str, tuple[tuple[int, int], ...]]:
        """By feature, the places and weights of the types that it weighs on: most weigh on few, and sums are whole numbers."""
        return {
            name: tuple((place, weight) for place, weight in enumerate(values) if weight)
            for name, values in self.by_feature.items()
        }

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """Probability of each type and of ``none``; features that were never seen weigh nothing."""
        sums = [0] * len(self.types)
        for feature in set(features):
            for place, weight in self._weighing.get(feature, ()):
                sums[place] += weight
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
