"""The chance rate of a finding: hand-worked bounds, few controls, and weights that never claim more than they may."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.reference.calibration import calibration_parameters
from crossbearing.reference.chance import beta_quantile, chance_parameters, chance_rate


def test_without_controls_the_elicited_bound_stands_and_is_marked() -> None:
    rate = chance_rate(0, 0, 0.05)
    assert (rate.upper, rate.few, rate.elicited) == (0.05, True, True)
    assert rate.support(0.6) == pytest.approx(math.log(3))


def test_with_controls_the_upper_bound_of_the_posterior_stands() -> None:
    rate = chance_rate(3, 100, 0.2)
    assert rate.upper == pytest.approx(beta_quantile(0.9, 3.5, 97.5))
    assert (rate.few, rate.elicited) == (False, False)
    assert rate.support(0.6) == pytest.approx(math.log(0.6 / rate.upper))


@pytest.mark.parametrize("controls", [20, 100, 1_000_000])
def test_enough_controls_go_before_a_lower_guess(controls: int) -> None:
    rate = chance_rate(0, controls, 1e-9)
    assert rate.upper == pytest.approx(beta_quantile(0.9, 0.5, controls + 0.5))
    assert (rate.few, rate.elicited) == (False, False)
    assert chance_rate(0, 100, 1e-9).upper == pytest.approx(0.0134, abs=1e-4)


@given(st.integers(0, 60), st.integers(0, 60), st.floats(0.001, 0.999), st.floats(0.001, 0.999))
def test_a_sight_never_contradicts_and_nothing_seen_never_supports(
    hits: int, misses: int, elicited: float, sens: float
) -> None:
    rate = chance_rate(hits, hits + misses, elicited)
    assert 0 <= rate.support(sens) <= rate.cap
    assert rate.refute(sens) <= 0
    assert chance_rate(hits + 1, hits + misses + 1, elicited).support(sens) <= rate.support(sens) or rate.few


def test_every_declared_number_has_its_reason() -> None:
    declared = calibration_parameters()
    assert set(declared.sources) == set(vars(declared)) - {"sources"}
    assert all(len(words) > 20 for words in declared.sources.values())
    assert chance_parameters().enough == 20
