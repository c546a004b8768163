"""Which pairs of documents are worth a close look: those that share phrases, and near-identical ones by MinHash."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from crossbearing.reports.dependence.rules import LineageRules
from crossbearing.reports.dependence.words import Words

PERMUTATIONS, BANDS, SEED = 128, 32, 7  # LSH meets pairs from a Jaccard likeness of about 0.4 on


def candidates(documents: Sequence[Words], rules: LineageRules) -> list[tuple[int, int]]:
    """Pairs of places in ``documents``, ordered, whose texts may depend on one another.

    A pair that shares enough phrases is always among them, unless all its phrases are common to many documents; then
    MinHash (rensa) finds it when the texts are near-identical.
    """
    where: dict[tuple[str, ...], list[int]] = {}
    for place, words in enumerate(documents):
        for phrase in words.grams(rules.phrase_words * words.scale, 1):
            where.setdefault(phrase, []).append(place)
    shared: Counter[tuple[int, int]] = Counter()
    crowded = False
    for places in where.values():
        if len(places) > rules.common_phrase:
            crowded = True
        elif len(places) > 1:
            shared.update(combinations(places, 2))
    pairs = {pair for pair, count in shared.items() if count >= rules.shared_phrases}
    if crowded:
        pairs.update(_near_identical(documents, rules.phrase_words))
    return sorted(pairs)


def _near_identical(documents: Sequence[Words], length: int) -> set[tuple[int, int]]:
    from rensa import RMinHash, RMinHashLSH  # type: ignore[import-untyped]

    index = RMinHashLSH(threshold=0.4, num_perm=PERMUTATIONS, num_bands=BANDS)
    sketches: dict[int, object] = {}
    for place, words in enumerate(documents):
        phrases = [" ".join(phrase) for phrase in sorted(words.grams(length * words.scale, 1))]
        if phrases:
            sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
            sketch.update(phrases)
            index.insert(place, sketch)
            sketches[place] = sketch
    return _met(index, sketches)


def _met(index: object, sketches: Mapping[int, object]) -> set[tuple[int, int]]:
    pairs: set[tuple[int, int]] = set()
    for place, sketch in sketches.items():
        for other in index.query(sketch):  # type: ignore[attr-defined]
            if other != place:
                pairs.add((min(place, other), max(place, other)))
    return pairs
