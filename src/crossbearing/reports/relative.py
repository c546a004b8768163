"""Times that lean on another date: "last Friday", "the following month", "three years ago", "two weeks earlier"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from crossbearing.reports.stretches import Clock, Stretch, calendar, moved
from crossbearing.reports.times import COUNT, HOUR, NUMBERS, WEEKDAY

NEAR = r"(?P<near>last|this|next|past|previous|following|current|same|coming|preceding|that)"
_WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_LATELY_DAYS = 90  # "recently" reaches back so far: a quarter, no source, wide on purpose


def near_words(text: str, clock: Clock) -> Stretch | None:
    """Words that only mean something from the publication date, or from the time told last, on."""
    low, anchor, focus = re.sub(r"^(?:in |at )?(?:the )?", "", text.lower()), clock.published, clock.focus
    if low in ("yesterday", "today", "tonight", "tomorrow", "overnight", "currently", "recently", "lately"):
        return None if anchor is None else _by_word(low, anchor)
    weekday = re.fullmatch(rf"(?:{NEAR} )?({WEEKDAY.lower()})(?: {HOUR})?", low)
    if weekday:
        return _weekday(weekday.group("near") or "", weekday.group(2), clock)
    if low == "weekend":
        low = "last weekend"
    match = re.fullmatch(
        rf"(earlier |later |late |early )?{NEAR} (morning|afternoon|evening|night|day|weekend|week|fortnight|month|quarter|year|decade)",
        low,
    ) or re.fullmatch(r"()(?P<near>)(?P<unit>day|night|week|month|year) (before|after)", low)
    if match is None:
        return None
    near, unit = match.group("near"), match.group(3)
    if near == "next" and focus is not None and text[:4].lower() == "the ":
        near = "following"
    if not near:
        near, unit = ("previous" if match.group(4) == "before" else "following"), match.group("unit")
    if near in ("that", "same", "previous", "preceding", "following") and focus is not None:
        at = focus.first if near in ("previous", "preceding") else focus.last if near == "following" else focus.first
    elif anchor is not None:
        at = anchor
    else:
        return None
    step = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "next": 1, "following": 1, "coming": 1}.get(
        near, 0
    )
    if unit in ("morning", "afternoon", "evening", "night") and near in ("this", "last"):
        step = -1 if (near, unit) == ("last", "night") else 0
    found = calendar(at, unit, step)
    if found is None:
        return None
    if (match.group(1) or "").startswith("earlier") and at is anchor:
        return Stretch(found.first, min(found.last, anchor), True, True)
    if (match.group(1) or "").startswith("later") and at is anchor:
        return Stretch(max(found.first, anchor), found.last, True, True)
    if near == "this" and unit in ("week", "month", "quarter", "year") and at is anchor:
        if clock.future:
            return Stretch(max(found.first, anchor), found.last, True)
        return Stretch(found.first, min(found.last, anchor), True)
    return found


def _by_word(low: str, anchor: date) -> Stretch:
    if low in ("recently", "lately"):
        return Stretch(anchor - timedelta(days=_LATELY_DAYS), anchor, True, True)
    shift = {"yesterday": -1, "tomorrow": 1}.get(low, 0)
    day = anchor + timedelta(days=shift)
    return Stretch(day, day, True)


def _weekday(near: str, name: str, clock: Clock) -> Stretch | None:
    wanted = _WEEKDAYS.index(name[: -len("day")])
    if near in ("following", "previous", "preceding", "same", "that") and clock.focus is not None:
        at = clock.focus.last if near == "following" else clock.focus.first
    elif clock.published is not None:
        at = clock.published
    else:
        return None
    if near in ("next", "following", "coming") or (not near and clock.future):
        day = at + timedelta(days=(wanted - at.weekday()) % 7 or 7)
    else:
        day = at - timedelta(days=(at.weekday() - wanted) % 7 or (7 if near in ("last", "previous") else 0))
    return Stretch(day, day, True)


def counted(text: str, clock: Clock) -> Stretch | None:
    """ "three years ago", "two weeks earlier", "in the past three years"."""
    low = text.lower()
    lasting = re.fullmatch(
        rf"(?:in |during |over |for |within )?the (last|past|previous|next|coming|following) (?:(few|{COUNT}) )?(\w+)",
        low,
    )
    told = re.fullmatch(
        rf"(?:over |about |nearly |more than |almost |some |roughly |around )?({COUNT}) (\w+) (ago|earlier|later|before|after|beforehand|afterwards)",
        low,
    )
    recent = re.fullmatch(r"in recent (\w+)", low)
    if recent and clock.published:
        return Stretch(moved(clock.published, recent.group(1), -3), clock.published, True, True)
    if lasting and clock.published:
        count = _number(lasting.group(2) or "one")
        if lasting.group(1) in ("next", "coming", "following"):
            return Stretch(clock.published, moved(clock.published, lasting.group(3), count), True)
        return Stretch(moved(clock.published, lasting.group(3), -count), clock.published, True)
    if told is None:
        return None
    back = told.group(3) in ("ago", "earlier", "before", "beforehand")
    count, unit = _number(told.group(1)) * (-1 if back else 1), told.group(2).rstrip("s")
    soft = told.group(1) in ("a few", "several", "some", "a couple of")
    if told.group(3) == "ago" or clock.focus is None:
        if clock.published is None or not back:
            return None
        at = moved(clock.published, unit, count)
        return _loosened(calendar(at, unit, 0), soft)
    first, last = moved(clock.focus.first, unit, count), moved(clock.focus.last, unit, count)
    if first == last and unit in ("month", "year", "decade"):
        return _loosened(calendar(first, "month", 0), True)
    return Stretch(first, last, True, soft)


def _loosened(found: Stretch | None, loose: bool) -> Stretch | None:
    return None if found is None else Stretch(found.first, found.last, True, loose or found.loose)


def _number(count: str) -> int:
    if count.isdigit():
        return int(count)
    return NUMBERS.index(count) + 1 if count in NUMBERS else {"a": 1, "an": 1, "a couple of": 2}.get(count, 3)
