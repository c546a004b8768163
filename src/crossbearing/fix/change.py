"""What would change a fix: what a person could go and get where a channel has not looked or could not see, most telling first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from crossbearing.fix.again import Again
from crossbearing.fix.gain import Gain, Outlook, gain, outlook
from crossbearing.fix.wording import listed
from crossbearing.records.lineage import Origin
from crossbearing.records.patterns import Pack, Pattern
from crossbearing.records.propositions import Proposition
from crossbearing.reference.ledger import LedgerParameters
from crossbearing.reference.load import yaml_data

SILENT = ("not_looked", "cannot_see")


@dataclass(frozen=True)
class _Look:
    """Something to go and get: in words, for which channel and facets, and what it is worth."""

    words: str
    channel: str
    facet: str
    facets: tuple[str, ...]
    worth: Gain


def would_change(
    proposition: Proposition,
    prior: float,
    facets: Mapping[str, Mapping[str, Any]],
    again: Mapping[str, Again],
    unarchived: Sequence[Origin],
    packs: Sequence[Pack],
    settings: LedgerParameters,
) -> list[dict[str, Any]]:
    """What would change a fix most: ``words``, ``facet``, ``channel``, and ``gain``, ``effect``, ``if_found``, ``if_not``.

    facets: the fix's facet ledgers; again: the statements behind them, to be summed otherwise; unarchived: origins whose primary statement is not
    archived. ``gain`` is the expected |change| of P(whole), both outcomes considered; looks are ordered by it, then by the
    same of their own facet. Nothing here weighs.
    """
    say = yaml_data("would_change.yaml")
    slots = _slots(proposition)
    evidence = {facet: float(ledger["evidence"]) for facet, ledger in facets.items()}
    found = []
    for look in say["looks"]:
        touched = _touched(look, facets, settings)
        words = _words(look, touched, slots, proposition) if touched else ""
        if not words:
            continue
        pattern = _pattern(proposition, look["channel"], touched, packs)
        so_far = _so_far(look["channel"], touched, facets)
        wanted = f"{words} (pattern: {pattern.name})" if pattern is not None else words
        shown = say["coverage"].format(wanted=wanted, words=so_far) if so_far else wanted
        expected = _outlook(look, touched, pattern, proposition.required, facets, settings)
        if look["channel"] == "reports":
            told = {facet: again[facet].told_further() for facet in touched}
            expected = replace(expected, found={**expected.found, **told})
        worth = gain(prior, evidence, proposition.required, expected, settings)
        found.append(_Look(shown, look["channel"], expected.facet, tuple(touched), worth))
    archived = _archived(proposition, again, unarchived, facets, say["archived"])
    if archived is not None:
        words = say["archived"]["words"].format(speakers=listed([origin.label for origin in unarchived]))
        worth = gain(prior, evidence, proposition.required, archived, settings)
        found.append(_Look(words, "reports", archived.facet, proposition.required, worth))
    ranked = sorted(found, key=lambda one: (-one.worth.whole, -one.worth.facet, one.channel, one.words))
    return [_shown(one, place, say["outcome"]) for place, one in enumerate(ranked[: int(say["limit"])])]


def _shown(one: _Look, place: int, say: Mapping[str, str]) -> dict[str, Any]:
    effect = one.worth.words
    if place == 0 and one.worth.whole > 0:
        effect = say["first_stays" if one.worth.stays else "first"].format(told=effect)
    return {
        "words": one.words,
        "facet": one.facet,
        "facets": list(one.facets),
        "channel": one.channel,
        "gain": one.worth.whole,
        "facet_gain": one.worth.facet,
        "effect": effect,
        "if_found": dict(one.worth.outcomes["found"]),
        "if_not": dict(one.worth.outcomes["missed"]),
    }


def _touched(
    look: Mapping[str, Any], facets: Mapping[str, Mapping[str, Any]], settings: LedgerParameters
) -> list[str]:  # fmt: skip
    """The facets that a look would bear on: those its channel can see and has not; a further report on any."""
    channel = look["channel"]
    able = [facet for facet in facets if facet in look["facets"] and facet in settings.sees.get(channel, ())]
    if channel == "reports":
        return able
    return [facet for facet in able if facets[facet]["looked"].get(channel, "not_looked") in SILENT]


def _words(look: Mapping[str, Any], touched: Sequence[str], slots: Mapping[str, str], proposition: Proposition) -> str:
    """The first wording of a look whose slots are all given; empty where none is, or another mode is said."""
    modes, said = look.get("modes"), _modes(proposition)
    if modes and said and not set(modes) & set(said):
        return ""
    for words in look["words"]:
        wanted = re.findall(r"\{(\w+)\}", words)
        if all(slots[name] for name in wanted):
            return str(words).format_map(slots)
    return ""


def _so_far(channel: str, touched: Sequence[str], facets: Mapping[str, Mapping[str, Any]]) -> str:
    """Why a channel that looked could not see, in its own words; empty where it did not look."""
    for facet in touched:
        if facets[facet]["looked"].get(channel) == "cannot_see":
            for row in facets[facet]["bearings"]:
                if row["channel"] == channel and row["parameter"] != "sees":
                    return str(row["words"])
    return ""


def _outlook(
    look: Mapping[str, Any],
    touched: Sequence[str],
    pattern: Pattern | None,
    required: Sequence[str],
    facets: Mapping[str, Mapping[str, Any]],
    settings: LedgerParameters,
) -> Outlook:
    channel = look["channel"]
    sens = pattern.sens[0] if pattern is not None else float(look["sens"])
    fpr = pattern.fpr[0] if pattern is not None else sens / settings.reach.get(channel, 1.0)
    return outlook(facets, required, touched, sens, min(fpr, sens), look["absent"] == "nothing")


def _archived(
    proposition: Proposition,
    again: Mapping[str, Again],
    unarchived: Sequence[Origin],
    facets: Mapping[str, Mapping[str, Any]],
    say: Mapping[str, Any],
) -> Outlook | None:
    """What having the primary statements would bring: interest no longer caps them; or, if they say otherwise, they fall away."""
    if not unarchived or not proposition.required:
        return None
    keys = frozenset(origin.key for origin in unarchived)
    lifted = {facet: one.archived(keys) for facet, one in again.items()}
    gone = {facet: one.without(keys) for facet, one in again.items()}
    least = min(proposition.required, key=lambda name: (facets[name]["evidence"], name))
    return Outlook(float(say["holds"]), least, lifted, gone)


def _pattern(
    proposition: Proposition, channel: str, touched: Sequence[str], packs: Sequence[Pack]
) -> Pattern | None:  # fmt: skip
    """The first pattern that packs declare for this channel, these facets and this route."""
    for pack in sorted(packs, key=lambda one: one.id):
        for pattern in pack.patterns:
            if (
                pattern.channel == channel
                and set(touched) & set(pattern.facets)
                and pattern_applies(pattern, proposition)
            ):
                return pattern
    return None


def pattern_applies(pattern: Pattern, proposition: Proposition) -> bool:
    """Whether every role that a pattern asks for (several joined by ``|``: any of them) is filled by one of its subjects."""
    modes = _modes(proposition)
    return (
        bool(pattern.applies_to)
        and (not modes or not pattern.modes or bool(set(modes) & set(pattern.modes)))
        and all(_fills(roles.split("|"), wanted, proposition) for roles, wanted in pattern.applies_to.items())
    )


def _modes(proposition: Proposition) -> tuple[str, ...]:
    """The modes said; a ship that is named goes by sea."""
    aboard = any(subject.startswith(("vessel:", "vessel-")) for subject in proposition.roles.get("carrier", ()))
    return proposition.roles.get("mode", ()) or (("mode:sea",) if aboard else ())


def _fills(roles: Sequence[str], wanted: Sequence[str], proposition: Proposition) -> bool:
    given = {
        subject for role in roles for subject in (*proposition.roles.get(role, ()), *proposition.within.get(role, ()))
    }
    return bool(set(wanted) & given) or any(
        one.endswith(":*") and any(subject.startswith(one[:-1]) for subject in given) for one in wanted
    )


def _slots(proposition: Proposition) -> dict[str, str]:
    def label(*roles: str) -> str:
        return listed([word for role in roles for word in proposition.labels.get(role, ())])

    def place(role: str, kinds: str = "place|state") -> str:
        named = zip(proposition.roles.get(role, ()), proposition.labels.get(role, ()), strict=False)
        return listed([word for subject, word in named if re.match(rf"(?:{kinds})[:-]", subject)])

    acting = [
        label
        for role in ("supplier", "actor", "intermediary", "carrier", "recipient")
        for subject, label in zip(proposition.roles.get(role, ()), proposition.labels.get(role, ()), strict=False)
        if re.match(r"(?:vessel|company|body|person)[:-]", subject)
    ]
    start, end = proposition.window
    route = " to ".join(filter(None, (place("origin"), place("destination")))) or place("place") or place("via")
    return {
        "route": route,
        "calls": place("destination", "place") or place("place", "place"),
        "window": f"{start} to {end}" if start else "in the time it speaks of",
        "item": label("item") or "the goods",
        "actor": label("supplier", "actor", "intermediary") or "those named",
        "bodies": listed(acting),
        "buyer": label("recipient") or "those named",
        "payment": label("payment") or "what was paid",
        "subject": f"“{proposition.text}”",
    }
