"""Arguments to roles: which words fill which role of a frame, resolved to the fullest mention."""

from __future__ import annotations

import re
from collections.abc import Mapping

from crossbearing.reports.clauses import Argument, arguments, is_passive
from crossbearing.reports.frames import frames
from crossbearing.reports.kinds import (
    amounting,
    idle,
    party_role,
    unlisted,
)
from crossbearing.reports.lexicon import state_of, word_set
from crossbearing.reports.memory import resolve
from crossbearing.reports.phrases import (
    is_craft,
    is_money,
    is_place_noun,
    names_goods,
    phrase,
)
from crossbearing.reports.putting import put, put_one
from crossbearing.reports.scene import Roles, Scene, add
from crossbearing.reports.times import is_time
from crossbearing.reports.tree import Word, coordinated, preposition

_DURING = ("for", "in", "after", "before", "within", "over", "since", "during")
_ABOARD = ("aboard", "on board", "onboard", "by", "on", "in", "using", "with", "via")
_PLACED = (
    "in", "at", "on", "off", "near", "inside", "outside", "south of", "north of", "east of", "west of", "alongside", "around",
    "along", "between", "within", "across",
)  # fmt: skip
_LAW = re.compile(
    "resolution|contract|law|agreement|article|deal|embargo|certificate|sanction|regulation|act", re.IGNORECASE
)
_WAYS = ("rail", "railway", "train", "road", "sea", "air", "truck", "ship", "boat", "barge", "plane")


def fill(
    word: Word, claim_type: str, wanted: Mapping[str, str], scene: Scene, skip: frozenset[int] = frozenset()
) -> Roles:
    """The roles of a predicate.

    wanted: argument -> role, as a frame declares it; skip: positions of words that fill nothing here.
    """
    roles: Roles = {}
    found = _cased(arguments(word, scene.tree))
    found += _shared(word, found, claim_type, scene)
    if claim_type in ("route", "transfer"):
        found += _beyond_the_mode(found, scene)
    towards = next((argument.word for argument in found if argument.relation == "to"), None)
    if scene.sentence.heading and _headless(word, found):
        role = wanted.get("object" if is_passive(word) else "subject", "")
        if role and role not in ("none", "source"):
            name = scene.sentence.heading
            add(roles, {"mover": "carrier", "shipper": "supplier"}.get(role, party_role(role)), name)
    for argument in map(_amounting, found):
        if argument.relation == "to" and argument.word is not towards:
            continue
        if (
            argument.relation == "between"
            and claim_type == "route"
            and wanted.get("ends")
            and _ends(roles, argument.word, scene)
        ):
            continue
        target = argument.word
        if (
            target.i in skip
            or (argument.relation in ("in", "at", "for") and target.noun in idle())
            or (
                argument.relation in _DURING
                and target.noun in word_set("grammar", "measures")
                and claim_type != "tracking"
            )
            or (claim_type == "listing" and target.noun in unlisted())
            or is_time(target, scene.tree, scene.plain)
            or (target.noun in word_set("grammar", "empty_nouns") and not target.is_proper and target.low != "parts")
        ):
            continue
        by_whom = argument.relation == "subject" and preposition(target) == "by"
        role = (
            (wanted.get("agent", "") if by_whom else "")
            or wanted.get(argument.relation)
            or _usual(argument, claim_type, scene)
        )
        if role and role not in ("none", "source"):
            put(roles, role, target, claim_type, scene)
    user = word.head if word.dep in ("xcomp", "advcl") else None
    used = user.first("obj", "nsubj:pass") if user is not None and user.verb == "use" else None
    if used is not None and (
        is_craft(used) or scene.memory.vessel_in(resolve(scene.memory, scene.tree, used, "carrier"))
    ):
        roles["supplier"] = roles.get("supplier", []) + [
            filler for filler in roles.pop("carrier", []) if not filler.start <= used.start < filler.end
        ]
        put(roles, "mover", used, "route", scene)
    if claim_type in ("route", "transfer"):
        _inherited(roles, word, claim_type, scene)
    if claim_type in ("route", "transfer", "brokering"):
        _hidden(roles, word, scene)
    where = word.dep == "acl:relcl" and any(kid.low == "where" for kid in word.kids)
    if where and word.head is not None and (word.head.is_proper or is_place_noun(word.head)):
        put(roles, "place", word.head, claim_type, scene)
    implied = roles.pop("supplier?", None)
    if implied and claim_type in ("transfer", "route", "brokering", "payment") and not roles.get("supplier"):
        roles["supplier"] = implied
    return roles


def _cased(found: list[Argument]) -> list[Argument]:
    """Arguments whose objects stand under a preposition ("smuggled aboard ships") taken for what they are."""
    cased = [one for one in found if one.relation == "object" and one.word.dep == "obj" and preposition(one.word)]
    if not cased:
        return found
    return [
        Argument(preposition(one.word), one.word)
        if one in cased
        else Argument("object", one.word)
        if one.relation == "indirect" and one.word.dep.startswith("nsubj")
        else one
        for one in found
    ]


def _amounting(argument: Argument) -> Argument:
    """ "By way of X", "for the account of Y": X and Y under the preposition that the words amount to."""
    relation = (
        amounting(argument.word.noun)
        if argument.relation not in ("subject", "object", "indirect", "to", "from")
        else ""
    )
    below = next((kid for kid in argument.word.of("nmod") if preposition(kid) == "of"), None) if relation else None
    return Argument(relation, below) if below is not None else argument


def _ends(roles: Roles, word: Word, scene: Scene) -> bool:
    """ "Runs between X and Y": where it comes from and goes to."""
    ends = coordinated(word)
    if len(ends) != 2:
        return False
    put_one(roles, "origin", ends[0], "route", scene)
    put_one(roles, "destination", ends[1], "route", scene)
    return True


def _beyond_the_mode(found: list[Argument], scene: Scene) -> list[Argument]:
    """Where a carriage goes that the tree hangs under its mode: "moved by rail to Tikhoretsk"."""
    return [
        Argument(preposition(kid), kid)
        for argument in found
        if argument.relation == "by" and (argument.word.low in _WAYS or is_craft(argument.word))
        for kid in argument.word.of("nmod")
        if preposition(kid) in ("to", "from", "into", "via") and (kid.is_proper or is_place_noun(kid))
    ]


def _headless(word: Word, found: list[Argument]) -> bool:
    """Whether a predicate opens an entry under a heading and has no subject of its own: "X LTD: Engaged in …"."""
    return (
        word.dep in ("root", "conj")
        and word.tag in ("VBN", "VBD")
        and not any(argument.relation == ("object" if is_passive(word) else "subject") for argument in found)
    )


def _shared(word: Word, found: list[Argument], claim_type: str, scene: Scene) -> list[Argument]:
    """Objects and places of a coordinated verb that stand only with the last one: "sold or transferred X to Y"."""
    if any(argument.relation == "object" for argument in found):
        return []
    if any(argument.relation not in ("subject", "object", "indirect") for argument in found):
        return []
    head = word.head
    if word.dep == "conj" and head is not None and head.is_verb:
        after = [
            argument
            for argument in arguments(head, scene.tree)
            if argument.relation != "subject" and argument.word.i > word.i
        ]
        if any(argument.relation == "object" for argument in after) and word.first("nsubj", "aux:pass") is None:
            return after
    for kid in word.of("conj"):
        frame = frames().verbs.get(kid.verb)
        if (
            kid.is_verb
            and kid.first("nsubj") is None
            and kid.i < word.i + 8
            and frame is not None
            and frame.type == claim_type
        ):
            return [argument for argument in arguments(kid, scene.tree) if argument.relation != "subject"]
    return []


def _usual(argument: Argument, claim_type: str, scene: Scene) -> str:
    """The role of an argument that the frame does not name."""
    relation, word = argument.relation, argument.word
    if relation in ("subject", "object", "indirect"):
        return {"subject": "actor", "object": "target", "indirect": "recipient"}[relation]
    if word.noun in ("sea", "road", "air", "land", "water") and relation not in ("by", "via"):
        return "place" if relation in _PLACED else ""
    craft, vessel = is_craft(word), bool(scene.memory.vessel_in(resolve(scene.memory, scene.tree, word, "carrier")))
    if relation in _ABOARD and (craft or vessel):
        return "carrier" if vessel else "mode"
    if relation == "in" and claim_type == "payment" and is_money(word):
        return "payment"
    if relation in ("under", "beneath", "among", "as") and _LAW.search(word.low):
        return ""
    declared = frames().prepositions.get(claim_type, {}).get(relation)
    if declared == "concealment" and not (names_goods(word, word.low) or word.noun in word_set("grammar", "covers")):
        return ""
    if declared:
        if relation == "for" and not (word.is_proper or state_of(word.text)):
            return ""
        if relation == "from" and vessel:
            return "carrier"
        if relation in ("via", "through", "across") and vessel:
            return "carrier"
        return declared
    if relation in _PLACED and (word.is_proper or is_place_noun(word)):
        return "place"
    if relation == "from" and (word.is_proper or is_place_noun(word)):
        return "carrier" if vessel else "origin"
    return ""


def _inherited(roles: Roles, word: Word, claim_type: str, scene: Scene) -> None:
    """ "Ships arms to X, exporting them by train": the participle goes where the main verb goes."""
    if (
        word.tag != "VBG"
        or word.dep != "advcl"
        or any(kid.dep == "mark" for kid in word.kids)
        or word.first("nsubj") is not None
    ):
        return
    if any(roles.get(role) for role in ("recipient", "destination")):
        return
    main = next((up for up in word.ancestors() if up.is_verb), None)
    frame = frames().verbs.get(main.verb) if main is not None else None
    if main is None or frame is None or frame.type not in ("route", "transfer"):
        return
    for argument in arguments(main, scene.tree):
        role = frame.roles.get(argument.relation, "")
        if role in ("recipient", "destination") and argument.word.i < word.i:
            put(roles, "recipient" if claim_type == "transfer" else "destination", argument.word, claim_type, scene)


def _elsewhere(below: Word, word: Word) -> bool:
    """Whether a word belongs to another clause below the predicate."""
    at: Word | None = below
    while at is not None and at is not word:
        if at.dep in ("acl:relcl", "ccomp", "parataxis") or (at.dep == "conj" and at.is_verb):
            return True
        at = at.head
    return False


def _hidden(roles: Roles, word: Word, scene: Scene) -> None:
    """Cover cargo and declared contents: "hidden in cargo ships carrying ore", "declared as machinery"."""
    for below in word.subtree():
        if below is not word and below.verb == "use" and below.dep == "advcl" and not _elsewhere(below, word):
            for noun in below.of("obj"):
                if is_craft(noun):
                    put(roles, "mode", noun, "route", scene)
        if below is word or _elsewhere(below, word) or below.verb not in word_set("grammar", "hiding"):
            continue
        if below.dep not in ("acl", "advcl", "xcomp", "conj") or below.tag[:2] not in ("VB", "JJ"):
            continue
        for noun in below.subtree():
            if not noun.is_nominal or noun is below:
                continue
            relation = preposition(noun)
            found = phrase(noun, scene.tree, scene.text)
            if is_craft(noun) and relation in ("in", "aboard", "on"):
                add(roles, "mode", found.text, found.start, found.end)
            elif (
                relation == "as"
                or (
                    relation in ("under", "among", "in", "beneath", "behind", "inside")
                    and below.verb in ("hide", "conceal", "disguise", "bury")
                )
                or (noun.dep == "obj" and noun.head is not None and noun.head.verb == "carry")
            ):
                add(roles, "concealment", found.text, found.start, found.end)


__all__ = ["fill", "put", "put_one"]
