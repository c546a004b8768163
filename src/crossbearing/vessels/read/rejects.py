"""The rows that were not taken: the first thousand of each reason with their raw text, the rest counted."""

from __future__ import annotations

from collections.abc import Iterator

from crossbearing.records.documents import Rejection, SourceFile

KEPT = 1000
RAW_CHARACTERS = 500


class Rejects:
    """Counts what one file had refused; ``row`` gives the rejection to yield, or None once a reason has its thousand."""

    def __init__(self, source: SourceFile) -> None:
        self._source = source
        self._counts: dict[tuple[str, str], int] = {}
        self._last: dict[tuple[str, str], int] = {}

    def row(self, name: str, line: int, reason: str, raw: bytes | str = "") -> Rejection | None:
        """One refused row: the file's or member's name, its line, why, and its raw text (cut at 500 characters)."""
        key = (name, reason)
        self._counts[key] = self._counts.get(key, 0) + 1
        self._last[key] = line
        if self._counts[key] > KEPT:
            return None
        text = raw.decode("utf-8", "backslashreplace") if isinstance(raw, bytes) else raw
        return Rejection(name, line, reason, text[:RAW_CHARACTERS], self._source.sha256)

    def rest(self) -> Iterator[Rejection]:
        """At the end of the file: one rejection per reason for the rows beyond the first thousand, with their count."""
        for (name, reason), count in sorted(self._counts.items()):
            if count > KEPT:
                more = count - KEPT
                words = f"({more:,} more rows of this reason, the last at this line)"
                yield Rejection(name, self._last[name, reason], reason, words, self._source.sha256, count=more)

    @property
    def total(self) -> int:
        """How many rows were refused."""
        return sum(self._counts.values())
