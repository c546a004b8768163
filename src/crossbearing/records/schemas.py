"""Arrow schemas of the tables that pass between rooms. Times are UTC, microseconds, with the zone in the type."""

from __future__ import annotations

import pyarrow as pa

TIME = pa.timestamp("us", tz="UTC")

POSITIONS = pa.schema(
    [
        pa.field("mmsi", pa.int64(), nullable=False),
        pa.field("time", TIME, nullable=False),
        pa.field("latitude", pa.float64(), nullable=False),
        pa.field("longitude", pa.float64(), nullable=False),
        pa.field("sog", pa.float32()),  # knots; null = not available or invalid
        pa.field("cog", pa.float32()),  # degrees
        pa.field("heading", pa.float32()),  # degrees
        pa.field("nav_status", pa.int16()),
        pa.field("message_type", pa.int16()),
        pa.field("source", pa.string()),  # artifact SHA-256 (or file name outside a case)
        pa.field("row", pa.int64()),  # row or byte offset in the artifact
        pa.field("flags", pa.string()),  # why a value is null: "sog=102.3 not available; …"
    ]
)

STATICS = pa.schema(
    [
        pa.field("mmsi", pa.int64(), nullable=False),
        pa.field("time", TIME),  # null where the layout gives none
        pa.field("imo", pa.int64()),
        pa.field("name", pa.string()),
        pa.field("call_sign", pa.string()),
        pa.field("ship_type", pa.int16()),
        pa.field("destination", pa.string()),
        pa.field("draught_m", pa.float32()),
        pa.field("length_m", pa.float32()),
        pa.field("width_m", pa.float32()),
        pa.field("eta", pa.string()),
        pa.field("source", pa.string()),
        pa.field("row", pa.int64()),
        pa.field("flags", pa.string()),
    ]
)

EVENTS = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("mmsi", pa.list_(pa.int64()), nullable=False),  # sorted
        pa.field("start", TIME, nullable=False),
        pa.field("end", TIME, nullable=False),
        pa.field("lat", pa.float64()),
        pa.field("lon", pa.float64()),
        pa.field("details", pa.string(), nullable=False),  # JSON object, canonical
        pa.field("params", pa.string(), nullable=False),  # hash of the parameters; "provider:P" for a provider's own
        pa.field("collection", pa.string(), nullable=False),  # the sensor collection it rests on
    ]
)

LIST_ENTRIES = pa.schema(
    [
        pa.field("entry_id", pa.string(), nullable=False),  # "un:KPe.031", "ofac:15036"
        pa.field("list", pa.string(), nullable=False),
        pa.field("edition", pa.string(), nullable=False),  # artifact SHA-256
        pa.field("schema", pa.string(), nullable=False),  # Vessel, Company, Organization, Person, LegalEntity
        pa.field("name", pa.string(), nullable=False),
        pa.field("names", pa.list_(pa.string()), nullable=False),  # every name, former and alias included, first = name
        pa.field("weak_names", pa.list_(pa.string()), nullable=False),  # low-quality aliases
        pa.field("imo", pa.list_(pa.string()), nullable=False),
        pa.field("mmsi", pa.list_(pa.string()), nullable=False),
        pa.field("call_sign", pa.list_(pa.string()), nullable=False),
        pa.field("country", pa.list_(pa.string()), nullable=False),  # ISO alpha-2: flag, nationality, address
        pa.field("birth_date", pa.list_(pa.string()), nullable=False),
        pa.field("identifiers", pa.list_(pa.string()), nullable=False),
        pa.field("programmes", pa.list_(pa.string()), nullable=False),
        pa.field("listed_on", pa.string()),
        pa.field("remarks", pa.string()),
    ]
)

TRADE = pa.schema(
    [
        pa.field("reporter", pa.string(), nullable=False),  # ISO 3166 alpha-3
        pa.field("partner", pa.string(), nullable=False),
        pa.field("flow", pa.string(), nullable=False),  # import, export, re_import, re_export
        pa.field("classification", pa.string()),
        pa.field("hs", pa.string(), nullable=False),
        pa.field("period", pa.string(), nullable=False),  # 2023 or 2023-08
        pa.field("quantity", pa.float64()),
        pa.field("unit", pa.string()),
        pa.field("net_weight_kg", pa.float64()),
        pa.field("value_usd", pa.float64()),
        pa.field("valuation", pa.string()),  # CIF or FOB
        pa.field("vintage", pa.string()),
        pa.field("source", pa.string()),
        pa.field("row", pa.int64()),
    ]
)

SIGHTINGS = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),  # vessel_detection, rail_count, photo, recovered_item …
        pa.field("time", TIME),
        pa.field("latitude", pa.float64()),
        pa.field("longitude", pa.float64()),
        pa.field("place", pa.string()),
        pa.field("what", pa.string()),
        pa.field("count", pa.float64()),
        pa.field("details", pa.string(), nullable=False),
        pa.field("coverage", pa.string(), nullable=False),
        pa.field("collection", pa.string(), nullable=False),
        pa.field("source", pa.string()),
        pa.field("row", pa.int64()),
    ]
)

SCHEMAS = {
    "positions": POSITIONS,
    "statics": STATICS,
    "events": EVENTS,
    "list_entries": LIST_ENTRIES,
    "trade": TRADE,
    "sightings": SIGHTINGS,
}


def conform(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """The table with exactly the schema's columns in order: missing nullable columns are filled with nulls.

    Raises ValueError when a column that may not be null is missing.
    """
    columns = []
    for field in schema:
        if field.name in table.column_names:
            columns.append(table[field.name].cast(field.type))
        elif field.nullable:
            columns.append(pa.nulls(table.num_rows, field.type))
        else:
            raise ValueError(f"column {field.name!r} is missing")
    return pa.Table.from_arrays(columns, schema=schema)
