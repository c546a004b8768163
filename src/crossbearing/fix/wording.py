"""A proposition in words: short, neutral, from the phrases declared for its kind."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping, Sequence

from crossbearing.fix.lattice import Node
from crossbearing.reference.proposition_types import Phrase, PropositionTypes, proposition_types


def statement(one: Node, labels: Mapping[str, str], types: PropositionTypes) -> str:
    """A node as a sentence without its full stop, such as "Arms moved from X to Y by sea"."""
    given = {role: listed([_word(role, labels.get(subject, subject)) for subject in ids]) for role, ids in one.roles}
    text = "".join([phrase.words for phrase in _phrases(one.kind, tuple(given))]).format_map(given)
    text = text[:1].upper() + text[1:]
    if one.grain:
        text += f" ({one.grain})"
    return types.mood_words[one.mood].format(statement=text) if one.mood else text


def listed(words: Sequence[str]) -> str:
    """Words joined as in a sentence: "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def _word(role: str, label: str) -> str:
    return f"by {label}" if role == "mode" and not label.startswith("by ") else label


@functools.lru_cache(maxsize=10_000)
def _phrases(kind: str, roles: tuple[str, ...]) -> tuple[Phrase, ...]:
    """The phrases that say a node of a kind giving these roles, head first; the kind's own name where no head fits."""
    declared = proposition_types().types[kind]
    head = next((phrase for phrase in declared.head if _usable(phrase, roles)), Phrase(kind))
    tail = [phrase for phrase in declared.tail if _usable(phrase, roles) and not set(head.give).issuperset(phrase.give)]
    return (head, *tail)


def _usable(phrase: Phrase, given: Collection[str]) -> bool:
    return all(role in given for role in phrase.give) and not any(role in given for role in phrase.unless)
