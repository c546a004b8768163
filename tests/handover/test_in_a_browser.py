"""The report in a real browser, offline: it loads without a console error and asks for nothing."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from crossbearing.handover.report import write_report
from crossbearing.records.profile import Profile
from views.fake_case import FakeCase

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--enable-logging=stderr", "--hide-scrollbars",
)  # fmt: skip


def loaded(chromium: Path, page: Path, profile: Path, *flags: str) -> tuple[str, list[str]]:
    """The page's document as the browser built it, and its console lines."""
    run = subprocess.run(
        [str(chromium), *FLAGS, f"--user-data-dir={profile}", *flags, "--dump-dom", page.as_uri()],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    return run.stdout, [line for line in run.stderr.splitlines() if re.search(r"CONSOLE", line)]


@pytest.mark.chromium
def test_the_report_loads_without_a_console_error(chromium: Path, tmp_path: Path) -> None:
    page = write_report(FakeCase(), Profile.PUBLIC, tmp_path / "report.html")
    document, console = loaded(chromium, page, tmp_path / "profile")
    assert 'data-fix="fix-sale"' in document
    assert console == []


@pytest.mark.chromium
def test_what_the_policy_forbids_shows_in_the_console(chromium: Path, tmp_path: Path) -> None:
    """The test above can fail: a style attribute smuggled into the page is refused, and the browser says so."""
    page = write_report(FakeCase(), Profile.PUBLIC, tmp_path / "report.html")
    page.write_text(page.read_text().replace("<main>", '<main style="color:red"><script>1</script>'))
    _, console = loaded(chromium, page, tmp_path / "profile")
    assert console


@pytest.mark.chromium
def test_the_page_is_no_wider_than_a_narrow_window(chromium: Path, tmp_path: Path) -> None:
    """Wide figures scroll inside themselves; a frame of 480 pixels shows that the page does not."""
    write_report(FakeCase(), Profile.INTERNAL, tmp_path / "report.html")
    probe = tmp_path / "probe.html"
    probe.write_text(
        '<iframe id="f" src="report.html" width="480" height="900"></iframe><script>addEventListener("load",()=>{'
        'const d=document.getElementById("f").contentDocument.documentElement;document.title=d.scrollWidth+" "+d.clientWidth})</script>'
    )
    document, _ = loaded(
        chromium, probe, tmp_path / "profile", "--allow-file-access-from-files", "--virtual-time-budget=4000"
    )
    measured = re.search(r"<title>(\d+) (\d+)</title>", document)
    assert measured, document[:300]
    assert int(measured.group(1)) <= int(measured.group(2))
