"""Looking for a pattern in the tracks of a case: what was seen, how often it is seen by chance, whether it could be seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crossbearing.records.patterns import Pattern
from crossbearing.records.propositions import Proposition
from crossbearing.reference.chance import ChanceRate
from crossbearing.reference.ports import name_key
from crossbearing.vessels.control import control_windows, rate_of
from crossbearing.vessels.coverage import DAY_US, OWN, AreaCover, Held, area_cover, moment
from crossbearing.vessels.patterns import Match, Scope, Window, matches
from crossbearing.vessels.seen import Seen, area_ports

ENDS = ("supplier", "recipient", "origin", "destination", "via", "place")


@dataclass(frozen=True)
class Looked:
    """What looking for one pattern in one collection gave.

    window: the claimed one, widened by the pattern's days; found: matches in it that tell something; poor: matches that rest on
    a silence in which nobody was heard; cover: role -> how well each area is covered (empty for a provider's events).
    """

    pattern: Pattern
    collection: str
    window: Window
    found: tuple[Match, ...]
    poor: tuple[Match, ...]
    chance: ChanceRate
    cover: Mapping[str, AreaCover]

    @property
    def covered(self) -> bool:
        """Whether every area could have been seen."""
        return bool(self.cover) and all(area.enough for area in self.cover.values())

    @property
    def support(self) -> float:
        """Weight of having seen it: ln(sens / upper bound of the chance rate), capped when there are few controls."""
        return self.chance.support(self.pattern.sens[0])

    @property
    def refute(self) -> float:
        """Weight of having looked and seen nothing: ln((1 − sens) / (1 − upper bound of the chance rate)), never above 0."""
        return self.chance.refute(self.pattern.sens[0])


def applies(pattern: Pattern, proposition: Proposition) -> bool:
    """Whether a pattern bears on a proposition: of its theatre, with one of the subjects for every role, and no other mode."""
    return _concerns(pattern, proposition) and all(
        _meets(proposition, roles, wanted) for roles, wanted in pattern.applies_to.items()
    )


def more_special(pattern: Pattern, proposition: Proposition) -> bool:
    """Whether a pattern is of a more special route, one that the proposition leaves open and is entailed by.

    The proposition names one of its places, or the states of all its areas, and nothing that speaks against it. Seen, it
    supports the proposition; not seen, it says nothing of other routes.
    """
    if not _concerns(pattern, proposition):
        return False
    states = {f"state:{port.iso2}" for places in pattern.areas.values() for port in area_ports(places)}
    named = states <= {subject for role in ENDS for subject in _given(proposition, role)}
    for roles, wanted in pattern.applies_to.items():
        given = _given(proposition, roles)
        if _meets(proposition, roles, wanted):
            named |= any(subject.startswith("place:") for subject in given & set(wanted))
        elif given - states:
            return False
    return named


def _concerns(pattern: Pattern, proposition: Proposition) -> bool:
    modes = {mode for mode in proposition.roles.get("mode", ()) if mode.startswith("mode:")}
    return proposition.pack in ("", pattern.pack) and (
        not modes or not pattern.modes or bool(modes & set(pattern.modes))
    )


def _given(proposition: Proposition, roles: str) -> set[str]:
    """The subjects of the roles (joined by ``|``), and what they lie in."""
    found: set[str] = set()
    for role in roles.split("|"):
        found |= {*proposition.roles.get(role, ()), *proposition.within.get(role, ())}
    return found


def _meets(proposition: Proposition, roles: str, wanted: tuple[str, ...]) -> bool:
    given = _given(proposition, roles)
    return bool(given & set(wanted)) or any(_fits(subject, one) for subject in given for one in wanted)


def _fits(subject: str, wanted: str) -> bool:
    """Whether a subject is any of a kind, written ``goods:*``."""
    return wanted.endswith(":*") and subject.startswith(wanted[:-1])


def narrowed(pattern: Pattern, proposition: Proposition) -> Mapping[str, tuple[str, ...]]:
    """The pattern's areas, each narrowed to the ports that the proposition itself names, where it names any in it."""
    named = {
        subject
        for role in ("origin", "destination", "via", "place")
        for subject in proposition.roles.get(role, ())
        if subject.startswith("place:")
    }
    areas = {}
    for role, places in pattern.areas.items():
        inside = {f"place:{port.id}" for port in area_ports(places)}
        given = tuple(sorted(named & inside))
        areas[role] = given or places
    return areas


def carriers(proposition: Proposition, tracks: Held) -> frozenset[int] | None:
    """MMSI of the vessels that the proposition names as carriers, by name, IMO number or MMSI.

    Empty when it names none, None when no track is theirs.
    """
    subjects = [subject for subject in proposition.roles.get("carrier", ()) if subject.startswith("vessel")]
    if not subjects:
        return frozenset()
    keys = {name_key(name) for name in proposition.labels.get("carrier", ())}
    numbers = {int(part) for subject in subjects for part in subject.split(":") if part.isdigit()}
    found = {mmsi for mmsi, name in tracks.names.items() if name_key(name) in keys}
    found |= {mmsi for mmsi, imo in tracks.imos.items() if imo in numbers}
    heard = {mmsi for events in tracks.events.values() for event in events for mmsi in event.mmsi}
    return frozenset(found | (numbers & heard) | ({-number for number in numbers} & heard)) or None


def claimed_window(proposition: Proposition, pattern: Pattern, span: Window) -> Window:
    """The window that the claims speak of (the span of the tracks where they give none), widened by the pattern's days."""
    start, end = proposition.window
    low = moment(start) if start else span[0]
    high = moment(end) + DAY_US if end else span[1]
    pad = pattern.window_days * DAY_US
    return (low - pad if start else low, high + pad if end else high)


def look(pattern: Pattern, proposition: Proposition, tracks: Held, collection: str, vessels: frozenset[int]) -> Looked:
    """Looks for a pattern in one collection of a case's events.

    vessels: only sequences that begin with one of these MMSI, all when empty.
    """
    events = tracks.events.get(collection, ())
    own = collection == OWN
    span = tracks.span if own else _span(events)
    window = claimed_window(proposition, pattern, span)
    scope = Scope(narrowed(pattern, proposition), vessels, tracks.ship_types)
    every = matches(pattern, events, None, scope)
    inside = [match for match in every if window[0] <= match.at < window[1]]
    controls = control_windows(window, span)
    if own:
        controls = [
            one for one in controls if all(cover.enough for cover in _cover(scope, pattern, tracks, one).values())
        ]
    return Looked(
        pattern, collection, window, tuple(match for match in inside if not match.poor),
        tuple(match for match in inside if match.poor), rate_of(pattern, every, controls),
        _cover(scope, pattern, tracks, window) if own else {},
    )  # fmt: skip


def _span(events: Sequence[Seen]) -> Window:
    return (min(event.start for event in events), max(event.end for event in events) + 1) if events else (0, 0)


def _cover(scope: Scope, pattern: Pattern, tracks: Held, window: Window) -> Mapping[str, AreaCover]:
    """Cover of every area that a step which must be there lies in."""
    needed = {role for step in pattern.steps if not step.optional for role in step.area.split("|") if role}
    return {
        role: area_cover(tracks, area_ports(scope.areas.get(role, pattern.areas[role])), window)
        for role in pattern.areas
        if role in needed
    }
