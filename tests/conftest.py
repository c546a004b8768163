"""Fixtures that every room's tests share: the real data beside the checkout, and tools that a machine may lack.

A test whose tool is absent is skipped by name; ``CROSSBEARING_REQUIRE="chromium java postgresql"`` (CI) makes it fail.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data beside the checkout; the test is skipped with the reason where it is absent."""
    if not (SHARED / "data").is_dir():
        pytest.skip("../shared/data is absent")
    return SHARED


def absent(tool: str) -> None:
    """Skips the test by the tool's name, or fails it where the tool is required."""
    if tool in os.environ.get("CROSSBEARING_REQUIRE", "").split():
        pytest.fail(f"{tool} is required here and was not found")
    pytest.skip(f"{tool} was not found on this machine")


@pytest.fixture(scope="session")
def chromium() -> Path:
    """A Chromium browser."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        absent("chromium")
    return Path(str(found))


@pytest.fixture(scope="session")
def java() -> Path:
    """A Java runtime."""
    found = shutil.which("java")
    if found is None:
        absent("java")
    return Path(str(found))


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """URL of an empty database on a PostgreSQL server that the tests start on loopback and stop."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    bin_dir = programs[-1] if programs else Path(shutil.which("initdb") or "/nowhere/initdb").parent
    if not (bin_dir / "initdb").exists() or not (bin_dir / "postgres").exists():
        absent("postgresql")
    pytest.importorskip("pg8000", reason="the extra [postgres] is not installed")
    folder = Path(tempfile.mkdtemp(prefix="crossbearing-postgresql-"))  # pytest's own folders are closed to others
    data = folder / "data"
    run_as: dict[str, object] = {}
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        account = pwd.getpwnam("postgres" if _has_account("postgres") else "nobody")
        run_as = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
        os.chown(folder, account.pw_uid, account.pw_gid)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": "/"}
    initdb = [bin_dir / "initdb", "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-sync"]
    subprocess.run(initdb, check=True, **quiet, **run_as)  # type: ignore[call-overload]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={data} -c fsync=off"
    control = [bin_dir / "pg_ctl", "-D", data, "-w", "-o", options]
    subprocess.run([*control, "start"], check=True, **quiet, **run_as)  # type: ignore[call-overload]
    try:
        yield f"postgresql+pg8000://tester@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=False, **quiet, **run_as)  # type: ignore[call-overload]
        shutil.rmtree(folder, ignore_errors=True)


def _has_account(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True
