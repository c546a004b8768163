"""One's own record against numbers worked by hand."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.fix.record import record
from crossbearing.fix.scores import interval, scores
from crossbearing.records.reviews import Adjudication

CALLS = [(0.15, False), (0.15, True), (0.85, True), (0.97, True), (0.98, False)]


def adjudicated(number: int, probability: float, verdict: str, words: str = "likely") -> Adjudication:
    return Adjudication(f"fix-{number}", verdict, "a", "2031-01-01", "seen", probability=probability, words=words)


def test_scores_are_those_worked_by_hand() -> None:
    """Brier: (.0225 + .7225 + .0225 + .0009 + .9604) / 5. ECE: bins .1-.2 (2: .5 found, .15 said), .8-.9 (1: 1, .85),
    .9-1 (2: .5, .975). AUC: of 6 pairs true over false: .15 ties .15 (½), .85 and .97 beat .15 (2), .98 beats all: 2.5."""
    found = scores([value for value, _ in CALLS], [true for _, true in CALLS])
    assert found.brier == pytest.approx(1.7288 / 5, abs=1e-12)
    assert found.log_score == pytest.approx(-math.log(0.85 * 0.15 * 0.85 * 0.97 * 0.02) / 5, abs=1e-12)
    assert found.ece == pytest.approx(2 / 5 * 0.35 + 1 / 5 * 0.15 + 2 / 5 * 0.475, abs=1e-12)
    assert found.auc == pytest.approx(2.5 / 6, abs=1e-12)
    assert (found.sure, found.sure_wrong, found.sure_wrong_share) == (2, 1, 0.5)
    assert [one.n for one in found.bins] == [0, 2, 0, 0, 0, 0, 0, 0, 1, 2]
    assert found.bins[1].mean == 0.15


@pytest.mark.parametrize(("hits", "count"), [(0, 10), (1, 4), (5, 10), (9, 10), (10, 10), (70, 100)])
def test_an_interval_leaves_equal_tails_of_the_posterior(hits: int, count: int) -> None:
    """The Beta(½ + hits, ½ + misses) density integrated another way: with x = sin² t it is sin²ʰ t · cos²ᵐ t, smooth."""
    steps = 20_000
    points = [(number + 0.5) * math.pi / 2 / steps for number in range(steps)]
    density = [math.sin(t) ** (2 * hits) * math.cos(t) ** (2 * (count - hits)) for t in points]
    low, high = interval(hits, count, 0.95)
    for edge, tail, reached in ((low, 0.025, hits > 0), (high, 0.975, hits < count)):
        below = sum(part for t, part in zip(points, density, strict=True) if math.sin(t) ** 2 < edge) / sum(density)
        assert not reached or below == pytest.approx(tail, abs=2e-4)
    assert (low == 0.0) == (hits == 0)
    assert (high == 1.0) == (hits == count)


def test_what_chance_alone_would_show_is_what_drawing_shows() -> None:
    """The mean ECE of perfectly calibrated records of one size, drawn 1,000 times, is the figure given."""
    rng = random.Random(1)
    said = [0.15] * 6 + [0.55] * 9 + [0.85] * 5
    drawn = []
    for _ in range(1000):
        drawn.append(scores(said, [rng.random() < value for value in said]).ece)
    assert scores(said, [True] * 20).ece_by_chance == pytest.approx(sum(drawn) / len(drawn), abs=0.008)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.floats(0.01, 0.99), st.booleans()), min_size=1, max_size=40), st.randoms())
def test_the_order_of_calls_changes_no_score(calls: list[tuple[float, bool]], rng: random.Random) -> None:
    shuffled = list(calls)
    rng.shuffle(shuffled)
    one, other = (scores([value for value, _ in each], [true for _, true in each]) for each in (calls, shuffled))
    assert one == other
    assert 0 <= one.brier <= 1
    assert 0 <= one.ece <= 1


def test_undecided_ones_are_counted_apart_and_scored_nowhere() -> None:
    held = [adjudicated(1, 0.7, "true"), adjudicated(2, 0.9, "undecided"), adjudicated(3, 0.2, "false", "unlikely")]
    made = record(held, ["one"])
    assert (made.n, made.undecided) == (2, 1)
    assert made.scores is not None
    assert made.scores.brier == pytest.approx((0.09 + 0.04) / 2)
    assert [(one.word, one.n, one.true) for one in made.words] == [("unlikely", 1, 0), ("likely", 1, 1)]


def test_a_small_record_says_that_it_is_small() -> None:
    made = record([adjudicated(number, 0.6, "true") for number in range(29)], ["one"])
    assert made.fit == "fewer than 30: no fit"
    assert any("by chance alone" in words for words in made.notes)
    assert "no AUC: all were found true" in made.notes
    assert "a fit can be made" in record([adjudicated(number, 0.6, "true") for number in range(30)]).fit


def test_a_record_of_nothing_has_no_score() -> None:
    made = record([])
    assert (made.n, made.scores, made.words) == (0, None, ())
    with pytest.raises(ValueError, match="no call"):
        scores([], [])
