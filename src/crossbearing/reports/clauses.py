"""Predicates of a sentence and their arguments by grammar: active, passive, relative, participial, controlled."""

from __future__ import annotations

from dataclasses import dataclass

from crossbearing.reports.frames import frames
from crossbearing.reports.lexicon import word_set
from crossbearing.reports.phrases import is_craft
from crossbearing.reports.tree import Tree, Word, coordinated, preposition

_AUXILIARY = ("aux", "aux:pass", "cop", "amod", "compound", "case", "fixed", "mark", "flat")
_OBJECT_CONTROL_NOT = ("promise", "offer", "help", "use", "contact")
_NESTED = ("to", "aboard", "on board", "via", "through", "by")
_TO_OBJECT = (
    "with",
    "at",
    "near",
    "off",
    "to",
    "from",
    "via",
    "through",
    "aboard",
    "into",
    "by",
    "on behalf of",
    "for",
    "in exchange for",
    "in return for",
    "as",
    "onto",
    "on board",
)


@dataclass(frozen=True)
class Argument:
    """One argument of a predicate: ``subject``, ``object``, ``indirect`` or the preposition it stands under."""

    relation: str
    word: Word


def predicates(tree: Tree) -> list[Word]:
    """The words of a sentence that may be predicates of claims, in the order of the text."""
    return [word for word in tree.words if _is_predicate(word) and not _in_compound(word, tree)]


def _in_compound(word: Word, tree: Tree) -> bool:
    """Whether a gerund only names a trade: "shipping company", "trading firm"."""
    following = tree.after(word)
    if word.low not in word_set("grammar", "trades") or following is None:
        return False
    if word.dep in ("advcl", "acl", "xcomp") and following.tag == "NNS" and following in word.of("obj"):
        return False
    return following.tag[:2] == "NN" and following.noun in word_set("people", "company") | word_set(
        "people", "anonymous"
    ) | word_set("grammar", "trade_nouns")


def _is_predicate(word: Word) -> bool:
    if word.is_verb:
        return word.dep not in _AUXILIARY
    verb = word.verb
    known = verb in frames().verbs
    if word.tag[:2] == "JJ" and word.dep in ("acl", "root", "ccomp", "conj", "acl:relcl") and known:
        return True
    if word.first("cop") is not None:
        return True
    if not known:
        return False
    if word.first("nsubj", "nsubj:pass") is not None or word.first("aux") is not None:
        return True
    return word.dep == "root" and word.tag[:2] != "NN"


def subject(word: Word, above: bool = True, steps: int = 12) -> Word | None:
    """The subject of a predicate: its own, or (``above``) the one it shares or is controlled by (at most ``steps`` away)."""
    own = word.first("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass")
    if own is not None or not above or word.head is None or steps == 0:
        return own
    head = word.head
    if word.dep == "acl" and any(kid.dep in ("mark", "case") for kid in word.kids):
        if head.head is not None and head.head.verb in ("accuse", "suspect", "charge", "blame"):
            return head
        verb = next((up for up in head.ancestors() if up.is_verb), None)
        return subject(verb, steps=steps - 1) if verb is not None else None
    if word.dep in ("acl", "acl:relcl"):
        return head
    if word.dep == "conj":
        return (
            subject(head, steps=steps - 1)
            if head.is_verb or head.first("cop") is not None or head.first("nsubj", "nsubj:pass") is not None
            else None
        )
    if (
        word.dep in ("advcl", "acl")
        and head.verb in word_set("grammar", "punishing")
        and any(kid.low == "for" for kid in word.kids)
    ):
        punished = head.first("obj", "nsubj:pass")
        if punished is not None and punished.noun not in word_set("grammar", "rules"):
            return punished
        return next(
            (
                kid
                for kid in [*head.of("obl"), *(punished.of("nmod") if punished is not None else [])]
                if preposition(kid) in ("on", "against")
            ),
            None,
        )
    if word.dep in ("xcomp", "advcl", "ccomp", "obl", "nmod"):
        if (word.dep == "xcomp" and head.verb not in _OBJECT_CONTROL_NOT) or head.verb in (
            "accuse",
            "ban",
            "prevent",
            "suspect",
            "charge",
            "blame",
            "denounce",
            "indict",
        ):
            controlled = head.first("obj", "iobj")
            if controlled is not None and controlled.i < word.i and head.verb not in _OBJECT_CONTROL_NOT:
                return controlled
        if not head.is_verb and head.first("cop", "nsubj", "nsubj:pass") is None:
            verb = next((up for up in head.ancestors() if up.is_verb), None)
            return subject(verb, steps=steps - 1) if verb is not None else None
        return subject(head, steps=steps - 1)
    return None


def is_passive(word: Word) -> bool:
    """Whether a predicate is passive: by its auxiliary, its subject, or as a past participle below a noun."""
    if word.first("aux:pass") is not None or word.first("nsubj:pass") is not None:
        return True
    own = word.first("nsubj")
    if own is not None:
        return False
    if word.dep in ("acl", "advcl") and word.tag == "VBN":
        return word.first("obj") is None or word.first("aux") is None
    if word.dep == "conj" and word.tag in ("VBN", "VBD") and word.head is not None:
        return word.head.first("aux:pass") is not None and word.first("obj") is None
    if word.dep == "xcomp" and word.tag == "VBN":
        return word.first("obj") is None
    return False


def arguments(word: Word, tree: Tree) -> list[Argument]:
    """Subject, object, indirect object and prepositional arguments of a predicate, passives turned round."""
    passive = is_passive(word)
    found: list[Argument] = []
    who = subject(word)
    if who is not None and who is not word:
        found.append(Argument("object" if passive else "subject", who))
    for kid in word.kids:
        if kid.dep == "obj":
            found.append(Argument("object", kid))
        elif kid.dep == "iobj":
            found.append(Argument("indirect", kid))
        elif kid.dep == "obl:agent":
            found.append(Argument("by" if is_craft(kid) else "subject", kid))
        elif kid.dep in ("obl", "nmod", "obl:unmarked", "nmod:unmarked") and kid.is_nominal:
            found += _oblique(kid, passive)
    for argument in list(found):
        if argument.relation in ("object", "indirect") and argument.word.head is word:
            found += _stuck(argument.word)
    if passive and any(
        argument.relation == "object" and argument.word.head is word and argument.word.dep == "obj"
        for argument in found
    ):
        found = _retained_object(found, word)
    return found


def _oblique(kid: Word, passive: bool) -> list[Argument]:
    relation = preposition(kid)
    if passive and relation == "by" and not is_craft(kid):
        return [Argument("subject", kid)]
    found = [Argument(relation, kid)]
    for below in kid.of("nmod"):
        own = preposition(below)
        if (own in _NESTED and (own != "to" or relation in ("in", "from", "on", "out of"))) or (
            own == "with" and relation == "for" and kid.head is not None and kid.head.verb == "pay"
        ):
            found.append(Argument(own, below))
    for other in kid.of("conj"):
        own = preposition(other)
        if own and own != relation:
            found.append(Argument(own, other))
    return found


def _stuck(target: Word) -> list[Argument]:
    """Prepositional phrases that the parser hung on the object though they belong to the verb."""
    found = []
    nouns = coordinated(target)
    nouns += [below for noun in list(nouns) for below in noun.of("nmod") if preposition(below) == "of"]
    for noun in nouns:
        for kid in noun.of("nmod", "obl"):
            relation = preposition(kid)
            if relation in _TO_OBJECT:
                found.append(Argument(relation, kid))
                if relation == "from":
                    found += [Argument("to", below) for below in kid.of("nmod") if preposition(below) == "to"]
            elif relation == "in":
                found += [Argument("to", below) for below in kid.of("nmod") if preposition(below) == "to"]
    return found


def _retained_object(found: list[Argument], word: Word) -> list[Argument]:
    """ "X was given Y": the subject is the receiver, not what is given."""
    return [
        Argument("indirect", argument.word)
        if argument.relation == "object" and argument.word.dep.startswith("nsubj")
        else argument
        for argument in found
    ]


def object_of(word: Word) -> Word | None:
    """The direct object of a verb, if it has one of its own."""
    return word.first("obj")
