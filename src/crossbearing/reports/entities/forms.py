"""What has the form of a name or number: bodies and firms by the words that close them, ships, IMO and MMSI numbers, calibres."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from crossbearing.reference.arms import calibre_unit, calibres
from crossbearing.reference.load import yaml_data
from crossbearing.reports.entities.records import Candidate
from crossbearing.reports.lexicon import word_set
from crossbearing.subjects.imo import is_imo
from crossbearing.subjects.mmsi import is_ship_station
from crossbearing.subjects.unknown import own_subject

FORM = "form of the name"
_NAME = r"(?:(?:[A-Z]\.)+|[A-Z][\w&-]*|\d{1,2}(?:st|nd|rd|th))"
_PART = re.compile(rf"(?:{_NAME}|(?:Co|Corp|Inc|Company|Corporation)\.?,) ")
_RIGHT = re.compile(r" (?:of|for)(?: the)? [A-Z][\w'-]*(?:(?: |, | and |, and | & )[A-Z][\w'-]*)*")
_SERIES = re.compile(r"(?:, and | and | & |, )(?P<word>[A-Z][\w'-]*)")
_CRAFT = re.compile(r" [\"']?(?P<name>[A-Z][\w'-]*(?: (?:[A-Z][\w-]*|\d+))*)")
_NUMBER = re.compile(r"\s*(?:no\.?|number|nr\.?)?\s*:?\s*(?P<digits>\d{6,9})(?!\d)", re.IGNORECASE)
_OTHER_MEASURE = re.compile(
    r"\s*(?:%|percent|per cent|million|billion|thousand|tons?|tonnes?|kg|km|metres|meters|times|points?|[.,]?\d)"
)
_PEOPLE = frozenset(
    ("Minister", "President", "Secretary", "Ambassador", "Spokesman", "Spokeswoman", "Spokesperson", "Officials")
)
LEFTMOST = 120


def body_at(text: str, start: int, end: int) -> tuple[int, int, Candidate] | None:
    """The name that a head word closes or opens: ``General Equipment Bureau``, ``Ministry of Ports``; None for the word alone.

    text: folded; start, end: of the head.
    """
    first = _opened(text, _left(text, start), start)
    last = _behind(text, start, end)
    if first == start and last == end:
        return None
    if text[last : last + 1] == "." and text[start:end] in ("Co", "Ltd", "Inc", "Corp"):
        last += 1
    name, head = text[first:last], text[start:end]
    kind = "body"
    if head in _PEOPLE:
        kind = "office"
    elif head in word_set("people", "corporate"):
        kind = "company"
    elif head in word_set("people", "outlet_words") and head not in word_set("bodies", "heads"):
        kind = "medium"
    return first, last, Candidate(kind, own_subject(name, "company" if kind == "company" else "body").id, name, FORM)


def _left(text: str, start: int) -> int:
    """Where a run of capitalised words begins that ends at ``start``, at most LEFTMOST characters before."""
    first = start
    while first > 1 and text[first - 1] == " ":
        place = max(text.rfind(" ", 0, first - 1), text.rfind("\n", 0, first - 1)) + 1
        if start - place > LEFTMOST or not _PART.fullmatch(text, place, first):
            break
        first = place
    return first


def _opened(text: str, first: int, start: int) -> int:
    """Where the name begins behind words that only open the sentence or stand in the calendar."""
    openers = word_set("grammar", "openers") | word_set("grammar", "calendar")
    while first < start:
        word = text[first:start].split(" ", 1)[0]
        if word.rstrip(",") not in openers:
            break
        first += len(word) + 1
    return first


def _behind(text: str, start: int, end: int) -> int:
    """Where the name ends: a head that takes "of" goes on with what the body is for."""
    if text[start:end] not in word_set("bodies", "openers"):
        return end
    match = _RIGHT.match(text, end)
    if match is None:
        return end
    for joint in _SERIES.finditer(text, match.start(), match.end()):
        if joint["word"] not in word_set("bodies", "remits"):
            return joint.start()
    return match.end()


def craft_at(text: str, end: int) -> tuple[int, int, Candidate] | None:
    """The name behind a word for a ship: ``the tanker Grey Tern``. end: of the word. None where no name follows."""
    match = _CRAFT.match(text, end)
    if match is None:
        return None
    name = match["name"].removesuffix("'s")
    first = name.split(" ")[0]
    if (
        first in word_set("grammar", "calendar")
        or first in word_set("grammar", "openers")
        or first in ("IMO", "MMSI", "AIS")
    ):
        return None
    return (
        match.start("name"),
        match.start("name") + len(name),
        Candidate("vessel", own_subject(name, "vessel").id, name, FORM),
    )


def number_at(text: str, start: int, end: int, mark: str) -> tuple[int, int, Candidate, str] | None:
    """The IMO number or MMSI behind its word, with what is to be said of it: a check digit that does not fit names no ship."""
    match = _NUMBER.match(text, end)
    if match is None:
        return None
    digits = match["digits"]
    right = is_imo(digits) and len(digits) == 7 if mark == "imo" else is_ship_station(digits)
    name = f"{mark.upper()} {digits}"
    note = (
        ""
        if right
        else "the check digit does not fit"
        if mark == "imo" and len(digits) == 7
        else f"no {mark.upper()} number"
    )
    return (
        start,
        match.end(),
        Candidate("vessel", f"vessel:{mark}:{digits}" if right else "", name, "ship numbers"),
        note,
    )


def calibres_in(key: str) -> Iterator[tuple[int, int, Candidate, tuple[Candidate, ...]]]:
    """Every calibre of a text, with all that it may be. key: the spelling form of the text."""
    for match in _calibre().finditer(key):
        number = match["number"].replace(",", ".")
        found = calibres().get(number)
        if found is None or not (match["unit"] or (found.bare and not _OTHER_MEASURE.match(key, match.end()))):
            continue
        may_be = tuple(Candidate("calibre", one.id, one.label, "arms") for one in found.may_be)
        yield match.start(), match.end(), Candidate("calibre", "", f"{number} mm", "arms"), may_be


@cache
def _calibre() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,])(?P<number>\d{{1,3}}(?:[.,]\d{{1,2}})?)(?P<unit>{calibre_unit()})?(?![\d]|[.,]\d)")


@cache
def cues() -> frozenset[str]:
    """Words before which a doubtful name is that of a port."""
    return frozenset(yaml_data("lexicons/running_text.yaml")["cues"].split())
