"""Which of the times of a sentence a clause happens at: its own, and one that opens several clauses for all of them."""

from __future__ import annotations

import re

from crossbearing.reports.attribution import speech_verbs
from crossbearing.reports.clauses import subject
from crossbearing.reports.lexicon import word_set
from crossbearing.reports.scene import Scene
from crossbearing.reports.times import times
from crossbearing.reports.tree import Word, preposition

_DATELINE = re.compile(
    r"[A-Z][^a-z,]{2,30}(?:, [A-Z][\w. ]{2,20})?, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)\b[^-:]{0,24}(?: - |: )"
)


def times_of(word: Word, start: int, end: int, scene: Scene) -> tuple[tuple[str, int, int], ...]:
    """The times of a predicate: words and span. start, end: its clause."""
    found, spare = [], []
    dateline = _DATELINE.match(scene.plain, scene.sentence.start, scene.sentence.end)
    for told in times(scene.plain, scene.sentence.start, scene.sentence.end):
        _, first, last = told
        if dateline is not None and last <= dateline.end():
            continue
        inside = start <= first and last <= end
        top = _top(first, last, scene)
        if top is None:
            top = _beside(first, scene)
        if top is None:
            if inside:
                found.append(told)
            continue
        if _of_a_paper(top):
            continue
        owner = _owner(top)
        if (
            owner is not None
            and owner is not word
            and owner.dep == "conj"
            and owner.head is word
            and _before_joint(last, owner)
        ):
            owner = word
        if (
            owner is word
            or (inside and (owner is None or not _of_its_own(owner, word)))
            or _shares(word, owner, first)
            or _opens(word, owner, first, start, scene)
        ):
            found.append(told)
        elif inside or (not word.is_verb and last > word.end and word in _nouns_under(owner)):
            spare.append(told)
    return tuple(found or spare)


def _nouns_under(owner: Word | None) -> list[Word]:
    """The last noun of a predicate: a time after it is hung from the verb as well as from the noun ("records the sale on 11 July")."""
    objects = [] if owner is None else owner.of("obj")
    return objects[-1:]


def _top(first: int, last: int, scene: Scene) -> Word | None:
    """The word that a time hangs from the sentence by."""
    inside = [word for word in scene.tree.words if word.start < last and word.end > first and word.dep != "case"]
    held = {word.i for word in inside}
    return next((word for word in inside if word.head is None or word.head.i not in held), None)


def _beside(first: int, scene: Scene) -> Word | None:
    """The word right before a time that the parser was not told ("was questioned on Monday and let go")."""
    before = [word for word in scene.tree.words if word.end <= first]
    if not before or not re.fullmatch(r"\s*(?:on|in|at|by)?\s*", scene.plain[before[-1].end : first]):
        return None
    return before[-1]


def _of_a_paper(top: Word) -> bool:
    """ "a decision of 2010", "a notice dated August 1": when the paper was made."""
    head = top.head
    if head is not None and head.low in ("dated", "signed"):
        head = head.head
    return (
        head is not None
        and head is not top
        and head.noun in word_set("modes", "papers")
        and preposition(top) in ("of", "")
    )


def _before_joint(last: int, owner: Word) -> bool:
    joint = owner.first("cc")
    return joint is not None and last <= joint.start


def _owner(top: Word) -> Word | None:
    """The predicate that a time stands under."""
    for up in (top, *top.ancestors()):
        if (up.is_verb and up.dep not in ("aux", "aux:pass", "cop", "amod", "compound")) or up.first(
            "cop", "nsubj", "nsubj:pass"
        ):
            return up
    return None


def _of_its_own(owner: Word, word: Word) -> bool:
    """Whether the predicate that a time stands under is another occurrence than the one at hand."""
    above = [word, *word.ancestors()]
    if owner in above:  # it governs: "agreed in May to sell"
        place = above.index(owner)
        return any(at.dep in ("ccomp", "parataxis") for at in above[:place]) and owner.verb in speech_verbs()
    if word.verb in speech_verbs() or (word.head is None and not word.is_verb):  # a rule for the whole sentence
        return False
    marked = any(kid.dep == "mark" or kid.low == "when" for kid in owner.kids)
    if owner.dep == "advcl" and marked:
        return subject(owner, above=False) is not None
    if owner.dep == "acl" and owner.tag in ("VBN", "VBG") and not owner.of("mark"):
        return True
    return owner.dep in ("conj", "parataxis", "acl:relcl") and subject(owner, above=False) is not None


def _shares(word: Word, owner: Word | None, first: int) -> bool:
    """ "On 3 July customs opened the hold and removed …": a time that opens the sentence holds for each verb joined with it."""
    if owner is None:
        return False
    at, steps = word, 0
    while at.head is not None and steps < 6:
        joined = at.dep == "conj" and (at.is_verb or at.first("nsubj", "nsubj:pass", "cop") is not None)
        participle = at.dep == "advcl" and at.tag == "VBG" and not at.of("mark") and subject(at, above=False) is None
        if not joined and not participle:
            return False
        at, steps = at.head, steps + 1
        if at is owner:
            who = subject(owner, above=False)
            return first < (who.start if who is not None else owner.start)
    return False


def _opens(word: Word, owner: Word | None, first: int, start: int, scene: Scene) -> bool:
    """ "Last November, he said, the crates …": a time before a speaker set apart by commas is of what is said."""
    if (
        owner is None
        or (owner.verb not in speech_verbs() and owner.verb not in ("seem", "appear"))
        or owner is word
        or not first < owner.start < start
    ):
        return False
    before = scene.plain[first : owner.start]
    between = scene.plain[owner.end : start]
    return "," in before and between.rstrip().endswith(",") and " that " not in between and owner in word.ancestors()
