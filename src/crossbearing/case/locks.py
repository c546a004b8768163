"""Advisory locks on files: writers that stage files share one, the sweep of orphans needs it alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # not on Windows: there, nothing is swept
    fcntl = None  # type: ignore[assignment]


@contextmanager
def shared(path: Path) -> Iterator[None]:
    """Held by every writer while it stages files."""
    with _locked(path, "shared", wait=True):
        yield


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Held by one process at a time; waits for it."""
    with _locked(path, "exclusive", wait=True):
        yield


@contextmanager
def alone(path: Path) -> Iterator[bool]:
    """True when nobody else holds the lock (and none can take it meanwhile), False otherwise; never waits."""
    if fcntl is None:
        yield False
        return
    try:
        with _locked(path, "exclusive", wait=False):
            yield True
    except BlockingIOError:
        yield False


@contextmanager
def _locked(path: Path, how: str, wait: bool) -> Iterator[None]:
    if fcntl is None:
        yield
        return
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        flags = fcntl.LOCK_SH if how == "shared" else fcntl.LOCK_EX
        fcntl.flock(handle, flags if wait else flags | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)
