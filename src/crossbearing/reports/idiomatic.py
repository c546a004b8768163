"""Idioms: predicates that only a verb with its object, particle or words shows (reference/frames/idioms.yaml)."""

from __future__ import annotations

from crossbearing.reports.clauses import is_passive, object_of, subject
from crossbearing.reports.frames import Idiom, frames
from crossbearing.reports.lexicon import is_arms
from crossbearing.reports.memory import resolve
from crossbearing.reports.phrases import is_money, phrase
from crossbearing.reports.roles import fill, put
from crossbearing.reports.ruling import ruled_event
from crossbearing.reports.scene import Reading, Roles, Scene, add
from crossbearing.reports.spans import span
from crossbearing.reports.tree import Word, preposition

_SIGNALS = frozenset(["ais", "signal", "transponder", "ais signal", "ais transponder", "radio"])


def idiom_of(word: Word, clause: str, scene: Scene) -> Idiom | None:
    """The first idiom that fits a verb, its arguments and its clause, or None."""
    target = object_of(word)
    passive = word.first("nsubj:pass") if target is None else None
    noun = target.noun if target is not None else passive.noun if passive is not None else ""
    who = subject(word)
    for idiom in frames().idioms.get(word.verb, ()):
        if idiom.objects and noun not in idiom.objects:
            continue
        if (idiom.needs_object and target is None) or (idiom.passive and not is_passive(word)):
            continue
        if idiom.subjects:
            named = phrase(who, scene.tree, scene.text).text.lower() if who is not None and who.is_nominal else ""
            if not any(subject_word in named for subject_word in idiom.subjects):
                continue
        if idiom.words is not None and not idiom.words.search(clause):
            continue
        return idiom
    return None


def read(idiom: Idiom, word: Word, scene: Scene) -> Reading:
    """The reading of a predicate by an idiom."""
    frame = idiom.frame
    roles = fill(word, frame.type, frame.roles, scene)
    target = object_of(word)
    if frame.complement and target is not None:
        below = next((kid for kid in target.kids if kid.dep in ("nmod", "acl") and kid.i > target.i), None)
        if below is not None and below.is_nominal:
            put(roles, frame.complement, below, frame.type, scene)
        elif below is not None:
            start, end = span(below)
            add(roles, frame.complement, scene.text[start:end], start, end)
    if frame.complement and not roles.get(frame.complement):
        for kid in word.subtree():
            if preposition(kid) in ("on behalf of", "for", "of", "to", "with") and kid.is_proper:
                put(roles, frame.complement, kid, frame.type, scene)
                break
    if frame.id == "changed-identity" and target is not None:
        owner = target.first("nmod:poss", "nmod")
        if owner is not None:
            put(roles, "item", owner, "event", scene)
    if frame.id == "acts-as-broker":
        goods = next((below for below in word.subtree() if below.tag[:2] == "NN" and is_arms(below.low)), None)
        if goods is not None:
            add(roles, "item", goods.text, goods.start, goods.end)
        _wider_place(roles, word, scene)
    if frame.id == "payment-made" and target is not None:
        money = next((kid for kid in target.of("compound", "amod") if is_money(kid)), None)
        if money is not None:
            add(roles, "payment", money.text, money.start, money.end)
    if frame.id == "visit" and target is not None:
        for kid in [*target.of("nmod"), *word.of("obl")]:
            if preposition(kid) == "to":
                put(roles, "place", kid, "event", scene)
    if frame.type == "policy":
        ruled_event(roles, word, scene)
    if frame.id in ("places-order", "takes-possession") and target is not None:
        for kid in target.of("nmod"):
            if preposition(kid) in ("of", "for"):
                put(roles, "item", kid, frame.type, scene)
    if frame.id in ("places-order", "takes-possession") and not roles.get("item") and scene.goods:
        for name in scene.goods:
            add(roles, "item", name)
    if frame.id in ("signal-lost", "switched-off"):
        roles["carrier"] = [filler for filler in roles.get("carrier", []) if filler.text.lower() not in _SIGNALS]
        vessel = (
            next(
                (
                    below
                    for below in word.subtree()
                    if scene.memory.vessel_in(resolve(scene.memory, scene.tree, below, "carrier"))
                ),
                None,
            )
            if not roles.get("carrier")
            else None
        )
        if vessel is not None:
            add(roles, "carrier", resolve(scene.memory, scene.tree, vessel, "carrier"), vessel.start, vessel.end)
        if not roles.get("carrier"):
            add(roles, "carrier", scene.memory.last("vessel", word.start))
    if frame.id == "put-on-list":
        lister = next(
            (
                kid
                for below in word.subtree()
                if below.noun in ("list", "blacklist", "annex")
                for kid in below.of("nmod", "nmod:poss")
                if preposition(kid) in ("of", "")
            ),
            None,
        )
        if lister is not None:
            put(roles, "actor", lister, "listing", scene)
    if frame.id == "contract" and not roles.get("carrier"):
        _chartered(roles, word, scene)
    if frame.id == "contract" and not roles.get("target"):
        party = next((kid for kid in word.subtree() if preposition(kid) == "with" and kid.is_proper), None)
        if party is not None and party.i > word.i:
            put(roles, "target", party, frame.type, scene)
    if frame.id == "payment-made" and scene.goods and _refers_back(word):
        roles["item"] = []
        for name in scene.goods:
            add(roles, "item", name)
    return Reading(frame.id, frame.type, roles, word, frame.polarity, frame.modality, high=frame.high)


def _chartered(roles: Roles, word: Word, scene: Scene) -> None:
    """ "Contracts with X for the vessel Y": the vessel is the carrier."""
    for below in word.subtree():
        vessel = scene.memory.vessel_in(below.text) if below.i > word.i else ""
        if vessel and not any(filler.start <= below.start < filler.end for found in roles.values() for filler in found):
            add(roles, "carrier", vessel, below.start, below.end)
            return


def _refers_back(word: Word) -> bool:
    """Whether what is paid for is "those goods": the goods named before."""
    return any(
        below.noun in ("good", "goods", "item", "product") and any(kid.low in ("those", "these") for kid in below.kids)
        for below in word.subtree()
        if below.i > word.i
    )


def _wider_place(roles: Roles, word: Word, scene: Scene) -> None:
    """ "sent to China, where they serve as middlemen": the relative place is the place."""
    if word.dep == "acl:relcl" and any(kid.low == "where" for kid in word.kids) and word.head is not None:
        put(roles, "place", word.head, "brokering", scene)
