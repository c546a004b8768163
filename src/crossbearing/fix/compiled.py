"""The kernel of the ledger compiled: the very functions of ``choices.py`` and ``kernel.py``, for many facets at once."""

from __future__ import annotations

import functools
import types
from collections.abc import Callable
from typing import Any

from crossbearing.fix import choices, kernel

PARTS = (
    "units",
    "keyed",
    "stands",
    "ranked",
    "weighed",
    "chosen",
    "gathered",
    "shared_with",
    "sensed",
    "told",
    "shown",
    "sided",
    "summed",
)


@functools.cache
def compiled() -> dict[str, Callable[..., Any]]:
    """The kernel's functions by name, each compiled with those it calls; kept on disk after the first time.

    No fast arithmetic: a compiled sum is bit for bit the interpreted one.
    """
    from numba import njit

    names: dict[str, Any] = {**vars(choices), **vars(kernel)}
    for name in PARTS:
        plain = names[name]
        copy = types.FunctionType(plain.__code__, names, name, plain.__defaults__)
        copy.__module__, copy.__qualname__ = plain.__module__, plain.__qualname__
        names[name] = njit(cache=True)(copy)
    return {name: names[name] for name in PARTS}
