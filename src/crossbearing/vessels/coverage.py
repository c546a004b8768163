"""What the tracks of a case cover: where, when, and how much was heard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from crossbearing.records.keys import content_id
from crossbearing.records.reading import CaseReading
from crossbearing.reference.ports import Port
from crossbearing.vessels.find import parameters
from crossbearing.vessels.params import KINDS
from crossbearing.vessels.patterns import Window
from crossbearing.vessels.seen import POOR_PER_HOUR, Seen, seen

if TYPE_CHECKING:
    import pyarrow as pa

    from crossbearing.vessels.kernels.reception import Reception

HOUR_US = 3_600_000_000
DAY_US = 24 * HOUR_US
ENOUGH_DAYS = 0.5
OWN = "ais"
MOST_HELD = 4


@dataclass(frozen=True, eq=False)
class Held:
    """The tracks of a case, summed up.

    reception: fixes by cell and hour; span: first and last moment heard (microseconds); where: in words; events: by
    collection (``ais`` for our own, ``provider:P``); names, ship_types, imos: by MMSI, as last reported.
    """

    version: str
    rows: int
    reception: Reception | None
    span: Window
    where: str
    events: Mapping[str, tuple[Seen, ...]]
    names: Mapping[int, str] = field(default_factory=dict)
    ship_types: Mapping[int, int] = field(default_factory=dict)
    imos: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class AreaCover:
    """How well the tracks cover an area in a window: share of days with a fix within 60 nm of its best covered place, and
    fixes an hour there from all vessels."""

    days: float
    per_hour: float

    @property
    def enough(self) -> bool:
        """Whether what leaves a trace there would have been heard."""
        return self.days >= ENOUGH_DAYS and self.per_hour >= POOR_PER_HOUR


_held: dict[str, Held] = {}


def held(case: CaseReading) -> Held:
    """The tracks of a case, summed up once for each version of them."""
    params = parameters(case)
    version = content_id("held", case.tracks_version(), [params.hash(kind) for kind in KINDS])
    if version in _held:
        return _held[version]
    made = _sum_up(case, version)
    if made.events:
        while len(_held) >= MOST_HELD:
            _held.pop(next(iter(_held)))
            _heard_near.cache_clear()
        _held[version] = made
    return made


def _sum_up(case: CaseReading, version: str) -> Held:
    by_collection: dict[str, list[Seen]] = {}
    for event in seen(case.events()):
        by_collection.setdefault(event.collection, []).append(event)
    found = {name: tuple(by_collection[name]) for name in sorted(by_collection)}
    positions = case.positions(columns=["mmsi", "time", "latitude", "longitude"])
    statics = case.statics()
    said = [_statics(statics, name) for name in ("name", "ship_type", "imo")]
    if not positions.num_rows:
        return Held(version, 0, None, (0, 0), "", found, *said)
    from crossbearing.vessels.kernels.columns import columns
    from crossbearing.vessels.kernels.reception import heard, no_reception

    time = columns(positions).time
    span = (int(time.min()), int(time.max()) + 1)
    return Held(
        version, positions.num_rows, heard(positions, no_reception()), span, _where(positions, span), found, *said
    )  # fmt: skip


def _statics(statics: pa.Table, name: str) -> Mapping[int, Any]:
    """The last value of a static column that each vessel gave, by MMSI."""
    cells = zip(statics["mmsi"].to_pylist(), statics[name].to_pylist(), strict=True)
    return {mmsi: value for mmsi, value in cells if value}


def _where(positions: pa.Table, span: Window) -> str:
    """The box that all but 1 % of the positions lie in, and the dates, in words."""
    import numpy as np

    lat, lon = positions["latitude"].to_numpy(), positions["longitude"].to_numpy()
    south, north = np.quantile(lat, [0.005, 0.995])
    hist = np.histogram(lon % 360.0, bins=360, range=(0, 360))[0]
    empty = np.flatnonzero(hist == 0)
    shift = 0.0
    if len(empty):
        doubled = np.concatenate([hist == 0, hist == 0])
        best, run, end = 0, 0, 0
        for index, blank in enumerate(doubled.tolist()):
            run = run + 1 if blank else 0
            if run > best:
                best, end = run, index
        shift = float((end + 1) % 360)
    west, east = (np.quantile((lon - shift) % 360.0, [0.005, 0.995]) + shift + 180) % 360 - 180
    first, last = day(span[0]), day(span[1] - 1)
    dates = f"on {first}" if first == last else f"from {first} to {last}"
    return f"{_degrees(south, north, 'N', 'S')}, {_degrees(west, east, 'E', 'W')} {dates}"


def _degrees(low: float, high: float, plus: str, minus: str) -> str:
    if low >= 0 and high >= 0:
        return f"{low:.0f}–{high:.0f} {plus}"
    if low < 0 and high < 0:
        return f"{-high:.0f}–{-low:.0f} {minus}"
    return f"{abs(low):.0f} {minus if low < 0 else plus}–{abs(high):.0f} {minus if high < 0 else plus}"


def day(microseconds: int) -> str:
    """The UTC day of a moment, as an ISO date."""
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=microseconds)).date().isoformat()


def moment(date: str) -> int:
    """Microseconds since 1970 of the beginning of an ISO date (UTC)."""
    return round(datetime.fromisoformat(date).replace(tzinfo=UTC).timestamp()) * 1_000_000


def area_cover(tracks: Held, ports: Sequence[Port], window: Window) -> AreaCover:
    """How well the tracks cover the best covered of an area's ports in a window."""
    import numpy as np

    best = AreaCover(0.0, 0.0)
    if tracks.reception is None or window[1] <= window[0]:
        return best
    days = max(1, -(-(window[1] - window[0]) // DAY_US))
    for port in ports:
        hours, total = _heard_near(tracks, port)
        low, high = np.searchsorted(hours, [window[0] // HOUR_US, -(-window[1] // HOUR_US)])
        if low == high:
            continue
        heard_days = len(np.unique((hours[low:high] * HOUR_US - window[0]) // DAY_US))
        cover = AreaCover(min(1.0, heard_days / days), float(total[high] - total[low]) / (days * 24))
        best = max(best, cover, key=lambda one: (one.enough, one.days, one.per_hour))
    return best


@lru_cache(maxsize=20_000)
def _heard_near(tracks: Held, port: Port) -> tuple[Any, Any]:
    """Hours in which anything was heard within some 60 nm of a port, sorted, and how much up to each."""
    import numpy as np

    from crossbearing.vessels.kernels.reception import NEAR, heard_hours, no_reception

    hours, counts = heard_hours(tracks.reception or no_reception(), port.latitude, port.longitude, NEAR)
    return hours, np.concatenate([[0], np.cumsum(counts)])
