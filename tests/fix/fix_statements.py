"""Statements made by hand or by chance, for tests of the kernel."""

from __future__ import annotations

import random
from typing import Any

from crossbearing.fix.statements import Statement
from crossbearing.records.bearings import Bearing, Coverage

CHANNELS = ("sightings", "trade", "vessels")


def said(origin: str, weight: float, side: int = 1, channel: str = "reports", **more: Any) -> Statement:
    """A statement of an origin with that weight; ``key`` sets its bearing's id."""
    key = more.pop("key", f"{channel}-{origin}-{side}-{weight}-{more.get('attributed', True)}")
    way = "supports" if side > 0 else "contradicts"
    bearing = Bearing(
        key, "fix-one", more.pop("facet", "route"), channel, way, side * weight, "said", Coverage(True), origin
    )
    given = {"counts": True, "label": origin, "claim": f"claim-{key}" if channel == "reports" else "", **more}
    return Statement(bearing=bearing, side=side, weight=weight, origin=origin, **given)


def some_statements(rng: random.Random, most: int = 14) -> list[Statement]:
    """Statements of one facet: copies, several networks, narration, collections told of by reports, unread claims, equal weights."""
    origins = [f"outlet:{letter}" for letter in "abcdefg"[: rng.randint(1, 7)]] + ["collection:one", "collection:two"]
    weights = [0.0, 0.1, 0.1, 0.53, 0.53, 1.25, 2.08, 3.0, 3.4, rng.random() * 4]
    found = []
    for number in range(rng.randint(0, most)):
        side, key = rng.choice((1, 1, 1, -1)), f"brg-{rng.randint(0, 10**9)}-{number}"
        if rng.random() < 0.25:
            collection = rng.choice(["collection:one", "collection:two", "collection:three", "collection:four"])
            found.append(said(collection, rng.choice(weights), side, rng.choice(CHANNELS), key=key))
            continue
        origin = rng.choice(origins)
        shown = {"instrument": "sightings"} if origin.startswith("collection:") and origin.endswith("one") else {}
        found.append(
            said(
                origin, rng.choice(weights), side, key=key, counts=rng.random() < 0.85, attributed=rng.random() < 0.6,
                depth=rng.choice((0, 0, 0, 1, 2)), text=rng.choice(("t1", "t2", "t3")), said=rng.choice(("s1", "s2")),
                networks=tuple(rng.sample(origins, rng.randint(1, 2))), **shown,
            )
        )  # fmt: skip
    rng.shuffle(found)
    return found
