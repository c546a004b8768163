"""What the gazetteers hold and what is found: entries, candidates, entities."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Candidate:
    """What an entity may be: its kind, id, canonical name, the gazetteer that knows it, and its state (ISO alpha-2)."""

    kind: str
    id: str
    name: str
    gazetteer: str
    country: str = ""


@dataclass(frozen=True, eq=False)
class Entry:
    """One spelling in a gazetteer, and what it may be; each is itself alone, so that looking it up is quick.

    cased: it is meant only with the capitals that it is written with; cued: only behind a word such as "port of"; open_to:
    what it may be besides, where the word alone does not say; mark: empty, or what the word leads to (``nothing``, ``head``,
    ``craft``, ``imo``, ``mmsi``).
    """

    text: str
    meant: Candidate
    cased: bool = False
    cued: bool = False
    open_to: tuple[Candidate, ...] = ()
    mark: str = ""


@dataclass(frozen=True)
class Entity:
    """A name or word that a gazetteer knows: ``text == document[start:end]``, offsets in code points.

    id: empty where it may be several things (``candidates``, none chosen) or nothing is known but its form; gazetteer: where
    it stands; note: what to know of the finding (an alias's full name, a check digit that does not fit).
    """

    start: int
    end: int
    text: str
    kind: str
    id: str
    name: str
    gazetteer: str
    candidates: tuple[Candidate, ...] = ()
    note: str = ""

    @property
    def ambiguous(self) -> bool:
        """Whether it may be several things."""
        return len(self.candidates) > 1
