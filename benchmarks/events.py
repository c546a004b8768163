"""Per-vessel events and encounters over the demo world's traffic (SYNTHETIC), rows a second."""

from __future__ import annotations

from timing import median_s

from crossbearing.pipeline import channels
from crossbearing.simulate.traffic import simulate_traffic
from crossbearing.simulate.world import load_world


def run(soak: bool) -> list[str]:
    """Lines for the table; the rival, a pandas version, comes with the issue that deepens the kernels."""
    table = simulate_traffic(load_world("demo"), seed=1).positions
    find = channels.tool("vessels", "events_table")
    lines = []
    for kinds in (["gap"], ["loitering"], ["port_visit"], ["voyage"], ["encounter"], None):
        seconds = median_s(lambda kinds=kinds: find(table, kinds), runs=5 if soak else 3)  # type: ignore[misc]
        lines.append(f"{' '.join(kinds or ['all']):<11} {table.num_rows / seconds:>12,.0f} rows/s  {seconds:.2f} s")
    return lines
