"""What a sentence says that it rests on: satellite imagery or ship-tracking data, and whose where it is named."""

from __future__ import annotations

import re
from functools import cache
from itertools import dropwhile

from crossbearing.reference.instruments import FILE, Instrument, folded, instruments
from crossbearing.reference.load import yaml_data

_NAME = r"(?-i:[A-Z][\w&-]*(?:['’][A-Z]\w+)?(?: (?:[A-Z][\w&-]*)){0,3})"


def rests_on(sentence: str, told: dict[str, str]) -> tuple[str, ...]:
    """Instruments that a sentence says its statements rest on, such as ``imagery`` or ``imagery:example orbital``.

    sentence: its words; told: kind -> operator last named (empty where it was not), of the sentences before; what this
    one tells is added. "The images" are those told of before, with their operator; what is named anew and not said to be
    anybody's stays nobody's.
    """
    found = []
    for kind, one in instruments().items():
        named = one.names.search(sentence)
        if named is None and any(name in sentence for name in _operators(one)):
            named = _of_a_name(one).search(sentence)
        again = one.anaphors.search(sentence) if kind in told else None
        if named is None and again is None:
            continue
        operator = operator_of(sentence, one)
        if not operator and again is not None:
            operator = told[kind]
        told[kind] = operator or told.get(kind, "")
        found.append(f"{kind}:{operator}" if operator else kind)
    return tuple(found)


def operator_of(sentence: str, one: Instrument) -> str:
    """The operator that a sentence names for an instrument's product, folded; empty where it names none, or several."""
    listed = {one.operators[folded(match.group())] for match in _listed(one).finditer(sentence)}
    if listed:
        return listed.pop() if len(listed) == 1 else ""
    data = yaml_data(FILE)
    for match in _unlisted(one).finditer(sentence):
        name = match["taken"] or match["supplied"] or match["before"]
        words = list(dropwhile(lambda word: word in data["no_operator"], name.split()))
        if words and (match["taken"] or words[-1] in data["sounds_like"]):
            return folded(" ".join(words))
    return ""


@cache
def _operators(one: Instrument) -> tuple[str, ...]:
    """Names of the listed operators, the longest first."""
    names = {str(name) for names in yaml_data(FILE)["operators"][one.kind].values() for name in names}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


@cache
def _listed(one: Instrument) -> re.Pattern[str]:
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, _operators(one))) + r")(?![\w-])")


@cache
def _of_a_name(one: Instrument) -> re.Pattern[str]:
    """A listed operator beside its product: "Planet images", "data from Kpler", "according to MarineTraffic"."""
    listed = _listed(one).pattern
    after = rf"{listed}(?:['’]s?)? (?i:{one.of_name})"
    before = rf"(?i:{one.of_name} (?:from|by|of|provided by)|according to|tracked by|tracker) (?:the )?{listed}"
    return re.compile(rf"(?<![\w-])(?:{after}|{before})(?![\w-])")


@cache
def _unlisted(one: Instrument) -> re.Pattern[str]:
    data = yaml_data(FILE)
    product = rf"(?:{one.names.pattern}|{one.anaphors.pattern}|(?<![\w-]){one.of_name}(?![\w-]))"
    return re.compile(
        rf"{product}[^.;]{{0,40}}?\b(?:{data['taken']}) (?:the )?(?P<taken>{_NAME})"
        rf"|{product} (?:{data['supplied']}) (?:the )?(?P<supplied>{_NAME})"
        rf"|(?P<before>{_NAME})(?:['’]s?)? {product}",
        re.IGNORECASE,
    )
