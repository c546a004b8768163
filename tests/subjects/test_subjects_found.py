"""Subjects of claims and tracks: mentions, dated names, and no merging by likeness."""

from __future__ import annotations

from datetime import UTC, datetime

import pyarrow as pa

from crossbearing.records.claims import Claim, Filler, Speaker
from crossbearing.records.documents import Quote
from crossbearing.records.schemas import STATICS, conform
from crossbearing.reference.packs import pack
from crossbearing.subjects.find import subjects, vessels
from crossbearing.subjects.resolve import Resolver


def claim(name: str, **roles: str) -> Claim:
    fillers = {role: (Filler(text),) for role, text in roles.items()}
    return Claim(name, Quote("doc-1", 0, 1, "x"), "transfer", fillers, (Speaker("The Example", "outlet"),))


def statics(*rows: tuple[int, int | None, str, str]) -> pa.Table:
    table = pa.table(
        {
            "mmsi": [row[0] for row in rows],
            "imo": pa.array([row[1] for row in rows], pa.int64()),
            "name": [row[2] for row in rows],
            "time": [datetime.fromisoformat(row[3]).replace(tzinfo=UTC) for row in rows],
        }
    )
    return conform(table, STATICS)


def test_claims_that_name_one_state_in_two_ways_mention_one_subject() -> None:
    found = {
        one.id: one
        for one in subjects(
            [claim("c1", supplier="North Korea"), claim("c2", supplier="Pyongyang")], None, Resolver([])
        )
    }
    assert found["state:KP"].mentions == ("c1", "c2")
    assert {name.text for name in found["state:KP"].names} >= {"North Korea", "Pyongyang"}


def test_times_and_quantities_are_no_subjects() -> None:
    found = subjects(
        [claim("c1", supplier="North Korea", time="recently", quantity="1,000 crates")], None, Resolver([])
    )
    assert {one.kind for one in found} == {"state", "body"}


def test_a_hull_keeps_its_id_when_its_name_and_flag_change() -> None:
    table = statics(
        (273123456, 9074729, "EXAMPLE ONE", "2023-08-01"), (572000001, 9074729, "EXAMPLE TWO", "2023-09-01"),
    )  # fmt: skip
    (hull,) = vessels(table)
    assert hull.id == "vessel:imo:9074729"
    assert hull.label == "EXAMPLE TWO"
    assert hull.get("flag") == ("RU", "TV")
    assert [(name.text, name.valid_from) for name in hull.names] == [
        ("EXAMPLE TWO", "2023-09-01"),
        ("EXAMPLE ONE", "2023-08-01"),
    ]


def test_an_identity_used_by_two_hulls_stays_two_subjects() -> None:
    table = statics(
        (273123456, 9074729, "A", "2023-08-01"), (273123456, 9187629, "B", "2023-08-02"), (273123456, None, "", "2023-08-03"),
    )  # fmt: skip
    assert [one.id for one in vessels(table)] == ["vessel:imo:9074729", "vessel:imo:9187629", "vessel:mmsi:273123456"]


def test_a_number_with_a_wrong_check_digit_names_no_hull() -> None:
    (hull,) = vessels(statics((273123456, 9074720, "A", "2023-08-01")))
    assert hull.id == "vessel:mmsi:273123456"
    assert hull.get("imo_as_reported") == ("9074720",)


def test_a_ship_of_a_report_is_not_merged_with_the_one_of_that_name_in_the_tracks() -> None:
    found = subjects(
        [claim("c1", carrier="Example One")], statics((273123456, 9074729, "EXAMPLE ONE", "2023-08-01")), Resolver([])
    )
    named = next(one for one in found if one.id.startswith("vessel-"))
    assert named.get("perhaps") == ("vessel:imo:9074729",)


def test_the_order_of_claims_changes_nothing() -> None:
    listed = [
        claim(f"c{number}", supplier=name) for number, name in enumerate(["KOMID", "North Korea", "Example Firm Ltd"])
    ]
    resolver = Resolver([pack("dprk")])
    assert subjects(listed, None, resolver) == subjects(list(reversed(listed)), None, resolver)
