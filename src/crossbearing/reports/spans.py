"""The quote of a claim: the shortest stretch with the predicate and its arguments, attribution left out."""

from __future__ import annotations

from functools import cache

from crossbearing.reports.attribution import speech_verbs
from crossbearing.reports.clauses import subject
from crossbearing.reports.finite import FINITE, is_finite
from crossbearing.reports.lexicon import lexicon, words
from crossbearing.reports.tree import Word, preposition

_SUBORDINATE = frozenset(
    [
        "although",
        "though",
        "because",
        "while",
        "if",
        "when",
        "as",
        "before",
        "after",
        "since",
        "that",
        "whereas",
        "unless",
        "until",
        "so",
    ]
)
_BINDING = _SUBORDINATE - {"that", "so", "if"}
_NO_PREPOSITION = _SUBORDINATE - {"as", "since", "before", "after", "until", "so"}
_NO_GERUND = ("including", "following", "regarding", "concerning", "excluding", "counting", "beginning", "starting")
_LONGEST_ASIDE = 60
_RELATIVE = ("WDT", "WP", "WP$", "WRB")
_INSIDE = ("det", "amod", "compound", "nummod", "nmod:poss", "flat", "nmod:unmarked")
_LOOSE = frozenset(
    ["however", "meanwhile", "moreover", "also", "therefore", "furthermore", "nevertheless", "still", "instead"]
)
_RAISING = (
    "unable",
    "able",
    "believed",
    "likely",
    "offer",
    "plan",
    "plans",
    "involved",
    "responsible",
    "instrumental",
    "crucial",
    "role",
    "part",
    "set",
    "due",
    "ready",
    "attempt",
    "attempts",
    "thought",
    "possible",
)


@cache
def _governing() -> frozenset[str]:
    found: set[str] = set()
    for verbs in lexicon("modes")["governors"].values():
        found |= words(verbs)
    return frozenset(
        found
        | words(str(lexicon("modes")["negating_verbs"]))
        | {"begin", "continue", "start", "say", "report", "know", "help", "manage", "use", "allege"}
    )


def span(word: Word) -> tuple[int, int]:
    """Start and end of the clause around a predicate, in offsets of the document."""
    head, word = word, _outermost(word)
    dropped: set[int] = set()
    for kid in word.kids:
        if _is_heavy(kid, word):
            dropped |= {below.i for below in kid.subtree()}
    kept = [below for below in word.subtree() if below.i not in dropped]
    relative = next(
        (below for below in kept if below.dep == "acl:relcl" and below is not word and below.head is not word), None
    )
    if relative is not None:
        inside = {below.i for below in relative.subtree()}
        if kept[-1].i in inside and word.i not in inside:
            kept = [below for below in kept if below.i not in inside]
    start, end = trimmed(_clause_alone(kept, head, word))
    return min(start, _noun_start(head)), end


def _clause_alone(kept: list[Word], head: Word, word: Word) -> list[Word]:
    """A clause without others that a comma sets off: ", although …", ", where …", "When …,", "according to …,"."""
    subjects = [kid for kid in word.of("nsubj", "nsubj:pass", "expl") if kid.i < word.i and kid.tag not in _RELATIVE]
    if subjects:
        first = min(part.i for kid in subjects for part in kid.subtree())
        before = [part for part in kept if part.i < first]
        if any(part.text == "," for part in before) and any(
            part.tag in FINITE or part.low == "according" for part in before
        ):
            kept = [part for part in kept if part.i >= first]
    last = max(head.i, word.i)
    for place, part in enumerate(kept):
        if part.i > last and ((part.text == "," and _sets_off(kept[place + 1 :])) or _binds(part)):
            return kept[:place]
    return kept


def _binds(part: Word) -> bool:
    """Whether a conjunction opens a bound finite clause: "after a crate was found to …", "because it …"."""
    clause = part.head
    return (
        part.low in _BINDING
        and part.dep in ("mark", "advmod")
        and clause is not None
        and clause.dep not in ("ccomp", "xcomp")
        and is_finite(clause)
    )


def _sets_off(rest: list[Word]) -> bool:
    """Whether what follows a comma is another clause."""
    chunk = rest[: next((place for place, part in enumerate(rest) if part.text == ","), len(rest))]
    if not chunk or any(part.tag in _RELATIVE or part.low in _NO_PREPOSITION for part in chunk[:3]):
        return bool(chunk)
    gerund = chunk[0].tag == "VBG" and chunk[0].dep not in ("amod", "compound", "case")
    return (gerund and chunk[0].low not in _NO_GERUND) or any(part.tag in FINITE for part in chunk)


def _noun_start(word: Word) -> int:
    """Where the noun begins that a participle stands behind: "papers listing …", "a box manifested as …"."""
    noun = word.head
    if (
        word.dep != "acl"
        or word.tag not in ("VBN", "VBG", "VBD")
        or noun is None
        or noun.i > word.i
        or noun.tag[:2] not in ("NN", "CD", "DT")
        or any(kid.dep in ("nsubj", "nsubj:pass", "mark", "aux") for kid in word.kids)
        or word.start - noun.end > (_LONGEST_ASIDE if word.tag != "VBG" else 1)
    ):
        return word.start
    before = [part for kid in noun.of(*_INSIDE) if kid.i < noun.i for part in kid.subtree()]
    return min([noun.start, *(part.start for part in before)])


def trimmed(kept: list[Word]) -> tuple[int, int]:
    """Start and end of words in the order of the text, without punctuation, conjunctions and "that" at the edges."""
    kept = list(kept)
    while len(kept) > 1 and (kept[-1].dep == "punct" or kept[-1].low in ("and", "or", "but")):
        kept.pop()
    while len(kept) > 1 and (
        kept[0].dep in ("punct", "cc")
        or (kept[0].low in ("that", "and", "but", ",") and kept[0].dep in ("mark", "cc", "punct"))
    ):
        kept.pop(0)
    return kept[0].start, kept[-1].end


def _outermost(word: Word) -> Word:
    """The predicate that a clause hangs from: ``accuse`` of an accusation, ``attempt`` of an attempt."""
    head = word.head
    if head is not None and word.dep in ("acl", "advcl"):
        if head.verb == "accuse":
            return head
        if head.head is not None and head.head.verb == "accuse":
            return head.head
    governing = _governing()
    while word.head is not None and word.dep in ("xcomp", "advcl", "acl"):
        head = word.head
        governed = word.dep == "xcomp" and head.verb in governing
        if not governed and head.low not in _RAISING:
            break
        word = head
        if word.dep in ("obj", "obl") and word.head is not None and word.head.is_verb:
            word = word.head
    return word


def _is_heavy(kid: Word, word: Word) -> bool:
    if kid.dep in ("parataxis", "discourse", "vocative", "cc", "mark", "punct", "list"):
        return True
    if kid.dep == "conj" and (word.tag[:2] != "NN" or kid.is_verb or kid.first("nsubj", "cop", "aux") is not None):
        return True
    if kid.dep == "advcl":
        if any(mark.low in _SUBORDINATE and (mark.dep == "mark" or mark.tag == "WRB") for mark in kid.kids):
            return True
        first = kid.subtree()[0]
        return kid.i > word.i + 1 and any(
            other.dep == "punct" and other.i == first.i - 1 for other in [*word.kids, *kid.kids]
        )
    if "according" in preposition(kid):
        return True
    if kid.dep == "advmod" and kid.low in _LOOSE and kid.i < word.i:
        return True
    if kid.dep == "ccomp" and kid.i < word.i:
        return True
    return (
        kid.dep == "ccomp" and kid.verb in speech_verbs() and kid.i > word.i and subject(kid, above=False) is not None
    )
