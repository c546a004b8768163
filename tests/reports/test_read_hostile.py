"""Hostile documents through the front door: none crashes or hangs, each is read or refused in words, its bytes are kept.

``benchmarks/run.py hostile`` runs more than two hundred.
"""

from __future__ import annotations

import pytest
from hostile_documents import Outcome, hostile, judged

COUNT = 64
MOST_CPU_S = 10.0


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    return judged(hostile(20241, COUNT), patience_s=120)


def test_the_same_seed_makes_the_same_documents() -> None:
    assert list(hostile(3, 9)) == list(hostile(3, 9))
    assert list(hostile(3, 9)) != list(hostile(4, 9))


def test_none_crashes_the_reader_or_hangs(outcomes: list[Outcome]) -> None:
    assert len(outcomes) == COUNT
    assert [one for one in outcomes if one.state not in ("added", "refused")] == []
    assert [one for one in outcomes if one.cpu_s > MOST_CPU_S] == []


def test_each_is_refused_with_its_reason_or_read(outcomes: list[Outcome]) -> None:
    assert [one for one in outcomes if one.state == "refused" and len(one.reason) < 20] == []
    assert [one for one in outcomes if "reader failed on it" in one.reason] == []
    assert any(one.documents for one in outcomes)
    assert sum(one.state == "refused" for one in outcomes) > COUNT // 4


def test_the_bytes_of_each_are_kept(outcomes: list[Outcome]) -> None:
    assert [one.name for one in outcomes if not one.kept] == []
