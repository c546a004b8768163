"""What a sentence mentions, noted as it is read: vessels, states, bodies, people, goods, and who stands beside whom."""

from __future__ import annotations

import re

from crossbearing.reports.lexicon import is_goods, state_of, word_set
from crossbearing.reports.phrases import (
    Phrase,
    is_aircraft,
    is_generic_goods,
    is_organisation,
    is_unit,
    person_like,
    phrase,
    ranked_name,
)
from crossbearing.reports.remembered import Memory
from crossbearing.reports.times import TIME
from crossbearing.reports.topics import notice_goods
from crossbearing.reports.tree import Tree, Word, coordinated, preposition

_FLYING = ("aircraft", "plane", "airplane", "jet", "airliner", "helicopter")
_NAMED_AFTER = re.compile(r"(?:[A-Z][\w-]+ )?([a-z][\w-]+) ((?:[A-Z][\w-]*(?: |$)){1,4})$")
_PEOPLE = ("persons", "anonymous", "staff", "company", "bodies")


def notice(memory: Memory, tree: Tree) -> None:
    """Remember what a sentence mentions."""
    notice_goods(memory.topics, tree, memory.text)
    for word in tree.words:
        if (
            word.dep in ("compound", "flat", "punct", "case", "det")
            or not word.is_nominal
            or word.tag[:2] in ("PR", "WP", "DT", "CD")
        ):
            continue
        found = phrase(word, tree, memory.text)
        if found.text:
            _note(memory, tree, word, found)


def _note(memory: Memory, tree: Tree, word: Word, found: Phrase) -> None:
    name, place = found.text, word.start
    subject = word.dep.startswith("nsubj")
    proper = word.is_proper
    named = next((kid for kid in word.kids if kid.dep == "appos" and kid.is_proper), None)
    if not proper and (named is not None or " " in name):
        full = phrase(named, tree, memory.text).text if named is not None else re.sub(r"^[\d,.]+ ", "", name)
        memory.note("as " + word.low, place, full)
    if (word.noun in _FLYING and " " in name) or is_aircraft(name):
        memory.note("aircraft", place, name)
    vessel, state = memory.vessel_in(name), state_of(name)
    if vessel:
        _both(memory, "vessel", place, vessel, subject)
    elif state:
        _both(memory, "state", place, state, subject)
    elif proper and is_organisation(name):
        _both(memory, "body", place, name, subject)
    elif proper and subject:
        person = person_like(ranked_name(name)) or _titled(name) or _surname(memory, name)
        _both(
            memory,
            "person" if person else "body",
            place,
            memory.people.get(ranked_name(name), ranked_name(name)) if person else name,
            subject,
        )
    elif (
        proper
        and person_like(name)
        and word.dep in ("obl:agent", "appos", "obj", "iobj", "conj")
        and not preposition(word)
    ):
        memory.note("person", place, name)
    elif is_goods(word.low) and not re.search("ministry|forces", name, re.IGNORECASE):
        memory.note("goods", place, name)
        if word.tag == "NNS":
            memory.note("plural goods", place, name)
        if (
            not is_generic_goods(word)
            and not is_unit(word)
            and not any(kid.dep in ("amod", "compound") and kid.tag in ("VB", "VBP", "VBZ", "VBD") for kid in word.kids)
        ):
            memory.note("named goods", place, name)
    if not proper and subject and word.tag == "NN" and word.noun in word_set("people", "persons"):
        memory.note("person", place, memory.offices.get(word.noun, name))
    if proper and any(part in word_set("people", "corporate") for part in re.findall(r"\w+", name)):
        memory.note("company", place, name)
    if (
        word.tag == "NNS"
        and word.noun not in word_set("grammar", "measures")
        and not is_goods(name)
        and not TIME.search(name)
    ):
        memory.note("plural", place, name)
        if any(word.noun in word_set("people", key) for key in _PEOPLE):
            memory.note("plural people", place, name)
        bodies = [
            phrase(one, tree, memory.text).text
            for kid in word.of("nmod")
            for one in coordinated(kid)
            if kid.is_proper and preposition(kid) in ("from", "of", "at")
        ]
        if bodies and word.head is not None:
            beside = [kid for kid in word.head.kids if kid.dep == word.dep and kid.i > word.i and kid.is_proper]
            bodies += [
                phrase(kid, tree, memory.text).text for kid in beside if any(cc.dep == "cc" for cc in kid.subtree())
            ]
        if bodies and word.noun in word_set("people", "staff"):
            memory.members[name] = tuple(bodies)
    named_after = _NAMED_AFTER.match(name)
    if named_after:
        memory.note("as " + named_after.group(1), place, named_after.group(2).strip())
    following = tree.after(word)
    if (
        not proper
        and word.tag == "NN"
        and following is not None
        and following.tag == "NNP"
        and following.dep != "nsubj"
    ):
        memory.note("as " + word.low, place, phrase(following, tree, memory.text).text)
    if word.dep == "appos" and not proper and word.head is not None and word.head.is_proper:
        memory.note("as " + word.low, place, phrase(word.head, tree, memory.text).text)
    if subject and not proper and not is_goods(word.low) and word.noun in word_set("people", "company"):
        memory.note("company words", place, name)


def _titled(name: str) -> bool:
    """Whether a name begins with a person's title ("Mr", "Colonel")."""
    first = name.split(" ", 1)[0].lower().rstrip(".")
    return " " in name and first in word_set("people", "ranks") and not is_organisation(name)


def _surname(memory: Memory, name: str) -> bool:
    return ranked_name(name) in memory.people


def _both(memory: Memory, kind: str, place: int, name: str, subject: bool) -> None:
    memory.note(kind, place, name)
    if subject:
        memory.note("focus", place, name)
        memory.note("acting " + kind, place, name)
