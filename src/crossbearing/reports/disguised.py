"""Verbs that a parser took for nouns or participles, and nouns that it took for verbs."""

from __future__ import annotations

from crossbearing.reports.finite import subordinate, verbs
from crossbearing.reports.frames import frames
from crossbearing.reports.lexicon import any_of, word_set
from crossbearing.reports.tree import Tree, Word, preposition

_AFTER = ("that", "a", "an", "the", "its", "their", "his", "her", "on", "to", "for", "in", "from", "with", "through")


def as_noun(word: Word) -> None:
    """ "A munitions trade", "two cargoes": a noun tagged as a verb though it stands where only nouns stand."""
    before = [kid for kid in word.kids if kid.i < word.i]
    if word.tag == "VBZ" and word.dep == "obj" and not before and word.first("obj", "nsubj", "ccomp", "xcomp") is None:
        word.tag, word._lemma = "NNS", ""
        return
    if (
        word.tag not in ("VBZ", "VBP")
        or word.dep not in ("obj", "obl", "nmod")
        or any(kid.dep == "aux" for kid in before)
    ):
        return
    if any(kid.dep in ("det", "amod", "nummod", "case", "nmod:poss", "compound") for kid in before) or any(
        kid.dep == "nsubj" and any(below.dep == "det" for below in kid.kids) and kid.i == word.i - 1 for kid in before
    ):
        if word.first("obj") is not None and word.dep != "nmod":
            return
        for kid in before:
            if kid.dep == "nsubj":
                kid.dep = "compound"
        word.tag, word._lemma = ("NNS" if word.tag == "VBZ" else "NN"), ""


def in_disguise(word: Word, root: Word, tree: Tree) -> bool:
    """Whether a noun is the finite verb that the sentence lacks: "a freight invoice points to X", "prosecutors suspect that"."""
    before, after = tree.before(word), tree.after(word)
    if before is None or after is None or word.is_proper:
        return False
    if before.text == "," and after.low == "that" and word.tag == "NNS" and word.verb != word.low and _says(word):
        return True
    if before.tag[:2] != "NN":
        return False
    if word.tag == "NNS" and before.is_proper and after.low in ("a", "an"):
        return True
    if word.verb not in verbs() or (after.low != "that" and tree.words[-1].text not in (".", ";")):
        return False
    if word.tag == "NN":
        return after.low == "that" and word.low == word.verb and root.tag == "NNS" and root.i < word.i and _says(word)
    if word.tag != "NNS" or word.verb == word.low or before.tag == "NNS":
        return False
    if after.low == "that":
        return True
    contradicted = any(kid.low in ("a", "an", "one", "this") and kid.i < word.i for kid in word.kids)
    if word.noun in frames().events or word.low in word_set("grammar", "also_nouns"):
        return contradicted or after.low in ("a", "an", "the", "its", "their")
    determined = before.is_proper or any(kid.dep in ("det", "nmod:poss") and kid.i < word.i for kid in word.kids)
    return determined and (after.low in _AFTER or after.text == "." or contradicted)


def _says(word: Word) -> bool:
    return word.verb in any_of("speech", "plain", "soft", "suspected")


def as_verb(verb: Word, root: Word, tree: Tree) -> None:
    """Make a noun the verb of its sentence, what stands before it its subject and what follows its arguments."""
    if tree.words[verb.i - 1].text == ",":
        verb.tag, verb._lemma = "VBZ", ""
        right = [kid for kid in [*root.kids, *verb.kids] if kid.i > verb.i]
        verb.attach(None, "root")
        root.attach(verb, "nsubj")
        for kid in right:
            kid.attach(verb, "ccomp" if any(mark.low == "that" for mark in kid.kids) else kid.dep)
        return
    who = tree.words[verb.i - 1]
    left = [kid for kid in verb.kids if kid.i < verb.i and kid is not who]
    verb.tag, verb._lemma = ("VBZ" if verb.tag == "NNS" else "VBP"), ""
    verb.attach(None, "root")
    if verb.tag == "VBP":
        for kid in [kid for kid in left if kid.dep == "case"]:
            kid.attach(who, "case")
        who.attach(root, "nmod")
        root.attach(verb, "nsubj")
    else:
        who.attach(verb, "nsubj")
        for kid in left:
            kid.attach(who if kid.i < who.i else verb, kid.dep)
        if root is not verb and root is not who:
            root.attach(verb, "obl" if preposition(root) else "nsubj")
            if root.dep == "nsubj":
                who.attach(root, "flat")
    for kid in [*[kid for kid in root.kids if kid.i > verb.i], *[kid for kid in verb.kids if kid.i > verb.i]]:
        bound = any(mark.low == "that" for mark in kid.kids)
        dep = {"nmod": "obl", "appos": "obj", "acl": "ccomp" if bound else "advcl"}.get(kid.dep, kid.dep)
        kid.attach(verb, "ccomp" if bound and kid.dep == "acl:relcl" else dep)


def mend_past(root: Word, tree: Tree) -> None:
    """ "Only a tenth originated in X", "A plant, built by X, opened in May": a past tense read as a participle."""
    if tree.words[-1].text not in (".", ";") or root.tag[:2] not in ("NN", "CD", "DT", "JJ") or preposition(root):
        return
    past = [kid for kid in root.of("acl") if kid.tag in ("VBN", "VBD") and kid.i > root.i and not subordinate(kid)]
    if not past:
        return
    last = past[-1]
    before = tree.before(last)
    again = len(past) > 1 and before is not None and before.text == ","
    if again or (last.verb in word_set("grammar", "intransitive") and last.first("obl:agent") is None):
        last.attach(None, "root")
        last.tag = "VBD"
        root.attach(last, "nsubj")
        for kid in [kid for kid in root.kids if kid.i > last.i]:
            kid.attach(last, "obl" if kid.dep == "nmod" else kid.dep)


def mend_swallowed(root: Word, tree: Tree) -> bool:
    """ "The broker sold (adjective) rifles (root) to X": subject and verb read as modifiers of the object."""
    if tree.words[-1].text not in (".", ";") or root.tag[:2] != "NN" or preposition(root):
        return False
    verb = next((kid for kid in root.of("amod") if kid.tag in ("VBN", "VBD") and 1 < kid.i < root.i), None)
    if verb is None or verb.verb not in verbs():
        return False
    who = tree.words[verb.i - 1]
    above = who.head
    if who.tag not in ("NN", "NNP", "JJ") or who.text == "-" or above not in (verb, root) or above is None:
        return False
    before = [kid for kid in [*root.kids, *verb.kids] if kid.i < who.i]
    if not any(kid.dep == "det" for kid in before) and not who.is_proper:
        return False
    verb.attach(None, "root")
    verb.tag, verb._lemma = "VBD", ""
    for kid in before:
        kid.attach(who, kid.dep)
    who.tag = "NN" if who.tag == "JJ" else who.tag
    who.attach(verb, "nsubj")
    root.attach(verb, "obj")
    for kid in [
        kid for kid in root.kids if kid.i > root.i and (kid.dep == "punct" or preposition(kid) not in ("of", ""))
    ]:
        kid.attach(verb, "obl" if kid.dep == "nmod" else kid.dep)
    return True


def _by_somebody(word: Word) -> bool:
    return any(kid.dep == "obl:agent" or preposition(kid) == "by" for kid in word.kids)


def mend_had(word: Word, tree: Tree) -> None:
    """ "He has alleged ties to X": an adjective read as the verb of "has"."""
    helper, noun = tree.before(word), tree.after(word)
    if (
        word.tag not in ("VBN", "VBD")
        or word.low not in word_set("grammar", "called")
        or helper is None
        or noun is None
    ):
        return
    if helper.verb != "have" or helper.head is not word or noun.tag[:2] != "NN" or noun not in word.of("obj"):
        return
    helper.attach(word.head, word.dep if word.head is not None else "root")
    helper.tag = {"has": "VBZ", "had": "VBD"}.get(helper.low, "VBP")
    for kid in list(word.kids):
        kid.attach(helper, kid.dep)
    word.attach(noun, "amod")
    word.tag = "JJ"
