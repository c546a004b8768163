"""Modality and polarity of a clause, from auxiliaries, adverbs, governing verbs and negations (declared in modes.yaml)."""

from __future__ import annotations

from functools import cache

from crossbearing.reports.attribution import speech_verbs
from crossbearing.reports.clauses import subject
from crossbearing.reports.lexicon import lexicon, word_set, words
from crossbearing.reports.tree import Word

_RISING = ("xcomp", "ccomp", "advcl", "acl", "csubj", "conj", "obl", "nmod", "obj")


@cache
def _table(kind: str) -> dict[str, str]:
    return {word: modality for modality, listed in lexicon("modes")[kind].items() for word in words(listed)}


def modality(word: Word, claim_type: str) -> tuple[str, Word | None]:
    """The modality of a predicate and the word that shows it; ``asserted`` where nothing does."""
    at, steps = word, 0
    while steps < 6:
        steps += 1
        own = _own(at, claim_type)
        if own is not None:
            return own
        head = at.head
        if head is None or at.dep not in _RISING:
            break
        above = _above(at, head)
        if above is not None:
            return above
        if at.dep == "ccomp" and head.verb in speech_verbs():
            break
        if at.dep == "conj" and subject(at, above=False) is not None:
            break
        at = head
    return "asserted", None


def _own(at: Word, claim_type: str) -> tuple[str, Word] | None:
    auxiliaries = [kid for kid in at.kids if kid.dep in ("aux", "aux:pass")]
    adverbs = [kid for kid in at.kids if kid.dep in ("advmod", "amod", "obl")]
    table, adverb_table = _table("auxiliaries"), _table("adverbs")
    for kid in auxiliaries:
        if table.get(kid.low) == "demanded":
            return "demanded", kid
    for kid in adverbs:
        if kid.low in adverb_table and kid.dep != "obl":
            return adverb_table[kid.low], kid
        for grand in kid.kids:
            if kid.dep == "advmod" and grand.low in adverb_table:
                return adverb_table[grand.low], grand
    for kid in auxiliaries:
        found = table.get(kid.low)
        if found == "possible" and not (kid.low in ("can", "could") and claim_type == "verification"):
            return found, kid
        if found == "planned":
            return found, kid
        if kid.low == "would":
            return "planned", kid
    adjective = _table("adjectives").get(at.low)
    if adjective and at.first("cop") is not None:
        return adjective, at
    return None


def _above(at: Word, head: Word) -> tuple[str, Word] | None:
    governors, nouns, adjectives = _table("governors"), _table("nouns"), _table("adjectives")
    if at.dep in ("xcomp", "acl", "advcl", "ccomp"):
        if head.tag[:2] == "NN" and at.dep in ("acl", "xcomp", "ccomp"):
            found = nouns.get(head.noun)
            if found:
                return found, head
        if head.low in adjectives and not head.is_verb:
            return adjectives[head.low], head
        governed = governors.get(head.verb)
        if governed and (head.is_verb or head.tag[:2] == "JJ"):
            if (
                at.dep == "advcl"
                and governed not in ("alleged", "suspected")
                and not any(kid.dep == "mark" and kid.low == "to" for kid in at.kids)
            ):
                return None
            if (
                at.dep == "ccomp"
                and governed in ("planned", "attempted")
                and head.verb in ("want", "aim", "try", "seek")
            ):
                return governed, head
            return governed, head
        if (
            at.dep == "xcomp"
            and head.verb in ("say", "report", "know", "understand")
            and head.first("aux:pass") is not None
            and head.verb != "know"
        ):
            return "hedged", head
    elif at.dep in ("obj", "nmod", "obl") and head.tag[:2] == "NN" and at.dep == "nmod":
        found = nouns.get(head.noun)
        if found in ("attempted", "unverified"):
            return found, head
    return None


def negated(word: Word) -> bool:
    """Whether a predicate is denied by its own clause or by what governs it (``refused to``, ``without``)."""
    count = negations(word)
    at = word
    while at.head is not None and at.dep in ("xcomp", "advcl", "acl", "csubj", "ccomp"):
        head = at.head
        if at.dep in ("csubj", "ccomp"):
            if head.low not in ("possible", "able"):
                break
            count += negations(head)
            break
        if (
            head.verb in word_set("modes", "negating_verbs")
            or head.low in ("unable", "refusal", "failure")
            or (head.verb == "rule" and any(kid.low == "out" for kid in head.kids))
        ):
            count += 1 + negations(head)
        elif (at.dep == "acl" and any(kid.dep == "det" and kid.low == "no" for kid in head.kids)) or (
            at.dep == "xcomp" and any(kid.low in ("not", "n't", "never") and kid.dep == "advmod" for kid in head.kids)
        ):
            count += 1
        at = head
    shared = word.dep == "conj" and not count and word.head is not None and word.head.is_verb
    if shared and word.head is not None and subject(word, above=False) is None:
        joined_by = {kid.low for kid in word.kids if kid.dep == "cc"}
        if joined_by & {"or", "nor"}:
            return negated(word.head)
    return count % 2 == 1


def known_governor(head: Word) -> bool:
    """Whether a word is one whose effect on the clause under it is declared."""
    tables = (("governors", head.verb), ("nouns", head.noun), ("adjectives", head.low))
    return any(text in _table(kind) for kind, text in tables) or head.verb in word_set("modes", "negating_verbs")


def negations(word: Word) -> int:
    """How many words of a predicate's own clause deny it."""
    listed = word_set("modes", "negations")
    count = 0
    for kid in word.kids:
        if (
            kid.low in listed
            and kid.dep in ("advmod", "det", "cc", "cc:preconj", "aux")
            and kid.low not in ("none", "nothing", "nobody")
        ):
            if kid.low == "not" and _correlative(kid):
                continue
            count += 1
        if kid.dep in ("nsubj", "nsubj:pass", "obj", "obl"):
            if any(grand.dep in ("det", "cc:preconj") and grand.low in ("no", "neither") for grand in kid.kids):
                count += 1
            if kid.low in ("none", "nothing", "nobody") or (kid.low == "neither" and kid.dep != "obj"):
                count += 1
        if kid.dep == "advmod" and kid.low == "longer" and any(grand.low == "no" for grand in kid.kids):
            count += 1
        if kid.dep in ("mark", "case") and kid.low == "without":
            count += 1
    return count


def _correlative(kid: Word) -> bool:
    """ "not only X but also Y" denies nothing."""
    head = kid.head
    return head is not None and any(
        other.low == "only" and other.i in (kid.i + 1,) for other in [*head.kids, *kid.kids]
    )


def trend(word: Word) -> str:
    """``up`` or ``down`` where the predicate itself is of rising or falling, else nothing."""
    if word.verb in word_set("modes", "trend_up"):
        return "up"
    return "down" if word.verb in word_set("modes", "trend_down") else ""
