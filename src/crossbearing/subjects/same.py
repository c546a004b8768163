"""Same and not same: people's decisions on subjects as a pure function, so that taking one back restores what was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from crossbearing.records.reviews import Decision

SAME = frozenset({"same"})
NOT_SAME = frozenset({"not same", "not_same"})


def _rank(subject_id: str) -> tuple[int, str]:
    """Readable ids (``state:KP``) before content ids, then by text: the one that a merged subject keeps."""
    return (0 if ":" in subject_id else 1, subject_id)


def not_same_pairs(decisions: Iterable[Decision]) -> frozenset[frozenset[str]]:
    """The pairs that a person set apart."""
    return frozenset(
        frozenset((decision.left, decision.right)) for decision in decisions if decision.verdict in NOT_SAME
    )


def merged(decisions: Iterable[Decision]) -> Mapping[str, str]:
    """Subject id -> the id it goes by, for every subject that a "same" touches.

    The result depends on the decisions alone, not on their order. A "same" that would join two subjects set apart, even by
    way of others, has no effect: not knowing is not the same as same.
    """
    listed = sorted(
        (decision for decision in decisions if decision.verdict in SAME | NOT_SAME),
        key=lambda decision: (decision.at, decision.left, decision.right, decision.verdict),
    )
    apart = not_same_pairs(listed)
    groups: dict[str, frozenset[str]] = {}
    for decision in listed:
        if decision.verdict not in SAME:
            continue
        left = groups.get(decision.left, frozenset({decision.left}))
        right = groups.get(decision.right, frozenset({decision.right}))
        if any(frozenset((one, two)) in apart for one in left for two in right if one != two):
            continue
        joined = left | right
        for member in joined:
            groups[member] = joined
    return {member: min(group, key=_rank) for member, group in sorted(groups.items())}
