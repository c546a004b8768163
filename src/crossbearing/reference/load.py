"""Package data in: YAML and CSV files of ``reference/``, read once, each with its source in the file."""

from __future__ import annotations

import csv
import functools
import io
from collections.abc import Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from crossbearing.records.errors import ConfigError
from crossbearing.records.keys import sha256


def data_folder() -> Traversable:
    """The folder of the reference data, wherever the package is installed."""
    return resources.files("crossbearing.reference")


@functools.cache
def data_bytes(path: str) -> bytes:
    """Bytes of a file of ``reference/``; ``path`` is relative, with slashes. Raises ConfigError when there is none."""
    target = data_folder().joinpath(*path.split("/"))
    if not target.is_file():
        raise ConfigError(f"reference/{path}: no such data file")
    return target.read_bytes()


def data_hash(*paths: str) -> str:
    """Hash naming the content of several data files, for versions and fingerprints."""
    return sha256(b"".join(sha256(data_bytes(path)).encode() for path in paths))[:16]


@functools.cache
def yaml_data(path: str) -> Any:
    """A YAML file of ``reference/`` as plain values; shared, so never change what it returns.

    Raises ConfigError when it is missing or is no YAML.
    """
    return parse_yaml(data_bytes(path), f"reference/{path}")


@functools.cache
def csv_rows(path: str) -> tuple[Mapping[str, str], ...]:
    """Rows of a CSV file of ``reference/`` by column name. Raises ConfigError when it is missing or malformed."""
    return parse_csv(data_bytes(path), f"reference/{path}")


def parse_yaml(data: bytes, name: str) -> Any:
    """YAML bytes as plain values (safe loader). Raises ConfigError with the file's name and the line."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(data, Loader=loader)  # noqa: S506  # a safe loader, in C where there is one
    except (yaml.YAMLError, ValueError) as error:
        raise ConfigError(f"{name}: not a YAML file: {error}") from error


def parse_csv(data: bytes, name: str) -> tuple[Mapping[str, str], ...]:
    """CSV bytes (UTF-8, a header row, lines beginning with ``#`` left out) as rows by column name.

    Raises ConfigError for bytes that are not UTF-8 and for a row with more cells than the header has.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{name}: not UTF-8: {error}") from error
    lines = [line for line in io.StringIO(text, newline="") if not line.startswith("#")]
    rows = []
    for number, row in enumerate(csv.DictReader(lines), start=2):
        if None in row:
            raise ConfigError(f"{name}:{number}: more cells than the header names")
        rows.append({key: (value or "").strip() for key, value in row.items()})
    return tuple(rows)


def words(value: Any, separator: str = ";") -> tuple[str, ...]:
    """A list cell (``a;b``) or a YAML list or string as a tuple of trimmed, non-empty strings."""
    if value is None:
        return ()
    parts = value if isinstance(value, (list, tuple)) else str(value).split(separator)
    return tuple(text for part in parts if (text := str(part).strip()))
