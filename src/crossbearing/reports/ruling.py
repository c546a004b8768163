"""Rules: what is ruled, ordered or forbidden happens nowhere by that sentence; its goods are roles of the rule."""

from __future__ import annotations

import re

from crossbearing.reports import nominal
from crossbearing.reports.clauses import arguments, is_passive, object_of, subject
from crossbearing.reports.frames import frames
from crossbearing.reports.lexicon import in_scope, word_set
from crossbearing.reports.modality import negated
from crossbearing.reports.phrases import names_moved
from crossbearing.reports.roles import fill, put
from crossbearing.reports.scene import Reading, Roles, Scene, add
from crossbearing.reports.times import is_time
from crossbearing.reports.tree import Word, preposition


def directed(word: Word) -> Word | None:
    """The verb of directing that a predicate stands under ("has directed that … receive"), or None."""
    at = word
    while at.head is not None and at.dep in ("xcomp", "ccomp", "conj", "advcl"):
        at = at.head
        if at.verb in ("direct", "instruct", "order", "decree", "command"):
            return at
    return None


def within_rule(word: Word) -> bool:
    """Whether a predicate is only what is ruled, forbidden, ordered or not known: it happens nowhere by this sentence."""
    at = word
    ruling, rules, knowledge = word_set("grammar", "ruling"), word_set("grammar", "rules"), frames().knowledge
    while at.head is not None and at.dep in ("xcomp", "advcl", "acl", "ccomp", "obl", "nmod", "csubj"):
        head = at.head
        kept_from = any(kid.low == "from" for kid in at.kids if kid.dep in ("mark", "case"))
        if head.verb in ruling and head.is_verb and at.is_verb:
            if at.dep == "xcomp" or (
                at.dep in ("advcl", "ccomp")
                and (kept_from or any(kid.low == "to" for kid in at.kids if kid.dep == "mark"))
            ):
                return True
            if at.dep == "ccomp" and head.verb in ("order", "require", "direct", "urge", "advise"):
                return head.verb in ("require", "urge", "advise")
        asked = at.dep == "acl" and any(kid.low == "to" for kid in at.kids if kid.dep == "mark") and head.dep == "obj"
        if at.is_verb and asked and head.head is not None and head.head.verb in ruling:
            return True
        if at.is_verb and head.tag[:2] == "NN" and at.dep in ("acl", "ccomp", "nmod", "obl"):
            if head.noun in rules and any(kid.low in ("on", "against", "to", "from") for kid in at.kids):
                return True
            if (
                at.dep in ("acl", "ccomp")
                and head.noun in knowledge
                and head.noun not in ("report", "document", "record", "paper")
            ):
                return True
        if at.dep in ("ccomp", "csubj") and head.low in word_set("grammar", "unclear"):
            return negated(head) or head.low.startswith("un")
        if at.dep == "ccomp":
            return head.verb in ("verify", "confirm", "establish", "determine", "ascertain", "know") and negated(head)
        at = head
    return False


def is_principle(word: Word) -> bool:
    """Whether a predicate says what a principle, order or policy is: "a principle of refusing to sell"."""
    at = word
    while at.head is not None and at.dep in ("xcomp", "acl", "advcl"):
        at = at.head
        if at.tag[:2] == "NN":
            return at.noun in word_set("grammar", "principles")
    return False


def directive(word: Word, clause: str, scene: Scene) -> list[Reading]:
    """ "Ordered X to …": a directive, with the goods of what is ordered."""
    if not in_scope(clause):
        return []
    roles = fill(word, "policy", {"subject": "actor", "object": "target", "to": "none"}, scene)
    ruled_clause(roles, word, scene)
    return [Reading("policy.directive", "policy", roles, word)] if roles else []


def ruled_clause(roles: Roles, word: Word, scene: Scene) -> None:
    """ "Barred from exporting arms to X": goods and receivers of the ruled act are roles of the rule."""
    for kid in word.of("xcomp", "advcl", "ccomp"):
        frame = frames().verbs.get(kid.verb)
        if frame is None or not kid.is_verb or frame.type not in ("transfer", "route", "payment"):
            continue
        for argument in arguments(kid, scene.tree):
            role = frame.roles.get(argument.relation, "")
            wanted = role in ("item", "recipient", "destination", "payment") and argument.word.i > kid.i
            if wanted and not is_time(argument.word, scene.tree, scene.plain):
                put(roles, role, argument.word, "policy", scene)
    roles.pop("supplier?", None)


def ruled_event(roles: Roles, word: Word, scene: Scene) -> None:
    """ "banned arms transfers to X": the goods and the receiver of what is ruled are roles of the rule."""
    target = object_of(word) or (subject(word) if is_passive(word) else None)
    if target is not None and target.noun not in frames().events:
        permitted = [kid for kid in target.of("nmod") if preposition(kid) == "for"]
        target = next((kid for kid in permitted if kid.noun in frames().events), None)
        if target is None and permitted and names_moved(permitted[0].low):
            put(roles, "item", permitted[0], "policy", scene)
    if target is None:
        return
    inner = nominal.roles_of(target, scene)
    if inner.get("item"):
        roles["target"] = [
            filler for filler in roles.get("target", []) if not (filler.start <= target.start < filler.end)
        ]
        for role, fillers in inner.items():
            for filler in fillers:
                add(roles, "recipient" if role == "destination" else role, filler.text, filler.start, filler.end)


def policy_scope(clause: str) -> bool:
    """Whether a rule's clause is about arms, trade, ships or licences."""
    return bool(
        re.search(
            r"sanction|container|inspect|search|customs|crate|arms|weapon|export|import|landing|transit|passage|ship|vessel|licen|permit|cargo|embargo|trade|port\b|insur|airline|deliver|contract|transfer|\bair\b|\boil\b|goods|\bfly|missile|drone|flight|bunker|\bcall|fuel|suppl|purchase|sale",
            clause,
            re.IGNORECASE,
        )
    )
