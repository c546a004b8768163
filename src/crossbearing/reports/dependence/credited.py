"""Credits as links: to the credited outlet's document where one is at hand and speaks of the matter, else to the outlet."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from crossbearing.records.lineage import FAMILY_KINDS, Link
from crossbearing.reports.dependence.alike import Alike
from crossbearing.reports.dependence.credits import Credit, find_credits, retells, silent
from crossbearing.reports.dependence.outlets import Outlets, outlet_key
from crossbearing.reports.dependence.pairs import Reading, likeness
from crossbearing.reports.dependence.particulars import in_common
from crossbearing.reports.dependence.rules import rules
from crossbearing.reports.dependence.tree import Tie
from crossbearing.reports.dependence.words import stem
from crossbearing.subjects.scripts import latin

PASSING = ("cites", "names")


def credited(readings: Sequence[Reading], ties: Sequence[Tie]) -> tuple[list[Link], list[Tie]]:
    """The links that credits show, and ties between documents that go back to one outlet's report which is not at hand.

    ties: what the texts themselves show; a credit in passing (``cites``) becomes ``republishes`` or ``rewrites`` where the
    text comes from the credited document too, or the document brings in no speaker of its own.
    """
    outlets = Outlets(reading.words.document.outlet for reading in readings)
    by_outlet: dict[str, list[Reading]] = {}
    for reading in readings:
        by_outlet.setdefault(outlet_key(reading.words.document.outlet), []).append(reading)
    shown = {frozenset((tie.left, tie.right)): tie for tie in ties}
    tied: dict[str, set[str]] = {}
    for tie in ties:
        tied.setdefault(tie.left, set()).add(tie.right)
        tied.setdefault(tie.right, set()).add(tie.left)
    held = {key: Alike(ones) for key, ones in by_outlet.items()}
    by_id = {reading.words.document.id: reading for reading in readings}
    found: list[Link] = []
    away: dict[str, list[Reading]] = {}
    for reading in readings:
        credits = find_credits(reading.words.document, outlets)
        for credit in credits:
            key = outlet_key(credit.outlet)
            near = dict(held[key].to(reading, rules().same_matter)) if key in held and not credit.own else {}
            for one in () if credit.own else sorted(tied.get(reading.words.document.id, ())):
                if outlet_key(by_id[one].words.document.outlet) == key:
                    near.setdefault(by_id[one], likeness(reading, by_id[one]))
            parent = _meant(reading, near, shown)
            if credit.kind == "names" and parent is not None and not _surely(reading, parent, credit.outlet, shown):
                parent = None
            if parent is None and not credit.own and credit.kind in PASSING:
                guessed = _only(reading, by_outlet.get(key, ()), credit.outlet)
                if guessed is not None and silent(reading.words, credits):
                    found.append(_guess(reading, credit, guessed))
                    continue
            meant = parent is not None and likeness(reading, parent) >= rules().retold_matter
            if credit.kind == "names" and parent is None:
                continue
            only_retells = (
                silent(reading.words, credits) if credit.kind == "names" else retells(reading.words, credits, meant)
            )
            link = _link(reading, credit, parent, shown, only_retells)
            found.append(link)
            if parent is None and link.kind in FAMILY_KINDS:
                away.setdefault(outlet_key(credit.outlet), []).append(reading)
    return found, list(_meeting(away))


def _surely(reading: Reading, parent: Reading, outlet: str, shown: Mapping[frozenset[str], Tie]) -> bool:
    """Whether an outlet's document is meant beyond guessing: it has text in common, or is very like."""
    pair = frozenset((reading.words.document.id, parent.words.document.id))
    return pair in shown or _particular(reading, parent, outlet) >= rules().retold_matter


def _only(reading: Reading, held: Sequence[Reading], outlet: str) -> Reading | None:
    """The one report of a credited outlet that a text can mean: the only one of the weeks before, or by far the likest."""
    near = [
        (_particular(reading, other, outlet), other)
        for other in held
        if other is not reading and -rules().skew_days <= _days(other, reading) <= rules().only_report_days
    ]
    if len(near) == 1:
        return near[0][1]
    near.sort(key=lambda pair: (-pair[0], pair[1].words.document.id))
    if len(near) > 1 and near[0][0] >= max(rules().clearly_likest * near[1][0], rules().least_like):
        return near[0][1]
    return None


def _particular(reading: Reading, other: Reading, outlet: str) -> float:
    """Likeness of two texts with what names they share counted again, the credited outlet's own name left out."""
    own = {latin(part) for part in outlet.split()}
    stems = {stem(part.casefold()) for part in outlet.split()}
    dot = sum(
        count * other.stems[word] for word, count in reading.stems.items() if word in other.stems and word not in stems
    )
    shared = in_common(reading.particulars, other.particulars, False)
    alike = dot / math.sqrt(max(reading.square * other.square, 1))
    return alike + 0.1 * sum(1 for word in shared.words if latin(word) not in own)


def _days(one: Reading, other: Reading) -> float:
    """Days from one document's publication to another's; beyond all bounds where a date is missing or unreadable."""
    from datetime import date

    try:
        days = [date.fromisoformat(reading.words.document.published[:10]) for reading in (one, other)]
    except ValueError:
        return float("inf")
    return float((days[1] - days[0]).days)


def _guess(reading: Reading, credit: Credit, parent: Reading) -> Link:
    document = reading.words.document
    evidence = (
        f"“{credit.words(document)}”; it brings in no speaker of its own, and of {credit.outlet}'s reports at hand this one"
        f" fits alone (published {parent.words.document.published})"
    )
    return Link(document.id, parent.words.document.id, "unknown", evidence, 0.0, credit.start, credit.end)


def _meant(reading: Reading, fitting: Mapping[Reading, float], shown: Mapping[frozenset[str], Tie]) -> Reading | None:
    """The outlet's document that a credit means: the one with most text in common, then the likest that is like at all."""
    document = reading.words.document

    def rank(other: Reading) -> tuple[float, float, bool, str, str]:
        tie = shown.get(frozenset((document.id, other.words.document.id)))
        earlier = bool(other.words.document.published) and other.words.document.published <= (
            document.published or "9999"
        )
        share = tie.share if tie else -1.0
        return (
            share,
            round(fitting[other], 2),
            earlier,
            other.words.document.published,
            other.words.document.id,
        )

    others = [other for other in fitting if other.words.document.id != document.id]
    return max(others, key=rank, default=None)


def _link(
    reading: Reading,
    credit: Credit,
    parent: Reading | None,
    shown: Mapping[frozenset[str], Tie],
    only_retells: bool,
) -> Link:
    document = reading.words.document
    kind, share = "cites" if credit.kind == "names" else credit.kind, 0.0
    evidence = f"“{credit.words(document)}”"
    if credit.own:
        evidence += f"; {credit.outlet} is the document's own outlet"
    elif parent is not None:
        tie = shown.get(frozenset((document.id, parent.words.document.id)))
        if tie is not None:
            share, evidence = tie.share_of(document.id), f"{evidence}; {tie.evidence}"
            kind = tie.kind_of(document.id) if kind == "cites" else kind
    if kind == "cites" and only_retells and not credit.own:
        kind = "rewrites"
        evidence += "; it brings in no speaker of its own"
    if kind == "cites" and parent is not None and _later(parent, reading):
        parent = None
    to = parent.words.document.id if parent is not None else f"outlet:{credit.outlet}"
    return Link(document.id, to, kind, evidence, share, credit.start, credit.end)


def _later(one: Reading, other: Reading) -> bool:
    """Whether one document is dated after another by more than clocks and time zones can make."""
    return -_days(one, other) > rules().skew_days if _days(one, other) != float("inf") else False


def _meeting(away: Mapping[str, Sequence[Reading]]) -> list[Tie]:
    """Documents that go back to one outlet's report, none of whose texts is at hand, and speak of one matter."""
    found = []
    for key in sorted(away):
        alike, place = Alike(away[key]), {reading.words.document.id: at for at, reading in enumerate(away[key])}
        for left in away[key]:
            one = left.words.document.id
            for right, _ in alike.to(left, rules().same_report):
                other = right.words.document.id
                if place[one] < place[other]:
                    evidence = f"both go back to a report of outlet:{key}, not at hand"
                    found.append(Tie(one, other, "unknown", 0.0, evidence))
    return found
