"""Nouns as predicates: "the shipment of arms from X to Y", with the light verb above them ("arranged", "involved in")."""

from __future__ import annotations

from crossbearing.reports.clauses import subject
from crossbearing.reports.frames import NounFrame, frames
from crossbearing.reports.lexicon import is_goods, state_of, word_set
from crossbearing.reports.memory import resolve
from crossbearing.reports.phrases import is_craft, is_money, phrase
from crossbearing.reports.roles import put
from crossbearing.reports.scene import Reading, Roles, Scene, add
from crossbearing.reports.tree import Word, preposition

_LINKS = ("obj", "obl", "nsubj", "nsubj:pass", "nmod", "xcomp")
_BROKERING = frozenset(
    [
        "arrange",
        "facilitate",
        "organise",
        "organize",
        "coordinate",
        "oversee",
        "handle",
        "supervise",
        "manage",
        "negotiate",
        "broker",
    ]
)


def below(verb: Word, scene: Scene) -> list[Reading]:
    """Readings of the event noun that a light verb carries: "made deliveries", "deliveries increased"."""
    noun = _event_noun(verb, scene)
    return of_noun(noun, verb, scene) if noun is not None else []


def free(scene: Scene, taken: set[int]) -> list[Reading]:
    """Event nouns that no verb carried: "charges related to the supply of rockets to rebels".

    taken: offsets of the words that readings of this sentence stand on or have read already.
    """
    found: list[Reading] = []
    for noun in scene.tree.words:
        frame = frames().events.get(noun.noun) if noun.tag[:2] == "NN" else None
        if frame is None or frame.type not in ("transfer", "route") or noun.start in taken:
            continue
        if any(
            up.verb in word_set("grammar", "ruling") or up.noun in word_set("grammar", "rules")
            for up in noun.ancestors()
        ):
            continue
        roles = roles_of(noun, scene)
        named = {
            role for role, fillers in roles.items() if fillers and any(filler.text[:1].isupper() for filler in fillers)
        }
        if (
            not roles.get("item")
            or not named & {"recipient", "destination", "origin", "supplier", "carrier"}
            or len(named) + 1 < 2
        ):
            continue
        if not any(is_goods(filler.text) for filler in roles["item"]):
            continue
        inside = [part for part in noun.subtree() if part.dep != "punct"]
        found.append(
            Reading(f"{frame.type}.{frame.id}-noun", frame.type, roles, noun, span=(inside[0].start, inside[-1].end))
        )
    return found


def _event_noun(verb: Word, scene: Scene) -> Word | None:
    for word in verb.subtree():
        if word is verb or word.tag[:2] != "NN" or word.dep not in _LINKS or word.noun not in frames().events:
            continue
        above = []
        for up in word.ancestors():
            if up is verb:
                break
            above.append(up)
        if any(up.dep in ("ccomp", "acl:relcl", "parataxis", "conj", "advcl") for up in above):
            continue
        if any(up.is_verb and up.verb in frames().verbs and up.verb not in frames().light for up in above):
            continue
        if (
            is_goods(" ".join(part.low for part in word.subtree() if part is not word))
            or word.noun in ("shipment", "consignment", "transport", "flight", "voyage")
            or is_money(word)
        ):
            return word
        if (
            word.dep.startswith("nsubj")
            and word.head is verb
            and frames().events[word.noun].type in ("transfer", "route")
            and scene.memory.last("named goods", word.start)
        ):
            return word
    return None


def of_noun(noun: Word, verb: Word, scene: Scene) -> list[Reading]:
    """The reading of an event noun whose clause is ``verb``'s."""
    frame = frames().events[noun.noun]
    roles = roles_of(noun, scene)
    who = subject(verb)
    inside = {part.i for part in noun.subtree()}
    for kid in verb.of("obl"):
        relation = preposition(kid)
        if kid.i in inside or kid is noun or not (kid.is_proper or is_craft(kid)):
            continue
        role = {
            "to": frame.roles.get("to", "recipient"),
            "from": "origin",
            "in": "place",
            "by": "mode",
            "via": "via",
            "through": "via",
            "aboard": "mode",
        }.get(relation)
        if role:
            put(roles, role, kid, frame.type, scene)
    if who is not None and who is not noun and who.is_nominal and who.i not in inside:
        name = resolve(scene.memory, scene.tree, who, "" if who.tag[:3] == "PRP" else "carrier")
        role = _actor_role(frame, verb, bool(scene.memory.vessel_in(name)), name)
        if role and not (roles.get(role)):
            put(roles, role, who, frame.type, scene)
    roles.pop("supplier?", None)
    if frame.type == "route":
        _travelled(roles, noun, who, scene)
    filled = {role for role, fillers in roles.items() if fillers}
    placed = filled & {"carrier", "supplier"} and filled & {"destination", "recipient"}
    if not (filled & {"item", "payment", "carrier", "mode", "quantity"} or placed) or len(filled) < 1:
        return []
    claim_type = frame.type
    if verb.verb in _BROKERING and claim_type in ("transfer", "route") and roles.get("intermediary"):
        claim_type = "brokering"
    if verb.verb in word_set("grammar", "stopping") and claim_type in ("transfer", "route", "production"):
        return [Reading(f"policy.stopped-{frame.id}", "policy", roles, verb)]
    return [Reading(f"{claim_type}.{frame.id}", claim_type, roles, verb)]


def _deeper(roles: Roles, noun: Word, frame: NounFrame, scene: Scene) -> None:
    """Goods and places that hang further down: on a coordinated noun, or on the goods themselves."""
    if not roles.get("item"):
        for other in noun.of("conj"):
            for kid in other.of("nmod"):
                if preposition(kid) == "of" and other.noun in frames().events:
                    put(roles, "item", kid, frame.type, scene)
    for word in noun.subtree():
        if word.dep != "nmod" or word.head is noun or not word.is_proper:
            continue
        role = {"to": frame.roles.get("to", ""), "from": "origin"}.get(preposition(word), "")
        if (
            role
            and not roles.get(role)
            and not any(
                up.dep in ("acl:relcl", "acl", "advcl")
                for up in word.ancestors()
                if up is not noun and up in noun.subtree()
            )
        ):
            put(roles, role, word, frame.type, scene)


def _actor_role(frame: NounFrame, verb: Word, vessel: bool, name: str) -> str:
    if vessel:
        return "carrier"
    if frame.type == "production":
        return "actor"
    if frame.type == "payment":
        return "supplier" if verb.verb in ("receive", "take", "get", "accept", "demand") else "recipient"
    if verb.verb in (
        "make",
        "conduct",
        "carry",
        "continue",
        "begin",
        "start",
        "increase",
        "resume",
        "halt",
        "stop",
        "suspend",
        "expand",
        "undertake",
        "perform",
        "do",
        "attempt",
        "plan",
        "deny",
    ):
        return frame.roles.get("by", "supplier")
    return "intermediary"


def roles_of(noun: Word, scene: Scene) -> Roles:
    """What the noun phrase itself says: goods, giver, receiver, places."""
    frame = frames().events[noun.noun]
    roles: Roles = {}
    for kid in noun.kids:
        relation = preposition(kid)
        text = " ".join(part.low for part in kid.subtree())
        if kid.dep in ("compound", "amod") and is_goods(kid.low) and not state_of(kid.text):
            found = phrase(kid, scene.tree, scene.text)
            whole = kid.dep == "compound" and found.text
            named = scene.text[kid.start : noun.end] if kid.low in ("military", "nuclear", "ballistic") else kid.text
            add(roles, "item", whole or named, kid.start, kid.end)
        elif kid.dep in ("nmod", "obl") and relation in ("of", "in"):
            if is_goods(text) or (relation == "of" and kid.tag[:3] not in ("NNP",) and frame.type != "payment"):
                put(roles, frame.roles.get("of", "item"), kid, frame.type, scene)
            elif relation == "of":
                put(roles, frame.roles.get("possessive", "supplier"), kid, frame.type, scene)
        elif kid.dep in ("nmod", "obl") and relation in ("to", "into"):
            put(roles, frame.roles["to"], kid, frame.type, scene)
        elif kid.dep in ("nmod", "obl") and relation == "from":
            place = (
                frame.roles["from"]
                if state_of(phrase(kid, scene.tree, scene.text).text) or not kid.is_proper
                else "origin"
            )
            put(roles, place, kid, frame.type, scene)
        elif kid.dep in ("nmod", "obl") and relation == "for":
            put(roles, frame.roles.get("for", "recipient"), kid, frame.type, scene)
        elif kid.dep in ("nmod", "obl") and relation in ("by", "aboard"):
            put(roles, "mode" if is_craft(kid) else frame.roles["by"], kid, frame.type, scene)
        elif kid.dep in ("amod", "nmod:poss", "compound"):
            run = [part for part in kid.subtree() if part.dep != "case"]
            state = state_of(scene.text[run[0].start : run[-1].end]) or (
                resolve(scene.memory, scene.tree, kid) if kid.dep == "nmod:poss" else ""
            )
            if state:
                add(roles, frame.roles["possessive"], state, kid.start, kid.end)
    _deeper(roles, noun, frame, scene)
    if not roles.get("item") and noun.dep.startswith("nsubj") and noun.tag == "NNS":
        named = scene.memory.last("named goods", noun.start)
        if named:
            add(roles, "item", named)
    if (
        not roles.get("item")
        and noun.noun in ("shipment", "consignment", "cargo")
        and any(kid.low in ("the", "these", "those", "this") for kid in noun.kids)
    ):
        named = scene.memory.last("named goods", noun.start)
        if named:
            add(roles, "item", named)
    implied = roles.pop("supplier?", None)
    if implied and not roles.get("supplier") and frame.type in ("transfer", "route"):
        roles["supplier"] = implied
    return roles


def _travelled(roles: Roles, noun: Word, who: Word | None, scene: Scene) -> None:
    """ "Dhows that made 30 voyages between X and Y": the craft, the count and the ends."""
    craft = who.head.head if who is not None and who.tag == "WDT" and who.head is not None else who
    if craft is not None and craft is not noun and is_craft(craft):
        for role in ("intermediary", "supplier", "carrier"):
            roles.pop(role, None)
        put(roles, "mode", craft, "route", scene)
        roles["quantity"] = []
    count = noun.first("nummod")
    if count is not None:
        start = min(part.start for part in count.subtree())
        add(roles, "quantity", scene.text[start : noun.end], start, noun.end)
    for kid in noun.of("nmod"):
        if preposition(kid) == "between":
            put(roles, "place", kid, "route", scene)


def listed_goods(word: Word, scene: Scene) -> list[Reading]:
    """ "The shipments included A and B": the goods stand as the verb's object."""
    noun = subject(word, above=False)
    if noun is None or noun.noun not in frames().events:
        return []
    goods = word.first("obj", "xcomp", "obl")
    if goods is None or not is_goods(" ".join(part.low for part in goods.subtree())):
        return []
    frame = frames().events[noun.noun]
    roles = roles_of(noun, scene)
    put(roles, "item", goods, frame.type, scene)
    roles.pop("supplier?", None)
    return [Reading(f"{frame.type}.{frame.id}-listed", frame.type, roles, word)]
