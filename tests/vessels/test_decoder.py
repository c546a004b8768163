"""The bulk AIS decoder: fields, parts, wrappers, and an account that always balances."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sentences_made import checksum, described, position, tagged, wrapped

from crossbearing.vessels.read import buffers as b
from crossbearing.vessels.read.arrow import position_table, static_table
from crossbearing.vessels.read.decoder import Decoder

WANTED = ["mmsi", "time", "latitude", "longitude", "sog", "cog", "heading", "nav_status", "message_type", "flags"]
MINUTE = 60


def decode(*lines: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]], dict[str, Any]]:
    decoder = Decoder()
    decoded = decoder.feed("\n".join(lines).encode("latin-1"), final=True)
    positions = position_table(decoded, "test", WANTED).to_pylist()
    statics = static_table(decoded, "test").to_pylist()
    account = decoder.account()
    assert balanced(account)
    return positions, statics, account


def balanced(account: dict[str, Any]) -> bool:
    out = account["decoded"] + account["parts"] + sum(account["rejected"].values())
    return bool(account["lines"] + account["glued"] == out + account["pending"] + account["non_ais"])


def seconds(row: dict[str, Any]) -> float | None:
    return None if row["time"] is None else row["time"].timestamp()


def test_position_report_has_its_fields() -> None:
    (row,), _, account = decode(position(turn=0, status=5))
    assert row["mmsi"] == 999_000_001
    assert row["latitude"] == pytest.approx(42.2, abs=1e-6)
    assert row["longitude"] == pytest.approx(130.3, abs=1e-6)
    assert (round(row["sog"], 3), row["cog"], row["heading"], row["nav_status"]) == (9.5, 180.0, 181.0, 5)
    assert row["time"] is None
    assert account["decoded"] == 1


def test_values_that_mean_not_available_are_null() -> None:
    (row,), _, _ = decode(position(lat=91, lon=181, speed=102.3, course=360, heading=511, status=15))
    assert [row[name] for name in ("latitude", "longitude", "sog", "cog", "heading")] == [None] * 5
    assert row["nav_status"] == 15


def test_static_report_is_joined_from_its_two_parts() -> None:
    _, (row,), account = decode(*described())
    assert (row["imo"], row["name"], row["call_sign"]) == (9_074_729, "SYNTHETIC STAR", "3XYZ1")
    assert (row["ship_type"], row["destination"], row["eta"]) == (70, "NOWHERE", "08-31 06:30")
    assert (row["draught_m"], row["length_m"], row["width_m"]) == (6.5, 120.0, 18.0)
    assert (account["decoded"], account["parts"]) == (1, 1)


def test_parts_may_come_in_either_order() -> None:
    first, second = described()
    _, statics, _ = decode(second, first)
    assert [row["name"] for row in statics] == ["SYNTHETIC STAR"]


def test_parts_of_two_stations_never_meet() -> None:
    first, second = described()
    _, statics, account = decode(tagged(first, s="north", c=1693468800), tagged(second, s="south", c=1693468800))
    assert statics == []
    assert account["pending"] == 2


def test_parts_of_two_stations_with_one_group_number_never_meet() -> None:
    one, two = described(999_000_001), described(999_000_002)
    _, statics, account = decode(
        tagged(one[0], g="1-2-77", s="north", c=1693468800),
        tagged(two[0], g="1-2-77", s="south", c=1693468800),
        tagged(two[1], g="2-2-77", s="south"),
        tagged(one[1], g="2-2-77", s="north"),
    )
    assert sorted(row["mmsi"] for row in statics) == [999_000_001, 999_000_002]
    assert account["rejected"] == {}


def test_a_part_without_station_joins_the_one_group_that_fits() -> None:
    first, second = described()
    _, statics, _ = decode(tagged(first, g="1-2-78", s="north", c=1693468800), tagged(second, g="2-2-78"))
    assert [seconds(row) for row in statics] == [1693468800]


def test_a_part_that_two_stations_could_have_sent_is_rejected() -> None:
    one, two = described(999_000_001), described(999_000_002)
    _, statics, account = decode(
        tagged(one[0], g="1-2-79", s="north"), tagged(two[0], g="1-2-79", s="south"), tagged(two[1], g="2-2-79")
    )
    assert statics == []
    assert account["rejected"] == {"multipart message never completed": 1}


def test_parts_more_than_ten_seconds_apart_do_not_join() -> None:
    first, second = described()
    near = decode(tagged(first, c=1693468800), tagged(second, c=1693468809))
    far = decode(tagged(first, c=1693468800), tagged(second, c=1693468811))
    assert len(near[1]) == 1
    assert far[1] == []


def test_parts_more_than_a_thousand_lines_apart_do_not_join() -> None:
    first, second = described()
    _, near, _ = decode(first, *["# a comment"] * 999, second)
    _, far, account = decode(first, *["# a comment"] * 1000, second)
    assert len(near) == 1
    assert far == []
    assert account["rejected"] == {"multipart message never completed": 1}


def test_a_second_first_part_begins_a_new_message() -> None:
    lost, _ = described(999_000_001)
    first, second = described(999_000_002)
    _, statics, account = decode(lost, first, second)
    assert [row["mmsi"] for row in statics] == [999_000_002]
    assert account["rejected"] == {"multipart message never completed": 1}


def test_sentences_glued_on_one_line_are_split() -> None:
    first, second = described()
    line = tagged(first, s="a", c=1693468800) + tagged(second, s="a", c=1693468801) + position()
    positions, statics, account = decode(line)
    assert (len(positions), len(statics), account["glued"]) == (1, 1, 2)
    assert seconds(positions[0]) is None  # the tag block before it belongs to another sentence


@pytest.mark.parametrize("moment", [1693468800, 1693468800123])
def test_time_of_tag_block_is_in_seconds_or_milliseconds(moment: int) -> None:
    (row,), _, _ = decode(tagged(position(), c=moment))
    assert seconds(row) == pytest.approx(moment if moment < 1e11 else moment / 1000)


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("{},1693468800", 1693468800),
        ("{},s1234,d-099,T12.5,1693468800", 1693468800),
        ("2023-08-31 08:00:00 {}", 1693468800),
        ("[2023-08-31T08:00:00.250Z] {}", 1693468800.25),
        ("1693468800: {}", 1693468800),
        ("2023-08-31T08:00:00+09:00 {}", None),
        ("port 4001> {}", None),
    ],
)
def test_time_is_read_from_what_receivers_write_around_a_sentence(line: str, moment: float | None) -> None:
    (row,), _, _ = decode(line.format(position()))
    assert seconds(row) == moment


def test_wrapper_line_gives_the_time_of_the_sentence_it_names() -> None:
    sentence = position()
    line = wrapped(sentence, (2023, 8, 31, 8, 0, 0, 250))
    (row,), _, account = decode(line, sentence)
    assert seconds(row) == 1693468800.25
    assert account["non_ais"] == 1
    (other,), _, _ = decode(line, position(999_000_002))
    assert seconds(other) is None
    (later,), _, _ = decode(line, "# something between", sentence)
    assert seconds(later) is None


def test_tag_block_with_a_wrong_checksum_is_not_believed() -> None:
    line = tagged(position(), c=1693468800).replace("c:1693468800", "c:1693468801")
    (row,), _, _ = decode(line)
    assert row["time"] is None
    assert "tag block checksum wrong" in row["flags"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (tagged(position(), c=1693468800).replace("\\!", "!"), "unclosed tag block"),
        (position()[:-1] + "0" if position()[-1] != "0" else position()[:-1] + "1", "wrong checksum"),
        (position().split("*")[0], "no checksum"),
        (position()[:30], "malformed or cut-off sentence"),
        ("!AIVDM,1,3,,A,1,0*00", "malformed or cut-off sentence"),
        ("!AIV", "malformed or cut-off sentence"),
        ("!" + "x" * 5000, "line too long"),
    ],
)
def test_broken_sentence_is_rejected_with_its_class(line: str, reason: str) -> None:
    positions, _, account = decode(line)
    assert positions == []
    assert account["rejected"] == {reason: 1}


def test_truncated_payload_is_rejected_though_its_checksum_fits() -> None:
    talker, *fields = position().split("*")[0].split(",")
    fields[4] = fields[4][:20]
    body = ",".join([talker[1:], *fields])
    _, _, account = decode(f"!{body}*{checksum(body)}")
    assert account["rejected"] == {"truncated payload": 1}


def test_character_outside_the_armour_is_rejected() -> None:
    body = "AIVDM,1,1,,A,13P7aB0000Ooo=8PqiN8c57N0>`~,0"
    _, _, account = decode(f"!{body}*{checksum(body)}")
    assert account["rejected"] == {"character that is no AIS payload": 1}


def test_payload_longer_than_its_type_is_kept_and_flagged() -> None:
    talker, *fields = position().split("*")[0].split(",")
    fields[4] += "0000"
    body = ",".join([talker[1:], *fields])
    (row,), _, _ = decode(f"!{body}*{checksum(body)}")
    assert row["flags"] == "payload longer than its type"


def test_other_lines_and_other_types_are_counted_apart() -> None:
    other = "!AIVDM,1,1,,B,H39H6tTT1=3000046kpqpP0h7250,0*42"
    _, _, account = decode("# C:\\folder", "$GPZDA,160012.71,11,03,2004,-1,00*7D", "", "\\s:a*12", other, position())
    assert (account["lines"], account["non_ais"], account["decoded"]) == (6, 3, 2)
    assert account["rejected"] == {"unclosed tag block": 1}


def test_talker_of_any_station_is_read() -> None:
    body = position()[1:-3].replace("AIVDM", "BSVDM")
    (row,), _, _ = decode(f"!{body}*{checksum(body)}")
    assert row["mmsi"] == 999_000_001


LINES = [
    position(),
    *described(),
    tagged(position(999_000_002), s="a", c=1693468800),
    tagged(described()[0], g="1-2-5", s="a", c=1693468800),
    tagged(described()[1], g="2-2-5"),
    "# a comment",
    "$GPZDA,160012.71,11,03,2004,-1,00*7D",
    wrapped(position(), (2023, 8, 31, 8, 0, 0, 0)),
    "2023-08-31 08:00:00 " + position(999_000_003),
]
EDIT = st.tuples(st.sampled_from(["delete", "insert", "replace", "cut"]), st.integers(0, 10**6), st.integers(0, 255))


@st.composite
def mutated_feeds(draw: st.DrawFn) -> bytes:
    """Lines of a feed, some of them broken at random bytes, some glued."""
    feed = b""
    for line in draw(st.lists(st.sampled_from(LINES), max_size=12)):
        data = bytearray(line.encode())
        for kind, place, value in draw(st.lists(EDIT, max_size=2)):
            at = place % max(len(data), 1)
            if kind == "insert":
                data.insert(at, value)
            elif data and kind == "delete":
                del data[at]
            elif data and kind == "replace":
                data[at] = value
            elif kind == "cut":
                del data[at:]
        feed += bytes(data) + draw(st.sampled_from([b"\n", b"\r\n", b"", b"\n\n"]))
    return feed


@given(mutated_feeds())
@settings(max_examples=300, deadline=None)
def test_account_balances_on_mutated_lines(feed: bytes) -> None:
    decoder = Decoder()
    rejected = len(decoder.feed(feed, final=True).rejected)
    account = decoder.account()
    assert balanced(account)
    assert rejected == sum(account["rejected"].values())
    assert account["lines"] == feed.count(b"\n") + (not feed.endswith(b"\n") and feed != b"")


@given(mutated_feeds(), st.lists(st.integers(1, 60), min_size=1, max_size=8))
@settings(max_examples=150, deadline=None)
def test_cutting_the_feed_anywhere_changes_nothing(feed: bytes, sizes: list[int]) -> None:
    whole = Decoder()
    expected = whole.feed(feed, final=True)
    pieces = Decoder()
    given_rows: list[b.Rows] = []
    at, turn = 0, 0
    while at < len(feed):
        size = sizes[turn % len(sizes)]
        given_rows.append(pieces.feed(feed[at : at + size]).positions)
        at, turn = at + size, turn + 1
    given_rows.append(pieces.feed(b"", final=True).positions)
    assert pieces.account() == whole.account()
    np.testing.assert_array_equal(np.concatenate(given_rows), expected.positions)


def test_more_unfinished_messages_than_slots_are_given_up_not_lost() -> None:
    lines = [tagged(described()[0], g=f"1-2-{group}", s="a") for group in range(3 * b.SLOTS)]
    _, _, account = decode(*lines)
    assert account["rejected"]["multipart message never completed"] + account["pending"] == len(lines)
    assert account["pending"] <= b.SLOTS
