"""A static map as data: tracks cut by speed class, events, named places."""

from __future__ import annotations

from dataclasses import dataclass

from crossbearing.views.events import EventView

GAP_HOURS = 2.0
LABELLED_GAP_HOURS = 6.0


@dataclass(frozen=True)
class Piece:
    """A stretch of a track. kind: ``slow``, ``easy``, ``fast``, ``swift``, ``gap`` or ``alone``; points: (lon, lat) degrees."""

    kind: str
    points: tuple[tuple[float, float], ...]
    hours: float


@dataclass(frozen=True)
class Track:
    """One vessel's track within the map's span of time."""

    mmsi: int
    name: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Place:
    """A named place at a position in degrees."""

    name: str
    longitude: float
    latitude: float


@dataclass(frozen=True)
class MapView:
    """What one map shows; window: RFC 3339 UTC of the first and last event."""

    tracks: tuple[Track, ...]
    events: tuple[EventView, ...]
    places: tuple[Place, ...]
    synthetic: bool
    note: str = ""
    window: tuple[str, str] = ("", "")
