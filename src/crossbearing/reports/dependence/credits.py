"""Credits: where a text says that it, or part of it, comes from another outlet, and whether it adds speakers of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crossbearing.records.documents import Document
from crossbearing.reports.dependence.outlets import NAME, Outlets, outlet_key
from crossbearing.reports.dependence.rules import OUTLET, rules
from crossbearing.reports.dependence.words import Words

STRENGTH = ("names", "cites", "same_source", "republishes")  # ``names``: an outlet named in no phrase of credit


@dataclass(frozen=True)
class Credit:
    """A credit: the outlet named, the link it shows (``republishes``, ``same_source``, ``cites``, ``names``), and its span."""

    outlet: str
    kind: str
    start: int
    end: int
    own: bool = False

    def words(self, document: Document) -> str:
        """The credit in the document's own words."""
        return " ".join(document.text[self.start : self.end].split())


def find_credits(document: Document, outlets: Outlets) -> tuple[Credit, ...]:
    """The credits of a document: for each outlet the strongest one, the first of its kind; its own name only as self-citation."""
    found: dict[str, Credit] = {}
    own = outlet_key(document.outlet)
    vessels = _vessels(document)
    for kind, known, pattern in _patterns():
        for match in pattern.finditer(document.text, document.body):
            outlet, length = outlets.find(match["outlet"], known)
            key = outlet_key(outlet)
            if not key or key in vessels:
                continue
            mine = bool(own) and key == own
            if mine and (kind != "cites" or not re.search(rules().own_citation, match.group(), re.IGNORECASE)):
                continue
            last = match.end("outlet") == match.end()
            end = match.start("outlet") + length if last else match.end()
            credit = Credit(outlet, kind, match.start(), end, mine)
            rival = found.get(key)
            if rival is None or _rank(credit) > _rank(rival):
                found[key] = credit
    for outlet, start, end in outlets.mentions(document.text, document.body):
        key = outlet_key(outlet)
        if key not in found and key != own and key not in vessels:
            found[key] = Credit(outlet, "names", start, end)
    return tuple(sorted(found.values(), key=lambda credit: (credit.start, credit.outlet)))


def _rank(credit: Credit) -> tuple[int, int]:
    return STRENGTH.index(credit.kind), -credit.start


@cache
def _patterns() -> tuple[tuple[str, bool, re.Pattern[str]], ...]:
    made = [(credit.kind, credit.known, credit.phrase) for credit in rules().credits]
    made += [("same_source", True, phrase) for phrase in rules().same_source]
    return tuple(
        (kind, known, re.compile(phrase.replace(OUTLET, NAME), re.IGNORECASE | re.MULTILINE))
        for kind, known, phrase in made
    )


def retells(words: Words, credits: tuple[Credit, ...], meant: bool) -> bool:
    """Whether a document only retells what it credits: it brings in no speaker and no sight of its own.

    meant: the credited document is at hand and speaks of the matter; without it, half of the sentences must credit.
    """
    document = words.document
    own_name = re.escape(document.outlet) if document.outlet else r"(?!)"
    if re.search(rules().first_hand.replace("{own}", own_name), document.text[document.body :], re.IGNORECASE):
        return False
    credited = 0
    for sentence in words.sentences:
        text = document.text[sentence.start : sentence.end].strip()
        if any(not credit.own and sentence.start <= credit.start < sentence.end for credit in credits) or re.search(
            rules().credited_voice, text, re.IGNORECASE
        ):
            credited += 1
        elif re.search(rules().own_speaker, text, re.IGNORECASE):
            return False
    return meant or 2 * credited >= len(words.sentences)


def silent(words: Words, credits: tuple[Credit, ...]) -> bool:
    """Whether a document lets nobody speak outside the sentences that credit an outlet: no quote, no name, no person who says.

    Stricter than ``retells``: for a credit in so few words that the report meant can only be guessed.
    """
    document = words.document
    if document.language not in ("en", "und"):
        return False  # who speaks is told by English words
    for sentence in words.sentences:
        text = document.text[sentence.start : sentence.end]
        if not any(not credit.own and sentence.start <= credit.start < sentence.end for credit in credits) and (
            re.search(rules().any_speaker, text) or re.search(rules().own_speaker, text, re.IGNORECASE)
        ):
            return False
    return retells(words, credits, True)


def _vessels(document: Document) -> frozenset[str]:
    """Keys of names that the text gives to vessels: such a name is no outlet, whatever it sounds like."""
    found = re.finditer(rules().vessel_name, document.text[document.body :])
    return frozenset(outlet_key(match["name"]) for match in found)
