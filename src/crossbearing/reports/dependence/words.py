"""A document as words: normalised tokens with their places, its sentences, and the stems that they are compared by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property

from crossbearing.records.documents import Document
from crossbearing.reference.load import yaml_data

_SINGLE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"  # kana and Han: written without blanks, so each stands for itself
_TOKEN = re.compile(rf"[{_SINGLE}]|[^\W_{_SINGLE}]+(?:[.,]\d+)*(?:['’][^\W_{_SINGLE}]+)?")
_ONE = re.compile(f"[{_SINGLE}]")
_SENTENCE = re.compile(r"[^.!?。！？\n]+(?:[.!?。！？](?![\s\"”’»)]*(?:\s|$))[^.!?。！？\n]*)*[.!?。！？]*[\"”’»)]*")
_ENDINGS = ("ingly", "edly", "ing", "ies", "ied", "es", "ed", "ly", "s")


@dataclass(frozen=True)
class Sentence:
    """A sentence: its span in the document, its first and last-but-one token, and the stems of its content words."""

    start: int
    end: int
    first: int
    last: int
    stems: frozenset[str]


@dataclass(frozen=True)
class Words:
    """A document's text proper as tokens: ``tokens[i]`` lies at ``starts[i]``-``ends[i]`` of the document's text."""

    document: Document
    tokens: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    plain: tuple[bool, ...]  # a content word without capital or digit: no name, no number, no function word
    sentences: tuple[Sentence, ...]
    _grams: dict[tuple[int, int], dict[tuple[str, ...], list[int]]] = field(
        default_factory=dict, compare=False, repr=False
    )

    @cached_property
    def scale(self) -> int:
        """How many tokens stand for a word: 2 where most are single Han or kana characters, else 1."""
        return 2 if 2 * sum(1 for token in self.tokens if _ONE.fullmatch(token)) > len(self.tokens) else 1

    def grams(self, length: int, plain: int) -> dict[tuple[str, ...], list[int]]:
        """Where each run of ``length`` tokens with at least ``plain`` plain words begins; made once and kept."""
        found = self._grams.get((length, plain))
        if found is None:
            found = {}
            for place in range(len(self.tokens) - length + 1):
                if sum(self.plain[place : place + length]) >= plain:
                    found.setdefault(self.tokens[place : place + length], []).append(place)
            self._grams[length, plain] = found
        return found

    def text(self, first: int, last: int) -> str:
        """The document's own words from token ``first`` up to, not including, ``last``."""
        return self.document.text[self.starts[first] : self.ends[last - 1]]


def read_words(document: Document) -> Words:
    """The words of a document's text proper, without its header lines."""
    text = document.text
    tokens, starts, ends, plain = [], [], [], []
    for found in _TOKEN.finditer(text, document.body):
        word = _normal(found.group())
        tokens.append(word)
        starts.append(found.start())
        ends.append(found.end())
        lower = found.group() == found.group().lower()  # scripts without capitals have plain words only
        plain.append(lower and word not in function_words() and not word[0].isdigit())
    return Words(
        document, tuple(tokens), tuple(starts), tuple(ends), tuple(plain), tuple(_sentences(document, tokens, starts))
    )


def _sentences(document: Document, tokens: list[str], starts: list[int]) -> Iterator[Sentence]:
    place = 0
    for found in _SENTENCE.finditer(document.text, document.body):
        first = place
        while place < len(starts) and starts[place] < found.end():
            place += 1
        if place > first:
            stems = frozenset(stem(token) for token in tokens[first:place] if token not in function_words())
            yield Sentence(found.start(), found.end(), first, place, stems)


def _normal(word: str) -> str:
    word = unicodedata.normalize("NFKC", word).replace("’", "'").casefold()
    return word.removesuffix("'s") or word


@cache
def function_words() -> frozenset[str]:
    """Words that say nothing of the matter."""
    return frozenset(str(yaml_data("lineage.yaml")["function_words"]).split())


@cache
def _irregular() -> dict[str, str]:
    data = yaml_data("lexicons/words.yaml")
    pairs = f"{data['verbs']} {data['nouns']}".split()
    return dict(pair.split("=", 1) for pair in pairs if "=" in pair)


@cache
def stem(token: str) -> str:
    """A token without its ending, so that forms of one word compare as equal; crude, and only for comparing."""
    token = _irregular().get(token, token)
    for ending in _ENDINGS:
        if token.endswith(ending) and len(token) - len(ending) >= 3:
            token = token[: -len(ending)]
            break
    return token[:-1] if len(token) > 4 and token.endswith("e") else token
