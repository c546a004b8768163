"""Instruments that reporting rests on: satellite imagery and ship-tracking data, by the words that name them."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crossbearing.records.claims import Speaker
from crossbearing.reference.load import yaml_data

FILE = "lexicons/instruments.yaml"


@dataclass(frozen=True, eq=False)
class Instrument:
    """One kind of instrument.

    kind: key, such as ``imagery``; label: in words; sees: facets that it can show; channels: our channels that hold
    collections of the kind; names, anaphors: patterns of its product in a text; operators: folded name -> operator.
    """

    kind: str
    label: str
    sees: frozenset[str]
    channels: frozenset[str]
    names: re.Pattern[str]
    anaphors: re.Pattern[str]
    of_name: str
    operators: Mapping[str, str]

    def called(self, operator: str) -> str:
        """The collection in words: "satellite imagery (operator not named)"."""
        return f"{self.label} ({operator or 'operator not named'})"


def folded(name: str) -> str:
    """One form of an operator's name: case, article, possessive and spacing do not matter."""
    return re.sub(r"^the ", "", re.sub(r"['’]s?$", "", " ".join(name.replace("’", "'").split())).casefold())


@functools.cache
def instruments() -> Mapping[str, Instrument]:
    """The kinds of instrument declared, by key."""
    data = yaml_data(FILE)
    return {
        kind: Instrument(
            kind=kind,
            label=str(entry["label"]),
            sees=frozenset(entry["sees"]),
            channels=frozenset(entry["channels"]),
            names=re.compile(r"(?<![\w-])(?:" + "|".join(entry["names"]) + r")(?![\w-])", re.IGNORECASE),
            anaphors=re.compile(r"(?<![\w-])(?:" + entry["anaphors"] + r")(?![\w-])", re.IGNORECASE),
            of_name=str(entry["of_name"]),
            operators={folded(name): key for key, names in data["operators"][kind].items() for name in (key, *names)},
        )
        for kind, entry in data["kinds"].items()
    }


def instrument_of(words: str) -> str:
    """Kind of the instrument whose product words name; empty when they name none."""
    found = (kind for kind, one in instruments().items() if one.names.search(words) or one.anaphors.search(words))
    return next(found, "")


def speaking(chain: Sequence[Speaker]) -> tuple[Speaker, ...]:
    """A speaker chain without an instrument at its end: "satellite images" say nothing, somebody says it of them."""
    kept = list(chain)
    while len(kept) > 1 and kept[-1].kind in ("document", "unknown", "body") and instrument_of(kept[-1].name):
        kept.pop()
    return tuple(kept)
