"""A translation beside its original: which sentences of the one stand for which of the other, so that claims quote both.

Paragraphs go one to one where both texts have as many, else by their lengths; within them sentences by their lengths.
Source: Gale and Church (1993); numbers in ``reference/alignment.yaml``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import accumulate
from math import erfc, inf, log, sqrt

from crossbearing.records.documents import Document, Quote
from crossbearing.records.errors import NotFound
from crossbearing.records.reading import CaseReading
from crossbearing.reference.load import yaml_data
from crossbearing.reports.segments import paragraphs, segments

Span = tuple[int, int]
Bead = tuple[Sequence[Span], Sequence[Span]]
_LEAST = 1e-300


def originals(translation: Document, case: CaseReading) -> Callable[[Quote], Quote | None]:
    """What finds the original words of a quote of a translation; for a document that is none it finds nothing.

    Where the original is not held any more nothing is found either.
    """
    if not translation.translation_of:
        return lambda _: None
    try:
        original = case.document(translation.translation_of)
    except NotFound:
        return lambda _: None
    beads = aligned(translation, original)
    return lambda quote: _original(quote, beads, original)


def aligned(translation: Document, original: Document) -> list[Bead]:
    """Beads of original sentences and the translated ones that stand for them, in order; spans are code points."""
    theirs, ours = _paragraphs(original), _paragraphs(translation)
    if len(theirs) == len(ours):
        pairs: list[Bead] = [([one], [other]) for one, other in zip(theirs, ours, strict=True)]
    else:
        pairs = beads(theirs, ours)
    found: list[Bead] = []
    their_sentences, our_sentences = _sentences(original), _sentences(translation)
    for above, below in pairs:
        found += _by_sentence(_inside(their_sentences, above) or above, _inside(our_sentences, below) or below)
    return found


def beads(first: Sequence[Span], second: Sequence[Span]) -> list[Bead]:
    """Two rows of stretches laid beside each other by their lengths: the cheapest way from end to end.

    first, second: spans in order. Returns beads of none, one or two of each, in order; every stretch stands in one.
    """
    data = yaml_data("alignment.yaml")
    kinds = [(int(many), int(few), -log(share)) for many, few, share in data["beads"]]
    ratio = max(1, sum(end - start for start, end in second)) / max(1, sum(end - start for start, end in first))
    band = data["band"] + abs(len(first) - len(second))
    theirs, ours = _ends(first), _ends(second)
    cost: dict[tuple[int, int], float] = {(0, 0): 0.0}
    back: dict[tuple[int, int], tuple[int, int]] = {}
    for one in range(len(first) + 1):
        middle = one * len(second) // max(1, len(first))
        for other in range(max(0, middle - band), min(len(second), middle + band) + 1):
            for many, few, price in kinds:
                before = cost.get((one - many, other - few), inf)
                if before == inf:
                    continue
                length, expected = ours[other] - ours[other - few], (theirs[one] - theirs[one - many]) * ratio
                total = before + price + _unlike(expected, length, data["variance"])
                if total < cost.get((one, other), inf):
                    cost[one, other], back[one, other] = total, (many, few)
    found: list[Bead] = []
    place = (len(first), len(second))
    while place != (0, 0):
        many, few = back[place]
        found.append((first[place[0] - many : place[0]], second[place[1] - few : place[1]]))
        place = (place[0] - many, place[1] - few)
    return found[::-1]


def _ends(spans: Sequence[Span]) -> list[int]:
    """How long the first none, one, two … stretches are together."""
    return list(accumulate((end - start for start, end in spans), initial=0))


def _unlike(expected: float, length: int, variance: float) -> float:
    """How unlikely a length is for a translated stretch of which another is expected, as a negative log probability."""
    if not expected and not length:
        return 0.0
    spread = sqrt(variance * max((expected + length) / 2, 1.0))
    return -log(max(erfc(abs(length - expected) / spread / sqrt(2)), _LEAST))


def _by_sentence(first: Sequence[Span], second: Sequence[Span]) -> list[Bead]:
    if not first or not second:
        return [(first, second)]
    if len(first) == len(second):
        return [([one], [other]) for one, other in zip(first, second, strict=True)]
    return beads(first, second)


def _original(quote: Quote, beads: Sequence[Bead], original: Document) -> Quote | None:
    """The stretch of the original that stands beside a quote, from the first sentence of its beads to the last."""
    found = [
        span
        for theirs, ours in beads
        if any(start < quote.end and quote.start < end for start, end in ours)
        for span in theirs
    ]
    if not found:
        return None
    start, end = min(found)[0], max(end for _, end in found)
    return Quote(original.id, start, end, original.text[start:end])


def _paragraphs(document: Document) -> list[Span]:
    return paragraphs(document.text, document.body)


def _sentences(document: Document) -> list[Span]:
    return [(one.start, one.end) for one in segments(document.text, document.body, document.language)]


def _inside(spans: Sequence[Span], outer: Sequence[Span]) -> Sequence[Span]:
    """Those of the sorted spans that lie in neighbouring stretches."""
    if not outer:
        return ()
    return spans[bisect_left(spans, (outer[0][0], -1)) : bisect_left(spans, (outer[-1][1], -1))]
