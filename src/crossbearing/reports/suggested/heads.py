"""Which word of a quoted stretch heads a claim, and whether the stretch was cut so that it says something else."""

from __future__ import annotations

from crossbearing.reports.candidates import Candidate
from crossbearing.reports.lexicon import word_set
from crossbearing.reports.tree import Tree, Word

_OF_A_PHRASE = ("compound", "flat", "nummod", "amod", "nmod:poss", "case")
_OF_A_VERB = ("aux", "aux:pass", "cop", "compound:prt")
NEGATORS = ("not", "n't", "never", "no", "none", "nobody", "nothing", "neither", "nor", "without", "nowhere", "hardly")


def top(tree: Tree, start: int, end: int) -> Word | None:
    """The highest word of a stretch: a verb where several stand beside one another."""
    inside = [word for word in tree.words if start <= word.start < end and word.dep != "punct"]
    places = {word.i for word in inside}
    tops = [word for word in inside if word.head is None or word.head.i not in places]
    return next((word for word in tops if word.is_verb), tops[0] if tops else None)


def head_of(tree: Tree, start: int, end: int, known: list[Candidate]) -> Word | None:
    """The word of a stretch that heads a claim: its highest, or the highest of those that could head one.

    known: the candidates of the sentence.
    """
    highest = top(tree, start, end)
    heads = [one.head for one in known if start <= one.head.start < end]
    if highest is None or highest in heads:
        return highest
    return min(heads, key=lambda word: (sum(1 for _ in word.ancestors()), word.start), default=None)


def cut(tree: Tree, start: int, end: int) -> str:
    """Why a stretch is no whole clause: a word cut in two, a phrase without its modifier or noun, a verb without its "not"."""
    inside = [word for word in tree.words if start <= word.start and word.end <= end]
    if any(word.start < edge < word.end for word in tree.words for edge in (start, end)):
        return "the quote cuts a word in two"
    places = {word.i for word in inside}
    for word in inside:
        above = word.head
        if above is not None and above.i not in places and above.start >= end and word.dep in _OF_A_PHRASE:
            return f"the quote stops inside a phrase: “{above.text}” is cut off"
        for kid in word.kids:
            if kid.i in places:
                continue
            denies = kid.low in NEGATORS and kid.dep in ("advmod", "det", "cc", "cc:preconj")
            if denies or kid.dep in _OF_A_VERB or (kid.dep in _OF_A_PHRASE[:5] and abs(kid.i - word.i) < 8):
                return f"the quote is cut off from “{kid.text}”, which belongs to “{word.text}”"
    return ""


def unheard_negation(head: Word, start: int, end: int) -> str:
    """A word of the quote that could deny the head, for a reading that heard none; empty where there is none.

    "not only" denies nothing.
    """
    for near in (head, *head.kids, *(grand for kid in head.kids for grand in kid.kids)):
        if near.low in NEGATORS and start <= near.start < end:
            after = [kid for kid in (near.head.kids if near.head else []) if kid.i == near.i + 1]
            if not any(kid.low in ("only", "just", "merely", "least") for kid in (*after, *near.kids)):
                return near.text
    return head.text if head.verb in word_set("modes", "negating_verbs") else ""
