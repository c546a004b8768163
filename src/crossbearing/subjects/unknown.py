"""Subjects that no list, pack or number knows: what their own words say of their kind, and an id by name."""

from __future__ import annotations

import re

from crossbearing.records.keys import content_id
from crossbearing.records.subjects import Attribute, Name, Subject
from crossbearing.reference.states import find_state
from crossbearing.subjects.names import name_key
from crossbearing.subjects.roles import subject_words
from crossbearing.subjects.scripts import script_of

_PERSON = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Dr|Gen|General|Admiral|Captain|President|Leader|leader|Minister)\.?\s+)*(?:[A-Z][\w'’-]+\s+){1,3}[A-Z][\w'’-]+$"
)
_SHORT_CAPITALS = re.compile(r"[a-z] [A-Z]{2,4}$")


def own_subject(text: str, kind: str) -> Subject:
    """A subject that is known by this name only: content id of kind and name key."""
    label = text.removeprefix("the ") if kind != "thing" else text
    key = name_key(label) if kind != "vessel" else name_key(label.strip("\"“”'"))
    return Subject(content_id(kind, key), kind, label, (Name(label, script_of(label)),))


def _kind_of(text: str, role: str) -> str:
    """The kind that an unknown actor's own words give it: company, body, vessel (of a carrier); ``group`` for a description.

    ``named`` where it has a name and nothing says of what kind.
    """
    words = subject_words()
    named = _is_name(text)
    if named and words.company.search(text) and not words.body.search(text):
        return "company"
    if words.body.search(text) and (named or find_state(_first_owner(text), metonyms=False)):
        return "body"
    if named and words.company.search(text):
        return "company"
    if named:
        return "vessel" if role == "carrier" else "named"
    return "group"


def _is_name(text: str) -> bool:
    """True for words that begin and end as names do; a script without capitals counts as a name."""
    words = text.removeprefix("the ").split()
    return bool(words) and len(words) <= 8 and all(not word[0].islower() for word in (words[0], words[-1]))


def _first_owner(text: str) -> str:
    """What stands before "'s", or the first words: ``Iran`` of "Iran's foreign ministry"."""
    text = text.removeprefix("the ").removeprefix("The ")
    return (
        re.split(r"['’]s?\s", text, maxsplit=1)[0]
        if re.search(r"['’]s?\s", text)
        else text.split()[0]
        if text.split()
        else ""
    )


def unknown_actor(text: str, role: str) -> Subject:
    """An actor that no list knows. A name alone keeps one id whatever role it fills; its kind is a guess, and says so."""
    text = subject_words().titles.sub("", text) or text
    kind = _kind_of(text, role)
    own = own_subject(text, kind)
    attributes = list(own.attributes)
    label = text.removeprefix("the ").removeprefix("The ")
    state = next(
        (
            found
            for words in (_first_owner(label), " ".join(label.split()[:2]))
            if (found := find_state(words, metonyms=False))
        ),
        None,
    )
    if state and kind in ("body", "group"):
        attributes.append(Attribute("country", state.iso2, source="name"))
    if kind == "named":
        person = _PERSON.match(text) and not text.startswith("The ") and not _SHORT_CAPITALS.search(text)
        attributes.append(Attribute("kind_guessed", "yes", source="nothing in the words says what it is"))
        return Subject(own.id, "person" if person else "body", own.label, own.names, tuple(attributes))
    return Subject(own.id, own.kind, own.label, own.names, tuple(attributes))
