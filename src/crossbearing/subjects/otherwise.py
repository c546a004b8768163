"""Names of states that also name somebody or somewhere else: what in the words beside them says so (subject_words.yaml)."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from crossbearing.reference.goods import compound_of
from crossbearing.reference.load import yaml_data
from crossbearing.reference.states import fold
from crossbearing.subjects.roles import GOODS_ROLES


@dataclass(frozen=True)
class Elsewhere:
    """Another bearer of a state's name: its kind, the ids it may be, and the words that tell (``whole``: with the name)."""

    name: str
    kind: str
    candidates: tuple[str, ...]
    whole: re.Pattern[str]
    beside: re.Pattern[str] | None


@functools.cache
def _elsewhere() -> tuple[Elsewhere, ...]:
    found = []
    for entry in yaml_data("subject_words.yaml")["elsewhere"]:
        for name in entry["names"]:
            beside = entry.get("beside")
            found.append(
                Elsewhere(
                    name=name,
                    kind=entry["kind"],
                    candidates=tuple(entry.get("candidates", ())),
                    whole=re.compile(entry["whole"].replace("{name}", re.escape(name))),
                    beside=re.compile(beside) if beside else None,
                )
            )
    return tuple(found)


@functools.cache
def _by_name() -> dict[str, list[Elsewhere]]:
    found: dict[str, list[Elsewhere]] = {}
    for one in _elsewhere():
        found.setdefault(fold(one.name), []).append(one)
    return found


def otherwise(text: str) -> Elsewhere | None:
    """The other bearer that words themselves show ("Georgia, USA"; "Jordan, a former player"); None when none is shown."""
    return next((one for one in _elsewhere() if one.name in text and one.whole.search(text)), None)


def as_said(text: str, sentence: str, role: str = "") -> str:
    """A filler with what its sentence says beside it, where that shows that no state or no goods of war are meant.

    text: surface words of a filler; sentence: the quote that it stands in; role: what it fills. Else the filler as it is.
    """
    if role in GOODS_ROLES:
        return compound_of(text, sentence)
    name = fold(text).removeprefix("the ")
    for one in _by_name().get(name, ()):
        if one.name in sentence:
            shown = one.whole.search(sentence)
            if shown:
                return shown.group(0).strip(" ,;")
            if one.beside and one.beside.search(sentence):
                return f"{one.name} ({one.kind})"
    return text
