"""Direct quotes and who gives them: somebody without a name, somebody named or an office (a public statement), or unknown."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from crossbearing.reports.dependence.rules import rules
from crossbearing.reports.dependence.words import Words
from crossbearing.reports.lexicon import word_set

_QUOTE = re.compile(r"“([^“”\n]{3,})”|\"([^\"\n]{3,})\"|«([^«»\n]{3,})»|「([^「」\n]{3,})」")
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z“\"])|\n")


@dataclass(frozen=True)
class Quoted:
    """A direct quote: its tokens, from ``first`` up to ``last``, their text, and the voice: anonymous, public or unknown."""

    first: int
    last: int
    text: str
    voice: str


def quotes(words: Words) -> tuple[Quoted, ...]:
    """The direct quotes of a document, in the order of the text."""
    text, body = words.document.text, words.document.body
    spans = [match.span() for match in _QUOTE.finditer(text, body)]
    found = []
    for place, (start, end) in enumerate(spans):
        first, last = bisect_left(words.starts, start), bisect_left(words.starts, end)
        if last > first:
            near = [
                span for span in spans[max(0, place - 20) : place + 20] if span[1] > start - 200 and span[0] < end + 200
            ]
            voice = _voice(_frame(text, start, end, near, body))
            found.append(Quoted(first, last, " ".join(words.tokens[first:last]), voice))
    return tuple(found)


def _frame(text: str, start: int, end: int, spans: list[tuple[int, int]], body: int) -> str:
    """The words around a quote that may name its speaker: the sentence it stands in, without any quote."""
    before = text[max(body, start - 200) : start]
    ends = [match.end() for match in _SENTENCE_END.finditer(before)]
    left = start - len(before) + (ends[-1] if ends else 0)
    after = text[end : end + 200]
    stop = re.search(r"[.!?](?=\s|$)|\n", after)
    right = end + (stop.end() if stop else len(after))
    kept = "".join(
        char
        for place, char in enumerate(text[left:right], start=left)
        if not any(low <= place < high for low, high in spans)
    )
    return kept.strip()


def _voice(frame: str) -> str:
    if re.search(rules().public_voice, frame, re.IGNORECASE):
        return "public"
    lower = {word.removesuffix("s") for word in re.findall(r"[a-z]+", frame)}
    if lower & (word_set("people", "anonymous") | rules().anonymous_roles):
        return "anonymous" if not re.search(r",\s*" + rules().named_speaker, frame) else "public"
    if re.search(rules().pronoun_speaker, frame, re.IGNORECASE):
        return "unknown"
    return "public" if re.search(rules().named_speaker, frame) else "unknown"
