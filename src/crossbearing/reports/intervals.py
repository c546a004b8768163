"""Intervals of times as written: "late August", "from August 3 to 5", "since 2022", over the publication date.

The year that the text does not give is taken from the publication date (the latest such date not after it for what has
happened) and marked inferred. Without a publication date a yearless date keeps its words and gets no interval.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from crossbearing.records.claims import Interval
from crossbearing.reports.points import stretch
from crossbearing.reports.stretches import Clock, Stretch
from crossbearing.reports.times import DAY, MONTH, WEEKDAY, YEAR, times

_AFTER = ("since", "from", "after", "as from", "as of", "starting")
_BEFORE = ("before", "prior to")
_RELATION = re.compile(
    r"(?P<relation>since|until|till|before|after|by|from|as of|as from|up to|prior to|no later than|starting|with effect from) (?P<rest>.+?)(?: on(?:wards?)?)?",
    re.IGNORECASE,
)


def interval(words: str, published: str, future: bool = False, focus: Stretch | None = None) -> Interval | None:
    """The interval that time words name, or None where they name none (or none without a publication date).

    words: as ``times`` gives them; published: ISO date or empty; future: the clause is planned, so yearless dates lie
    ahead; focus: the time told last before the words, for "the following Tuesday".
    """
    try:
        return _interval(words, Clock(_parse_day(published), focus, future))
    except (OverflowError, ValueError):
        return None


def focuses(plain: str, start: int, published: str) -> dict[int, Stretch]:
    """For each place where a time stands, the time told last before it. plain: the document; start: of its body."""
    found: dict[int, Stretch] = {}
    told: Stretch | None = None
    for words, first, _ in times(plain, start, len(plain)):
        if told is not None:
            found[first] = told
        made = interval(words, published, focus=told)
        if (
            made is not None
            and made.start
            and made.end
            and not re.match(r"(?:since|recent|in |current|this year|today)", words, re.IGNORECASE)
        ):
            told = Stretch(date.fromisoformat(made.start), date.fromisoformat(made.end), made.inferred)
    return found


def intervals(
    told: Iterable[tuple[str, int, int]], published: str, future: bool, focus: dict[int, Stretch]
) -> tuple[Interval, ...]:
    """The intervals of the times of one claim, those that have one. told: words and span; focus: as ``focuses`` gives."""
    found = (interval(words, published, future, focus.get(start)) for words, start, _ in told)
    return tuple(one for one in found if one is not None)


def _interval(words: str, clock: Clock) -> Interval | None:
    text = re.sub(r"\s+", " ", words.strip())
    text = re.sub(r"\b(?:about|around|roughly|approximately|at least|perhaps) (?!the )", "", text)
    text = re.sub(r"^(?:the )?nights? of (?:the (?=\d{1,2} |\d{1,2}\w\w (?:of )?[A-Z]))?", "", text)
    for parser in (_between, _run, _years):
        ends = parser(text)
        if ends is not None:
            return _bounded(words, *ends, clock)
    related = _RELATION.fullmatch(text)
    if related:
        return _open(words, related.group("relation").lower(), related.group("rest"), clock)
    found = stretch(text, clock)
    return None if found is None else _told(words, found)


def _told(words: str, found: Stretch) -> Interval:
    return Interval(words, found.first.isoformat(), found.last.isoformat(), _edtf(found), found.inferred)


def _between(text: str) -> tuple[str, str] | None:
    found = re.fullmatch(r"(?:between|from) (.+?),? (?:and|to|until|till|through|up to) (.+)", text, re.IGNORECASE)
    return (found.group(1), found.group(2)) if found else None


def _run(text: str) -> tuple[str, str] | None:
    """ "August 3 to 5", "3-5 August 2021", "June and July 2022"."""
    joined = r"(?: to | and |-|/)"
    found = re.fullmatch(rf"({MONTH}) ({DAY}){joined}({DAY})(?:,? ({YEAR}))?", text)
    if found:
        year = f", {found.group(4)}" if found.group(4) else ""
        return f"{found.group(1)} {found.group(2)}{year}", f"{found.group(1)} {found.group(3)}{year}"
    found = re.fullmatch(rf"({DAY}){joined}({DAY}) ({MONTH})(?:,? ({YEAR}))?", text)
    if found:
        rest = found.group(3) + (f" {found.group(4)}" if found.group(4) else "")
        return f"{found.group(1)} {rest}", f"{found.group(2)} {rest}"
    found = re.fullmatch(rf"({MONTH}){joined}({MONTH})(?:,? ({YEAR}))?", text)
    if found is None:
        return None
    year = f" {found.group(3)}" if found.group(3) else ""
    return f"{found.group(1)}{year}", f"{found.group(2)}{year}"


def _years(text: str) -> tuple[str, str] | None:
    """ "2014 and 2015", "2019-2021", "2019-21"."""
    found = re.fullmatch(rf"({YEAR})(?: and |-)({YEAR}|\d\d)", text)
    if found is None:
        return None
    right = found.group(2)
    return found.group(1), right if len(right) == 4 else found.group(1)[:2] + right


def _bounded(words: str, left: str, right: str, clock: Clock) -> Interval | None:
    month, month_right = re.search(MONTH, left), re.search(MONTH, right)
    if re.fullmatch(DAY, right) and month:
        year = re.search(YEAR, left)
        right = f"{right} {month.group()}" + (f" {year.group()}" if year else "")
    if re.fullmatch(DAY, left) and month_right:
        left = f"{left} {month_right.group()}"
    year_right = re.search(YEAR, right)
    if year_right and not re.search(YEAR, left) and re.search(MONTH, left):
        left = f"{left} {year_right.group()}"
    last = stretch(right, clock)
    if last is None:
        return None
    first = stretch(left, clock)
    if first is None:
        return None
    begin, end = first.first, last.last
    if begin > end and re.search(WEEKDAY, left):
        begin -= timedelta(days=7)
    elif begin > end:
        begin = begin.replace(year=begin.year - 1, day=min(begin.day, 28) if begin.month == 2 else begin.day)
    if begin > end:
        return None
    form = f"{_grain(Stretch(begin, begin + (first.last - first.first)))}/{_grain(last)}"
    return Interval(words, begin.isoformat(), end.isoformat(), form, first.inferred or last.inferred)


def _open(words: str, relation: str, rest: str, clock: Clock) -> Interval | None:
    found = stretch(rest, clock)
    if found is None:
        return None
    anchor = clock.published
    ahead = anchor is not None and found.last > anchor and found.inferred
    if anchor and found.inferred and not ahead and not clock.future and relation not in ("since", "after"):
        later = stretch(rest, Clock(anchor, clock.focus, True))
        if later is not None and anchor < later.last and (later.first - anchor) < (anchor - found.first):
            found, ahead = later, True
    if relation == "with effect from" or (relation == "as of" and found.first == found.last == anchor):
        return _told(words, found)
    if relation in _AFTER:
        if relation not in ("since", "after") and anchor and found.first > anchor:  # what is to begin: when it begins
            return Interval(
                words, found.first.isoformat(), found.last.isoformat(), f"{_grain(found)}/..", found.inferred
            )
        begin = found.last + timedelta(days=1) if relation == "after" else found.first
        end = anchor.isoformat() if anchor and anchor >= begin else ""
        return Interval(words, begin.isoformat(), end, f"{_grain(found)}/{end or '..'}", found.inferred)
    end_day = found.first - timedelta(days=1) if relation in _BEFORE else found.last
    begin_day = anchor.isoformat() if anchor and end_day > anchor and (ahead or clock.future) else ""
    return Interval(words, begin_day, end_day.isoformat(), f"{begin_day or '..'}/{_closing(found)}", found.inferred)


def _grain(found: Stretch) -> str:
    first, last = found.first, found.last
    if first == last:
        return first.isoformat()
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        if (first.year, first.month) == (last.year, last.month):
            return first.strftime("%Y-%m")
        if (first.month, last.month) == (1, 12) and first.year == last.year:
            return f"{first.year:04d}"
    return first.isoformat()


def _closing(found: Stretch) -> str:
    whole = _grain(found)
    return whole if whole != found.first.isoformat() else found.last.isoformat()


def _edtf(found: Stretch) -> str:
    first, last = found.first, found.last
    if found.loose:
        return f"{first.isoformat()}~/{last.isoformat()}" if first != last else f"{first.isoformat()}~"
    if first == last:
        return first.isoformat()
    whole = _grain(found)
    return whole if whole != first.isoformat() else f"{first.isoformat()}/{last.isoformat()}"


def _parse_day(published: str) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None
