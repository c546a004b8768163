"""docs/reference/mechanisms.md tells the truth: every row has a record, something that finds it, and a test."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from crossbearing.records.bearings import CHANNELS

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "reference" / "mechanisms.md"
CODE = re.compile(r"`([^`]+)`")
NUMBERS = [f"S{number}" for number in range(1, 15)]
LEAST_LOOKED_FOR = 9


@dataclass(frozen=True)
class Row:
    """One mechanism of the table."""

    number: str
    words: str
    records: tuple[str, ...]
    finders: tuple[str, ...]
    looked_for: str
    tests: tuple[str, ...]


def rows() -> list[Row]:
    found = []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if re.fullmatch(r"S\d+", cells[0]):
            records, finders, tests = (tuple(CODE.findall(cells[place])) for place in (2, 3, 5))
            found.append(Row(cells[0], cells[1], records, finders, cells[4], tests))
    return found


each_row = pytest.mark.parametrize("row", rows(), ids=lambda row: row.number)


def test_all_fourteen_mechanisms_have_a_row() -> None:
    assert [row.number for row in rows()] == NUMBERS


@each_row
def test_a_mechanism_has_a_record(row: Row) -> None:
    assert row.records
    for name in row.records:
        module, kind, field = name.split(".")
        record = getattr(importlib.import_module(f"crossbearing.records.{module}"), kind)
        assert field in {item.name for item in dataclasses.fields(record)}, name


@each_row
def test_a_mechanism_has_something_that_finds_it(row: Row) -> None:
    assert row.finders
    for name in row.finders:
        module, _, attribute = name.partition(":")
        assert callable(getattr(importlib.import_module(module), attribute)), name


@each_row
def test_a_mechanism_has_a_test(row: Row) -> None:
    assert row.tests
    for name in row.tests:
        path, _, function = name.partition("::")
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        assert function in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, name


@each_row
def test_what_is_not_looked_for_awaits_a_channel(row: Row) -> None:
    assert row.looked_for == "yes" or row.looked_for in {f"awaits {channel}" for channel in CHANNELS}


def test_enough_mechanisms_are_looked_for() -> None:
    assert sum(row.looked_for == "yes" for row in rows()) >= LEAST_LOOKED_FOR
