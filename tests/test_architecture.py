"""The house of DESIGN §2 holds: rooms import downward only, channels by entry point only, one writer, files of one thing."""

from __future__ import annotations

import ast
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "crossbearing"
STOREYS = (
    ("records",), ("engines",), ("reference",), ("case",), ("subjects",), ("views",),
    ("reports", "vessels", "watchlists", "trade", "sightings", "fix", "handover", "simulate"),
    ("pipeline",), ("acts",), ("cli", "web"),
)  # fmt: skip
FLOOR = {room: floor for floor, rooms in enumerate(STOREYS) for room in rooms}
CHANNEL_ROOMS = {"reports", "vessels", "watchlists", "trade", "sightings"}
WRITERS = {"acts", "pipeline", "case"}
MOST_LINES = 400
CATCH_ALLS = {"utils", "util", "helpers", "helper", "common", "manager", "processor", "base", "misc"}


def files() -> list[Path]:
    return sorted(path for path in SOURCE.rglob("*.py"))


def room_of(path: Path) -> str:
    parts = path.relative_to(SOURCE).parts
    return parts[0] if len(parts) > 1 else ""


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Every module that a file imports, at its top or inside a function, and every one named to import_module."""
    package = ["crossbearing", *path.relative_to(SOURCE).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in ("import_module", "__import__", "find_spec", "files") and isinstance(node.args[0].value, str):
                yield node.lineno, node.args[0].value


def ours(path: Path) -> Iterator[tuple[int, str, str]]:
    """Imports of our own rooms: line, room, whole name."""
    for line, name in imports(path):
        parts = name.split(".")
        if parts[0] == "crossbearing" and len(parts) > 1 and parts[1] in FLOOR:
            yield line, parts[1], name


def test_every_room_has_its_floor() -> None:
    rooms = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    assert rooms <= set(FLOOR)
    assert {"records", "case", "pipeline", "acts", "cli"} <= rooms


def test_rooms_import_downward_and_never_sideways() -> None:
    wrong = [
        f"{path.relative_to(SOURCE)}:{line} imports {name}"
        for path in files() if room_of(path)
        for line, room, name in ours(path)
        if room != room_of(path) and FLOOR[room] >= FLOOR[room_of(path)]
    ]  # fmt: skip
    assert wrong == []


def test_nothing_imports_a_channel_by_name() -> None:
    wrong = [
        f"{path.relative_to(SOURCE)}:{line} imports {name}"
        for path in files()
        for line, room, name in ours(path)
        if room in CHANNEL_ROOMS and room != room_of(path)
    ]
    assert wrong == []


def test_only_acts_and_pipeline_write_to_a_case() -> None:
    writing = ("crossbearing.case.writing", "crossbearing.case.staging")
    wrong = [
        f"{path.relative_to(SOURCE)}:{line} imports {name}"
        for path in files() if room_of(path) not in WRITERS
        for line, name in imports(path) if name.startswith(writing)
    ]  # fmt: skip
    assert wrong == []


def test_records_import_nothing_of_ours() -> None:
    assert [
        name for path in files() if room_of(path) == "records" for _, room, name in ours(path) if room != "records"
    ] == []


@pytest.mark.parametrize(
    "planted", ["from crossbearing.cli import main", "import crossbearing.reports.find", "from ..acts import add"]
)
def test_the_walk_would_see_a_wrong_import(planted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}.SOURCE", tmp_path)
    (tmp_path / "case").mkdir()
    path = tmp_path / "case" / "bad.py"
    path.write_text(f"def later():\n    {planted}\n", encoding="utf-8")
    assert [FLOOR[room] > FLOOR["case"] for _, room, _ in ours(path)] == [True]


def test_no_file_is_over_four_hundred_lines() -> None:
    assert [
        f"{path.relative_to(SOURCE)}: {count}"
        for path in files()
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES
    ] == []


def test_no_file_is_a_catch_all() -> None:
    assert [str(path.relative_to(SOURCE)) for path in files() if path.stem in CATCH_ALLS] == []


FORBIDDEN = re.compile(r"\b(proven|smugglers?|guilty|suspicious vessels?)\b", re.IGNORECASE)


def prose(path: Path) -> Iterator[tuple[int, str]]:
    """What a reader of a Python file reads: its comments and its strings, line by line."""
    with tokenize.open(path) as stream:
        for token in tokenize.generate_tokens(stream.readline):
            if token.type in (tokenize.COMMENT, tokenize.STRING) or token.type == getattr(
                tokenize, "FSTRING_MIDDLE", -1
            ):
                yield token.start[0], token.string


def test_words_that_are_not_used_are_not_used_in_code() -> None:
    """Lexicons and packs hold words as data, and so do lists of words to look for (a reader must know "smugglers")."""
    quoted = {"reports"}  # the reader of reports looks for the words that reports use
    wrong = [
        f"{path.relative_to(SOURCE)}:{line}: {text.strip()[:80]}"
        for path in files() if room_of(path) not in quoted
        for line, text in prose(path) if FORBIDDEN.search(text)
    ]  # fmt: skip
    assert wrong == []


QUOTED = re.compile(r"[\"“`*][^\"”`*]*[\"”`*]")
SAID_OF_NOBODY = re.compile(r"\b(no|nothing)\b[^.]*\bguilty\b", re.IGNORECASE)


def test_words_that_are_not_used_are_not_used_in_documents() -> None:
    """Words in quotation marks are spoken of, not used; and a page may say that nobody is called guilty."""
    root = SOURCE.parents[1]
    pages = [root / "README.md", *sorted((root / "docs").rglob("*.md"))]
    pages += sorted(path for suffix in ("*.html", "*.j2") for path in SOURCE.rglob(suffix))
    wrong = []
    for page in pages:
        for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), start=1):
            if FORBIDDEN.search(SAID_OF_NOBODY.sub("", QUOTED.sub("", line))):
                wrong.append(f"{page.relative_to(root)}:{number}: {line.strip()[:80]}")
    assert wrong == []
