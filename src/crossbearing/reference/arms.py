"""Calibres and weapon systems: loader of ``arms.yaml``."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from crossbearing.reference.load import yaml_data


@dataclass(frozen=True)
class Ammunition:
    """What a calibre may stand for: its id, in words, and the class of goods it belongs to."""

    id: str
    label: str
    goods: str


@dataclass(frozen=True)
class Calibre:
    """A calibre in millimetres as written, all that it may be, and whether it is known without its unit."""

    mm: str
    may_be: tuple[Ammunition, ...]
    bare: bool = False


@dataclass(frozen=True)
class System:
    """A weapon system: its id, the class of goods it belongs to, its names in any script."""

    id: str
    goods: str
    names: tuple[str, ...]


@functools.cache
def calibres() -> Mapping[str, Calibre]:
    """Every calibre by its millimetres, with a point."""
    return {
        entry["mm"]: Calibre(
            entry["mm"],
            tuple(Ammunition(f"calibre:{one['id']}", one["label"], one["class"]) for one in entry["may_be"]),
            bool(entry.get("bare")),
        )
        for entry in yaml_data("arms.yaml")["calibres"]
    }


@functools.cache
def systems() -> tuple[System, ...]:
    """Every system, in the order of the file."""
    return tuple(
        System(entry["id"], entry["class"], tuple(str(name) for name in entry["names"]))
        for entry in yaml_data("arms.yaml")["systems"]
    )


def calibre_unit() -> str:
    """What may follow the number of a calibre, as a regular expression."""
    return str(yaml_data("arms.yaml")["unit"])
