"""The ledger's properties on 10,000 random cases each (1,000 are run by the tests)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def run(soak: bool) -> list[str]:
    """The test runner's closing line."""
    count = "100000" if soak else "10000"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", "2", "-q", "tests/fix/test_fix_properties.py"],
        cwd=ROOT,
        env={**os.environ, "CROSSBEARING_EXAMPLES": count},
        capture_output=True,
        text=True,
        check=False,
    )
    return [f"{count} random cases each: {(done.stdout.strip().splitlines() or ['no output'])[-1]}"]
