"""The difference between two lists of fixes, in words and numbers: new, moved, withdrawn (retraction, ``changes``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

NOTICEABLE = 1e-9


def difference(before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """What changed from one list of fixes to another, the largest moves first.

    Returns ``{"id", "proposition", "kind": "new|moved|withdrawn", "from", "to", "facets", "words"}``; ``from`` and ``to``
    hold probability, word, origins and denials (None where there is no fix); ``facets`` the log-odds of those that moved.
    """
    old = {fix["id"]: fix for fix in before}
    new = {fix["id"]: fix for fix in after}
    found = []
    for key in sorted({*old, *new}):
        one, other = old.get(key), new.get(key)
        if one is None and other is not None:
            found.append(_change("new", None, other))
        elif other is None and one is not None:
            found.append(_change("withdrawn", one, None))
        elif one is not None and other is not None:
            change = _change("moved", one, other)
            if change["facets"] or change["from"] != change["to"]:
                found.append(change)
    return sorted(found, key=lambda change: (-_size(change), change["kind"], change["id"]))


def _change(kind: str, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> dict[str, Any]:
    shown = after if after is not None else before
    if shown is None:
        raise ValueError("a change has a fix before it or after it")
    start, end = _state(before), _state(after)
    facets = _facets(before, after)
    return {
        "id": shown["id"],
        "proposition": shown["proposition"],
        "kind": kind,
        "from": start,
        "to": end,
        "facets": facets,
        "words": _words(kind, shown["proposition"], start, end, facets),
    }


def _state(fix: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if fix is None:
        return None
    return {
        "probability": fix["probability"],
        "words": fix["words"],
        "origins": fix["origins"],
        "denials": len(fix["denials"]),
        "confidence": fix["confidence"],
        "claims": fix["claims"],
    }


def _facets(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    old = before["facets"] if before else {}
    new = after["facets"] if after else {}
    found = []
    for facet in sorted({*old, *new}):
        start = old[facet]["log_odds"] if facet in old else None
        end = new[facet]["log_odds"] if facet in new else None
        if start is None or end is None or abs(end - start) > NOTICEABLE:
            found.append({"facet": facet, "from": start, "to": end})
    return found


def _words(
    kind: str,
    proposition: str,
    start: Mapping[str, Any] | None,
    end: Mapping[str, Any] | None,
    facets: Sequence[Mapping[str, Any]],
) -> str:
    if start is None and end is not None:
        return f"new: {proposition}: {end['words']} ({end['probability']:.3f}), {_origins(end)}"
    if end is None and start is not None:
        return f"withdrawn: {proposition}: was {start['words']} ({start['probability']:.3f}), {_origins(start)}"
    if start is None or end is None:
        return f"{kind}: {proposition}"
    said = f"stays {end['words']}" if start["words"] == end["words"] else f"from {start['words']} to {end['words']}"
    moved = [
        f"{entry['facet']} {entry['to'] - entry['from']:+.2f}"
        for entry in facets
        if entry["from"] is not None and entry["to"] is not None
    ]
    tail = f"; log-odds: {', '.join(moved)}" if moved else ""
    numbers = f"{start['probability']:.3f} to {end['probability']:.3f}"
    return f"moved: {proposition}: {said} ({numbers}), {_origins(start)} to {_origins(end)}{tail}"


def _origins(state: Mapping[str, Any]) -> str:
    return f"{state['origins']} origin{'' if state['origins'] == 1 else 's'}"


def _size(change: Mapping[str, Any]) -> float:
    start = change["from"]["probability"] if change["from"] else 0.0
    end = change["to"]["probability"] if change["to"] else 0.0
    return float(round(abs(end - start), 12))
