"""Claims with the parser: characters a second on one core, over the demo's reports (SYNTHETIC)."""

from __future__ import annotations

from timing import median_s

from crossbearing.pipeline import channels
from crossbearing.simulate.demo import report_truth, write_inputs


def run(soak: bool) -> list[str]:
    """Lines for the table."""
    import tempfile
    from pathlib import Path

    assert report_truth()
    read = channels.tool("reports", "claims")
    with tempfile.TemporaryDirectory() as folder:
        paths = sorted(path for path in write_inputs(Path(folder)).reports.iterdir() if path.suffix == ".txt")
        paths = paths * (40 if soak else 4)
        characters = sum(len(path.read_text()) for path in paths)
        seconds = median_s(lambda: list(read(paths)))
    return [f"{characters:,} characters: {characters / seconds:,.0f} characters/s (goal 30,000)"]
