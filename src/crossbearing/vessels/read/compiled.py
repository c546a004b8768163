"""How the decoder's functions are compiled: each once, for declared types, kept in numba's cache.

Without declared types numba compiles a function again for every constant that it is called with.
numba's cache looks only at the file of the function that was called: after a change to one of the files that
``sentences.py`` imports, touch ``sentences.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numba import njit, types

I = types.int64  # noqa: E741
B = types.boolean
VOID = types.void
SOURCE = types.Array(types.uint8, 1, "C", readonly=True)  # bytes of the feed
BYTES = types.Array(types.uint8, 1, "C")
PART_TEXTS = types.Array(types.uint8, 2, "C")
WORDS = types.Array(types.uint64, 1, "C")
ROW = types.Array(types.int64, 1, "C")
ROWS = types.Array(types.int64, 2, "C")
PAIR = types.Tuple((types.int64,) * 2)  # type: ignore[no-untyped-call]
FOUR = types.Tuple((types.int64,) * 4)  # type: ignore[no-untyped-call]


# No reference counts: no array is made or kept by these functions, and counting cost more than their work.
OPTIONS: dict[str, Any] = {"nogil": True, "_nrt": False, "error_model": "numpy"}


def compiled(returns: Any, *takes: Any) -> Any:
    """A decorator that compiles for exactly these types, without the interpreter's lock."""
    return njit(returns(*takes), cache=True, **OPTIONS)


def inlined(function: Callable[..., Any]) -> Any:
    """A decorator for functions that are called once per sentence: written out where they are called.

    A call would pass every array in seven pieces.
    """
    return njit(inline="always", **OPTIONS)(function)
