"""Roles of any head word for a given type of claim: declared frames of that type first, then the generic table of its relations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from crossbearing.reports.clauses import subject
from crossbearing.reports.frames import Frame, frames
from crossbearing.reports.kinds import declared
from crossbearing.reports.lexicon import lexicon, words
from crossbearing.reports.roles import fill, put
from crossbearing.reports.scene import Reading, Roles, Scene, add
from crossbearing.reports.spans import span
from crossbearing.reports.tree import Word, preposition

_CLAUSED = ("verification", "denial")


@dataclass(frozen=True)
class Broad:
    """The tables of reference/frames/broad.yaml: relation -> role or sort, by claim type and class of the head word."""

    verbs: Mapping[str, Mapping[str, Mapping[str, str]]]
    nouns: Mapping[str, Mapping[str, Mapping[str, str]]]
    copulas: Mapping[str, Mapping[str, str]]
    classes: Mapping[str, frozenset[str]]
    noun_classes: Mapping[str, frozenset[str]]


@cache
def broad() -> Broad:
    """The tables as declared, with the verb classes that they name."""
    table, shared = declared(), lexicon("classes")
    classes = {name: words(str(listed)) for name, listed in shared["verbs"].items()}
    classes |= {name: words(str(listed)) for name, listed in table["classes"].items()}
    nouns = {name: words(str(listed)) for name, listed in shared["nouns"].items()}
    return Broad(table["verbs"], table["nouns"], table["copulas"], classes, nouns)


def reading(word: Word, claim_type: str, scene: Scene) -> Reading:
    """What one head word says as a claim of a given type; its roles may be empty, its tier is never high.

    word: the head, a verb, noun, adjective or name with an apposition; claim_type: one of CLAIM_TYPES.
    """
    if claim_type == "affiliation":
        roles = _related(word, scene)
        if roles:
            return _as(claim_type, roles, word)
    if word.first("cop") is not None and not word.is_verb:
        roles = _copular(word, claim_type, scene)
    elif _verbal(word):
        roles = fill(word, claim_type, relations(word, claim_type), scene)
    else:
        roles = _nominal(word, claim_type, scene)
    if claim_type in _CLAUSED or (claim_type == "policy" and not roles.get("target") and not roles.get("item")):
        _clause_below(roles, word, scene)
    return _as(claim_type, roles, word)


def _as(claim_type: str, roles: Roles, word: Word) -> Reading:
    kept = {role: fillers for role, fillers in roles.items() if fillers and not role.endswith("?")}
    return Reading(f"broad.{claim_type}", claim_type, kept, word)


def relations(word: Word, claim_type: str) -> dict[str, str]:
    """Relation -> role or sort of a verb: the type's own, the class's over it, a declared frame of the type over both."""
    tables = broad().verbs[claim_type]
    wanted = dict(tables["any"])
    for name, table in tables.items():
        if name != "any" and word.verb in broad().classes[name]:
            wanted |= table
            break
    frame = framed(word, claim_type)
    if frame is not None:
        wanted |= frame.roles
    return wanted


def framed(word: Word, claim_type: str) -> Frame | None:
    """The declared frame of a verb where it is of this type."""
    frame = frames().verbs.get(word.verb)
    return frame if frame is not None and frame.type == claim_type else None


def _verbal(word: Word) -> bool:
    return (
        word.is_verb
        or (word.tag[:2] != "NN" and (word.first("nsubj", "nsubj:pass", "obj", "aux", "aux:pass") is not None))
        or (word.tag[:2] == "JJ" and word.dep not in ("amod", "compound"))
    )


def _copular(word: Word, claim_type: str, scene: Scene) -> Roles:
    """ "X is the owner of Y", "the price was Z": subject and predicate noun, with what hangs on the noun."""
    table = broad().copulas[claim_type]
    who = subject(word)
    roles = _below(word, claim_type, scene)
    if who is not None and who is not word and who.is_nominal:
        _give(roles, table["subject"], who, claim_type, scene)
    if word.is_nominal and not preposition(word):
        _give(roles, table["predicate"], word, claim_type, scene)
    elif preposition(word):
        role = broad().verbs[claim_type]["any"].get(preposition(word), "none")
        _give(roles, role, word, claim_type, scene)
    return roles


def _nominal(word: Word, claim_type: str, scene: Scene) -> Roles:
    return _below(word, claim_type, scene)


def _below(word: Word, claim_type: str, scene: Scene) -> Roles:
    """What hangs on a noun: of, to, from, by, for; its possessor; what is compounded with it."""
    table = dict(broad().nouns[claim_type]["any"])
    for name, own in broad().nouns[claim_type].items():
        if name != "any" and word.noun in broad().noun_classes[name]:
            table |= own
    roles: Roles = {}
    for kid in word.kids:
        if kid.dep in ("nmod", "obl", "obl:agent") and kid.is_nominal:
            _give(roles, table.get(preposition(kid), "none"), kid, claim_type, scene)
        elif kid.dep == "nmod:poss":
            _give(roles, table["possessive"], kid, claim_type, scene)
        elif kid.dep in ("compound", "amod") and kid.is_nominal:
            _give(roles, table["compound"], kid, claim_type, scene)
    return roles


def _give(roles: Roles, role: str, word: Word, claim_type: str, scene: Scene) -> None:
    if role and role != "none":
        put(roles, role, word, claim_type, scene)


def _related(word: Word, scene: Scene) -> Roles:
    """Who belongs to whom, by a noun of relation: as a predicate ("is the owner of Y") or beside a name (", Y's owner,")."""
    known = frames().owners | frames().owned
    noun = word if word.noun in known else next((kid for kid in word.of("appos") if kid.noun in known), None)
    if noun is None or noun.tag[:2] != "NN":
        return {}
    owner = noun.noun in frames().owners
    bearer = noun.head if noun.dep == "appos" else subject(noun) if noun.first("cop") is not None else None
    if bearer is None:
        bearer = noun.first("appos")
    roles: Roles = {}
    other = next((kid for kid in noun.of("nmod") if preposition(kid) in ("of", "for", "to", "at", "in", "with")), None)
    other = noun.first("nmod:poss") or other
    if bearer is not None and bearer is not noun:
        put(roles, "target" if owner else "actor", bearer, "affiliation", scene)
    if other is not None:
        put(roles, "actor" if owner else "target", other, "affiliation", scene)
    return roles


def _clause_below(roles: Roles, word: Word, scene: Scene) -> None:
    """The clause that is denied, known or ordered, as the words of the target."""
    clause = next((kid for kid in word.kids if kid.dep in ("ccomp", "xcomp", "csubj", "acl") and kid.i > word.i), None)
    if clause is None:
        return
    start, end = span(clause)
    roles["target"] = []
    add(roles, "target", scene.text[start:end], start, end)
