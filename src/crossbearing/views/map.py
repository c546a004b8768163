"""The static map of a fix: only its own vessels, by speed class, with gaps that say "position unknown". No tile, no network."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from crossbearing.records.reading import CaseReading
from crossbearing.reference.ports import port_by_id
from crossbearing.views.events import EventView, vessel_names
from crossbearing.views.fix_view import FixView
from crossbearing.views.map_drawing import map_svg
from crossbearing.views.map_view import GAP_HOURS, MapView, Piece, Place, Track
from crossbearing.views.shown import Rules
from crossbearing.views.wording import count, joined

__all__ = ["MapView", "Piece", "Place", "Track", "fix_map", "map_svg"]

MOST_VESSELS, MOST_PLACES = 8, 12
_MARGIN_S = 86_400
_SPEEDS = ((2.0, "slow"), (8.0, "easy"), (14.0, "fast"), (float("inf"), "swift"))


def fix_map(case: CaseReading, fix: FixView, events: tuple[EventView, ...], made: Rules) -> MapView | None:
    """The map of a fix's events and the vessels in them; None when no event of it has a position.

    Tracks are drawn from a day before the first event to a day after the last.
    """
    located = [event for event in events if event.latitude is not None and event.longitude is not None]
    if not located:
        return None
    vessels = list(dict.fromkeys(mmsi for event in events for mmsi in event.mmsi))
    drawn = vessels[:MOST_VESSELS]
    names = vessel_names(case, set(drawn), made)
    start, end = min(event.start for event in events), max(event.end for event in events)
    tracks = _tracks(case, drawn, names, start, end)
    note = ""
    if len(vessels) > len(drawn):
        note = f"{count(len(vessels) - len(drawn), 'further vessel')} not drawn"
    return MapView(tracks, tuple(located), _places(fix, located), fix.synthetic, note, (start, end))


def _tracks(case: CaseReading, vessels: list[int], names: dict[int, str], start: str, end: str) -> tuple[Track, ...]:
    if not vessels:
        return ()
    low = np.datetime64(start.removesuffix("Z"), "s") - np.timedelta64(_MARGIN_S, "s")
    high = np.datetime64(end.removesuffix("Z"), "s") + np.timedelta64(_MARGIN_S, "s")
    listed = ", ".join(str(int(mmsi)) for mmsi in vessels)
    where = (
        f"mmsi IN ({listed}) AND time >= TIMESTAMPTZ '{str(low).replace('T', ' ')}+00' "
        f"AND time <= TIMESTAMPTZ '{str(high).replace('T', ' ')}+00'"
    )  # integers and ISO times only
    table = case.positions(columns=["mmsi", "time", "latitude", "longitude", "sog"], where=where)
    if not table.num_rows:
        return ()
    mmsi = table["mmsi"].to_numpy()
    seconds = table["time"].to_numpy().astype("datetime64[s]")
    inside = (seconds >= low) & (seconds <= high)
    out = []
    for vessel in vessels:
        mask = inside & (mmsi == vessel)
        if mask.any():
            pieces = _pieces(
                seconds[mask].astype(np.int64),
                np.column_stack([table["longitude"].to_numpy()[mask], table["latitude"].to_numpy()[mask]]),
                table["sog"].to_numpy(zero_copy_only=False).astype(np.float64)[mask],
            )
            out.append(Track(vessel, names.get(vessel, f"MMSI {vessel}"), pieces))
    return tuple(out)


def _pieces(seconds: npt.NDArray[Any], points: npt.NDArray[Any], sog: npt.NDArray[Any]) -> tuple[Piece, ...]:
    """A track cut where the speed class changes or nothing was received for ``GAP_HOURS``."""
    if len(seconds) < 2:
        return (Piece("alone", tuple(map(tuple, points.tolist())), 0.0),)
    hours = np.diff(seconds) / 3600.0
    speed = np.fmax(sog[:-1], sog[1:])
    known = np.isfinite(speed)
    speed = np.where(known, speed, _moved_nm(points) / np.maximum(hours, 1 / 3600))
    kinds = np.searchsorted([bound for bound, _ in _SPEEDS], speed, side="right")
    kinds = np.where(hours >= GAP_HOURS, -1, np.minimum(kinds, len(_SPEEDS) - 1))
    cuts = [0, *(np.flatnonzero(np.diff(kinds) != 0) + 1).tolist(), len(kinds)]
    out = []
    for first, last in pairwise(cuts):
        if kinds[first] < 0:
            for leg in range(first, last):
                out.append(Piece("gap", tuple(map(tuple, points[leg : leg + 2].tolist())), float(hours[leg])))
        else:
            name = _SPEEDS[int(kinds[first])][1]
            out.append(
                Piece(name, tuple(map(tuple, points[first : last + 1].tolist())), float(hours[first:last].sum()))
            )
    return tuple(out)


def _moved_nm(points: npt.NDArray[Any]) -> npt.NDArray[Any]:
    east = (np.diff(points[:, 0]) + 180.0) % 360.0 - 180.0
    east = east * np.cos(np.radians((points[:-1, 1] + points[1:, 1]) / 2))
    return np.asarray(60.0 * np.hypot(east, np.diff(points[:, 1])))


def _places(fix: FixView, events: list[EventView]) -> tuple[Place, ...]:
    """Ports that the events name, then places that the fix's roles name, where their position is known."""
    found: dict[str, Place] = {}
    for event in events:
        if not event.kind.startswith(("port", "anchorage", "voyage")):
            continue
        key = str(event.details.get("port") or event.details.get("port_id") or "")
        port = port_by_id(key) if key else None
        name = port.name if port else str(event.details.get("port_name") or "")
        if port:
            found.setdefault(name, Place(name, port.longitude, port.latitude))
        elif name and event.longitude is not None and event.latitude is not None:
            found.setdefault(name, Place(name, event.longitude, event.latitude))
    for subject, label in fix.filled("origin", "destination", "via", "place"):
        port = port_by_id(subject) if subject.startswith("place:") else None
        if port and port.name not in found and label not in found:
            found[port.name] = Place(port.name, port.longitude, port.latitude)
    return tuple(list(found.values())[:MOST_PLACES])


def map_words(view: MapView) -> str:
    """What the map shows, for its caption."""
    names = joined([track.name for track in view.tracks]) or "no track held"
    return f"{names}; {view.window[0][:10]} to {view.window[1][:10]} UTC" + (f"; {view.note}" if view.note else "")
