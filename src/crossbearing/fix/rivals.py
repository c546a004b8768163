"""Rival explanations of a fix, and the rules of law in force in its window: declared, matched by kind and roles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from crossbearing.records.patterns import Pack
from crossbearing.records.propositions import Proposition
from crossbearing.reference.rivals import Rival, anywhere, read_rival


def rivals(proposition: Proposition, packs: Sequence[Pack], seen: Iterable[str] | None = None) -> list[Rival]:
    """Other explanations that stand beside a fix: the theatre's own first, then those of any theatre.

    seen: channels of which a bearing says something (None: any may). Raises ConfigError for a pack's entry that cannot be read.
    """
    theatre = [
        read_rival(entry, f"{pack.id}/rivals.yaml")
        for pack in sorted(packs, key=lambda one: one.id)
        for entry in pack.rivals
        if applies(entry.get("when", {}), proposition)
    ]
    found = [*theatre, *(rival for rival in anywhere() if applies(rival.when, proposition))]
    if seen is None:
        return found
    said = set(seen)
    return [rival for rival in found if said & set(rival.when.get("channels", said)) or "channels" not in rival.when]


def rules(proposition: Proposition, packs: Sequence[Pack]) -> list[str]:
    """Rules in force in a proposition's window, in words, with what was checked: the same act is lawful or not by its date."""
    start, end = proposition.window
    found = []
    for pack in sorted(packs, key=lambda one: one.id):
        for entry in pack.legal:
            if not applies(entry.get("when", {}), proposition):
                continue
            valid_from, valid_to = str(entry.get("valid_from") or ""), str(entry.get("valid_to") or "")
            if (end and valid_from and end < valid_from) or (start and valid_to and start > valid_to):
                continue
            until = f" to {valid_to}" if valid_to else ""
            found.append(
                f"rule in force from {valid_from}{until}: {entry['rule']} ({entry['source']}; checked: {entry['checked']})"
            )
    return found


def applies(when: Mapping[str, Any], proposition: Proposition) -> bool:
    """Whether a declaration applies: kind listed (or ``*``), and any role filled by, or inside, a subject listed.

    ``items`` must be met besides, and a role of ``unless`` must not.
    """
    kinds = when.get("types", ["*"])
    if "*" not in kinds and proposition.type not in kinds:
        return False
    items = when.get("items")
    if items and not _meets(items, proposition, ("item", "payment")):
        return False
    barred: Mapping[str, Iterable[str]] = when.get("unless", {})
    if any(_meets(ids, proposition, (role,)) for role, ids in barred.items()):
        return False
    roles: Mapping[str, Iterable[str]] = when.get("any", {})
    return not roles or any(_meets(wanted, proposition, (role,)) for role, wanted in roles.items())


def _meets(wanted: Iterable[str], proposition: Proposition, roles: Sequence[str]) -> bool:
    given = {
        subject for role in roles for subject in (*proposition.roles.get(role, ()), *proposition.within.get(role, ()))
    }
    wanted = set(wanted)
    return bool(given & wanted) or ("*" in wanted and bool(given))
