"""What changed among the fixes: new, moved and withdrawn, in words and numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Move:
    """One fix that differs: ``new``, ``moved`` or ``withdrawn``; words, probability and origins before and after."""

    fix: str
    proposition: str
    how: str
    words: tuple[str, str]
    probability: tuple[float | None, float | None]
    origins: tuple[int, int]

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
        return (
            f"moved: {self.proposition}: {word} ({low:.3f} → {high:.3f}; origins {self.origins[0]} → {self.origins[1]})"
        )


@dataclass(frozen=True)
class Difference:
    """What an act or a run changed among the fixes."""

    moves: tuple[Move, ...] = ()
    unchanged: int = 0


def difference(before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]) -> Difference:
    """Fixes new, moved and withdrawn between two listings, in the order of the later one, withdrawn ones last."""
    old, new = {fix["id"]: fix for fix in before}, {fix["id"]: fix for fix in after}
    moves = []
    for name, fix in new.items():
        was = old.get(name)
        if was is None:
            moves.append(_move("new", {}, fix))
        elif dict(was) != dict(fix):
            moves.append(_move("moved", was, fix))
    moves += [_move("withdrawn", fix, {}) for name, fix in old.items() if name not in new]
    return Difference(tuple(moves), len(new) - sum(move.how != "withdrawn" for move in moves))


def _move(how: str, was: Mapping[str, Any], now: Mapping[str, Any]) -> Move:
    fix = now or was
    return Move(
        fix=fix["id"], proposition=fix["proposition"], how=how, words=(was.get("words", ""), now.get("words", "")),
        probability=(was.get("probability"), now.get("probability")), origins=(was.get("origins", 0), now.get("origins", 0)),
    )  # fmt: skip
