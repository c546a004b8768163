"""The channels that are installed, found by the entry-point group ``crossbearing.channels``; ours and a stranger's alike."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from crossbearing.records.bearings import CHANNELS, Bearing, Coverage
from crossbearing.records.channel import Channel, Intake
from crossbearing.records.errors import ConfigError
from crossbearing.records.keys import content_id
from crossbearing.records.propositions import Proposition
from crossbearing.records.reading import CaseReading

GROUP = "crossbearing.channels"
OPTIONAL = ("registers",)
KINDS: Mapping[str, str] = {
    "reports": "reports", "tracks": "vessels", "events": "vessels", "watchlist": "watchlists", "trade": "trade",
    "sightings": "sightings", "registers": "registers",
}  # fmt: skip


@dataclass(frozen=True)
class Installed:
    """What the entry points gave: channels by name, and why some could not be loaded."""

    channels: Mapping[str, Channel]
    broken: Mapping[str, str]


@functools.cache
def installed() -> Installed:
    """Every channel that the entry points name, loaded once. One that fails to load is named with its reason."""
    from importlib.metadata import entry_points

    channels: dict[str, Channel] = {}
    broken: dict[str, str] = {}
    for point in sorted(entry_points(group=GROUP), key=lambda item: item.name):
        try:
            loaded = point.load()
        except Exception as error:  # a stranger's plugin may fail in any way; `doctor` shows how
            broken[point.name] = f"{type(error).__name__}: {error}"
            continue
        if not isinstance(loaded, Channel):
            broken[point.name] = f"{point.value} is not a Channel"
        elif loaded.name in channels:
            broken[point.name] = f"a second channel named {loaded.name}"
        else:
            channels[loaded.name] = loaded
    return Installed({name: channels[name] for name in sorted(channels, key=_place)}, broken)


def _place(name: str) -> tuple[int, str]:
    return (CHANNELS.index(name) if name in CHANNELS else len(CHANNELS), name)


def channels() -> list[Channel]:
    """The channels that can be used, in the order of the vocabulary, others after them by name."""
    return list(installed().channels.values())


def channel(name: str) -> Channel:
    """One channel. Raises ConfigError when it is not installed, or why it cannot be loaded."""
    found = installed()
    if name not in found.channels:
        raise ConfigError(missing_words(name))
    return found.channels[name]


def missing_words(name: str) -> str:
    """Why a channel is not there, in words."""
    reason = installed().broken.get(name)
    if reason:
        return f"channel {name} cannot be loaded: {reason}"
    return f"channel {name} is not installed" + (" (an optional plugin)" if name in OPTIONAL else "")


def intakes() -> dict[str, tuple[Channel, Intake]]:
    """Every kind of input that can be added, with its channel."""
    return {intake.kind: (item, intake) for item in channels() for intake in item.intakes}


def intake(kind: str) -> tuple[Channel, Intake]:
    """The intake of a kind of input. Raises ConfigError when no installed channel reads it."""
    found = intakes().get(kind)
    if found is not None:
        return found
    if kind in KINDS:
        raise ConfigError(f"{kind}: {missing_words(KINDS[kind])}")
    raise ConfigError(f"{kind!r} is no kind of input; known are {', '.join(sorted({*KINDS, *intakes()}))}")


def tool(channel_name: str, name: str) -> Callable[..., Any]:
    """What a channel offers without a case. Raises ConfigError when it does not."""
    tools = channel(channel_name).tools
    if name not in tools:
        raise ConfigError(f"channel {channel_name} offers no {name}")
    return tools[name]


def asked() -> list[str]:
    """Names of the channels that every proposition is put to: the vocabulary's, the optional one, and strangers'."""
    return [*CHANNELS, *OPTIONAL, *(item.name for item in channels() if item.name not in (*CHANNELS, *OPTIONAL))]


def bearings_of(name: str, proposition: Proposition, case: CaseReading) -> Iterator[Bearing]:
    """What a channel says of a proposition; one that is not there did not look, and says so for every facet."""
    found = installed().channels.get(name)
    if found is not None:
        yield from found.bearings(proposition, case)
        return
    words = missing_words(name)
    for facet in proposition.facets:
        yield Bearing(
            id=content_id("brg", proposition.id, facet, name, "not_looked"), proposition=proposition.id, facet=facet,
            channel=name, direction="not_looked", weight=0.0, words=words, coverage=Coverage(looked=False, words=words),
        )  # fmt: skip
