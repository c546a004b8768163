"""Points and parts of time over a publication date: "late August", "Q3 2021", "last Friday", "the following month"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from crossbearing.reports.relative import NEAR, counted, near_words
from crossbearing.reports.stretches import Clock, Stretch, months, whole_month
from crossbearing.reports.times import DAY, MONTH, SEASON, WEEKDAY, YEAR, month_number

_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}  # first month, northern
_SHARES = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": 3, "final": 3}
_PART = re.compile(
    r"(?:(?P<third>early|mid|late)(?:[ -]in)?[ -](?:the )?"
    r"|(?:the )?(?:very )?(?P<edge>beginning|start|middle|end|close|turn) of (?:the )?"
    r"|(?:the )?(?P<nth>first|second|third|fourth|latter|last|opening|closing|final) (?P<unit>half|third|week|days|weeks|months) of (?:the )?)",
    re.IGNORECASE,
)


def stretch(text: str, clock: Clock) -> Stretch | None:
    """The stretch that a point of time names, or None where it names none or leans on what is not known."""
    part = _PART.match(text)
    if part:
        rest = re.sub(r"^this (?=week|month|quarter|year)", "current ", text[part.end() :])
        whole = stretch(_unit_named(rest), clock)
        return None if whole is None else _part_of(whole, part)
    for parser in (
        _numeric,
        _dated,
        _quarter,
        _decade,
        _season,
        _monthly,
        _ordinal,
        _feast,
        _year,
        near_words,
        counted,
    ):
        found = parser(text, clock)
        if found is not None:
            return found
    return None


def _unit_named(rest: str) -> str:
    """ "the end of the month" is of this month."""
    return f"current {rest}" if re.fullmatch(r"(?:week|month|quarter|year|decade)", rest) else rest


def _part_of(whole: Stretch, part: re.Match[str]) -> Stretch:
    first, last = whole.first, whole.last
    days = (last - first).days + 1
    if part.group("edge") == "turn":
        return Stretch(last - timedelta(days=15), last + timedelta(days=15), whole.inferred, True)
    if part.group("unit") == "half":
        middle = _half(first, last)
        front = part.group("nth").lower() in ("first", "opening")
        return (
            Stretch(first, middle, whole.inferred)
            if front
            else Stretch(middle + timedelta(days=1), last, whole.inferred)
        )
    if part.group("unit") == "week" and part.group("nth").lower() in _SHARES:
        number = _SHARES[part.group("nth").lower()]
        if part.group("nth").lower() in ("last", "final"):
            return Stretch(last - timedelta(days=6), last, whole.inferred)
        return Stretch(first + timedelta(days=7 * number), first + timedelta(days=7 * number + 6), whole.inferred)
    word = (part.group("third") or part.group("edge") or part.group("nth") or "").lower()
    early, late = _thirds(first, last, days)
    if word in ("early", "beginning", "start", "first", "opening"):
        return Stretch(first, early, whole.inferred)
    if word in ("mid", "middle", "second"):
        return Stretch(early + timedelta(days=1), late - timedelta(days=1), whole.inferred)
    if part.group("edge") == "end" and days > 40:
        return Stretch(last.replace(day=1), last, whole.inferred)
    return Stretch(late, last, whole.inferred)


def _thirds(first: date, last: date, days: int) -> tuple[date, date]:
    """Last day of the first third and first day of the last: ten days of a month, four months of a year."""
    if 28 <= days <= 31 and first.day == 1:
        return first.replace(day=10), first.replace(day=21)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return date(first.year, 4, 30), date(first.year, 9, 1)
    third = max(1, days // 3)
    return first + timedelta(days=third - 1), last - timedelta(days=third - 1)


def _half(first: date, last: date) -> date:
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return date(first.year, 6, 30)
    if first.day == 1 and first.month == last.month:
        return first.replace(day=15)
    return first + timedelta(days=(last - first).days // 2)


def _numeric(text: str, clock: Clock) -> Stretch | None:
    iso = re.fullmatch(r"(\d{4})[-/](\d\d)[-/](\d\d)", text)
    other = re.fullmatch(r"(\d{1,2})[./](\d{1,2})[./](\d{4})", text)
    if iso:
        day = date(int(iso.group(1)), int(iso.group(2)), int(iso.group(3)))
        return Stretch(day, day)
    if other:
        one, two, year = (int(part) for part in other.groups())
        swapped = two > 12
        day = date(year, one if swapped else two, two if swapped else one)
        return Stretch(day, day, "/" in text and one <= 12 and two <= 12 and one != two)
    return None


def _dated(text: str, clock: Clock) -> Stretch | None:
    bare = re.sub(rf"^{WEEKDAY},? (?:the )?", "", text)
    match = re.fullmatch(rf"(?:the )?({DAY}) (?:of )?({MONTH})(.*)", bare, re.IGNORECASE) or re.fullmatch(
        rf"({MONTH}) ({DAY})(.*)", bare
    )
    if match is None:
        return None
    number = int(re.sub(r"\D", "", match.group(1)) or re.sub(r"\D", "", match.group(2)))
    month, told = month_number(bare), _told_year(match.group(3), clock)
    if told is None and match.group(3).strip(" ,"):
        return None
    year = told[0] if told else _year_of(month, number, clock)
    if year is None:
        return None
    day = date(year, month, number)
    return Stretch(day, day, told is None or told[1])


def _monthly(text: str, clock: Clock) -> Stretch | None:
    match = re.fullmatch(rf"(?:the month of )?(?:{NEAR} )?({MONTH})(.*)", text, re.IGNORECASE)
    if match is None or not month_number(match.group(2)):
        return None
    month, told = month_number(match.group(2)), _told_year(match.group(3), clock)
    if told is None and match.group(3).strip(" ,"):
        return None
    if told is not None:
        return whole_month(told[0], month, told[1])
    near = (match.group("near") or "").lower()
    if near in ("following", "next") and (clock.focus or clock.published):
        after = clock.focus.last if clock.focus and near == "following" else clock.published or date.min
        return whole_month(after.year + (month <= after.month), month, True)
    if near in ("last", "past", "previous") and clock.published:
        return whole_month(clock.published.year - (month >= clock.published.month), month, True)
    year = _year_of(month, 0, clock)
    return None if year is None else whole_month(year, month, True)


def _year_of(month: int, number: int, clock: Clock) -> int | None:
    """The year of a date without one: the last such date before publication, or the next one of what is to come."""
    if clock.published is None:
        return None
    year = clock.published.year
    start = date(year if (month, number) != (2, 29) else 2000, month, number or 1).replace(day=min(number or 1, 28))
    begins = (start.month, number or 1) > (clock.published.month, clock.published.day if number else 1)
    over = (start.month, number or 31) < (clock.published.month, clock.published.day)
    if begins and not clock.future:
        return year - 1
    return year + 1 if over and clock.future else year


def _told_year(rest: str, clock: Clock) -> tuple[int, bool] | None:
    """The year that stands after a month or a season, and whether it was worked out."""
    rest = re.sub(r"^,? (?:of )?(?:the )?", "", rest)
    if re.fullmatch(YEAR, rest):
        return int(rest), False
    found = near_words(rest, clock) if rest.endswith("year") else None
    return (found.first.year, True) if found else None


def _year(text: str, clock: Clock) -> Stretch | None:
    if not re.fullmatch(YEAR, text):
        return None
    return Stretch(date(int(text), 1, 1), date(int(text), 12, 31))


def _quarter(text: str, clock: Clock) -> Stretch | None:
    match = re.fullmatch(r"(?:the )?(first|second|third|fourth|last|final) quarter(.*)", text, re.IGNORECASE)
    short = re.fullmatch(rf"Q([1-4])(?: of)? ({YEAR})", text)
    if short:
        return months(int(short.group(2)), 3 * int(short.group(1)) - 2, 3, False)
    if match is None:
        return None
    number, told = _SHARES[match.group(1).lower()], _told_year(match.group(2), clock)
    if told is None and clock.published is None:
        return None
    if told is not None:
        return months(told[0], 3 * number + 1, 3, told[1])
    year = clock.published.year if clock.published else 0
    past = clock.published is not None and 3 * number + 1 > clock.published.month and not clock.future
    return months(year - past, 3 * number + 1, 3, True)


def _season(text: str, clock: Clock) -> Stretch | None:
    match = re.fullmatch(rf"(?:the )?(?:{NEAR} )?({SEASON})(.*)", text, re.IGNORECASE)
    if match is None:
        return None
    month, told = _SEASONS[match.group(2).lower()], _told_year(match.group(3), clock)
    if told is not None:
        return months(told[0], month, 3, told[1])
    anchor = clock.published
    if anchor is None or match.group(3).strip(" ,"):
        return None
    near = (match.group("near") or "").lower()
    if near in ("previous", "preceding", "following", "same", "that") and clock.focus is not None:
        anchor = clock.focus.last if near in ("following", "same", "that") else clock.focus.first
    ahead = near in ("next", "coming", "following") or (not near and clock.future)
    years = [anchor.year + step for step in (-2, -1, 0, 1)]
    found = [months(year, month, 3, True) for year in years]
    if ahead:
        return next((one for one in found if one.first > anchor), None)
    closed = near in ("last", "past", "previous", "preceding")
    return next((one for one in reversed(found) if (one.last if closed else one.first) <= anchor), None)


def _decade(text: str, clock: Clock) -> Stretch | None:
    match = re.fullmatch(r"(?:the )?(early |mid-|late )?((?:19|20)\d0)s", text, re.IGNORECASE)
    if match is None:
        return None
    year = int(match.group(2))
    first, last = {"early ": (0, 3), "mid-": (4, 6), "late ": (7, 9)}.get((match.group(1) or "").lower(), (0, 9))
    return Stretch(date(year + first, 1, 1), date(year + last, 12, 31))


def _ordinal(text: str, clock: Clock) -> Stretch | None:
    """ "the 7th", of the month told last, or of the month of publication."""
    match = re.fullmatch(r"the (\d{1,2})(?:st|nd|rd|th)", text)
    if match is None:
        return None
    near = clock.focus.first if clock.focus is not None else clock.published
    if near is None:
        return None
    if clock.focus is None and clock.published is not None and int(match.group(1)) > near.day:
        near = near.replace(day=1) - timedelta(days=1)
    day = near.replace(day=int(match.group(1)))
    return Stretch(day, day, True)


def _feast(text: str, clock: Clock) -> Stretch | None:
    match = re.fullmatch(r"(Christmas|New Year)(?:'s)?(?: (Day|Eve))?", text)
    if match is None or clock.published is None:
        return None
    day = date(clock.published.year, 12, 25 if match.group(1) == "Christmas" else 31)
    if match.group(1) == "New Year":
        day += timedelta(days=match.group(2) != "Eve")
    elif match.group(2) == "Eve":
        day -= timedelta(days=1)
    if day > clock.published and not clock.future:
        day = day.replace(year=day.year - 1)
    return Stretch(day, day, True)
