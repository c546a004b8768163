"""Bearings of the world's sensors on a proposition: what each saw, with its declared chances and its collection."""

from __future__ import annotations

import math
from collections.abc import Iterator

from crossbearing.records.bearings import Bearing, Coverage
from crossbearing.records.keys import content_id
from crossbearing.records.propositions import Proposition
from crossbearing.simulate.reporting_story import Look

FACET = "route"
WHY = "SYNTHETIC: the simulated world's own sensor"


def bearings(looks: tuple[Look, ...], proposition: Proposition) -> Iterator[Bearing]:
    """One bearing a look: ln(sens/fpr) for a hit, ln((1−sens)/(1−fpr)) for a miss; a resold feed is the first's collection."""
    for place, look in enumerate(looks):
        sensor = look.sensor
        weight = math.log(
            sensor.sens / sensor.fpr if look.hit else (1 - sensor.sens) / (1 - sensor.fpr)
        )  # fmt: skip
        collection = f"{look.feed}, {proposition.id}"
        yield Bearing(
            id=content_id("brg", proposition.id, FACET, sensor.channel, "simulation", place, collection),
            proposition=proposition.id,
            facet=FACET,
            channel=sensor.channel,
            direction="supports" if look.hit else "contradicts",
            weight=weight,
            words=f"{look.feed}: {'seen' if look.hit else 'looked and saw nothing'} ({WHY})",
            coverage=Coverage(True, proposition.window, detection=sensor.sens, words=f"{look.feed}: looked ({WHY})"),
            collection=collection,
            measure={"sens": sensor.sens, "fpr": sensor.fpr},
            parameter="simulation",
        )
