"""Which statement stands for an origin, and which way of counting the reports makes most: loops of the ledger's kernel.

``min(max(own + 0.1·un, 0.5·un), ln 60)``: own = origins with a speaker of their own, sorted, each further one decaying; un =
origins known only as a publisher's narration, decaying faster (DESIGN §7). An origin that has both kinds of statement counts as
whichever makes the larger total, so neither kind of support ever lowers it. Every addend is a whole number of units of 10⁻¹².
"""

from __future__ import annotations

import math
from typing import Any

UNITS = 1e12
EXACT_UP_TO = 4
FEW = 4


def units(value: float) -> int:
    """A value that is not negative in whole units, halves up."""
    return math.floor(value * UNITS + 0.5)


def stands(
    order: Any, start: int, end: int, nearest: int, weight: Any, pool: Any, depth: Any, text: Any, said: Any, rank: Any
) -> int:
    """The statement that stands for an origin among ``order[start:end]``, those of one kind nearest to its root; -1 for none.

    Of copies of one statement the weakest; of several statements the strongest, so that one more never lowers the origin;
    where only republications are held, the weakest of them, so that a republisher's better grade never raises it.
    """
    best, of_text, of_said = -1, -1, -1
    for place in range(start, end + 1):
        i = order[place] if place < end else -1
        if i >= 0 and (not pool[i] or depth[i] != nearest):
            continue
        if of_said >= 0 and (i < 0 or text[i] != text[of_said] or said[i] != said[of_said]):
            if of_text < 0 or weight[of_said] > weight[of_text] or (
                weight[of_said] == weight[of_text] and rank[of_said] < rank[of_text]
            ):  # fmt: skip
                of_text = of_said
            if i < 0 or text[i] != text[of_said]:
                if best < 0:
                    best = of_text
                elif nearest == 0:
                    if weight[of_text] > weight[best] or (
                        weight[of_text] == weight[best] and rank[of_text] < rank[best]
                    ):
                        best = of_text
                elif weight[of_text] < weight[best] or (weight[of_text] == weight[best] and rank[of_text] > rank[best]):
                    best = of_text
                of_text = -1
            of_said = -1
        if i >= 0 and (of_said < 0 or weight[i] < weight[of_said]):
            of_said = i
    return best


def ranked(items: Any, count: int, weight: Any, other: Any) -> None:
    """Sorts ``items[:count]`` by ``weight``, heaviest first; equals stay in their order. other: room of the same size."""
    run = 1
    while run < count:
        for low in range(0, count, 2 * run):
            middle, high = min(low + run, count), min(low + 2 * run, count)
            left, right = low, middle
            for place in range(low, high):
                if left < middle and (right >= high or weight[items[left]] >= weight[items[right]]):
                    other[place] = items[left]
                    left += 1
                else:
                    other[place] = items[right]
                    right += 1
        for place in range(count):
            items[place] = other[place]
        run *= 2


def weighed(
    n: int, own: Any, un: Any, out: Any, spoken: Any, a: Any, b: Any, room: Any, by: Any, share: Any, rules: Any
) -> int:
    """The total of one reading of the reports, in units; writes what counts of each origin (1 speaker, 2 narration) and its factor.

    own, un: capped weights of each origin's speaker and narration, below 0 where it has none; out: origins left out;
    spoken: of an origin with both, its speaker counts. rules: decays and factors (``RULES`` of tally.py).
    """
    owns, uns = 0, 0
    for j in range(n):
        by[j] = 0
        if out[j]:
            continue
        if own[j] >= 0 and (un[j] < 0 or spoken[j]):
            a[owns] = j
            by[j] = 1
            owns += 1
        elif un[j] >= 0:
            b[uns] = j
            by[j] = 2
            uns += 1
    ranked(a, owns, own, room)
    ranked(b, uns, un, room)
    beside, alone = 0, 0
    factor = 1.0
    for place in range(owns):
        share[a[place]] = factor
        beside += units(factor * own[a[place]])
        factor *= rules[0]
    factor = 1.0
    for place in range(uns):
        share[b[place]] = factor
        beside += units(rules[2] * factor * un[b[place]])
        alone += units(rules[3] * factor * un[b[place]])
        factor *= rules[1]
    kept = rules[2]
    if beside < alone:
        kept = rules[3]
        for place in range(owns):
            share[a[place]] = 0.0
    for place in range(uns):
        share[b[place]] *= kept
    return max(beside, alone)


def chosen(
    n: int,
    own: Any,
    un: Any,
    out: Any,
    spoken: Any,
    kept: Any,
    a: Any,
    b: Any,
    room: Any,
    by: Any,
    share: Any,
    rules: Any,
) -> int:
    """The largest total of the reports over the ways to count origins that have both a speaker and narration.

    All subsets of the doubtful ones, or, of many, the likeliest: with few origins a speaker's weight that is no smaller than
    the narration's always makes the larger total. Leaves that way in ``spoken`` and its factors in ``share``.
    """
    owns, both = 0, 0
    for j in range(n):
        if not out[j] and own[j] >= 0:
            owns += 1
            both += 1 if un[j] >= 0 else 0
        spoken[j] = 1
        kept[j] = 1
    most = weighed(n, own, un, out, spoken, a, b, room, by, share, rules)
    if both == 0:
        return most
    doubtful = 0
    for j in range(n):
        if not out[j] and own[j] >= 0 and un[j] >= 0 and (own[j] < un[j] or owns > FEW):
            room[doubtful] = j
            doubtful += 1
    doubted = [0] * doubtful
    lead = [0.0] * n
    for place in range(doubtful):
        lead[room[place]] = own[room[place]] - un[room[place]]
    ranked(room, doubtful, lead, a)
    for place in range(doubtful):
        doubted[place] = room[place]
    ways = (1 << doubtful) - 1 if doubtful <= EXACT_UP_TO else doubtful
    for way in range(ways + 1):
        for j in range(n):
            spoken[j] = 1 if way < ways else 0
        if way < ways:
            for place in range(doubtful):
                spoken[doubted[place]] = (way >> place) & 1 if doubtful <= EXACT_UP_TO else place < way
        total = weighed(n, own, un, out, spoken, a, b, room, by, share, rules)
        if total > most:
            most = total
            for j in range(n):
                kept[j] = spoken[j]
    for j in range(n):
        spoken[j] = kept[j]
    return weighed(n, own, un, out, spoken, a, b, room, by, share, rules)
