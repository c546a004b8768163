"""Unnamed speakers by the words that describe them: "a lock keeper at Iron Gates" in two reports, and who speaks again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crossbearing.reports.dependence.particulars import InCommon
from crossbearing.reports.dependence.rules import rules
from crossbearing.reports.dependence.words import Words, function_words, stem

# A name behind a word that leads to no place: the speaker's own.
_PERSON = re.compile(
    r"\b(?!(?:in|of|at|from|near|the|to|for|by|and)\b)[a-z]+\s+(?:[A-Z][\w’'-]+\s+){1,3}[A-Z][\w’'-]+\s*$|,\s*[A-Z]\w+\s+[A-Z]\w+"
)
_TO_WHOM = re.compile(
    r",?\s+who\s+(?:has\s+|had\s+)?(?:\w+ly\s+|earlier\s+)?(?:spoke|spoken|talked|told)\b.*$", re.DOTALL
)
_NOUN_ENDS = re.compile(
    r",|\b(?:of|in|at|from|with|without|who|whom|whose|that|which|on|near|involved|employed|working)\b"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
MOST = 16  # words of a description at most


@dataclass(frozen=True)
class Described:
    """How a report describes a speaker whom it does not name: the words, the stems of its content words, and of its noun.

    plain: the stems of words without capital: what the person is, not what firm or place it has to do with; head: the stem
    of the last word of the noun phrase proper (a *director* of a firm).
    """

    words: str
    stems: frozenset[str]
    plain: frozenset[str]
    head: str


def descriptions(words: Words) -> tuple[Described, ...]:
    """The descriptions of unnamed speakers in a document, each once, in the order of the text."""
    text, body = words.document.text, words.document.body
    found: dict[frozenset[str], Described] = {}
    own = {
        stem(part.casefold()) for part in _WORD.findall(words.document.outlet)
    }  # to whom they spoke does not describe them
    for match in _pattern().finditer(text, body):
        phrase = _TO_WHOM.sub("", (match["before"] or match["after"] or "").strip())
        if _PERSON.search(phrase):
            continue
        parts = [part.casefold() for part in _WORD.findall(phrase)][:MOST]
        stems = frozenset(stem(part) for part in parts if part not in function_words()) - _little() - own
        if len(stems) >= rules().described_words:
            plain = frozenset(stem(part) for part in _WORD.findall(phrase) if part.islower())
            proper = _WORD.findall(_NOUN_ENDS.split(phrase, maxsplit=1)[0])
            head = stem(proper[-1].casefold()) if proper else ""
            found.setdefault(stems, Described(" ".join(phrase.split()), stems, plain & stems, head))
    return tuple(found.values())


@cache
def _little() -> frozenset[str]:
    """Stems that describe nobody in particular."""
    return frozenset(stem(word) for word in rules().says_little.split())


@cache
def _pattern() -> re.Pattern[str]:
    """A noun phrase with an article before a verb of speech, or one behind ``according to``."""
    noun = r"\b(?i:an?|the|one|another)\s+[^.;:!?\n“”\"]{3,140}?"
    says = rf"(?=[,\s]+(?:has\s+|have\s+|had\s+|also\s+|now\s+|again\s+)*(?:{rules().speech_words})\b)"
    return re.compile(
        rf"(?P<before>{noun}){says}|(?i:according\s+to)\s+(?P<after>\b(?i:an?|the|one)\s+[^.,;:!?\n“”\"]{{3,140}})"
    )


def same_person(
    left: tuple[Described, ...], right: tuple[Described, ...], texts: tuple[str, str], common: InCommon
) -> str:
    """The evidence in words that two reports draw on one unnamed person, or empty.

    texts: their texts proper; common: the particulars that they share. A like description alone shows nothing: the person
    must be said to speak again, or the description be long and what is told the same.
    """
    best: tuple[int, str, str] | None = None
    for one in left:
        for other in right:
            shared = one.stems & other.stems
            if one.head not in other.stems and other.head not in one.stems:
                continue
            if len(one.plain & other.plain) < rules().described_words:
                continue
            if len(shared) >= max(
                rules().described_words, rules().described_share * min(len(one.stems), len(other.stems))
            ) and (best is None or len(shared) > best[0]):
                best = (len(shared), one.words, other.words)
    if best is None:
        return ""
    alike = f"an unnamed speaker described alike: “{best[1]}” and “{best[2]}”"
    if (
        best[0] > rules().described_words
        and common.numbers + common.rare + common.names >= rules().described_particulars
    ):
        return f"{alike}; both tell of {', '.join(common.words[:6])}"
    for text in texts:
        again = re.search(rules().goes_on, text, re.IGNORECASE)
        if again is not None and common.numbers + common.names >= 1:
            return f"{alike}, who speaks not for the first time (“{again.group()}”)"
    return ""
