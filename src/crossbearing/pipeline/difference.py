"""What changed among the fixes: new, moved and withdrawn, in words and numbers, down to the rows that came and went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crossbearing.records.codec import dump
from crossbearing.records.keys import canonical, sha256

NOTICEABLE = 1e-9
SPEAKS = ("supports", "contradicts")
MOST_ROWS = 12


@dataclass(frozen=True)
class Row:
    """A row of a facet's ledger that differs: ``came``, ``went`` or ``reweighed``; its weight (ln) before and after, None
    where it was not there."""

    id: str
    how: str
    channel: str
    words: str
    origin: str
    weight: tuple[float | None, float | None]

    @property
    def sentence(self) -> str:
        """The row in words, with its weights; the whole of its words stands in the ledger."""
        before, after = (f"{value:+.2f}" if value is not None else "" for value in self.weight)
        weights = f"{before} → {after}" if before and after else before or after
        return f"{self.how} {weights}: {self.channel}: {self.words.split('; ')[0]}"

    @property
    def weighs(self) -> bool:
        """Whether it weighs anything before or after."""
        return any(value for value in self.weight)


@dataclass(frozen=True)
class Shift:
    """A facet's log-odds before and after (None where the fix or the facet was not there), its words, and the rows that differ."""

    facet: str
    before: float | None
    after: float | None
    words: tuple[str, str] = ("", "")
    rows: tuple[Row, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """The facet's word and numbers, then its rows, the weightiest first; those of weight 0 are only counted."""
        before, after = (f"{value:+.2f}" if value is not None else "not there" for value in (self.before, self.after))
        old, new = (word or "no word" for word in self.words)
        heavy = sorted(
            (row for row in self.rows if row.weighs), key=lambda row: -max(abs(one or 0) for one in row.weight)
        )
        lines = [f"{f'{old} → {new}' if old != new else f'{new}, as before'} (log-odds {before} → {after})"]
        lines += [f"  {row.sentence}" for row in heavy[:MOST_ROWS]]
        if rest := len(self.rows) - len(heavy[:MOST_ROWS]):
            lines.append(
                f"  and {rest} row{'' if rest == 1 else 's'} that weigh{'s' if rest == 1 else ''} less or nothing"
            )
        return tuple(lines)


@dataclass(frozen=True)
class Move:
    """One fix that differs: ``new``, ``moved`` or ``withdrawn``; words, probability and origins before and after.

    confidence: the separate axis; single_origin: label of the one origin left where there were several before.
    """

    fix: str
    proposition: str
    how: str
    words: tuple[str, str]
    probability: tuple[float | None, float | None]
    origins: tuple[int, int]
    facets: tuple[Shift, ...] = ()
    confidence: tuple[str, str] = ("", "")
    single_origin: str = ""

    @property
    def sentence(self) -> str:
        """The move in words."""
        before, after = self.words
        if self.how == "new":
            return f"new: {self.proposition} ({after}, origins {self.origins[1]})"
        if self.how == "withdrawn":
            return f"withdrawn: {self.proposition} (was {before}, origins {self.origins[0]})"
        low, high = self.probability
        word = f"{before} → {after}" if before != after else f"{after}, as before"
        counted = f"origins {self.origins[0]} → {self.origins[1]}"
        shifts = [
            f"{shift.facet} {shift.after - shift.before:+.2f}"
            for shift in self.facets
            if shift.before is not None and shift.after is not None and abs(shift.after - shift.before) > NOTICEABLE
        ]
        tail = f"; log-odds {', '.join(shifts)}" if shifts else ""
        alone = f"; now single-origin: {self.single_origin}" if self.single_origin else ""
        return f"moved: {self.proposition}: {word} ({low:.3f} → {high:.3f}; {counted}{tail}{alone})"

    @property
    def sentences(self) -> Iterator[str]:
        """The move, then, where it was there before and after, its facets and their rows, those alike together."""
        yield self.sentence
        if self.how != "moved":
            return
        if self.confidence[0] != self.confidence[1]:
            yield f"  confidence: {self.confidence[0]} → {self.confidence[1]}"
        alike: dict[tuple[str, ...], list[str]] = {}
        for shift in self.facets:
            alike.setdefault(shift.sentences, []).append(shift.facet)
        for (first, *rest), names in alike.items():
            yield f"  {', '.join(names)}: {first}"
            yield from (f"  {line}" for line in rest)


@dataclass(frozen=True)
class Difference:
    """What an act or a run changed among the fixes; basis: fixes whose word, probability, origins and ledgers stand, while
    something that they list (a list's date, a claim that weighs nothing) changed."""

    moves: tuple[Move, ...] = ()
    unchanged: int = 0
    basis: int = 0

    @property
    def hash(self) -> str:
        """SHA-256 of everything in it, as the custody log keeps it."""
        return sha256(canonical(dump(self)))


def difference(before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]) -> Difference:
    """Fixes new, moved and withdrawn between two listings, in the order of the later one, withdrawn ones last."""
    old, new = {fix["id"]: fix for fix in before}, {fix["id"]: fix for fix in after}
    moves, basis = [], 0
    for name, fix in new.items():
        was = old.get(name)
        if was is None:
            moves.append(_move("new", {}, fix))
        elif dict(was) != dict(fix):
            move = _move("moved", was, fix)
            if move.facets or any(len(set(pair)) > 1 for pair in (move.words, move.origins, move.confidence)):
                moves.append(move)
            else:
                basis += 1
    moves += [_move("withdrawn", fix, {}) for name, fix in old.items() if name not in new]
    return Difference(tuple(moves), len(new) - basis - sum(move.how != "withdrawn" for move in moves), basis)


def _move(how: str, was: Mapping[str, Any], now: Mapping[str, Any]) -> Move:
    fix = now or was
    left = now.get("origin_list", ())
    return Move(
        fix=fix["id"], proposition=fix["proposition"], how=how, words=(was.get("words", ""), now.get("words", "")),
        probability=(was.get("probability"), now.get("probability")), origins=(was.get("origins", 0), now.get("origins", 0)),
        facets=tuple(_shifts(was.get("facets", {}), now.get("facets", {}))),
        confidence=(was.get("confidence", ""), now.get("confidence", "")),
        single_origin=str(left[0]["label"]) if len(left) == 1 and was.get("origins", 0) > 1 else "",
    )  # fmt: skip


def _shifts(was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Shift]:
    for facet in dict.fromkeys([*was, *now]):
        old, new = was.get(facet, {}), now.get(facet, {})
        before, after = old.get("log_odds"), new.get("log_odds")
        rows = tuple(_rows(old.get("bearings", ()), new.get("bearings", ()))) if old and new else ()
        if rows or before is None or after is None or abs(after - before) > NOTICEABLE:
            yield Shift(facet, before, after, (old.get("words", ""), new.get("words", "")), rows)


def _rows(was: Sequence[Mapping[str, Any]], now: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    """The rows that say something and differ, those that went first; silences are no rows here.

    A row that says and weighs the same as one that went, on another record (a later capture), is the same row.
    """
    old, new = ({row["id"]: row for row in rows if _says(row)} for rows in (was, now))
    for name in [name for name in old if name not in new]:
        alike = next((other for other, row in new.items() if other not in old and _same(row, old[name])), "")
        if alike:
            del old[name], new[alike]
    for name, row in old.items():
        if name not in new:
            yield _row(row, "went", (row["weight"], None))
    for name, row in new.items():
        known = old.get(name)
        if known is None:
            yield _row(row, "came", (None, row["weight"]))
        elif abs(row["weight"] - known["weight"]) > NOTICEABLE:
            yield _row(row, "reweighed", (known["weight"], row["weight"]))


def _same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return all(one.get(name) == other.get(name) for name in ("channel", "direction", "words", "origin", "weight"))


def _says(row: Mapping[str, Any]) -> bool:
    return bool(row["weight"]) or row["direction"] in SPEAKS


def _row(row: Mapping[str, Any], how: str, weight: tuple[float | None, float | None]) -> Row:
    return Row(row["id"], how, row["channel"] or "all channels", row["words"], row.get("origin", ""), weight)
