"""The watchlists channel: lists in, hits, bearings on actors, and screening without a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from crossbearing.records.bearings import Bearing
from crossbearing.records.channel import Channel, Finder, Intake, IntakeOption, Unit
from crossbearing.records.documents import SourceFile
from crossbearing.records.propositions import Proposition
from crossbearing.records.reading import CaseReading


def _read(source: SourceFile, options: Mapping[str, str]) -> Iterator[Any]:
    from crossbearing.watchlists.read.lists import read_watchlist

    return read_watchlist(source, options)


def _beside(path: Path) -> Sequence[Path]:
    from crossbearing.watchlists.read.ofac import beside

    return beside(path)


def _units(case: CaseReading) -> Sequence[Unit]:
    from crossbearing.watchlists.hits import units

    return units(case)


def _find(case: CaseReading, unit: Unit) -> Iterator[Any]:
    from crossbearing.watchlists.hits import find

    return find(case, unit)


def _bearings(proposition: Proposition, case: CaseReading) -> Iterator[Bearing]:
    from crossbearing.watchlists.bear import bearings

    return bearings(proposition, case)


def _screen(queries: Any, lists: Sequence[Any]) -> Iterator[dict[str, Any]]:
    from crossbearing.watchlists.screen import screen

    return screen(queries, lists)


def _rows(path: Any) -> Iterator[dict[str, str]]:
    from crossbearing.watchlists.screen import rows_of_csv

    return rows_of_csv(path)


CHANNEL = Channel(
    name="watchlists",
    summary="sanctions lists: UN Consolidated XML, OFAC SDN CSV, EU FSF XML, FollowTheMoney JSON lines",
    intakes=(
        Intake(
            kind="watchlist",
            summary="a watchlist: UN or EU XML, OFAC sdn.csv with its parts beside it, or FollowTheMoney JSON lines",
            read=_read,
            options=(
                IntakeOption("list", "name of the list, where the file's own is not wanted"),
                IntakeOption("published", "ISO date of the edition, where the file bears none"),
            ),
            suffixes=(".xml", ".csv", ".json", ".jsonl", ".ndjson", ".ijson"),
            beside=_beside,
        ),
    ),
    finders=(Finder(name="hits", version="1", units=_units, find=_find, after=("subjects",)),),
    bearings=_bearings,
    tools={"screen": _screen, "screen_rows": _rows},
)
