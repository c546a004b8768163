"""One event as a provider gives it, before it becomes a row, and what its values may be."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

EARLIEST = datetime(1995, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class NotTaken:
    """An entry that is refused: its line (or number in the file), why, and its text."""

    line: int
    reason: str
    raw: str


@dataclass(frozen=True)
class Theirs:
    """kind: event kind of ours; mmsi: empty when the provider names the ship by IMO number alone, then ``apart`` keeps
    its id distinct; details: the provider's own figures."""

    line: int
    raw: str
    kind: str
    mmsi: tuple[int, ...]
    start: datetime
    end: datetime
    latitude: float | None
    longitude: float | None
    their_id: str = ""
    apart: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)

    def fault(self, latest: int | None) -> str:
        """Why the event cannot be taken, in words; empty when it can. latest: microseconds since 1970, or None."""
        if self.end < self.start:
            return "it ends before it starts"
        if self.start < EARLIEST:
            return "time before 1995"
        if latest is not None and self.end.timestamp() * 1e6 > latest:
            return "time in the future"
        if (self.latitude is None) != (self.longitude is None):
            return "latitude without longitude, or the other way round"
        if self.latitude is not None and self.longitude is not None:
            if not (math.isfinite(self.latitude) and math.isfinite(self.longitude)):
                return "latitude or longitude is not a number"
            if abs(self.latitude) > 90 or abs(self.longitude) > 180:
                return "latitude or longitude out of range"
        return ""


def moment(text: str) -> datetime:
    """An ISO date or time as UTC (without an offset it is UTC). Raises ValueError."""
    read = datetime.fromisoformat(text.strip())
    try:
        return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"{text.strip()!r} is no time") from error


def mmsi_number(value: object) -> int:
    """Nine digits as a number. Raises ValueError for anything else."""
    text = str(value).strip()
    if not (text.isascii() and text.isdigit() and len(text) == 9):
        raise ValueError("MMSI is not nine digits")
    return int(text)
