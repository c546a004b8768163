"""A sentence has a finite verb: found where a parser hung it below a noun, or took it for a noun."""

from __future__ import annotations

from functools import cache

from crossbearing.reports.frames import frames
from crossbearing.reports.lexicon import lexicon, word_set, words
from crossbearing.reports.tree import Tree, Word, preposition

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_HELPING = ("aux", "aux:pass", "cop")
_RELATIVE = ("WDT", "WP", "WP$", "WRB")
_MODIFYING = ("compound", "amod", "nmod", "nmod:unmarked", "obl", "obl:unmarked", "obj", "flat", "appos", "dep", "det")
_AFTER = ("that", "a", "an", "the", "its", "their", "his", "her", "on", "to", "for", "in", "from", "with", "through")


def mend_finite(tree: Tree) -> None:
    """Give a sentence under a noun its verb: "The site Example (root) reported (relative) …", "The panel estimates (noun) that …"."""
    for word in tree.words:
        _as_noun(word)
    root = tree.root
    if root is None or root.tag == "MD" or is_finite(root):
        return
    if root.is_verb:
        if root.tag == "VBN":
            _mend_participle(root, tree)
        return
    verb = next((word for word in tree.words if _may_rule(word, root, tree)), None)
    if verb is not None:
        _enthrone(verb, root, tree)
        return
    if any(is_finite(word) and word.dep not in _HELPING and not _subordinate(word) for word in tree.words):
        return
    noun = next((word for word in tree.words if _verb_in_disguise(word, root, tree)), None)
    if noun is not None:
        _as_verb(noun, root, tree)
        return
    if not _mend_swallowed(root, tree):
        _mend_past(root, tree)


def is_finite(word: Word) -> bool:
    """Whether a predicate is finite, by its own tag or a helping verb's."""
    return word.tag in _FINITE or any(kid.dep in _HELPING and kid.tag in _FINITE for kid in word.kids)


@cache
def verbs() -> frozenset[str]:
    """Every verb that a frame, a class of meaning or a speech list names."""
    found: set[str] = set(frames().verbs) | set(frames().idioms)
    for value in lexicon("classes")["verbs"].values():
        found |= words(str(value))
    return frozenset(found | word_set("speech", "plain") | word_set("speech", "soft") | word_set("speech", "denial"))


def _subordinate(word: Word) -> bool:
    """Whether a clause is bound: by a conjunction, or by a relative or question word before its verb."""
    if any(kid.dep == "mark" and kid.low != "of" for kid in word.kids):
        return True
    left = [kid for kid in word.kids if kid.i < word.i]
    return any(part.tag in _RELATIVE for kid in left for part in (kid, *kid.kids))


def _as_noun(word: Word) -> None:
    """ "A munitions trade", "two cargoes": a noun tagged as a verb though it stands where only nouns stand."""
    before = [kid for kid in word.kids if kid.i < word.i]
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


def _mend_participle(root: Word, tree: Tree) -> None:
    """ "Crates marked (root) with a mark stood (clause) there", "In a letter dated (root) today he told (beside) us that …"."""
    if root.first(*_HELPING) is not None:
        return
    who = root.first("nsubj", "nsubj:pass")
    if who is None:
        verb = next((kid for kid in root.of("parataxis", "conj") if is_finite(kid) and not _subordinate(kid)), None)
        own = verb.first("nsubj", "nsubj:pass", "expl") if verb is not None else None
        if verb is not None and own is not None and root.i < own.i < verb.i:
            verb.attach(None, "root")
            root.attach(verb, "advcl")
        return
    verb = next((word for word in tree.words[root.i + 1 :] if word.tag == "VBD" and word.dep in ("acl", "advcl")), None)
    if verb is None or who.i > root.i or _subordinate(verb) or verb.first("nsubj", "nsubj:pass") is not None:
        return
    verb.attach(None, "root")
    who.attach(verb, "nsubj")
    root.attach(who, "acl")


def _may_rule(word: Word, root: Word, tree: Tree) -> bool:
    """Whether a finite word below a nominal root is the sentence's own verb."""
    before = tree.before(word)
    if (
        word.dep == "conj"
        and word.head is not None
        and word.head.dep == "acl:relcl"
        and word.head.head is root
        and word.tag[:2] == "VB"
        and before is not None
        and before.text == ","
        and word.first("nsubj", "nsubj:pass", "cc", "mark") is None
    ):
        return True
    if word is root or word.dep in _HELPING or not (is_finite(word) or _past(word)) or _subordinate(word):
        return False
    above = [up for up in word.ancestors() if up is not root]
    if any(up.is_verb or is_finite(up) for up in above):
        clause = word.head
        stray = word.dep in ("xcomp", *_MODIFYING) and word.tag in _FINITE
        return stray and clause is not None and clause.dep in ("acl", "acl:relcl") and clause.head is root
    own = word.first("nsubj")
    if (
        word.dep == "acl:relcl"
        and own is not None
        and own.tag == "PRP"
        and own.i == root.i + 1
        and not preposition(root)
    ):
        return False
    if word.dep == "parataxis" and own is not None and own.i < word.i and not preposition(root):
        return _closes_aside(root, own, word, tree)
    return word.dep not in ("parataxis", "ccomp") or own is None or own.i > word.i


def _closes_aside(root: Word, own: Word, word: Word, tree: Tree) -> bool:
    """ "The firm, a charterer, will sail": what the parser took for the subject stands between commas."""
    first, last = own.subtree()[0], own.subtree()[-1]
    before, after = tree.before(first), tree.after(last)
    commas = before is not None and after is not None and before.text == after.text == ","
    return commas and first.i - 2 == max(part.i for part in root.subtree() if part.i < first.i - 1)


def _past(word: Word) -> bool:
    """Whether a participle has a subject right before it, and so is a past tense: "the ships A and B made trips"."""
    own = word.first("nsubj")
    return word.dep == "acl:relcl" and word.tag == "VBN" and own is not None and own.i < word.i


def _enthrone(verb: Word, root: Word, tree: Tree) -> None:
    goods = verb.head if verb.dep in _MODIFYING and verb.head is not None and verb.head.i > verb.i else None
    verb.attach(None, "root")
    if verb.tag in ("VBN", "VB", "VBP") and verb.first(*_HELPING) is None and _past_form(verb):
        verb.tag = "VBD"
    if goods is not None:
        _given_back(verb, goods, tree)
        if goods is root:
            for kid in [kid for kid in root.kids if kid.i < verb.i]:
                kid.attach(verb, "obl" if kid.dep == "nmod" else kid.dep)
            goods.attach(verb, "obj")
            return
        goods.attach(verb, "obj")
    own = verb.first("nsubj", "nsubj:pass")
    _seat(verb, root, own, tree)
    for kid in [kid for kid in root.kids if kid.i > verb.i]:
        kid.attach(verb, {"nmod": "obl", "appos": "obj", "acl": "advcl"}.get(kid.dep, kid.dep))
    for kid in [
        kid for kid in root.kids if kid.i < root.i and kid.dep in ("cc", "advmod") and kid.low in ("and", "but")
    ]:
        kid.attach(verb, kid.dep)


def _past_form(word: Word) -> bool:
    """Whether a form may be a past tense: not the bare infinitive of a regular verb."""
    return word.low != word.verb or word.low in (
        "put",
        "set",
        "cut",
        "let",
        "hit",
        "read",
        "shut",
        "cost",
        "quit",
        "split",
    )


def _given_back(verb: Word, goods: Word, tree: Tree) -> None:
    """ "The embargo on X covers vehicles": X and its preposition, read as the object's, are the subject's."""
    cases = [kid for kid in goods.kids if kid.dep == "case" and kid.i < verb.i]
    for kid in [kid for kid in verb.kids if kid.i < verb.i and kid.dep in ("compound", "amod", "nmod:unmarked")]:
        for case in cases:
            case.attach(kid, "case")
        before = min([part.i for part in kid.subtree()]) - 1
        if cases and before >= 0:
            kid.attach(tree.words[before], "nmod")
        elif verb.first("nsubj", "nsubj:pass") is None:
            kid.attach(verb, "nsubj")
        cases = []


def _seat(verb: Word, root: Word, own: Word | None, tree: Tree) -> None:
    """The old root's place below the verb: its subject, or what stands before the subject."""
    passive = verb.first("aux:pass") is not None
    subject = "nsubj:pass" if passive else "nsubj"
    if root.i > verb.i:
        root.attach(verb, "obj" if own is not None else subject)
        return
    beside = next((kid for kid in root.of("appos") if kid.i < verb.i), None)
    if preposition(root):
        root.attach(verb, "obl")
        if beside is not None:
            beside.attach(verb, subject)
            if own is not None and own.i > 0:
                own.attach(tree.words[own.i - 1], "appos")
        return
    if own is None or own.i > verb.i:
        root.attach(verb, subject)
        return
    first = own.subtree()[0]
    stray = next((kid for kid in verb.kids if kid.dep in ("mark", "case") and kid.low == "of" and kid.i < own.i), None)
    if stray is not None:
        stray.attach(own, "case")
    inside = any(part.dep == "case" and part.tag == "IN" for part in own.subtree())
    if inside or first.i == root.i + 1:
        own.attach(root, "nmod" if inside else "appos")
        root.attach(verb, subject)
    else:
        root.attach(verb, "obl:unmarked")


def _verb_in_disguise(word: Word, root: Word, tree: Tree) -> bool:
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
    return word.verb in word_set("speech", "plain") | word_set("speech", "soft") | word_set("speech", "suspected")


def _as_verb(verb: Word, root: Word, tree: Tree) -> None:
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


def _mend_swallowed(root: Word, tree: Tree) -> bool:
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


def _mend_past(root: Word, tree: Tree) -> None:
    """ "Only a tenth originated in X", "A plant, built by X, opened in May": a past tense read as a participle."""
    if tree.words[-1].text not in (".", ";") or root.tag[:2] not in ("NN", "CD", "DT", "JJ") or preposition(root):
        return
    past = [kid for kid in root.of("acl") if kid.tag in ("VBN", "VBD") and kid.i > root.i and not _subordinate(kid)]
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
