"""Dependence shown by what is told and how: nearly all particulars of one text in another, in order; one unnamed speaker."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from crossbearing.reports.dependence.described import same_person
from crossbearing.reports.dependence.pairs import Dependence, Reading
from crossbearing.reports.dependence.particulars import PREFIX, InCommon, in_common
from crossbearing.reports.dependence.rules import LineageRules


def sharing(readings: Sequence[Reading], rules: LineageRules) -> list[tuple[int, int]]:
    """Pairs of places in ``readings``, ordered, that have particulars in common which few others have."""
    where: dict[str, list[int]] = {}
    for place, reading in enumerate(readings):
        told = reading.particulars
        for key in {*told.numbers, *(f"n:{name[:PREFIX]}" for name in told.names)}:
            where.setdefault(key, []).append(place)
    shared: Counter[tuple[int, int]] = Counter()
    for places in where.values():
        if 1 < len(places) <= rules.common_particular:
            shared.update(combinations(places, 2))
    return sorted(pair for pair, count in shared.items() if count >= rules.shared_particulars)


def told_again(left: Reading, right: Reading, rules: LineageRules) -> Dependence | None:
    """What shows, beside passages in common, that one text retells or translates the other or draws on its speaker, or None.

    Agreement on some particulars shows nothing; that one text has next to none of its own, and no speaker of its own, does.
    """
    across = left.words.document.language != right.words.document.language
    common = in_common(left.particulars, right.particulars, across)
    if _retold(common, rules, across) and not _first_hand(left, right, common, rules):
        which = max(common.shares)
        evidence = (
            f"{which:.0%} of the particulars of one text stand in the other, {common.ordered:.0%} of them in the same order:"
            f" {', '.join(common.words[:8])}"
        )
        return Dependence("translates" if across else "rewrites", which, evidence, common.shares, len(common.words))
    texts = tuple(reading.words.document.text[reading.words.document.body :] for reading in (left, right))
    alike = same_person(left.described, right.described, (texts[0], texts[1]), common)
    return Dependence("same_source", 0.0, alike) if alike else None


def _retold(common: InCommon, rules: LineageRules, across: bool) -> bool:
    count = common.numbers + common.rare + common.names
    return (
        common.numbers >= rules.told_numbers
        and (count >= rules.told_particulars if common.rare else count >= rules.told_without_rare)
        and max(common.shares) >= rules.told_share
        and (not across or common.numbers >= rules.told_share * common.fewest_numbers)
        and common.ordered >= rules.told_order
    )


def _first_hand(left: Reading, right: Reading, common: InCommon, rules: LineageRules) -> bool:
    """Whether each text that has next to nothing of its own says that somebody told it."""
    contained = zip((left, right), common.shares, strict=True)
    return all(tells(reading, rules) for reading, share in contained if share >= rules.told_share)


def tells(reading: Reading, rules: LineageRules) -> bool:
    """Whether a document says that somebody told its own outlet, or that its reporters saw for themselves."""
    document = reading.words.document
    own = re.escape(document.outlet) if document.outlet else r"(?!)"
    return re.search(rules.first_hand.replace("{own}", own), document.text[document.body :], re.IGNORECASE) is not None
