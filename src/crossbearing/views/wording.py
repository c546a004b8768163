"""The words that stand for the fixed terms of records, once for every door."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

DIRECTION_WORDS = {
    "supports": "supports",
    "contradicts": "contradicts",
    "neutral": "neutral",
    "cannot_see": "cannot see",
    "not_looked": "not looked",
}
DIRECTION_SIGNS = {"supports": "▲", "contradicts": "▼", "neutral": "●", "cannot_see": "⊘", "not_looked": "○"}
CONFIDENCE_NOTE = "Confidence speaks of the basis (independent origins and channels), never of how likely something is."
RIVALS_NOTE = (
    "How well each explains what is held, beside the statement; how likely each is would need a prior, and is not said."
)
LINK_WORDS = {
    "republishes": "republishes",
    "rewrites": "rewrites",
    "translates": "translates",
    "quotes": "quotes",
    "cites": "cites",
    "same_source": "same source as",
    "unknown": "relation unknown to",
}
EVENT_WORDS = {
    "gap": "no AIS received",
    "gap_reachability": "no AIS received, reachable area",
    "ais_disabling_likely": "AIS likely switched off",
    "encounter": "encounter of two vessels",
    "sts_close": "side by side",
    "loitering": "loitering",
    "anchorage": "at anchor",
    "port_event": "port event",
    "port_visit": "port visit",
    "voyage": "voyage",
    "implausible_speed": "implausible speed",
    "identity_conflict": "two hulls under one identity",
    "identity_change": "identity changed",
    "off_land_conflict": "position on land",
    "frozen_position": "frozen position",
    "draught_change": "draught changed",
}


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: ``count(2, "origin")`` is ``2 origins``."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def joined(parts: list[str] | tuple[str, ...], last: str = "and") -> str:
    """Words in a row: ``a, b and c``."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def plain(term: str) -> str:
    """A term of the records as words: underscores become spaces."""
    return term.replace("_", " ")


def percent(probability: float) -> str:
    """A probability as a whole percentage, never 0 or 100 (no conclusion is that sure)."""
    return f"{min(99, max(1, round(probability * 100)))} %"


def capitalised(words: str) -> str:
    """Words that begin a sentence."""
    return words[:1].upper() + words[1:]


def banded(word: str, band: Sequence[float]) -> str:
    """A likelihood word with its band: ``likely (55 to 80 %)``; what is too weak to call has none."""
    if len(band) < 2 or band[1] - band[0] > 0.9:
        return word
    return f"{word} ({round(band[0] * 100)} to {round(band[1] * 100)} %)"


def signed(weight: float) -> str:
    """A weight with its sign and two decimals, with a true minus."""
    return f"{weight:+.2f}".replace("-", "−") if abs(weight) >= 0.005 else "0"


def words_in(value: Any) -> str:
    """The words of a text, or of a mapping that bears ``words``."""
    if isinstance(value, dict):
        return str(value.get("words") or value.get("text") or value.get("label") or "")
    return str(value)
