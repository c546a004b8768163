"""What a denial denies, and only that; what a verification speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from crossbearing.reports.drafts import Draft
from crossbearing.reports.fillers import spoken_for
from crossbearing.reports.lexicon import in_scope, state_inside, state_of
from crossbearing.reports.scene import Scene

_WHOLE = re.compile(
    r"\b(?:the|these|those|any of the|all) (?:claims?|allegations?|information|details|reports?|accounts?)\b|^(?:claims|allegations|information)$",
    re.IGNORECASE,
)
_NEAR = 30_000
_CLAIM_WORDS = re.compile(
    r"claims?|allegations?|accusations?|reports?|charges?|account|assertions?|statement|story|version", re.IGNORECASE
)
_STOP = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "to",
        "in",
        "and",
        "or",
        "that",
        "it",
        "its",
        "has",
        "had",
        "have",
        "been",
        "with",
        "from",
        "for",
        "by",
        "on",
        "at",
        "is",
        "was",
        "were",
        "be",
        "as",
        "any",
        "no",
        "not",
        "such",
    ]
)


def also_denying(made: Draft, scene: Scene) -> Iterator[Draft]:
    """ "X and Y denied it": the same denial by each further denier that is named; a denial is only its speaker's."""
    if made.type != "denial" or not made.chain:
        return
    said = {made.chain[-1].name, *(speaker.name for speaker in made.chain)}
    for actor in made.roles.get("actor", ())[1:]:
        found = scene.register.speaker(actor.text, scene.carried)
        if not found or found[-1].name in said:
            continue
        said.add(found[-1].name)
        roles = {**made.roles, "actor": [actor]}
        home = spoken_for(roles, scene) or scene.register.homes.get(found[-1].name, "")
        outer = tuple(speaker for speaker in made.chain[:-1] if speaker not in found)
        yield replace(made, roles=roles, chain=(*outer, *found), home=home)


def denied(denial: Draft, drafts: Sequence[Draft]) -> list[int]:
    """Places of the drafts that a denial denies: those of the speaker it names, or those its own words restate.

    "denied the U.S. claim" denies what the United States said and nothing else; "denied that it shipped X" denies the
    affirmed claims of others whose roles it restates; "rejected the allegation" denies the last accusation before it.
    """
    target = " ".join(filler.text for filler in denial.roles.get("target", ()))
    denier = denial.chain[-1].name if denial.chain else ""
    others = [
        place
        for place, made in enumerate(drafts)
        if abs(made.start - denial.start) < _NEAR
        and made.type not in ("denial", "verification") and made.polarity == "affirmed" and made is not denial
        and not (made.chain and made.chain[-1].name == denier)
    ]  # fmt: skip
    accusers = _accusers(denial, target, drafts)
    if accusers is not None:
        return [
            place
            for place in others
            if accusers & {speaker.name for speaker in drafts[place].chain} and _about(drafts[place], denial)
        ]
    earlier = [place for place in others if drafts[place].start < denial.start]
    spelled = [place for place in earlier if _overlap(target, drafts[place]) >= 2]
    if spelled and not re.fullmatch(rf"(?:\w+ )?(?:{_CLAIM_WORDS.pattern})", target, re.IGNORECASE):
        return spelled
    accusing = [place for place in earlier if drafts[place].modality in ("alleged", "suspected") or drafts[place].chain]
    if _CLAIM_WORDS.search(target) or not target:
        near = [
            place
            for place in accusing
            if denial.paragraph - drafts[place].paragraph <= 2 and _concerns(drafts[place], denial)
        ]
        if not near:
            return []
        speaker = drafts[near[-1]].chain[-1].name if drafts[near[-1]].chain else ""
        return [place for place in near if (drafts[place].chain[-1].name if drafts[place].chain else "") == speaker]
    return spelled


_POSSESSED = re.compile(
    rf"^(?:the |these |those )?(?P<who>[\w.'’ -]+?)(?:['’]s?)? (?:{_CLAIM_WORDS.pattern})\b", re.IGNORECASE
)


def _accusers(denial: Draft, target: str, drafts: Sequence[Draft]) -> frozenset[str] | None:
    """Names of the speakers whose claim is denied; None where the denial names none, empty where none of them spoke."""
    if denial.accuser:
        return frozenset([denial.accuser])
    names = {speaker.name for made in drafts for speaker in made.chain}
    said = _POSSESSED.match(target)
    state = state_of(said.group("who")) if said else ""
    if state:
        return frozenset(name for name in names if name == state or state_inside(name) == state or state in name)
    named = _named_speaker(target, drafts)
    return frozenset([named]) if named else None


_BACK = re.compile(
    r"(?:it|this|that|these|those)|(?:(?:the|this|that|his|her|its|their) )?"
    r"(?:claim|explanation|story|version|assertion|allegation|statement|figure)",
    re.IGNORECASE,
)


def covered(verification: Draft, drafts: Sequence[Draft]) -> list[int] | None:
    """Places of the drafts that a (non-)verification speaks of; None for the whole document.

    "That explanation could not be verified" speaks of the sentence before it, "the soldier's account" of what the soldier said.
    """
    target = " ".join(filler.text for filler in verification.roles.get("target", ()))
    named = _named_speaker(target, drafts)
    if named:
        return [
            place
            for place, made in enumerate(drafts)
            if made.chain and made.chain[-1].name == named and made is not verification
        ]
    words = _content(target)
    group = [
        place
        for place, made in enumerate(drafts)
        if made.chain and words & _content(made.chain[-1].name) and made.type not in ("verification",)
    ]
    if group and _CLAIM_WORDS.search(target):
        return group
    if _BACK.fullmatch(target):
        before = [
            place
            for place, made in enumerate(drafts)
            if made.sentence < verification.sentence and made.type != "verification"
        ]
        if before:
            nearest = drafts[before[-1]].sentence
            return [place for place in before if drafts[place].sentence == nearest]
    if verification.polarity == "affirmed" and re.fullmatch(r"information|claims|reports|data", target):
        return []
    if not target or _WHOLE.search(target) or re.search(r"\b(?:claims|either account|information)\b", target):
        return None
    return [
        place
        for place, made in enumerate(drafts)
        if verification.start - _NEAR < made.start < verification.start
        and made.type != "verification"
        and _overlap(target, made) >= 1
    ]


def _named_speaker(target: str, drafts: Sequence[Draft]) -> str:
    """The speaker whose claim is denied: "the U.S. claim", "Washington's accusation"."""
    if not _CLAIM_WORDS.search(target):
        return ""
    names = {speaker.name for made in drafts for speaker in made.chain}
    lowered = target.lower()
    state = state_inside(target)
    if state in names:
        return state
    return next((name for name in sorted(names) if len(name) > 3 and name.lower() in lowered), "")


def _denier(denial: Draft) -> tuple[frozenset[str], str]:
    """The words of the denier's name, and the state that it is or speaks for."""
    name = denial.chain[-1].name if denial.chain else ""
    name = " ".join([name, *(filler.text for filler in denial.roles.get("actor", ()))])
    return _content(name), denial.home or state_inside(name)


def _concerns(made: Draft, denial: Draft) -> bool:
    """Whether a draft says something of the denier or of the denier's state."""
    words, state = _denier(denial)
    texts = [filler.text for role, fillers in made.roles.items() if role != "time" for filler in fillers]
    return any(text == state or (state and state_inside(text) == state) or words & _content(text) for text in texts)


def _about(made: Draft, denial: Draft) -> bool:
    """Whether a draft concerns the denier: it plays a part in it, or stands close by."""
    denier = (denial.chain[-1].name if denial.chain else "") or " ".join(
        filler.text for filler in denial.roles.get("actor", ())
    )
    words = _content(denier)
    texts = [filler.text for fillers in made.roles.values() for filler in fillers]
    state = next(
        (name for name in (state_of(part) for part in re.findall(r"[A-Z][\w.]+(?: [A-Z][\w.]+)?", denier)) if name), ""
    )
    return any(words & _content(text) or text == state for text in texts) or (
        made.paragraph >= denial.paragraph - 1 and in_scope(" ".join(texts))
    )


def _overlap(target: str, made: Draft) -> int:
    words = _content(target)
    return sum(
        1
        for role, fillers in made.roles.items()
        if role != "time"
        for filler in fillers
        if words & _content(filler.text)
    )


@lru_cache(maxsize=20_000)
def _content(text: str) -> frozenset[str]:
    found = re.findall(r"[^\W\d_]{2,}", text.lower())
    return frozenset(re.sub(r"(?<=\w{3})s$", "", word) for word in found if word not in _STOP)
