"""Predicates with "be": "is the operator of", "are importers of", "is aware of", "is false", "is bound for"."""

from __future__ import annotations

import re

from crossbearing.reports import nominal
from crossbearing.reports.bounds import bodied
from crossbearing.reports.clauses import subject
from crossbearing.reports.frames import frames
from crossbearing.reports.lexicon import is_arms, is_goods, state_of, word_set
from crossbearing.reports.memory import resolve
from crossbearing.reports.phrases import is_craft, is_money
from crossbearing.reports.roles import put
from crossbearing.reports.scene import Reading, Roles, Scene, add
from crossbearing.reports.spans import span
from crossbearing.reports.tree import Word, preposition


def read(word: Word, scene: Scene) -> list[Reading]:
    """The readings of a predicate noun or adjective."""
    who = word.head if word.dep == "acl" and word.head is not None and word.head.tag[:2] == "NN" else subject(word)
    if who is None:
        return []
    noun = word.noun
    start, end = span(word)
    clause = scene.clause(start, end)
    below = [kid for kid in word.of("nmod", "obl") if preposition(kid) in ("of", "for", "to", "in", "between")]
    roles: Roles = {}
    of_many = next((kid for kid in word.of("nmod") if preposition(kid) == "of" and kid.noun in frames().agents), None)
    if noun in ("one", "some", "part") and of_many is not None:
        return _agent(of_many, who, scene)
    more = [
        reading
        for kid in word.of("conj")
        if kid.is_nominal and kid.noun in frames().agents
        for reading in _agent(kid, who, scene)
    ]
    if more:
        return [*more, *(_agent(word, who, scene) if noun in frames().agents else [])]
    if noun in ("aware", "unaware"):
        put(roles, "actor", who, "verification", scene)
        for kid in below:
            put(roles, "target", kid, "verification", scene)
        return [Reading("verification.aware", "verification", roles, word, "negated" if noun == "unaware" else "")]
    if (noun in ("subject", "target") and "sanction" in clause) or (
        noun in ("list", "blacklist") and re.search("sanction|designat|black|watch", clause)
    ):
        return _listed(word, who, scene)
    if noun == "sanction" and preposition(word) == "under":
        return _listed(word, who, scene)
    if who.noun in ("price", "cost", "fee", "value", "deal", "contract") and any(
        is_money(part) for part in word.subtree() if part is not who
    ):
        return _priced(word, who, scene)
    if noun in frames().denials:
        put(roles, "target", who, "denial", scene)
        return [Reading("denial.false", "denial", roles, word, "negated")]
    if noun in frames().agents or who.noun in frames().agents:
        return _agent(word, who, scene)
    if noun in frames().owners | frames().owned or re.search(r"\bfront company\b", clause):
        return _relation(word, who, [kid for kid in below if preposition(kid) in ("of", "for", "to")], scene)
    if word.low in word_set("grammar", "related"):
        linked = [kid for kid in word.of("obl", "nmod") if preposition(kid) in ("to", "with")]
        return _relation(word, who, linked, scene)
    if word.low in ("bound", "destined"):
        put(roles, "mover", who, "route", scene)
        for kid in below:
            put(roles, "destination", kid, "route", scene)
        return [Reading("route.bound", "route", roles, word, "", "planned")]
    if word.low in ("loaded", "laden", "filled"):
        put(roles, "mover", who, "route", scene)
        for kid in word.of("obl", "nmod"):
            if preposition(kid) == "with":
                put(roles, "item", kid, "route", scene)
        return [Reading("route.laden", "route", roles, word)] if roles.get("item") else []
    if word.low in word_set("grammar", "involved") or noun in ("role", "part"):
        return _involved(word, who, scene)
    traded = any(kid.low in ("export", "import") for kid in word.of("compound", "amod"))
    if traded and noun in ("item", "good", "product", "commodity") and is_goods(_words(who)):
        return _traded(word, who, scene)
    if who.noun in _holding() and word.noun not in _holding() and word.is_nominal and is_goods(_words(word, who)):
        put(roles, "item", word, "route", scene)
        return [Reading("route.contents", "route", roles, word)]
    return []


def _traded(word: Word, who: Word, scene: Scene) -> list[Reading]:
    """ "Rifles are major export items": the goods, and the state that the sentence is about."""
    roles: Roles = {}
    put(roles, "item", who, "transfer", scene)
    implied = roles.pop("supplier?", None)
    role = "supplier" if any(kid.low == "export" for kid in word.kids) else "recipient"
    state = scene.memory.last("acting state", word.start)
    if implied and role == "supplier":
        roles["supplier"] = implied
    elif state:
        add(roles, role, state)
    return [Reading("transfer.export-item", "transfer", roles, word)]


def _priced(word: Word, who: Word, scene: Scene) -> list[Reading]:
    """ "The price of one rifle is 500 dollars", "the deal was worth 40 million euros"."""
    roles: Roles = {}
    for kid in who.of("nmod"):
        if preposition(kid) in ("of", "for"):
            put(roles, "item", kid, "payment", scene)
    inside = {part.i for part in who.subtree()}
    money = next((part for part in word.subtree() if is_money(part) and part.i not in inside), None)
    if money is not None:
        run = [part for part in money.subtree() if part.i <= money.i and part.dep not in ("case", "cop", "punct")]
        add(roles, "payment", scene.text[run[0].start : money.end], run[0].start, money.end)
    roles.pop("supplier?", None)
    return [Reading("payment.price", "payment", roles, word)] if roles.get("payment") else []


def _holding() -> frozenset[str]:
    return word_set("grammar", "holding")


def _words(word: Word, without: Word | None = None) -> str:
    left_out = {part.i for part in without.subtree()} if without is not None else set()
    return " ".join(part.low for part in word.subtree() if part.i not in left_out)


def existing(word: Word, scene: Scene) -> list[Reading]:
    """ "There were arms on board the ship": goods at a place or in a craft."""
    goods = word.first("nsubj", "nsubj:outer", "obj")
    if (
        word.verb != "be"
        or goods is None
        or not any(kid.low == "there" for kid in word.kids)
        or not is_goods(_words(goods))
    ):
        return []
    roles: Roles = {}
    put(roles, "item", goods, "route", scene)
    roles.pop("supplier?", None)
    for kid in [*word.of("obl"), *goods.of("nmod")]:
        if preposition(kid) in ("on board", "aboard", "on", "in", "at") and kid.is_nominal:
            name = resolve(scene.memory, scene.tree, kid, "carrier")
            role = "carrier" if scene.memory.vessel_in(name) else "mode" if is_craft(kid) else "place"
            put(roles, role, kid, "route", scene)
    return [Reading("route.existing", "route", roles, word)]


def _listed(word: Word, who: Word, scene: Scene) -> list[Reading]:
    roles: Roles = {}
    put(roles, "target", who, "listing", scene)
    for below in word.subtree():
        for part in (scene.text[below.start : below.end],):
            state = state_of(part)
            if state and below.i > word.i - 3 and below is not who:
                add(roles, "actor", state, below.start, below.end)
    if not roles.get("actor"):
        words = scene.clause(word.start, scene.tree.end)
        match = re.search(
            r"\b(U\.?S\.?|United States|UN|United Nations|EU|European Union|UK|United Kingdom|Security Council)\b",
            words,
        )
        if match:
            add(
                roles,
                "actor",
                state_of(match.group()) or match.group(),
                word.start + match.start(),
                word.start + match.end(),
            )
    return [Reading("listing.subject", "listing", roles, word)]


def _agent(word: Word, who: Word, scene: Scene) -> list[Reading]:
    """ "X is the main exporter of G"; "the biggest purchaser of G is X"."""
    noun_is_subject = who.noun in frames().agents and (word.is_proper or word.noun not in frames().agents)
    agent, filler = (who, word) if noun_is_subject else (word, who)
    frame = frames().agents.get(agent.noun)
    if frame is None:
        return []
    roles: Roles = {}
    put(roles, frame.self_role, filler, frame.type, scene)
    for kid in agent.of("nmod"):
        if preposition(kid) == "of" or (preposition(kid) == "in" and is_goods(_words(kid))):
            put(roles, "item", kid, frame.type, scene)
        elif preposition(kid) in ("to", "from") and frame.type == "transfer":
            other = {"to": "recipient", "from": "supplier"}[preposition(kid)]
            put(roles, other if other != frame.self_role else "origin", kid, frame.type, scene)
    if frame.type == "transfer" and frame.self_role == "supplier":
        for item in agent.of("nmod"):
            for kid in item.of("nmod"):
                if preposition(kid) == "to":
                    put(roles, "recipient", kid, frame.type, scene)
    for kid in agent.of("compound", "amod"):
        if is_goods(kid.low):
            add(roles, "item", kid.text, kid.start, kid.end)
        elif kid.dep == "amod" and state_of(kid.text) and frame.self_role != frame.other_role:
            add(
                roles,
                frame.self_role if frame.type == "transfer" and frame.self_role == "recipient" else frame.other_role,
                state_of(kid.text),
                kid.start,
                kid.end,
            )
    owner = agent.first("nmod:poss")
    if owner is not None:
        run = [part for part in owner.subtree() if part.dep != "case"]
        state = state_of(scene.text[run[0].start : run[-1].end])
        if state and frame.type == "transfer":
            add(roles, "supplier", state, owner.start, owner.end)
    implied = roles.pop("supplier?", None)
    if implied and not roles.get(frame.other_role):
        roles[frame.other_role] = implied
    items = [item.text for item in roles.get("item", ())]
    if not items and frame.type != "brokering":
        return []
    if (
        not any(is_goods(item) for item in items)
        and frame.type == "brokering"
        and not is_arms(scene.clause(scene.sentence.start, scene.sentence.end))
    ):
        return []
    head = word if word.head is None or word.first("cop") is not None else word.head
    return [
        Reading(f"{frame.type}.{frame.id}", frame.type, roles, head, high=(frame.self_role, "item", frame.other_role))
    ]


def _relation(word: Word, who: Word, below: list[Word], scene: Scene) -> list[Reading]:
    owner = word.noun in frames().owners
    roles: Roles = {}
    put(roles, "target" if owner else "actor", who, "affiliation", scene)
    for kid in below:
        put(roles, "actor" if owner else "target", kid, "affiliation", scene)
    possessed = word.first("nmod:poss")
    if possessed is not None and possessed.tag[:3] != "PRP":
        put(roles, "actor" if owner else "target", possessed, "affiliation", scene)
    if not (roles.get("actor") and roles.get("target")) or not bodied(roles["actor"][0].text, scene):
        return []
    return [Reading("affiliation.relation", "affiliation", roles, word, high=("actor", "target"))]


def _involved(word: Word, who: Word, scene: Scene) -> list[Reading]:
    found = nominal.below(word, scene)
    if found:
        return found
    roles: Roles = {}
    for kid in word.of("obl", "nmod"):
        if is_arms(" ".join(part.low for part in kid.subtree())) and kid.is_nominal:
            put(roles, "item", kid, "transfer", scene)
            roles.pop("supplier?", None)
            put(roles, "supplier", who, "transfer", scene)
            return [Reading("transfer.responsible", "transfer", roles, word)]
    return []


def listed_agents(word: Word, scene: Scene) -> list[Reading]:
    """ "Importers of G include A, B and C": who plays the part stands as the verb's object."""
    agent = subject(word, above=False)
    if agent is None or agent.noun not in frames().agents:
        return []
    members = word.first("obj", "xcomp", "obl")
    return _agent(members, agent, scene) if members is not None else []


def becoming(word: Word, scene: Scene) -> list[Reading]:
    """ "X has become the main supplier of G": as if it were "is"."""
    who, noun = subject(word), word.first("xcomp", "obj", "obl")
    if who is not None and noun is not None and noun.noun == "sanction" and preposition(noun) == "under":
        return _listed(word, who, scene)
    if who is None or noun is None or not noun.is_nominal:
        return []
    if noun.noun in frames().agents:
        return _agent(noun, who, scene)
    if noun.noun in frames().owners | frames().owned:
        below = [kid for kid in noun.of("nmod") if preposition(kid) in ("of", "for", "to")]
        return _relation(noun, who, below, scene)
    return []


def called_false(word: Word, scene: Scene) -> list[Reading]:
    """ "Called the findings fabricated": a denial by who calls them so."""
    target, who = word.first("obj"), subject(word)
    if target is None or who is None:
        return []
    said = [*word.of("xcomp", "advcl", "obj"), *target.of("acl", "amod", "xcomp")]
    if not any(kid.low in frames().denials or kid.noun in frames().denials for kid in said):
        return []
    roles: Roles = {}
    put(roles, "actor", who, "denial", scene)
    put(roles, "target", target, "denial", scene)
    return [Reading("denial.called-false", "denial", roles, word, "negated")]
