"""Names that a document itself explains: vessels by the words around them, and who bears an office ("the merchant, X")."""

from __future__ import annotations

import re
from collections.abc import Mapping

from crossbearing.reports.lexicon import lexicon, state_of, word_set
from crossbearing.reports.phrases import is_organisation, person_like, ranked_name

_AMBIGUOUS = frozenset(["carrier", "craft", "lighter", "feeder"])
_ADJECTIVE = re.compile(r"-(?:flagged|flag|owned|registered|operated|built|linked|controlled|managed)$")
_NAME = r"((?:[A-Z][\w\-]+|[A-Z]{2,})(?: (?:[A-Z][\w\-]*|al-[A-Z]\w+|\d+)){0,3})"
_SHORT = r"([A-Z][\w\-']+(?: (?:[A-Z][\w\-']*|\d{1,3})){0,2})"
_NAUTICAL = (
    r"(?:docked|sailed|moored|anchored|berthed|steamed|loitered|drifted|unloaded|discharged|transshipped|weighed anchor|ran aground"
    r"|dropped anchor|lay at anchor|called at|put (?:in|out) (?:at|to)|cast off|was towed|was boarded|, loaded at)"
)
_PARTS = r"(?:decks?|holds?|hull|bridge|master|captain|crew|mate|bosun|skipper|draught|forepeak|funnel|stern|manifest|transponder|voyages?)"
_NAMED = re.compile(
    r"\b(?:[A-Z][\w'-]+|[A-Z]\.|al-[A-Z]\w+)(?: (?:[A-Z][\w&-]+|[A-Z]\.|al-[A-Z]\w+|bin|ibn|von|van|de|du|&)){0,4}(?=[ ,.;\"]|$)"
)
_BEFORE = re.compile(
    r"\b(?P<noun>[a-z]+)(?: in [A-Z]\w+)?(?:,? (?:one |a certain )?|,? (?:called|named|known as|by the name of) )\"?$"
)
_AFTER = re.compile(
    r", (?:an?|the|its|his|her|their|[A-Za-z-]+'s) (?P<words>(?:[\w'-]+ ){0,4}?[a-z]+)"
    r"(?=,|\.|;| (?:of|for|at|in|to|from|who|which|whose|with|on|that|near|based|registered|run|owned)\b)"
)


def vessel_names(plain: str) -> frozenset[str]:
    """Names of vessels, by the words before them ("the tanker …", "MV …", "aboard the …") or what they do ("docked").

    plain: the text as ``plain`` gives it.
    """
    kinds = {*(word_set("things", "craft") - _AMBIGUOUS), *lexicon("things")["vessel_phrases"]}
    nouns = "|".join(sorted(kinds, key=lambda noun: (-len(noun), noun)))
    name = _NAME
    found = set(re.findall(rf"\b(?:{nouns}),? (?:called |named |the )?(?:MV |M/V |MT )?\"?{name}", plain))
    found |= set(re.findall(rf"\b(?:MV|M/V|M/T|MT|M\.V\.) \"?{name}", plain))
    found |= set(
        re.findall(rf"\b(?:aboard|on board|chartered|renamed|boarded|to another ship,|(?:{nouns}),) the {name}", plain)
    )
    found |= set(re.findall(rf"\b[Tt]he {name}, an? (?:[\w-]+ ){{0,4}}(?:{nouns})\b", plain))
    listed = rf"(?:(?:{nouns})s,?|(?:{nouns})s,? (?:among them|including|such as|notably)) (?:called |named )?((?:the )?{name}(?:,? (?:and )?(?:the )?{name})*)"
    for several in re.finditer(listed, plain):
        found |= set(re.findall(name, several.group(1)))
    found |= set(re.findall(rf"\b{name} \((?:ex-[^)]*|[^)]*?)IMO:? ?\d{{7}}", plain))
    found |= set(
        re.findall(r"\b(?:tail number|registration|registered as|marked) \"?([A-Z0-9]{1,2}-[A-Z0-9]{3,6})\b", plain)
    )
    if re.search(rf"\b(?:{nouns})s?\b", plain):
        found |= set(re.findall(rf"\b[Tt]he {_SHORT},? (?:had |has |have |was |then |later |also )*{_NAUTICAL}", plain))
        found |= set(re.findall(rf"\b[Tt]he {_SHORT}, loaded (?:at|in|with)\b", plain))
        found |= set(re.findall(rf"\b{_PARTS} of the {_SHORT}(?=[ ,.;])", plain))
        found |= set(re.findall(rf"\b[Tt]he {_SHORT} (?:is |was |had been )?being (?:un|re)?loaded\b", plain))
        found |= set(re.findall(rf"\b(?:{nouns})\b[^.;,]{{1,40}}, the {_SHORT}, (?:is|was|had|has)\b", plain))
    return frozenset(vessel for vessel in map(_bare, found) if _fits(vessel))


def _bare(vessel: str) -> str:
    return re.sub(r"^The (?=[A-Z])", "", vessel)


def _fits(vessel: str) -> bool:
    return (
        not state_of(vessel)
        and not _ADJECTIVE.search(vessel)
        and not is_organisation(vessel)
        and vessel.split()[0] not in ("IMO", "AIS", "Numbers", "The")
    )


def offices(plain: str) -> Mapping[str, str]:
    """Noun of office or kind -> the one name that the whole text gives it ("the merchant, X", "a firm called Y", "X, its manager").

    plain: the text. A noun that several names bear is left out.
    """
    text, nouns = plain.replace("’", "'"), _bearing()
    found: dict[str, set[str]] = {}
    for match in _NAMED.finditer(text):
        name = match.group().strip(" &")
        first = name.split()[0]
        if state_of(name) or first in word_set("grammar", "calendar") or first in word_set("grammar", "openers"):
            continue
        before = _BEFORE.search(text, max(0, match.start() - 60), match.start())
        after = _AFTER.match(text, match.end())
        said = [before["noun"]] if before is not None else []
        if after is not None:
            said += [word for word in after["words"].split()[-1:] if word]
        for noun in said:
            if noun in nouns:
                found.setdefault(noun, set()).add(name)
    return {noun: single for noun, names in found.items() if (single := _single(names))}


def people(plain: str) -> Mapping[str, str]:
    """Surname -> the one full name that ends with it, of names that the text also uses short ("Kallas": "Despina Kallas").

    plain: the text.
    """
    full: dict[str, set[str]] = {}
    for match in _NAMED.finditer(plain):
        name = match.group()
        if name.split(" ")[0] in word_set("grammar", "openers"):
            name = name.partition(" ")[2]
        if " " in name and person_like(ranked_name(name)) and not state_of(name):
            full.setdefault(name.split()[-1], set()).add(ranked_name(name))
    found = {}
    for surname, names in sorted(full.items()):
        longer = {name for name in names if " " in name}
        if longer and _single(longer) and _stands_alone(surname, plain):
            found[surname] = _single(longer)
    return found


_NOT_BEHIND_A_NAME = re.compile(r"(?<![A-Z][a-z] )(?<![a-z]' )")
_EDGE = re.compile(r"\b")


def _stands_alone(surname: str, plain: str) -> bool:
    """Whether a text has a surname somewhere without a short name right before it."""
    place = plain.find(surname)
    while place >= 0:
        if _NOT_BEHIND_A_NAME.match(plain, place) and _EDGE.match(plain, place + len(surname)):
            return True
        place = plain.find(surname, place + 1)
    return False


_PLACED = re.compile(
    r"\b(?:in|near|outside|around|(?:north|south|east|west) of|(?:port|town|city|village|airport|island|province|region)(?: of| at)?) "
    r"([A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2})"
)


def places(plain: str) -> frozenset[str]:
    """Names that stand behind "in", "near", "the port of" somewhere in the text, and name no body. plain: the text."""
    found = frozenset(match[1] for match in _PLACED.finditer(plain))
    calendar = word_set("grammar", "calendar")
    return frozenset(name for name in found if not is_organisation(name) and name.split()[0] not in calendar)


def _single(names: set[str]) -> str:
    """The fullest of several forms of one name, or nothing where they are different names."""
    fullest = max(sorted(names), key=len)
    return fullest if all(name.split()[-1] in fullest or name in fullest for name in names) else ""


def _bearing() -> frozenset[str]:
    keys = ("persons", "company", "anonymous", "bodies", "ranks", "trades")
    return frozenset(noun for key in keys for noun in word_set("people", key) if len(noun) > 3)
