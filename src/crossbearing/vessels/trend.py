"""More than before, counted: voyages or calls on the claimed route, in the claimed time and before it, where they could be heard."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from crossbearing.records.bearings import Bearing, Coverage
from crossbearing.records.keys import content_id
from crossbearing.records.patterns import Pattern
from crossbearing.records.propositions import Proposition
from crossbearing.reference.counts import Count, RateRatio, count_parameters, count_weight, dispersion, rate_ratio
from crossbearing.reference.ports import Port
from crossbearing.vessels.coverage import DAY_US, OWN, Held, area_cover, day, moment
from crossbearing.vessels.looked import carriers, narrowed
from crossbearing.vessels.patterns import Scope, Window, matches
from crossbearing.vessels.seen import Seen, area_ports

WEEK_DAYS = 7
MOST_RECORDS = 60
SAID = {"up": "more than before", "down": "fewer than before"}


@dataclass(frozen=True)
class Route:
    """What is counted: in words, with its areas, when each was complete and by which events, and its innocent explanations."""

    words: str
    areas: Mapping[str, tuple[Port, ...]]
    seen: tuple[tuple[int, tuple[str, ...]], ...]
    innocent: tuple[str, ...] = ()
    parameter: str = "counts"


@dataclass(frozen=True)
class Period:
    """A month or week (microseconds), what was counted in it, and the days of it that were heard; 0 where too few were."""

    window: Window
    name: str
    count: int
    days: float


def trend_bearing(proposition: Proposition, patterns: Sequence[Pattern], tracks: Held) -> Bearing:
    """What counting says of a proposition's trend: one bearing, of the tracks' own collection.

    proposition: with its trend, ``up`` or ``down``; patterns: those of the vessels channel that bear on its route; tracks: of
    the case. ``not_looked`` where there is nothing to count or nothing says where, ``cannot_see`` where the tracks do not
    reach back far enough or were too poorly heard.
    """
    made = _Making(proposition, tracks)
    if proposition.trend not in SAID:
        return made.silent("not_looked", "the claims do not agree on a direction: there is no one trend to count for")
    modes = [mode.removeprefix("mode:") for mode in proposition.roles.get("mode", ()) if mode.startswith("mode:")]
    if modes and "sea" not in modes:
        return made.silent("cannot_see", f"AIS hears ships, not what goes {', '.join(modes)}")
    if not tracks.rows:
        return made.silent("not_looked", "no vessel tracks in this case")
    vessels = carriers(proposition, tracks)
    if vessels is None:
        return made.silent("cannot_see", "no track bears the name of the carrier")
    route = _route(proposition, patterns, tracks, vessels)
    if route is None:
        return made.silent("not_looked", "no route is named on which voyages or calls could be counted")
    if not all(proposition.window):
        return made.silent("cannot_see", "no time is claimed that could be held against the time before")
    return made.counted(route)


def _route(
    proposition: Proposition, patterns: Sequence[Pattern], tracks: Held, vessels: frozenset[int]
) -> Route | None:  # fmt: skip
    events = tracks.events.get(OWN, ())
    if patterns:
        pattern = patterns[0]
        areas = narrowed(pattern, proposition)
        found = matches(pattern, events, None, Scope(areas, vessels, tracks.ship_types))
        told = {
            tuple(one.id for one in match.events[: match.decisive + 1]): match.at for match in found if not match.poor
        }
        needed = {role for step in pattern.steps if not step.optional for role in step.area.split("|") if role}
        return Route(
            pattern.name, {role: area_ports(areas[role]) for role in sorted(needed)}, tuple(sorted((at, keys) for keys, at in told.items())),
            pattern.innocent, f"counts, pattern:{pattern.pack}/{pattern.id}",
        )  # fmt: skip
    ends = {role: _ports(proposition, role) for role in ("origin", "destination")}
    if all(ends.values()):
        words = f"voyages from {_named(proposition, 'origin')} to {_named(proposition, 'destination')}"
        return Route(words, ends, _times(events, "voyage", vessels, lambda event: _between(event, ends)))
    at = next((role for role in ("origin", "destination", "place", "via") if _ports(proposition, role)), "")
    if not at:
        return None
    inside = {port.id for port in _ports(proposition, at)}
    calls = _times(events, "port_visit", vessels, lambda event: event.details.get("port") in inside)
    return Route(f"calls at {_named(proposition, at)}", {at: _ports(proposition, at)}, calls)


def _ports(proposition: Proposition, role: str) -> tuple[Port, ...]:
    return area_ports(tuple(one for one in proposition.roles.get(role, ()) if one.startswith("place:")))


def _named(proposition: Proposition, role: str) -> str:
    labels = proposition.labels.get(role, ())
    return ", ".join(labels) or ", ".join(port.name for port in _ports(proposition, role) if not port.parent)


def _between(event: Seen, ends: Mapping[str, tuple[Port, ...]]) -> bool:
    said = {"origin": event.details.get("from_port"), "destination": event.details.get("to_port")}
    return all(said[role] in {port.id for port in ports} for role, ports in ends.items())


def _times(
    events: Sequence[Seen], kind: str, vessels: frozenset[int], fits: Callable[[Seen], bool]
) -> tuple[tuple[int, tuple[str, ...]], ...]:  # fmt: skip
    return tuple(
        sorted((one.start, (one.id,)) for one in events
               if one.kind == kind and (not vessels or vessels & set(one.mmsi)) and fits(one))
    )  # fmt: skip


@dataclass(frozen=True)
class _Making:
    """The bearing of one proposition being made."""

    proposition: Proposition
    tracks: Held

    def silent(self, direction: str, words: str) -> Bearing:
        """A bearing that weighs nothing, with the reason."""
        return self._bearing(direction, words, Coverage(looked=False, words=words))

    def counted(self, route: Route) -> Bearing:
        """The bearing of a route that can be counted on."""
        declared = count_parameters()
        span, (first, last) = self.tracks.span, self.proposition.window
        claimed = (max(span[0], moment(first)), min(span[1], moment(last) + DAY_US))
        if claimed[1] <= claimed[0]:
            return self.silent("cannot_see", f"tracks cover {self.tracks.where}: nothing of {first} to {last}")
        months = span[1] - span[0] >= declared.months_from_days * DAY_US
        before = self._periods(route, (span[0], claimed[0]), months, claimed[0])
        during = self._periods(route, claimed, months, claimed[0])
        heard, now = ([one for one in several if one.days] for several in (before, during))
        unit = "month" if months else "week"
        left = [one.name for one in (*before, *during) if not one.days]
        poor = f"; left out for poor reception: {_listed(left)}" if left else ""
        if len(heard) < declared.least_periods or not now:
            many = f"{len(heard)} earlier {unit}{'' if len(heard) == 1 else 's'}"
            words = f"tracks cover {self.tracks.where}: {many} with coverage on the route before {day(claimed[0])}"
            words += f", where {declared.least_periods} make a baseline" if now else f"; none from {first} to {last}"
            return self.silent("cannot_see", words + poor)
        spread = dispersion([Count(one.count, one.days) for one in heard])
        earlier, later = _total(heard, 1.0), _total(now, 1.0)
        weight = count_weight(_total(heard, spread), _total(now, spread), self.proposition.trend)
        ratio = rate_ratio(_total(heard, spread), _total(now, spread))
        direction = "supports" if weight > 0 else "contradicts" if weight < 0 else "neutral"
        words = (
            f"{route.words}: {later.number:.0f} in {later.exposure:.0f} days with coverage from {day(claimed[0])} to "
            f"{day(claimed[1] - 1)}, {earlier.number:.0f} in {earlier.exposure:.0f} before ({_listed([f'{one.name}: {one.count}' for one in heard])}); "
            f"{_ratio_words(ratio)}; claimed: {SAID[self.proposition.trend]}{poor}"
        )  # fmt: skip
        records = [key for at, keys in route.seen if claimed[0] <= at < claimed[1] for key in keys]
        measure = {
            "baseline": True, "claimed": self.proposition.trend, "ratio_meant": declared.ratio, "dispersion": spread,
            "before": {"count": earlier.number, "days": round(earlier.exposure, 3)},
            "during": {"count": later.number, "days": round(later.exposure, 3)},
            "periods": [[one.name, one.count, round(one.days, 3)] for one in (*before, *during)],
            "rate_ratio": [ratio.ratio, ratio.low, ratio.high] if ratio else [],
        }  # fmt: skip
        share = sum(one.days for one in (*heard, *now)) * DAY_US / (span[1] - span[0])
        coverage = Coverage(
            True, (day(span[0]), day(claimed[1] - 1)), route.words, None, f"{share:.0%} of the days of the tracks, by {unit}"
        )  # fmt: skip
        innocent = tuple(dict.fromkeys((*route.innocent, *declared.innocent)))
        return self._bearing(
            direction, words, coverage, weight, tuple(dict.fromkeys(records))[:MOST_RECORDS], innocent, measure, route.parameter
        )  # fmt: skip

    def _periods(self, route: Route, window: Window, months: bool, anchor: int) -> list[Period]:
        """The months, or weeks counted from the anchor, of a window; those of which too little lies in it are left out."""
        found = []
        for name, low, high in (_months if months else _weeks)(window, anchor):
            start, end = max(low, window[0]), min(high, window[1])
            if end - start < count_parameters().least_share * (high - low):
                continue
            covers = [area_cover(self.tracks, ports, (start, end)) for ports in route.areas.values()]
            enough = all(cover.enough for cover in covers)
            days = (end - start) / DAY_US * min((cover.days for cover in covers), default=0.0) if enough else 0.0
            found.append(Period((start, end), name, sum(start <= at < end for at, _ in route.seen), days))
        return found

    def _bearing(
        self, direction: str, words: str, coverage: Coverage, weight: float = 0.0, records: tuple[str, ...] = (),
        innocent: tuple[str, ...] = (), measure: Mapping[str, Any] | None = None, parameter: str = "",
    ) -> Bearing:  # fmt: skip
        return Bearing(
            id=content_id("brg", self.proposition.id, "trend", "vessels", "counts", direction),
            proposition=self.proposition.id, facet="trend", channel="vessels", direction=direction, weight=weight,
            words=words, coverage=coverage, collection=OWN if measure else "", records=records, innocent=innocent,
            measure=measure or {}, parameter=parameter,
        )  # fmt: skip


def _weeks(window: Window, anchor: int) -> Iterator[tuple[str, int, int]]:
    length = WEEK_DAYS * DAY_US
    number = (window[0] - anchor) // length
    while (low := anchor + number * length) < window[1]:
        yield f"week of {day(low)}", low, low + length
        number += 1


def _months(window: Window, _anchor: int) -> Iterator[tuple[str, int, int]]:
    first = datetime.fromtimestamp(window[0] / 1_000_000, UTC).date().replace(day=1)
    while moment(first.isoformat()) < window[1]:
        following = (first + timedelta(days=32)).replace(day=1)
        yield f"{first:%Y-%m}", moment(first.isoformat()), moment(following.isoformat())
        first = following


def _total(periods: Sequence[Period], spread: float) -> Count:
    return Count(sum(one.count for one in periods) / spread, sum(one.days for one in periods))


def _ratio_words(ratio: RateRatio | None) -> str:
    if ratio is None:
        return "none in either time"
    return f"{ratio.ratio:.1f} times the rate before ({count_parameters().interval:.0%}: {ratio.low:.1f} to {ratio.high:.1f})"


def _listed(words: Sequence[str], most: int = 12) -> str:
    return ", ".join(words[-most:]) if len(words) <= most else f"… {', '.join(words[-most:])}"
