"""Words of doubt, denial and attribution in a sentence, each with what it covers, for comparing a copy with its original."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from crossbearing.reference.load import yaml_data
from crossbearing.reports.dependence.rules import rules
from crossbearing.reports.dependence.words import Sentence, Words, function_words, stem
from crossbearing.reports.lexicon import word_set


@dataclass(frozen=True)
class Cue:
    """A cue's class and span, the stem of the word that it covers (the first of the matter behind it), and that word's end."""

    kind: str
    covers: str
    start: int
    end: int
    until: int


def hedges(words: Words, sentence: Sentence) -> list[Cue]:
    """Cues of doubt, and of what is only planned or tried, in a sentence."""
    return _found(words, sentence, "hedges")


def negations(words: Words, sentence: Sentence) -> list[Cue]:
    """Words that deny, in a sentence."""
    return _found(words, sentence, "negations")


def any_cue(words: Words, sentence: Sentence, dropped: str) -> bool:
    """Whether a sentence has any cue at all of what would be dropped (``hedge dropped``, ``negation dropped``)."""
    which = "hedges" if dropped.startswith("hedge") else "negations"
    return _pattern(which).search(words.document.text, sentence.start, sentence.end) is not None


def _found(words: Words, sentence: Sentence, which: str) -> list[Cue]:
    found = []
    for match in _pattern(which).finditer(words.document.text, sentence.start, sentence.end):
        if which == "hedges" and re.match(r"\s+not\b|not\b", words.document.text[match.end() : match.end() + 6]):
            continue
        at = _covered(words, sentence, match.end())
        if at is not None:
            name = " ".join(match.group().casefold().split())
            kind = _kinds().get(name, which) if which == "hedges" else which
            found.append(Cue(kind, stem(words.tokens[at]), match.start(), match.end(), words.ends[at]))
    return found


def _covered(words: Words, sentence: Sentence, after: int) -> int | None:
    """The token of the first word of the matter behind a cue, within its scope, or None."""
    token = next(
        (token for token in range(sentence.first, sentence.last) if words.starts[token] >= after), sentence.last
    )
    for one in range(token, min(token + int(_data()["scope"]), sentence.last)):
        if words.plain[one] and words.tokens[one] not in function_words():
            return one
    return None


def attribution(words: Words, sentence: Sentence) -> tuple[int, int] | None:
    """The span of the words that say whose word a sentence is, or None."""
    text = words.document.text
    if not _says().search(text, sentence.start, sentence.end):
        return None
    found = _saying().search(text, sentence.start, sentence.end)
    if found is None:
        found = _says().search(text, sentence.start, sentence.end)
    assert found is not None  # searched just above
    start = found.start() + len(found.group()) - len(found.group().lstrip(", \n"))
    return start, found.start() + len(found.group().rstrip())


def speakers(words: Words, sentence: Sentence) -> dict[str, tuple[tuple[int, int], bool]]:
    """Unnamed speakers in a sentence by the stem of their role: the span, and whether there are several of them."""
    found: dict[str, tuple[tuple[int, int], bool]] = {}
    roles = word_set("people", "anonymous") | rules().anonymous_roles
    text = words.document.text
    for token in range(sentence.first, sentence.last):
        word = words.tokens[token]
        single = word.removesuffix("s")
        if (text[words.starts[token]].islower() or token == sentence.first) and (word in roles or single in roles):
            plural = word.endswith("s") and word not in ("boss",)
            start = words.starts[token - 1] if token > sentence.first else words.starts[token]
            if plural or re.match(r"(?:an?|one|the)\b", text[start:], re.IGNORECASE):
                found.setdefault(single, ((start, words.ends[token]), plural))
    return found


def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = yaml_data("lineage.yaml")["mutations"]
    return data


@cache
def _pattern(which: str) -> re.Pattern[str]:
    phrases = _data()[which] if which == "negations" else [one for group in _data()[which].values() for one in group]
    ordered = sorted(map(str, phrases), key=lambda one: (-len(one), one))
    parts = [re.escape(one).replace(r"\ ", r"\s+") for one in ordered]
    names = {"may", "will", "can"}  # with a capital they are a month and people
    return re.compile(r"\b(?:" + "|".join(one if one in names else f"(?i:{one})" for one in parts) + r")\b")


@cache
def _kinds() -> Mapping[str, str]:
    return {str(phrase): str(kind) for kind, phrases in _data()["hedges"].items() for phrase in phrases}


@cache
def _says() -> re.Pattern[str]:
    return re.compile(_data()["attributions"], re.IGNORECASE)


@cache
def _saying() -> re.Pattern[str]:
    return re.compile(_data()["attribution_words"])  # names of outlets are told by their capitals
