"""What kind of thing a filler names: a vessel, a craft, goods, money, a state, a body, a person, a place, a document, a time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from crossbearing.reports.lexicon import is_arms, state_names, word_set
from crossbearing.reports.phrases import (
    is_aircraft,
    is_document,
    is_money,
    is_organisation,
    is_place_noun,
    is_unit,
    names_goods,
    names_moved,
    person_like,
)
from crossbearing.reports.scene import Scene
from crossbearing.reports.tree import Word

_MONEY = re.compile(r"[$€£¥]\s?\d|\d\s?(?:dollars|euros|pounds|roubles|rubles|yuan|dirhams)\b")


@cache
def declared() -> Mapping[str, Any]:
    """``reference/frames/broad.yaml`` as loaded: sorts, relations of verbs and nouns, copulas, classes."""
    import yaml

    path = resources.files("crossbearing.reference") / "frames" / "broad.yaml"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return dict(yaml.load(path.read_text(encoding="utf-8"), Loader=loader))  # noqa: S506 - a safe loader, either way


def is_sort(role: str) -> bool:
    """Whether a declared role is a sort: what fills it decides the role."""
    return role in declared()["sorts"]


def outcomes(sort: str) -> frozenset[str]:
    """The roles that a sort may come to."""
    return frozenset(map(str, declared()["sorts"][sort].values()))


@cache
def cities() -> frozenset[str]:
    """Names of ports and towns that reports of cargo name without saying that they are places."""
    return word_set("things", "cities")


@cache
def idle() -> frozenset[str]:
    """Nouns that fill no role behind "in" or "at" ("in advance", "in full")."""
    return frozenset(str(declared()["idle"]).split())


def spoken(name: str, text: str) -> str:
    """A state's name as a text has it: ``Turkey`` where the text never says ``Türkiye``."""
    other = str(declared()["spoken"].get(name, ""))
    return other if other and name not in text else name


@cache
def unlisted() -> frozenset[str]:
    """What a listing puts on somebody, or somebody on: sanctions, a list."""
    return frozenset(str(declared()["unlisted"]).split())


def amounting(noun: str) -> str:
    """The preposition that a noun between two prepositions amounts to ("by way of": ``via``), or nothing."""
    return str(declared()["amounting"].get(noun, ""))


def party_role(role: str) -> str:
    """The role that a named party takes under a role or sort."""
    table = declared()["sorts"].get(role)
    return role if table is None else str(table.get("body", table["other"]))


def sought(sort: str) -> str:
    """What a sort wants of a pronoun: ``mover`` for craft, ``item`` for goods, nothing for parties."""
    return str(declared()["seek"].get(sort, ""))


def sorted_role(sort: str, word: Word, name: str, scene: Scene) -> str:
    """The role that a filler takes under a sort, by the first of the sort's kinds that it is; ``none`` for no role."""
    found, table = kinds(word, name, scene), declared()["sorts"][sort]
    if is_quantifier(word) and sought(sort):
        found |= {"goods"}
    return next((str(role) for kind, role in table.items() if kind in found), str(table.get("other", "none")))


def is_quantifier(word: Word) -> bool:
    """Whether a word only counts: a number, "all", "none", "the rest"."""
    return word.tag == "CD" or word.low in word_set("units", "quantifiers")


def kinds(word: Word, name: str, scene: Scene) -> frozenset[str]:
    """The kinds that a filler may be: a lorry is a craft and goods; never empty.

    word: its head in the text; name: what it was resolved to (``resolve``).
    """
    found: set[str] = set()
    last = re.sub(r"\W+$", "", name).rsplit(" ", 1)[-1]
    noun = word.noun if word.tag[:3] != "PRP" and word.tag[:2] != "WP" and word.tag != "WDT" else _noun(last)
    proper = last[:1].isupper()
    if scene.memory.vessel_in(name):
        return frozenset(["vessel"])
    if name in state_names():
        return frozenset(["state"])
    if _MONEY.search(name) or is_money(word) or (not proper and noun in word_set("things", "money")):
        found.add("money")
    if not proper and (noun in word_set("things", "craft") or noun in word_set("things", "vehicles")):
        found.add("craft")
    craft = "craft" in found and not is_arms(name)
    if not proper and noun in word_set("things", "sums"):
        found.add("money")
    if not proper and noun in word_set("things", "sheets"):
        found.add("sheet")
    if not proper and noun in word_set("things", "boxes"):
        found.add("box")
    if not proper and not craft and (noun in word_set("things", "wares") or noun in word_set("things", "hypernyms")):
        found.add("goods")
    if (names_goods(word, name) and (not proper or is_arms(name)) and not craft) or (
        word.tag[:2] in ("PR", "WP", "WD", "DT") and names_moved(name)
    ):
        found.add("goods")
    if is_unit(word) and (names_moved(name) or is_arms(name)):
        found.add("goods")
    if (proper and is_organisation(name)) or (
        not proper
        and (
            noun in word_set("people", "company")
            or noun in word_set("people", "trades")
            or noun in word_set("people", "bodies")
        )
    ):
        found.add("body")
    elif not proper and (
        noun in word_set("people", "persons")
        or noun in word_set("people", "anonymous")
        or noun in word_set("people", "staff")
        or noun in word_set("people", "ranks")
    ):
        found.add("person")
    headed = not proper and not names_moved(word.low) and noun not in word_set("things", "wares")
    if "person" in found or (
        headed and "goods" in found and (found & {"body"} or noun in word_set("things", "places"))
    ):
        found.discard("goods")
    if not found and proper and person_like(name):
        found.add("person")
    if not proper and (
        is_place_noun(word) or noun in word_set("things", "places") or noun in word_set("things", "sites")
    ):
        found.add("place")
    if not found and not proper and is_document(noun):
        found.add("document")
    if is_aircraft(name):
        found.add("craft")
    if not found and proper and (name in cities() or name in scene.memory.places or last in scene.memory.places):
        found |= {"place", "town"}
    if not found and proper:
        found.add("name")
    return frozenset(found or {"other"})


def _noun(text: str) -> str:
    from crossbearing.reports.lemmas import noun_lemma

    return noun_lemma(text.lower())
