"""Interest: a property of source and proposition, counted both ways (DESIGN §1.12).

Who would rather not be believed to have done a thing gains by denying it, who opposes it gains by asserting it. Neither
the denial nor the accusation weighs what a disinterested word would; a word against one's own interest is marked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crossbearing.records.patterns import Pack
from crossbearing.records.propositions import Proposition
from crossbearing.reference.proposition_types import proposition_types

PARTIES = ("supplier", "recipient", "actor", "intermediary", "carrier", "origin", "destination")


@dataclass(frozen=True)
class Interest:
    """Whether a speaker would rather have a proposition believed (+1), not believed (-1), or has no known stake (0)."""

    wants: int = 0
    words: str = ""


NONE = Interest()


def interest(speaker: str, proposition: Proposition, packs: Sequence[Pack], name: str = "") -> Interest:
    """The stake of a speaker (subject id such as ``state:XX``) in a proposition.

    A party to it is interested by itself, and so is the state that something came from or went to; other interests are
    declared by packs, with reasons. Who is declared adverse has an adversary: what it says of that one is as interested.
    name: of a speaker without an id (a firm, a person), who is a party where the proposition calls one by that very name.
    """
    if not speaker and not name:
        return NONE
    kind = proposition_types().types.get(proposition.type)
    burden = -1 if kind is None or kind.burdens else 1
    between = proposition_types().carriage.between  # of two places either is an end
    of = (*PARTIES, between) if len(proposition.roles.get(between, ())) > 1 else PARTIES
    parties = {
        subject for role in of for subject in (*proposition.roles.get(role, ()), *proposition.within.get(role, ()))
    }
    called = {_folded(label) for role in PARTIES for label in proposition.labels.get(role, ())}
    if speaker in parties or (not speaker and _folded(name) in called):
        return Interest(burden, "party to what is said")
    declared = [entry for pack in sorted(packs, key=lambda one: one.id) for entry in pack.interests]
    for entry in declared:
        if speaker in entry["sources"] and parties & set(entry["about"]):
            stance = 1 if entry["stance"] == "adverse" else -1
            return Interest(-burden * stance, str(entry["reason"]))
    for entry in declared:
        if entry["stance"] == "adverse" and speaker in entry["about"] and parties & set(entry["sources"]):
            return Interest(-burden, "adversary of a party")
    return NONE


def _folded(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")


@dataclass(frozen=True)
class Weighed:
    """A report's weight (natural log, never negative) after interest, the words that say so, and whether it is marked."""

    weight: float
    words: str = ""
    against_interest: bool = False


def weigh(weight: float, side: int, stake: Interest, archived: bool, at_most: float, denial: float) -> Weighed:
    """What interest leaves of a report's weight.

    weight: of the report by itself (ln, not negative); side: +1 asserts, -1 denies; archived: first-hand material of the
    speaker is held; at_most: weight at the grade that an interested assertion may reach; denial: weight of an interested
    denial.
    """
    if stake.wants == 0 or side == 0:
        return Weighed(weight)
    if side != stake.wants:
        what = "admission" if side > 0 else "denial"
        return Weighed(weight, f"{what} against interest ({stake.words})", against_interest=True)
    if side < 0:
        return Weighed(min(weight, denial), f"interested denial ({stake.words})")
    if archived:
        return Weighed(weight, f"interested ({stake.words}); its own primary statement is archived")
    return Weighed(min(weight, at_most), f"interested assertion ({stake.words})")
