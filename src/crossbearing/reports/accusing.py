"""Accusations: "X accused Y of shipping Z", "Y was blamed by X for …", as the parser gets them wrong, mended."""

from __future__ import annotations

from crossbearing.reports.frames import frames
from crossbearing.reports.tree import Tree, Word, preposition

ACCUSING = frozenset(["accuse", "charge", "blame", "suspect", "denounce", "indict"])
_UNDER = ("of", "with", "for")
_REACH = 14


def accused_of(word: Word) -> Word | None:
    """The verb of accusing that a gerund stands under ("accused Y of shipping"), or None."""
    at = word
    while at.dep == "conj" and at.head is not None and at.tag in ("VBG", "VBN"):
        at = at.head
    head = at.head
    if head is None or head.verb not in ACCUSING or not head.is_verb or at.dep not in ("advcl", "acl", "xcomp", "obl"):
        return None
    return head if any(kid.low in _UNDER and kid.dep in ("mark", "case") for kid in at.kids) else None


def mend_accusations(tree: Tree) -> None:
    """Hang the gerund of an accusation, its object and its places where they belong. tree: of one sentence."""
    for verb in tree.words:
        _mend_denier(verb, tree)
        if verb.verb not in ACCUSING or verb.low == verb.verb + "ing" or verb.low.endswith("charges"):
            continue
        for under in tree.words[verb.i + 1 : verb.i + _REACH]:
            if under.low in (",", ";", ".", "that"):
                break
            gerund = _gerund(under, tree) if under.low in _UNDER else None
            if gerund is None:
                continue
            if not _stands(verb, gerund):
                _hang(verb, under, gerund, tree)
            break


def _mend_denier(verb: Word, tree: Tree) -> None:
    """ "Sudan's army denied receiving …": who denies was read as part of the verb."""
    if verb.tag not in ("VBD", "VBZ", "VBP") or verb.verb not in ("deny", "reject", "dismiss", "refute") or not verb.i:
        return
    noun = tree.words[verb.i - 1]
    if noun.head is verb and noun.dep == "compound" and verb.first("nsubj") is None:
        noun.dep = "nsubj"
        for kid in list(verb.kids):
            if kid.i < noun.i and kid.dep in ("nmod:poss", "det", "amod", "compound"):
                kid.attach(noun, kid.dep)
    for kid in verb.of("acl"):
        if kid.tag == "VBG" and kid.i > verb.i:
            kid.dep = "xcomp"


def _stands(verb: Word, gerund: Word) -> bool:
    """Whether the parser hung the gerund well already."""
    return verb.verb == "accuse" and verb.is_verb and gerund.tag == "VBG" and gerund.head in (verb, *verb.of("obj"))


def _gerund(under: Word, tree: Tree) -> Word | None:
    place = under.i + 1
    while place < len(tree.words) and (tree.words[place].tag[:2] == "RB" or tree.words[place].low == "having"):
        place += 1
    if place >= len(tree.words):
        return None
    word = tree.words[place]
    after_having = tree.words[place - 1].low == "having"
    return word if word.verb in frames().verbs and (word.low.endswith("ing") or after_having) else None


def _hang(verb: Word, under: Word, gerund: Word, tree: Tree) -> None:
    passive = verb.first("aux:pass") is not None or any(
        other.verb == "be" for other in tree.words[max(0, verb.i - 2) : verb.i]
    )
    between = tree.words[verb.i + 1 : under.i]
    nouns = [word for word in between if word.tag[:2] in ("NN", "PR")]
    if not verb.is_verb:
        _raise(verb, nouns)
    if nouns:
        named = nouns[-1]
        by = next((word for word in between if word.low == "by"), None)
        if named.head is not verb and named.dep not in ("conj", "appos"):
            named.attach(verb, "obl:agent" if by is not None else "obj")
        elif by is not None and named.head is verb:
            named.dep = "obl:agent"
        elif not passive and named.head is verb and not any(word.low == "by" for word in between):
            named.dep = "obj"
    goods = gerund.head if gerund.dep in ("compound", "amod") else None
    gerund.tag = "VBG" if gerund.low.endswith("ing") else "VBN"
    gerund._lemma = ""
    if gerund.head is not verb or gerund.dep != "advcl":
        gerund.attach(verb, "advcl")
    if goods is not None and goods.i > gerund.i:
        goods.attach(gerund, "obj")
        for kid in list(goods.kids):
            if kid.i < gerund.i and kid.dep in ("case", "mark", "advmod"):
                kid.attach(gerund, "mark" if kid.dep == "case" else kid.dep)
            elif kid.i > goods.i and kid.dep == "nmod" and preposition(kid) not in ("of", ""):
                kid.attach(gerund, "obl")
    under.attach(gerund, "mark")


def _raise(verb: Word, nouns: list[Word]) -> None:
    """A verb of accusing that was read as part of the name after it."""
    head = verb.head
    verb.tag, verb._lemma = "VBD", ""
    if head is None or head.i < verb.i or head not in nouns:
        return
    above, relation = head.head, head.dep
    kids = [kid for kid in head.kids if kid is not verb and (kid.i < verb.i or kid.dep == "punct")]
    verb.attach(above, relation if above is not None else "root")
    head.attach(verb, "obj")
    for kid in kids:
        kid.attach(verb, kid.dep if kid.dep == "punct" or kid.dep in ("aux", "advmod") else "nsubj")
