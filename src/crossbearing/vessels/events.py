"""Events of tracks: positions in, events out, by the kernels, on an engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from crossbearing.engines import local
from crossbearing.records.documents import Rejection
from crossbearing.records.errors import ConfigError
from crossbearing.records.schemas import POSITIONS, conform
from crossbearing.vessels.found import as_events, joined, records
from crossbearing.vessels.kernels.clean import clean
from crossbearing.vessels.kernels.columns import Floats, columns
from crossbearing.vessels.kernels.encounter import ENCOUNTERS, encounter_state, encounters
from crossbearing.vessels.kernels.gap import gap_state, gaps
from crossbearing.vessels.kernels.geometry import near, wrapped
from crossbearing.vessels.kernels.loitering import loitering_state, loiterings, off_shore
from crossbearing.vessels.kernels.port_visit import port_visit_state, port_visits
from crossbearing.vessels.kernels.reception import WIDE, heard, heard_per_hour, least_share, no_reception, own_per_hour
from crossbearing.vessels.kernels.voyage import no_visits, voyages
from crossbearing.vessels.params import EventParams, chosen, event_params

ENGINES = ("local",)
WAY_POINTS = 5


def events(
    source: pa.Table | Iterable[str | Path],
    kinds: Iterable[str] | None = None,
    params: EventParams | Mapping[str, Any] | None = None,
    engine: str = "local",
    options: Mapping[str, str] | None = None,
    rejections: list[Rejection] | None = None,
) -> Iterator[dict[str, Any]]:
    """Events of position files as the contract's JSON objects, sorted by start, kind and id.

    source: a table of schema POSITIONS in any order, or paths of position files; kinds: which events, all when None;
    params: parameters, or options by name (``{"gap-min-hours": 8}``); engine: ``local``; options: how to read the files;
    rejections: a list that rows which were not taken are added to.
    Order of rows and split into files change nothing. Raises ConfigError for an unknown kind, parameter or engine, and
    InputRejected for a file that cannot be read.
    """
    return records(events_table(source, kinds, params, engine, options, rejections))


def events_table(
    source: pa.Table | Iterable[str | Path],
    kinds: Iterable[str] | None = None,
    params: EventParams | Mapping[str, Any] | None = None,
    engine: str = "local",
    options: Mapping[str, str] | None = None,
    rejections: list[Rejection] | None = None,
) -> pa.Table:
    """As ``events``, as an Arrow table (schema EVENTS)."""
    if engine not in ENGINES:
        raise ConfigError(f"engine {engine!r} is not part of this version: known are {', '.join(ENGINES)}")
    wanted = chosen(kinds)
    settings = params if isinstance(params, EventParams) else event_params(params)
    table = source if isinstance(source, pa.Table) else _read(source, options or {}, rejections)
    return found_in(clean(conform(table, POSITIONS), settings.clean).positions, wanted, settings)


def _read(paths: Iterable[str | Path], options: Mapping[str, str], rejections: list[Rejection] | None) -> pa.Table:
    from crossbearing.vessels.read.door import positions_of

    table, refused = positions_of(list(paths), options)
    if rejections is not None:
        rejections.extend(refused)
    return table


def found_in(positions: pa.Table, kinds: Iterable[str], params: EventParams) -> pa.Table:
    """Events (schema EVENTS) of clean positions sorted by (mmsi, time)."""
    wanted = set(kinds)
    parts = []
    if "gap" in wanted:
        parts.append(as_events("gap", _gaps(positions, params), params.hash("gap")))
    if "loitering" in wanted:
        parts.append(as_events("loitering", _loiterings(positions, params), params.hash("loitering")))
    if wanted & {"port_visit", "voyage"}:
        visits = _by_vessel(positions, lambda part: port_visits(part, port_visit_state(), params.port_visit)[0])
        if "port_visit" in wanted:
            parts.append(as_events("port_visit", visits, params.hash("port_visit")))
        if "voyage" in wanted:
            parts.append(as_events("voyage", voyages(visits, no_visits(), params.voyage)[0], params.hash("voyage")))
    if "encounter" in wanted:
        parts.append(as_events("encounter", _encounters(positions, params), params.hash("encounter")))
    return joined(parts)


def _by_vessel(positions: pa.Table, kernel: Any) -> pa.Table:
    return local.run(kernel, [positions])


def _gaps(positions: pa.Table, params: EventParams) -> pa.Table:
    found = _by_vessel(positions, lambda part: gaps(part, gap_state(), params.gap)[0])
    return with_reception(found, positions).append_column("shore_nm", pa.array(_shore(found)))


def with_reception(found: pa.Table, positions: pa.Table) -> pa.Table:
    """Gaps with what was heard meanwhile from other vessels.

    positions: clean, of all vessels. Added columns: ``reception``, fixes an hour within 2° of where the silence began; and
    ``reception_share``, what was heard along the straight way to where it ended as a share of what is usually heard there,
    where that share is least: next to 0 in a hole that nobody was heard from.
    """
    reception = heard(positions, no_reception())
    start, end = (found[name].cast(pa.int64()).to_numpy() for name in ("start", "end"))
    lat, lon, last_lat, last_lon = (found[name].to_numpy() for name in ("lat", "lon", "end_lat", "end_lon"))
    wide = heard_per_hour(reception, lat, lon, start, end, WIDE)
    way = np.linspace(0.0, 1.0, WAY_POINTS)
    lats = lat[:, None] + (last_lat - lat)[:, None] * way
    east: Floats = near(last_lon, lon) - lon
    lons: Floats = wrapped(lon[:, None] + east[:, None] * way)  # type: ignore[assignment]  # compiled for arrays too
    data, span = columns(positions), reception.hours()
    own = own_per_hour(
        data.mmsi, data.latitude, data.longitude, found["mmsi"].to_numpy(), lats, lons, span[1] - span[0] + 1
    )  # fmt: skip
    share = least_share(reception, lats, lons, start, end, own)
    found = found.append_column("reception", pa.array(wide, from_pandas=True))
    return found.append_column("reception_share", pa.array(share, from_pandas=True))


def _shore(found: pa.Table) -> Floats:
    from crossbearing.reference.coast import shore_distance_nm

    return shore_distance_nm(found["lat"].to_numpy(), found["lon"].to_numpy())


def _loiterings(positions: pa.Table, params: EventParams) -> pa.Table:
    found = _by_vessel(positions, lambda part: loiterings(part, loitering_state(), params.loitering)[0])
    return off_shore(found, _shore(found), params.loitering)


def _encounters(positions: pa.Table, params: EventParams) -> pa.Table:
    """In chunks of time once there are many rows, so that memory follows a chunk and not the whole."""
    time = positions["time"].cast(pa.int64()).to_numpy()
    state, parts = encounter_state(), []
    cuts = np.quantile(time, np.linspace(0, 1, len(time) // local.ROWS + 1)[1:-1]) if len(time) else np.empty(0)
    chunk = np.searchsorted(cuts, time, side="left")
    for number in range(len(cuts) + 1):
        part = positions.filter(pa.array(chunk == number)) if len(cuts) else positions
        found, state = encounters(part, state, params.encounter, flush=number == len(cuts))
        parts.append(found)
    whole = pa.concat_tables(parts)
    return whole.set_column(ENCOUNTERS.get_field_index("shore_nm"), "shore_nm", pa.array(_shore(whole)))
