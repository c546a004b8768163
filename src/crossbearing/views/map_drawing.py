"""The static map drawn: land, graticule, tracks, gaps, events with numbers, ports with names, scale in nautical miles."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from crossbearing.reference.coast import coastline, land_polygons
from crossbearing.views.map_frame import Frame, frame, graticule, meridian_words, parallel_words, scale_bar
from crossbearing.views.map_view import LABELLED_GAP_HOURS, MapView, Piece
from crossbearing.views.svg import picture, tag, text, width_of
from crossbearing.views.wording import EVENT_WORDS, plain

_CLASSES = (
    ("slow", "under 2 kn", 2.6),
    ("easy", "2–8 kn", 2.0),
    ("fast", "8–14 kn", 1.7),
    ("swift", "over 14 kn", 1.7),
)
_LINE = {kind: width for kind, _, width in _CLASSES}
MOST_GAP_LABELS = 6
_SHAPES = {
    "port_visit": "M-5 -5h10v10h-10z",
    "encounter": "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0M-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0",
    "loitering": "M0 -6.5l6.5 6.5l-6.5 6.5l-6.5 -6.5z",
    "gap": "M0 -6l6 10.5h-12z",
}
_OTHER = "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0"

Rectangle = tuple[float, float, float, float]


def map_svg(view: MapView) -> str:
    """The map as one SVG picture. Deterministic; draws nothing that lies outside its frame."""
    spots = [(event.longitude, event.latitude) for event in view.events]
    spots += [point for track in view.tracks for piece in track.pieces for point in piece.points]
    spots += [(place.longitude, place.latitude) for place in view.places]
    framed = frame([(lon, lat) for lon, lat in spots if lon is not None and lat is not None])
    taken: list[Rectangle] = [(0, framed.height - 36, 190, framed.height)]  # the scale
    if view.synthetic:
        taken.append((framed.width - 160, framed.height - 30, framed.width, framed.height))
    marks = _events(view, framed, taken)
    names = _places(view, framed, taken)
    gaps = _gap_labels(view, framed, taken)
    tracks = [_piece(piece, framed) for track in view.tracks for piece in track.pieces]
    inside = tag(
        "svg", tag("rect", x=0, y=0, width=framed.width, height=framed.height, class_="sea"),
        _land(framed), _graticule(framed), *tracks, *marks, *names, *gaps,
        x=0, y=0, width=framed.width, height=framed.height, overflow="hidden",
    )  # fmt: skip
    border = tag("rect", x=0.5, y=0.5, width=framed.width - 1, height=framed.height - 1, class_="rule")
    mark = text(framed.width - 8, framed.height - 10, "SYNTHETIC tracks", "b halo", "end") if view.synthetic else ""
    legend, height = _legend(view, framed)
    title = "Map: tracks of this fix's own vessels"
    return picture(framed.width, height, title, inside, border, _bar(framed), mark, legend, class_="map")


def _land(view: Frame) -> str:
    """Land and shore, clamped to a box somewhat larger than the frame (what lies beyond is never drawn)."""
    wide, tall = (view.east - view.west) * 0.1 + 0.5, (view.north - view.south) * 0.1 + 0.5
    low = np.array([view.west - wide, view.south - tall])
    high = np.array([view.east + wide, view.north + tall])
    parts = []
    for rings in land_polygons():
        for turn in (-360.0, 0.0, 360.0):
            outer = rings[0] + np.array([turn, 0.0])
            if (outer.max(axis=0) < low).any() or (outer.min(axis=0) > high).any():
                continue
            for ring in rings:
                path = _thin(view.project(np.clip(ring + np.array([turn, 0.0]), low, high)), 0.5)
                if len(path) > 2:
                    parts.append(_path(path) + "z")
    land = tag("path", d="".join(parts), class_="land", fill_rule="evenodd") if parts else ""
    shores = []
    for line in coastline():
        for turn in (-360.0, 0.0, 360.0):
            moved = line + np.array([turn, 0.0])
            if (moved.max(axis=0) < low).any() or (moved.min(axis=0) > high).any():
                continue
            inside = np.all((moved >= low) & (moved <= high), axis=1)
            for run in _runs(inside):
                path = _thin(view.project(moved[run]), 0.5)
                if len(path) > 1:
                    shores.append(_path(path))
    return land + (tag("path", d="".join(shores), class_="shore") if shores else "")


def _runs(inside: npt.NDArray[Any]) -> list[slice]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], inside.astype(np.int8), [0]))))
    return [slice(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _thin(points: npt.NDArray[Any], grain: float) -> list[tuple[float, float]]:
    """Points without those that fall on the one before, on a grid of ``grain`` picture units; first and last are kept."""
    cells = np.round(points / grain)
    keep = np.ones(len(points), dtype=bool)
    keep[1:-1] = (np.diff(cells, axis=0) != 0).any(axis=1)[:-1]
    return [(float(x), float(y)) for x, y in points[keep]]


def _path(points: list[tuple[float, float]]) -> str:
    first, *rest = points
    return f"M{first[0]:.1f} {first[1]:.1f}" + "".join(f"L{x:.1f} {y:.1f}" for x, y in rest)


def _graticule(view: Frame) -> str:
    meridians, parallels = graticule(view)
    parts = []
    for meridian in meridians:
        x = (meridian - view.west) * view.scale
        parts.append(tag("path", d=f"M{x:.1f} 0V{view.height:.1f}", class_="rule"))
        parts.append(text(x + 3, 11, meridian_words(meridian), "s soft halo"))
    for parallel in parallels:
        y = view.at(view.west, parallel)[1]
        parts.append(tag("path", d=f"M0 {y:.1f}H{view.width:.1f}", class_="rule"))
        if 30 < y < view.height - 42:  # clear of the meridians' words and of the scale
            parts.append(text(4, y - 3, parallel_words(parallel), "s soft halo"))
    return "".join(parts)


def _piece(piece: Piece, view: Frame) -> str:
    points = np.array([(view.unwrap(lon), lat) for lon, lat in piece.points])
    points[:, 0] = np.unwrap(points[:, 0], period=360.0)
    path = _thin(view.project(points), 1.0)
    if piece.kind == "gap":
        return tag("path", d=_path(path), class_="line axis dash", stroke_width=1.4)
    if piece.kind == "alone" or len(path) < 2:
        return tag("circle", cx=path[0][0], cy=path[0][1], r=2, class_="f-slow")
    return tag("path", d=_path(path), class_=f"line l-{piece.kind}", stroke_width=_LINE[piece.kind])


def _events(view: MapView, framed: Frame, taken: list[Rectangle]) -> list[str]:
    spots = [(event, framed.at(event.longitude or 0.0, event.latitude or 0.0)) for event in view.events]
    taken += [(x - 6, y - 6, x + 6, y + 6) for _, (x, y) in spots]
    out = [
        tag("path", d=_SHAPES.get(event.kind, _OTHER), class_="hollow", transform=f"translate({x:.1f},{y:.1f})")
        for event, (x, y) in spots
    ]
    for event, (x, y) in spots:
        out.append(_words(str(event.number), x, y, 10.5, "s strong halo", framed, taken))
    return out


def _places(view: MapView, framed: Frame, taken: list[Rectangle]) -> list[str]:
    out = []
    for place in view.places:
        x, y = framed.at(place.longitude, place.latitude)
        out.append(tag("circle", cx=x, cy=y, r=2.6, class_="solid"))
        out.append(_words(place.name, x, y, 12, "b halo", framed, taken))
    return out


def _gap_labels(view: MapView, framed: Frame, taken: list[Rectangle]) -> list[str]:
    gaps = [
        piece
        for track in view.tracks
        for piece in track.pieces
        if piece.kind == "gap" and piece.hours >= LABELLED_GAP_HOURS
    ]
    out = []
    for piece in sorted(gaps, key=lambda gap: -gap.hours)[:MOST_GAP_LABELS]:
        (x0, y0), (x1, y1) = (framed.at(lon, lat) for lon, lat in piece.points)
        out.append(
            _words(
                f"position unknown, {piece.hours:.0f} h",
                (x0 + x1) / 2,
                (y0 + y1) / 2,
                10.5,
                "s soft halo",
                framed,
                taken,
            )
        )
    return out


def _words(content: str, x: float, y: float, size: float, class_: str, view: Frame, taken: list[Rectangle]) -> str:
    """Words beside a point at the first place that is free and inside; left out when there is none."""
    wide = width_of(content, size, "b" in class_.split())
    for dx, dy in ((9, 4), (-9 - wide, 4), (-wide / 2, -10), (-wide / 2, 19), (9, 16), (9, -9), (-9 - wide, 16), (-9 - wide, -9),
                   (14, 30), (14, -22), (-14 - wide, 30), (-14 - wide, -22)):  # fmt: skip
        box = (x + dx, y + dy - size, x + dx + wide, y + dy + 3)
        inside = box[0] >= 2 and box[1] >= 14 and box[2] <= view.width - 2 and box[3] <= view.height - 2
        if inside and not any(_meet(box, other) for other in taken):
            taken.append(box)
            return text(x + dx, y + dy, content, class_)
    return ""


def _meet(a: Rectangle, b: Rectangle) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _bar(view: Frame) -> str:
    miles, wide = scale_bar(view)
    x, y = 14.0, view.height - 14.0
    return tag("path", d=f"M{x:.1f} {y - 5:.1f}v5h{wide:.1f}v-5", class_="line axis", stroke_width=1.6) + text(
        x + 5, y - 6, f"{miles:g} nm", "s halo"
    )


def _legend(view: MapView, framed: Frame) -> tuple[str, float]:
    top, x = framed.height + 18, 2.0
    parts = []
    used = {piece.kind for track in view.tracks for piece in track.pieces}
    for kind, words, width in _CLASSES:
        if kind in used:
            parts.append(tag("path", d=f"M{x:.1f} {top - 4:.1f}h22", class_=f"line l-{kind}", stroke_width=width))
            parts.append(text(x + 27, top, words, "s"))
            x += 42 + width_of(words, 10.5)
    if "gap" in used:
        words = "no AIS received for 2 h or more: position unknown"
        parts.append(tag("path", d=f"M{x:.1f} {top - 4:.1f}h26", class_="line axis dash", stroke_width=1.4))
        parts.append(text(x + 31, top, words, "s"))
    top, x = top + 20, 2.0
    for kind in dict.fromkeys(event.kind for event in view.events):
        words = EVENT_WORDS.get(kind, plain(kind))
        if x + 40 + width_of(words, 10.5) > framed.width:
            top, x = top + 20, 2.0
        parts.append(
            tag("path", d=_SHAPES.get(kind, _OTHER), class_="hollow", transform=f"translate({x + 8:.1f},{top - 4:.1f})")
        )
        parts.append(text(x + 20, top, words, "s"))
        x += 38 + width_of(words, 10.5)
    return tag("g", *parts, class_="legend"), top + 10
