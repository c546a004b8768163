"""States and their names: loader of ``states.csv`` (ISO 3166-1 codes, adjectives, other names, metonyms)."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from crossbearing.reference.load import csv_rows, words

_POINTED = re.compile(r"\b(?:\w\.){2,}\w?")


@dataclass(frozen=True)
class State:
    """A state: ISO 3166-1 codes, its name, adjectives, other names in any script, and metonyms.

    metonyms: seats of government that stand for the state as an actor, never as a place.
    """

    iso2: str
    iso3: str
    numeric: str
    name: str
    adjectives: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()


@functools.cache
def states() -> tuple[State, ...]:
    """Every state, in the order of the file."""
    return tuple(
        State(
            iso2=row["iso2"],
            iso3=row["iso3"],
            numeric=row["numeric"],
            name=row["name"],
            adjectives=words(row["adjectives"]),
            aliases=words(row["aliases"]),
            metonyms=words(row["metonyms"]),
        )
        for row in csv_rows("states.csv")
    )


@functools.cache
def _by_code() -> Mapping[str, State]:
    return {code: state for state in states() for code in (state.iso2, state.iso3, state.numeric)}


def state_by_code(code: str) -> State | None:
    """The state of an ISO 3166-1 alpha-2, alpha-3 (any case) or numeric code; None when there is none."""
    return _by_code().get(code.strip().upper())


@functools.cache
def _by_words(kind: str) -> Mapping[str, State]:
    found: dict[str, State] = {}
    for state in states():
        texts = {
            "name": (state.name, *state.aliases),
            "adjective": state.adjectives,
            "metonym": state.metonyms,
        }[kind]
        for text in texts:
            found.setdefault(fold(text), state)
    return found


@functools.lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """The form in which state words are compared: case-folded, one space, plain apostrophe, ``U.S.`` without its points."""
    folded = text.replace("’", "'").replace("ʼ", "'").casefold()
    return " ".join(_POINTED.sub(lambda match: match.group(0).replace(".", ""), folded).split()).strip(" ,;:")


def find_state(text: str, *, adjectives: bool = True, metonyms: bool = True) -> State | None:
    """The state that a text names as a whole: by name or alias, by adjective, or by metonym.

    text: surface words, an article before them allowed; adjectives: let "Iranian" name Iran; metonyms: let a seat of
    government name its state (leave out where the text stands for a place). Returns None when no state is named.
    """
    folded = fold(text)
    forms = (folded, folded.removeprefix("the "))
    kinds = ["name", *(["adjective"] if adjectives else []), *(["metonym"] if metonyms else [])]
    for kind in kinds:
        for form in forms:
            state = _by_words(kind).get(form)
            if state is not None:
                return state
    return None


def country_code(text: str) -> str:
    """ISO alpha-2 of a country given as code, name or adjective in any usual form ("Korea, North"); empty when unknown."""
    text = text.strip()
    if not text:
        return ""
    state = state_by_code(text) if len(text) <= 3 else None
    state = state or find_state(text, metonyms=False)
    if state is None and ", " in text:
        last, first = text.split(", ", 1)
        state = find_state(f"{first} {last}", metonyms=False)
    if state is None and "(" in text:
        state = find_state(text.split("(")[0], metonyms=False)
    return state.iso2 if state else ""
