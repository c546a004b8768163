"""Decisions on subjects: a pure function, whatever their order, and undone without a trace."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.records.reviews import Decision
from crossbearing.subjects.same import merged


def decision(left: str, right: str, verdict: str, at: str) -> Decision:
    return Decision("subject", left, right, verdict, "analyst", at)


names = st.sampled_from(["body:a", "body-1", "body-2", "company-3", "vessel:imo:9074729"])
decisions = st.lists(
    st.builds(
        decision, names, names, st.sampled_from(["same", "not same"]), st.sampled_from(["2024-01-01", "2024-01-02"])
    ),
    max_size=8,
)


@settings(deadline=None)
@given(decisions, st.randoms())
def test_the_order_in_which_decisions_are_read_changes_nothing(listed: list[Decision], chance: object) -> None:
    shuffled = list(listed)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert merged(listed) == merged(shuffled)


@settings(deadline=None)
@given(decisions)
def test_subjects_set_apart_never_go_by_one_id(listed: list[Decision]) -> None:
    found = merged(listed)
    for one in listed:
        if one.verdict == "not same" and one.left != one.right:
            assert found.get(one.left, one.left) != found.get(one.right, one.right)


def test_a_readable_id_is_kept() -> None:
    assert merged([decision("body-1", "body:a", "same", "2024-01-01")])["body-1"] == "body:a"


def test_nothing_decided_merges_nothing() -> None:
    assert merged([]) == {}
