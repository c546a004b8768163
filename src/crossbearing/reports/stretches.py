"""Stretches of days, what words for them lean on, and the arithmetic of the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Stretch:
    """First and last day of a time, whether part of it was left unsaid, and whether its bounds are soft."""

    first: date
    last: date
    inferred: bool = False
    loose: bool = False


@dataclass(frozen=True)
class Clock:
    """What words lean on: the publication date, the last time told before them, and whether they speak of what is to come."""

    published: date | None = None
    focus: Stretch | None = None
    future: bool = False


def moved(at: date, unit: str, count: int) -> date:
    unit = unit.rstrip("s")
    days = {"hour": 0, "day": 1, "night": 1, "week": 7, "fortnight": 14}.get(unit)
    if days is not None:
        return at + timedelta(days=days * count)
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit] * count
    year, month = divmod(at.year * 12 + at.month - 1 + months, 12)
    return date(year, month + 1, min(at.day, month_last(date(year, month + 1, 1)).day))


def calendar(at: date, unit: str, step: int) -> Stretch | None:
    """The day, week, month, quarter, year or decade of the calendar around a day, moved by so many."""
    if unit in ("hour", "day", "night", "morning", "afternoon", "evening"):
        day = at + timedelta(days=step)
        return Stretch(day, day, True)
    if unit in ("week", "weekend", "fortnight"):
        monday = at - timedelta(days=at.weekday()) + timedelta(days=7 * step)
        if unit == "weekend":
            saturday = monday + timedelta(days=5)
            return Stretch(saturday, saturday + timedelta(days=1), True)
        return Stretch(monday, monday + timedelta(days=6), True)
    if unit == "decade":
        year = at.year // 10 * 10 + 10 * step
        return Stretch(date(year, 1, 1), date(year + 9, 12, 31), True)
    first = moved(at.replace(day=1), unit, step)
    if unit == "year":
        return Stretch(date(first.year, 1, 1), date(first.year, 12, 31), True)
    return months(
        first.year,
        first.month if unit == "month" else (first.month - 1) // 3 * 3 + 1,
        1 if unit == "month" else 3,
        True,
    )


def months(year: int, month: int, count: int, inferred: bool) -> Stretch:
    first = date(year, month, 1)
    return Stretch(first, month_last(moved(first, "month", count - 1)), inferred)


def whole_month(year: int, month: int, inferred: bool) -> Stretch:
    """A month of a year."""
    return months(year, month, 1, inferred)


def month_last(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1) - timedelta(days=1)
