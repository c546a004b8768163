"""SYNTHETIC AIS sentences for the tests: fictional vessels, encoded by pyais, wrapped as receivers wrap them."""

from __future__ import annotations

from typing import Any

from pyais import encode_dict


def checksum(body: str) -> str:
    """XOR of the characters, two hexadecimal digits."""
    total = 0
    for character in body.encode():
        total ^= character
    return f"{total:02X}"


def position(mmsi: int = 999_000_001, **fields: Any) -> str:
    """A type 1 sentence."""
    given = {
        "type": 1,
        "mmsi": mmsi,
        "lat": 42.2,
        "lon": 130.3,
        "speed": 9.5,
        "course": 180.0,
        "heading": 181,
        **fields,
    }
    return str(encode_dict(given, talker_id="AI", radio_channel="A")[0])


def described(mmsi: int = 999_000_001, seq_id: int = 3, channel: str = "A", **fields: Any) -> list[str]:
    """The two sentences of a type 5 message."""
    given = {
        "type": 5,
        "mmsi": mmsi,
        "imo": 9_074_729,
        "callsign": "3XYZ1",
        "shipname": "SYNTHETIC STAR",
        "ship_type": 70,
        "to_bow": 100,
        "to_stern": 20,
        "to_port": 8,
        "to_starboard": 10,
        "draught": 6.5,
        "destination": "NOWHERE",
        "month": 8,
        "day": 31,
        "hour": 6,
        "minute": 30,
        **fields,
    }
    return [str(line) for line in encode_dict(given, talker_id="AI", radio_channel=channel, seq_id=seq_id)]


def tagged(sentence: str, **fields: object) -> str:
    """A sentence with a tag block: ``tagged(s, s="station", c=1693468800)``."""
    body = ",".join(f"{key}:{value}" for key, value in fields.items())
    return f"\\{body}*{checksum(body)}\\{sentence}"


def wrapped(sentence: str, moment: tuple[int, int, int, int, int, int, int]) -> str:
    """The ``$PGHP`` line that precedes a sentence."""
    body = "PGHP,1," + ",".join(str(part) for part in moment) + ",338,2,,1," + sentence[-2:]
    return f"${body}*{checksum(body)}"
