"""What changed among the fixes: new, moved and withdrawn, in words and numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

NOTICEABLE = 1e-9


@dataclass(frozen=True)
class Shift:
    """A facet's log-odds before and after; None where the fix or the facet was not there."""

    facet: str
    before: float | None
    after: float | None


@dataclass(frozen=True)
class Move:
    """One fix that differs: ``new``, ``moved`` or ``withdrawn``; words, probability and origins before and after."""

    fix: str
    proposition: str
    how: str
    words: tuple[str, str]
    probability: tuple[float | None, float | None]
    origins: tuple[int, int]
    facets: tuple[Shift, ...] = ()

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
            if shift.before is not None and shift.after is not None
        ]
        tail = f"; log-odds {', '.join(shifts)}" if shifts else ""
        return f"moved: {self.proposition}: {word} ({low:.3f} → {high:.3f}; {counted}{tail})"


@dataclass(frozen=True)
class Difference:
    """What an act or a run changed among the fixes; basis: fixes whose word, probability, origins and ledgers stand, while
    something that they list (a list's date, a claim that weighs nothing) changed."""

    moves: tuple[Move, ...] = ()
    unchanged: int = 0
    basis: int = 0


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
            if move.facets or len(set(move.words)) > 1 or len(set(move.origins)) > 1:
                moves.append(move)
            else:
                basis += 1
    moves += [_move("withdrawn", fix, {}) for name, fix in old.items() if name not in new]
    return Difference(tuple(moves), len(new) - basis - sum(move.how != "withdrawn" for move in moves), basis)


def _move(how: str, was: Mapping[str, Any], now: Mapping[str, Any]) -> Move:
    fix = now or was
    return Move(
        fix=fix["id"], proposition=fix["proposition"], how=how, words=(was.get("words", ""), now.get("words", "")),
        probability=(was.get("probability"), now.get("probability")), origins=(was.get("origins", 0), now.get("origins", 0)),
        facets=tuple(_shifts(was.get("facets", {}), now.get("facets", {}))),
    )  # fmt: skip


def _shifts(was: Mapping[str, Any], now: Mapping[str, Any]) -> list[Shift]:
    found = []
    for facet in dict.fromkeys([*was, *now]):
        before = was[facet]["log_odds"] if facet in was else None
        after = now[facet]["log_odds"] if facet in now else None
        if before is None or after is None or abs(after - before) > NOTICEABLE:
            found.append(Shift(facet, before, after))
    return found
