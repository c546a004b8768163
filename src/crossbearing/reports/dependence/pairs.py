"""Whether two documents depend on one another as texts, and by what evidence: overlap, or an anonymous quote in common."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from crossbearing.reports.dependence.described import Described, descriptions
from crossbearing.reports.dependence.outlets import outlet_key
from crossbearing.reports.dependence.overlap import Overlap, overlap
from crossbearing.reports.dependence.particulars import Particulars, in_common, particulars
from crossbearing.reports.dependence.quoted import Quoted, quotes
from crossbearing.reports.dependence.rules import LineageRules
from crossbearing.reports.dependence.words import Words, function_words, stem

SOME = 4  # particulars from which their difference tells


@dataclass(frozen=True, eq=False)
class Reading:
    """A document prepared for comparing: its words, its quotes, how often each stem stands in it, and the sum of their squares."""

    words: Words
    quotes: tuple[Quoted, ...]
    stems: Counter[str]
    paragraphs: tuple[tuple[int, int], ...]
    square: int

    @cached_property
    def particulars(self) -> Particulars:
        """Its numbers and names, read once."""
        return particulars(self.words.document)

    @cached_property
    def described(self) -> tuple[Described, ...]:
        """How it describes speakers whom it does not name."""
        return descriptions(self.words)


@dataclass(frozen=True)
class Dependence:
    """That two documents depend on one another: the kind of link, the share of text in common, and the evidence in words.

    share: of the shorter text; shares: of the left and of the right text; words: number of words in common.
    """

    kind: str
    share: float
    evidence: str
    shares: tuple[float, float] = (0.0, 0.0)
    words: int = 0


def prepare(words: Words) -> Reading:
    """A document prepared for comparing."""
    stems = Counter(stem(token) for token in words.tokens if token not in function_words())
    square = sum(count**2 for count in stems.values())
    return Reading(words, quotes(words), stems, tuple(_paragraphs(words)), square)


def _paragraphs(words: Words) -> list[tuple[int, int]]:
    text = words.document.text
    found: list[tuple[int, int]] = []
    for place, start in enumerate(words.starts):
        if not found or "\n" in text[words.ends[place - 1] : start] or "\r" in text[words.ends[place - 1] : start]:
            found.append((place, place + 1))
        else:
            found[-1] = (found[-1][0], place + 1)
    return found


def dependence(left: Reading, right: Reading, rules: LineageRules) -> Dependence | None:
    """What shows that two documents depend on one another as texts, or None. Agreement on content never does.

    Word-for-word passages (public statements and an outlet's standing paragraphs left out), rephrased sentences, and an
    anonymous speaker's quote in common.
    """
    common = overlap(left.words, right.words, _skipped(left, right, rules), rules)
    quote = _shared_quote(left, right, rules)
    tail = f"; an anonymous quote in common: “{quote}”" if quote else ""
    sizes = (max(len(left.words.tokens), 1), max(len(right.words.tokens), 1))
    in_common = common.verbatim * min(sizes)
    shares = (in_common / sizes[0], in_common / sizes[1])
    if common.verbatim >= rules.near_identical and common.words >= rules.least_words:
        return Dependence("republishes", common.verbatim, _evidence(common) + tail, shares, common.words)
    if _rewritten(common, left, right, rules) and not _other_matter(left, right):
        return Dependence("rewrites", common.verbatim, _evidence(common) + tail, shares, common.words)
    if quote:
        return Dependence("same_source", common.verbatim, tail.removeprefix("; "), shares, common.words)
    return None


def _rewritten(common: Overlap, left: Reading, right: Reading, rules: LineageRules) -> bool:
    size = min(len(left.words.tokens), len(right.words.tokens))
    if (
        common.verbatim >= rules.rewritten
        and common.words >= rules.least_words
        and common.passages >= rules.least_passages
    ):
        return True
    if (
        common.phrases >= rules.rephrased
        and common.phrases * size >= rules.least_words
        and common.corresponding >= rules.rephrased_corresponding
        and common.passages >= rules.least_passages
    ):
        return True
    if (
        common.verbatim >= rules.reworded
        and common.words >= rules.reworded_words
        and common.passages > 1
        and _all_told(left, right, rules)
    ):
        return True
    one = outlet_key(left.words.document.outlet)
    return (
        bool(one)
        and one == outlet_key(right.words.document.outlet)
        and common.phrases >= rules.same_outlet_phrases
        and common.corresponding >= rules.same_outlet_corresponding
    )


def _other_matter(left: Reading, right: Reading) -> bool:
    """Whether both texts have particulars and share none: then only set phrases are in common."""
    if min(len(one.particulars.numbers) + len(one.particulars.names) for one in (left, right)) < SOME:
        return False
    told = in_common(left.particulars, right.particulars, False)
    return told.numbers + told.names == 0


def _all_told(left: Reading, right: Reading, rules: LineageRules) -> bool:
    """Whether nearly all particulars of the shorter text, a number among them, stand in the longer."""
    told = in_common(left.particulars, right.particulars, False)
    shorter = 0 if len(left.words.tokens) <= len(right.words.tokens) else 1
    return told.numbers > 0 and told.shares[shorter] >= rules.told_share


def _evidence(common: Overlap) -> str:
    longest = " ".join(common.longest.split())
    shown = longest if len(longest) <= 120 else longest[:117].rsplit(" ", 1)[0] + " …"
    return (
        f"{common.verbatim:.0%} of the shorter text lies in {common.passages} passages in common"
        f" ({common.words} words), the longest “{shown}”"
    )


def _skipped(left: Reading, right: Reading, rules: LineageRules) -> tuple[frozenset[int], frozenset[int]]:
    skipped = [
        {token for quote in reading.quotes if quote.voice == "public" for token in range(quote.first, quote.last)}
        for reading in (left, right)
    ]
    one = outlet_key(left.words.document.outlet)
    if one and one == outlet_key(right.words.document.outlet):
        for step in (1, -1):
            _frame(left, right, step, rules.frame_paragraphs, skipped)
    return frozenset(skipped[0]), frozenset(skipped[1])


def _frame(left: Reading, right: Reading, step: int, most: int, skipped: list[set[int]]) -> None:
    """Marks paragraphs that open (step 1) or close (step -1) both documents alike, unless more than ``most`` do."""
    alike: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for mine, theirs in zip(left.paragraphs[::step], right.paragraphs[::step], strict=False):
        if left.words.tokens[slice(*mine)] != right.words.tokens[slice(*theirs)]:
            break
        alike.append((mine, theirs))
    if len(alike) <= most and len(alike) < min(len(left.paragraphs), len(right.paragraphs)):
        for mine, theirs in alike:
            skipped[0].update(range(*mine))
            skipped[1].update(range(*theirs))


def _shared_quote(left: Reading, right: Reading, rules: LineageRules) -> str:
    """The longest quote of an anonymous speaker that both documents give word for word, or empty."""
    from rapidfuzz import fuzz

    theirs = [quote.text for quote in right.quotes if quote.voice == "anonymous"]
    shared = [
        quote.text
        for quote in left.quotes
        if quote.voice == "anonymous"
        and quote.last - quote.first >= rules.quote_words
        and any(fuzz.ratio(quote.text, other) >= rules.quote_alike for other in theirs)
    ]
    return min(shared, key=lambda text: (-len(text), text), default="")


def likeness(left: Reading, right: Reading) -> float:
    """Cosine of two documents' content words, 0 to 1: whether they speak of one matter at all."""
    few, many = (left.stems, right.stems) if len(left.stems) <= len(right.stems) else (right.stems, left.stems)
    dot = sum(count * many[word] for word, count in few.items() if word in many)
    norms = math.sqrt(left.square * right.square)
    return dot / norms if norms else 0.0
