"""What governs a clause from outside: conditions, questions, doubt, falsehood, withdrawal, denials that are not made.

A clause is read without the words above it; here those words are looked at again, on the page and in the tree, so that no
clause under a governor that does not assert it stands as asserted. What is not known to assert makes the reading doubtful.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from crossbearing.reports.attribution import speech_verbs
from crossbearing.reports.lexicon import word_set
from crossbearing.reports.modality import negations, stands_apart
from crossbearing.reports.polarity import own_negations
from crossbearing.reports.tree import Word

_CONDITION = re.compile(
    r"(?:^|[\s,])(?:if|whether|unless|lest|suppose|supposing|assuming|provided|in case|in the event)(?: that)?\s*$",
    re.IGNORECASE,
)
_OPENED = re.compile(r"(?:if|unless|whether|suppose|supposing|assuming)\b", re.IGNORECASE)
_INVERTED = re.compile(r"(?:had|were|should) (?!been\b|been\b|to\b)[\w']", re.IGNORECASE)
_NONE = re.compile(
    r"\b(?:not|n't|never|nobody|no one|none|neither|nor|no|without|hardly|scarcely|barely|cannot)\b[^,;:.]{0,60}$",
    re.IGNORECASE,
)
_FEW = re.compile(
    r"(?:^|[\s,])(?:(?:very )?few|hardly any\w*|scarcely any\w*|nobody|no one|no \w+|none)(?: of)?(?: \w+){1,5}\s*$",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"\b(?:believ|think|thought|say|said|claim|doubt|den(?:y|ies|ied)|suggest|accept|credit|disput|expect|question|suppos|hold|held)\w*(?: that)?\s*$",
    re.IGNORECASE,
)
_RULED_OUT = re.compile(
    r"\brul(?:e|es|ed|ing) out(?: (?:the|any) (?:possibility|idea|suggestion|notion|claims?|theory))?(?: that)?\s*$",
    re.IGNORECASE,
)
_YET = re.compile(r"\byet to\s*$", re.IGNORECASE)
_SUPPOSED = re.compile(
    r"\b(?:was|were|had been|is|are) (?:supposed|meant|due|expected|scheduled|to have|obliged|contracted)(?: to)?(?: have)?\s*$",
    re.IGNORECASE,
)
_DID_NOT = re.compile(
    r"^[^.;]{0,60}?[,]? ?\b(?:but|yet|though) (?:it |he |she |they |in the end |never )?"
    r"(?:did not|didn't|did|has not|have not|had not|failed to|never)\b(?: do so)?",
    re.IGNORECASE,
)
_NO_DENIAL = re.compile(
    r"\b(?:(?:did|does|do|has|have|had|could|would|can) ?(?:not|n't|never)|never|cannot|without|neither)"
    r" (?:deny|denied|denies|denying|dispute|disputed|disputing|contest|contested)(?: (?:that|having))?\s*$",
    re.IGNORECASE,
)
_COPULA = (
    r"\s*,?\s*(?:is|are|was|were|has been|have been|had been|proved|proves|turned out|being)(?: to be| later| since| then"
    r"| simply| plainly| entirely| also| quickly| soon| itself| an?| completely| all| utterly| \w+ly)*\s+(\w+)"
)


@dataclass(frozen=True)
class Governor:
    """What governs a clause.

    polarity: ``negated`` or ``affirmed`` where it is settled from outside, else empty; modality: the weakest that it
    leaves standing, else empty; doubtful: whether the reading is never of the high tier; cue: the words that say so.
    """

    polarity: str = ""
    modality: str = ""
    doubtful: bool = False
    cue: tuple[int, int] = (-1, -1)


def governor(word: Word, start: int, end: int, bounds: tuple[int, int], plain: str) -> Governor:
    """The governor of a clause, an empty one where the clause stands by itself.

    word: the predicate; start, end: its clause; bounds: its sentence; plain: the document as ``plain`` gives it.
    """
    top = _top(word)
    head = min(start, top.start)
    first = plain[bounds[0] : start].rstrip("\"' ") + " "
    if top is not word:
        first = plain[bounds[0] : min(_opening(top), head)].rstrip("\"' ") + " "
    own = plain[start:end]
    found = _before(
        first,
        own,
        plain[min(end, bounds[1]) : bounds[1]],
        plain[max(bounds[0], start) : bounds[1]],
        _inverted(word, own),
    )
    if found is not None:
        return replace(found, cue=_cue_before(bounds[0], first, start, own))
    if _asked(word, end, bounds, plain):
        return Governor("", "possible", True)
    return _in_tree(word, top)


def _top(word: Word) -> Word:
    """The first of the clauses that a predicate is joined with."""
    at = word
    while at.dep == "conj" and at.head is not None and at.head.is_verb:
        at = at.head
    return at


def _opening(word: Word) -> int:
    """Where the clause of a predicate opens: its first word that is no mark and no joining word."""
    return min(
        (
            below.start
            for kid in (word, *word.kids)
            if kid is word or kid.dep in ("nsubj", "nsubj:pass", "aux", "aux:pass", "advmod", "csubj")
            for below in (kid.subtree() if kid is not word else (word,))
            if below.i <= word.i
        ),
        default=word.start,
    )


_SAID = re.compile(
    r"\b(?:not|never|cannot|few|hardly|scarcely|nobody|no one|none|if|whether|unless|yet to|had|were|wrong|false|untrue|true|doubt\w*"
    r"|rul\w+ out|supposed|meant|due|expected|scheduled|wrongly|falsely|lied|unclear|question\w*|disput\w*|unlikely|no \w+)\b|n't\b",
    re.IGNORECASE,
)


def _cue_before(offset: int, first: str, start: int, own: str) -> tuple[int, int]:
    """The words that govern, nearest before the clause, else in it; (-1, -1) where they are elsewhere."""
    found = list(_SAID.finditer(first))
    if found:
        return offset + found[-1].start(), offset + found[-1].end()
    inside = _SAID.search(own)
    return (start + inside.start(), start + inside.end()) if inside else (-1, -1)


def _inverted(word: Word, own: str) -> bool:
    """ "Had Oman sold rifles, …": a condition by its order of words."""
    if not _INVERTED.match(own):
        return False
    if own[0].isupper():
        return True
    helper = next((kid for kid in word.kids if kid.low in ("had", "were", "should")), None)
    if helper is None:
        return False
    return any(
        helper.start < kid.start < word.start and kid.tag in ("NN", "NNS", "NNP", "NNPS", "PRP")
        for kid in (*word.kids, *helper.kids, *(below for kid in word.kids for below in kid.kids))
    )


def _before(first: str, own: str, after: str, onward: str, inverted: bool) -> Governor | None:
    """What the words before a clause, its first words and the words after it say of it."""
    if _NO_DENIAL.search(first):
        return Governor("affirmed", "", False)
    ruled = _RULED_OUT.search(first)
    if ruled:
        if _NONE.search(first[: ruled.start()]) or re.search(r"\b(?:can|could)\s*$", first[: ruled.start()]):
            return Governor("affirmed", "possible", True)
        return Governor("negated")
    if _YET.search(first) or re.match(r"\s*(?:[\w' ]{1,40} )?(?:has|have|had|is|are) yet to\b", own):
        return Governor("negated")
    supposed = _SUPPOSED.search(first) or re.match(
        r"[\w' ]{1,40}? (?:was|were|had been) (?:supposed|meant|due|expected|scheduled) to\b", own
    )
    if supposed:
        return Governor("negated") if _not_done(after, onward) else Governor("", "planned", True)
    few = _FEW.search(first)
    if few and _TELLING.search(few.group()):
        doubted = re.search(r"\b(?:den|disput|doubt|question)\w*", first, re.IGNORECASE)
        return Governor("", "possible", True) if doubted else Governor("negated", "hedged", True)
    if _CONDITION.search(first) or _OPENED.match(own) or (inverted and not after.startswith("?")):
        return Governor("", "possible", True)
    named = re.search(r"\b([\w-]+)(?: (?:to|in) \w+ing| to \w+| \w+ing)? that\s*$", first, re.IGNORECASE)
    if named is None:
        return None
    return _under_that(first, own, after)


def _not_done(after: str, onward: str) -> bool:
    return bool(
        _DID_NOT.match(after)
        or re.search(r",? (?:but|yet) (?:\w+ )?(?:did not|didn't|never did|failed to|never)\b", onward)
    )


_WRONGLY = re.compile(
    r"\b(?:wrongly|falsely|mistakenly|erroneously|incorrectly) (?:\w+ ){1,4}that\s*$|\b(?:lied|pretended) that\s*$",
    re.IGNORECASE,
)


def _under_that(first: str, own: str, after: str) -> Governor | None:
    """What "… that" does to the clause after it."""
    if _WRONGLY.search(first):
        return Governor("negated", "", True)
    phrase = re.split(r"[,;:.]", re.sub(r"\s*that\s*$", "", first, flags=re.IGNORECASE))[-1]
    last = re.findall(r"[\w']+", phrase.lower())[-5:]
    if not last:
        return None
    denying = bool(_NONE.search(phrase))
    if any(part in word_set("governors", "untrue") for part in last) or re.search(
        r"\b(?:not|n't|hardly) (?:true|correct|accurate|the case)$", phrase.strip()
    ):
        if denying and not re.search(r"\b(?:not|n't|hardly) (?:true|correct|accurate|the case)$", phrase.strip()):
            return Governor("", "possible", True)
        return Governor("negated", "hedged" if "unlikely" in last or "improbable" in last else "", True)
    if any(part in word_set("governors", "open") for part in last):
        return Governor("", "possible", True)
    if last[-1] in word_set("governors", "claims"):
        return _taken_back(own, after)
    return None


def _taken_back(own: str, after: str) -> Governor | None:
    """ "The claim that … is false", "… was withdrawn": what is said of a named claim after it."""
    said = re.match(_COPULA, after) or re.search(_COPULA + r"\W*$", own)
    if said is None:
        return None
    told = said.group(1).lower()
    if (
        told in word_set("governors", "untrue")
        or re.search(rf"\bnot {re.escape(told)}\b", said.group())
        or told == "not"
    ):
        return Governor("negated", "", True)
    if told in word_set("governors", "withdrawn") or re.search(r"\bwithout (?:foundation|basis|merit)\b", own + after):
        return Governor("", "alleged", True)
    return Governor("", "alleged", True) if told in ("denied", "rejected", "dismissed") else None


def _asked(word: Word, end: int, bounds: tuple[int, int], plain: str) -> bool:
    """Whether the clause is asked: a question mark closes it before the sentence or the quotation ends."""
    closing = re.match(r"[^.;!]{0,80}?\?", plain[end : bounds[1] + 1])
    return bool(closing) and not re.search(
        r"\b(?:said|told|says)\b", plain[end : end + (closing.end() if closing else 0)]
    )


def _in_tree(word: Word, top: Word) -> Governor:
    """What the tree says of clauses that the page alone does not settle."""
    marks = {kid.low for kid in (*top.kids, *word.kids) if kid.dep == "mark"}
    if marks & {"if", "whether", "unless", "lest"}:
        return Governor("", "possible", True)
    if any(kid.dep == "advcl" and any(mark.low in ("if", "unless") for mark in kid.of("mark")) for kid in top.kids):
        return Governor("", "", True)
    at = top
    for _ in range(4):
        head = at.head
        if head is None or stands_apart(at):
            break
        if at.dep in ("ccomp", "csubj") or (at.dep == "acl" and any(kid.low == "that" for kid in at.of("mark"))):
            if head.low in word_set("governors", "untrue") and at.dep in ("ccomp", "csubj"):
                return Governor("negated", "", True)
            if head.low in word_set("governors", "open"):
                return Governor("", "possible", True)
            ahead = at.i > head.i
            late = [kid for kid in own_negations(head) if kid.i > head.i] if ahead else []
            if (
                late and head.verb in speech_verbs()
            ):  # "said nothing bigger had unloaded": of the clause, not of the saying
                return Governor("negated", cue=(late[0].start, late[0].end))
            few = ahead and any(
                kid.low in ("few", "nobody", "none") or any(grand.low in ("few", "no", "hardly") for grand in kid.kids)
                for kid in head.of("nsubj")
            )
            if ahead and not few and negations(head) and head.verb in word_set("speech", "soft"):
                return Governor("negated", "hedged", True)
            if few or (ahead and negations(head) and head.verb not in ("deny", "dispute", "reject", "doubt", "rule")):
                return Governor("", "possible", True)
            if not _asserting(head):
                return Governor("", "", True)
        if at.dep == "advcl" and any(kid.low in ("if", "unless") for kid in at.of("mark")):
            return Governor("", "possible", True)
        at = head
    return Governor()


@cache
def _listed() -> frozenset[str]:
    return (
        speech_verbs()
        | word_set("governors", "factive")
        | word_set("governors", "claims")
        | word_set("speech", "denial")
    )


def _asserting(head: Word) -> bool:
    """Whether a governing word is known to tell the clause under it, or to be weighed elsewhere (``plan``, ``deny``)."""
    from crossbearing.reports.modality import known_governor

    return bool({head.verb, head.noun, head.low} & _listed()) or known_governor(head)
