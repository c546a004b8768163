"""The documentation's examples are executed: every ``console`` block is run and its output compared."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from crossbearing.cli.main import cli
from crossbearing.reference.packs import pack

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#:]+\.md)(?:#[^)]*)?\)")


def examples(page: Path) -> list[tuple[str, str]]:
    """Commands of a page with the output each is to print; ``...`` in an output stands for anything."""
    found: list[tuple[str, str]] = []
    for block in BLOCK.findall(page.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


@pytest.mark.parametrize("page", [page for page in PAGES if examples(page)], ids=lambda page: page.stem)
def test_the_examples_of_a_page_print_what_it_says(page: Path, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "120",
        "CROSSBEARING_CACHE": str(tmp_path / ".cache"),
        "XDG_CONFIG_HOME": str(tmp_path / ".config"),
    }
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    checker = doctest.OutputChecker()
    for command, expected in examples(page):
        if command.startswith("make "):
            continue  # set-up is what runs these tests
        done = subprocess.run(
            command, shell=True, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300, check=False
        )
        got = done.stdout if done.returncode == 0 else done.stdout + done.stderr
        same = checker.check_output(expected, got, doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
        assert same, f"$ {command}\nexpected:\n{expected}\ngot ({done.returncode}):\n{got}\n{done.stderr}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_the_pack_that_the_page_shows_can_be_used(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "how-to" / "write-a-pack.md").read_text(encoding="utf-8")
    (ports,) = re.findall(r"^```text\n(id,name.*?)^```", page, re.MULTILINE | re.DOTALL)
    bodies, patterns = re.findall(r"^```yaml\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    lines = "id: straits\nname: The straits\nstates: [ES, MA]\nprior: 0.05\nprior_reason: elicited\nsource: notes\nas_of: 2024-01-01\n"
    for name, text in (
        ("pack.yaml", lines), ("ports.csv", ports), ("bodies.yaml", bodies), ("patterns.yaml", patterns),
    ):  # fmt: skip
        (tmp_path / name).write_text(text, encoding="utf-8")
    read = pack(str(tmp_path))
    assert [pattern.id for pattern in read.patterns] == ["tangier-ceuta"]
    assert (len(read.ports), len(read.bodies)) == (2, 1)


def test_the_picture_of_the_network_says_synthetic_and_is_small() -> None:
    """``sh tools/pictures.sh`` draws it again."""
    picture = (ROOT / "docs" / "images" / "network.svg").read_text(encoding="utf-8")
    assert ">SYNTHETIC<" in picture
    assert len(picture) < 200_000


def test_every_page_stands_in_the_navigation() -> None:
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    missing = [
        str(page.relative_to(ROOT / "docs"))
        for page in PAGES
        if page.name != "README.md" and f": {page.relative_to(ROOT / 'docs')}\n" not in navigation
    ]
    assert missing == []


def test_every_option_of_every_command_stands_on_its_page() -> None:
    page = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    context = click.Context(cli)
    asked = [(name, cli.get_command(context, name)) for name in cli.list_commands(context)]
    missing = set()
    while asked:
        name, command = asked.pop()
        if isinstance(command, click.Group):
            asked += [(f"{name} {part}", command.get_command(context, part)) for part in command.list_commands(context)]
        elif command is not None:
            flags = (flag for option in command.params if isinstance(option, click.Option) for flag in option.opts)
            missing |= {(name, flag) for flag in flags if not re.search(rf"`[^`]*{re.escape(flag)}\b[^`]*`", page)}
    thresholds = re.compile(r"--(clean|gap|loitering|port-visit|voyage|encounter)-")  # "one flag for each parameter"
    assert {(name, flag) for name, flag in missing if not thresholds.match(flag)} == set()


def test_the_site_asks_no_other_host(tmp_path: Path) -> None:
    """Links may lead elsewhere; nothing that a browser fetches by itself does."""
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")]
    subprocess.run(build, cwd=ROOT, check=True, timeout=300)
    fetched = re.compile(
        r"""(?:<(?:script|img|link|iframe|source)\b[^>]*(?:src|href)=["']?|url\(["']?|@import\s+["']?)((?:https?:)?//[^"')\s>]+)"""
    )
    pages = [path for kind in ("*.html", "*.css") for path in sorted((tmp_path / "site").rglob(kind))]
    assert len(pages) > 10
    found = {(path.name, host) for path in pages for host in fetched.findall(path.read_text(encoding="utf-8"))}
    assert found == set()
