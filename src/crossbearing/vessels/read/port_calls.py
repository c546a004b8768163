"""Port calls as CSV: who (MMSI, or IMO number and name), which port, from when to when."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping

from crossbearing.records.errors import InputRejected
from crossbearing.vessels.read.layouts import plain
from crossbearing.vessels.read.theirs import NotTaken, Theirs, mmsi_number, moment

COLUMNS = {
    "mmsi": ("mmsi", "vessel_mmsi", "ssvid"),
    "imo": ("imo", "vessel_imo", "imo_number"),
    "name": ("name", "vessel", "vessel_name", "ship", "ship_name"),
    "port": ("port", "port_name"),
    "country": ("country", "port_country"),
    "arrival": ("arrival", "arrived", "arrival_time", "ata", "start"),
    "departure": ("departure", "departed", "departure_time", "atd", "end"),
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "lon"),
    "id": ("id", "call_id"),
}


def port_calls(text: str, name: str) -> Iterator[Theirs | NotTaken]:
    """The calls of a file, as ``port_visit``. Raises InputRejected when a needed column is missing."""
    lines = text.splitlines()
    delimiter = max(",;\t", key=lines[0].count) if lines else ","
    reader = csv.reader(lines, delimiter=delimiter)
    header = [plain(column) for column in next(reader, [])]
    fields = {
        key: next((header.index(column) for column in accepted if column in header), None)
        for key, accepted in COLUMNS.items()
    }
    lacking = [key for key in ("port", "arrival") if fields[key] is None]
    if fields["mmsi"] is None and fields["imo"] is None:
        lacking.insert(0, "mmsi or imo")
    if lacking:
        seen = ", ".join(header[:30])[:300]
        raise InputRejected(name, f"no port calls: no column for {', '.join(lacking)}. Columns seen: {seen}", 1)
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield NotTaken(reader.line_num, f"not CSV: {error}", "")
            continue
        if row is None:
            return
        if not any(row):
            continue
        raw = delimiter.join(row)
        if len(row) != len(header):
            yield NotTaken(reader.line_num, f"{len(row)} columns where the header has {len(header)}", raw)
            continue
        given = {key: row[at].strip() if at is not None else "" for key, at in fields.items()}
        try:
            yield _call(reader.line_num, raw, given)
        except ValueError as error:
            yield NotTaken(reader.line_num, str(error), raw)


def _call(line: int, raw: str, given: Mapping[str, str]) -> Theirs:
    if not given["mmsi"] and not given["imo"]:
        raise ValueError("neither MMSI nor IMO number")
    if not given["port"]:
        raise ValueError("no port")
    if not given["arrival"]:
        raise ValueError("no arrival")
    try:
        start = moment(given["arrival"])
        end = moment(given["departure"]) if given["departure"] else start
    except ValueError as error:
        raise ValueError("arrival or departure is no ISO date or time") from error
    try:
        latitude = float(given["latitude"]) if given["latitude"] else None
        longitude = float(given["longitude"]) if given["longitude"] else None
    except ValueError as error:
        raise ValueError("latitude or longitude is not a number") from error
    mmsi = (mmsi_number(given["mmsi"]),) if given["mmsi"] else ()
    details = {key: given[key] for key in ("port", "country", "name", "imo") if given[key]}
    if not given["departure"]:
        details["departure"] = "not given"
    return Theirs(
        line=line,
        raw=raw,
        kind="port_visit",
        mmsi=mmsi,
        start=start,
        end=end,
        latitude=latitude,
        longitude=longitude,
        their_id=given["id"],
        apart="" if mmsi else f":imo {given['imo']}",
        details=details,
    )
