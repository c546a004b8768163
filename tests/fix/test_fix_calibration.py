"""Fitting to one's own record: known factors come back, little data leaves the weights, more support never lowers."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.fix.calibration import class_totals, decided, fit, log_odds
from crossbearing.fix.parameter_file import Basis, read, written
from crossbearing.records.errors import ConfigError, InputRejected
from crossbearing.records.reviews import Adjudication
from crossbearing.reference.calibration import calibration_parameters
from crossbearing.reference.ledger import parameters

TRUE_FACTORS = {"reports": 0.6, "vessels": 1.5, "reports.against": 0.3}
TRUE_INTERCEPT = -0.5
PRIOR = -1.0


def adjudicated(
    name: str, found: bool | None, totals: Mapping[str, float], prior: float = PRIOR, at: str = "2031-01-01T00:00:00Z"
) -> Adjudication:
    verdict = "undecided" if found is None else "true" if found else "false"
    return Adjudication(name, verdict, "a", at, "seen later", prior_log_odds=prior, totals=totals)


def world(count: int, seed: int) -> list[Adjudication]:
    """Cases whose truth is drawn from the known factors."""
    rng = random.Random(seed)
    made = []
    for number in range(count):
        totals = {
            "reports": rng.choice([0.0, 0.53, 1.25, 2.5, 3.4]),
            "vessels": rng.choice([0.0, 0.0, 1.1, 2.2]),
            "reports.against": -rng.choice([0.0, 0.0, 0.5, 1.25]),
        }
        logit = log_odds(PRIOR, totals, TRUE_FACTORS, TRUE_INTERCEPT)
        made.append(adjudicated(f"fix-{number:05}", rng.random() < 1 / (1 + math.exp(-logit)), totals))
    return made


def test_known_factors_come_back_from_many_cases() -> None:
    found = fit(world(20_000, 1))
    assert found.factors == pytest.approx(TRUE_FACTORS, abs=0.12)
    assert found.intercept == pytest.approx(TRUE_INTERCEPT, abs=0.1)
    assert found.cross_validated.log_score < found.elicited.log_score
    assert found.cross_validated.ece < 0.02


def test_little_data_leaves_the_weights_nearly_as_they_are() -> None:
    """Distance from 1 grows with the number of cases, and even 30 sure ones do not throw a weight away."""
    few, many = fit(world(30, 2)), fit(world(3_000, 2))
    for name, true in TRUE_FACTORS.items():
        assert abs(few.factors[name] - 1) < abs(many.factors[name] - 1) + 0.1
        assert abs(many.factors[name] - true) < 0.25
    assert all(0.3 < value < 1.7 for value in few.factors.values())


def test_a_class_that_tells_nothing_either_way_stays_where_the_prior_has_it() -> None:
    """One case in which a class weighed a hair: its factor is 1."""
    cases = world(60, 3)
    cases[0] = adjudicated(cases[0].fix, True, {"trade": 1e-6})
    assert fit(cases).factors["trade"] == pytest.approx(1, abs=1e-5)


def test_separable_cases_give_finite_factors() -> None:
    """Where every supported one was true the likelihood has no maximum; the prior has."""
    cases = [adjudicated(f"fix-{number}", number % 2 == 0, {"reports": 2.0 * (number % 2 == 0) + 0.5}) for number in range(40)]  # fmt: skip
    found = fit(cases)
    assert 1 < found.factors["reports"] < 4
    assert math.isfinite(found.intercept)


def test_a_misleading_class_is_set_to_nothing_and_never_turned_round() -> None:
    rng = random.Random(5)
    cases = []
    for number in range(2_000):
        true = rng.random() < 0.5
        cases.append(adjudicated(f"fix-{number}", true, {"sightings": 0.0 if true else 3.0, "reports": 1.0}, 0.0))
    assert fit(cases).factors["sightings"] == 0.0


@given(
    factors=st.dictionaries(st.sampled_from(["reports", "reports.unattributed", "vessels"]), st.floats(0, 3)),
    totals=st.dictionaries(st.sampled_from(["reports", "vessels", "trade"]), st.floats(0.01, 4), min_size=1),
    more=st.floats(0, 4),
)
def test_more_support_never_lowers_a_fitted_result(
    factors: dict[str, float], totals: dict[str, float], more: float
) -> None:
    name = sorted(totals)[0]
    raised = {**totals, name: totals[name] + more}
    assert log_odds(PRIOR, raised, factors, -0.4) >= log_odds(PRIOR, totals, factors, -0.4)


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_cases_changes_nothing_bit_for_bit(rng: random.Random) -> None:
    cases = world(40, 6)
    shuffled = list(cases)
    rng.shuffle(shuffled)
    assert fit(shuffled) == fit(cases)


@pytest.mark.parametrize("count", [0, 1, 29])
def test_under_thirty_decided_ones_there_is_no_fit(count: int) -> None:
    undecided = [adjudicated(f"fix-u{number}", None, {"reports": 1.0}) for number in range(40)]
    with pytest.raises(ConfigError, match=f"^{count} adjudicated true or false; fewer than 30: no fit"):
        fit([*world(count, 7), *undecided])


def test_thirty_are_enough() -> None:
    assert fit(world(30, 8)).n == 30


def test_one_fix_in_two_cases_counts_once_the_latest() -> None:
    early = adjudicated("fix-a", True, {"reports": 1.0}, at="2031-01-01T00:00:00Z")
    late = adjudicated("fix-a", False, {"reports": 2.0}, at="2031-02-01T00:00:00Z")
    assert decided([late, early]) == [late]
    assert decided([early, adjudicated("fix-a", None, {}, at="2031-03-01T00:00:00Z")]) == []


def row(
    kind: str, channel: str, direction: str, weight: float, origin: str = "", class_: str = ""
) -> dict[str, object]:
    return {
        "kind": kind,
        "channel": channel,
        "direction": direction,
        "weight": weight,
        "origin": origin,
        "class": class_,
    }


def test_totals_are_the_rows_by_class_each_cap_with_what_it_caps() -> None:
    rows = [
        row("bearing", "reports", "supports", 3.2, "a", "reports"),
        row("bearing", "reports", "supports", 2.4, "b", "reports"),
        row("bearing", "reports", "supports", 0.1, "c", "reports.unattributed"),
        row("bearing", "reports", "contradicts", -0.5, "d", "reports.against"),
        row("bearing", "vessels", "supports", 2.0, "collection:x", "vessels"),
        row("bearing", "trade", "not_looked", 0.0),
        row("cap", "reports", "neutral", -0.2, "a"),
        row("cap", "reports", "neutral", -1.4),
        row("cap", "", "neutral", -0.7),
    ]
    assert class_totals(rows) == {
        "reports": pytest.approx(3.2 + 2.4 - 0.2 - 1.4), "reports.unattributed": 0.1, "reports.against": -0.5, "vessels": 2.0,
    }  # fmt: skip


def file(**changes: object) -> bytes:
    made = written(fit(world(50, 9)), [Basis("one case", "ab" * 32, 50)], ["e" * 16], who="a", as_of="2031-01-01")
    text = made.decode()
    for old, new in changes.items():
        text = text.replace(old, str(new))
    return text.encode()


def test_a_parameter_file_is_overrides_of_the_ledger_and_says_what_it_rests_on() -> None:
    data = file()
    assert data == file()
    held = read(data, "f.yaml")
    assert (held.n, held.calibration, held.elicited) == (50, "fitted(50)", ("e" * 16,))
    assert set(held.overrides) == {
        "ledger.factor.reports", "ledger.factor.vessels", "ledger.factor.reports.against", "ledger.intercept",
        "ledger.calibration",
    }  # fmt: skip
    settings = parameters(held.overrides)
    assert settings.calibration == "fitted(50)"
    assert settings.factor_of("vessels") == held.overrides["ledger.factor.vessels"]
    assert settings.hash != parameters().hash
    text = data.decode()
    assert all(
        words in text for words in ("one case", "cross-validated", f"factor_sd: {calibration_parameters().factor_sd}")
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x00\xff", "not a YAML file"),
        (b"just words", "no file of fitted parameters"),
        (file(n=1), "no file of fitted parameters"),
        (file(intercept="sensor_cap"), "was changed since it was fitted"),
        (file().replace(b"version: '1'", b"version: '9'"), "version '9' is not known"),
    ],
)  # fmt: skip
def test_what_is_no_parameter_file_or_was_changed_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(InputRejected, match=words):
        read(data, "f.yaml")
