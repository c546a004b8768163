"""Bearings of the vessels channel: what tracks say of route, mode, time and trend of a proposition, and what they cannot see."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from crossbearing.records.bearings import Bearing, Coverage
from crossbearing.records.keys import content_id
from crossbearing.records.patterns import Pattern
from crossbearing.records.propositions import Proposition
from crossbearing.records.reading import CaseReading
from crossbearing.vessels.coverage import OWN, Held, day, held
from crossbearing.vessels.looked import Looked, applies, carriers, look, more_special
from crossbearing.vessels.telling import cover_words, found_words, nothing_words, poor_words
from crossbearing.vessels.trend import trend_bearing

SEES = ("route", "mode", "time")
CANNOT = {
    "goods": "AIS cannot show what is in a ship",
    "actor": "AIS cannot show on whose behalf a ship sails",
    "buyer": "AIS cannot show who receives what a ship carries",
    "payment": "AIS cannot show what was paid",
    "quantity": "AIS cannot show how much a ship carries",
}
NO_VOYAGE = "a track shows when a ship sailed; no route and no ship is claimed here"
MOST_RECORDS = 60


def bearings(proposition: Proposition, case: CaseReading) -> Iterator[Bearing]:
    """What vessel tracks say of each facet of a proposition.

    proposition: as built from claims; case: its tracks, events and packs are read. Yields at least one bearing for each facet:
    ``supports`` where a pattern of events that the reported route would leave was seen, ``contradicts`` where it was looked for
    with coverage and not seen, ``neutral`` where it is seen as often by chance, ``cannot_see`` where tracks or reception do not
    reach or the facet is none that a ship's position shows, ``not_looked`` where there are no tracks or no pattern.
    """
    tracks = held(case)
    for facet in proposition.facets:
        if facet in CANNOT:
            yield _bearing(proposition, facet, "cannot_see", CANNOT[facet])
        elif facet == "trend":
            counted = [pattern for pattern in _patterns(case, proposition) if pattern.channel == "vessels"]
            yield trend_bearing(proposition, counted, tracks)
    facets = [facet for facet in proposition.facets if facet in SEES]
    if facets == ["time"]:
        yield _bearing(proposition, "time", "cannot_see", NO_VOYAGE)
    elif facets:
        yield from _of_route(proposition, facets, case, tracks)


def _of_route(
    proposition: Proposition, facets: Sequence[str], case: CaseReading, tracks: Held
) -> Iterator[Bearing]:  # fmt: skip
    modes = [mode for mode in proposition.roles.get("mode", ()) if mode.startswith("mode:")]
    if modes and "mode:sea" not in modes:
        awaited = [pattern.name for pattern in _patterns(case, proposition) if pattern.channel != "vessels"]
        words = f"AIS hears ships, not what goes {', '.join(mode.removeprefix('mode:') for mode in modes)}"
        words = f"{words}; the pattern '{awaited[0]}' awaits sightings" if awaited else words
        yield from (_bearing(proposition, facet, "cannot_see", words) for facet in facets)
        return
    if not tracks.rows and not tracks.events:
        yield from (_bearing(proposition, facet, "not_looked", "no vessel tracks in this case") for facet in facets)
        return
    patterns = [pattern for pattern in _patterns(case, proposition) if pattern.channel == "vessels"]
    special = [] if patterns else _patterns(case, proposition, more_special)
    special = [pattern for pattern in special if pattern.channel == "vessels"]
    if not patterns and not special:
        words = "no pattern of events is declared for this in the packs of the case"
        yield from (_bearing(proposition, facet, "not_looked", words) for facet in facets)
        return
    vessels = carriers(proposition, tracks)
    if vessels is None:
        words = f"no track bears the name {', '.join(proposition.labels.get('carrier', ()))}"
        words = f"{words}; tracks cover {tracks.where}" if tracks.where else words
        yield from (_bearing(proposition, facet, "cannot_see", words) for facet in facets)
        return
    collections = ([OWN] if tracks.rows else []) + [name for name in tracks.events if name != OWN]
    for pattern in patterns or special:
        for collection in collections:
            looked = look(pattern, proposition, tracks, collection, vessels)
            told = [_of_facet(proposition, facet, looked, tracks) for facet in facets if facet in pattern.facets]
            yield from told if patterns else (_of_special(proposition, one, looked) for one in told)


def _patterns(
    case: CaseReading, proposition: Proposition, fits: Callable[[Pattern, Proposition], bool] = applies
) -> list[Pattern]:  # fmt: skip
    """The patterns that fit; for a proposition of no theatre in particular, those of the theatres that the case is about."""
    found = [pattern for pack in case.packs() for pattern in pack.patterns if fits(pattern, proposition)]
    if proposition.pack or len({pattern.pack for pattern in found}) < 2:
        return found
    theatres = {other.pack for other in case.propositions() if other.pack}
    return [pattern for pattern in found if pattern.pack in theatres] or found


def _of_special(proposition: Proposition, told: Bearing, looked: Looked) -> Bearing:
    """Of a more special route, only its having been seen bears on the proposition."""
    if told.direction != "contradicts":
        return told
    words = f"only '{looked.pattern.name}' was looked for, and not seen; that says nothing of other routes"
    return _bearing(proposition, told.facet, "neutral", words, looked)


def _of_facet(proposition: Proposition, facet: str, looked: Looked, tracks: Held) -> Bearing:
    if looked.found:
        weight = looked.support
        words = found_words(looked, tracks)
        if weight <= 0:
            words = f"{words}; as often seen where nothing is claimed, so it tells nothing"
        return _bearing(proposition, facet, "supports" if weight > 0 else "neutral", words, looked, weight)
    if looked.poor:
        return _bearing(proposition, facet, "cannot_see", poor_words(looked, tracks), looked)
    if not looked.covered:
        return _bearing(proposition, facet, "cannot_see", cover_words(looked, tracks), looked)
    weight = looked.refute
    return _bearing(
        proposition, facet, "contradicts" if weight < 0 else "neutral", nothing_words(looked), looked, weight
    )  # fmt: skip


def _bearing(
    proposition: Proposition, facet: str, direction: str, words: str, looked: Looked | None = None, weight: float = 0.0
) -> Bearing:
    coverage = Coverage(looked=False, words=words) if looked is None else _coverage(looked, direction)
    pattern = looked.pattern.id if looked else ""
    collection = looked.collection if looked else ""
    return Bearing(
        id=content_id("brg", proposition.id, facet, "vessels", pattern, collection, direction),
        proposition=proposition.id,
        facet=facet,
        channel="vessels",
        direction=direction,
        weight=weight,
        words=words,
        coverage=coverage,
        collection=collection,
        records=_records(looked),
        innocent=looked.pattern.innocent if looked else (),
        measure=_measure(looked) if looked else {},
        parameter=f"pattern:{looked.pattern.pack}/{pattern}" if looked else "",
    )


def _records(looked: Looked | None) -> tuple[str, ...]:
    """Ids of the events: first those of the steps that must be there, then the rest, so that a cut keeps what matters."""
    if looked is None:
        return ()
    every = looked.found or looked.poor
    first = [event.id for match in every for event in match.events[: match.decisive + 1]]
    rest = [event.id for match in every for event in match.events[match.decisive + 1 :]]
    return tuple(dict.fromkeys((*first, *rest)))[:MOST_RECORDS]


def _coverage(looked: Looked, direction: str) -> Coverage:
    cover = {role: f"{area.days:.0%} of days, {area.per_hour:.1f} fixes/h" for role, area in looked.cover.items()}
    said = "; ".join(f"{role.replace('_', ' ')}: {words}" for role, words in cover.items())
    return Coverage(
        looked=direction != "cannot_see" or bool(looked.poor),
        window=(day(looked.window[0]), day(looked.window[1] - 1)),
        area=looked.pattern.name,
        detection=looked.pattern.sens[0] if looked.covered else None,
        words=said or "coverage of the provider's own method is not known",
    )


def _measure(looked: Looked) -> Mapping[str, Any]:
    pattern, chance = looked.pattern, looked.chance
    return {
        "pattern": pattern.id,
        "sens": pattern.sens[0],
        "sens_range": [pattern.sens[1], pattern.sens[2]],
        "sens_source": pattern.sens_source,
        "fpr_upper": round(chance.upper, 6),
        "fpr_elicited": chance.elicited,
        "controls": chance.controls,
        "hits_in_controls": chance.hits,
        "few_controls": chance.few,
        "seen": len({tuple(event.id for event in match.events[: match.decisive + 1]) for match in looked.found}),
        "seen_in_reception_holes": len(looked.poor),
    }
