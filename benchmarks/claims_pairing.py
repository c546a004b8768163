"""Claims read against claims labelled: which belong together, and which roles of a pair agree (docs/reference/labels.md)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Label = Mapping[str, Any]
Roles = Mapping[str, Sequence[str]]

# types that annotators themselves mix up are paired with one another
GROUPS = {
    "transfer": "movement",
    "route": "movement",
    "brokering": "movement",
    "violation": "movement",
    "policy": "rule",
    "listing": "rule",
}
ALIKE = {  # a filler under the first role may be told under the others
    "destination": ("destination", "recipient"),
    "recipient": ("recipient", "destination"),
    "via": ("via", "destination"),
    "actor": ("actor", "intermediary"),
    "carrier": ("carrier", "intermediary", "supplier"),
    "intermediary": ("intermediary", "actor", "carrier"),
}
NAMES = {
    "dprk": "north korea",
    "democratic people s republic of korea": "north korea",
    "pyongyang government": "north korea",
    "north korean government": "north korea",
    "russian federation": "russia",
    "u s": "united states",
    "us": "united states",
    "united states government": "united states",
    "uae": "united arab emirates",
    "uavs": "unmanned aerial vehicles",
    "vessel": "ship",
    "cargo ship": "ship",
    "cargo ships": "ship",
    "ships": "ship",
    "boat": "ship",
    "rail": "train",
}
SMALL = frozenset({"the", "a", "an", "of", "s", "its", "their", "and", "in"})
LEAST_OVERLAP, LEAST_SHARE = 0.5, 0.15


@dataclass(frozen=True)
class Pair:
    """A labelled claim with the one read for it; ``hits`` role fillers of both agree."""

    labelled: Label
    read: Label
    hits: int

    @property
    def roles_f1(self) -> float:
        """F1 of the pair's role fillers, 0 to 1."""
        both = fillers(self.labelled) + fillers(self.read)
        return 2 * self.hits / both if both else 0.0


def fillers(claim: Label) -> int:
    """Number of role fillers of a claim."""
    return sum(len(values) for values in claim["roles"].values())


def paired(labelled: Sequence[Label], read: Sequence[Label]) -> list[Pair]:
    """One to one, best overlap of span and roles first; only claims of one type group whose spans share enough."""
    candidates = []
    for left, one in enumerate(labelled):
        for right, other in enumerate(read):
            share = _share(one, other)
            if share:
                pair = Pair(one, other, role_hits(one["roles"], other["roles"]))
                candidates.append((0.5 * share + 0.5 * pair.roles_f1, left, right, pair))
    found: list[Pair] = []
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for _, left, right, pair in sorted(candidates, key=lambda one: one[:3], reverse=True):
        if left not in taken_left and right not in taken_right:
            taken_left.add(left)
            taken_right.add(right)
            found.append(pair)
    return found


def _share(one: Label, other: Label) -> float:
    """Intersection over union of two spans; 0 where the pair may not be made."""
    if GROUPS.get(one["type"], one["type"]) != GROUPS.get(other["type"], other["type"]) and not (
        _occurrence(one["type"]) and _occurrence(other["type"])
    ):
        return 0.0
    common = min(one["end"], other["end"]) - max(one["start"], other["start"])
    if common <= 0:
        return 0.0
    lengths = one["end"] - one["start"], other["end"] - other["start"]
    share = common / (sum(lengths) - common)
    return share if common / min(lengths) >= LEAST_OVERLAP and share >= LEAST_SHARE else 0.0


def _occurrence(kind: str) -> bool:
    return kind not in GROUPS and kind not in ("payment", "denial", "verification")


def role_hits(labelled: Roles, read: Roles) -> int:
    """How many labelled fillers are among those read, each used once, under their role or one that is told alike."""
    used: set[tuple[str, int]] = set()
    for role, values in labelled.items():
        for value in values:
            place = next(
                (
                    (name, number)
                    for name in ALIKE.get(role, (role,))
                    for number, other in enumerate(read.get(name, ()))
                    if (name, number) not in used and same_words(value, other)
                ),
                None,
            )
            if place is not None:
                used.add(place)
    return len(used)


def same_words(one: str, other: str) -> bool:
    """Whether at least half the words of the shorter are in the longer; states by their name."""
    left, right = _words(one), _words(other)
    return bool(left and right) and len(left & right) / min(len(left), len(right)) >= LEAST_OVERLAP


def _words(text: str) -> set[str]:
    plain = re.sub(r"[^\w]+", " ", text.lower().replace("’", "'").replace("'s ", " ")).strip()
    plain = re.sub(r"^(the|a|an) ", "", plain)
    return {re.sub(r"(?<=\w{3})s$", "", word) for word in NAMES.get(plain, plain).split() if word not in SMALL}


def same_speaker(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two chains end with the same speaker; the publisher's own voice only with itself."""
    if one[-1] == "auth" or other[-1] == "auth":
        return one[-1] == other[-1]
    return same_words(one[-1], other[-1])


def by_document(claims: Iterable[Label]) -> dict[str, list[Label]]:
    """Claims by document, documents in order."""
    found: dict[str, list[Label]] = {}
    for claim in sorted(claims, key=lambda one: (one["doc"], one["start"], one["end"])):
        found.setdefault(claim["doc"], []).append(claim)
    return found
