"""Intervals of times as written: "late August", "from August 3 to 5", "since 2022", over the publication date.

The year that the text does not give is taken from the publication date (the latest such date not after it for what has
happened) and marked inferred. Without a publication date a yearless date keeps its words and gets no interval.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from crossbearing.records.claims import Interval
from crossbearing.reports.times import COUNT, DAY, MONTH, NUMBERS, UNIT, month_number


def interval(words: str, published: str, future: bool = False) -> Interval | None:
    """The interval that time words name, or None where they name none (or none without a publication date).

    words: as ``times`` gives them; published: ISO date or empty; future: the clause is planned, so yearless dates lie ahead.
    """
    try:
        return _interval(words, _parse_day(published), future)
    except (OverflowError, ValueError):
        return None


def _interval(words: str, anchor: date | None, future: bool) -> Interval | None:
    text = re.sub(r"\s+", " ", words.strip())
    text = re.sub(r"^(?:Between|From|Since|Until)\b", lambda opener: opener.group().lower(), text)
    text = re.sub(r"\b(?:about|around|roughly|approximately) ", "", text)
    bounded = re.fullmatch(r"(?:between|from) (.+?),? (?:and|to|until|till|through) (.+)", text)
    if bounded:
        return _bounded(words, bounded.group(1), bounded.group(2), anchor, future)
    run = re.fullmatch(
        rf"({MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?(?: to | and |-)(\d{{1,2}})(?:st|nd|rd|th)?(?:,? (\d{{4}}))?", text
    )
    if run:
        year = f", {run.group(4)}" if run.group(4) else ""
        return _bounded(
            words, f"{run.group(1)} {run.group(2)}{year}", f"{run.group(1)} {run.group(3)}{year}", anchor, future
        )
    run = re.fullmatch(
        rf"(?:from )?(\d{{1,2}})(?:st|nd|rd|th)?(?: to | and |-)(\d{{1,2}})(?:st|nd|rd|th)? ({MONTH})(?:,? (\d{{4}}))?",
        text,
    )
    if run:
        year = f" {run.group(4)}" if run.group(4) else ""
        return _bounded(
            words, f"{run.group(1)} {run.group(3)}{year}", f"{run.group(2)} {run.group(3)}{year}", anchor, future
        )
    open_ended = re.fullmatch(r"(since|until|before|after|by|from) (.+)", text)
    if open_ended:
        return _open(words, open_ended.group(1), open_ended.group(2), anchor, future)
    found = _stretch(text, anchor, future)
    if found is not None:
        first, last, inferred = found
        return Interval(words, first.isoformat(), last.isoformat(), _edtf(first, last, text), inferred)
    return _relative(words, text.lower(), anchor)


def _bounded(words: str, left: str, right: str, anchor: date | None, future: bool) -> Interval | None:
    month = re.search(MONTH, left)
    if re.fullmatch(DAY, right) and month:
        year = re.search(r"\d{4}", left)
        right = f"{right} {month.group()}" + (f" {year.group()}" if year else "")
    month_right = re.search(MONTH, right)
    if re.fullmatch(DAY, left) and month_right:
        left = f"{left} {month_right.group()}"
    year_right = re.search(r"(?:19|20)\d\d", right)
    if year_right and not re.search(r"(?:19|20)\d\d", left):
        left = f"{left} {year_right.group()}"
    first, last = _stretch(left, anchor, future), _stretch(right, anchor, future)
    if first is None or last is None:
        return None
    begin, end = first[0], last[1]
    if begin > end:
        begin = (
            begin.replace(year=begin.year - 1) if (begin.month, begin.day) != (2, 29) else begin - timedelta(days=366)
        )
    inferred = first[2] or last[2]
    return Interval(words, begin.isoformat(), end.isoformat(), f"{_grain(first)}/{_grain(last)}", inferred)


def _open(words: str, relation: str, rest: str, anchor: date | None, future: bool) -> Interval | None:
    found = _stretch(rest, anchor, future)
    if found is None:
        return None
    first, last, inferred = found
    if relation in ("since", "from", "after"):
        begin = last + timedelta(days=1) if relation == "after" else first
        end = anchor.isoformat() if anchor and anchor >= begin and relation != "from" else ""
        return Interval(words, begin.isoformat(), end, f"{_grain(found)}/{end or '..'}", inferred)
    end_day = first - timedelta(days=1) if relation == "before" else last
    return Interval(words, "", end_day.isoformat(), f"../{_grain(found)}", inferred)


def _stretch(text: str, anchor: date | None, future: bool) -> tuple[date, date, bool] | None:
    """First and last day of a plain date, month or year (with early, mid, late), and whether the year was inferred."""
    part = re.match(
        r"(early|mid|late|the (?:beginning|start|middle|end) of|the (first|second) half of|the (?:spring|summer) of)[ -]",
        text,
    )
    rest = text[part.end() :] if part else text
    year_found = re.search(r"\b((?:19|20)\d\d)\b", rest)
    month = month_number(rest)
    day = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\b", re.sub(r"(?:19|20)\d\d", "", rest))
    if not month:
        if not re.fullmatch(r"(?:19|20)\d\d", rest) or year_found is None:
            return None
        return (*_part_of(date(int(year_found.group()), 1, 1), date(int(year_found.group()), 12, 31), part), False)
    if year_found is None and anchor is None:
        return None
    inferred = year_found is None
    number = int(day.group(1)) if day else 0
    if year_found is not None:
        year = int(year_found.group())
    else:
        year = anchor.year if anchor else 0
        start = _day(year, month, number or 1)
        if start is None:
            return None
        if anchor and not future and start > anchor:
            year -= 1
        elif anchor and future and (_day(year, month, number or 28) or start) < anchor:
            year += 1
    if number:
        exact = _day(year, month, number)
        return None if exact is None else (exact, exact, inferred)
    first = date(year, month, 1)
    last = (date(year + month // 12, month % 12 + 1, 1)) - timedelta(days=1)
    return (*_part_of(first, last, part), inferred)


def _part_of(first: date, last: date, part: re.Match[str] | None) -> tuple[date, date]:
    if part is None:
        return first, last
    days = (last - first).days + 1
    third = days // 3
    word = part.group(1)
    if word in ("early",) or "beginning" in word or "start" in word:
        return first, first + timedelta(days=third - 1)
    if word == "mid" or "middle" in word:
        return first + timedelta(days=third), last - timedelta(days=third)
    if "first half" in word:
        return first, first + timedelta(days=days // 2 - 1)
    if "second half" in word:
        return first + timedelta(days=days // 2), last
    if "spring" in word or "summer" in word:
        months = (3, 5) if "spring" in word else (6, 8)
        return date(first.year, months[0], 1), date(first.year, months[1] + 1, 1) - timedelta(days=1)
    return last - timedelta(days=third - 1), last


def _relative(words: str, text: str, anchor: date | None) -> Interval | None:
    """Words that only mean something from the publication date on."""
    if anchor is None:
        return None
    month_first = anchor.replace(day=1)
    week_first = anchor - timedelta(days=anchor.weekday())
    spans: dict[str, tuple[date, date]] = {
        "yesterday": (anchor - timedelta(days=1), anchor - timedelta(days=1)),
        "today": (anchor, anchor),
        "tonight": (anchor, anchor),
        "tomorrow": (anchor + timedelta(days=1), anchor + timedelta(days=1)),
        "recently": (anchor - timedelta(days=90), anchor),
        "lately": (anchor - timedelta(days=90), anchor),
        "currently": (anchor, anchor),
        "last week": (week_first - timedelta(days=7), week_first - timedelta(days=1)),
        "this week": (week_first, anchor),
        "next week": (week_first + timedelta(days=7), week_first + timedelta(days=13)),
        "last month": ((month_first - timedelta(days=1)).replace(day=1), month_first - timedelta(days=1)),
        "this month": (month_first, anchor),
        "last year": (date(anchor.year - 1, 1, 1), date(anchor.year - 1, 12, 31)),
        "this year": (date(anchor.year, 1, 1), anchor),
        "next year": (date(anchor.year + 1, 1, 1), date(anchor.year + 1, 12, 31)),
    }
    key = re.sub(r"^(?:earlier|the) ", "", text)
    found = spans.get(key)
    if found is None:
        weekday = re.fullmatch(r"(?:last |this )?(mon|tues|wednes|thurs|fri|satur|sun)day", text)
        if weekday:
            wanted = ["mon", "tues", "wednes", "thurs", "fri", "satur", "sun"].index(weekday.group(1))
            back = (anchor.weekday() - wanted) % 7 or (7 if text.startswith("last") else 0)
            found = (anchor - timedelta(days=back), anchor - timedelta(days=back))
    if found is None:
        match = re.fullmatch(rf"(?:in|during|over|for) the (?:last|past|previous) (?:({COUNT}) )?({UNIT})", text)
        ago = re.fullmatch(rf"(?:over |about |nearly |more than |almost )?({COUNT}) ({UNIT}) ago", text)
        if match:
            length = _length(match.group(1) or "one", match.group(2))
            found = (anchor - timedelta(days=length), anchor)
        elif ago:
            length = _length(ago.group(1), ago.group(2))
            slack = max(1, length // 10) if length > 3 else 0
            found = (anchor - timedelta(days=length + slack), anchor - timedelta(days=max(0, length - slack)))
        elif re.fullmatch(rf"in recent {UNIT}", text):
            found = (anchor - timedelta(days=3 * _length("one", text.split()[-1])), anchor)
    if found is None:
        return None
    first, last = found
    mark = "~" if text in ("recently", "lately") or "recent" in text or "ago" in text else ""
    form = f"{first.isoformat()}{mark}" if first == last else f"{first.isoformat()}{mark}/{last.isoformat()}"
    return Interval(words, first.isoformat(), last.isoformat(), form, True)


def _length(count: str, unit: str) -> int:
    number = (
        int(count)
        if count.isdigit()
        else NUMBERS.index(count) + 1
        if count in NUMBERS
        else 1
        if count in ("a", "an")
        else 3
    )
    days = {"hour": 0, "day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365, "decade": 3650}[unit.rstrip("s")]
    return number * days


def _grain(found: tuple[date, date, bool]) -> str:
    first, last = found[0], found[1]
    if first == last:
        return first.isoformat()
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        return first.strftime("%Y-%m") if (first.year, first.month) == (last.year, last.month) else f"{first.year:04d}"
    return first.isoformat()


def _edtf(first: date, last: date, text: str) -> str:
    if first == last:
        return first.isoformat()
    whole_month = (
        first.day == 1 and (last + timedelta(days=1)).day == 1 and first.month == last.month and first.year == last.year
    )
    if whole_month:
        return f"{first.year:04d}-{first.month:02d}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year:04d}"
    return f"{first.isoformat()}/{last.isoformat()}"


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _parse_day(published: str) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None
