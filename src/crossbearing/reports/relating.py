"""Who belongs to whom: by a noun of relation as predicate, subject or apposition, by shares and boards, by lease and contract."""

from __future__ import annotations

from crossbearing.reports.clauses import subject
from crossbearing.reports.frames import frames
from crossbearing.reports.lexicon import word_set
from crossbearing.reports.roles import put
from crossbearing.reports.scene import Roles, Scene
from crossbearing.reports.tree import Word, preposition

_OTHERS = ("of", "for", "to", "at", "in", "with", "from", "on", "behind")


def related(word: Word, scene: Scene) -> Roles:
    """The owned or employed as ``actor``, the owner or principal as ``target``; nothing where no noun of relation tells it.

    word: the head of an affiliation.
    """
    if word.is_verb:
        return _by_object(word, scene)
    who = subject(word) if word.first("cop") is not None else None
    noun = _relation(word, who)
    if noun is None:
        return {}
    if noun is who:
        bearers: list[Word] = [word]
    elif noun.dep == "appos" and noun.head is not None:
        bearers = [noun.head]
    elif who is not None:
        bearers = [who]
    else:
        bearers = [kid for kid in (*word.of("appos"), *noun.of("appos", "flat", "nmod:desc")) if kid is not noun][:1]
        bearers += [kid for kid in word.of("conj") if not bearers and kid.is_proper]
    if not bearers and word.dep in ("nsubj", "nsubj:pass", "obj", "obl", "nmod", "root"):
        bearers = [kid for kid in word.of("compound") if kid.is_proper][:1]
    roles: Roles = {}
    owning = is_owner(noun)
    for bearer in bearers:
        put(roles, "target" if owning else "actor", bearer, "affiliation", scene)
    other = _other(noun)
    if other is not None and other not in bearers:
        put(roles, "actor" if owning else "target", other, "affiliation", scene)
    return roles if len(roles) > 1 or bearers else {}


def is_owner(noun: Word) -> bool:
    """Whether a noun of relation names the owner or principal, not the owned or employed."""
    return noun.noun in frames().owners - word_set("people", "employed") or noun.noun in word_set(
        "people", "principals"
    )


def _known(noun: Word) -> bool:
    return (
        noun.tag[:2] in ("NN", "JJ")
        and not noun.is_proper
        and (
            noun.noun in frames().owners | frames().owned
            or noun.noun in word_set("people", "employed")
            or noun.noun in word_set("people", "principals")
        )
    )


def _relation(word: Word, who: Word | None) -> Word | None:
    if who is not None and _known(who) and not (_known(word) and not word.is_proper):
        return who
    if _known(word):
        return word
    beside = next((kid for kid in word.of("appos") if _known(kid)), None)
    if beside is not None:
        return beside
    return next((kid for kid in word.of("nmod") if word.tag == "CD" and _known(kid)), None)


def _other(noun: Word) -> Word | None:
    possessor = noun.first("nmod:poss")
    if possessor is not None:
        return possessor
    hung = next((kid for kid in noun.of("nmod", "obl") if preposition(kid) in _OTHERS), None)
    return hung or next((kid for kid in noun.of("compound") if kid.is_proper), None)


def _by_object(word: Word, scene: Scene) -> Roles:
    """ "Holds 60 per cent of X", "sits on the board of X", "has no connection with X", "won the contract of X", "let it to X"."""
    roles: Roles = {}
    who = subject(word)
    target = word.first("obj") or word.first("nsubj:pass")
    parties = [kid for kid in word.of("obl", "nmod") if kid.is_nominal]
    ties = [target] if target is not None else []
    tie = next((kid for kid in [*ties, *parties] if kid.noun in word_set("people", "ties")), None)
    if tie is not None:
        beyond = [*tie.of("nmod", "nmod:poss"), *(kid for kid in parties if kid is not tie)]
        beyond += [
            low
            for kid in tie.of("nmod")
            if kid.noun in word_set("people", "ties")
            for low in kid.of("nmod", "nmod:poss")
        ]
        other = next(
            (kid for kid in beyond if kid.dep == "nmod:poss" or preposition(kid) in ("of", "with", "to", "in", "for")),
            None,
        )
        if other is not None and other.noun in word_set("people", "ties"):
            other = _other(other)
        if who is tie:
            who = next(iter(word.of("obl:agent")), who)
        holding = tie.noun in word_set("people", "shares")
        if who is not None and who is not tie:
            put(roles, "target" if holding else "actor", who, "affiliation", scene)
        if other is not None:
            put(roles, "actor" if holding or who is tie or who is None else "target", other, "affiliation", scene)
        return roles
    if word.verb in ("let", "lease", "rent", "charter", "sublet", "hire"):
        to = next((kid for kid in parties if preposition(kid) == "to"), None)
        thing = word.first("obj", "nsubj:pass")
        if thing is None and word.dep == "acl:relcl":
            thing = word.head
        if thing is not None:
            put(roles, "actor", thing, "affiliation", scene)
        renter = to if to is not None else next((kid for kid in word.of("obl:agent")), None)
        renter = renter or (who if who is not thing else None)
        if renter is not None:
            put(roles, "target", renter, "affiliation", scene)
    return roles
