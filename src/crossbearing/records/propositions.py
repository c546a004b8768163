"""Propositions: what several claims assert or deny in common, and the facets of it that can be true by themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

FACETS = ("route", "mode", "actor", "goods", "buyer", "payment", "time", "quantity", "trend")
MEMBERSHIPS = ("asserts", "denies", "child", "part", "caveat")


@dataclass(frozen=True)
class Member:
    """A claim's place in a proposition: asserts it, denies it, comes up from a child, bears on a part of it alone (its route,
    not its goods), or is a caveat over it."""

    claim: str
    how: str
    facets: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.how not in MEMBERSHIPS:
            raise ValueError(f"membership {self.how!r} is none of {', '.join(MEMBERSHIPS)}")


@dataclass(frozen=True)
class Regrouping:
    """How a person regrouped a proposition, and why.

    how: ``split`` (a part was set apart), ``split from`` (it is that part) or ``merge`` (another was merged into it);
    other, text: id and words of the other proposition.
    """

    how: str
    other: str
    text: str
    why: str
    by: str
    at: str


@dataclass(frozen=True)
class Proposition:
    """What several claims assert or deny in common.

    id: records.keys.proposition_key of type, roles and grain, never of its members; roles: role -> subject ids; text: in
    words; required: the facets that P(whole) is built from; window: ISO dates (inclusive) that its claims speak of, or
    empty; parents: ids of the propositions it entails; within: role -> everything that its fillers lie in or are kinds of
    (Rajin: Rason, North Korea), themselves left out; window_assumed: no claim gives a time, so the window is the quarter
    before publication; grain: words by which a person set it apart, kept with the reason in ``regrouped``; trend: ``up`` or
    ``down`` where its claims agree on one; contested: facets (quantity, trend) on which its claims cannot all be right.
    """

    id: str
    type: str
    roles: Mapping[str, tuple[str, ...]]
    text: str
    facets: tuple[str, ...]
    required: tuple[str, ...]
    grain: str = ""
    window: tuple[str, str] = ("", "")
    parents: tuple[str, ...] = ()
    members: tuple[Member, ...] = ()
    pack: str = ""
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    prior: float = 0.0
    within: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    window_assumed: bool = False
    regrouped: tuple[Regrouping, ...] = ()
    trend: str = ""
    contested: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        unknown = set(self.facets) - set(FACETS)
        if unknown:
            raise ValueError(f"unknown facets {sorted(unknown)}")
        if set(self.required) - set(self.facets):
            raise ValueError("a required facet is not among the facets")
