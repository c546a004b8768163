"""Polarity of a clause: the words that deny it, in its own clause or above it, each one kept as a cue."""

from __future__ import annotations

from functools import lru_cache

from crossbearing.reports.clauses import subject
from crossbearing.reports.lexicon import word_set
from crossbearing.reports.tree import Word

_CLAUSAL = ("xcomp", "advcl", "acl", "csubj", "ccomp")
_BARE = ("none", "nothing", "nobody", "nowhere", "nil")
_EMPTY = (*_BARE, "no", "neither")


def negated(word: Word) -> bool:
    """Whether a predicate is denied by its own clause or by what governs it (``refused to``, ``without``)."""
    return len(denying(word)) % 2 == 1


def denying(word: Word) -> list[Word]:
    """The words that deny a predicate; two of them undo each other ("did not refuse")."""
    found = own_negations(word)
    at = word
    while at.head is not None and at.dep in _CLAUSAL:
        head = at.head
        if at.dep in ("csubj", "ccomp"):
            if head.low not in ("possible", "able"):
                break
            found += own_negations(head)
            break
        if _fails(head):
            found += [head, *own_negations(head)]
        elif at.dep == "acl":
            found += [kid for kid in head.kids if kid.dep == "det" and kid.low == "no"][:1]
            found += [head] if head.low in _BARE or head.low == "neither" else []
        elif at.dep == "xcomp":
            found += [
                kid
                for kid in head.kids
                if (kid.low in ("not", "n't", "never") and kid.dep == "advmod")
                or (kid.low == "nor" and kid.dep == "cc")
            ][:1]
        at = head
    if not found and word.dep == "conj" and word.head is not None:
        joint = {kid.low for kid in word.kids if kid.dep == "cc"}
        shared = word.head.is_verb and subject(word, above=False) is None
        if shared and joint & {"or", "nor"}:
            return denying(word.head)
    return found


def _fails(head: Word) -> bool:
    """Whether a word makes what hangs from it not happen: ``refuse``, ``unable``, ``rule out``."""
    return (
        head.verb in word_set("modes", "negating_verbs")
        or head.low in word_set("modes", "negating_words")
        or (head.verb == "rule" and any(kid.low == "out" for kid in head.kids))
    )


def negations(word: Word) -> int:
    """How many words of a predicate's own clause deny it."""
    return len(own_negations(word))


def own_negations(word: Word) -> list[Word]:
    """The words of a predicate's own clause that deny it."""
    listed = word_set("modes", "negations")
    found: list[Word] = []
    for kid in word.kids:
        if kid.low in listed and kid.low not in _BARE and kid.dep in ("advmod", "det", "cc", "cc:preconj", "aux"):
            if not (kid.low == "not" and _measures(kid)):
                found.append(kid)
        elif kid.dep in ("nsubj", "nsubj:pass", "obj", "obl", "csubj", "nsubj:outer", "iobj"):
            found += _none_of(kid)
        elif kid.dep == "advmod" and kid.low == "longer":
            found += [below for below in kid.kids if below.low == "no"]
        elif kid.dep in ("mark", "case") and kid.low == "without":
            found.append(kid)
    if not found:
        helpers = word.of("aux", "aux:pass")
        found = [
            kid
            for helper in helpers
            for kid in helper.kids
            if kid.low in ("not", "n't", "never") and not _measures(kid)
        ]
    if not found:
        found = _before(word) or _after(word)
    if word.low in _BARE and not found:
        found = [word]
    return found


def _excepts(kid: Word) -> bool:
    """ "Nothing but tiles": only tiles."""
    tree = _sentence(kid)
    place = tree.index(kid) + 1
    return place < len(tree) and tree[place].low in ("but", "except", "save")


def _none_of(kid: Word) -> list[Word]:
    """What makes an argument an empty one: "no ship", "none of them", "nobody", "not one crate"."""
    if kid.low in (*_BARE, "neither", "noone"):
        return [] if _excepts(kid) else [kid]
    found = [
        below
        for below in kid.kids
        if below.dep in ("det", "cc:preconj", "advmod")
        and below.low in ("no", "neither")
        and not _measures(below, _sentence(kid))
    ]
    if found:
        return found[:1]
    one = [below for below in kid.kids if below.low in ("one", "single") and below.dep in ("nummod", "amod", "det")]
    around = [*kid.kids, *(below for number in one for below in number.kids)]
    return [below for below in around if one and below.low == "not"][:1]


def _before(word: Word) -> list[Word]:
    """A negation that stands right before the predicate, whatever the parser hung it from: "cannot at present be verified"."""
    tree = _sentence(word)
    place = tree.index(word) - 1
    passed = word_set("modes", "between")
    steps = 0
    while place >= 0 and steps < 7:
        near = tree[place]
        if near.low in ("not", "n't", "never", "cannot"):
            return [] if near.low == "not" and _measures(near, tree) else [near]
        if near.low in ("nor", "nobody", "none", "neither") or (near.low == "no" and word.tag[:2] == "NN"):
            return [] if _measures(near, tree) else [near]
        if near.low == ",":  # over what is told aside: "nobody, it seems, had …"
            opened = next((back for back in range(place - 1, max(-1, place - 5), -1) if tree[back].low == ","), -1)
            if opened < 1 or steps == 0:
                return []
            place, steps = opened - 1, steps + 1
            continue
        if not (near.dep in ("aux", "aux:pass", "cop", "advmod", "det") or near.low in passed):
            return []
        if near.low in ("that", "which", "who", "what"):
            return []
        place, steps = place - 1, steps + 1
    return []


def _after(word: Word) -> list[Word]:
    """An empty object right after the verb, whatever the parser hung it from: "received no payment", "saw none"."""
    if not word.is_verb:
        return []
    tree = _sentence(word)
    place = tree.index(word) + 1
    if place >= len(tree) or tree[place].low not in _EMPTY:
        return []
    following = tree[place + 1].low if place + 1 < len(tree) else ""
    return (
        []
        if following in word_set("modes", "after_not") or following in ("doubt", "longer", "other")
        else [tree[place]]
    )


def _sentence(word: Word) -> list[Word]:
    top = word
    for up in word.ancestors():
        top = up
    return _ordered(top)


@lru_cache(maxsize=8)
def _ordered(top: Word) -> list[Word]:
    """All words below a root; kept for the sentence at hand, in which every predicate asks for it."""
    return top.subtree()


def _measures(kid: Word, tree: list[Word] | None = None) -> bool:
    """ "not only X but also Y", "not less than 340" deny nothing."""
    head = kid.head
    near = [*head.kids, head, *kid.kids] if head is not None else list(kid.kids)
    if tree is not None:
        near = [*near, *tree[tree.index(kid) + 1 : tree.index(kid) + 2]]
    return any(other.low in word_set("modes", "after_not") and other.i == kid.i + 1 for other in near)
