"""Two really fresh environments, other hash seeds, locales, time zones, folders and orders: the same bytes of ``fixes --json``.

    python benchmarks/same_bytes.py

Makes two virtual environments from ``constraints.txt`` in a folder of its own, builds the same case in each, compares, and
removes the folder. Minutes, not seconds.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "whole"))


def run(soak: bool) -> list[str]:
    """One line per environment, and whether their fixes are the same."""
    from test_same_bytes import ONE, OTHER, REPORTS, built, crossbearing

    lines, found = [], []
    with tempfile.TemporaryDirectory() as folder:
        for name, environment, reports in (("one", ONE, REPORTS), ("other", OTHER, REPORTS[::-1])):
            start = time.perf_counter()
            python = _fresh(Path(folder) / name / "venv")
            case = built(Path(folder) / name / "work", environment, reports, python=python)
            printed = crossbearing(case, environment, "fixes", case, "--json", python=python)
            found.append(printed)
            took = time.perf_counter() - start
            lines.append(
                f"{name}: {len(printed)} bytes, SHA-256 {hashlib.sha256(printed).hexdigest()}, {took:.0f} s in all"
            )
    return [*lines, "byte-identical" if found[0] == found[1] else "NOT the same bytes"]


def _fresh(folder: Path) -> str:
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    python = str(folder / "bin" / "python")
    install = [python, "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "-c", "constraints.txt", "."]
    subprocess.run(install, cwd=ROOT, check=True)
    return python


if __name__ == "__main__":
    print("\n".join(run(soak=False)))
