"""What the rows of a ledger rest on: the same bearing on several facets is one line, with its weight on each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from crossbearing.views.arithmetic import by_hand
from crossbearing.views.competing import as_well
from crossbearing.views.fix_view import FixView, Row
from crossbearing.views.wording import DIRECTION_WORDS, plain, signed


@dataclass(frozen=True)
class BasisLine:
    """One bearing with what it rests on: quotes (number, anchor) and events (number) of the same fix.

    weights: (weight in words, facets it has it on); ids: of its ledger rows; innocent: other explanations; sum: its weight
    worked by hand; origin: what it goes back to; tells: how far it tells the hypotheses apart.
    """

    words: str
    channel: str
    direction: str
    weights: tuple[tuple[str, str], ...]
    ids: tuple[str, ...]
    quotes: tuple[tuple[int, str], ...]
    events: tuple[int, ...]
    coverage: str
    innocent: tuple[str, ...]
    parameter: str
    weighs: bool
    sum: str = ""
    origin: str = ""
    tells: str = ""


@dataclass(frozen=True)
class IdleGroup:
    """Rows that weigh 0 for one reason, in words: each part with the quotes (number, anchor) that it rests on.

    innocent: other explanations of any of them.
    """

    name: str
    parts: tuple[tuple[str, tuple[tuple[int, str], ...]], ...]
    innocent: tuple[str, ...] = ()


def basis_lines(
    fix: FixView, quotes: Mapping[str, tuple[int, str]], events: Mapping[str, int]
) -> tuple[BasisLine, ...]:
    """The rows of a fix's ledger that weigh or rest on an event, rows of one bearing together; those that weigh first.

    The others are ``idle_groups``.

    quotes: claim id -> (number, anchor); events: event id -> number.
    """
    labels = {origin.key: origin.label for origin in fix.origin_list}
    lines = [_worked(_line(rows, quotes, events), rows, fix, labels) for rows in _bearings(fix)]
    told = [line for line in lines if _told(line)]
    return tuple(sorted(told, key=lambda line: (not line.weighs, not (line.quotes or line.events))))


def idle_groups(
    fix: FixView, quotes: Mapping[str, tuple[int, str]], events: Mapping[str, int]
) -> tuple[IdleGroup, ...]:
    """Every other row of a fix's ledger, all of weight 0, by why it weighs nothing: a group for each reason."""
    groups: dict[str, dict[str, set[tuple[int, str]]]] = {name: {} for name in _REASONS}
    innocent: dict[str, dict[str, None]] = {name: {} for name in _REASONS}
    for rows in _bearings(fix):
        if _told(_line(rows, quotes, events)):
            continue
        for row in rows:
            name = _reason(row)
            words = row.words.partition(";")[0] if row.records else f"{plain(row.channel)}: {row.words}"
            if name == "not looked" and not row.records:
                words = plain(row.channel)
            found = groups[name].setdefault(words, set())
            innocent[name] |= dict.fromkeys(row.innocent)
            found |= {quotes[record] for record in row.records if record in quotes}
    return tuple(
        IdleGroup(name, tuple((words, tuple(sorted(found))) for words, found in parts.items()), tuple(innocent[name]))
        for name, parts in groups.items()
        if parts
    )


_REASONS = ("counted once", "unread by a person", "interested, nothing by itself", "neutral", "supports", "contradicts",
            "cannot see", "not looked")  # fmt: skip


def _reason(row: Row) -> str:
    for name, said in zip(_REASONS, ("counted once", "unread by a person", "weighs nothing by itself"), strict=False):
        if said in row.words:
            return name
    return DIRECTION_WORDS.get(row.direction, "neutral")


def _told(line: BasisLine) -> bool:
    return line.weighs or bool(line.events)


def _bearings(fix: FixView) -> list[list[Row]]:
    groups: dict[tuple[object, ...], list[Row]] = {}
    for facet in fix.facets:
        for row in facet.rows:
            rests = row.records or (row.words,)
            groups.setdefault((row.channel, row.direction, row.kind, rests), []).append(row)
    return list(groups.values())


def _worked(line: BasisLine, rows: list[Row], fix: FixView, labels: Mapping[str, str]) -> BasisLine:
    """The line with its sum by hand, its origin, and who else would expect it: on the facet where it tells most."""
    if not line.weighs:
        return line
    lead = max(rows, key=lambda row: abs(row.weight))
    tells = f"diagnosticity {lead.diagnosticity:.2f}, {as_well(lead, fix.rivals)}" if lead.under else ""
    sums = dict.fromkeys(by_hand(row) for row in sorted(rows, key=lambda row: -abs(row.weight)))
    return replace(line, sum="; ".join(filter(None, sums)), origin=labels.get(lead.origin, lead.origin), tells=tells)


def _line(rows: list[Row], quotes: Mapping[str, tuple[int, str]], events: Mapping[str, int]) -> BasisLine:
    lead = max(rows, key=lambda row: abs(row.weight))
    weights: dict[str, list[str]] = {}
    for row in rows:
        weights.setdefault(signed(row.weight), []).append(plain(row.facet))
    records = list(dict.fromkeys(record for row in rows for record in row.records))
    coverage = "" if lead.coverage in lead.words else lead.coverage
    return BasisLine(
        words=lead.words,
        channel=plain(lead.channel),
        direction=DIRECTION_WORDS.get(lead.direction, plain(lead.direction)),
        weights=tuple((weight, ", ".join(dict.fromkeys(facets))) for weight, facets in weights.items()),
        ids=tuple(row.id for row in rows if row.id),
        quotes=tuple(sorted({quotes[record] for record in records if record in quotes})),
        events=tuple(sorted({events[record] for record in records if record in events})),
        coverage=coverage,
        innocent=tuple(dict.fromkeys(words for row in rows for words in row.innocent)),
        parameter=lead.parameter,
        weighs=any(abs(row.weight) > 1e-12 for row in rows),
    )
