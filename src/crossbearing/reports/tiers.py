"""The tier of a reading: ``high`` only where a precise rule fired and every argument that it declares is resolved."""

from __future__ import annotations

import re

from crossbearing.records.claims import CLAIM_TYPES
from crossbearing.reports.drafts import Draft
from crossbearing.reports.lemmas import noun_lemma
from crossbearing.reports.lexicon import in_scope, word_set
from crossbearing.reports.phrases import names_moved

_UNRESOLVED = re.compile(
    r"^(?:it|they|them|he|she|this|that|these|those|others?|something|things?|some|the)$", re.IGNORECASE
)
_LONGEST = 90
_PRONOUN = re.compile(
    r"(?:we|us|they|them|he|him|it|this|these|those|that|more|some|any|nothing|none|others?)", re.IGNORECASE
)
_PARTIES = ("supplier", "recipient", "carrier", "item", "actor", "target")


def tier(made: Draft, text: str = "") -> str:
    """``high`` or ``low``: declared roles filled with resolved words, a clause of its own, and words of moderate length.

    text: the document's; with it, a role that is read from a pronoun ("they bought bearings") is none that may be high: who
    it stands for is right too seldom.

    The rules that may be high declare their roles under ``high`` in reference/frames; measured precision of the tier on
    the development texts is in the room's report.
    """
    if not made.high or not made.finite or made.doubtful or made.end - made.start > 260:
        return "low"
    for role in made.high:
        fillers = made.roles.get(role, [])
        if not fillers:
            return "low"
        if any(_UNRESOLVED.match(filler.text) or len(filler.text) > _LONGEST for filler in fillers):
            return "low"
        if text and all(filler.start < 0 for filler in fillers):
            return "low"
        if any(_PRONOUN.fullmatch(text[filler.start : filler.end]) for filler in fillers if filler.start >= 0):
            return "low"
    if any(
        _stands_for(text[one.start : one.end], one.text)
        for role in _PARTIES
        for one in made.roles.get(role, ())
        if one.start >= 0
    ):
        return "low"
    family = made.rule.partition(".")[0]
    if family in CLAIM_TYPES and family != made.type:  # what a rule read as a deed and a duty made a rule
        return "low"
    if not _in_kind(made):
        return "low"
    if sum(len(fillers) for fillers in made.roles.values()) > 9:
        return "low"
    return "high"


def _stands_for(said: str, name: str) -> bool:
    """Whether a filler was read from a pronoun, or from a description that shares no word with it ("the firm")."""
    if _PRONOUN.fullmatch(said):
        return True
    described = re.match(r"(?:the|this|that) ", said, re.IGNORECASE)
    shared = set(re.findall(r"\w+", said.lower())) & set(re.findall(r"\w+", name.lower()))
    return bool(described) and said[-1:].islower() and not shared and not any(letter.isupper() for letter in said[1:])


def _in_kind(made: Draft) -> bool:
    """Whether what moves is goods or a named carrier, what is owned a firm or a vessel, what is denied a claim."""
    items = [filler.text for filler in made.roles.get("item", ())]
    if made.type in ("transfer", "route"):
        moves = any(names_moved(text) for text in items) or (not items and made.vessel)
        return moves and _named(made, "destination", "origin") and _named(made, "supplier", "recipient", bodies=True)
    if made.type == "listing":
        return _named(made, "target") and _named(made, "actor", bodies=True)
    if made.type == "affiliation":
        texts = [filler.text for role in ("actor", "target") for filler in made.roles.get(role, ())]
        corporate = any(part in word_set("people", "corporate") for text in texts for part in text.split())
        return corporate or made.vessel
    if made.type == "denial":
        target = " ".join(filler.text for filler in made.roles.get("target", ()))
        return in_scope(target) or bool(re.search(r"claim|allegation|accusation|report|charge", target, re.IGNORECASE))
    if made.type == "payment":
        paid = [filler.text for filler in made.roles.get("payment", ())]
        money = any(re.search(r"\d", text) or set(text.lower().split()) & word_set("things", "money") for text in paid)
        if made.rule.endswith(".money") and not items:  # money on its way is not yet money for goods
            return False
        whole = len({role for role in ("supplier", "recipient", "item", "via") if made.roles.get(role)}) > 1
        return whole and (money or (bool(paid) and any(names_moved(text) for text in items)))
    return True


def _named(made: Draft, *roles: str, bodies: bool = False) -> bool:
    """Whether a filler of each of these roles is a name, or (``bodies``) at least a person, firm or body by its noun."""
    kinds = word_set("people", "anonymous") | word_set("people", "company") | word_set("people", "staff")
    return all(
        any(
            any(letter.isupper() for letter in filler.text)
            or (bodies and bool({noun_lemma(part) for part in filler.text.lower().split()} & kinds))
            for filler in made.roles[role]
        )
        for role in roles
        if made.roles.get(role)
    )
