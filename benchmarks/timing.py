"""Paired timing: two things in turn, medians and their ratio."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable


def median_s(work: Callable[[], object], runs: int = 3) -> float:
    """Median wall time of some runs after one that is not counted, seconds."""
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def ratio(ours: Callable[[], object], rival: Callable[[], object], runs: int = 3) -> tuple[float, float, float]:
    """Median seconds of ours, of the rival, and the median of the pairwise ratios rival / ours; the two run in turn."""
    ours()
    rival()
    mine, other, ratios = [], [], []
    for _ in range(runs):
        start = time.perf_counter()
        ours()
        middle = time.perf_counter()
        rival()
        end = time.perf_counter()
        mine.append(middle - start)
        other.append(end - middle)
        ratios.append((end - middle) / (middle - start))
    return statistics.median(mine), statistics.median(other), statistics.median(ratios)
