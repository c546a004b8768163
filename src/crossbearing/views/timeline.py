"""A timeline in UTC: when it was published, what time is claimed, what tracks show, and which lanes are empty and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from crossbearing.records.reading import CaseReading
from crossbearing.views.events import EventView
from crossbearing.views.fix_view import FixView
from crossbearing.views.lineage import document_words
from crossbearing.views.shown import Rules
from crossbearing.views.svg import picture, tag, text, width_of, wrap

LABEL, PLOT = 150.0, 700.0
ROW = 17.0
MOST_MARKS = 14


@dataclass(frozen=True)
class Mark:
    """Something in time: ISO dates (inclusive), its words, and whether part of the date was inferred."""

    start: str
    end: str
    words: str
    kind: str
    inferred: bool = False


@dataclass(frozen=True)
class Lane:
    """One kind of thing; ``empty`` says why there is nothing; ``left_out`` counts marks not drawn."""

    name: str
    marks: tuple[Mark, ...]
    empty: str = ""
    left_out: int = 0


@dataclass(frozen=True)
class TimelineView:
    """Lanes over one span of days."""

    start: str
    end: str
    lanes: tuple[Lane, ...]


def timeline(case: CaseReading, fix: FixView, events: tuple[EventView, ...], made: Rules) -> TimelineView:
    """The lanes of one fix: publication, claimed intervals, events of its own vessels, sightings."""
    documents = {document.id: document for document in case.documents()}
    named = dict.fromkeys(quote.document for quote in fix.quotes)
    published = [
        Mark(
            documents[name].published[:10],
            documents[name].published[:10],
            document_words(documents[name], made),
            "document",
        )
        for name in named
        if name in documents and documents[name].published
    ]
    claims = {claim.id: claim for claim in case.claims()}
    claimed: dict[tuple[str, str, str], Mark] = {}
    for quote in fix.quotes:
        for interval in claims[quote.claim].time if quote.claim in claims else ():
            if interval.start or interval.end:
                start, end = interval.start or interval.end, interval.end or interval.start
                claimed.setdefault(
                    (start, end, interval.text),
                    Mark(start[:10], end[:10], f"“{interval.text}”", "claim", interval.inferred),
                )
    seen = [Mark(event.start[:10], event.end[:10], f"{event.number} {event.words}", event.kind) for event in events]
    sightings = dict(fix.looked).get("sightings", "not_looked")
    lanes = (
        _lane("published", published, "no date of publication"),
        _lane("claimed", list(claimed.values()), "no time is claimed"),
        _lane("tracks", seen, "no event of this fix's vessels"),
        Lane("sightings", (), "not looked" if sightings == "not_looked" else "none held"),
    )
    days = [day for lane in lanes for mark in lane.marks for day in (mark.start, mark.end) if _day(day)]
    days += [day for day in fix.window if _day(day)]
    return TimelineView(min(days, default=""), max(days, default=""), lanes)


def _lane(name: str, marks: list[Mark], empty: str) -> Lane:
    ordered = sorted(
        (mark for mark in marks if _day(mark.start) and _day(mark.end)),
        key=lambda mark: (mark.start, mark.end, mark.words),
    )
    return Lane(name, tuple(ordered[:MOST_MARKS]), "" if ordered else empty, max(0, len(ordered) - MOST_MARKS))


def _day(text_: str) -> date | None:
    try:
        return date.fromisoformat(text_[:10])
    except ValueError:
        return None


def timeline_svg(view: TimelineView) -> str:
    """The timeline as one picture; an empty span gives a picture that says so."""
    first, last = _day(view.start), _day(view.end)
    if first is None or last is None:
        return picture(LABEL + PLOT, 40, "Timeline", text(0, 24, "Nothing in this fix is dated.", "t soft"))
    first, last = first - timedelta(days=1), last + timedelta(days=2)
    days = (last - first).days
    parts, top = [], 30.0
    for lane in view.lanes:
        start = top
        rows = _rows(lane, first, days)
        parts.append(text(0, top + 13, lane.name, "b"))
        if lane.empty:
            parts.append(text(LABEL, top + 13, lane.empty, "t soft halo"))
            top += ROW
        for mark, row, right in rows:
            parts.append(_mark(mark, top + row * ROW, first, days, right))
        top += (max((row for _, row, _ in rows), default=-1) + 1) * ROW
        if lane.left_out:
            parts.append(text(LABEL, top + 12, f"and {lane.left_out} more", "s soft"))
            top += ROW
        parts.append(tag("path", d=f"M0 {top + 5:.1f}H{LABEL + PLOT:.1f}", class_="rule"))
        top = max(top, start + ROW) + 10
    grid = "".join(
        tag("path", d=f"M{_x(day, first, days):.1f} 22V{top - 6:.1f}", class_="rule")
        + text(_x(day, first, days), 14, words, "s soft", "middle")
        for day, words in _ticks(first, last)
    )
    return picture(
        LABEL + PLOT + 10, top, "Timeline, UTC", text(0, 14, "UTC", "s soft"), grid, *parts, class_="timeline"
    )


def _x(day: date, first: date, days: int) -> float:
    return LABEL + PLOT * (day - first).days / days


def _span(mark: Mark, first: date, days: int) -> tuple[float, float]:
    start, end = _day(mark.start), _day(mark.end)
    if start is None or end is None:  # lanes hold dated marks only
        return LABEL, LABEL
    return _x(start, first, days), _x(end + timedelta(days=1), first, days)


def _rows(lane: Lane, first: date, days: int) -> list[tuple[Mark, int, bool]]:
    """Each mark in the first row where it and its words have room; words stand right of it, or left near the end."""
    taken: list[list[tuple[float, float]]] = []
    out = []
    for mark in lane.marks:
        left, right = _span(mark, first, days)
        wide = min(width_of(mark.words, 11.5), 330.0) + 8
        beside = right + wide <= LABEL + PLOT + 10
        span = (left, right + wide) if beside else (max(left - wide, LABEL), right)
        row = next(
            (i for i, spans in enumerate(taken) if all(span[1] < a or span[0] > b for a, b in spans)), len(taken)
        )
        if row == len(taken):
            taken.append([])
        taken[row].append(span)
        out.append((mark, row, beside))
    return out


def _mark(mark: Mark, top: float, first: date, days: int, beside: bool) -> str:
    left, right = _span(mark, first, days)
    class_ = {"document": "f-brokering", "claim": "f-route", "gap": "hollow"}.get(mark.kind, "f-payment")
    if mark.kind == "claim" and mark.inferred:
        shape = tag("rect", x=left, y=top + 3, width=right - left, height=9, class_="line l-route dash", rx=2)
    else:
        shape = tag("rect", x=left, y=top + 3, width=max(right - left, 4), height=9, class_=class_, rx=2)
    shown = wrap(mark.words, 11.5, 330, 1)
    note = shown[0] if shown else ""
    return shape + (
        text(right + 5, top + 12, note, "s halo") if beside else text(left - 5, top + 12, note, "s halo", "end")
    )


def _ticks(first: date, last: date) -> list[tuple[date, str]]:
    days = (last - first).days
    step = next((step for step in (1, 2, 7, 14) if days / step <= 9), 0)
    if step:
        ticks = [first + timedelta(days=n) for n in range(1, days, step)]
        return [(day, day.isoformat() if day == ticks[0] else day.isoformat()[5:]) for day in ticks]
    months = []
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        day = date(year, month, 1)
        if day > first:
            months.append((day, day.isoformat()[:7]))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    every = max(1, len(months) // 9)
    return months[::every]
