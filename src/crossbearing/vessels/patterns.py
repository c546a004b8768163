"""Matches of a pattern: sequences of events that a reported route would leave behind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from crossbearing.records.patterns import Pattern, Step
from crossbearing.vessels.seen import Seen, area_ports, in_area

HOUR = 3_600_000_000
Window = tuple[int, int]


@dataclass(frozen=True)
class Match:
    """One sequence of events that fits a pattern.

    events: one for each step that was met, in order; optional steps may be missing. poor: a silence in it lies where nobody
    else was heard either, so it tells nothing.
    """

    pattern: str
    events: tuple[Seen, ...]
    decisive: int
    poor: bool

    @property
    def at(self) -> int:
        """When it was complete: the start of the last step that must be there (microseconds since 1970)."""
        return self.events[self.decisive].start

    @property
    def vessels(self) -> tuple[int, ...]:
        """MMSI of every vessel in it, in order of appearance."""
        return tuple(dict.fromkeys(mmsi for event in self.events for mmsi in event.mmsi))


@dataclass(frozen=True)
class Scope:
    """What a search is narrowed to.

    areas: role -> place ids instead of the pattern's own; vessels: only sequences that begin with one of these MMSI, all when
    empty; ship_types: MMSI -> ITU ship type, where known.
    """

    areas: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    vessels: frozenset[int] = frozenset()
    ship_types: Mapping[int, int] = field(default_factory=dict)


def matches(
    pattern: Pattern, events: Sequence[Seen], window: Window | None = None, scope: Scope | None = None
) -> list[Match]:
    """Every sequence of events that fits the pattern, complete within the window (microseconds; None: at any time).

    events: of one collection, in any order. Returns matches in order of completion; of those that differ only in optional
    steps each one is given. A sequence of one vessel is followed through the events of that vessel; a step with
    ``same_vessel: false`` may be any other's.
    """
    search = _Search(pattern, events, scope or Scope())
    found = [match for match in search.run() if window is None or window[0] <= match.at < window[1]]
    return sorted(found, key=lambda match: (match.at, [(event.start, event.id) for event in match.events]))


class _Search:
    """The events, by kind and by vessel, while a pattern is sought in them."""

    def __init__(self, pattern: Pattern, events: Sequence[Seen], scope: Scope) -> None:
        self.pattern, self.scope = pattern, scope
        self.areas = {role: area_ports(scope.areas.get(role, places)) for role, places in pattern.areas.items()}
        self.by_step: list[list[Seen]] = []
        self.by_vessel: list[Mapping[int, list[Seen]]] = []
        ordered = sorted(events, key=lambda event: (event.start, event.id))
        for step in pattern.steps:
            fitting = [event for event in ordered if self._fits(event, step)]
            vessels: dict[int, list[Seen]] = defaultdict(list)
            for event in fitting:
                for mmsi in event.mmsi:
                    vessels[mmsi].append(event)
            self.by_step.append(fitting)
            self.by_vessel.append(vessels)

    def run(self) -> Iterator[Match]:
        for first in self.by_step[0] if self.by_step else []:
            if not self.scope.vessels or self.scope.vessels & set(first.mmsi):
                yield from self._follow(1, (first,), 0)

    def _follow(self, number: int, taken: tuple[Seen, ...], decisive: int) -> Iterator[Match]:
        if number == len(self.pattern.steps):
            yield Match(self.pattern.id, taken, decisive, any(event.poorly_heard for event in taken))
            return
        step = self.pattern.steps[number]
        after = list(self._after(number, taken))
        if step.negate:
            if not after:
                yield from self._follow(number + 1, taken, decisive)
            return
        for event in after:
            yield from self._follow(number + 1, (*taken, event), decisive if step.optional else len(taken))
        if step.optional and not after:
            yield from self._follow(number + 1, taken, decisive)

    def _after(self, number: int, taken: tuple[Seen, ...]) -> Iterator[Seen]:
        step, last = self.pattern.steps[number], taken[-1]
        if step.same_vessel:
            held = self.by_vessel[number]
            found = {event.id: event for mmsi in last.mmsi for event in held.get(mmsi, ())}
            kinds = step.kind.split("|")
            candidates = sorted(found.values(), key=lambda event: (kinds.index(event.kind), event.start, event.id))
        else:
            candidates = [event for event in self.by_step[number] if not set(event.mmsi) & set(last.mmsi)]
        latest = last.end + (step.within_hours * HOUR if step.within_hours else float("inf"))
        for event in candidates:
            later = event.start >= last.start and event.end >= last.end and event.id != last.id
            if later and event.start <= latest and self._joins(event, last, step.where):
                yield event
                if step.same_vessel:
                    return

    @staticmethod
    def _joins(event: Seen, last: Seen, where: Mapping[str, Any]) -> bool:
        if not where.get("same_port"):
            return True
        port = event.details.get("from_port") or event.details.get("port")
        onward = event.details.get("to_port") != port
        return onward and port is not None and port in (last.details.get("port"), last.details.get("to_port"))

    def _fits(self, event: Seen, step: Step) -> bool:
        if event.kind not in step.kind.split("|"):
            return False
        where = step.where
        if int(event.details.get("confidence", 4)) < int(where.get("min_confidence", 1)):
            return False
        if "min_shore_nm" in where:
            shore = event.details.get("shore_nm")
            if shore is None or float(shore) < float(where["min_shore_nm"]):
                return False
        if "ship_type" in where:
            low, high = where["ship_type"]
            known = [self.scope.ship_types[mmsi] for mmsi in event.mmsi if mmsi in self.scope.ship_types]
            if known and not any(low <= kind <= high for kind in known):
                return False
        if "not_to" in where:
            home = {port.id for port in self.areas.get(str(where["not_to"]), ())}
            if event.details.get("to_port") in home:
                return False
        roles = [role for role in step.area.split("|") if role]
        return not roles or any(in_area(event, self.areas[role], where) for role in roles)
