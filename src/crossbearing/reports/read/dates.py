"""Dates of publication: ISO dates as given, plain English dates of header lines, nothing guessed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]+)\.?,?\s+(\d{4})")
_MONTH_FIRST = re.compile(r"([A-Za-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+", re.IGNORECASE)


def iso_date(words: str) -> str:
    """The ISO date of a date or RFC 3339 time (the day in UTC), or empty where the words are none."""
    words = words.strip()
    try:
        if _ISO.fullmatch(words):
            return date.fromisoformat(words).isoformat()
        if _ISO.match(words) and words[10:11] in ("T", "t", " "):
            moment = datetime.fromisoformat(words.replace("t", "T"))
            return (moment.astimezone(UTC) if moment.tzinfo else moment).date().isoformat()
    except (ValueError, OverflowError):
        return ""
    return ""


def plain_date(words: str) -> str:
    """The ISO date of an ISO or plain English date ("1 September 2023", "Sept. 1, 2023"), or empty."""
    found = iso_date(words)
    if found:
        return found
    words = _WEEKDAY.sub("", words.strip())
    day_first, month_first = _DAY_FIRST.fullmatch(words), _MONTH_FIRST.fullmatch(words)
    if day_first:
        day, month, year = day_first.groups()
    elif month_first:
        month, day, year = month_first.groups()
    else:
        return ""
    if len(month) < 3:
        return ""
    for number, name in enumerate(MONTHS, start=1):
        if name.startswith(month.lower()) or (month.lower() == "sept" and name == "september"):
            try:
                return date(int(year), number, int(day)).isoformat()
            except ValueError:
                return ""
    return ""
