"""Rival explanations as declared (``rivals.yaml``, a pack's ``rivals.yaml``): when they stand, and what each expects."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from crossbearing.records.bearings import DIRECTIONS
from crossbearing.records.errors import ConfigError
from crossbearing.records.propositions import FACETS
from crossbearing.reference.load import words, yaml_data

AS = {"proposition": 1.0, "chance": 0.0}
_KEYS = {"channel", "facets", "direction", "as", "why"}


@dataclass(frozen=True)
class Expectation:
    """How likely a kind of bearing is under a rival; what is empty is any.

    share: 0 as by chance, 1 as under the proposition, between them on the natural logarithm, above 1 more than under the
    proposition; why: its reason.
    """

    channel: str
    facets: tuple[str, ...]
    direction: str
    share: float
    why: str

    def fits(self, channel: str, facet: str, direction: str) -> bool:
        """Whether a bearing is of this kind."""
        return (
            self.channel in ("", channel)
            and (not self.facets or facet in self.facets)
            and self.direction in ("", direction)
        )


@dataclass(frozen=True)
class Rival:
    """Another explanation of what is held: in words, why it is one, when it stands, and what it expects."""

    id: str
    words: str
    why: str
    when: Mapping[str, Any] = field(default_factory=dict)
    expects: tuple[Expectation, ...] = ()

    def share(self, channel: str, facet: str, direction: str) -> float:
        """How far from chance (0) to the proposition (1) this rival expects a bearing; chance where nothing is declared."""
        return next((one.share for one in self.expects if one.fits(channel, facet, direction)), 0.0)


@functools.cache
def anywhere() -> tuple[Rival, ...]:
    """The rivals of any theatre. Raises ConfigError for a declaration that cannot be read."""
    return tuple(read_rival(entry, "reference/rivals.yaml") for entry in yaml_data("rivals.yaml")["rivals"])


@functools.cache
def chance() -> Rival:
    """Plain chance: the hypothesis that every weight is measured against."""
    return read_rival(yaml_data("rivals.yaml")["chance"], "reference/rivals.yaml")


def read_rival(entry: Mapping[str, Any], place: str) -> Rival:
    """One declared rival. place: the file, for the error. Raises ConfigError naming what is wrong."""
    for key in ("id", "words", "why"):
        if not entry.get(key):
            raise ConfigError(f"{place}: a rival without {key!r}")
    place = f"{place}, {entry['id']}"
    declared = entry.get("expects", ())
    if not isinstance(declared, (list, tuple)):
        raise ConfigError(f"{place}: 'expects' is a list of lines")
    return Rival(
        id=str(entry["id"]),
        words=str(entry["words"]),
        why=str(entry["why"]),
        when=entry.get("when") or {},
        expects=tuple(_expectation(line, place) for line in declared),
    )


def _expectation(line: Any, place: str) -> Expectation:
    if not isinstance(line, Mapping) or set(line) - _KEYS or not line.get("why"):
        raise ConfigError(f"{place}: a line of 'expects' has channel, facets, direction, as and why, not {line!r}")
    facets, direction, as_ = words(line.get("facets")), str(line.get("direction", "")), line.get("as")
    if set(facets) - set(FACETS):
        raise ConfigError(f"{place}: unknown facets {sorted(set(facets) - set(FACETS))}")
    if direction and direction not in DIRECTIONS:
        raise ConfigError(f"{place}: direction {direction!r} is none of {', '.join(DIRECTIONS)}")
    share = AS.get(as_) if isinstance(as_, str) else as_
    if isinstance(share, bool) or not isinstance(share, (int, float)) or not 0 <= share <= 2:
        raise ConfigError(f"{place}: 'as' is proposition, chance or a number from 0 to 2, not {as_!r}")
    return Expectation(str(line.get("channel", "")), facets, direction, float(share), str(line["why"]))
