"""Bulk AIS decoding against pyais, the same eight columns, on sentences made here (SYNTHETIC)."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from timing import ratio

from crossbearing.pipeline import channels

COLUMNS = ["mmsi", "latitude", "longitude", "sog", "cog", "heading", "nav_status", "message_type"]


def sentences(count: int) -> list[str]:
    """Sentences of types 1 and 18 with random content, seeded."""
    from pyais import encode_dict

    rng = random.Random(7)
    made = []
    for number in range(count):
        fields = {
            "type": 1 if number % 4 else 18,
            "mmsi": 200_000_000 + rng.randrange(500_000_000),
            "lat": rng.uniform(-70, 70),
            "lon": rng.uniform(-179, 179),
            "speed": rng.uniform(0, 20),
            "course": rng.uniform(0, 359),
            "heading": rng.randrange(360),
            "status": 0,
        }
        made.extend(encode_dict(fields, talker_id="AI"))
    return made


def run(soak: bool) -> list[str]:
    """Lines for the table."""
    from pyais import decode as rival_decode

    count = 1_000_000 if soak else 200_000
    unique = sentences(5_000)
    lines = [unique[n % len(unique)] for n in range(count)]
    decode = channels.tool("vessels", "decode")
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "SYNTHETIC.nmea"
        log.write_text("\n".join(lines) + "\n")

        def ours() -> object:
            return decode([log], Path(folder) / "positions.parquet", columns=COLUMNS)

        def rival() -> object:
            rows = []
            for line in lines:
                message = rival_decode(line)
                rows.append(
                    (
                        message.mmsi,
                        message.lat,
                        message.lon,
                        message.speed,
                        message.course,
                        message.heading,
                        message.msg_type,
                    )
                )
            return rows

        mine, other, times = ratio(ours, rival)
    return [
        f"{count:,} sentences: ours {count / mine:,.0f}/s, pyais {count / other:,.0f}/s, ratio {times:.1f} (goal 40)"
    ]
