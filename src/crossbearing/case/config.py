"""``case.toml``: what a case is about and what is set for it. Flags over ``CROSSBEARING_*`` over the file over the user's own."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from crossbearing.records.errors import ConfigError

FILE = "case.toml"
PREFIX = "CROSSBEARING_"


@dataclass(frozen=True)
class CaseConfig:
    """The settings of a case.

    window: ISO dates (inclusive), empty where open; area: (south, west, north, east) in degrees, or empty; packs: ids of
    the packs in use, empty for every installed one; prior: probability, None for the pack's own; lists: watchlists that
    are to be held; retention: ISO date until which the case may be kept; database: SQLAlchemy URL without a password,
    empty for ``case.db`` in the folder; analyst: who acts where nobody is named; parser: spaCy
    pipeline that reports are read with, by package or folder, empty for our own.
    """

    id: str = ""
    name: str = ""
    window: tuple[str, str] = ("", "")
    area: tuple[float, ...] = ()
    packs: tuple[str, ...] = ()
    prior: float | None = None
    lists: tuple[str, ...] = ()
    purpose: str = ""
    legal_basis: str = ""
    retention: str = ""
    synthetic: bool = False
    database: str = ""
    analyst: str = "analyst"
    parser: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)


def read(folder: Path, flags: Mapping[str, Any] | None = None) -> CaseConfig:
    """The settings of the case in ``folder``, all four layers applied. Raises ConfigError with file and key."""
    file = folder / FILE
    try:
        own = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConfigError(
            f"{folder} is not a case: it has no {FILE} (make one with: crossbearing init {folder})"
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}: {error}") from None
    config = CaseConfig()
    for layer, where in (
        (user(), "user config"),
        (own, str(file)),
        (environment(), "environment"),
        (flags or {}, "flags"),
    ):
        config = apply(config, layer, where)
    return config


def user() -> Mapping[str, Any]:
    """The user's own settings (XDG config folder), empty where there are none."""
    from platformdirs import user_config_path

    file = user_config_path("crossbearing") / "config.toml"
    if not file.is_file():
        return {}
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}: {error}") from None


def environment() -> Mapping[str, Any]:
    """Settings in ``CROSSBEARING_PACKS`` (commas), ``_WINDOW`` (from/to), ``_PRIOR``, ``_DATABASE``, ``_USER``, ``_LISTS``,
    ``_PARSER``."""
    found: dict[str, Any] = {}
    for key, name in (("packs", "PACKS"), ("window", "WINDOW"), ("prior", "PRIOR"), ("database", "DATABASE"),
                      ("analyst", "USER"), ("lists", "LISTS"), ("parser", "PARSER")):  # fmt: skip
        if value := os.environ.get(PREFIX + name, ""):
            found[key] = value
    return found


def apply(config: CaseConfig, layer: Mapping[str, Any], where: str) -> CaseConfig:
    """The settings with a layer laid over them. Raises ConfigError for an unknown key or a value of the wrong kind."""
    known = {item.name for item in fields(CaseConfig)}
    changes: dict[str, Any] = {}
    for key, value in layer.items():
        if key not in known:
            raise ConfigError(f"{where}: unknown setting {key!r}; known are {', '.join(sorted(known))}")
        if value is None:
            continue
        if key == "database":
            refuse_password(str(value), where)
        try:
            changes[key] = _value(key, value)
        except (TypeError, ValueError) as error:
            raise ConfigError(f"{where}: {key} = {value!r}: {error}") from None
    return replace(config, **changes)


def refuse_password(address: str, where: str) -> None:
    """Raises ConfigError, without repeating the URL, where a database URL holds a password: it would be written down."""
    from urllib.parse import parse_qsl, urlsplit

    try:
        parts = urlsplit(address)
        held = parts.password is not None or any(
            key.casefold() in ("password", "passwd", "pwd") for key, _ in parse_qsl(parts.query, keep_blank_values=True)
        )
    except ValueError:
        raise ConfigError(f"{where}: database: this is no URL") from None
    if held:
        raise ConfigError(f"{where}: database: give the URL without a password; set PGPASSWORD")


def _value(key: str, value: Any) -> Any:
    if key in ("packs", "lists"):
        items = value.split(",") if isinstance(value, str) else value
        return tuple(item.strip() for item in items if item.strip())
    if key == "window":
        start, end = value.split("/") if isinstance(value, str) else value
        return (_date(start), _date(end))
    if key == "area":
        box = tuple(float(number) for number in (value.split(",") if isinstance(value, str) else value))
        if len(box) not in (0, 4):
            raise ValueError("an area is south, west, north, east")
        return box
    if key == "prior":
        prior = float(value)
        if not 0 < prior < 1:
            raise ValueError("a prior lies between 0 and 1")
        return prior
    if key == "retention":
        return _date(str(value))
    if key == "synthetic":
        return bool(value)
    if key == "parameters":
        return dict(value)
    return str(value)


def _date(text: str) -> str:
    from datetime import date

    return date.fromisoformat(str(text).strip()).isoformat() if str(text).strip() else ""


def write(folder: Path, config: CaseConfig) -> None:
    """Writes ``case.toml`` (atomically); settings that are as by default are left out, but for those a reader looks for."""
    always = ("id", "name", "window", "packs", "purpose", "legal_basis", "retention")
    default = CaseConfig()
    lines, tables = ["# A Crossbearing case. Every setting: docs/reference/configuration.md", ""], []
    for item in fields(CaseConfig):
        value = getattr(config, item.name)
        if item.name == "parameters":
            if value:
                tables += ["", "[parameters]", *(f"{_bare(key)} = {_toml(value[key])}" for key in sorted(value))]
        elif value is not None and (item.name in always or value != getattr(default, item.name)):
            lines.append(f"{item.name} = {_toml(value)}")
    from crossbearing.case.archive import replace_text

    replace_text(folder / FILE, "\n".join([*lines, *tables, ""]))


def _bare(key: str) -> str:
    return key if key.replace("_", "").replace("-", "").isalnum() and key.isascii() else _quoted(key)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_bare(key)} = {_toml(value[key])}" for key in sorted(value)) + " }"
    return "[" + ", ".join(_toml(item) for item in value) + "]"
