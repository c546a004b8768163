"""A sensitivity study as it is shown: the tornado's lines, largest swing first, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from crossbearing.views.shown import Rules, shown
from crossbearing.views.wording import banded, joined, plain, signed

MOST = 14


@dataclass(frozen=True)
class Outcome:
    """What the whole would be: how (withdrawn, ×½, ×2), log-odds, word with band."""

    how: str
    log_odds: float
    words: str
    told: str


@dataclass(frozen=True)
class Swing:
    """One line of the tornado: what is varied, between which log-odds the whole swings, whether its word changes."""

    kind: str
    label: str
    outcomes: tuple[Outcome, ...]
    low: float
    high: float
    swing: float
    flips: bool


@dataclass(frozen=True)
class StudyView:
    """A study: where the whole stands, every swing, what has no effect, and what was assumed."""

    base: float
    words: str
    told: str
    swings: tuple[Swing, ...]
    without_effect: tuple[str, ...]
    not_varied: tuple[str, ...]
    assumptions: tuple[str, ...]
    flip: str


def study_view(study: Mapping[str, Any], made: Rules) -> StudyView:
    """The contract's ``sensitivity`` as a profile shows it."""
    data = shown(dict(study), made)
    base = data["base"]
    return StudyView(
        base=float(base["log_odds"]),
        words=str(base["words"]),
        told=banded(str(base["words"]), base["band"]),
        swings=tuple(_swing(entry) for entry in data["tornado"]),
        without_effect=tuple(str(name) for name in data["without_effect"]),
        not_varied=tuple(f"{name} ({why})" for name, why in data["not_varied"].items()),
        assumptions=tuple(str(words) for words in data["assumptions"]),
        flip=str(data["flip_margin"]["words"]),
    )


def swing_words(one: Swing, base: str) -> str:
    """The outcomes of one line in words: ``×½: unlikely · ×2: likely``; the word that stands is not repeated."""
    if not one.flips:
        return f"{base}, as before"
    named = len(one.outcomes) > 1
    return " · ".join(
        f"{outcome.how + ': ' if named else '→ '}{outcome.told}" for outcome in one.outcomes if outcome.words != base
    )


def study_lines(study: StudyView) -> list[str]:
    """The tornado for a terminal: swing, lowest and highest log-odds, what is varied, and the words it leads to."""
    out = [
        f"sensitivity of the whole ({study.told}, log-odds {signed(study.base)}), the largest swing first",
        f"  {'swing':>6} {'from':>6} {'to':>6}",
    ]
    shown = [one for place, one in enumerate(study.swings) if place < MOST or one.flips]
    for one in shown:
        out.append(
            f"  {one.swing:6.2f} {signed(one.low):>6} {signed(one.high):>6}  {one.label}: {swing_words(one, study.words)}"
        )
    rest = [one.label for one in study.swings if one not in shown]
    if rest:
        out.append(f"  smaller, and the word stays: {joined(rest)}")
    if study.without_effect:
        out.append(f"  no effect on the whole: {joined([plain(name) for name in study.without_effect])}")
    out += [f"  not varied: {words}" for words in study.not_varied]
    out += [f"  {words}" for words in study.assumptions[:1]]
    return out


def _swing(entry: Mapping[str, Any]) -> Swing:
    value = entry.get("value")
    label = str(entry["label"])
    if isinstance(value, (int, float)):
        label = f"{label} ({value:.3g})"
    return Swing(
        kind=str(entry["kind"]),
        label=label,
        outcomes=tuple(
            Outcome(
                str(outcome["how"]),
                float(outcome["log_odds"]),
                str(outcome["words"]),
                banded(str(outcome["words"]), outcome["band"]),
            )
            for outcome in entry["outcomes"]
        ),
        low=float(entry["low"]),
        high=float(entry["high"]),
        swing=float(entry["swing"]),
        flips=bool(entry["flips"]),
    )
