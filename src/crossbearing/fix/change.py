"""What would change a fix: the silences of its facets, in words of what a person could go and get, most telling first."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from crossbearing.fix.wording import listed
from crossbearing.records.patterns import Pack, Pattern
from crossbearing.records.propositions import Proposition
from crossbearing.reference.ledger import LedgerParameters
from crossbearing.reference.load import yaml_data


def would_change(
    proposition: Proposition,
    facets: Mapping[str, Mapping[str, Any]],
    unarchived: Sequence[str],
    packs: Sequence[Pack],
    settings: LedgerParameters,
) -> list[dict[str, str]]:
    """What would change a fix most, as ``{"words", "facet", "channel"}``.

    facets: the fix's facet ledgers; unarchived: labels of origins whose primary statement is not archived. Ordered by how
    far a plain finding of the channel would move the facet's probability, required facets first. Nothing here weighs.
    """
    say = yaml_data("would_change.yaml")
    slots = _slots(proposition)
    found: list[tuple[tuple[float, ...], str, str, str]] = []
    if unarchived and proposition.required:
        words = say["reports"]["archived"].format(speakers=listed(unarchived))
        found.append(((0.0, -1.0), words, proposition.required[0], "reports"))
    for place, (facet, ledger) in enumerate(facets.items()):
        for channel, direction in ledger["looked"].items():
            if facet not in settings.sees.get(channel, ()):
                continue
            words = _words(say, channel, facet, direction, ledger, slots, proposition, packs)
            if words:
                gain = _gain(ledger["log_odds"], settings.reach.get(channel, 1.0))
                rank = (0.0 if facet in proposition.required else 1.0, -gain, float(place))
                found.append((rank, words, facet, channel))
    chosen: dict[str, dict[str, str]] = {}
    for _, words, facet, channel in sorted(found):
        chosen.setdefault(words, {"words": words, "facet": facet, "channel": channel})
    return list(chosen.values())[: int(say["limit"])]


def _words(
    say: Mapping[str, Any],
    channel: str,
    facet: str,
    direction: str,
    ledger: Mapping[str, Any],
    slots: Mapping[str, str],
    proposition: Proposition,
    packs: Sequence[Pack],
) -> str:
    if direction not in ("not_looked", "cannot_see"):
        return ""
    table = say.get(channel, {})
    modes, said = table.get("modes"), proposition.roles.get("mode", ())
    if modes and said and not set(modes) & set(said):
        return ""
    wanted = str(table.get(facet, table.get("any", "")))
    if "{route}" in wanted and not slots["route"]:
        return ""  # no place is named where one could look
    words = wanted.format_map(slots)
    pattern = _pattern(proposition, channel, facet, packs)
    if pattern is not None and words:
        words += f" (pattern: {pattern.name})"
    if direction == "cannot_see":
        row = next(
            (row for row in ledger["bearings"] if row["channel"] == channel and row["parameter"] != "sees"), None
        )
        if row is None:
            return ""
        words = str(say["coverage"]).format(words=row["words"], wanted=words)
    return words


def _pattern(proposition: Proposition, channel: str, facet: str, packs: Sequence[Pack]) -> Pattern | None:
    """The first pattern that packs declare for this channel, facet and route."""
    for pack in sorted(packs, key=lambda one: one.id):
        for pattern in pack.patterns:
            if pattern.channel == channel and facet in pattern.facets and pattern_applies(pattern, proposition):
                return pattern
    return None


def pattern_applies(pattern: Pattern, proposition: Proposition) -> bool:
    """Whether every role that a pattern asks for is filled by one of its subjects, or by something inside one."""
    return bool(pattern.applies_to) and all(
        set(wanted) & {*proposition.roles.get(role, ()), *proposition.within.get(role, ())}
        for role, wanted in pattern.applies_to.items()
    )


def _gain(log_odds: float, ratio: float) -> float:
    """How far a finding of this likelihood ratio would move the probability."""
    before = 1 / (1 + math.exp(-log_odds))
    after = 1 / (1 + math.exp(-(log_odds + math.log(ratio))))
    return round(after - before, 9)


def _slots(proposition: Proposition) -> dict[str, str]:
    def label(*roles: str) -> str:
        return listed([word for role in roles for word in proposition.labels.get(role, ())])

    def place(role: str) -> str:
        named = zip(proposition.roles.get(role, ()), proposition.labels.get(role, ()), strict=False)
        return listed([word for subject, word in named if re.match(r"(?:place|state)[:-]", subject)])

    start, end = proposition.window
    route = " to ".join(filter(None, (place("origin"), place("destination")))) or place("place") or place("via")
    return {
        "route": route,
        "window": f"{start} to {end}" if start else "in the time it speaks of",
        "item": label("item") or "the goods",
        "actor": label("supplier", "actor", "intermediary") or "those named",
        "buyer": label("recipient") or "those named",
        "payment": label("payment") or "what was paid",
        "subject": f"“{proposition.text}”",
    }
