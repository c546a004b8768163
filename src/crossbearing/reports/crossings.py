"""Trips between two places, found by their words: "at least five trips between X and Y", "sailed from X to Y six times".

Where a sentence counts trips, or tells of ships going between two places, the parser often hangs the second place on the
first or on the time. The words around "between … and …" and "from … to …" are plain enough to be read without it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from crossbearing.records.claims import Filler
from crossbearing.reports.attribution import Voice
from crossbearing.reports.drafts import Draft, draft
from crossbearing.reports.lexicon import lexicon, state_of, word_set, words
from crossbearing.reports.phrases import comparators
from crossbearing.reports.scene import Reading, Roles, Scene, add
from crossbearing.reports.times import MONTH, NUMBERS, times

_PORT = r"(?:(?:the |an? )?(?:[\w'’-]+ ){0,3}?(?:ports?|harbou?rs?|terminals?|facilit(?:y|ies)|city|piers?|docks?|depots?)(?: facilit(?:y|ies))? (?:of |at |in |near |close to |outside )?)?"
_NAME = rf"(?!{MONTH}|(?:Early|Late|Mid)\b)[A-Z][\w'’-]+(?: (?!and\b)[A-Z][\w'’-]+){{0,2}}"
_WITHIN = r"(?:,? (?:in|on|near) (?:the )?(?:[\w'’-]+ ){0,3}?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?,?|, [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?,)?"
_ENDS = re.compile(
    rf"\b(?P<how>between|from) {_PORT}(?P<first>{_NAME})(?:'s|’s)?{_WITHIN} (?P<link>and|to) {_PORT}(?P<second>{_NAME})"
)
MORE = ("carrier", "mode", "item", "quantity")
_AS_VERB = re.compile(r"(?:\b(?:do|does|did)|n['’]t)(?: not| never)? \Z")  # "did not ship": the verb, no craft
_COUNT = rf"(?:(?:{{comparators}}) )?(?:\d[\d,]*|{'|'.join(NUMBERS)}|dozens of|several|many|multiple|numerous|repeated)"


def read(scene: Scene, voice: Voice, number: int, known: list[Draft]) -> list[Draft]:
    """The drafts of a sentence, with its crossing where none of them tells it yet.

    voice: who speaks; known: drafts of the sentence. What only shows ships, counts or months is left out for it.
    """
    root = scene.tree.root
    start, end = scene.edge.start, scene.edge.end
    sentence = scene.plain[start:end]
    ends = _ENDS.search(sentence)
    if root is None or ends is None or not _moving(sentence, ends):
        return known
    if (ends["how"] == "between") != (ends["link"] == "and"):
        return known
    places = [(ends[name], start + ends.start(name), start + ends.end(name)) for name in ("first", "second")]
    roles: Roles = {}
    for (place, first, last), role in zip(places, _roles(ends["how"]), strict=True):
        add(roles, role, state_of(place) or place, first, last)
    _moved(roles, sentence, start, scene)
    told = [one for one in known if _tells(one, [place for place, _, _ in places])]
    if told:
        return [_filled(one, roles, scene) if one is told[0] else one for one in known]
    trimmed = start + len(sentence.rstrip(" .;,\"'"))
    reading = Reading("route.crossing", "route", roles, root, span=(start, trimmed))
    made = draft(reading, voice, scene, number)
    if made is None:
        return known
    shown = ("tracking", "event", "route")
    return [*(one for one in known if one.type not in shown or _says_more(one, roles)), made]


def _moving(sentence: str, ends: re.Match[str]) -> bool:
    pattern = _pattern()
    craft = pattern["craft"].search(sentence) is not None
    trips = pattern["trips"].search(sentence[: ends.start()]) or pattern["sails"].search(sentence[: ends.start()])
    return trips is not None or (craft and pattern["moves"].search(sentence) is not None)


def _roles(how: str) -> tuple[str, str]:
    return ("origin", "destination") if how == "from" else ("place", "place")


def _tells(one: Draft, places: list[str]) -> bool:
    """Whether a draft names both places already, and what moves between them."""
    named = [
        filler.text
        for role in ("origin", "destination", "place", "via", "recipient")
        for filler in one.roles.get(role, ())
    ]
    both = all(any(place in text or text in place for text in named) for place in places)
    moves = {"carrier", "mode", "item"} & {role for role, fillers in one.roles.items() if fillers}
    return one.type in ("route", "transfer") and both and bool(moves)


def _filled(one: Draft, roles: Roles, scene: Scene) -> Draft:
    """A draft that tells of the crossing, with what goes, how often and when where it lacks them."""
    more = {role: found for role, found in roles.items() if role in MORE and found and not one.roles.get(role)}
    if one.roles.get("item"):
        more.pop("item", None)
    found = one.times or tuple(times(scene.plain, scene.edge.start, scene.edge.end))
    if found and not one.times:
        more["time"] = [Filler(words, start, end) for words, start, end in found]
    return replace(one, roles={**one.roles, **more}, times=found) if more else one


def _says_more(one: Draft, roles: Roles) -> bool:
    """Whether a draft names something that the crossing does not: a place, goods, an actor."""
    mine = {filler.text for fillers in roles.values() for filler in fillers}
    if one.type != "route":
        return False
    named = {
        filler.text for role, fillers in one.roles.items() if role not in ("time", "quantity") for filler in fillers
    }
    return any(not any(text in other or other in text for other in mine) for text in named)


def _moved(roles: Roles, sentence: str, offset: int, scene: Scene) -> None:
    """What goes: vessels by name, the kind of craft, what it carries, how often."""
    pattern = _pattern()
    for vessel in sorted(scene.memory.vessels):
        for found in re.finditer(rf"\b{re.escape(vessel)}\b", sentence):
            add(roles, "carrier", vessel, offset + found.start(), offset + found.end())
            break
    roles.get("carrier", []).sort(key=lambda filler: filler.start)
    crafts = pattern["craft"].finditer(sentence)
    craft = next((one for one in crafts if not _AS_VERB.search(sentence, 0, one.start("craft"))), None)
    if craft is not None:
        add(roles, "mode", craft["craft"], offset + craft.start("craft"), offset + craft.end("craft"))
    sails = pattern["sails"].search(sentence) if craft is None else None
    if sails is not None:
        add(roles, "mode", "sea", offset + sails.start(), offset + sails.end())
    carried = pattern["carried"].search(sentence)
    if carried is not None:
        add(roles, "item", carried["item"], offset + carried.start("item"), offset + carried.end("item"))
    count = pattern["count"].search(sentence)
    if count is not None:
        roles["quantity"] = [Filler(count.group(), offset + count.start(), offset + count.end())]


@cache
def _pattern() -> dict[str, re.Pattern[str]]:
    said = {
        key: "|".join(str(lexicon("crossings")[key]).split())
        for key in ("trips", "moves", "sails", "carrying", "carried")
    }
    trips = said["trips"]
    craft = "|".join(sorted(word_set("things", "craft") | words("train"), key=lambda noun: (-len(noun), noun)))
    count = _COUNT.replace("{comparators}", comparators())
    flags = re.IGNORECASE
    return {
        "sails": re.compile(rf"\b(?:{said['sails']})\b", flags),
        "trips": re.compile(rf"\b(?:{trips}|back and forth)\b", flags),
        "moves": re.compile(rf"\b(?:{said['moves']})\b", flags),
        "craft": re.compile(rf"(?<![\w-])(?P<craft>(?:cargo |container |merchant )?(?:{craft})s?)(?![\w-])", flags),
        "carried": re.compile(
            rf"\b(?:{said['carrying']}) (?:with )?(?:[\w'’-]+ ){{0,4}}?(?P<item>{said['carried']})\b", flags
        ),
        "count": re.compile(rf"\b{count} (?:[\w'’-]+ ){{0,2}}?(?:{trips}|times)\b|\brepeatedly\b", flags),
    }
