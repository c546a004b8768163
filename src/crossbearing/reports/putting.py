"""One filler put into its role: counted things by what they count, groups one by one, each resolved to its fullest mention."""

from __future__ import annotations

import re

from crossbearing.reports.counting import add_span, count
from crossbearing.reports.kinds import is_quantifier, is_sort, sorted_role, sought, spoken
from crossbearing.reports.lexicon import metonyms, state_inside, state_names, word_set
from crossbearing.reports.memory import resolve
from crossbearing.reports.phrases import (
    comparators,
    is_craft,
    is_generic_goods,
    is_place_noun,
    is_unit,
    names_goods,
    person_like,
    phrase,
)
from crossbearing.reports.possessing import possessed
from crossbearing.reports.scene import Roles, Scene, add
from crossbearing.reports.tree import Word, coordinated, preposition

_UNIT_ROLES = ("item", "target", "place", "payment", "mover", "concealment", "recipient", "actor")
_SITES = ("depot", "dump", "warehouse", "arsenal", "magazine", "base", "facility", "store", "site")
_SUM = re.compile(r"[$€£] ?\d[\d,.]*\d(?: (?:thousand|million|billion))?")
_NUMBER = re.compile(
    rf"^((?:(?:{comparators()}) )?\d[\d,.]*(?: million| thousand| hundred)?) (?=[A-Za-z])", re.IGNORECASE
)


def put(roles: Roles, role: str, word: Word, claim_type: str, scene: Scene) -> None:
    """Fill a role with a noun and what is coordinated with it; numbers go to ``quantity``, units to what they count."""
    for one in coordinated(word):
        put_one(roles, role, one, claim_type, scene)


def put_one(roles: Roles, role: str, word: Word, claim_type: str, scene: Scene) -> None:
    """Fill a role with one noun alone."""
    if word.low in word_set("bodies", "never_fill"):
        return
    counted = next((kid for kid in word.of("nmod") if preposition(kid) == "of"), None)
    if is_quantifier(word) and not is_unit(word) and counted is not None and role != "quantity":
        if word.tag == "CD":
            count(roles, word, scene)
        put(roles, role, counted, claim_type, scene)
        return
    if is_sort(role) and role != "mover":
        role = sorted_role(role, word, resolve(scene.memory, scene.tree, word, sought(role)), scene)
        if role == "none":
            return
    if role == "item" and not word.is_proper and word.noun in word_set("things", "dealings") and counted is None:
        goods = scene.memory.goods(word.start)
        for name in scene.memory.members.get(goods, (goods,)):
            add(roles, "item", name)
        return
    if role == "item" and is_generic_goods(word):
        related = next((kid for kid in word.of("acl") if kid.verb in ("relate", "connect")), None)
        for kid in related.of("obl", "nmod") if related is not None else []:
            put(roles, role, kid, claim_type, scene)
    if (is_unit(word) or word.tag == "CD") and role in _UNIT_ROLES:
        if counted is None and role in ("item", "mover") and not word.of("nmod") and _counts_goods(roles, word, scene):
            return
        if counted is not None:
            count(roles, word, scene)
            put(roles, role, counted, claim_type, scene)
            return
    numbers = [] if word.is_proper else word.of("nummod")
    if numbers and role in ("item", "mover", "mode"):
        run = [below for number in numbers for below in number.subtree() if below.i < word.i]
        run += [kid for kid in word.kids if kid.dep == "advmod" and kid.i < numbers[0].i]
        run.sort(key=lambda below: below.i)
        if run:
            add_span(roles, "quantity", run[0].start, run[-1].end, scene)
    bodies = [kid for kid in word.of("nmod") if preposition(kid) in ("from", "of", "at") and kid.is_proper]
    if bodies and word.noun in word_set("people", "staff") and not word.is_proper:
        for body in [one for kid in bodies for one in coordinated(kid)]:
            found = phrase(body, scene.tree, scene.text)
            add(roles, role, found.text, found.start, found.end)
        return
    name = resolve(scene.memory, scene.tree, word, role)
    if not name:
        return
    if name in scene.memory.members:
        for member in scene.memory.members[name]:
            add(roles, role, member, word.start, word.end)
        return
    if role in ("destination", "origin") and claim_type == "route" and not word.is_proper and word.noun in _SITES:
        beside = next((kid for kid in word.of("nmod") if kid.is_proper and preposition(kid) == "near"), None)
        if beside is not None:
            put(roles, role, beside, claim_type, scene)
            return
    found = phrase(word, scene.tree, scene.text)
    if found.text.lower() in metonyms():
        name = found.text
    if role == "concealment" and word.tag[:2] in ("NN", "JJ"):
        name = found.text
    if role == "target" and claim_type in ("verification", "denial") and word.tag[:2] == "NN" and not word.is_proper:
        name = name if name[:1].isupper() else found.text
    name = spoken(name, scene.text)
    if role in ("mover", "shipper"):
        role = _mover(word, name, scene, role)
    vessel = scene.memory.vessel_in(name)
    if (
        role in ("destination", "origin", "place", "via")
        and claim_type in ("route", "transfer")
        and not vessel
        and is_craft(word)
        and not is_place_noun(word)
    ):
        role = "mode"
    if vessel and (
        role == "supplier" or (role in ("item", "actor", "place") and claim_type in ("tracking", "evasion", "route"))
    ):
        role, name = "carrier", vessel
    if role == "item":
        name = possessed(roles, word, name, found.text, scene)
    if role in ("item", "target", "payment"):
        number = _NUMBER.match(name)
        if number and not re.match(r"\d+(?:mm|th|st|nd|rd)\b", name):
            add(roles, "quantity", number.group(1), found.start, found.start + len(number.group(1)))
            name = name[number.end() :]
    money = _SUM.match(scene.text, word.start) if role == "payment" and name in ("$", "€", "£") else None
    if money:
        add(roles, role, money.group(), *money.span())
        return
    add(roles, role, name, found.start, found.end)


def _counts_goods(roles: Roles, word: Word, scene: Scene) -> bool:
    """ "All twelve", "45,000 tonnes" with nothing beside them: a quantity of the goods spoken of."""
    holder = is_unit(word) and word.first("nummod") is None and word.low not in word_set("units", "counted")
    named = "" if holder else scene.memory.goods(word.start)
    if not named:
        return False
    numbers = [below for number in word.of("nummod") for below in number.subtree()]
    numbers += [kid for kid in word.kids if kid.dep == "advmod" and kid.i < word.i]
    first = min([word, *numbers], key=lambda below: below.i)
    add_span(roles, "quantity", first.start, word.end, scene)
    for name in scene.memory.members.get(named, (named,)):
        add(roles, "item", name)
    return True


def _mover(word: Word, name: str, scene: Scene, wanted: str) -> str:
    """What moves: a named vessel, a kind of craft, goods, a state, a firm or a person."""
    if scene.memory.vessel_in(name):
        return "carrier"
    if is_craft(word):
        bare = not name[:1].isupper() or (
            state_inside(name.split()[0].split("-")[0]) and name.split(" ", 1)[-1].islower()
        )
        return "mode" if bare else "carrier"
    if name in state_names():
        return "supplier"
    if names_goods(word, name):
        return "item"
    if person_like(name):
        return "actor"
    if wanted == "shipper":
        return "supplier"
    return "carrier" if name[:1].isupper() else "actor"
