"""A proposition in words: short, neutral, from the phrases declared for its kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crossbearing.fix.lattice import Node
from crossbearing.reference.proposition_types import Phrase, PropositionTypes


def statement(one: Node, labels: Mapping[str, str], types: PropositionTypes) -> str:
    """A node as a sentence without its full stop, such as "Arms moved from X to Y by sea"."""
    kind = types.types[one.kind]
    given = {role: listed([_word(role, labels.get(subject, subject)) for subject in ids]) for role, ids in one.roles}
    head = next((phrase for phrase in kind.head if _usable(phrase, given)), None)
    said = set(head.give) if head else set()
    text = head.words.format_map(given) if head else kind.name
    for phrase in kind.tail:
        if _usable(phrase, given) and not said.issuperset(phrase.give):
            text += phrase.words.format_map(given)
    text = text[:1].upper() + text[1:]
    if one.grain:
        text += f" ({one.grain})"
    return types.mood_words[one.mood].format(statement=text) if one.mood else text


def listed(words: Sequence[str]) -> str:
    """Words joined as in a sentence: "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def _word(role: str, label: str) -> str:
    return f"by {label}" if role == "mode" and not label.startswith("by ") else label


def _usable(phrase: Phrase, given: Mapping[str, str]) -> bool:
    return all(role in given for role in phrase.give) and not any(role in given for role in phrase.unless)
