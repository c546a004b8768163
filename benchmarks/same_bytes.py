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
        wheel = _wheel(Path(folder))
        for name, environment, reports in (("one", ONE, REPORTS), ("other", OTHER, REPORTS[::-1])):
            start = time.perf_counter()
            python = _fresh(Path(folder) / name / "venv", wheel)
            case = built(Path(folder) / name / "work", environment, reports, python=python)
            printed = crossbearing(case, environment, "fixes", case, "--json", python=python)
            found.append(printed)
            took = time.perf_counter() - start
            lines.append(
                f"{name}: {len(printed)} bytes, SHA-256 {hashlib.sha256(printed).hexdigest()}, {took:.0f} s in all"
            )
    if found[0] == found[1]:
        return [*lines, "byte-identical"]
    at = next((place for place, (a, b) in enumerate(zip(*found, strict=False)) if a != b), min(map(len, found)))
    around = " | ".join(repr(one[max(0, at - 100) : at + 100].decode(errors="replace")) for one in found)
    return [*lines, f"NOT the same bytes, from byte {at} on: {around}"]


def _wheel(folder: Path) -> Path:
    """The package as it is now, so that both environments hold the same."""
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "--quiet",
        "wheel",
        "--no-deps",
        "-w",
        str(folder),
        ".",
    ]
    subprocess.run(pip, cwd=ROOT, check=True)
    return next(folder.glob("*.whl"))


def _fresh(folder: Path, wheel: Path) -> str:
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    python = str(folder / "bin" / "python")
    install = [
        python,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "--quiet",
        "install",
        "-c",
        "constraints.txt",
        str(wheel),
    ]
    subprocess.run(install, cwd=ROOT, check=True)
    return python


if __name__ == "__main__":
    print("\n".join(run(soak=False)))
