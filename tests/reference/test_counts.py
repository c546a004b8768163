"""Counts before and during: symmetric, monotone, nothing without data, and what a reader would expect of plain numbers."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.reference.counts import Count, count_parameters, count_weight, dispersion, rate_ratio

NUMBERS = st.integers(0, 400)
TIMES = st.floats(1.0, 2000.0)
MOST = math.log(count_parameters().cap)


@given(NUMBERS, TIMES, NUMBERS, TIMES)
def test_more_is_fewer_with_the_periods_exchanged(one: int, first: float, other: int, second: float) -> None:
    before, during = Count(one, first), Count(other, second)
    assert count_weight(before, during, "up") == count_weight(during, before, "down")


@given(NUMBERS, TIMES, NUMBERS, TIMES, st.integers(1, 50))
def test_more_in_the_claimed_time_never_lowers_and_more_before_never_raises(
    one: int, first: float, other: int, second: float, more: int
) -> None:
    weight = count_weight(Count(one, first), Count(other, second), "up")
    assert -MOST <= weight <= MOST
    assert count_weight(Count(one, first), Count(other + more, second), "up") >= weight - 1e-7
    assert count_weight(Count(one + more, first), Count(other, second), "up") <= weight + 1e-7


@given(TIMES, TIMES)
def test_no_counts_and_no_time_weigh_nothing(first: float, second: float) -> None:
    assert count_weight(Count(0, first), Count(0, second), "up") == 0.0
    assert count_weight(Count(7, first), Count(9, 0.0), "up") == 0.0
    assert rate_ratio(Count(0, first), Count(0, second)) is None


@given(NUMBERS, NUMBERS, TIMES, st.floats(0.01, 100.0))
def test_the_unit_of_time_does_not_matter(one: int, other: int, time: float, unit: float) -> None:
    days = count_weight(Count(one, 3 * time), Count(other, time), "up")
    assert count_weight(Count(one, 3 * time * unit), Count(other, time * unit), "up") == pytest.approx(days, abs=1e-6)


@pytest.mark.parametrize(
    ("before", "during", "low", "high"),
    [
        ((1, 90), (0, 30), -0.6, 0.0),  # next to nothing was counted
        ((0, 90), (1, 30), 0.0, 1.4),
        ((30, 90), (30, 30), 1.6, MOST),  # three times the rate before: the cap
        ((90, 90), (30, 30), -MOST, -0.5),  # no change: against "at least a quarter more"
        ((90, 90), (10, 30), -MOST, -1.6),  # a third of it
    ],
)
def test_plain_numbers_say_what_one_would_expect(
    before: tuple[int, int], during: tuple[int, int], low: float, high: float
) -> None:
    assert low <= count_weight(Count(*before), Count(*during), "up") <= high


def test_the_formula_by_hand() -> None:
    """Equal periods, 2 before and 8 during, and a uniform prior (two counts): shares above 5/9, against a share of 1/2.

    ∫ p⁸(1−p)² dp from 5/9 to 1, over 4/9, over 2⁻¹⁰: summed here term by term.
    """
    cut = 5 / 9
    uniform = replace(count_parameters(), prior_counts=2.0, cap=1000.0)

    def antiderivative(p: float) -> float:
        return p**9 / 9 - 2 * p**10 / 10 + p**11 / 11

    expected = math.log((antiderivative(1.0) - antiderivative(cut)) / (1 - cut) / 0.5**10)
    assert expected > 1
    assert count_weight(Count(2, 30), Count(8, 30), "up", uniform) == pytest.approx(expected, abs=1e-8)


def test_the_rate_ratio_is_held_in_its_interval() -> None:
    found = rate_ratio(Count(10, 100), Count(20, 100))
    assert found is not None
    assert found.low < found.ratio < found.high
    assert found.ratio == pytest.approx(2.0, abs=0.1)
    assert found.low > 1.0


def test_counts_that_spread_more_than_chance_weigh_less() -> None:
    assert dispersion([Count(4, 30), Count(5, 30), Count(3, 31)]) == 1.0
    assert dispersion([Count(0, 30), Count(20, 30), Count(1, 31)]) > 10
    assert dispersion([Count(3, 30)]) == 1.0


def test_a_trend_is_up_or_down() -> None:
    with pytest.raises(ValueError, match="up or down"):
        count_weight(Count(1, 1), Count(1, 1), "")
