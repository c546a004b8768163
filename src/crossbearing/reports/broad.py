"""Roles of any head word for a given type of claim: declared frames of that type first, then the generic table of its relations."""

from __future__ import annotations

from crossbearing.reports.appositions import beside_of, roles_beside
from crossbearing.reports.attribution import speech_verbs
from crossbearing.reports.clauses import is_passive, subject
from crossbearing.reports.expanding import agents, below, give, ruled
from crossbearing.reports.kinds import idle
from crossbearing.reports.lexicon import word_set
from crossbearing.reports.relating import related
from crossbearing.reports.relations import broad, framed, names_event, noun_relations, relations
from crossbearing.reports.roles import fill, put
from crossbearing.reports.scene import Reading, Roles, Scene, add
from crossbearing.reports.spans import span
from crossbearing.reports.tree import Word, preposition

_CLAUSED = ("verification", "denial")
_OF_GOODS = ("transfer", "route", "evasion", "production")
_RULING = (
    "forbid", "allow", "permit", "ban", "bar", "prohibit", "let", "authorise", "authorize", "prevent", "require", "oblige", "order", "stop",
)  # fmt: skip
_CONFIRMING = (
    "confirm",
    "verify",
    "judge",
    "corroborate",
    "prove",
    "substantiate",
    "establish",
    "say",
    "know",
    "tell",
    "exclude",
    "assess",
)
_TAKING = ("get", "take", "receive", "accept", "place", "win", "conclude")
_AT = ("in", "at", "off", "near", "on", "alongside", "outside", "inside", "along")
_CONTRASTS = ("not", "never", "no", "nor", "but", "rather")


def reading(word: Word, claim_type: str, scene: Scene) -> Reading:
    """What one head word says as a claim of a given type; its roles may be empty, its tier is never high.

    word: the head, a verb, noun, adjective or name with an apposition; claim_type: one of CLAIM_TYPES.
    """
    beside = beside_of(word, scene.tree) if claim_type == "affiliation" else None
    roles = roles_beside(beside, scene) if beside else _roles(content(word, claim_type), claim_type, scene)
    _understood(roles, word, claim_type, scene)
    implied = roles.pop("supplier?", None)
    if implied and claim_type in ("transfer", "route") and not roles.get("supplier"):
        roles["supplier"] = implied
    if claim_type in _OF_GOODS:
        scene.memory.topics.told(word.start, [one.text for one in roles.get("item", ()) if one.start >= 0])
    kept = {role: fillers for role, fillers in roles.items() if fillers and not role.endswith("?")}
    return Reading(f"broad.{claim_type}", claim_type, kept, word)


def _understood(roles: Roles, word: Word, claim_type: str, scene: Scene) -> None:
    """What a claim leaves to be understood from before: its goods, the ship that it is about, who is paid."""
    told = scene.memory.told
    active = word.is_verb and not is_passive(word)
    if not roles.get("item") and (claim_type == "transfer" or (claim_type == "route" and not active)):
        goods = scene.memory.goods(word.start)
        for name in scene.memory.members.get(goods, (goods,)):
            add(roles, "item", name)
    if claim_type in ("route", "tracking") and not roles.get("carrier") and not roles.get("mode"):
        add(roles, "carrier", scene.memory.last("vessel", word.start))
    if claim_type == "payment" and active and not roles.get("supplier"):
        for name in told.get("supplier", ()):
            add(roles, "supplier", name)
    if claim_type in ("transfer", "payment", "route"):
        told.update({role: tuple(one.text for one in fillers) for role, fillers in roles.items() if fillers})


def content(word: Word, claim_type: str) -> Word:
    """The predicate that says it, where the head only governs it: "tried to buy", "was suspected of having sold", "X, he said, sold"."""
    told = _told_of(word, claim_type)
    if told is not None:
        return told
    for _ in range(3):
        lower = next((kid for kid in word.of("ccomp", "xcomp", "advcl") if _says(kid)), None)
        own = framed(word, claim_type) is not None and not (lower is not None and word.verb in broad().descending)
        if lower is None or own or not _governs(word, lower, claim_type):
            return word
        word = lower
    return word


def _told_of(word: Word, claim_type: str) -> Word | None:
    """The verb that says it of a name or noun at the head: "the Lena, loaded at X", "a plane that landed at Y"."""
    if word.is_verb or word.first("cop", "nsubj", "nsubj:pass") is not None or _contrasted(word):
        return None
    if claim_type in ("affiliation", *_CLAUSED) or names_event(word, claim_type):
        return None
    return next((kid for kid in word.of("acl", "acl:relcl") if kid.is_verb and kid.i > word.i), None)


def _says(kid: Word) -> bool:
    return (kid.is_verb or kid.first("cop", "nsubj", "nsubj:pass") is not None) and not (
        kid.dep == "advcl" and not any(mark.low in ("of", "to", "for") for mark in kid.of("mark"))
    )


def _governs(word: Word, lower: Word, claim_type: str) -> bool:
    if (
        claim_type in (*_CLAUSED, "policy")
        and lower.dep == "ccomp"
        and word.verb not in ("say", "tell", "add", "write")
    ):
        return False
    return (
        word.verb in speech_verbs()
        or word.verb in broad().descending
        or word.low in broad().descending
        or word.low in word_set("grammar", "raising")
    )


def _roles(word: Word, claim_type: str, scene: Scene) -> Roles:
    if claim_type == "affiliation":
        found = related(word, scene)
        if found:
            return found
        lower = next((kid for kid in word.of("acl", "acl:relcl") if kid.i > word.i), None)
        if lower is not None and not word.is_verb and word.first("cop") is None:
            return _roles(lower, claim_type, scene)
    if _contrasted(word):
        return _contrast(word, claim_type, scene)
    found = agents(word, claim_type, scene)
    if found:
        return found
    if word.first("cop") is not None and not word.is_verb:
        roles = _copular(word, claim_type, scene)
    elif _verbal(word):
        roles = _predicated(word, claim_type, scene)
    else:
        roles = below(word, claim_type, scene)
    if claim_type == "tracking":
        _seen_at(roles, word, scene)
    if claim_type == "denial":
        _denied(roles, word, scene)
    if claim_type == "denial" or (claim_type == "verification" and word.verb in _CONFIRMING):
        _the_words_before(roles, word, scene)
    if claim_type in _CLAUSED or (claim_type == "policy" and not roles.get("target") and not roles.get("item")):
        _clause_below(roles, word, scene)
    return roles


def _verbal(word: Word) -> bool:
    return (
        word.is_verb
        or (word.tag[:2] != "NN" and (word.first("nsubj", "nsubj:pass", "obj", "aux", "aux:pass") is not None))
        or (word.tag[:2] == "JJ" and word.dep not in ("amod", "compound"))
    )


def _predicated(word: Word, claim_type: str, scene: Scene) -> Roles:
    """A verb by its relations; where its object is an event of the type ("made a delivery"), that noun's relations too."""
    passive = is_passive(word)
    noun = word.first("obj") or (word.first("nsubj:pass") if passive else None)
    if claim_type == "policy":
        return _ruled(word, scene)
    if claim_type == "payment" and (noun is None or noun.noun in broad().prices or not names_event(noun, claim_type)):
        return _paid(word, scene)
    if noun is None or noun.is_proper or not names_event(noun, claim_type) or claim_type in ("denial", "tracking"):
        return fill(word, claim_type, relations(word, claim_type), scene)
    roles = below(noun, claim_type, scene)
    table, wanted = noun_relations(noun, claim_type), relations(word, claim_type)
    role = table["by"]
    if claim_type == "transfer" and role == "supplier" and word.verb in _TAKING:
        role = "recipient"
    wanted = {**wanted, "subject": role, "object": "none"}
    if claim_type == "verification":
        wanted["subject"] = "actor"
    own = fill(word, claim_type, wanted, scene, frozenset(part.i for part in noun.subtree()))
    for name, fillers in own.items():
        roles.setdefault(name, []).extend(filler for filler in fillers if filler not in roles.get(name, []))
    if claim_type == "brokering" and not roles.get("item"):
        put(roles, "item", noun, claim_type, scene)
    return roles


def _paid(word: Word, scene: Scene) -> Roles:
    """A payment; a price is told of its goods: "the price of X fell to Y", "put the price of X at Y"."""
    wanted = relations(word, "payment")
    arguments = [
        kid for kid in word.of("nsubj", "nsubj:pass", "obj") if kid.noun in broad().prices and not kid.is_proper
    ]
    skip = frozenset(part.i for kid in arguments for part in kid.subtree())
    if arguments:
        wanted = {**wanted, "to": "payment", "at": "payment", "in": "payment"}
        wanted |= {"subject": "none"} if arguments[0].dep == "obj" else {}
    roles = fill(word, "payment", wanted, scene, skip)
    for noun in arguments:
        for kid in noun.of("nmod", "nmod:poss"):
            if preposition(kid) in ("of", "for") or kid.dep == "nmod:poss":
                give(roles, "paid_for", kid, "payment", scene)
            elif preposition(kid) in ("at", "to"):
                give(roles, "payment", kid, "payment", scene)
    stranded = is_passive(word) and any(
        kid.low == "for" and not kid.of("obl", "obj") and kid.first("nmod") is None for kid in word.kids
    )
    subject_word = subject(word)
    if stranded and subject_word is not None and not arguments:
        roles["supplier"] = [
            one for one in roles.get("supplier", []) if not subject_word.start <= one.start < subject_word.end
        ]
        if not roles.get("item"):
            put(roles, "item", subject_word, "payment", scene)
    return roles


def _ruled(word: Word, scene: Scene) -> Roles:
    """A rule: what is ruled is taken apart where it is an event ("bars the supply of arms to X") or itself a rule."""
    wanted = relations(word, "policy")
    passive = is_passive(word)
    noun = word.first("nsubj:pass", "obj") if passive else word.first("obj")
    if noun is None and passive:
        noun = subject(word)
    hung = [
        kid
        for kid in word.of("obl")
        if preposition(kid) in ("for", "of", "on", "to") and noun is not None and kid.i > noun.i
    ]
    found = ruled(noun, scene, hung) if noun is not None else {}
    if not found:
        return _allowed(fill(word, "policy", wanted, scene), word, scene)
    assert noun is not None
    roles = fill(
        word,
        "policy",
        {**wanted, "object": "none"},
        scene,
        frozenset(part.i for over in (noun, *hung) for part in over.subtree()),
    )
    for name, fillers in found.items():
        roles.setdefault(name, []).extend(filler for filler in fillers if filler not in roles.get(name, []))
    return roles


def _allowed(roles: Roles, word: Word, scene: Scene) -> Roles:
    """ "Forbids X to export arms to Y": who supplies what to whom, by the verb below."""
    moving = broad().classes["give"] | broad().classes["get"]
    lower = next((kid for kid in word.of("xcomp", "advcl") if kid.is_verb and kid.verb in moving), None)
    if lower is None or word.verb not in _RULING:
        return roles
    found = fill(lower, "transfer", relations(lower, "transfer"), scene)
    moved = {
        role: some
        for role, some in found.items()
        if role in ("supplier", "recipient", "item", "destination", "quantity")
    }
    taken = {one.text for some in moved.values() for one in some}
    roles["target"] = [one for one in roles.get("target", []) if one.text not in taken]
    for role, some in moved.items():
        roles.setdefault(role, []).extend(one for one in some if one not in roles.get(role, []))
    return roles


def _copular(word: Word, claim_type: str, scene: Scene) -> Roles:
    """ "X is the owner of Y", "the price was Z": subject and predicate noun, with what hangs on the noun."""
    table = broad().copulas[claim_type]
    who = subject(word)
    roles = below(word, claim_type, scene)
    if who is not None and who is not word and who.is_nominal:
        give(roles, table["subject"], who, claim_type, scene)
    if word.is_nominal and not preposition(word):
        give(roles, table["predicate"], word, claim_type, scene)
    elif preposition(word) and word.noun not in idle():
        role = table.get(preposition(word)) or broad().verbs[claim_type]["any"].get(preposition(word), "none")
        give(roles, role, word, claim_type, scene)
    return roles


def _contrasted(word: Word) -> bool:
    """Whether the head is the other half of a contrast: "bought rifles, not shells", "to X, but not to Y"."""
    return (
        not word.is_verb
        and word.head is not None
        and word.dep in ("conj", "appos", "parataxis", "obl:unmarked", "advcl", "nmod")
        and any(kid.low in _CONTRASTS for kid in word.kids)
        and word.first("nsubj", "cop") is None
    )


def _contrast(word: Word, claim_type: str, scene: Scene) -> Roles:
    """The roles of the predicate above, with the head in the role of what it is set against."""
    beside = word.head
    verb = next((up for up in word.ancestors() if up.is_verb or up.first("cop") is not None), None)
    if verb is None or beside is None:
        return below(word, claim_type, scene)
    roles = _roles(verb, claim_type, scene)
    relation = preposition(word)
    role = next(
        (
            name
            for name, fillers in roles.items()
            for one in fillers
            if one.start <= beside.start < one.end and beside is not verb
        ),
        "",
    )
    if not role:
        role = relations(verb, claim_type).get(relation or "object", "none")
    for name in list(roles):
        roles[name] = [one for one in roles[name] if not word.start <= one.start < word.end]
    roles[role if role != "none" else "item"] = []
    put(roles, role if role != "none" else "item", word, claim_type, scene)
    return roles


def _clause_below(roles: Roles, word: Word, scene: Scene) -> None:
    """The clause that is denied, known or ordered, as the words of the target."""
    nouns = [kid for kid in word.of("obj", "nsubj") if kid.noun in broad().knowing]
    clause = next(
        (
            kid
            for over in (word, *nouns)
            for kid in over.of("ccomp", "xcomp", "csubj", "acl", "advcl")
            if kid.i > word.i and _says(kid)
        ),
        None,
    )
    if clause is None:
        return
    start, end = span(clause)
    roles["target"] = []
    add(roles, "target", scene.text[start:end], start, end)


def _seen_at(roles: Roles, word: Word, scene: Scene) -> None:
    """Where a thing is seen by the clause below: "saw the Lena being loaded at X", "watched her come through Y"."""
    if roles.get("place"):
        return
    nouns = word.of("obj", "nsubj:pass")
    for kid in [*word.of("xcomp", "ccomp", "advcl"), *(low for noun in nouns for low in noun.of("acl", "acl:relcl"))]:
        for low in kid.of("obl", "nmod"):
            if kid.tag[:2] in ("VB", "JJ") and preposition(low) in (*_AT, "through", "to", "from", "into"):
                give(roles, "at", low, "tracking", scene)


def _denied(roles: Roles, word: Word, scene: Scene) -> None:
    """What is denied in a noun, as it stands: "denies any part in the sale"."""
    target = word.first("obj")
    if target is None or target.tag[:2] != "NN":
        return
    kept = [kid for kid in target.kids if kid.dep in ("acl:relcl", "conj", "cc", "punct", "parataxis", "appos")]
    dropped = {low.i for kid in kept for low in kid.subtree()}
    run = [low for low in target.subtree() if low.i not in dropped]
    if run:
        roles["target"] = []
        add(roles, "target", scene.text[run[0].start : run[-1].end], run[0].start, run[-1].end)


def _the_words_before(roles: Roles, word: Word, scene: Scene) -> None:
    """ "The brothers deny it": what was said in the sentence before."""
    target = word.first("obj")
    if target is None or target.low not in ("it", "this", "that", "these", "those"):
        return
    before = scene.plain[: scene.sentence.start].rstrip()
    begin = max(before.rfind(mark, 0, len(before) - 1) for mark in (". ", "! ", "? ", "\n", '" '))
    if begin + 1 < len(before):
        start = begin + 1 + (before[begin + 1 : begin + 2] == " ")
        roles["target"] = []
        add(roles, "target", scene.text[start : len(before)].rstrip("."), start, len(before) - (before[-1] == "."))
