"""Fillers put right after a clause is read: openers inside names, people among goods, payees among payments, accusers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crossbearing.records.claims import Filler
from crossbearing.reports.lemmas import noun_lemma
from crossbearing.reports.lexicon import state_inside, state_names, state_of, word_set
from crossbearing.reports.scene import Roles, Scene

_OPENERS = re.compile(r"^(?:Had|Were|Should|If|Unless|Whether|Although|Did|Has|Have|Was|Is) (?=[A-Z])")
_SHIP = re.compile(r" (?:ships?|vessels?|carriers?)\b")
_POSSESSED = re.compile(
    r"^(?:the |this |that )?(?P<who>[a-z][\w -]*?)['’]s? (?:claims?|allegations?|accusations?|reports?|account|assertions?|statement)\b"
)


def settled(roles: Roles, claim_type: str) -> Roles:
    """The roles of a claim without what cannot stand in them: an opener in a name, a person as goods, a state as money."""
    roles = {role: [_opened(filler) for filler in fillers] for role, fillers in roles.items()}
    if claim_type in ("route", "transfer"):
        _move(roles, "item", "actor", _is_person)
    if claim_type == "payment":
        for role in ("payment", "item"):
            _move(roles, role, "supplier", lambda text: text in state_names())
    return roles


_BESIDE = re.compile(r",? (?:in|on|near|,) (?:the )?(?:[a-z][\w-]* )?$|, $")


def placed(roles: Roles, times: Sequence[tuple[str, int, int]], text: str) -> Roles:
    """Places without dates, without what a place lies in ("X in Norland": X), goods without a kind of ship's name.

    times: words and spans of the times in the clause.
    """
    ends = [filler.end for role in ("origin", "destination", "via") for filler in roles.get(role, ())]

    def fits(role: str, filler: Filler) -> bool:
        if role == "item":
            return not _SHIP.match(text, filler.end)
        if role not in ("origin", "destination", "place", "via") or filler.start < 0:
            return True
        dated = any(start <= filler.start and filler.end <= end for _, start, end in times)
        within = role == "place" and any(
            0 <= end < filler.start and _BESIDE.fullmatch(text[end : filler.start]) for end in ends
        )
        return not dated and not within

    kept = {role: [filler for filler in fillers if fits(role, filler)] for role, fillers in roles.items()}
    return {role: fillers for role, fillers in kept.items() if fillers}


def _opened(filler: Filler) -> Filler:
    bare = _OPENERS.sub("", filler.text)
    if bare == filler.text:
        return filler
    return Filler(state_of(bare) or bare, filler.end - len(bare) if filler.start >= 0 else -1, filler.end)


def _move(roles: Roles, role: str, other: str, wrong: object) -> None:
    assert callable(wrong)
    moved = [filler for filler in roles.get(role, []) if wrong(filler.text)]
    if moved and len(moved) < len(roles[role]):
        roles[role] = [filler for filler in roles[role] if filler not in moved]
        roles[other] = [*roles.get(other, []), *(filler for filler in moved if filler not in roles.get(other, []))]


def _is_person(text: str) -> bool:
    words = text.split()
    return bool(words) and noun_lemma(words[-1].lower()) in word_set("people", "anonymous")


def accused_by(roles: Roles, scene: Scene) -> str:
    """The speaker whose claim a denial denies, where it is named by office: "the general's claim"; else nothing."""
    target = roles.get("target")
    said = _POSSESSED.match(target[0].text) if target else None
    if said is None:
        return ""
    office = said.group("who")
    heads = scene.register.heads.get(noun_lemma(office.split()[-1].lower()), [])
    if heads:
        return scene.register.found[heads[-1]].name
    titled = re.findall(
        rf"\b{re.escape(office)},? ((?:[A-Z][\w'’-]+ ?){{1,4}})", scene.plain[: scene.sentence.start], re.IGNORECASE
    )
    known = {speaker.name for speaker in scene.register.found}
    return next((name for found in reversed(titled) for name in known if name in found or found.strip() in name), "")


_SPOKEN = re.compile(
    r"(spokes\w+ (?:for|of) [^,.;]{2,60}?) (?:has |have |had |also |later |\w+ly )?(?=den[iy]|reject|dismiss|refut|call|disput|rebut)"
)


def spoken_for(roles: Roles, scene: Scene) -> str:
    """The state for which a spokesperson denies ("a spokesman for X's ministry denied …"), or nothing."""
    actors = roles.get("actor")
    found = _SPOKEN.match(scene.plain, actors[0].start, scene.sentence.end) if actors and actors[0].start >= 0 else None
    return state_inside(found.group(1)) if found else ""
