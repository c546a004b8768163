"""Bearings of tracks: what supports a route, what contradicts it, and three ways of saying nothing."""

from __future__ import annotations

import dataclasses
import math

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from fake_case import FakeCase, route
from vessel_tracks import START, Track, hours, table

from crossbearing.records.bearings import Bearing
from crossbearing.records.keys import canonical, event_id
from crossbearing.records.schemas import EVENTS, POSITIONS, TIME, conform
from crossbearing.reference.ports import find_port
from crossbearing.vessels.bear import bearings

RAJIN, DUNAI, NAMPO, DALIAN = (find_port(name) for name in ("Rajin", "Dunai", "Nampo", "Dalian"))
CLAIM = {"origin": "place:rajin", "destination": "state:RU", "mode": "mode:sea"}
WINDOW = ("2023-09-20", "2023-09-27")


def background(days: float = 60) -> list[Track]:
    """Ships that are always there, so that whatever happens near Rajin and Dunai would be heard."""
    near = Track(600000001, 42.30, 130.75, every_s=1200).wait(days * 24)
    off_dunai = Track(600000002, 42.70, 132.40, every_s=1200).wait(days * 24)
    return [near, off_dunai, Track(600000003, 42.45, 131.3, every_s=1200).wait(days * 24)]


def carrier(at_day: float, mmsi: int = 273000001, silent: bool = False) -> Track:
    """A ship that loads at Rajin and sails to Dunai, heard or silent around Rajin."""
    track = Track(mmsi, 42.3, 131.3, at=at_day * 24)
    if silent:
        track.wait(1).silent(30)
    else:
        track.sail_to(RAJIN.latitude, RAJIN.longitude).wait(20)
    return track.sail_to(42.6, 132.2).sail_to(DUNAI.latitude, DUNAI.longitude).wait(20)


def by_facet(case: FakeCase, proposition: object) -> dict[str, Bearing]:
    found = list(bearings(proposition, case))  # type: ignore[arg-type]
    assert len({one.id for one in found}) == len(found)
    return {one.facet: one for one in found}


def test_a_voyage_from_rajin_to_dunai_supports_route_mode_and_time_and_never_goods() -> None:
    case = FakeCase(table(*background(), carrier(22)), {273000001: "EXAMPLE STAR"})
    found = by_facet(case, route(WINDOW, **CLAIM))
    for facet in ("route", "mode", "time"):
        assert found[facet].direction == "supports", found[facet].words
        assert 0 < found[facet].weight <= math.log(3) + 1e-12
        assert "EXAMPLE STAR (MMSI 273000001) called at Rajin" in found[facet].words
        assert found[facet].measure["few_controls"] is True
        assert any("coal" in words for words in found[facet].innocent)
        assert len(found[facet].records) == 2
        assert found[facet].collection == "ais"
    assert (found["goods"].direction, found["goods"].weight) == ("cannot_see", 0)
    assert found["goods"].words == "AIS cannot show what is in a ship"
    assert found["trend"].direction == "not_looked"


def test_silence_within_reach_of_rajin_and_then_dunai_supports_it_too() -> None:
    found = by_facet(FakeCase(table(*background(), carrier(22, silent=True))), route(WINDOW, **CLAIM))
    assert found["route"].direction == "supports", found["route"].words
    assert "no AIS received within reach of Rajin" in found["route"].words


def test_the_same_silence_in_a_hole_of_reception_supports_nothing() -> None:
    ships = table(*background(), carrier(22, silent=True))
    began, ended = hours(22 * 24 + 1), hours(22 * 24 + 31)
    low, high = (pa.scalar(moment, ships["time"].type) for moment in (began, ended))
    hole = pc.and_(pc.greater(ships["time"], low), pc.less(ships["time"], high))
    found = by_facet(FakeCase(ships.filter(pc.invert(hole))), route(WINDOW, **CLAIM))
    assert found["route"].direction == "cannot_see"
    assert "hole in reception" in found["route"].words
    assert found["route"].weight == 0


def test_looked_with_coverage_and_saw_nothing_contradicts() -> None:
    found = by_facet(FakeCase(table(*background())), route(WINDOW, **CLAIM))
    assert found["route"].direction == "contradicts", found["route"].words
    assert -1.0 < found["route"].weight < 0
    assert found["route"].coverage.detection == pytest.approx(0.6)


def test_often_seen_when_nothing_is_claimed_tells_nothing() -> None:
    ships = [carrier(day, 273000001 + number) for number, day in enumerate(range(1, 56, 3))]
    found = by_facet(FakeCase(table(*background(), *ships)), route(WINDOW, **CLAIM))
    assert found["route"].direction == "neutral"
    assert found["route"].measure["hits_in_controls"] == found["route"].measure["controls"] > 0


def test_no_tracks_is_not_looked() -> None:
    found = by_facet(FakeCase(), route(WINDOW, **CLAIM))
    assert found["route"].direction == "not_looked"
    assert found["goods"].direction == "cannot_see"


def test_tracks_elsewhere_cannot_see_and_say_where_they_are() -> None:
    elsewhere = FakeCase(table(Track(367000001, 37.0, -123.0).wait(24, 8.0)))
    found = by_facet(elsewhere, route(WINDOW, **CLAIM))
    assert found["route"].direction == "cannot_see"
    assert "nothing within 60 nm of Rajin" in found["route"].words
    assert "W from 2023-09-01" in found["route"].words


def test_tracks_of_few_days_of_the_window_cannot_see() -> None:
    found = by_facet(FakeCase(table(*background(days=18))), route(WINDOW, **CLAIM))
    assert found["route"].direction == "cannot_see"
    assert "of the days" in found["route"].words


def test_a_handful_of_fixes_is_poor_reception_and_cannot_see() -> None:
    sparse = [
        Track(600000001 + n, lat, lon, every_s=6 * 3600.0).wait(60 * 24)
        for n, (lat, lon) in enumerate([(42.3, 130.7), (42.7, 132.4)])
    ]
    found = by_facet(FakeCase(table(*sparse)), route(WINDOW, **CLAIM))
    assert found["route"].direction == "cannot_see"
    assert "fixes/h" in found["route"].words


def test_rail_is_not_heard_and_awaits_sightings() -> None:
    claim = {**CLAIM, "mode": "mode:rail"}
    found = by_facet(FakeCase(table(*background(), carrier(22))), route(WINDOW, **claim))
    assert found["route"].direction == "cannot_see"
    assert "awaits sightings" in found["route"].words


def test_a_special_route_that_is_seen_supports_its_parent_and_not_seen_says_nothing() -> None:
    def rason(case: FakeCase, **roles: str) -> Bearing:
        told = bearings(route(WINDOW, mode="mode:sea", **roles), case)  # type: ignore[arg-type]
        return next(
            one for one in told if one.facet == "route" and one.measure.get("pattern") in (None, "rason-russia-by-sea")
        )

    seen, unseen = FakeCase(table(*background(), carrier(22))), FakeCase(table(*background()))
    assert rason(seen, origin="place:rajin").direction == "supports"
    assert rason(unseen, origin="place:rajin").direction == "neutral"
    assert "says nothing of other routes" in rason(unseen, origin="place:rajin").words
    assert rason(seen, destination="state:RU").direction == "not_looked"
    assert rason(seen, destination="state:RU", supplier="state:KP").direction == "supports"
    assert rason(seen, destination="state:RU", origin="state:KP").direction == "supports"
    assert rason(seen, destination="state:RU", origin="place:nampo").direction == "not_looked"


def test_goods_hidden_under_others_on_the_way_to_china_are_looked_for_and_everyday_trade_tells_nothing() -> None:
    ship = Track(431000001, 38.55, 124.8, at=480).sail_to(NAMPO.latitude, NAMPO.longitude).wait(20)
    ship.sail_to(38.5, 124.5).sail_to(DALIAN.latitude, DALIAN.longitude).wait(20)
    always = [
        Track(600000001 + n, lat, lon, every_s=1200).wait(60 * 24)
        for n, (lat, lon) in enumerate([(38.6, 124.9), (38.8, 121.9)])
    ]
    case = FakeCase(table(*always, ship))
    found = by_facet(case, route(WINDOW, destination="state:CN", concealment="goods:ore", mode="mode:sea"))
    assert found["route"].measure["pattern"] == "ore-cover-to-china"
    assert "called at Nampo" in found["route"].words
    assert found["goods"].direction == "cannot_see"


def test_a_pattern_of_another_theatre_is_not_sought() -> None:
    case = FakeCase(table(*background(1)), packs=("dprk", "iran"))
    claim = route(WINDOW, via="place:high-seas")
    assert {one.measure.get("pattern") for one in bearings(claim, case) if one.facet == "route"} == {
        "high-seas-transfer",
        "gulf-sea-transfer",
    }  # type: ignore[arg-type]
    case.others = [dataclasses.replace(claim, pack="dprk")]
    assert {one.measure.get("pattern") for one in bearings(claim, case) if one.facet == "route"} == {
        "high-seas-transfer"
    }  # type: ignore[arg-type]
    ours = dataclasses.replace(claim, pack="iran")
    (only,) = [one for one in bearings(ours, case) if one.facet == "route"]  # type: ignore[arg-type]
    assert only.measure["pattern"] == "gulf-sea-transfer"


def test_the_time_of_a_transfer_without_a_route_is_not_for_tracks_to_tell() -> None:
    transfer = dataclasses.replace(
        route(WINDOW, supplier="state:KP", recipient="state:RU"),
        type="transfer",
        facets=("goods", "time"),
        required=("goods",),
    )
    found = by_facet(FakeCase(table(*background(), carrier(22))), transfer)
    assert found["time"].direction == "cannot_see"


def test_a_route_without_a_pattern_is_not_looked_for() -> None:
    found = by_facet(FakeCase(table(*background(1))), route(WINDOW, origin="state:SY", destination="state:QA"))
    assert found["route"].direction == "not_looked"


def test_a_named_carrier_counts_alone() -> None:
    case = FakeCase(table(*background(), carrier(22)), {273000001: "EXAMPLE STAR", 600000001: "OTHER LADY"})
    named = by_facet(case, route(WINDOW, **CLAIM, carrier="vessel:x=Example Star"))
    assert named["route"].direction == "supports"
    other = by_facet(case, route(WINDOW, **CLAIM, carrier="vessel:y=Other Lady"))
    assert other["route"].direction == "contradicts"
    by_number = by_facet(case, route(WINDOW, **CLAIM, carrier="vessel:mmsi:273000001=M/V No Such Name"))
    assert by_number["route"].direction == "supports"
    unknown = by_facet(case, route(WINDOW, **CLAIM, carrier="vessel:z=Nobody"))
    assert unknown["route"].direction == "cannot_see"
    assert "no track bears the name Nobody" in unknown["route"].words


def test_another_discharge_port_than_the_claimed_one_is_no_match() -> None:
    case = FakeCase(table(*background(), carrier(22)))
    claim = {"origin": "place:rajin", "destination": "place:vladivostok", "mode": "mode:sea"}
    assert by_facet(case, route(WINDOW, **claim))["route"].direction != "supports"


def test_a_providers_events_are_observed_by_it_and_one_collection() -> None:
    rows = []
    for number, (place, day) in enumerate((("Rajin", 20), ("Dunai", 22))):
        moment = START.replace(day=day)
        rows.append(
            {
                "id": event_id("port_visit", [273000009], f"{day}", f"{number}", "provider:acme"), "kind": "port_visit",
                "mmsi": [273000009], "start": moment, "end": moment, "lat": None, "lon": None,
                "details": canonical({"observed_by": "acme", "method": "not ours", "port": place}).decode(),
                "params": "provider:acme", "collection": "provider:acme:00",
            }
        )  # fmt: skip
    case = FakeCase(provided=pa.Table.from_pylist(rows, schema=EVENTS))
    found = by_facet(case, route(WINDOW, **CLAIM))
    assert found["route"].direction == "supports"
    assert found["route"].words.startswith("observed by acme, method not ours")
    assert found["route"].collection == "provider:acme:00"
    assert found["route"].measure["few_controls"] is True


def test_a_meeting_at_sea_after_nampo_supports_the_high_seas_and_nothing_else() -> None:
    ship = Track(445000001, NAMPO.latitude, NAMPO.longitude, at=480).wait(10)
    ship.sail_to(38.3, 124.5).sail_to(36.3, 123.5).wait(8).sail_to(38.3, 124.5).sail_to(NAMPO.latitude, NAMPO.longitude)
    other = Track(511000001, 36.3, 123.502, at=480).wait(70)
    always = [Track(600000001, 38.6, 124.9, every_s=1200).wait(60 * 24)]
    case = FakeCase(table(*always, ship, other))
    found = by_facet(case, route(WINDOW, via="place:high-seas", mode="mode:sea"))
    assert found["route"].direction == "supports", found["route"].words
    assert "lay beside" in found["route"].words
    assert any("bunkering" in words for words in found["route"].innocent)


def test_bearings_are_the_same_twice() -> None:
    case = FakeCase(table(*background(), carrier(22)))
    assert list(bearings(route(WINDOW, **CLAIM), case)) == list(bearings(route(WINDOW, **CLAIM), case))  # type: ignore[arg-type]


def test_united_states_waters_cannot_see_a_route_of_the_far_east(shared: object) -> None:
    raw = pq.read_table(
        shared / "data" / "ais" / "noaa_2022-01-03_99999rows.parquet", columns=["MMSI", "BaseDateTime", "LAT", "LON"]
    )  # type: ignore[operator]
    positions = conform(
        pa.table(
            {
                "mmsi": pc.cast(raw["MMSI"], pa.int64()),
                "time": pc.cast(pc.strptime(raw["BaseDateTime"], "%Y-%m-%dT%H:%M:%S", "us"), TIME),
                "latitude": pc.cast(raw["LAT"], pa.float64()),
                "longitude": pc.cast(raw["LON"], pa.float64()),
            }
        ),
        POSITIONS,
    )
    found = by_facet(FakeCase(positions), route(("2023-06-01", "2023-08-31"), **CLAIM))
    assert found["route"].direction == "cannot_see"
    assert "W on 2022-01-03; nothing within 60 nm of Rajin" in found["route"].words
