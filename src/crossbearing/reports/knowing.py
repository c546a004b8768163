"""Verification by words: what a knower could not establish, has no record of, or compared with what (knowing.yaml)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossbearing.reports import broad
from crossbearing.reports.clauses import object_of
from crossbearing.reports.drafts import Draft
from crossbearing.reports.lexicon import any_of, word_set
from crossbearing.reports.polarity import denying
from crossbearing.reports.scene import Reading, Scene
from crossbearing.reports.tree import Word, preposition

_COMMENT = re.compile(
    r"\b(?:no comment|declined to|would not comment|neither confirm\w* nor|not be reached|not respond)\b", re.IGNORECASE
)


def read(scene: Scene, known: list[Draft]) -> Iterator[Reading]:
    """The readings of a sentence that tell what is known of a claim. known: its drafts so far, which are not read again."""
    sentence = scene.clause(scene.sentence.start, scene.sentence.end)
    if _COMMENT.search(sentence):
        return
    last = -1
    told = [made for made in known if made.type in ("verification", "denial")]
    for word in scene.tree.words:
        if word.start < last or any(made.start <= word.start < made.end for made in told):
            continue
        found = _unknown(word) or _stateless(word) or _compared(word)
        if not found:
            continue
        reading = broad.reading(word, "verification", scene)
        last = max((below.end for below in word.subtree()), default=word.end)
        yield Reading(
            f"verification.{found}",
            "verification",
            reading.roles,
            word,
            "affirmed" if found == "compared" else "negated",
        )


def _unknown(word: Word) -> str:
    """ "Could not establish who …", "cannot say where …", "never heard of …"."""
    if not (word.is_verb or word.tag[:2] == "JJ"):
        return ""
    if word.low in word_set("knowing", "ignorant") or (word.low == "aware" and denying(word)):
        return "unaware" if word.first("cop", "nsubj") is not None else ""
    verb = word.verb
    if verb not in any_of("knowing", "denied", "asked") or not word.is_verb:
        return ""
    denied = denying(word) or _powerless(word)
    if not denied:
        return ""
    if any(kid.low == "known" or kid.dep == "aux:pass" for kid in word.kids) and verb == "know":
        return ""
    if verb in word_set("knowing", "denied"):
        if verb == "confirm" and any(kid.low in ("deny",) for kid in word.of("conj")):
            return ""
        return "unknown"
    able = any(kid.low in ("can", "could", "ca", "cannot") for kid in word.of("aux")) or bool(_powerless(word))
    if able and _questions(word):
        return "unknown"
    if verb == "hear" and any(preposition(kid) == "of" for kid in word.of("obl", "nmod")):
        return "unknown"
    if verb in ("find", "work") and any(kid.low == "out" for kid in word.kids):
        return "unknown"
    target = object_of(word)
    if (
        target is not None
        and target.noun in word_set("knowing", "papers")
        and (able or verb in ("inspect", "examine", "obtain"))
    ):
        return "unknown"
    if verb in ("inspect", "examine") and target is not None:
        return "unknown"
    return "unknown" if verb == "see" and able and any(kid.tag[:1] == "W" for kid in word.subtree()) else ""


def _questions(word: Word) -> bool:
    return any(
        below.low in word_set("knowing", "question")
        for kid in word.of("ccomp", "advcl", "xcomp", "obj")
        for below in kid.subtree()[:3]
    )


def _powerless(word: Word) -> list[Word]:
    """What makes finding out impossible above it: ``unable to``, "not possible for us to", "no means of"."""
    at, steps = word, 0
    while at.head is not None and steps < 2 and at.dep in ("xcomp", "acl", "csubj", "advcl", "ccomp", "nmod", "obl"):
        head = at.head
        if head.low in ("unable", "impossible", "powerless"):
            return [head]
        if head.low in word_set("knowing", "unable"):
            found = denying(head) or [kid for kid in head.kids if kid.low == "no"]
            found = found or (denying(head.head) if head.head is not None and head.dep == "obj" else [])
            if found:
                return found
        at, steps = head, steps + 1
    return []


def _stateless(word: Word) -> str:
    """ "Has no record of", "there is no evidence that", "no proof has been found"."""
    if word.verb not in word_set("knowing", "having"):
        return ""
    held = next(
        (kid for kid in word.of("obj", "nsubj", "nsubj:pass", "xcomp") if kid.noun in word_set("knowing", "states")),
        None,
    )
    if held is None:
        return ""
    if held.noun in ("means", "way", "sign", "notice", "warning", "data", "memory") and word.verb in (
        "be",
        "exist",
        "get",
    ):
        return ""
    if held.noun in ("means", "way") and not any(kid.dep in ("acl", "nmod") for kid in held.kids):
        return ""
    empty = any(kid.low in ("no", "little", "any") for kid in held.kids)
    return "no-record" if (empty and denying(word)) or word.verb == "lack" else ""


def _compared(word: Word) -> str:
    if word.verb not in word_set("knowing", "comparing") or not word.is_verb or denying(word):
        return ""
    if word.verb in ("compare", "reconcile", "cross-check", "crosscheck") and not any(
        preposition(kid) in ("with", "against", "to")
        for kid in (*word.of("obl", "nmod"), *(low for kid in word.of("obj") for low in kid.of("nmod")))
    ):
        return ""
    return "compared" if object_of(word) is not None or word.first("nsubj:pass") is not None else ""
