"""What two documents have in common as text: passages word for word, short phrases, and sentences that correspond."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crossbearing.reports.dependence.rules import LineageRules
from crossbearing.reports.dependence.words import Sentence, Words


@dataclass(frozen=True)
class Overlap:
    """Text that two documents share, as shares of the shorter one's words.

    verbatim: words in passages in common, public statements left out; phrases: words in shorter phrases that are more than
    names and numbers; corresponding: words in sentences that correspond, 0 where phrases are too few for it to tell (both 1
    where the texts are near-identical);
    words: number of words in passages; passages: how many separate ones; longest: the longest of them.
    """

    verbatim: float
    phrases: float
    corresponding: float
    words: int
    passages: int
    longest: str


def overlap(left: Words, right: Words, skip: tuple[frozenset[int], frozenset[int]], rules: LineageRules) -> Overlap:
    """The text that two documents share.

    skip: for each, the tokens of quotes that a named speaker gave to everyone (public statements) and of its frame, which
    show nothing about who copied whom.
    """
    short, long, skipped = (left, right, skip) if len(left.tokens) <= len(right.tokens) else (right, left, skip[::-1])
    size = max(len(short.tokens), 1)
    scale = min(short.scale, long.scale)
    passages = _common(short, long, rules.passage_words * scale, 1, *skipped)
    alike = len(passages) >= rules.near_identical * size
    runs = _runs(passages)
    longest = max(runs, key=lambda run: (run[1] - run[0], -run[0]), default=(0, 0))
    phrases = 1.0 if alike else len(_common(short, long, rules.phrase_words * scale, 1, *skipped)) / size
    corresponding = 1.0 if alike else 0.0
    if not alike and phrases >= min(rules.rephrased, rules.same_outlet_phrases):
        corresponding = _corresponding(short, long, skipped, rules) / size
    return Overlap(
        verbatim=len(passages) / size,
        phrases=phrases,
        corresponding=corresponding,
        words=len(passages) // scale,
        passages=len(runs),
        longest=short.text(*longest) if longest[1] else "",
    )


def _common(
    left: Words, right: Words, length: int, plain: int, skip_left: frozenset[int], skip_right: frozenset[int]
) -> list[int]:
    """Tokens of ``left`` that lie in passages of ``length`` words which ``right`` has too."""
    mine, theirs = left.grams(length, plain), right.grams(length, plain)
    covered: set[int] = set()
    for gram in mine.keys() & theirs.keys():
        if skip_right and all(_touches(place, length, skip_right) for place in theirs[gram]):
            continue
        for place in mine[gram]:
            if not (skip_left and _touches(place, length, skip_left)):
                covered.update(range(place, place + length))
    return sorted(covered)


def _touches(place: int, length: int, skip: frozenset[int]) -> bool:
    return any(token in skip for token in range(place, place + length))


def _runs(tokens: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for token in tokens:
        if runs and token == runs[-1][1]:
            runs[-1] = (runs[-1][0], token + 1)
        else:
            runs.append((token, token + 1))
    return runs


def _corresponding(left: Words, right: Words, skip: tuple[frozenset[int], frozenset[int]], rules: LineageRules) -> int:
    """Words of ``left`` in sentences of which one of ``right`` says the same in much the same words."""
    others = [sentence.stems for sentence in right.sentences if not _skipped(sentence, skip[1])]
    return sum(
        sentence.last - sentence.first
        for sentence in left.sentences
        if len(sentence.stems) >= 5
        and not _skipped(sentence, skip[0])
        and any(
            2 * len(sentence.stems & other) >= rules.sentence_alike * (len(sentence.stems) + len(other))
            for other in others
        )
    )


def _skipped(sentence: Sentence, skip: frozenset[int]) -> bool:
    return (
        2 * sum(1 for token in range(sentence.first, sentence.last) if token in skip) > sentence.last - sentence.first
    )
