"""What looking for a pattern gave, in words."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.reference.ports import port_by_id
from crossbearing.vessels.coverage import ENOUGH_DAYS, OWN, Held, day
from crossbearing.vessels.found import rfc3339
from crossbearing.vessels.looked import Looked
from crossbearing.vessels.patterns import Match
from crossbearing.vessels.seen import POOR_PER_HOUR, Seen, area_ports

MOST_SAID = 3


def found_words(looked: Looked, tracks: Held) -> str:
    """What was seen, by whom, and how often that is seen by chance."""
    seen = list({_main(match): match for match in looked.found}.values())
    vessels = list(dict.fromkeys(match.vessels[0] for match in seen))
    said = "; ".join(_match_words(match, looked, tracks) for match in seen[:MOST_SAID])
    more = f"; and {len(seen) - MOST_SAID} more" if len(seen) > MOST_SAID else ""
    times = (
        f"{len(seen)} time{'s' if len(seen) != 1 else ''} by {len(vessels)} vessel{'s' if len(vessels) != 1 else ''}"
    )
    return f"{_by(looked)}seen {times}: {said}{more}. {_chance_words(looked)}"


def _main(match: Match) -> tuple[str, ...]:
    return tuple(event.id for event in match.events[: match.decisive + 1])


def _by(looked: Looked) -> str:
    if looked.collection == OWN:
        return ""
    provider = looked.collection.split(":")[1] if ":" in looked.collection else looked.collection
    return f"observed by {provider}, method not ours: "


def _match_words(match: Match, looked: Looked, tracks: Held) -> str:
    steps = ", then ".join(_event_words(event) for event in match.events[: match.decisive + 1])
    area = looked.pattern.areas.get(looked.pattern.steps[0].area, ())
    if match.events[0].kind == "gap" and area:
        steps = steps.replace(" received for ", f" received within reach of {_places(area)} for ", 1)
    words = f"{_vessel(match.vessels[0], tracks)} {steps}"
    later = match.events[match.decisive + 1 :]
    return f"{words}; after that {_vessel(later[0].mmsi[0], tracks)} {_event_words(later[0])}" if later else words


def _vessel(mmsi: int, tracks: Held) -> str:
    name = tracks.names.get(mmsi, "")
    number = f"MMSI {mmsi}" if mmsi > 0 else f"IMO {-mmsi}"
    return f"{name} ({number})" if name else number


def _event_words(event: Seen) -> str:
    when = rfc3339(event.start)[:16].replace("T", " ")
    if event.kind == "gap":
        heard = event.details.get("reception")
        with_ = f" (reception {heard:.0f} fixes/h from others)" if heard is not None else ""
        return f"no AIS received for {(event.end - event.start) / 3.6e9:.0f} h from {when}{with_}"
    if event.kind == "port_visit":
        return f"called at {_port(event.details.get('port'))} on {when}"
    if event.kind == "voyage":
        return f"sailed from {_port(event.details.get('from_port'))} to {_port(event.details.get('to_port'))} on {when}"
    if event.kind == "encounter":
        return f"lay beside MMSI {', '.join(map(str, event.mmsi[1:]))} or the reverse from {when}, at {_place(event)}"
    return f"{event.kind.replace('_', ' ')} from {when} at {_place(event)}"


def _place(event: Seen) -> str:
    return "an unknown place" if event.lat is None or event.lon is None else f"{event.lat:.2f}, {event.lon:.2f}"


def _port(port_id: str | None) -> str:
    port = port_by_id(port_id) if port_id else None
    return port.name if port else (port_id or "a port")


def _chance_words(looked: Looked) -> str:
    chance = looked.chance
    if chance.elicited:
        had = f"only {chance.controls}" if chance.controls else "no"
        return f"With {had} control windows its chance rate is elicited (up to {chance.upper:.2f}); few controls"
    few = "; few controls" if chance.few else ""
    return f"By chance: in {chance.hits} of {chance.controls} control windows, at most {chance.upper:.2f} (90 %){few}"


def poor_words(looked: Looked, tracks: Held) -> str:
    """What was seen, but rests on a silence in which nobody else was heard."""
    match = looked.poor[0]
    return (
        f"{_match_words(match, looked, tracks)}: but others were not heard there at that time either (a hole in reception), so the "
        f"silence tells nothing"
    )


def cover_words(looked: Looked, tracks: Held) -> str:
    """Why the pattern could not have been seen: where the tracks are, and which area they do not reach."""
    if looked.collection != OWN:
        return f"{_by(looked)}the pattern is not among its events; what it covers is not known"
    window = f"{day(looked.window[0])} to {day(looked.window[1] - 1)}"
    for role, cover in looked.cover.items():
        places = _places(looked.pattern.areas[role])
        if cover.days == 0:
            return f"tracks cover {tracks.where}; nothing within 60 nm of {places} from {window}"
        if cover.days < ENOUGH_DAYS:
            return (
                f"tracks cover {tracks.where}; within 60 nm of {places} only {cover.days:.0%} of the days from {window}"
            )
        if cover.per_hour < POOR_PER_HOUR:
            return f"reception within 60 nm of {places} is {cover.per_hour:.1f} fixes/h from all vessels: too little to tell"
    return f"tracks cover {tracks.where}"


def _places(places: Sequence[str]) -> str:
    names = [port.name for port in area_ports(tuple(places)) if not port.parent]
    return names[0] if len(names) == 1 else f"{', '.join(names[:2])}{' or others' if len(names) > 2 else ''}"


def nothing_words(looked: Looked) -> str:
    """That it was looked for, with coverage, and not seen."""
    return (
        f"looked for '{looked.pattern.name}' from {day(looked.window[0])} to {day(looked.window[1] - 1)} with coverage and saw "
        f"nothing; it would be seen with probability {looked.pattern.sens[0]:.2f}. {_chance_words(looked)}"
    )
