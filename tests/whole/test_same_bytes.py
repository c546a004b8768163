"""Same inputs and readings in two processes that share no seed, locale, time zone, folder or order: the same bytes come out."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

DEMO = Path(__file__).resolve().parents[2] / "examples" / "demo"
REPORTS = sorted((DEMO / "reports").iterdir())
ONE = {"PYTHONHASHSEED": "1", "LANG": "C", "LC_ALL": "C", "TZ": "UTC"}
OTHER = {"PYTHONHASHSEED": "4242", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "Asia/Seoul"}


def crossbearing(where: Path, environment: dict[str, str], *words: object, python: str = sys.executable) -> bytes:
    """What one command prints, in a process of its own with nothing of ours in its environment but the paths to programs."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH", "NUMBA_CACHE_DIR") if name in os.environ}
    done = subprocess.run(
        [python, "-m", "crossbearing.cli.main", *map(str, words)],
        cwd=where, env={**kept, **environment}, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def built(
    where: Path,
    environment: dict[str, str],
    reports: list[Path],
    twice: Path | None = None,
    python: str = sys.executable,
) -> Path:
    """A case of some reports, added one by one in the order given, all of them read and accepted, and solved."""
    where.mkdir(parents=True)
    case = where / "case"
    run = partial(crossbearing, where, environment, python=python)
    run("init", case, "--name", "same bytes", "--synthetic")
    run("add", "watchlist", case, DEMO / "watchlist")
    for report in reports:
        run("add", "reports", case, report)
    if twice is not None:
        run("add", "reports", case, twice)
    run("run", case)
    run("review", case, "--accept", "all")
    run("run", case)
    return case


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("one") / "here", ONE, REPORTS[:4])


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same reports in another order, elsewhere; then all of them again under other names."""
    again = tmp_path_factory.mktemp("again")
    for number, report in enumerate(REPORTS[:4]):
        shutil.copy(report, again / f"{9 - number} saved again{report.suffix}")
    return built(tmp_path_factory.mktemp("other") / "elsewhere" / "deeper", OTHER, REPORTS[3::-1], again)


def test_fixes_are_the_same_bytes(one: Path, other: Path) -> None:
    first = crossbearing(one.parent, ONE, "fixes", one, "--json")
    assert json.loads(first)
    assert crossbearing(Path("/"), OTHER, "fixes", other, "--json") == first


def test_explanations_are_the_same_bytes(one: Path, other: Path) -> None:
    fixes = json.loads(crossbearing(one, ONE, "fixes", one, "--json"))
    for fix in (fixes[0], fixes[-1]):
        first = crossbearing(one, ONE, "explain", one, fix["id"], "--json")
        assert crossbearing(other, OTHER, "explain", other, fix["id"], "--json") == first


def test_a_case_solved_again_elsewhere_has_the_same_bytes(one: Path, tmp_path: Path) -> None:
    first = crossbearing(one, ONE, "fixes", one, "--json")
    moved = tmp_path / "moved"
    shutil.copytree(one, moved)
    crossbearing(tmp_path, OTHER, "run", moved)
    assert crossbearing(tmp_path, OTHER, "fixes", moved, "--json") == first
