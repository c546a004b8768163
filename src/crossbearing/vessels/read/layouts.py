"""The layouts of track tables, as declared in ``reference/track_layouts.yaml``, and a user's own mapping."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from crossbearing.records.codec import load
from crossbearing.records.errors import ConfigError
from crossbearing.reference.load import yaml_data

REQUIRED = ("mmsi", "time", "latitude", "longitude")
MEASURES = ("sog", "cog", "heading", "nav_status")
STATIC_FIELDS = ("imo", "name", "call_sign", "ship_type", "destination", "draught_m", "length_m", "width_m", "eta")
SIZES = ("to_bow", "to_stern", "to_port", "to_starboard")
OTHERS = ("mobile", "message_type", "flags")
FIELDS = (*REQUIRED, *MEASURES, *STATIC_FIELDS, *SIZES, *OTHERS)


@dataclass(frozen=True)
class Layout:
    """Which column of a table is which field.

    columns: field -> accepted column names, plain (see ``plain``); needs: columns that tell this layout from others;
    time: ``iso`` or ``dmy``; codes: field -> word -> code; blanks: words that mean "not given"; vessels: beginnings of
    the kinds of station that are vessels (empty: the layout does not say); verified: against which real file.
    """

    name: str
    title: str
    columns: Mapping[str, Sequence[str]]
    time: str = "iso"
    needs: tuple[str, ...] = ()
    codes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    blanks: tuple[str, ...] = ()
    vessels: tuple[str, ...] = ()
    source: str = ""
    verified: str = ""

    def match(self, names: Sequence[str]) -> dict[str, str]:
        """field -> the table's own column name, for every field of this layout that the table has."""
        have = {plain(name): name for name in reversed(names)}
        found = {}
        for wanted, accepted in self.columns.items():
            column = next((have[name] for name in accepted if name in have), None)
            if column is not None:
                found[wanted] = column
        return found

    def lacks(self, names: Sequence[str]) -> list[str]:
        """Columns that the layout cannot do without and the table does not have."""
        have = {plain(name) for name in names}
        lacking = [name for name in self.needs if name not in have]
        lacking += ["/".join(self.columns[key]) for key in REQUIRED if not have & set(self.columns[key])]
        return list(dict.fromkeys(lacking))


def plain(name: str) -> str:
    """A column name without byte order mark, quotes, leading ``#``, spaces around it and case."""
    return name.replace("\ufeff", "").strip().strip("\"'").lstrip("#").strip().lower()


@functools.cache
def declared() -> tuple[Layout, ...]:
    """The layouts of ``reference/track_layouts.yaml``, in the order in which they are tried."""
    return tuple(_layout(entry) for entry in yaml_data("track_layouts.yaml")["layouts"])


def _layout(entry: Mapping[str, Any]) -> Layout:
    return load(Layout, entry)


def mapped(options: Mapping[str, str]) -> Layout:
    """The layout ``generic`` with the user's own mapping, option ``map``: ``mmsi=ID,time=ts,latitude=y,longitude=x``.

    option ``time-format``: ``iso`` (default; also seconds or milliseconds since 1970) or ``dmy``.
    Raises ConfigError when the mapping cannot be read, names no field of ours or lacks a needed one.
    """
    columns: dict[str, tuple[str, ...]] = {}
    for pair in options.get("map", "").split(","):
        key, _, column = pair.partition("=")
        if not column.strip():
            raise ConfigError(f"--map: {pair.strip()!r} is not field=column; fields are {', '.join(FIELDS)}")
        if key.strip() not in FIELDS:
            raise ConfigError(f"--map: there is no field {key.strip()!r}; fields are {', '.join(FIELDS)}")
        columns[key.strip()] = (plain(column),)
    lacking = [key for key in REQUIRED if key not in columns]
    if lacking:
        raise ConfigError(f"--map: give a column for {', '.join(lacking)}")
    style = options.get("time-format", "iso")
    if style not in ("iso", "dmy"):
        raise ConfigError(f"--time-format: {style!r} is neither iso nor dmy")
    return Layout("generic", "the user's own mapping", columns, time=style, verified="the user's own")


def named(name: str, options: Mapping[str, str]) -> Layout:
    """The layout of a name. Raises ConfigError when there is none."""
    if name == "generic":
        return mapped(options)
    for layout in declared():
        if layout.name == name:
            return layout
    known = ", ".join([*(layout.name for layout in declared()), "generic", "nmea"])
    raise ConfigError(f"there is no layout {name!r}; layouts are {known}")
