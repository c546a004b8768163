"""The generic table of reference/frames/broad.yaml: which relation of a head word fills which role, by claim type and word class."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from crossbearing.reports.frames import Frame, frames
from crossbearing.reports.kinds import declared, is_sort, outcomes
from crossbearing.reports.lexicon import lexicon, words
from crossbearing.reports.tree import Word

_EVENTS = {
    "transfer": ("giving", "getting", "dealing"), "route": ("moving",), "payment": ("paying",), "brokering": ("arranging",),
    "production": ("making",), "event": ("policing", "using", "breaking"), "policy": ("ruling",), "listing": ("listing",),
    "violation": ("breaching",), "evasion": ("deceiving",), "tracking": ("seeing",), "verification": ("knowing",),
    "denial": ("denying",), "support": ("helping",), "affiliation": ("owning",),
}  # fmt: skip


@dataclass(frozen=True)
class Broad:
    """The tables as declared: relation -> role or sort, by claim type and class of the head word."""

    verbs: Mapping[str, Mapping[str, Mapping[str, str]]]
    nouns: Mapping[str, Mapping[str, Mapping[str, str]]]
    copulas: Mapping[str, Mapping[str, str]]
    classes: Mapping[str, frozenset[str]]
    noun_classes: Mapping[str, frozenset[str]]
    descending: frozenset[str]
    prices: frozenset[str]
    agents: Mapping[str, frozenset[str]]
    knowing: frozenset[str]


@cache
def broad() -> Broad:
    """The tables, with the word classes that they name."""
    table, shared = declared(), lexicon("classes")
    classes = {name: words(str(listed)) for name, listed in shared["verbs"].items()}
    classes |= {name: words(str(listed)) for name, listed in table["classes"].items()}
    nouns = {name: words(str(listed)) for name, listed in shared["nouns"].items()}
    nouns |= {name: words(str(listed)) for name, listed in table["noun_classes"].items()}
    agents = {role: words(str(listed)) for role, listed in table["agents"].items()}
    return Broad(
        verbs=table["verbs"],
        nouns=table["nouns"],
        copulas=table["copulas"],
        classes=classes,
        noun_classes=nouns,
        descending=words(table["descending"]),
        prices=words(table["prices"]),
        agents=agents,
        knowing=words(table["knowing_nouns"]),
    )


def relations(word: Word, claim_type: str) -> dict[str, str]:
    """Relation -> role or sort of a verb: the type's own, the class's over it, a declared frame of the type over both.

    A sort stays where the frame's role is one that it may come to: it only tells apart what fills it.
    """
    tables = broad().verbs[claim_type]
    wanted = dict(tables["any"])
    frame = framed(word, claim_type)
    for relation, role in frame.roles.items() if frame is not None else ():
        sort = wanted.get(relation, "")
        if not (is_sort(sort) and (role in outcomes(sort) or role == "mover")):
            wanted[relation] = role
    for name, table in tables.items():
        if name != "any" and word.verb in broad().classes[name]:
            wanted |= table
            break
    alone = wanted.pop("alone", "")
    if alone and word.first("obj") is None:
        wanted["subject"] = alone
    return wanted


def noun_relations(word: Word, claim_type: str) -> dict[str, str]:
    """Relation -> role or sort of a noun that heads a claim."""
    table = dict(broad().nouns[claim_type]["any"])
    for name, own in broad().nouns[claim_type].items():
        if name != "any" and word.noun in broad().noun_classes[name]:
            table |= own
    return table


def framed(word: Word, claim_type: str) -> Frame | None:
    """The declared frame of a verb where it is of this type."""
    frame = frames().verbs.get(word.verb)
    return frame if frame is not None and frame.type == claim_type else None


def names_event(word: Word, claim_type: str) -> bool:
    """Whether a noun names an event of a claim type: "delivery" a transfer, "licence" a policy."""
    return any(word.noun in broad().noun_classes[name] for name in _EVENTS[claim_type])
