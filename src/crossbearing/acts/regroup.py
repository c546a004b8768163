"""Setting a part of a proposition apart, and merging one proposition into another: an act each, with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crossbearing.acts.targets import by_id
from crossbearing.case.case import Case
from crossbearing.case.writing import transaction
from crossbearing.pipeline.difference import Difference
from crossbearing.pipeline.progress import Progress
from crossbearing.pipeline.rescore import rescore
from crossbearing.records.errors import ConfigError, NotFound
from crossbearing.records.propositions import Proposition
from crossbearing.records.reviews import Decision

SUPPORTING = ("asserts", "child")


@dataclass(frozen=True)
class Regrouped:
    """What a person regrouped, by which act, and what that changed.

    fix, text: the proposition that was set apart, or merged away; other: the one that it was taken from, or merged into.
    """

    act: int
    how: str
    fix: str
    text: str
    other: str
    difference: Difference


def split(
    case: Case, fix: str, claims: Sequence[str], label: str, *, who: str = "analyst", why: str,
    progress: Progress | None = None,
) -> Regrouped:  # fmt: skip
    """Sets claims of a proposition apart as a part of it with an id of its own, whose claims still support the whole.

    fix: a fix by number, id or the start of it; claims: ids, or the start of them, that assert it or one of its children;
    label: the words that tell the part from the rest ("August shipment").
    Raises NotFound for what is not there; ConfigError without a reason, without words, for a label in use, for claims that
    do not support it, and for none or all of them.
    """
    from crossbearing.fix.lattice import GRAIN_STEP

    words = " ".join(label.split())
    if not why.strip():
        raise ConfigError("a split needs a reason (--why)")
    if not words or GRAIN_STEP.strip() in words:
        raise ConfigError("a split needs words of its own, without a slash, that tell the part from the rest (--as)")
    whole = _proposition(case, fix)
    grain = f"{whole.grain}{GRAIN_STEP}{words}" if whole.grain else words
    if any(one.grain == grain and (one.type, one.roles) == (whole.type, whole.roles) for one in case.propositions()):
        raise ConfigError(
            f"a part of “{whole.text}” is called {words!r} already; undo that split or choose other words"
        )
    chosen = _claims(case, whole, claims)
    payload = {"fix": whole.id, "as": words, "claims": list(chosen)}
    with transaction(case, who, why, "split", payload, [whole.id, *chosen]) as writer:
        writer.enter([Decision("proposition", whole.id, words, "split", who, writer.at, why, chosen)])
        act = writer.act
    changed = rescore(case, progress)
    apart = next(
        one for one in case.propositions()
        if one.grain == grain and any((note.how, note.other) == ("split from", whole.id) for note in one.regrouped)
    )  # fmt: skip
    return Regrouped(act, "split", apart.id, apart.text, whole.id, changed)


def merge(
    case: Case, fix: str, into: str, *, who: str = "analyst", why: str, progress: Progress | None = None
) -> Regrouped:
    """Merges a proposition into another, which its claims, denials and caveats then stand with; it is gone itself.

    fix, into: fixes by number, id or the start of it.
    Raises NotFound for what is not there; ConfigError without a reason, and for two that cannot be one: of different kinds
    or moods, the same, or of which one entails or denies the other.
    """
    if not why.strip():
        raise ConfigError("a merge needs a reason (--why)")
    one, other = _proposition(case, fix), _proposition(case, into)
    _check(one, other)
    with transaction(case, who, why, "merge", {"fix": one.id, "into": other.id}, [one.id, other.id]) as writer:
        writer.enter([Decision("proposition", one.id, other.id, "merge", who, writer.at, why)])
        act = writer.act
    return Regrouped(act, "merge", one.id, one.text, other.id, rescore(case, progress))


def _proposition(case: Case, name: str) -> Proposition:
    from crossbearing.views.explain import chosen

    held = {one.id: one for one in case.propositions()}
    found = str(chosen(case, name)["id"])
    if found not in held:
        raise NotFound(f"fix {found} is no longer proposed; run the case first")
    return held[found]


def _claims(case: Case, whole: Proposition, names: Sequence[str]) -> tuple[str, ...]:
    supporting = {member.claim for member in whole.members if member.how in SUPPORTING}
    every = [claim.id for claim in case.claims()]
    found = set()
    for name in dict.fromkeys(filter(None, (name.strip() for name in names))):
        claim = by_id(name, every)
        if not claim:
            raise NotFound(f"no claim {name!r} in {case.path}")
        if claim not in supporting:
            raise ConfigError(f"claim {claim} supports no whole of “{whole.text}”, so it cannot be set apart from it")
        found.add(claim)
    if not found:
        raise ConfigError("a split names the claims that are set apart (--claims)")
    if found == supporting:
        raise ConfigError(f"all claims of “{whole.text}” are named: nothing would be left to set them apart from")
    return tuple(sorted(found))


def _check(one: Proposition, other: Proposition) -> None:
    from crossbearing.fix.lattice import kind_of

    if one.id == other.id:
        raise ConfigError("a fix cannot be merged into itself")
    if one.type != other.type or kind_of(one) != kind_of(other):
        raise ConfigError(
            f"“{one.text}” ({one.type}) and “{other.text}” ({other.type}) are of different kinds or moods: they cannot be one"
        )
    if other.id in one.parents or one.id in other.parents:
        raise ConfigError("one of the two entails the other, so its claims support it already; they are not the same")
    stands = {name: {member.claim for member in one.members if member.how == name} for name in ("asserts", "denies")}
    others = {name: {member.claim for member in other.members if member.how == name} for name in ("asserts", "denies")}
    if stands["asserts"] & others["denies"] or stands["denies"] & others["asserts"]:
        raise ConfigError("a claim asserts one of the two and denies the other: they cannot be one")
