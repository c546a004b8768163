"""Readings joined with who says them, how sure, whether denied, and when: drafts of claims."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from crossbearing.records.claims import Filler, Speaker
from crossbearing.reports.accusing import accused_of
from crossbearing.reports.attribution import Voice
from crossbearing.reports.clauses import subject
from crossbearing.reports.fillers import accused_by, placed, settled, spoken_for
from crossbearing.reports.lexicon import in_scope, is_arms, is_goods, is_hot, out_of_scope, words
from crossbearing.reports.modality import negated, trend
from crossbearing.reports.phrases import is_money
from crossbearing.reports.scene import Reading, Roles, Scene, add
from crossbearing.reports.spans import span
from crossbearing.reports.stance import stance
from crossbearing.reports.timed import times_of
from crossbearing.reports.tree import Word, preposition

_DUTY = words("must should shall")
_MOVING = ("transfer", "route", "payment", "production", "event", "affiliation", "verification", "support", "brokering")
_ALWAYS_IN = ("verification", "denial", "violation", "payment", "listing")


@dataclass(frozen=True)
class Draft:
    """A claim before it has an id: what denials and tiers are settled on."""

    start: int
    end: int
    type: str
    roles: Roles
    chain: tuple[Speaker, ...]
    polarity: str
    modality: str
    hedge: str
    times: tuple[tuple[str, int, int], ...]
    rule: str
    high: tuple[str, ...]
    trend: str
    sentence: int
    paragraph: int
    finite: bool
    cues: tuple[tuple[str, int, int], ...] = ()
    vessel: bool = False
    doubtful: bool = False
    accuser: str = ""
    home: str = ""
    rests_on: tuple[str, ...] = ()


def draft(reading: Reading, voice: Voice, scene: Scene, number: int) -> Draft | None:
    """The draft of one reading, or None where it turns out to be out of scope.

    voice: who says it; number: of the sentence.
    """
    word, claim_type = reading.head, reading.type
    auxiliaries = {kid.low for kid in word.of("aux")}
    start, end = reading.span or span(word)
    clause = scene.clause(start, end)
    roles: Roles = {
        role: list(fillers) for role, fillers in reading.roles.items() if fillers and not role.endswith("?")
    }
    denied_here = negated(word)
    perfect = any(kid.verb == "have" for kid in word.of("aux")) or word.first("cop") is not None
    if "may" in auxiliaries and denied_here and not perfect and claim_type in ("transfer", "route", "payment"):
        claim_type = "policy"
    if auxiliaries & _DUTY and claim_type in _MOVING:
        claim_type = "policy"
    broad = reading.rule.startswith("broad.")  # chosen by what was learnt, which knows of scope
    bare = not roles and not (claim_type == "denial" and voice.chain)
    if not broad and (bare or not _wanted(claim_type, roles, clause, scene) or _not_known(word, start, scene)):
        return None
    found = times_of(word, start, end, scene)
    if claim_type in ("route", "transfer", "tracking"):
        roles = placed(roles, found, scene.plain)
    for text, first, last in found:
        add(roles, "time", text, first, last)
    how = stance(reading, claim_type, voice, scene, start, end)
    chain = voice.chain
    if voice.carried and claim_type == "denial":
        chain = tuple(speaker for speaker in chain if speaker.kind in ("outlet", "state_medium"))
    if claim_type not in ("denial", "verification"):
        roles = settled(roles, claim_type)
    if claim_type in ("denial", "verification") and not roles.get("actor") and chain:
        roles["actor"] = [Filler(chain[-1].name)]
    if claim_type == "denial":
        chain = _with_denier(roles, chain, scene)
    if reading.speaker and not chain:
        chain = reading.speaker
    elif reading.speaker and reading.speaker[-1] not in chain:
        chain = (*chain, *reading.speaker)
    return Draft(
        start, end, claim_type, {role: fillers for role, fillers in roles.items() if fillers},
        tuple(speaker for speaker in chain if speaker.name and speaker.name != scene.outlet),
        how.polarity, how.modality, how.hedge,
        found, reading.rule, reading.high, trend(word), number, scene.sentence.paragraph,
        subject(word, above=False) is not None or _accused(word) or _shares(word, roles), how.cues,
        any(scene.memory.vessel_in(filler.text) for fillers in roles.values() for filler in fillers), how.doubtful,
        accused_by(roles, scene) if claim_type == "denial" else "",
        (spoken_for(roles, scene) or scene.register.homes.get(chain[-1].name, "")) if claim_type == "denial" and chain else "",
    )  # fmt: skip


_UNSEEN = re.compile(
    r"\b(?:not|n['’]t|never|cannot|impossible|unable|unclear|unknown)\b[^.;:]{0,40}?"
    r"\b(?:see|seen|tell|show|know|known|determine|determined|establish|say|clear|identify|unclear|unknown)[\s,]*$",
    re.IGNORECASE,
)


def _not_known(word: Word, start: int, scene: Scene) -> bool:
    """Whether a clause is what somebody could not see: "it was not possible to see what the containers carried"."""
    opening = re.match(r"(?:what|which)\b", scene.plain[start:], re.IGNORECASE)
    if opening is None or subject(word, above=False) is None:
        return False
    before, after = scene.plain[scene.sentence.start : start], scene.plain[start : scene.sentence.end]
    return bool(_UNSEEN.search(before)) or bool(
        re.match(
            r"[^.,;]{0,60}?\b(?:cannot|could not|is not|are not|was not) (?:be )?(?:seen|known|determined|clear)\b",
            after,
        )
    )


def _shares(word: Word, roles: Roles) -> bool:
    """Whether a participle shares the subject of the verb it stands beside, and that subject is known."""
    return (
        word.tag == "VBG"
        and word.dep == "advcl"
        and not word.of("mark")
        and bool(roles.get("supplier") or roles.get("carrier"))
    )


def _accused(word: Word) -> bool:
    """Whether a predicate is what somebody is accused of: its subject is then the accused, who stands in the sentence."""
    return accused_of(word) is not None or any(up.verb == "accuse" and up.is_verb for up in list(word.ancestors())[:2])


def _wanted(claim_type: str, roles: Roles, clause: str, scene: Scene) -> bool:
    sentence = scene.clause(scene.sentence.start, scene.sentence.end)
    if (
        claim_type != "evasion"
        and out_of_scope(sentence)
        and not is_arms(sentence)
        and not re.search("sanction|embargo", sentence, re.IGNORECASE)
    ):
        return False
    if claim_type == "payment" and len(roles) < 2 and not (roles.get("payment") or roles.get("via")):
        return False
    both = claim_type == "affiliation" and roles.get("actor") and roles.get("target")
    if not both and claim_type not in _ALWAYS_IN:
        texts = [filler.text for fillers in roles.values() for filler in fillers]
        if not in_scope(clause) and not any(in_scope(text) or scene.memory.vessel_in(text) for text in texts):
            return False
    return not (
        len(roles) == 1
        and claim_type in ("transfer", "route", "affiliation", "event", "tracking", "support")
        and not is_hot(clause)
        and not (claim_type in ("transfer", "route", "tracking") and is_goods(clause))
    )


def _with_denier(roles: Roles, chain: tuple[Speaker, ...], scene: Scene) -> tuple[Speaker, ...]:
    """The denier ends the chain of a denial."""
    actors = roles.get("actor")
    if not actors:
        return chain
    name = actors[0].text
    if chain and (chain[-1].name == name or _names_more(name, chain[-1].name) or _names_more(chain[-1].name, name)):
        return chain
    denier = scene.register.speaker(name, scene.carried)
    return (*(speaker for speaker in chain if speaker not in denier), *denier)


def _names_more(one: str, other: str) -> bool:
    """Whether one name holds all words of another: "Counsel for the first accused", "Counsel"."""
    return " and " not in one + other and set(other.lower().split()) < set(one.lower().split())


def contrast(made: Draft, word: Word, scene: Scene) -> list[Draft]:
    """ "X, not Y" and "X rather than Y": the draft, and a second, negated one with Y in X's role."""
    tree = scene.tree
    inside = {below.i for below in word.subtree()}
    for mark in tree.words:
        if (
            mark.i not in inside
            or mark.i <= word.i
            or mark.low not in ("not", "never", "rather", "instead")
            or mark.i + 1 >= len(tree.words)
        ):
            continue
        place = mark.i + 1
        if mark.low not in ("not", "never"):
            if tree.words[place].low not in ("than", "of"):
                continue
            place += 1
        noun = next(
            (
                other
                for other in tree.words[place : place + 5]
                if other.tag[:2] == "NN"
                and not (tree.after(other) is not None and tree.words[other.i + 1].tag[:2] == "NN")
            ),
            None,
        )
        if noun is None or any(other.tag[:2] in ("VB", "MD") for other in tree.words[place : noun.i]):
            continue
        from crossbearing.reports.memory import resolve
        from crossbearing.reports.phrases import phrase

        name = resolve(scene.memory, tree, noun) or phrase(noun, tree, scene.text).text
        role = (
            "via"
            if preposition(noun) in ("through", "via")
            else "payment"
            if made.type == "payment" and is_money(noun)
            else _nearest_role(made.roles, mark.start)
        )
        if not role:
            continue
        other_roles: Roles = {key: list(fillers) for key, fillers in made.roles.items()}
        other_roles[role] = [Filler(name, noun.start, noun.end)]
        kept: Roles = {key: list(fillers) for key, fillers in made.roles.items()}
        kept.setdefault(role, [])
        for key, fillers in kept.items():
            if len(fillers) > 1:
                kept[key] = [filler for filler in fillers if filler.text != name]
        return [
            replace(made, roles=kept),
            replace(
                made,
                start=mark.start,
                end=noun.end,
                roles=other_roles,
                polarity="negated",
                rule=made.rule + "+contrast",
                high=(),
                times=(),
                cues=(*made.cues, (mark.low, mark.start, mark.end)),
            ),
        ]
    return [made]


def _nearest_role(roles: Roles, place: int) -> str:
    best, role = -1, ""
    for name, fillers in roles.items():
        for filler in fillers:
            if name != "time" and filler.start < place and filler.start > best:
                best, role = filler.start, name
    return role


def tidy(drafts: list[Draft]) -> list[Draft]:
    """Drop a draft that stands inside another of its family and sentence and says no more than it."""
    sentences: dict[int, list[Draft]] = {}
    for made in drafts:
        sentences.setdefault(made.sentence, []).append(made)
    kept = [made for number in sorted(sentences) for made in _tidy_sentence(sentences[number])]
    return sorted(kept, key=lambda made: (made.start, made.end, made.type, made.polarity))


def _tidy_sentence(drafts: list[Draft]) -> list[Draft]:
    family = {"transfer": "moving", "route": "moving", "brokering": "moving"}
    dropped: set[int] = set()
    for here, one in enumerate(drafts):
        for there, other in enumerate(drafts):
            if here == there or here in dropped or there in dropped:
                continue
            same_span = (one.start, one.end) == (other.start, other.end)
            if one.type == "denial" and one.chain != other.chain:
                continue
            if family.get(one.type, one.type) != family.get(other.type, other.type) or one.polarity != other.polarity:
                continue
            inside = other.start <= one.start and one.end <= other.end
            if not inside or (same_span and here < there):
                continue
            mine, theirs = _texts(one.roles), _texts(other.roles)
            if (mine <= theirs or same_span) and not (one.finite and not same_span and len(mine & theirs) < len(mine)):
                dropped.add(here)
    return [made for place, made in enumerate(drafts) if place not in dropped]


def _texts(roles: Roles) -> set[str]:
    return {filler.text for role, fillers in roles.items() if role != "time" for filler in fillers}
