"""A sentence has a finite verb: found where a parser hung it below a noun, or took it for a noun."""

from __future__ import annotations

from crossbearing.reports.disguised import as_noun, as_verb, in_disguise, mend_had, mend_past, mend_swallowed
from crossbearing.reports.finite import FINITE, HELPING, is_finite, subordinate
from crossbearing.reports.tree import Tree, Word, preposition

_MODIFYING = ("compound", "amod", "nmod", "nmod:unmarked", "obl", "obl:unmarked", "obj", "flat", "appos", "dep", "det")


def mend_finite(tree: Tree) -> None:
    """Give a sentence under a noun its verb: "The site Example (root) reported (relative) …", "The panel estimates (noun) that …"."""
    for word in tree.words:
        as_noun(word)
        mend_had(word, tree)
    root = tree.root
    if root is None or root.tag == "MD" or is_finite(root):
        return
    if root.is_verb:
        if root.tag == "VBN":
            _mend_participle(root, tree)
        elif root.tag == "VBG":
            told = next((word for word in tree.words if _tells(word, root, tree)), None)
            if told is not None:
                as_verb(told, root, tree)
        return
    verb = next((word for word in tree.words if _may_rule(word, root, tree)), None)
    if verb is not None:
        _enthrone(verb, root, tree)
        return
    if any(is_finite(word) and word.dep not in HELPING and not subordinate(word) for word in tree.words):
        return
    noun = next((word for word in tree.words if in_disguise(word, root, tree)), None)
    if noun is not None:
        as_verb(noun, root, tree)
        return
    if not mend_swallowed(root, tree):
        mend_past(root, tree)


def _tells(word: Word, root: Word, tree: Tree) -> bool:
    """ "Managing director X concedes (noun) that …" """
    after = tree.after(word)
    return word.head is root and after is not None and after.low == "that" and in_disguise(word, root, tree)


def _mend_participle(root: Word, tree: Tree) -> None:
    """ "Crates marked (root) with a mark stood (clause) there", "In a letter dated (root) today he told (beside) us that …"."""
    if root.first(*HELPING) is not None:
        return
    who = root.first("nsubj", "nsubj:pass")
    before = tree.before(root)
    if who is None and before is not None and before.head is root and before.dep == "compound":
        who = before
    if who is None:
        verb = next((kid for kid in root.of("parataxis", "conj") if is_finite(kid) and not subordinate(kid)), None)
        own = verb.first("nsubj", "nsubj:pass", "expl") if verb is not None else None
        if verb is not None and own is not None and root.i < own.i < verb.i:
            verb.attach(None, "root")
            root.attach(verb, "advcl")
        return
    verb = next((word for word in tree.words[root.i + 1 :] if word.tag == "VBD" and word.dep in ("acl", "advcl")), None)
    if verb is None or who.i > root.i or subordinate(verb) or verb.first("nsubj", "nsubj:pass") is not None:
        return
    verb.attach(None, "root")
    for kid in [kid for kid in root.kids if kid.i < who.i and kid.dep in ("det", "amod", "nummod", "compound")]:
        kid.attach(who, kid.dep)
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
    if word is root or word.dep in HELPING or not (is_finite(word) or _past(word)) or subordinate(word):
        return False
    above = [up for up in word.ancestors() if up is not root]
    if any(up.is_verb or is_finite(up) for up in above):
        clause = word.head
        stray = word.dep in ("xcomp", *_MODIFYING) and word.tag in FINITE
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
    inside = [part for part in own.subtree() if part.dep != "punct"]
    first, last = inside[0], inside[-1]
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
    if verb.tag in ("VBN", "VB", "VBP") and verb.first(*HELPING) is None and _past_form(verb):
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
