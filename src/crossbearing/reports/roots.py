"""Sentences whose root a parser took for a noun: the finite verb found again ("the Example transported wheat")."""

from __future__ import annotations

import re

from crossbearing.reports.frames import frames
from crossbearing.reports.lexicon import word_set
from crossbearing.reports.tree import Tree, Word, preposition

_CONTRADICTORY = re.compile(r"VB[DZP]|MD")


def mend_root(tree: Tree) -> None:
    """A root that is no finite verb: "broker (root) arranged (acl) …", "trader denies (noun) having shipped"."""
    root = tree.root
    if root is None or any(_CONTRADICTORY.match(kid.tag) for kid in [root, *root.of("cop", "aux", "aux:pass")]):
        return
    bare = root.tag[:2] == "NN" and root.first("nsubj", "nsubj:pass", "cop") is None
    if bare and (_mend_participle(root, tree) or _mend_swallowed(root, tree)):
        return
    if root.tag[:2] == "NN" and root.first("nsubj", "nsubj:pass") is None:
        clause = next(
            (
                kid
                for kid in root.kids
                if kid.dep in ("acl", "acl:relcl")
                and kid.i > root.i
                and kid.tag in ("VBN", "VBD")
                and kid.first("nsubj") is None
                and (kid.first("obj", "xcomp") is not None or kid.tag == "VBD" or _moves(kid))
            ),
            None,
        )
        if clause is not None:
            clause.attach(None, "root")
            root.attach(clause, "nsubj")
            return
    speech = word_set("speech", "denial") | word_set("speech", "plain") | word_set("speech", "soft")
    verb = next(
        (
            word
            for word in tree.words
            if 0 < word.i < root.i
            and word.tag == "NNS"
            and word.head is root
            and word.dep in ("compound", "nsubj", "amod", "nmod:unmarked")
            and word.verb != word.low
            and (word.verb in frames().verbs or word.verb in speech)
            and tree.words[word.i - 1].tag[:2] == "NN"
        ),
        None,
    )
    if verb is None:
        return
    left = [kid for kid in [*verb.kids, *root.kids] if kid.i < verb.i and kid is not verb]
    who = next((kid for kid in sorted(left, key=lambda kid: kid.i, reverse=True) if kid.tag[:2] == "NN"), None)
    if who is None:
        return
    verb.attach(None, "root")
    root.attach(verb, "obj" if root.tag[:2] == "NN" else "ccomp")
    verb.tag = "VBZ"
    verb._lemma = ""
    who.attach(verb, "nsubj")
    for kid in left:
        if kid is not who:
            kid.attach(who if kid.i < who.i else verb, kid.dep)


def _mend_participle(root: Word, tree: Tree) -> bool:
    """ "the Example transported wheat": a finite verb read as an adjective of its object, under a root that is its subject."""
    verb = next(
        (
            word
            for word in tree.words[root.i + 1 :]
            if word.tag in ("VBN", "VBD")
            and word.dep == "amod"
            and word.head is not None
            and word.head.i > word.i
            and tree.words[word.i - 1].tag[:2] == "NN"
            and word.verb in frames().verbs
            and word.head.dep
            in (
                "conj",
                "appos",
                "nmod",
                "obl",
                "obj",
                "parataxis",
                "list",
                "flat",
                "nmod:unmarked",
                "obl:unmarked",
                "dep",
            )
        ),
        None,
    )
    if verb is None or verb.head is None:
        return False
    target = verb.head
    verb.attach(None, "root")
    target.attach(verb, "obj")
    for kid in list(target.kids):
        if kid.dep in ("nmod", "obl", "advcl") and preposition(kid) not in ("of", ""):
            kid.attach(verb, "obl")
    root.attach(verb, "nsubj")
    verb.tag = "VBD"
    return True


def _mend_swallowed(root: Word, tree: Tree) -> bool:
    """ "the Example transported wheat": subject and finite verb read as modifiers of the object."""
    for verb in root.of("amod", "acl"):
        if verb.tag not in ("VBN", "VBD") or verb.i == 0 or verb.i > root.i or verb.verb not in frames().verbs:
            continue
        own = verb.first("nsubj")
        if own is not None and verb.dep == "amod":
            verb.attach(None, "root")
            root.attach(verb, "obj")
            verb.tag = "VBD"
            return True
        who = tree.words[verb.i - 1]
        while who.head is not None and who.head is not root and who.head.i < verb.i:
            who = who.head
        finite = verb.tag == "VBD" and who.tag[:2] == "NN" and who.head is verb
        beside = who.head is root and who.is_proper
        if not (finite or beside) or who.dep not in ("nmod:poss", "compound", "nmod:unmarked", "amod", "nmod", "dep"):
            continue
        verb.attach(None, "root")
        root.attach(verb, "obj")
        for kid in list(root.kids):
            if kid.dep in ("nmod", "obl", "advcl") and preposition(kid) not in ("of", ""):
                kid.attach(verb, "obl")
            elif kid.i < verb.i and kid is not who:
                kid.attach(who, kid.dep)
        for kid in list(verb.kids):
            if kid.i < who.i and kid.dep in ("det", "amod", "compound"):
                kid.attach(who, kid.dep)
        who.attach(verb, "nsubj")
        verb.tag = "VBD"
        return True
    return False


def _moves(word: Word) -> bool:
    """Whether a participle is of a verb that has no passive: "no cargo passed through the port"."""
    frame = frames().verbs.get(word.verb)
    return frame is not None and frame.id in ("sail", "arrive", "depart") and bool(word.of("obl"))
