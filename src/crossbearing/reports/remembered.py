"""What one document has mentioned so far: kinds of mentions in the order of the text, names that it explains, goods."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from crossbearing.reports.lemmas import noun_lemma
from crossbearing.reports.lexicon import word_set
from crossbearing.reports.naming import offices, people, places
from crossbearing.reports.phrases import person_like
from crossbearing.reports.topics import Topics


@dataclass
class Memory:
    """Mentions in the order of the text: kind -> (offset, words). One lives for the reading of one document."""

    text: str
    vessels: frozenset[str] = frozenset()
    outlet: str = ""
    mentions: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    speaker: str = ""
    speaker_is_person: bool = False
    speaker_is_body: bool = False
    home: str = ""
    first_person: bool = False
    paragraph: int = 0
    members: dict[str, tuple[str, ...]] = field(default_factory=dict)
    told: dict[str, tuple[str, ...]] = field(default_factory=dict)
    short: Mapping[str, str] = field(default_factory=dict)
    topics: Topics = field(default_factory=Topics)
    offices: Mapping[str, str] = field(default_factory=dict)
    places: frozenset[str] = frozenset()
    people: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.offices = offices(self.text)
        self.places = places(self.text)
        self.people = people(self.text)

    def note(self, kind: str, place: int, words: str) -> None:
        """Remember a mention."""
        self.mentions.setdefault(kind, []).append((place, words))

    def last(self, kind: str, place: int) -> str:
        """The last mention of a kind before an offset, or nothing."""
        for offset, words in reversed(self.mentions.get(kind, ())):
            if offset < place:
                return words
        return ""

    def last_thing(self, kind: str, place: int) -> str:
        """The last mention of a kind before an offset that is no person."""
        for offset, words in reversed(self.mentions.get(kind, ())):
            if offset < place and not _personal(words):
                return words
        return ""

    def offset(self, kind: str, place: int) -> int:
        """Where the last mention of a kind before an offset stands, -1 for none."""
        return next((offset for offset, _ in reversed(self.mentions.get(kind, ())) if offset < place), -1)

    def first(self, kind: str) -> str:
        """The first mention of a kind, or nothing."""
        found = self.mentions.get(kind)
        return found[0][1] if found else ""

    def vessel_in(self, name: str) -> str:
        """The named vessel that a phrase ends or begins with, or nothing."""
        for vessel in self.vessels:
            if name == vessel or name.endswith(" " + vessel) or name.startswith(vessel + " "):
                return vessel
        return ""

    def state(self, place: int) -> str:
        """The state that "the government" or "the country" stands for here."""
        return self.last("acting state", place) or self.last("state", place)

    def goods(self, place: int, plural: bool | None = None) -> str:
        """The goods that the text speaks of before an offset; several are told as one name whose ``members`` are known."""
        return self.group(self.topics.best(place, plural))

    def group(self, names: tuple[str, ...]) -> str:
        """One name for several, whose ``members`` are then known."""
        if len(names) < 2:
            return names[0] if names else ""
        name = ", ".join(names[:-1]) + " and " + names[-1]
        self.members[name] = names
        return name


def _personal(words: str) -> bool:
    noun = noun_lemma(words.rsplit(" ", 1)[-1].lower())
    named = any(noun in word_set("people", key) for key in ("persons", "anonymous", "staff"))
    return named or person_like(words)
