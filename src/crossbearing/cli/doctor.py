"""``crossbearing doctor``: what is installed, what is missing and what that disables."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import click

from crossbearing.cli.options import output_options
from crossbearing.cli.output import Output, counted

CORE = ("numpy", "pyarrow", "numba", "duckdb", "sqlalchemy", "alembic", "pyrage", "spacy", "trafilatura", "pypdf",
        "searoute", "rapidfuzz", "rensa")  # fmt: skip
EXTRAS = (
    ("spark", ("pyspark",), "events --engine spark"),
    ("postgres", ("pg8000",), "a case database on PostgreSQL"),
    ("pdf", ("pypdfium2", "pdfplumber"), "a second reading of PDF and its tables"),
    ("ocr", ("pytesseract", "pillow"), "scans and pictures read by add reports --ocr"),
    ("archives", ("brotli",), "pages that web archives hold packed with brotli"),
    ("web", ("fastapi", "uvicorn"), "serve"),
    ("llm", ("httpx", "pydantic"), "claims by a language model of your own"),
    ("geo", ("pyogrio",), "export as KML and GeoPackage"),
    ("ftm", ("followthemoney",), "export checked against the FollowTheMoney schema"),
    ("handover", ("bagit", "prov"), "export as BagIt and PROV"),
    ("notebook", ("ipykernel",), "views in a notebook"),
)
TOOLS = (
    (
        "browser",
        ("chromium", "chromium-browser", "google-chrome", "chrome", "firefox"),
        "the desk and pictures tested in a browser",
    ),
    ("tesseract", ("tesseract",), "scans and pictures read by add reports --ocr"),
    ("java", ("java",), "Spark"),
    ("postgresql", ("psql", "postgres", "pg_ctl"), "a PostgreSQL server of your own"),
)


@click.command()
@output_options
def doctor(output: Output) -> None:
    """Say what is installed, what is missing and what that disables."""
    found = examine()
    output.object(found, lambda: _words(found))


def examine() -> dict[str, Any]:
    """Everything that ``doctor`` prints."""
    from crossbearing import __version__
    from crossbearing.case.config import user
    from crossbearing.pipeline.channels import asked, installed, missing_words
    from crossbearing.reference.packs import installed_packs, pack

    usable = installed().channels
    return {
        "crossbearing": __version__,
        "python": platform.python_version(),
        "platform": platform.platform(terse=True),
        "packages": {name: _version(name) for name in CORE},
        "extras": {
            name: {"installed": not _missing(parts), "missing": _missing(parts), "disables": words}
            for name, parts, words in EXTRAS
        },
        "tools": {name: {"path": _which(names), "disables": words} for name, names, words in TOOLS},
        "channels": {name: _channel(usable[name]) if name in usable else missing_words(name) for name in asked()},
        "packs": {name: pack(name).hash for name in installed_packs()},
        "user_settings": sorted(user()),
        "environment": {"path": Path(sys.prefix).name, "bytes": _size(Path(sys.prefix))},
    }


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _missing(parts: tuple[str, ...]) -> list[str]:
    return [name for name in parts if _version(name) is None]


def _which(names: tuple[str, ...]) -> str | None:
    return next((path for path in map(shutil.which, names) if path), None)


def _channel(channel: Any) -> str:
    kinds = ", ".join(intake.kind for intake in channel.intakes) or "nothing"
    return f"{channel.summary.rstrip('.')}; add reads {kinds}"


def _size(folder: Path) -> int:
    total = 0
    for root, _, files in os.walk(folder):
        for name in files:
            try:
                total += os.lstat(os.path.join(root, name)).st_size
            except OSError:
                continue
    return total


def _words(found: dict[str, Any]) -> Iterator[str]:
    yield f"crossbearing {found['crossbearing']}, Python {found['python']}, {found['platform']}"
    size = found["environment"]["bytes"]
    yield f"environment {found['environment']['path']}: {size / 1e6:,.0f} MB ({counted(size, 'byte')})"
    missing = [name for name, version in found["packages"].items() if version is None]
    yield "core: " + ", ".join(f"{name} {version}" for name, version in found["packages"].items() if version)
    if missing:
        yield f"core, missing: {', '.join(missing)}; nothing works without: pip install crossbearing"
    yield "extras:"
    for name, extra in found["extras"].items():
        lack = (
            f"missing ({', '.join(extra['missing'])}); disables {extra['disables']}; pip install 'crossbearing[{name}]'"
        )
        yield f"  {name:<10} {'installed' if extra['installed'] else lack}"
    yield "tools:"
    for name, tool in found["tools"].items():
        yield f"  {name:<10} {tool['path'] or 'missing; disables ' + tool['disables']}"
    yield "channels:"
    for name, words in found["channels"].items():
        yield f"  {name:<10} {words}"
    yield "packs: " + (", ".join(f"{name} ({version})" for name, version in found["packs"].items()) or "none")
