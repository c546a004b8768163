"""Who is said to say what, found on the page: "X told Y that …", "…, the leaflet claims, …", "by the words of Z".

A parser loses the thread of asides, appositions and quotations; commas, quotation marks and verbs of speech seldom do. Each
finding names a speaker and the stretch of the sentence that is theirs; stretches within stretches are chains.

>>> text = "The crates, the dealer told us, were sold by an officer who said they were empty."
>>> [(one.who, text[one.start : one.end][:10]) for one in sayings(text, 0, len(text))]
[('the dealer', 'The crates'), ('an officer', ' they were')]
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from crossbearing.reports.lemmas import verb_lemma
from crossbearing.reports.named import Saying
from crossbearing.reports.phrasings import by_phrases
from crossbearing.reports.voicings import by_verbs

_TURNED = re.compile(
    r"(?:and|but|while|whereas|although|though|yet) $|; ?$|(?:, ?)(?:and|but|while|whereas|although|though|yet) $"
)
_ASKS = frozenset(["ask", "request", "urge", "demand", "call"])
_AND_THAT = re.compile(r", (?:and|but) that\b")


@lru_cache(maxsize=64)
def sayings(text: str, start: int, end: int) -> tuple[Saying, ...]:
    """The sayings of the sentence at ``start``-``end``, outermost first. text: as ``plain`` gives it."""
    found = [*by_verbs(text, start, end), *by_phrases(text, start, end)]
    found.sort(key=lambda one: (one.verb_start, one.end))
    return tuple(_nested(_bounded(found, text, start, end)))


def _bounded(found: list[Saying], text: str, start: int, end: int) -> list[Saying]:
    """Stretches cut where another speaker takes over: "X says …, but Y insists that …"."""
    kept: list[Saying] = []
    for place, one in enumerate(found):
        stop = one.end
        outer = any(other.form == "clause" and other.start <= one.who_start < other.end for other in found[:place])
        if outer and one.who and one.form == "act" and verb_lemma(one.verb) in _ASKS:
            continue
        again = _AND_THAT.search(text, one.verb_start, stop) if outer and one.form == "clause" else None
        stop = again.start() if again else stop
        for other in found[place + 1 :]:
            takes_over = other.form in ("clause", "act", "shown") and other.who and other.who_start > one.verb_start
            if takes_over and _TURNED.search(text[start : other.who_start]):
                stop = min(stop, other.who_start)
                break
        begin = one.start
        if one.form in ("aside", "according", "cited"):
            for other in found[:place]:
                if other.end <= one.verb_start:
                    begin = max(begin, other.end)
        kept.append(replace(one, start=begin, end=stop))
    for place, one in enumerate(kept):
        if one.form not in ("clause", "act", "shown"):
            continue
        turned = _TURNED.search(text[start : one.who_start]) if one.who else None
        if turned is None:
            continue
        for number, other in enumerate(kept):
            if number < place and other.end > one.who_start:
                kept[number] = replace(other, end=max(other.start, one.who_start))
    return kept


def _nested(found: list[Saying]) -> list[Saying]:
    return sorted(found, key=lambda one: (one.form == "cited", one.start - one.end, one.verb_start))
