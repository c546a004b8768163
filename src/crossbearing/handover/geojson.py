"""``map.geojson``: events, ports and reported legs of a case for any map program (RFC 7946), gaps marked as dashed.

A gap is a line between the last and the next position received; what lies between is unknown, and its properties say so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from crossbearing.records.profile import Profile
from crossbearing.records.reading import CaseReading
from crossbearing.reference.ports import Port, port_by_id
from crossbearing.views.events import EventView, event_view, vessel_names
from crossbearing.views.fix_view import FixView, fix_view
from crossbearing.views.network import network
from crossbearing.views.shown import rules

Feature = dict[str, Any]
MARK = "SYNTHETIC: a simulated world or invented documents; nothing in this file happened."


def map_geojson(case: CaseReading, profile: Profile) -> bytes:
    """The map of a case as GeoJSON.

    Internal: every event. Partner and public: only the events that a fix rests on. Places that reported legs join are
    points; the legs between them are lines with the word, origins and denials of their fix.
    """
    made = rules(profile, case)
    fixes = [fix_view(fix, made, case.config.synthetic) for fix in case.fixes()]
    synthetic = case.config.synthetic or any(fix.synthetic for fix in fixes)
    events = _events(case, profile, fixes)
    features = [*_event_features(events), *_place_features(case, profile, [event for event, _ in events])]
    for feature in features:
        feature["properties"]["synthetic"] = synthetic
    head: dict[str, Any] = {"SYNTHETIC": MARK} if synthetic else {}
    whole = {**head, "type": "FeatureCollection", "synthetic": synthetic, "profile": str(profile), "features": features}
    return (json.dumps(whole, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n").encode()


def _events(case: CaseReading, profile: Profile, fixes: list[FixView]) -> list[tuple[EventView, list[str]]]:
    """Events to be shown with the fixes that rest on them."""
    rests: dict[str, list[str]] = {}
    for fix in fixes:
        for facet in fix.facets:
            for row in facet.rows:
                if row.channel == "vessels":
                    for record in row.records:
                        if fix.id not in rests.setdefault(record, []):
                            rests[record].append(fix.id)
    rows = case.events().to_pylist()
    if profile is not Profile.INTERNAL:
        rows = [row for row in rows if row["id"] in rests]
    names = vessel_names(case, {mmsi for row in rows for mmsi in row["mmsi"]}, rules(profile, case))
    return [(event_view(number, row, names), rests.get(row["id"], [])) for number, row in enumerate(rows, 1)]


def _event_features(events: Iterable[tuple[EventView, list[str]]]) -> Iterator[Feature]:
    for event, fixes in events:
        if event.latitude is None or event.longitude is None:
            continue
        start = (event.longitude, event.latitude)
        end = (event.details.get("end_lon"), event.details.get("end_lat"))
        moving = event.kind in ("gap", "voyage") and None not in end
        properties: dict[str, Any] = {
            "what": "event", "id": event.id, "kind": event.kind, "words": event.words, "mmsi": list(event.mmsi),
            "vessels": list(event.names), "start": event.start, "end": event.end, "fixes": fixes,
        }  # fmt: skip
        if event.kind == "gap":
            properties |= {"dashed": True, "position": "unknown between the last and the next position received"}
        geometry = _line(start, (float(str(end[0])), float(str(end[1])))) if moving else _point(start)
        yield {"type": "Feature", "id": event.id, "geometry": geometry, "properties": properties}


def _place_features(case: CaseReading, profile: Profile, events: Iterable[EventView]) -> Iterator[Feature]:
    """Ports that events name, places that reported legs join, and the legs themselves."""
    places: dict[str, Port] = {}
    for event in events:
        port = port_by_id(str(event.details.get("port") or ""))
        if port:
            places.setdefault(port.id, port)
    drawn = network(case, profile)
    legs = []
    for edge in drawn.edges:
        ends = [port_by_id(end) if end.startswith("place:") else None for end in (edge.tail, edge.head)]
        for port in ends:
            if port:
                places.setdefault(port.id, port)
        if edge.kind == "route" and ends[0] and ends[1]:
            legs.append((edge, ends[0], ends[1]))
    for port in sorted(places.values(), key=lambda port: port.id):
        yield {
            "type": "Feature", "id": f"place:{port.id}", "geometry": _point((port.longitude, port.latitude)),
            "properties": {"what": "port", "name": port.name, "kind": port.kind, "country": port.iso2, "source": port.source},
        }  # fmt: skip
    for edge, tail, head in legs:
        yield {
            "type": "Feature", "id": edge.id,
            "geometry": _line((tail.longitude, tail.latitude), (head.longitude, head.latitude)),
            "properties": {
                "what": "reported leg", "label": edge.label, "word": edge.word, "confidence": edge.confidence,
                "origins": edge.origins, "documents": edge.documents, "denials": edge.denials, "weighs": edge.weighs,
                "fix": edge.fix, "dashed": edge.origins < 2, "from": tail.name, "to": head.name,
                "position": "a straight line between two named places, not a track",
            },
        }  # fmt: skip


def _point(position: tuple[float, float]) -> Mapping[str, Any]:
    return {"type": "Point", "coordinates": [round(position[0], 5), round(position[1], 5)]}


def _line(start: tuple[float, float], end: tuple[float, float]) -> Mapping[str, Any]:
    """A line, cut in two at ±180° where the shorter way crosses it (RFC 7946, 3.1.9)."""
    (west, south), (east, north) = start, end
    if abs(east - west) <= 180:
        return {"type": "LineString", "coordinates": [[round(x, 5), round(y, 5)] for x, y in (start, end)]}
    turned = east + 360 if east < west else east - 360
    edge = 180.0 if turned > west else -180.0
    at = round(south + (north - south) * (edge - west) / (turned - west), 5)
    return {
        "type": "MultiLineString",
        "coordinates": [
            [[round(west, 5), round(south, 5)], [edge, at]],
            [[-edge, at], [round(east, 5), round(north, 5)]],
        ],
    }
