"""The commonest parse errors of reporting, mended: gerunds read as adjectives, roots without a finite verb, lost subjects."""

from __future__ import annotations

from crossbearing.reports.accusing import mend_accusations
from crossbearing.reports.frames import frames
from crossbearing.reports.headless import mend_finite
from crossbearing.reports.lexicon import is_goods, state_adjectives, word_set
from crossbearing.reports.roots import mend_root
from crossbearing.reports.tree import Tree, Word, preposition


def repair(tree: Tree) -> None:
    """Mend the commonest parse errors of reporting: gerunds read as adjectives, roots without a finite verb."""
    mend_accusations(tree)
    for word in tree.words:
        _mend_goods(word)
        _mend_apposition(word, tree)
        _mend_emphasis(word, tree)
        _mend_auxiliary(word, tree)
        _mend_two_objects(word, tree)
        _mend_infinitive(word, tree)
        _mend_noun_with_object(word, tree)
    for word in list(tree.words):
        _mend_gerund(word, tree)
        _mend_seen(word, tree)
        _mend_adjective(word, tree)
        _mend_lost_subject(word, tree)
    mend_root(tree)
    mend_finite(tree)


def _mend_emphasis(helper: Word, tree: Tree) -> None:
    """ "never did ship", "never did export arms": what hangs on the helping verb is the verb's, and the verb may be read as a noun."""
    verb = tree.after(helper)
    if helper.verb != "do" or verb is None or not any(kid.low == "never" for kid in helper.kids):
        return
    if helper.head is not verb:
        goods = verb.head
        if goods is None or goods.head is not helper or not is_goods(goods.low) or verb.verb not in frames().verbs:
            return
        verb.attach(helper.head, helper.dep)
        verb.tag, verb._lemma = "VB", ""
        helper.attach(verb, "aux")
    for kid in list(helper.kids):
        kid.attach(verb, kid.dep)


def _mend_auxiliary(helper: Word, tree: Tree) -> None:
    """ "must not supply refined fuel", "does not supply arms": the verb after an auxiliary read as a noun's modifier."""
    if helper.tag != "MD" and not (helper.dep == "aux" and helper.verb == "do"):
        return
    noun = helper.head
    place = helper.i + 1
    while place < len(tree.words) and tree.words[place].tag[:2] == "RB":
        place += 1
    if place >= len(tree.words) or noun is None:
        return
    verb = tree.words[place]
    while noun.head is not None and noun.tag[:2] != "NN" and noun.head.i > noun.i:
        noun = noun.head
    if (
        verb is noun
        or noun.i < verb.i
        or noun.tag[:2] != "NN"
        or verb.verb not in frames().verbs
        or verb.low != verb.verb
    ):
        return
    near = [*noun.kids, *(below for kid in noun.kids for below in kid.kids)]
    verb.attach(noun.head, noun.dep if noun.head is not None else "root")
    verb.tag, verb._lemma = "VB", ""
    noun.attach(verb, "obj")
    for kid in near:
        if kid is verb:
            continue
        if kid.i < verb.i and (kid.dep in ("aux", "advmod", "mark", "punct") or kid.dep.startswith("nsubj")):
            kid.attach(verb, kid.dep)
        elif kid.i > noun.i and kid.dep in ("nmod", "obl", "advcl") and preposition(kid) not in ("of", ""):
            kid.attach(verb, "obl" if kid.dep == "nmod" else kid.dep)


def _mend_gerund(word: Word, tree: Tree) -> None:
    """ "is smuggling weapons", "of sending weapons" read as adjective and noun."""
    noun = word.head
    if word.tag != "VBG" or word.dep not in ("amod", "compound") or noun is None or noun.i < word.i or word.i == 0:
        return
    if word.verb not in frames().verbs:
        return
    place = word.i - 1
    while place > 0 and tree.words[place].tag[:2] == "RB":
        place -= 1
    earlier = tree.words[place]
    copula = noun.first("cop")
    governed = earlier.low in ("of", "for", "by", "from", "in", "without", "with", "to") and earlier.head in (
        noun,
        word,
    )
    if (copula is None or earlier is not copula) and not governed:
        return
    above, dep = noun.head, noun.dep
    word.attach(above, {"nmod": "acl", "obl": "advcl"}.get(dep, dep) if above is not None else "root")
    moved = [
        kid
        for kid in noun.kids
        if kid is not word
        and (
            kid.dep in ("nsubj", "aux", "cop", "mark", "case", "advcl", "obl", "parataxis", "ccomp", "punct")
            or (kid.dep == "advmod" and kid.i < word.i)
            or (kid.dep == "nmod" and preposition(kid) not in ("of", ""))
        )
    ]
    noun.attach(word, "obj")
    for kid in moved:
        kid.attach(word, {"cop": "aux", "case": "mark", "nmod": "obl"}.get(kid.dep, kid.dep))


def _mend_goods(word: Word) -> None:
    """Goods that the tagger took for an adverb: "ships carrying ore"."""
    if word.tag == "VBZ" and word.noun in word_set("things", "generic_goods") and word.verb not in frames().verbs:
        word.tag = "NNS"
        if word.dep == "aux" and word.head is not None:
            word.dep = "nsubj:pass" if word.head.first("aux:pass") is not None else "nsubj"
    if word.tag in ("RB", "FW", "UH", "NNP") and word.text.islower() and is_goods(word.low):
        word.tag = "NN"
        if (
            word.dep == "advmod"
            and word.head is not None
            and word.head.is_verb
            and word.head.first("obj") is None
            and word.i > word.head.i
        ):
            word.dep = "obj"


def _mend_apposition(word: Word, tree: Tree) -> None:
    """ "the Example, a cargo ship": name and kind read as one compound across the comma."""
    kind, following = word.head, tree.after(word)
    if kind is None or following is None or following.text != "," or not word.is_proper or kind.i < word.i:
        return
    if (
        word.dep not in ("compound", "nmod:unmarked", "amod")
        or kind.tag[:2] != "NN"
        or not any(kid.dep == "det" for kid in kind.subtree() if kid.i > following.i)
    ):
        return
    before = [kid for kid in kind.kids if kid.i < word.i or kid.dep == "case"]
    word.attach(kind.head, kind.dep if kind.head is not None else "root")
    kind.attach(word, "appos")
    for kid in before:
        kid.attach(word, kid.dep)


def _mend_two_objects(word: Word, tree: Tree) -> None:
    """ "renewed an arms embargo": a compound read as two objects."""
    objects = word.of("obj")
    if len(objects) == 2 and objects[1].i == objects[0].i + 1:
        first, second = objects
        for kid in list(first.kids):
            if kid.i < first.i:
                kid.attach(second, kid.dep)
        first.attach(second, "compound")


def _mend_infinitive(word: Word, tree: Tree) -> None:
    """ "the authority to intercept weapons": an infinitive read as a modifier of its object."""
    goods = word.head
    if word.tag[:2] != "NN" or word.i == 0 or tree.words[word.i - 1].low != "to" or goods is None or goods.i < word.i:
        return
    if word.dep not in ("compound", "amod") or word.verb != word.low or word.verb not in frames().verbs:
        return
    particle = tree.words[word.i - 1]
    word.tag, word._lemma = "VB", ""
    word.attach(goods.head, "advcl" if goods.head is not None and goods.head.is_verb else "acl")
    if word.head is None:
        word.dep = "root"
    goods.attach(word, "obj")
    particle.attach(word, "mark")


def _mend_noun_with_object(word: Word, tree: Tree) -> None:
    """ "Norway sells arms": a noun has no object, so what has one is a verb."""
    if word.tag not in ("NN", "NNS") or word.first("obj") is None or word.i == 0 or word.verb not in frames().verbs:
        return
    word.tag = "VBZ" if word.tag == "NNS" else "VBP"
    word._lemma = ""
    who = tree.words[word.i - 1]
    if (
        word.first("nsubj", "nsubj:pass") is None
        and who.head is word
        and who.dep in ("compound", "amod", "nmod:poss", "nmod", "nmod:unmarked")
    ):
        who.attach(word, "nsubj")
        for kid in list(word.kids):
            if kid.i < who.i and kid.dep in ("det", "amod", "compound"):
                kid.attach(who, kid.dep)


def _mend_seen(word: Word, tree: Tree) -> None:
    """ "photos of Kim inspecting weapons": name and gerund read as modifiers of the goods."""
    goods = word.head
    if (
        not word.low.endswith("ing")
        or word.dep not in ("amod", "compound")
        or goods is None
        or word.i == 0
        or word.verb not in frames().verbs
    ):
        return
    who = tree.words[word.i - 1]
    if (
        not who.is_proper
        or who.head is not goods
        or who.dep not in ("compound", "amod", "nmod:unmarked")
        or goods.i < word.i
    ):
        return
    cases = [kid for kid in goods.kids if kid.dep == "case"]
    who.attach(goods.head, goods.dep) if goods.head is not None else who.attach(None, "root")
    word.attach(who, "acl")
    goods.attach(word, "obj")
    word.tag = "VBG"
    word._lemma = ""
    for kid in cases:
        kid.attach(who, "case")


def _mend_adjective(word: Word, tree: Tree) -> None:
    """ "of North Korean weaponry" read with the adjective as its noun."""
    noun = tree.after(word)
    if (
        noun is None
        or word.tag[:2] not in ("NN", "JJ")
        or noun.tag not in ("NN", "NNS", "RB", "JJ")
        or word.head is None
    ):
        return
    if (
        word.low.split()[-1] not in state_adjectives()
        or noun.head not in (word, word.head)
        or noun.dep in ("conj", "appos")
    ):
        return
    if noun.tag in ("RB", "JJ") and not is_goods(noun.low):
        return
    noun.tag = noun.tag if noun.tag in ("NN", "NNS") else "NN"
    above, dep = word.head, word.dep
    if dep in ("amod", "compound"):
        return
    noun.attach(above, dep)
    for kid in list(word.kids):
        if kid is not noun and kid.dep not in ("compound", "amod", "flat"):
            kid.attach(noun, kid.dep)
    word.attach(noun, "amod")


def _mend_lost_subject(word: Word, tree: Tree) -> None:
    """ "purchased by X and payment was made": the noun before the auxiliary was coordinated with X."""
    if not word.is_verb or word.first("nsubj", "nsubj:pass", "expl") is not None:
        return
    helper = word.first("aux", "aux:pass")
    if helper is None or helper.i == 0 or word.dep not in ("conj", "parataxis", "ccomp", "root"):
        return
    noun = tree.words[helper.i - 1]
    if (
        noun.tag[:2] != "NN"
        or noun.dep != "conj"
        or noun.head is None
        or noun.head.head is None
        or noun.head.i > helper.i
    ):
        return
    noun.attach(word, "nsubj:pass" if helper.dep == "aux:pass" or word.first("aux:pass") is not None else "nsubj")
