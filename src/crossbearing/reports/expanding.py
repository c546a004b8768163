"""Nouns taken apart: what hangs on "the sale of arms to X", "a licence for …", "the vote on …", as roles of the claim."""

from __future__ import annotations

from crossbearing.reports.phrases import names_goods
from crossbearing.reports.relations import names_event, noun_relations
from crossbearing.reports.roles import put
from crossbearing.reports.scene import Roles, Scene
from crossbearing.reports.tree import Word, preposition

_MOVED = {"of": "item", "to": "recipient", "into": "destination", "from": "origin", "in": "item", "for": "recipient"}
_RULED = ("of", "for", "on", "over", "against", "to", "from", "in", "about")


def give(roles: Roles, role: str, word: Word, claim_type: str, scene: Scene) -> None:
    """Fill a role or sort, unless it is declared to be left out."""
    if role and role != "none":
        put(roles, role, word, claim_type, scene)


def below(word: Word, claim_type: str, scene: Scene) -> Roles:
    """What hangs on a noun: of, to, from, by, for; its possessor; what is compounded with it."""
    table = noun_relations(word, claim_type)
    roles: Roles = {}
    for kid in word.kids:
        if kid.dep in ("nmod", "obl", "obl:agent") and kid.is_nominal:
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
    return roles


def ruled(noun: Word, scene: Scene) -> Roles:
    """What a policy rules of a noun: goods and parties of "the sale of arms to X"; what a licence or ban is for.

    Empty where the noun is neither an event nor a rule: it then is what is ruled.
    """
    roles: Roles = {}
    if names_event(noun, "transfer") or names_event(noun, "route") or names_event(noun, "production"):
        for kid in noun.kids:
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
    for kid in noun.kids:
        if kid.dep in ("nmod", "obl") and kid.is_nominal and preposition(kid) in _RULED:
            found = ruled(kid, scene)
            if not found:
                give(found, "ruled", kid, "policy", scene)
            for role, fillers in found.items():
                roles.setdefault(role, []).extend(filler for filler in fillers if filler not in roles.get(role, []))
        elif kid.dep == "acl" and kid.is_verb:
            for low in kid.of("obj"):
                give(roles, "ruled", low, "policy", scene)
            for low in kid.of("obl"):
                if preposition(low) in ("in", "at"):
                    give(roles, "at", low, "policy", scene)
    return roles
