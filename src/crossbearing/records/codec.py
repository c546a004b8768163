"""One way in and out of JSON for every record: frozen dataclasses of scalars, tuples, mappings and records.

How a class is read is worked out once, from its type hints, and kept: a case of 100,000 claims is read often.
"""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, TypeVar

T = TypeVar("T")
Read = Callable[[Any], Any]
SCALARS = (str, int, float, bool, type(None))


def dump(record: Any) -> Any:
    """A record as plain JSON values; tuples become lists, enums their value."""
    kind = type(record)
    if kind in SCALARS:
        return record
    names = _fields(kind)  # type: ignore[arg-type]  # a class is hashable
    if names is not None:
        return {name: dump(getattr(record, name)) for name in names}
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
    reader: Callable[[Mapping[str, Any]], T] = _record_reader(cls)  # type: ignore[arg-type]  # a class is hashable
    return reader(data)


@functools.cache
def _fields(kind: type) -> tuple[str, ...] | None:
    return tuple(field.name for field in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else None


@functools.cache
def _record_reader(cls: type) -> Read:
    hints = typing.get_type_hints(cls)
    parts = [(field.name, _reader(hints[field.name])) for field in dataclasses.fields(cls) if field.init]

    def read(data: Mapping[str, Any]) -> Any:
        values = {}
        for name, part in parts:
            if name in data:
                value = data[name]
                values[name] = value if part is None or value is None else part(value)
        return cls(**values)

    return read


def _reader(hint: Any) -> Read | None:
    """How a value of that hint is read, None where it is taken as it is."""
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        inner = [arm for arm in typing.get_args(hint) if arm is not type(None)]
        return _reader(inner[0]) if len(inner) == 1 else None
    if origin is tuple:
        return _tuple_reader(typing.get_args(hint))
    if origin is not None:
        arms = typing.get_args(hint)
        return _mapping_reader(_reader(arms[1])) if len(arms) == 2 else _mapping_reader(None)
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return lambda value: _record_reader(hint)(value)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    if hint is float:
        return lambda value: float(value) if isinstance(value, int) else value
    return None


def _tuple_reader(arms: tuple[Any, ...]) -> Read:
    if len(arms) == 2 and arms[1] is Ellipsis:
        each = _reader(arms[0])
        if each is None:
            return tuple
        return lambda value: tuple(None if item is None else each(item) for item in value)
    parts = [_reader(arm) for arm in arms]
    return lambda value: tuple(
        item if part is None or item is None else part(item) for part, item in zip(parts, value, strict=True)
    )


def _mapping_reader(each: Read | None) -> Read:
    def read(value: Any) -> Any:
        if not isinstance(value, Mapping):
            return value
        if each is None:
            return dict(value)
        return {key: None if item is None else each(item) for key, item in value.items()}

    return read
