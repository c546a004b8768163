"""Hostile documents added to a case: how many were read, refused, or failed, and the slowest (tests/reports/hostile_documents.py)."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "reports"))

from hostile_documents import hostile, judged

COUNT, SEED = 240, 7


def run(soak: bool) -> list[str]:
    """Lines to print. soak: ten times as many."""
    found = judged(hostile(SEED, COUNT * (10 if soak else 1)))
    states = Counter(one.state for one in found)
    bad = [
        one for one in found if one.state not in ("added", "refused") or "reader failed" in one.reason or not one.kept
    ]
    slow = sorted(found, key=lambda one: -one.cpu_s)[:3]
    lines = [
        f"{len(found)} hostile documents (seed {SEED}): {states['added']} read, {states['refused']} refused with a reason, "
        f"{len(bad)} failed; bytes of {sum(one.kept for one in found)} kept",
        "slowest: " + ", ".join(f"{one.name} {one.cpu_s:.1f} s CPU, {one.wall_s:.1f} s" for one in slow),
    ]
    return lines + [f"FAILED {one}" for one in bad]
