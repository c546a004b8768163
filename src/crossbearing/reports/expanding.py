"""Nouns taken apart: what hangs on "the sale of arms to X", "a licence for …", "the vote on …", as roles of the claim."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.reports.clauses import subject
from crossbearing.reports.lexicon import word_set
from crossbearing.reports.phrases import names_goods
from crossbearing.reports.relations import broad, names_event, noun_relations
from crossbearing.reports.roles import put, put_one
from crossbearing.reports.scene import Roles, Scene
from crossbearing.reports.times import is_time
from crossbearing.reports.tree import Word, coordinated, preposition

_MOVED = {"of": "item", "to": "recipient", "into": "destination", "from": "origin", "in": "item", "for": "recipient"}
_REACHING = ("to", "from", "via", "through", "by", "into")
_RULED = ("of", "for", "on", "over", "against", "to", "from", "in", "about")


def give(roles: Roles, role: str, word: Word, claim_type: str, scene: Scene) -> None:
    """Fill a role or sort, unless it is declared to be left out."""
    if role and role != "none" and not is_time(word, scene.tree, scene.plain):
        put(roles, role, word, claim_type, scene)


def below(word: Word, claim_type: str, scene: Scene) -> Roles:
    """What hangs on a noun: of, to, from, by, for; its possessor; what is compounded with it."""
    table = noun_relations(word, claim_type)
    roles: Roles = {}
    for kid in word.kids:
        if kid.dep in ("nmod", "obl") and claim_type == "route" and preposition(kid) == "between":
            ends = coordinated(kid)
            for role, end in zip(("origin", "destination"), ends, strict=False):
                put_one(roles, role if len(ends) == 2 else "place", end, claim_type, scene)
        elif kid.dep in ("nmod", "obl", "obl:agent") and kid.is_nominal:
            give(roles, table.get(preposition(kid), "none"), kid, claim_type, scene)
            for low in kid.of("nmod"):
                if preposition(kid) == "of" and preposition(low) in ("to", "from", "by", "via", "through"):
                    give(roles, table.get(preposition(low), "none"), low, claim_type, scene)
        elif kid.dep == "nmod:poss":
            give(roles, table["possessive"], kid, claim_type, scene)
        elif (
            kid.dep in ("compound", "amod")
            and kid.tag[:2] in ("NN", "JJ")
            and not word.is_proper
            and (kid.dep == "compound" or names_goods(kid, kid.low))
        ):
            give(roles, table["compound"], kid, claim_type, scene)
    for low in word.subtree():
        relation = preposition(low)
        if low.dep not in ("nmod", "obl") or low.head is word or relation not in _REACHING or not _within(low, word):
            continue
        role = table.get(relation, "none")
        if (
            low.is_nominal
            and role != "none"
            and not any(relation == preposition(kid) for kid in word.of("nmod", "obl"))
        ):
            give(roles, role, low, claim_type, scene)
    return roles


def _within(low: Word, word: Word) -> bool:
    """Whether a phrase belongs to a noun without a clause between them."""
    for up in low.ancestors():
        if up is word:
            return True
        if up.dep in ("acl", "acl:relcl", "advcl", "ccomp", "appos", "parataxis"):
            return False
    return False


def ruled(noun: Word, scene: Scene, hung: Sequence[Word] = ()) -> Roles:
    """What a policy rules of a noun: goods and parties of "the sale of arms to X"; what a licence or ban is for.

    Empty where the noun is neither an event nor a rule: it then is what is ruled. hung: phrases that the verb above took.
    """
    roles: Roles = {}
    if names_event(noun, "transfer") or names_event(noun, "route") or names_event(noun, "production"):
        for kid in (*noun.kids, *hung):
            if kid.dep in ("nmod", "obl") and kid.is_nominal:
                give(roles, _MOVED.get(preposition(kid), "none"), kid, "policy", scene)
                for low in kid.of("nmod"):
                    if preposition(low) in ("to", "from"):
                        give(roles, _MOVED[preposition(low)], low, "policy", scene)
            elif kid.dep in ("compound", "amod") and names_goods(kid, kid.low):
                give(roles, "item", kid, "policy", scene)
        return roles
    if not names_event(noun, "policy"):
        return roles
    for kid in (*noun.kids, *hung):
        if kid.dep in ("nmod", "obl") and kid.is_nominal and preposition(kid) in _RULED:
            found = ruled(kid, scene)
            if not found:
                give(found, "for_party" if preposition(kid) in ("for", "to") else "ruled", kid, "policy", scene)
            for role, fillers in found.items():
                roles.setdefault(role, []).extend(filler for filler in fillers if filler not in roles.get(role, []))
        elif kid.dep == "acl" and kid.is_verb:
            for low in kid.of("obj"):
                give(roles, "ruled", low, "policy", scene)
            for low in kid.of("obl"):
                if preposition(low) in ("in", "at"):
                    give(roles, "at", low, "policy", scene)
    return roles


def agents(word: Word, claim_type: str, scene: Scene) -> Roles:
    """Who plays a part by a noun: "X is the purchaser of Y", "its customers include X", "the consignor was X"; else nothing."""
    if claim_type != "transfer":
        return {}
    who = subject(word)
    noun, party = (word, who) if _part(word) else (who, word) if who is not None and _part(who) else (None, None)
    if noun is None or (word.is_verb and word.verb not in word_set("grammar", "listing")):
        return {}
    if word.is_verb:
        party = word.first("obj", "xcomp")
    if party is None and noun is word:
        party = next((kid for kid in word.of("nmod") if preposition(kid) == "as"), None) or word.first("appos")
        party = party or (word.head if word.dep == "appos" else None)
    role = _part(noun)
    other = "supplier" if role == "recipient" else "recipient"
    roles: Roles = {}
    if party is not None:
        give(roles, role, party, claim_type, scene)
    for kid in noun.of("nmod", "nmod:poss", "compound"):
        relation = preposition(kid)
        if kid.dep == "nmod:poss":
            give(roles, other, kid, claim_type, scene)
        elif relation in ("of", "for") or kid.dep == "compound":
            goods = names_goods(kid, kid.low) or (kid.dep == "nmod" and not kid.is_proper)
            give(roles, "item" if goods else other if relation else "none", kid, claim_type, scene)
        elif relation in ("to", "from"):
            give(roles, other, kid, claim_type, scene)
    return roles


def _part(noun: Word) -> str:
    if noun.is_proper and noun.tag[:3] == "NNP":
        return ""
    return next((role for role, nouns in broad().agents.items() if noun.noun in nouns and noun.tag[:2] == "NN"), "")
