"""One way in and out of JSON for every record: frozen dataclasses of scalars, tuples, mappings and records."""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Mapping
from enum import Enum
from typing import Any, TypeVar

T = TypeVar("T")


def dump(record: Any) -> Any:
    """A record as plain JSON values; tuples become lists, enums their value."""
    if dataclasses.is_dataclass(record) and not isinstance(record, type):
        return {field.name: dump(getattr(record, field.name)) for field in dataclasses.fields(record)}
    if isinstance(record, Enum):
        return record.value
    if isinstance(record, Mapping):
        return {str(key): dump(value) for key, value in record.items()}
    if isinstance(record, (list, tuple)):
        return [dump(value) for value in record]
    return record


def load(cls: type[T], data: Mapping[str, Any]) -> T:
    """A record of class ``cls`` from plain JSON values; unknown keys are ignored, missing ones take their default.

    Raises TypeError when a field without default is missing.
    """
    hints = _hints(cls)  # type: ignore[arg-type]  # a class is hashable
    values = {name: _value(hints[name], data[name]) for name in hints if name in data}
    return cls(**values)


@functools.cache
def _hints(cls: type) -> dict[str, Any]:
    every = typing.get_type_hints(cls)
    return {field.name: every[field.name] for field in dataclasses.fields(cls) if field.init}


def _value(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        inner = [arm for arm in typing.get_args(hint) if arm is not type(None)]
        return _value(inner[0], value) if len(inner) == 1 else value
    if origin is tuple:
        arms = typing.get_args(hint)
        if len(arms) == 2 and arms[1] is Ellipsis:
            return tuple(_value(arms[0], item) for item in value)
        return tuple(_value(arm, item) for arm, item in zip(arms, value, strict=True))
    if origin is not None and isinstance(value, Mapping):
        arms = typing.get_args(hint)
        return {key: _value(arms[1], item) for key, item in value.items()} if len(arms) == 2 else dict(value)
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return load(hint, value)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    if hint is float and isinstance(value, int):
        return float(value)
    return value
