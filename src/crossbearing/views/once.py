"""A case whose listings are read once while something is drawn from it."""

from __future__ import annotations

from typing import Any, cast

from crossbearing.records.reading import CaseReading


class _Once:
    def __init__(self, case: CaseReading) -> None:
        self._case = case
        self._held: dict[tuple[Any, ...], Any] = {}

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._case, name)
        if not callable(found) or name == "positions":
            return found

        def listing(*given: Any) -> Any:
            key = (name, *(tuple(item) if isinstance(item, list) else item for item in given))
            if key not in self._held:
                self._held[key] = found(*given)
            return self._held[key]

        return listing


def read_once(case: CaseReading) -> CaseReading:
    """The same case, each listing of it read at most once; only for as long as the case does not change."""
    return cast(CaseReading, _Once(case))
