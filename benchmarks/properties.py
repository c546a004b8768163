"""The ledger's properties on 10,000 random cases each (the tests run 40), with the time that each took.

python benchmarks/run.py properties        CROSSBEARING_EXAMPLES=1000 for fewer
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TOOK = re.compile(r"^\s*([\d.]+)s call\s+\S+::(\w+)", re.MULTILINE)


def run(soak: bool) -> list[str]:
    """Each property with its time, longest first; those that fail with their smallest case; the test runner's closing line."""
    count = os.environ.get("CROSSBEARING_EXAMPLES") or ("100000" if soak else "10000")
    folder = ROOT / "tests" / "fix"
    files = [str(path.relative_to(ROOT)) for path in sorted(folder.glob("test_fix_properties_*.py"))] + [
        "tests/fix/test_fix_symmetry.py"
    ]
    start = time.perf_counter()
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-n",
            "2",
            "--dist",
            "worksteal",
            "--durations=0",
            "-vv",
            "--tb=short",
            *files,
        ],
        cwd=ROOT,
        env={**os.environ, "CROSSBEARING_EXAMPLES": count},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [
        f"{float(took):8.0f} s  {name.removeprefix('test_').replace('_', ' ')}"
        for took, name in TOOK.findall(done.stdout)
    ]
    wrong = [
        line[:2000] for line in done.stdout.splitlines() if line.startswith(("E   AssertionError: seed", "FAILED"))
    ]
    closing = (done.stdout.strip().splitlines() or [done.stderr or "no output"])[-1]
    took = time.perf_counter() - start
    return [*lines, *wrong, f"{count} random cases each, {took / 60:.1f} min on two processes: {closing}"]
