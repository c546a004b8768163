"""A case that only holds tracks and packs, for the tests of bearings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyarrow as pa

from crossbearing.records.keys import content_id
from crossbearing.records.propositions import Proposition
from crossbearing.records.schemas import EVENTS, POSITIONS, STATICS, conform
from crossbearing.reference.packs import pack
from crossbearing.vessels.events import events_table


class FakeCase:
    """Tracks, their events, a provider's events, and the packs in use."""

    def __init__(
        self, positions: pa.Table | None = None, names: Mapping[int, str] | None = None, provided: pa.Table | None = None,
        packs: Sequence[str] = ("dprk",), types: Mapping[int, int] | None = None,
    ) -> None:  # fmt: skip
        self._positions = POSITIONS.empty_table() if positions is None else positions
        own = events_table(self._positions) if self._positions.num_rows else EVENTS.empty_table()
        self._events = pa.concat_tables([own, *([provided] if provided is not None else [])])
        named = sorted({*(names or {}), *(types or {})})
        self._statics = conform(
            pa.table(
                {
                    "mmsi": pa.array(named, pa.int64()),
                    "name": pa.array([(names or {}).get(mmsi) for mmsi in named], pa.string()),
                    "ship_type": pa.array([(types or {}).get(mmsi) for mmsi in named], pa.int16()),
                }
            ),
            STATICS,
        )
        self._packs = packs
        self.others: list[Proposition] = []
        self.path = Path("fake")
        self.config = SimpleNamespace(
            name="fake", window=("", ""), packs=packs, prior=None, synthetic=True, parameters={}
        )

    def tracks_version(self) -> str:
        if not self._positions.num_rows and not self._events.num_rows:
            return ""
        ids = self._events["id"].to_pylist()
        return content_id("tracks", self._positions.num_rows, ids, self._statics.to_pylist())

    def positions(self, columns: Sequence[str] | None = None, where: str = "") -> pa.Table:
        return self._positions.select(columns) if columns else self._positions

    def statics(self) -> pa.Table:
        return self._statics

    def events(self, kinds: Sequence[str] | None = None) -> pa.Table:
        return self._events

    def propositions(self) -> list[Proposition]:
        return list(self.others)

    def packs(self) -> list[Any]:
        return [pack(name) for name in self._packs]


def route(window: tuple[str, str] = ("", ""), **roles: str) -> Proposition:
    """A proposition that arms moved by that route: roles as ``origin="place:rajin"``, ``carrier="vessel:x=NAME"``."""
    labels = {role: (text.partition("=")[2],) for role, text in roles.items() if "=" in text}
    ids = {role: (text.partition("=")[0],) for role, text in roles.items()}
    return Proposition(
        id=content_id("fix", sorted(roles.items()), window), type="route", roles=ids, text="arms moved",
        facets=("route", "mode", "goods", "time", "trend"), required=("route", "goods"), window=window, labels=labels,
    )  # fmt: skip
