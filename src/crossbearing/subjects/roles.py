"""What kind of subject a role asks for, and the words for groups, seas and modes; data in reference/subject_words.yaml."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from crossbearing.reference.load import yaml_data

PLACE_ROLES = frozenset({"origin", "destination", "via", "place"})
GOODS_ROLES = frozenset({"item", "payment", "concealment"})
ACTING_ROLES = frozenset({"supplier", "recipient", "intermediary", "carrier", "actor"})
PLAIN_ROLES = frozenset({"quantity", "time"})


@dataclass(frozen=True)
class Words:
    """Word lists for reading fillers."""

    governments: re.Pattern[str]
    forces: re.Pattern[str]
    officials: re.Pattern[str]
    groups: tuple[tuple[str, str, re.Pattern[str]], ...]
    regions: Mapping[str, tuple[str, str]]
    modes: tuple[tuple[str, str, re.Pattern[str]], ...]
    company: re.Pattern[str]
    body: re.Pattern[str]
    craft: re.Pattern[str]
    place: re.Pattern[str]
    titles: re.Pattern[str]
    unknowable: frozenset[str]


@functools.cache
def subject_words() -> Words:
    """The word lists of ``reference/subject_words.yaml``, compiled."""
    data = yaml_data("subject_words.yaml")

    def ending(words: str) -> re.Pattern[str]:
        return re.compile(
            rf"^(?P<of>.+?)(?:['’]s?)?\s+(?:{'|'.join(map(re.escape, words.split('; ')))})$", re.IGNORECASE
        )

    def holding(words: str) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, words.split('; ')))})(?:s|es)?\b", re.IGNORECASE)

    return Words(
        governments=ending(data["governments"]),
        forces=ending(data["forces"]),
        officials=ending(data["officials"]),
        groups=tuple(
            (entry["id"], entry["label"], re.compile(entry["matches"], re.IGNORECASE)) for entry in data["groups"]
        ),
        regions={
            name.casefold(): (entry["id"], entry["label"]) for entry in data["regions"] for name in entry["names"]
        },
        modes=tuple((entry["id"], entry["label"], holding(entry["words"])) for entry in data["modes"]),
        company=holding(data["company_words"]),
        body=holding(data["body_words"]),
        craft=re.compile(
            rf"^(?:the\s+)?(?:{'|'.join(map(re.escape, data['craft_words'].split('; ')))})\s+(?P<name>[\"“'A-Z0-9].*)$"
        ),
        place=holding(data["place_words"]),
        titles=re.compile(rf"^(?:(?:{'|'.join(map(re.escape, data['titles'].split('; ')))})\.?\s+)+(?=[A-Z])"),
        unknowable=frozenset(data["unknowable"].split("; ")),
    )
