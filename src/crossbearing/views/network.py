"""The network as reported: built from the fixes of a case, drawn by ``network_svg``, printed by ``network_text``.

view = network(case, Profile.INTERNAL)
print(network_text(view))
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from crossbearing.records.profile import Profile
from crossbearing.records.reading import CaseReading
from crossbearing.records.subjects import SUBJECT_KINDS
from crossbearing.views.fix_view import FixView, fix_view
from crossbearing.views.network_drawing import network_svg
from crossbearing.views.network_view import Edge, NetworkView, Node
from crossbearing.views.shown import rules, shown_text
from crossbearing.views.wording import count

__all__ = ["Edge", "NetworkView", "Node", "network", "network_svg", "network_text"]

_COLUMN = {
    "supplier": 0,
    "origin": 1,
    "carrier": 2,
    "via": 2,
    "place": 2,
    "intermediary": 2,
    "destination": 3,
    "recipient": 4,
}
_MOST_PAIRS, _MOST_UNDRAWN = 16, 6

_NO_ACTOR = frozenset({"goods", "thing"})
_MOODS = {"request": "asked for", "capability": "could be", "plan": "planned", "policy": "rule"}

Ends = tuple[tuple[str, str], ...]


class _Key(NamedTuple):
    tail: str
    head: str
    kind: str
    excluded: bool
    mood: str


@dataclass(frozen=True)
class _Stroke:
    tail: tuple[str, str]
    head: tuple[str, str]
    kind: str
    label: str
    excluded: bool = False
    mood: str = ""


def network(case: CaseReading, profile: Profile = Profile.INTERNAL) -> NetworkView:
    """The network that a case's reports describe, whatever may be thought of it: one edge per pair and kind.

    Each edge bears the word, origins and denials of its fix; edges whose fix has no claim that weighs come last; a fix that
    names no two ends, or whose end is goods or of no known kind, is listed as undrawn.
    """
    made = rules(profile, case)
    fixes = [fix_view(fix, made, case.config.synthetic) for fix in case.fixes()]
    types = {claim.id: claim.type for claim in case.claims()}
    kinds = {subject.id: subject.kind for subject in case.subjects()}
    grouped: dict[_Key, list[tuple[FixView, str]]] = defaultdict(list)
    labels: dict[str, str] = {}
    votes: dict[str, list[int]] = defaultdict(list)
    undrawn: list[tuple[str, str, str]] = []
    entailed = {parent for fix in fixes if any(_strokes(fix, types)) for parent in fix.parents}
    for fix in fixes:
        strokes = list(_strokes(fix, types))
        if fix.id in entailed and any(end[0].startswith("unsaid:") for one in strokes for end in (one.tail, one.head)):
            strokes = []
        acting = [one for one in strokes if not {_kind(end[0], kinds) for end in (one.tail, one.head)} & _NO_ACTOR]
        if strokes and not acting:
            undrawn.append((fix.id, fix.statement, "an end of it is goods or of no known kind, not an actor"))
        elif not strokes:
            why = (
                "its particulars are drawn"
                if fix.id in entailed
                else "it names no two subjects that something passes between"
            )
            undrawn.append((fix.id, fix.statement, why))
        for stroke in acting:
            for subject, label in (stroke.tail, stroke.head):
                labels.setdefault(subject, label)
            grouped[_Key(stroke.tail[0], stroke.head[0], stroke.kind, stroke.excluded, stroke.mood)].append(
                (fix, stroke.label)
            )
        for role, subjects in fix.roles:
            for subject, _ in subjects:
                votes[subject] += [_COLUMN[role]] if role in _COLUMN else []
    nodes = tuple(
        Node(subject, _kind(subject, kinds), shown_text(label, made), _column(subject, votes))
        for subject, label in sorted(labels.items())
    )
    made_edges = sorted((_edge(key, members) for key, members in grouped.items()), key=lambda edge: not edge.weighs)
    edges = tuple(replace(edge, id=f"e{index}") for index, edge in enumerate(made_edges, 1))
    synthetic = case.config.synthetic or any(fix.synthetic for fix in fixes)
    return NetworkView(nodes, edges, synthetic, tuple(undrawn), shown_text(case.config.name, made))


def _edge(key: _Key, members: list[tuple[FixView, str]]) -> Edge:
    fixes = [fix for fix, _ in members]
    under = [sum(fix.id in other.parents for other in fixes) for fix in fixes]
    lead = fixes[under.index(max(under))]
    words = dict.fromkeys(part for _, label in members for part in label.split("; ") if part)
    return Edge(
        id="",
        tail=key.tail,
        head=key.head,
        kind=key.kind,
        label=(f"{_MOODS[key.mood]}: " if key.mood else "") + (", ".join(words) or _unlabelled(key.kind)),
        word=lead.words,
        origins=lead.origins,
        documents=lead.documents,
        denials=len(lead.denials),
        claims=lead.accepted + lead.machine,
        weighs=lead.weighs,
        fix=lead.id,
        fixes=tuple(dict.fromkeys(fix.id for fix in fixes)),
        excluded=key.excluded,
        mood=key.mood,
        confidence=lead.confidence,
    )


def _unlabelled(kind: str) -> str:
    return {"goods": "goods not named", "route": "way not named", "payment": "payment not named"}.get(kind, kind)


def _strokes(fix: FixView, types: Mapping[str, str]) -> Iterator[_Stroke]:
    """What of a fix can be drawn, by its type; a request, plan, capability or rule is drawn as what it speaks of, and says so."""
    drawn = _BY_TYPE.get(fix.type) or _by_roles(fix)
    mood = fix.type if fix.type in _MOODS else ""
    for stroke in drawn(fix, types) if drawn else ():
        yield replace(stroke, mood=mood)


def _by_roles(fix: FixView) -> Callable[[FixView, Mapping[str, str]], Iterator[_Stroke]] | None:
    if fix.type not in _MOODS and fix.type != "refusal":
        return None
    if fix.filled("payment"):
        return _payment
    if fix.filled("intermediary"):
        return _brokering
    return _legs if fix.filled("origin", "destination", "via", "carrier", "mode") else _goods


def _pairs(tails: Ends, heads: Ends, kind: str, label: str, excluded: bool = False) -> Iterator[_Stroke]:
    pairs = [(tail, head) for tail in tails for head in heads if tail[0] != head[0]]
    for tail, head in pairs[:_MOST_PAIRS]:
        yield _Stroke(tail, head, kind, label, excluded)


def _words(fix: FixView, *roles: str) -> str:
    return "; ".join(label for _, label in fix.filled(*roles))


def _unsaid(role: str) -> Ends:
    return ((f"unsaid:{role}", f"{role} not named"),)


def _goods(fix: FixView, _types: Mapping[str, str]) -> Iterator[_Stroke]:
    tails = fix.filled("supplier") or fix.filled("origin") or fix.filled("actor")
    heads = fix.filled("recipient") or fix.filled("destination") or fix.filled("target")
    if not tails and not heads:
        return
    middle = fix.filled("intermediary")
    label = _words(fix, "item")
    if middle:
        yield from _pairs(tails or _unsaid("supplier"), middle, "goods", label)
        yield from _pairs(middle, heads or _unsaid("recipient"), "goods", label)
    else:
        ends = tails or _unsaid("supplier"), heads or _unsaid("recipient")
        yield from _pairs(*ends, "goods", label, fix.type == "refusal")


def _legs(fix: FixView, _types: Mapping[str, str]) -> Iterator[_Stroke]:
    stops = [
        fix.filled("origin") or fix.filled("supplier"),
        fix.filled("carrier"),
        fix.filled("via") or (fix.filled("place") if not fix.filled("destination") else ()),
        fix.filled("destination") or fix.filled("recipient"),
    ]
    given = [stop for stop in stops if stop]
    if len(given) == 1:
        given = [*given, _unsaid("destination")] if stops[0] or stops[1] else [_unsaid("origin"), *given]
    label = "; ".join(part for part in (_by(fix), _hidden(fix)) if part)
    for tails, heads in pairwise(given):
        yield from _pairs(tails, heads, "route", label)


def _by(fix: FixView) -> str:
    return "; ".join(f"by {label.removeprefix('by ')}" for _, label in fix.filled("mode"))


def _hidden(fix: FixView) -> str:
    covers = ", ".join(label for _, label in fix.filled("concealment"))
    return f"covered: {covers}" if covers else ""


def _brokering(fix: FixView, _types: Mapping[str, str]) -> Iterator[_Stroke]:
    middle = fix.filled("intermediary") or fix.filled("actor")
    heads = fix.filled("recipient") or fix.filled("target") or fix.filled("destination", "place")
    sellers = fix.filled("supplier")
    yield from _pairs(sellers, middle, "brokering", "sells through")
    yield from _pairs(middle, heads if heads or sellers else _unsaid("recipient"), "brokering", "arranges")


def _payment(fix: FixView, types: Mapping[str, str]) -> Iterator[_Stroke]:
    polarities = {quote.polarity for quote in fix.quotes if types.get(quote.claim) in ("payment", "policy", "transfer")}
    excluded = fix.type in ("exclusion", "refusal") or polarities == {"negated"}
    payers = fix.filled("recipient") or _unsaid("payer")
    paid = fix.filled("supplier") or fix.filled("actor") or _unsaid("payee")
    yield from _pairs(payers, paid, "payment", _words(fix, "payment"), excluded)


def _affiliation(fix: FixView, _types: Mapping[str, str]) -> Iterator[_Stroke]:
    yield from _pairs(fix.filled("actor", "carrier"), fix.filled("target"), "affiliation", "belongs to")


_BY_TYPE: Mapping[str, Callable[[FixView, Mapping[str, str]], Iterator[_Stroke]]] = {
    "transfer": _goods,
    "support": _goods,
    "evasion": _legs,
    "route": _legs,
    "brokering": _brokering,
    "payment": _payment,
    "exclusion": _payment,
    "affiliation": _affiliation,
}


def _kind(subject: str, kinds: Mapping[str, str]) -> str:
    prefix = subject.partition(":")[0]
    return kinds.get(subject) or (prefix if prefix in SUBJECT_KINDS or prefix == "unsaid" else "thing")


def _column(subject: str, votes: Mapping[str, list[int]]) -> int:
    if subject.startswith("unsaid:"):
        return 0 if subject.endswith(("supplier", "payee", "origin")) else 4
    return math.floor(median(votes.get(subject) or [2]) + 0.5)


def network_text(view: NetworkView) -> str:
    """The network as lines of text for a terminal: one edge a line, then what could not be drawn."""
    rows = [("FROM", "TO", "KIND", "WHAT", "WORD", "ORIGINS", "DENIALS", "FIX")]
    for edge in view.edges:
        word = edge.word if edge.weighs else f"{edge.word} (unread by a person)"
        rows.append(
            (
                view.node(edge.tail).label, view.node(edge.head).label, edge.kind,
                f"not {edge.label}" if edge.excluded else edge.label, word,
                f"{edge.origins} in {count(edge.documents, 'document')}", str(edge.denials or "-"), edge.fix,
            )
        )  # fmt: skip
    cells = [tuple(cell if len(cell) <= 44 else cell[:43] + "…" for cell in row) for row in rows]
    widths = [max(len(row[column]) for row in cells) for column in range(8)]
    out = ["SYNTHETIC"] if view.synthetic else []
    out.append(f"The network as reported: {count(len(view.nodes), 'subject')}, {count(len(view.edges), 'link')}")
    out += ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]
    out += [f"not drawn: {words} ({fix}): {why}" for fix, words, why in view.undrawn[:_MOST_UNDRAWN]]
    if len(view.undrawn) > _MOST_UNDRAWN:
        out.append(f"not drawn: {len(view.undrawn) - _MOST_UNDRAWN} more, listed by fixes")
    return "\n".join(out) + "\n"
