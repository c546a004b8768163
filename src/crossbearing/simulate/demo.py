"""The demo's inputs: embedded fictional reports and watchlist, and traffic made from its seed. SYNTHETIC, all of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from crossbearing.simulate.world import load_world

DEMO_SEED = 1
DEMO_NAME = "SYNTHETIC demo: reports from Rajin"
DEMO_PACKS = ("dprk",)
DEMO_GRADES: Mapping[str, tuple[str, str]] = {  # label of a source -> Admiralty reliability, and why
    "S1 in 04_northern_star.html": ("B", "works on the quay and says what was seen there; earlier accounts held"),
    "United States": ("B", "earlier statements of this kind held, though it has a side in the matter"),
}


@dataclass(frozen=True)
class DemoInputs:
    """Paths of what the demo adds to its case."""

    reports: Path
    watchlist: Path
    tracks: tuple[Path, ...]


def write_inputs(directory: Path, seed: int = DEMO_SEED) -> DemoInputs:
    """Writes the demo's inputs below a folder: ``reports/``, ``watchlist/`` and ``tracks/`` (about 10 MB).

    Returns the paths; the same seed writes the same bytes.
    """
    from crossbearing.simulate.traffic import simulate_traffic, write_traffic

    for folder in ("reports", "watchlist"):
        target = directory / folder
        target.mkdir(parents=True, exist_ok=True)
        for item in sorted((_embedded() / folder).iterdir(), key=lambda entry: entry.name):
            (target / item.name).write_bytes(item.read_bytes())
    positions, statics, _truth = write_traffic(simulate_traffic(load_world("demo"), seed), directory / "tracks")
    return DemoInputs(directory / "reports", directory / "watchlist", (positions, statics))


def report_truth() -> Mapping[str, Any]:
    """What was planted in the demo's reports: text families, the stripped rewrite, the denial, the patterns."""
    truth: dict[str, Any] = json.loads((_embedded() / "truth.json").read_text(encoding="utf-8"))
    return truth


def _embedded() -> Any:
    return resources.files(__package__) / "demo_inputs"
