"""Grading a source: Admiralty reliability per topic and period. A grade is a person's, apart from any claim's credibility."""

from __future__ import annotations

from datetime import date

from crossbearing.acts.targets import source as find_source
from crossbearing.case.case import Case
from crossbearing.case.writing import transaction
from crossbearing.records.errors import ConfigError, NotFound
from crossbearing.records.reviews import Grade

GRADES = ("A", "B", "C", "D", "E", "F")


def rate(
    case: Case, source: str, reliability: str, *, topic: str = "", valid_from: str = "", valid_to: str = "",
    who: str = "analyst", why: str = "",
) -> Grade:  # fmt: skip
    """Grades a source A–F (F: cannot be judged, no middle value), for a topic and a period where given.

    Raises NotFound for an unknown source, ConfigError for another letter, and for days that are none or in the wrong
    order. Source: STANAG 2511.
    """
    letter = reliability.strip().upper()
    if letter not in GRADES:
        raise ConfigError(f"{reliability!r} is no reliability; known are {', '.join(GRADES)}")
    _check_days(valid_from, valid_to)
    found = find_source(case, source)
    if found is None:
        raise NotFound(f"no source {source!r} in {case.path}")
    with transaction(case, who, why, "rate", {"source": found.id, "reliability": letter}, [found.id]) as writer:
        grade = Grade(found.id, letter, who, writer.at, topic, valid_from, valid_to, why)
        writer.enter([grade])
    return grade


def _check_days(first: str, last: str) -> None:
    for day in filter(None, (first, last)):
        try:
            written = date.fromisoformat(day).isoformat()
        except ValueError:
            written = ""
        if written != day:
            raise ConfigError(f"{day!r} is no day; write YYYY-MM-DD")
    if first and last and last < first:
        raise ConfigError(f"from {first} to {last}: it ends before it begins")
