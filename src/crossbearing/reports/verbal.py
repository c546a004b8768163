"""Verbs as predicates of claims: idioms first, then the declared frames, then what is plainly about arms or carriers."""

from __future__ import annotations

import re
from dataclasses import replace

from crossbearing.records.claims import Speaker
from crossbearing.reports import copular, idiomatic, nominal
from crossbearing.reports.attribution import speech_verbs
from crossbearing.reports.bounds import enough
from crossbearing.reports.clauses import arguments, is_passive, object_of, subject
from crossbearing.reports.frames import Frame, frames
from crossbearing.reports.lexicon import in_scope, is_arms, is_hot, word_set, words
from crossbearing.reports.memory import resolve
from crossbearing.reports.modality import negated
from crossbearing.reports.payments import as_payment, paid
from crossbearing.reports.phrases import is_document, is_vessel_noun, names_moved, phrase
from crossbearing.reports.roles import fill, put
from crossbearing.reports.ruling import (
    directed,
    directive,
    is_principle,
    policy_scope,
    ruled_clause,
    ruled_event,
    within_rule,
)
from crossbearing.reports.scene import Reading, Roles, Scene, add
from crossbearing.reports.spans import span
from crossbearing.reports.tree import Word, preposition

_BOXES = ("container", "containers")
_WARLIKE = re.compile(r"\b(?:parades?|race|ceremony|anniversary|exercises?|war games|drills?)\b")


def read(word: Word, scene: Scene) -> list[Reading]:
    """The readings of one predicate word."""
    if within_rule(word):
        return (
            [reading for reading in _all(word, scene) if reading.type == "payment"]
            if directed(word) is not None
            else []
        )
    return _all(word, scene)


def _all(word: Word, scene: Scene) -> list[Reading]:
    if word.first("expl") is not None or word.verb == "be":
        there = copular.existing(word, scene)
        if there:
            return there
    if (
        word.first("cop") is not None
        and not word.is_verb
        and not (word.verb in frames().verbs and word.verb != word.low)
    ):
        return copular.read(word, scene)
    start, end = span(word)
    clause = scene.clause(start, end)
    if told_already(word):
        return []
    idiom = idiomatic.idiom_of(word, clause, scene)
    if idiom is not None:
        told = idiomatic.read(idiom, word, scene)
        fits = idiom.frame.needs == "always" or enough(idiom.frame, told.roles, clause, scene)
        return [told] if fits else []
    if (word.verb in frames().light and word.verb not in word_set("grammar", "deny_verbs")) or any(
        kid.low == "out" and kid.dep == "compound:prt" for kid in word.kids
    ):
        light = nominal.below(word, scene)
        if light or (word.verb == "carry" and word.first("compound:prt") is not None):
            return light
    if word.verb in word_set("grammar", "becoming"):
        return copular.becoming(word, scene)
    if word.verb in word_set("grammar", "listing"):
        listed = copular.listed_agents(word, scene) or nominal.listed_goods(word, scene)
        if listed:
            return listed
        target = object_of(word)
        if (
            word.verb in ("include", "involve")
            and target is not None
            and is_arms(" ".join(part.low for part in target.subtree()))
        ):
            roles = fill(word, "event", {"subject": "actor", "object": "item"}, scene)
            return [Reading("event.includes", "event", roles, word)]
    if word.verb in word_set("grammar", "calling"):
        called = copular.called_false(word, scene)
        if called:
            return called
    frame = frames().verbs.get(word.verb)
    if frame is None:
        return _fallback(word, clause, scene)
    if frame.type == "denial":
        return _denial(frame, word, scene)
    if frame.type == "transfer" and word.verb in word_set("grammar", "asking") and word.of("xcomp", "ccomp", "advcl"):
        return directive(word, clause, scene) if word.verb == "order" else []
    target = object_of(word)
    if word.verb == "order" and target is not None and is_vessel_noun(target):
        return directive(word, clause, scene)
    if (
        word.verb in speech_verbs()
        and word.of("ccomp", "parataxis")
        and not (frame.type == "verification" and negated(word))
    ):
        return []
    reading = _framed(frame, word, clause, scene)
    return [reading] if reading is not None else _duty(word, clause, scene)


def told_already(word: Word) -> bool:
    """Whether the clause above tells it: "shipped hidden in …" (its cover), "when taking payments" (no event of its own)."""
    head = word.head
    if head is None or word.dep not in ("advcl", "acl", "xcomp") or subject(word, above=False) is not None:
        return False
    if word.verb in word_set("grammar", "hiding") and head.is_verb:
        above = frames().verbs.get(head.verb)
        return above is not None and above.type in ("route", "transfer")
    return word.tag == "VBG" and any(kid.low in ("when", "while", "if") for kid in word.kids)


def _denial(frame: Frame, word: Word, scene: Scene) -> list[Reading]:
    if "neither confirm" in scene.clause(scene.sentence.start, scene.sentence.end).lower():
        return []
    roles = fill(word, "denial", frame.roles, scene)
    clause = next(
        (kid for kid in word.kids if kid.dep in ("ccomp", "xcomp", "advcl") and kid.i > word.i and not _aside(kid)),
        None,
    )
    if clause is not None:
        start, end = span(clause)
        roles["target"] = []
        add(roles, "target", scene.text[start:end], start, end)
    if negated(word):
        return []
    found = [Reading(frame.id, "denial", roles, word, "negated", "asserted", high=frame.high)]
    target = object_of(word)
    if target is not None and target.noun in frames().events and clause is None:
        actors = roles.get("actor", ())
        denier = scene.register.speaker(actors[0].text, scene.carried) if actors else ()
        found += [replace(_negative(reading), speaker=denier) for reading in nominal.of_noun(target, word, scene)]
    return found


def _aside(kid: Word) -> bool:
    """Whether a clause stands beside the denial ("although …") and is not what is denied."""
    return kid.dep == "advcl" and any(
        mark.dep == "mark" and mark.low in word_set("grammar", "subordinate") for mark in kid.kids
    )


def _negative(reading: Reading) -> Reading:
    return Reading(
        reading.rule, reading.type, reading.roles, reading.head, "negated", reading.modality, reading.span, reading.high
    )


def _framed(frame: Frame, word: Word, clause: str, scene: Scene) -> Reading | None:
    verb, target, claim_type = word.verb, object_of(word), frame.type
    if (
        verb in word_set("grammar", "with_clause")
        and word.of("ccomp", "xcomp")
        and target is None
        and claim_type not in ("policy",)
    ):
        return None
    if (
        verb in word_set("grammar", "directing")
        and claim_type == "policy"
        and (word.first("ccomp") is not None or not in_scope(clause))
    ):
        return None
    if verb == "know" and not negated(word):
        return None
    if claim_type == "policy" and not policy_scope(clause):
        return None
    if claim_type == "tracking" and target is None and not is_passive(word):
        return None
    if claim_type == "verification" and target is None and word.first("ccomp") is None and not is_passive(word):
        return None
    if (
        verb in ("show", "see", "find", "witness", "record")
        and target is not None
        and any(kid.is_verb for kid in [*target.of("acl"), *word.of("xcomp", "ccomp")])
    ):
        return None
    if claim_type == "route" and _flag_only(word):
        return None
    if claim_type == "production" and _makes_none(word, scene):
        return None
    wanted = {**frame.roles, "object": "mover"} if frame.id == "sail" and is_passive(word) else frame.roles
    roles = fill(word, claim_type, wanted, scene)
    if claim_type == "verification":
        clause_below = word.first("ccomp")
        if clause_below is not None:
            start, end = span(clause_below)
            roles["target"] = []
            add(roles, "target", scene.text[start:end], start, end)
    if claim_type == "evasion":
        _renamed(roles, word, scene)
    if claim_type == "listing":
        lister = next(
            (kid for below in word.subtree() if below.noun in ("list", "blacklist") for kid in below.of("nmod")), None
        )
        if lister is not None:
            put(roles, "actor", lister, "listing", scene)
    if frame.id == "supply":
        _provided_with(roles)
    if claim_type == "violation" or (claim_type == "policy" and not is_passive(word)):
        _by_event(roles, word, scene)
    if claim_type == "policy":
        ruled_event(roles, word, scene)
        ruled_clause(roles, word, scene)
        items = {filler.text for filler in roles.get("item", ())}
        roles["target"] = [filler for filler in roles.get("target", []) if filler.text not in items]
    if claim_type in ("transfer", "payment", "route"):
        money = as_payment(frame, roles, word, clause, scene)
        if money is not None:
            return money
    if claim_type == "payment":
        roles = paid(roles, word, clause, scene)
    _settle(roles, verb, claim_type)
    speaker: tuple[Speaker, ...] = ()
    if claim_type == "tracking":
        speaker = _shown_by(word, scene)
    if not enough(frame, roles, clause, scene):
        return None
    if claim_type in ("transfer", "route", "payment") and is_principle(word):
        claim_type = "policy"
    return Reading(
        f"{frame.type}.{frame.id}",
        claim_type,
        roles,
        word,
        frame.polarity,
        frame.modality,
        high=frame.high,
        speaker=speaker,
    )


def _flag_only(word: Word) -> bool:
    target = object_of(word)
    return target is not None and target.noun in ("flag", "name")


def _makes_none(word: Word, scene: Scene) -> bool:
    """ "Made public", "made a delivery": nothing is produced."""
    return bool(word.of("xcomp")) or any(
        argument.relation == "object" and argument.word.noun in frames().events
        for argument in arguments(word, scene.tree)
    )


def _provided_with(roles: Roles) -> None:
    """ "Provided X with arms": what is no goods beside goods is who receives them."""
    items = roles.get("item", [])
    goods = [filler for filler in items if names_moved(filler.text)]
    if goods and len(goods) < len(items):
        roles["recipient"] = roles.get("recipient", []) + [filler for filler in items if filler not in goods]
        roles["item"] = goods


def _by_event(roles: Roles, word: Word, scene: Scene) -> None:
    """ "X's supply of arms to Y breached the embargo": who, what and to whom are the event's."""
    event = subject(word)
    if event is None or event.noun not in frames().events:
        return
    for role, fillers in nominal.roles_of(event, scene).items():
        for filler in fillers:
            add(roles, "actor" if role == "supplier" else role, filler.text, filler.start, filler.end)
    roles["actor"] = [filler for filler in roles.get("actor", []) if not filler.start <= event.start < filler.end]


def _settle(roles: Roles, verb: str, claim_type: str) -> None:
    """Places that the verb makes an origin or a destination; who moves goods without being a craft."""
    if verb in ("load", "reload") and "place" in roles:
        roles["origin"] = roles.get("origin", []) + roles.pop("place")
    if verb in word_set("grammar", "arriving") and "place" in roles:
        roles["destination"] = roles.get("destination", []) + roles.pop("place")
    boxes = [filler for filler in roles.get("mode", []) if filler.text.split()[-1].lower() in _BOXES]
    if claim_type == "route" and boxes and not roles.get("item"):
        roles["item"] = boxes
        roles["mode"] = [filler for filler in roles["mode"] if filler not in boxes]
    if claim_type == "route" and "actor" in roles and "carrier" not in roles and roles["actor"][0].text[:1].isupper():
        roles["carrier"] = roles.pop("actor")


def _renamed(roles: Roles, word: Word, scene: Scene) -> None:
    """ "declared as machinery", "renamed the Lena": the second name is the concealment, not what is concealed."""
    if word.verb not in word_set("grammar", "renaming"):
        return
    passive = is_passive(word)
    for kid in word.kids:
        named = (
            kid.dep == "xcomp"
            or (kid.dep == "obj" and passive)
            or (kid.dep in ("obl", "nmod") and preposition(kid) == "as")
        )
        if named and kid.is_nominal and kid.i > word.i:
            found = phrase(kid, scene.tree, scene.text)
            for role in ("item", "carrier"):
                roles[role] = [filler for filler in roles.get(role, []) if filler.text != found.text]
            add(roles, "concealment", found.text, found.start, found.end)


def _shown_by(word: Word, scene: Scene) -> tuple[Speaker, ...]:
    who = subject(word)
    if who is None or not who.is_nominal:
        return ()
    named = phrase(who, scene.tree, scene.text).text
    return scene.register.speaker(named) if is_document(named) else ()


def _duty(word: Word, clause: str, scene: Scene) -> list[Reading]:
    """ "Must", "should", "shall" of anything in scope: a rule."""
    if not {kid.low for kid in word.of("aux")} & words("must should shall") or not (
        in_scope(clause) or is_hot(scene.clause(scene.sentence.start, scene.sentence.end))
    ):
        return []
    roles = fill(word, "policy", {"subject": "actor", "object": "target"}, scene)
    return [Reading("policy.duty", "policy", roles, word)] if roles else []


def _fallback(word: Word, clause: str, scene: Scene) -> list[Reading]:
    """Other finite clauses that plainly are about arms or their carriers; duties (``must``) as policy."""
    verb = word.verb
    if word.is_verb and {kid.low for kid in word.of("aux")} & words("must should shall"):
        return _duty(word, clause, scene)
    if verb in speech_verbs() or verb in word_set("grammar", "tentative") or not word.is_verb:
        return []
    if word.dep not in ("root", "ccomp", "conj", "acl:relcl", "parataxis") or subject(word, above=False) is None:
        return []
    duty = _duty(word, clause, scene)
    if duty:
        return duty
    if _WARLIKE.search(clause) or verb in ("come", "cause", "feature") or not is_hot(clause):
        return []
    about = [
        kid
        for kid in word.of("obj", "nsubj", "nsubj:pass")
        if is_hot(kid.low)
        or is_hot(resolve(scene.memory, scene.tree, kid))
        or scene.memory.vessel_in(resolve(scene.memory, scene.tree, kid, "carrier"))
    ]
    if not about or not word.of("obj", "nsubj:pass", "obl"):
        return []
    roles = fill(word, "event", {"subject": "actor", "object": "item", "to": "destination", "in": "place"}, scene)
    return [Reading("event.other", "event", roles, word)] if roles else []
