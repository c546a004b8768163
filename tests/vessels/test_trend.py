"""“More than before”, counted on small SYNTHETIC tracks: up, down, no baseline, no reception, nothing to count."""

from __future__ import annotations

import dataclasses
import functools
import math

import pytest
from fake_case import FakeCase, route
from vessel_tracks import Track, table

from crossbearing.records.bearings import Bearing
from crossbearing.reference.counts import count_parameters
from crossbearing.reference.ports import find_port
from crossbearing.vessels.bear import bearings

RAJIN, DUNAI, DALIAN = (find_port(name) for name in ("Rajin", "Dunai", "Dalian"))
CLAIM = {"origin": "place:rajin", "destination": "state:RU", "mode": "mode:sea"}
WINDOW = ("2023-10-06", "2023-10-26")  # days 35 to 55 of the tracks' clock
CAP = math.log(count_parameters().cap)
EARLY, LATE = (4, 11, 18, 25), (36, 39, 42, 45, 48, 51)


def watchers(days: float, holes: tuple[tuple[float, float], ...] = ()) -> list[Track]:
    """Ships that are always there, but in the holes, so that whatever calls at Rajin and Dunai would be heard."""
    found = []
    for number, (lat, lon) in enumerate(((42.30, 130.75), (42.70, 132.40), (42.45, 131.3))):
        track = Track(600000001 + number, lat, lon, every_s=2400)
        now = 0.0
        for start, end in holes:
            track.wait((start - now) * 24).silent((end - start) * 24)
            now = end
        found.append(track.wait((days - now) * 24))
    return found


def carrier(at_day: float, mmsi: int) -> Track:
    """A ship that loads at Rajin and sails to Dunai."""
    track = Track(mmsi, 42.3, 131.0, at=at_day * 24, every_s=1200)
    track.sail_to(RAJIN.latitude, RAJIN.longitude).wait(10)
    return track.sail_to(42.6, 132.2).sail_to(DUNAI.latitude, DUNAI.longitude).wait(10)


@functools.cache
def tracks(
    voyages: tuple[float, ...], days: float = 56, holes: tuple[tuple[float, float], ...] = ()
) -> FakeCase:  # fmt: skip
    sailing = [carrier(at, 273000001 + number) for number, at in enumerate(voyages)]
    return FakeCase(table(*watchers(days, holes), *sailing))


def trend(case: FakeCase, way: str = "up", window: tuple[str, str] = WINDOW, **roles: str) -> Bearing:
    claimed = dataclasses.replace(route(window, **(roles or CLAIM)), trend=way)
    (found,) = [one for one in bearings(claimed, case) if one.facet == "trend"]  # type: ignore[arg-type]
    return found


def test_more_voyages_than_before_support_more_and_contradict_fewer() -> None:
    case = tracks((*EARLY[::2], *LATE))
    more, fewer = trend(case), trend(case, "down")
    assert (more.direction, fewer.direction) == ("supports", "contradicts")
    assert 0.5 < more.weight <= CAP
    assert -CAP <= fewer.weight < 0
    assert more.measure["before"]["count"] == 2
    assert more.measure["during"]["count"] == len(LATE)
    assert "from Rajin (Rason) by sea to the Russian Far East: 6 in 2" in more.words
    assert "times the rate before (90%: " in more.words
    assert more.collection == "ais"
    assert more.coverage.looked
    assert len(more.records) == 12
    assert any("coal" in words for words in more.innocent)
    assert any("season" in words for words in more.innocent)


def test_as_many_as_before_speak_against_more_and_against_fewer() -> None:
    case = tracks((3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 36, 39, 42, 45, 48, 51))
    assert trend(case).direction == trend(case, "down").direction == "contradicts"
    assert -1.0 < trend(case).weight < 0


def test_few_counts_say_next_to_nothing() -> None:
    found = trend(tracks((42.0,)))
    assert 0 < found.weight < 0.6


def test_tracks_that_do_not_reach_back_cannot_see_a_trend() -> None:
    found = trend(tracks(LATE), window=("2023-09-10", "2023-10-26"))
    assert (found.direction, found.weight) == ("cannot_see", 0)
    assert "1 earlier week with coverage" in found.words
    assert "where 3 make a baseline" in found.words
    outside = trend(tracks(LATE), window=("2022-09-10", "2022-10-26"))
    assert (outside.direction, outside.measure) == ("cannot_see", {})


def test_weeks_that_nobody_was_heard_in_are_left_out_and_named() -> None:
    found = trend(tracks((3, 6, *LATE), holes=((14.0, 28.0),)))
    assert found.direction == "supports"
    assert "left out for poor reception: week of 2023-09-15, week of 2023-09-22" in found.words
    assert found.measure["before"]["days"] == pytest.approx(21, abs=1.5)


def test_long_tracks_are_counted_by_month() -> None:
    case = tracks((5, 40, 70, 100, 122, 126, 130, 134, 138, 142, 146), days=152)
    found = trend(case, window=("2024-01-01", "2024-01-31"))
    assert [name for name, _, _ in found.measure["periods"]] == ["2023-09", "2023-10", "2023-11", "2023-12", "2024-01"]
    assert found.direction == "supports"


def test_a_route_between_two_ports_without_a_pattern_is_counted_by_its_voyages() -> None:
    case = tracks((*EARLY[::2], *LATE))
    found = trend(case, origin="place:dunai", destination="place:rajin")
    assert found.parameter == "counts"
    assert found.words.startswith("voyages from Dunai to Rajin")
    calls = trend(case, place="place:dunai")
    assert calls.words.startswith("calls at Dunai")
    assert (calls.direction, calls.measure["during"]["count"]) == ("supports", len(LATE))


@pytest.mark.parametrize(
    ("roles", "way", "direction", "words"),
    [
        ({"supplier": "state:KP", "recipient": "state:IR"}, "up", "not_looked", "no route is named"),
        ({**CLAIM, "mode": "mode:rail"}, "up", "cannot_see", "AIS hears ships"),
        (CLAIM, "", "not_looked", "do not agree"),
        ({**CLAIM, "carrier": "vessel:x=NOBODY'S SHIP"}, "up", "cannot_see", "no track bears the name"),
    ],
)  # fmt: skip
def test_what_cannot_be_counted_says_why(roles: dict[str, str], way: str, direction: str, words: str) -> None:
    found = trend(tracks(LATE), way, **roles)
    assert (found.direction, found.weight) == (direction, 0)
    assert words in found.words


def test_without_tracks_nobody_looked_and_without_a_time_nothing_is_compared() -> None:
    assert trend(FakeCase()).direction == "not_looked"
    assert trend(tracks(LATE), window=("", "")).direction == "cannot_see"


def test_a_trend_says_nothing_of_any_other_facet() -> None:
    case = tracks((*EARLY[::2], *LATE))
    claimed = dataclasses.replace(route(WINDOW, **CLAIM), trend="up")
    with_it = [one for one in bearings(claimed, case) if one.facet != "trend"]  # type: ignore[arg-type]
    without = list(bearings(dataclasses.replace(claimed, facets=("route", "mode", "goods", "time"), trend=""), case))  # type: ignore[arg-type]
    assert with_it == without
