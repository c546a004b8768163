"""What a parser need not hear: brackets, asides between dashes, quotation marks, weekdays between subject and verb."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crossbearing.reports.lexicon import state_of

PLACEHOLDER = "Enron"  # a frequent name of the treebank that the parser was trained on
_NAME = re.compile(
    r"(?:Democratic )?People's Republic of [A-Z]\w+|Republic of [A-Z]\w+|(?:Korean )?(?:People's|Workers') [A-Z]\w+|[A-Z][\w&-]*(?: (?:[A-Z][\w&-]*|\d{1,3}(?= [A-Z])))*(?: (?:Co|Ltd|Inc|Corp)\.)?"
)
_CALENDAR = frozenset(
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ]
)
_OPENERS = frozenset(
    [
        "The",
        "A",
        "An",
        "In",
        "On",
        "From",
        "But",
        "And",
        "As",
        "Under",
        "By",
        "According",
        "To",
        "When",
        "He",
        "It",
        "After",
        "At",
        "With",
        "For",
        "Of",
        "While",
        "Since",
        "Although",
        "If",
        "This",
        "That",
        "These",
        "Those",
        "During",
        "Both",
        "Most",
        "Some",
        "All",
        "No",
        "Not",
        "Two",
        "Three",
        "Four",
        "Five",
        "Several",
        "Many",
        "Multiple",
        "Another",
        "One",
        "His",
        "Her",
        "Their",
        "Its",
        "Our",
        "We",
        "They",
        "I",
        "She",
        "You",
        "There",
        "Then",
        "However",
        "Meanwhile",
        "Last",
        "Earlier",
        "Later",
        "Yesterday",
        "Only",
        "Such",
        "Other",
        "Each",
        "Every",
    ]
)
_PLAIN_STARTS = frozenset(
    [
        "officials",
        "members",
        "former",
        "senior",
        "customs",
        "satellite",
        "western",
        "foreign",
        "state",
        "local",
        "port",
        "shipping",
        "industry",
        "intelligence",
        "police",
    ]
)

_ASIDE = re.compile(
    r"\((?:[^()]|\([^()]*\)){0,160}\)|\[[^\[\]]{0,160}\]|(?<=\s)- [^-]{3,120}? -(?=\s)|\""
    r"|\bon (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?=[ ,])|(?<=[,]) (?:however|meanwhile|moreover|for example|by way of example|in turn),"
)


def pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of ``text[start:end]`` that are parsed, asides left out. text: as ``plain`` gives it."""
    found: list[tuple[int, int]] = []
    place = start
    for aside in _ASIDE.finditer(text, start, end):
        if aside.start() > place:
            found.append((place, aside.start()))
        place = aside.end()
    if place < end:
        found.append((place, end))
    return found


def names(text: str, start: int, end: int, known: frozenset[str]) -> list[tuple[int, int]]:
    """Spans of names of several words, and of single known names, which are parsed as one word each.

    text: as ``plain`` gives it; known: names met inside sentences of the document (see ``inner_names``). States, their
    adjectives, months and weekdays stay as they are: the parser knows them.
    """
    found: list[tuple[int, int]] = []
    for match in _NAME.finditer(text, start, end):
        first, last = match.span()
        parts = match.group().split(" ")
        at_start = text[start:first].strip("\"' ([") == ""
        if at_start and (
            parts[0] in _OPENERS or (len(parts) > 1 and parts[0].lower() in _PLAIN_STARTS and parts[0] not in known)
        ):
            first += len(parts[0]) + 1
            parts = parts[1:]
        while parts and (parts[0] in _CALENDAR or state_of(parts[0]) or state_of(" ".join(parts[:2]))):
            gone = 2 if len(parts) > 1 and state_of(" ".join(parts[:2])) else 1
            first += len(" ".join(parts[:gone])) + 1
            parts = parts[gone:]
        while parts and parts[-1] in _CALENDAR:
            last -= len(parts[-1]) + 1
            parts = parts[:-1]
        whole = " ".join(parts)
        if " of " in whole and state_of(whole):
            found.append((first, last))
            continue
        if not parts or state_of(whole) or (len(parts) == 1 and (whole not in known or not at_start)):
            continue
        found.append((first, last))
    return found


def inner_names(text: str, body: int) -> frozenset[str]:
    """Capitalised words that stand inside sentences, behind a word in lower case: names, wherever else they stand."""
    return frozenset(re.findall(r"(?<=[a-z,] )([A-Z][a-z][\w-]+)\b", text[body:])) - _CALENDAR


def joined(text: str, parts: list[tuple[int, int]], one_word: Sequence[tuple[int, int]] = ()) -> tuple[str, list[int]]:
    """The stretches as one text, each name as one placeholder word, and for each character its offset in the document."""
    letters: list[str] = []
    offsets: list[int] = []
    pending = list(one_word)
    for start, end in parts:
        place = start
        while place < end and text[place] == " " and (not letters or letters[-1] == " "):
            place += 1
        while place < end:
            while pending and pending[0][0] < place:
                pending.pop(0)
            if pending and pending[0][0] == place and pending[0][1] <= end:
                stop = pending.pop(0)[1]
                letters.extend(PLACEHOLDER)
                offsets.extend([place, *([stop - 1] * (len(PLACEHOLDER) - 1))])
                place = stop
            else:
                letters.append(text[place])
                offsets.append(place)
                place += 1
    for place in range(len(letters) - 1, 0, -1):
        if letters[place] in ",.;" and letters[place - 1] == " ":
            del letters[place - 1], offsets[place - 1]
    return "".join(letters), offsets
