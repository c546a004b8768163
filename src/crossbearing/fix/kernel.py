"""The arithmetic of the ledger, once: loops over columns, run as they stand on lists or compiled on arrays (``compiled.py``).

Every addend is a whole number of units of 10⁻¹² (``UNITS``), so sums are exact, whatever their order and wherever they are
made. Logarithms are taken outside. Rules: docs/explanation/ledger.md; ``columns.py`` says what the columns are.
"""

from __future__ import annotations

from typing import Any

from crossbearing.fix.choices import UNITS, chosen, stands, units

SHARED = 3


def keyed(
    facets: Any, origin: Any, side: Any, counts: Any, depth: Any, nets: Any, net: Any, rooted: Any, key: Any
) -> None:
    """Writes into ``key`` the origin of each statement; a copy of several networks goes to the first that speaks for itself here.

    nets, net: networks of statement i are ``net[nets[i]:nets[i + 1]]``; rooted: two places for each origin, all -1.
    """
    for i in range(len(origin)):
        if counts[i] and depth[i] == 0:
            rooted[2 * origin[i] + max(side[i], 0)] = facets[i]
        key[i] = origin[i]
        if i + 1 == len(origin) or facets[i + 1] != facets[i]:
            j = i
            while j >= 0 and facets[j] == facets[i]:
                if depth[j] > 0:
                    for place in range(nets[j], nets[j + 1]):
                        if rooted[2 * net[place] + max(side[j], 0)] == facets[j]:
                            key[j] = net[place]
                            break
                j -= 1


def gathered(columns: Any, turn: int, place: int, end: int, cap: float, room: Any) -> tuple[int, int]:
    """The origins of one side's reports from ``place`` on: what stands of each, by speaker and by narration, capped.

    Returns how many they are and where the reports end.
    """
    order, side, report, _, attributed, depth, text, said, rank, key, pool, weight = columns
    first, speaker, narration, own, un = room[0], room[1], room[2], room[3], room[4]
    way, n = 1 - 2 * turn, 0
    while place < end and side[order[place]] == way and report[order[place]]:
        start, middle, nearest = place, place, -1
        k = key[order[place]]
        while place < end and side[order[place]] == way and report[order[place]] and key[order[place]] == k:
            i = order[place]
            if pool[i] and (nearest < 0 or depth[i] < nearest):
                nearest = depth[i]
            place += 1
            if attributed[i]:
                middle = place
        if nearest < 0:
            continue
        one = stands(order, start, middle, nearest, weight, pool, depth, text, said, rank)
        other = stands(order, middle, place, nearest, weight, pool, depth, text, said, rank)
        first[n], speaker[n], narration[n], own[n], un[n] = k, one, other, -1.0, -1.0
        if one >= 0 and weight[one] > 0:
            own[n] = min(weight[one], cap)
        if other >= 0 and weight[other] > 0:
            un[n] = min(weight[other], cap)
        n += 1
    return n, place


def shared_with(columns: Any, n: int, start: int, end: int, room: Any) -> int:
    """Numbers, in ``shared``, the origins of reports whose collection a channel of ours saw too; the others get -1."""
    order, key, pool, weight = columns[0], columns[9], columns[10], columns[11]
    first, shared = room[0], room[5]
    for j in range(n):
        shared[j] = -1
    both, at = 0, 0
    for place in range(start, end):
        i = order[place]
        while at < n and first[at] < key[i]:
            at += 1
        if at < n and first[at] == key[i] and pool[i] and weight[i] > 0 and shared[at] < 0:
            shared[at] = both
            both += 1
    return both


def sensed(columns: Any, n: int, start: int, end: int, way: int, cap: float, room: Any, results: Any) -> None:
    """What each channel's collections add, in ``sums``: of one collection the strongest, unless its reports are counted.

    way: 0 while readings are compared, else the sign with which the rows are written.
    """
    order, channel, rank, key, pool, weight = columns[0], columns[3], columns[8], columns[9], columns[10], columns[11]
    first, shared, out, sums = room[0], room[5], room[6], room[14]
    factor, row, lost = results[0], results[1], results[2]
    for c in range(len(sums)):
        sums[c] = 0
    place, at = start, 0
    while place < end:
        k, heavy = key[order[place]], -1
        while place < end and key[order[place]] == k:
            i = order[place]
            more = heavy < 0 or weight[i] > weight[heavy] or (weight[i] == weight[heavy] and rank[i] < rank[heavy])
            if more and pool[i] and weight[i] > 0:
                heavy = i
            place += 1
        while at < n and first[at] < k:
            at += 1
        if heavy < 0 or (at < n and first[at] == k and shared[at] >= 0 and out[at] != 1):
            continue
        counted = units(min(weight[heavy], cap))
        sums[channel[heavy]] += counted
        if way:
            factor[heavy], row[heavy] = 1.0, way * units(weight[heavy])
            lost[heavy] = way * counted - row[heavy]


def told(columns: Any, n: int, by_reports: int, everything: bool, room: Any) -> None:
    """Leaves out, in ``out``, the origins of reports that are counted by the channel of ours that saw the same (1), and those
    that are counted apart, as what an instrument showed (2; 3 once they are)."""
    channel, speaker, own, shared, out = columns[3], room[1], room[3], room[5], room[6]
    for j in range(n):
        out[j] = 0
        if shared[j] >= 0 and not everything:
            out[j] = 1 - ((by_reports >> shared[j]) & 1)
        if out[j] == 0 and own[j] >= 0 and channel[speaker[j]] > 0:
            out[j] = 2


def shown(columns: Any, n: int, way: int, decay: float, room: Any, results: Any) -> int:
    """What reports say that instruments showed, the heaviest first, in units.

    Each further collection that is known from reports alone decays as a further voice does: whoever invents a report can
    invent whose images it rests on. way: as in ``sensed``.
    """
    weight = columns[11]
    speaker, own, out = room[1], room[3], room[6]
    factor, row, lost = results[0], results[1], results[2]
    share, heavy, total = 1.0, 0, 0
    while heavy >= 0:
        heavy = -1
        for j in range(n):
            if out[j] == 2 and (heavy < 0 or own[j] > own[heavy]):
                heavy = j
        if heavy >= 0:
            i, counted = speaker[heavy], units(share * own[heavy])
            out[heavy] = 3
            total += counted
            if way:
                factor[i], row[i] = share, way * units(share * weight[i])
                lost[i] = way * counted - row[i]
            share *= decay
    return total


def sided(
    columns: Any, turn: int, place: int, end: int, at: int, rules: Any, room: Any, results: Any
) -> tuple[int, int]:
    """One side of one facet, summed under its caps, what one collection says counted once, by whichever way makes most.

    at: where the side's caps are written. Returns the sum, in units and not negative, and where the side ends.
    """
    order, side, weight = columns[0], columns[1], columns[11]
    speaker, narration, own, un, out, spoken, kept, a, b, other, by, share, sums = (
        room[1], room[2], room[3], room[4], room[6], room[7], room[8], room[9], room[10], room[11], room[12], room[13], room[14],
    )  # fmt: skip
    factor, row, lost, capped = results[0], results[1], results[2], results[3]
    way = 1 - 2 * turn
    n, start = gathered(columns, turn, place, end, rules[4], room)
    place = start
    while place < end and side[order[place]] == way:
        place += 1
    both = shared_with(columns, n, start, place, room)
    readings = 2 if both > SHARED else 1 << both
    most, best = -1, 0
    for reading in range(readings + 1 if readings > 1 else 1):
        final = readings == 1 or reading == readings
        by_reports = best if final else reading
        told(columns, n, by_reports, both > SHARED and by_reports == 1, room)
        found = chosen(n, own, un, out, spoken, kept, a, b, other, by, share, rules)
        images = shown(columns, n, way if final else 0, rules[0], room, results)
        counted = min(min(found, units(rules[5])) + images, units(rules[9]))
        if final:
            capped[at] = way * (counted - found - images)
            for j in range(n):
                if by[j]:
                    i = speaker[j] if by[j] == 1 else narration[j]
                    factor[i], row[i] = share[j], way * units(share[j] * weight[i])
                    lost[i] = way * units(share[j] * min(weight[i], rules[4])) - row[i]
        sensed(columns, n, start, place, way if final else 0, rules[4], room, results)
        for c in range(1, len(sums)):
            within = min(sums[c], units(rules[6]))
            counted += within
            if final:
                capped[at + c] = way * (within - sums[c])
        if counted > most:
            most, best = counted, by_reports
    return most, place


def summed(starts: Any, columns: Any, rules: Any, room: Any, results: Any) -> None:
    """Sums every facet: what each statement adds, what caps take away, the evidence.

    Facet f holds ``order[starts[f]:starts[f + 1]]``. columns, room, results: as ``columns.py`` makes them. Written, in units and
    signed: row and lost (what a statement adds, what its origin's cap takes; factor -1 where another of its origin stands),
    capped (facet × side × channel) and total (facet): what those caps take; shift and evidence (facet).
    """
    order, weight = columns[0], columns[11]
    factor, row, total, shift, evidence = results[0], results[1], results[4], results[5], results[6]
    sides = 2 * len(room[14])
    for facet in range(len(starts) - 1):
        place, end = starts[facet], starts[facet + 1]
        added = 0
        for turn in range(2):
            most, place = sided(columns, turn, place, end, facet * sides + turn * len(room[14]), rules, room, results)
            added += (1 - 2 * turn) * most
        limit = units(rules[7])
        total[facet] = max(-limit, min(limit, added)) - added
        shift[facet] = 0
        for here in range(starts[facet], end):
            if row[order[here]] != 0 and factor[order[here]] > 0 and weight[order[here]] > 0:
                shift[facet] = units(rules[8]) if rules[8] >= 0 else -units(-rules[8])
        evidence[facet] = added + total[facet] + shift[facet]


__all__ = ["UNITS", "keyed", "summed"]
