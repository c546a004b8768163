"""Events as patterns read them, and the areas that patterns speak of."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crossbearing.reference.ports import AFLOAT, Port, all_ports, distance_km, find_port, port_by_id

if TYPE_CHECKING:
    import pyarrow as pa

NM_KM = 1.852
AT_PORT_KM = 5.0
POOR_PER_HOUR = 1.0
POOR_SHARE = 0.25


@dataclass(frozen=True)
class Seen:
    """One event of tracks: its id, kind, vessels, times (microseconds since 1970 UTC), place and details."""

    id: str
    kind: str
    mmsi: tuple[int, ...]
    start: int
    end: int
    lat: float | None
    lon: float | None
    details: Mapping[str, Any]
    collection: str = "ais"

    @property
    def poorly_heard(self) -> bool:
        """Whether it is a silence in which others were not heard either: next to nothing within 2°, or next to nothing
        somewhere along the way where there is usually something. Such a silence tells nothing."""
        if self.kind != "gap" or "reception" not in self.details:
            return False
        poor = float(self.details["reception"]) < POOR_PER_HOUR
        return poor or float(self.details.get("reception_share", 1.0)) < POOR_SHARE


def seen(events: pa.Table) -> list[Seen]:
    """Events of a table of schema EVENTS, in its order."""
    import pyarrow as pa

    starts, ends = (events[name].cast(pa.int64()).to_pylist() for name in ("start", "end"))
    names = ("id", "kind", "mmsi", "lat", "lon", "details", "collection")
    cells = zip(*(events[name].to_pylist() for name in names), starts, ends, strict=True)
    found = []
    for identity, kind, mmsi, lat, lon, said, collection, start, end in cells:
        details, vessels = json.loads(said), tuple(mmsi)
        if "observed_by" in details:
            details, vessels = _provided(details, vessels, lat, lon)
        found.append(Seen(identity, kind, vessels, start, end, lat, lon, details, collection))
    return found


def _provided(
    details: Mapping[str, Any], mmsi: tuple[int, ...], lat: float | None, lon: float | None
) -> tuple[Mapping[str, Any], tuple[int, ...]]:
    """A provider's event in our terms: its port by our id where the name is known, the distance to shore, and for a ship that
    is named by IMO number alone that number, negative, in place of the MMSI."""
    port = details.get("port")
    name = port.get("name") if isinstance(port, Mapping) else port
    known = find_port(str(name)) if name else None
    changed = {key: value for key, value in details.items() if key not in ("port", "confidence")}
    if known is not None:
        changed["port"] = known.id
    if lat is not None and lon is not None:
        from crossbearing.reference.coast import shore_distance_nm

        changed["shore_nm"] = float(shore_distance_nm([lat], [lon])[0])
    imo = str(details.get("imo") or "")
    return changed, mmsi or ((-int(imo),) if imo.isdigit() else ())


@functools.lru_cache(maxsize=256)
def area_ports(places: tuple[str, ...]) -> tuple[Port, ...]:
    """The ports that place ids stand for: ``place:ID`` with its piers, ``state:XX`` every port of that state."""
    found: dict[str, Port] = {}
    for place in places:
        kind, _, key = place.partition(":")
        if kind == "state":
            found.update((port.id, port) for port in all_ports() if port.iso2 == key and port.kind in AFLOAT)
        else:
            port = port_by_id(key or kind)
            piers = [other for other in all_ports() if port is not None and other.parent == port.id]
            found.update((one.id, one) for one in ([port] if port is not None else []) + piers)
    return tuple(found.values())


def in_area(event: Seen, ports: Iterable[Port], where: Mapping[str, Any]) -> bool:
    """Whether an event lies in an area: at one of its ports, or, for a silence, within reach of one.

    where: ``within_nm`` (a silence begins or ends so near to a port) and ``max_speed_kn`` (and was long enough to call there).
    """
    if event.kind == "gap":
        return any(_reaches(event, port, where) for port in ports) and not _at_berth(event, ports)
    said = event.details.get("port") or event.details.get("from_port")
    if said is not None:
        return any(port.id == said for port in ports)
    if event.lat is None or event.lon is None:
        return False
    reach = float(where.get("within_nm", 0)) * NM_KM if event.kind != "port_visit" else AT_PORT_KM
    return any(
        distance_km(event.lat, event.lon, port.latitude, port.longitude) <= max(reach, AT_PORT_KM) for port in ports
    )


def _reaches(event: Seen, port: Port, where: Mapping[str, Any]) -> bool:
    if event.lat is None or event.lon is None:
        return False
    end_lat, end_lon = event.details.get("end_lat", event.lat), event.details.get("end_lon", event.lon)
    there = distance_km(event.lat, event.lon, port.latitude, port.longitude) / NM_KM
    back = distance_km(port.latitude, port.longitude, end_lat, end_lon) / NM_KM
    if min(there, back) > float(where.get("within_nm", 60)):
        return False
    hours = (event.end - event.start) / 3.6e9
    return (there + back) / float(where.get("max_speed_kn", 16)) <= hours


def _at_berth(event: Seen, ports: Iterable[Port]) -> bool:
    """A silence that begins and ends at the same berth of some other port: the ship lay there."""
    if float(event.details.get("distance_nm", 99.0)) > 2.0 or event.lat is None or event.lon is None:
        return False
    import numpy as np

    from crossbearing.vessels.kernels.ports_near import nearest, world_grid

    grid = world_grid(AT_PORT_KM)
    number = int(nearest(np.array([event.lat]), np.array([event.lon]), grid)[0][0])
    return number >= 0 and grid.ids[number] not in {port.id for port in ports}
