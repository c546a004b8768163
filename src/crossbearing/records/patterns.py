"""Patterns: a declared sequence of events that a reported route would leave behind; and packs, a theatre as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Step:
    """One event of a pattern: its kind, the role of the area it lies in, and how it follows the step before.

    kind: event kind, or kinds joined by ``|``; area: role name (``load_area``) or empty for anywhere; within_hours: at
    most so long after the step before; optional: may be missing; negate: must not be there; same_vessel: of the vessel
    of the step before.
    """

    kind: str
    area: str = ""
    within_hours: float = 0.0
    optional: bool = False
    negate: bool = False
    same_vessel: bool = True
    where: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Pattern:
    """A reported route as data, filled by a pack: what to look for, where, and how telling it would be.

    applies_to: role -> subject ids that a proposition must give (any of them) for this pattern to bear on it; modes: the
    transport modes it speaks of; channel: ``vessels``, or another that is awaited; areas: role -> place ids; facets: the
    facets it can bear on; sens: (value, low, high) probability that the pattern is seen if the proposition is true, with
    ``sens_source``; fpr: the same if it is false, used only while no control window can be had, with ``fpr_source``;
    innocent: explanations that stand beside every bearing. A role joined by ``|`` is any of those roles.
    """

    id: str
    name: str
    pack: str
    channel: str
    applies_to: Mapping[str, tuple[str, ...]]
    modes: tuple[str, ...]
    areas: Mapping[str, tuple[str, ...]]
    steps: tuple[Step, ...]
    facets: tuple[str, ...]
    sens: tuple[float, float, float]
    sens_source: str
    innocent: tuple[str, ...] = ()
    window_days: int = 0
    template: str = ""
    note: str = ""
    fpr: tuple[float, float, float] = (0.3, 0.1, 0.5)
    fpr_source: str = ""


@dataclass(frozen=True)
class Pack:
    """The knowledge of one theatre as data: places, bodies, patterns, priors, rivals, interests, legal rules.

    Every entry carries its source and validity; ``hash`` names the version.
    """

    id: str
    name: str
    hash: str
    prior: float
    prior_reason: str
    states: tuple[str, ...] = ()
    bodies: tuple[Mapping[str, Any], ...] = ()
    ports: tuple[Mapping[str, Any], ...] = ()
    patterns: tuple[Pattern, ...] = ()
    rivals: tuple[Mapping[str, Any], ...] = ()
    interests: tuple[Mapping[str, Any], ...] = ()
    legal: tuple[Mapping[str, Any], ...] = ()
    media: tuple[Mapping[str, Any], ...] = ()
