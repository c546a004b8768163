"""The reference pages name what there is."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from crossbearing.case import config
from crossbearing.cli.main import COMMANDS

PAGES = Path(__file__).parents[2] / "docs" / "reference"


def test_every_command_stands_on_its_page() -> None:
    page = (PAGES / "commands.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"| `{name}" not in page] == []


def test_every_setting_stands_on_its_page() -> None:
    page = (PAGES / "configuration.md").read_text(encoding="utf-8")
    assert [
        item.name
        for item in dataclasses.fields(config.CaseConfig)
        if f"`{item.name}`" not in page and f"[{item.name}]" not in page
    ] == []
