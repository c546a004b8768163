"""The ledger's properties on 10,000 random cases each (the tests run few), seed by seed in two processes.

    python benchmarks/run.py properties        CROSSBEARING_EXAMPLES=1000 for fewer, CROSSBEARING_FROM=5000 to begin there

Every property that is stated of a seed is checked on one seed before the next: a random world is made once and its fixes are
solved once for all of them. Those stated of something else than a seed run by themselves.
"""

from __future__ import annotations

import importlib
import inspect
import json
import os
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "tests" / "fix"
MORE = ("test_fix_symmetry", "test_fix_carriage", "test_fix_regroup", "test_fix_kernel")
PROCESSES = 2
EVERY = 20  # seeds between two lines of progress, and between two reports of what was checked
ONCE = ("solved", "propositions", "bear")  # of a world as it stands, by module fix_case


def run(soak: bool) -> Iterator[str]:
    """Each property with its count and time, longest first, and those that fail with their seed."""
    count = int(os.environ.get("CROSSBEARING_EXAMPLES") or (100_000 if soak else 10_000))
    first = int(os.environ.get("CROSSBEARING_FROM") or 0)
    start = time.perf_counter()
    workers = [
        subprocess.Popen(
            [sys.executable, __file__, str(first + number), str(first + count)], stdout=subprocess.PIPE, text=True
        )
        for number in range(PROCESSES)
    ]
    checked: dict[str, list[float]] = {}
    failures = 0
    for worker in workers:  # progress goes to the terminal from both meanwhile
        assert worker.stdout is not None
        for line in worker.stdout:
            told = json.loads(line)
            if "failed" in told:
                failures += 1
                yield f"FAILED {told['failed']}: seed {told['seed']}: {told['why']}"
            for name, (cases, seconds) in told.get("checked", {}).items():
                held = checked.setdefault(name, [0, 0.0])
                held[0] += cases
                held[1] += seconds
    for name, (cases, seconds) in sorted(checked.items(), key=lambda item: -item[1][1]):
        yield f"{cases:8,.0f} cases {seconds:8.0f} s  {name.removeprefix('test_').replace('_', ' ')}"
    ended = [worker.wait() for worker in workers]
    took = (time.perf_counter() - start) / 60
    whole = "" if not any(ended) else f"; A PROCESS ENDED BEFORE ITS TIME {ended}, of {count:,} asked for"
    least = int(min((cases for cases, _ in checked.values()), default=0))
    yield f"{len(checked)} properties, {least:,} random cases each or more, {failures} failures, {took:.1f} min{whole}"


def _work(first: int, end: int) -> None:
    """Checks every property on each second seed from the first on, a line of JSON for each failure and for what was checked."""
    os.environ["CROSSBEARING_EXAMPLES"] = str(-((first - end) // PROCESSES))
    sys.path[:0] = [str(FOLDER), str(FOLDER.parent)]
    forget = _made_once()
    of_seeds, apart = _properties()
    spent = {name: [0, 0.0] for name in of_seeds}
    for done, seed in enumerate(range(first, end, PROCESSES), start=1):
        forget()
        for name, check in of_seeds.items():
            _checked(name, partial(check, seed), spent[name], seed)
        if done % EVERY == 0:
            print(f"seed {seed:,} of {end:,}", file=sys.stderr, flush=True)
            _report(spent)
    _report(spent)
    forget()
    for name, check in apart.items():
        own = {name: [0, 0.0]}
        _checked(name, check, own[name], None)
        own[name][0] = _examples(check)
        _report(own)


def _report(spent: dict[str, list[float]]) -> None:
    """Tells what was checked since the last time: a process that is stopped has told what it did."""
    print(json.dumps({"checked": spent}), flush=True)
    for held in spent.values():
        held[:] = [0, 0.0]


def _checked(name: str, check: Callable[[], object], spent: list[float], seed: int | None) -> None:
    start = time.process_time()
    try:
        check()
    except Exception as error:  # whatever goes wrong is a failure of the property, and the next one is checked
        where = traceback.extract_tb((error.__cause__ or error).__traceback__)[-1]
        why = f"{type(error).__name__} at {Path(where.filename).name}:{where.lineno}: {error}"
        print(json.dumps({"failed": name, "seed": seed, "why": why[:2000]}), flush=True)
    spent[0] += 1
    spent[1] += time.process_time() - start


def _properties() -> tuple[dict[str, Callable[[int], None]], dict[str, Any]]:
    """The properties stated of a seed, as functions of it; and those stated of something else, that draw it themselves."""
    of_seeds: dict[str, Callable[[int], None]] = {}
    apart: dict[str, Any] = {}
    for module in (*sorted(path.stem for path in FOLDER.glob("test_fix_properties_*.py")), *MORE):
        for name, test in sorted(vars(importlib.import_module(module)).items()):
            if not name.startswith("test_") or not hasattr(test, "hypothesis"):
                continue
            inner = test.hypothesis.inner_test
            if list(inspect.signature(inner).parameters) == ["seed"]:
                of_seeds[name] = inner
            elif not getattr(test, "pytestmark", None):
                apart[name] = test
    return of_seeds, apart


def _examples(test: Any) -> int:
    return int(test._hypothesis_internal_use_settings.max_examples)


def _made_once() -> Callable[[], None]:
    """Random worlds are made once a seed and what is asked of one as it stands once a world; call what is returned to forget them."""
    import fix_case
    import fix_random

    known: dict[tuple[str, int], tuple[Any, Any]] = {}
    worlds: dict[tuple[Any, ...], Any] = {}

    def once(name: str, make: Callable[..., Any]) -> Callable[..., Any]:
        def asked(world: Any, *more: Any, **named: Any) -> Any:
            if more or named:
                return make(world, *more, **named)
            held = known.get((name, id(world)))
            if held is None or held[0] is not world:
                known[name, id(world)] = held = (world, make(world))
            return held[1]

        return asked

    plain = fix_random.random_world

    def random_world(rng: Any, linked: bool = True, intercept: bool = True) -> Any:
        key = (rng.getstate()[1][:3], linked, intercept)
        if key not in worlds:
            worlds[key] = plain(rng, linked, intercept)
        return worlds[key]

    grown = fix_random.regrouped_world

    def regrouped_world(world: Any, rng: Any) -> Any:
        key = ("regrouped", id(world))  # the world itself is held above
        if key not in worlds:
            worlds[key] = grown(world, rng)
        return worlds[key]

    for name in ONCE:
        setattr(fix_case, name, once(name, getattr(fix_case, name)))
    fix_random.random_world, fix_random.regrouped_world = random_world, regrouped_world

    def forget() -> None:
        known.clear()
        worlds.clear()

    return forget


if __name__ == "__main__":
    _work(int(sys.argv[1]), int(sys.argv[2]))
