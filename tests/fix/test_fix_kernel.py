"""The kernel against the plain sum, compiled against interpreted, many facets against one, variants against one by one."""

from __future__ import annotations

import math
import os
import random
from dataclasses import replace

import pytest
from fix_case import PLAIN
from fix_plain import plain_tally
from fix_statements import said, some_statements
from fix_worlds import PACK, SETTINGS, World, reviews, worlds
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossbearing.fix.columns import Prepared, as_arrays, columns_of, prepared
from crossbearing.fix.statements import Statement
from crossbearing.fix.tally import Variant, evidence, rules_of, tally
from crossbearing.reference.ledger import LedgerParameters, parameters

EXAMPLES = int(os.environ.get("CROSSBEARING_EXAMPLES", "500"))
many = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
seeds = st.integers(0, 2**32)
OTHERS = (
    SETTINGS,
    parameters({"ledger.first_hand_decay": 0.9, "ledger.unattributed_decay": 0.7, "ledger.unattributed_factor": 0.3}),
    parameters(
        {"ledger.origin_cap": 5.0, "ledger.reports_cap": 8.0, "ledger.sensor_cap": 6.0, "ledger.total_cap": 10.0}
    ),
    parameters({"ledger.unattributed_alone": 0.9, "ledger.intercept": -0.4}),
)


def _drawn(seed: int) -> tuple[list[Statement], LedgerParameters, frozenset[str]]:
    rng = random.Random(seed)
    entered = some_statements(rng)
    left_out = frozenset(rng.sample(["outlet:a", "outlet:b", "collection:one"], rng.choice((0, 0, 1))))
    return entered, rng.choice(OTHERS), left_out


@many
@given(seeds)
def test_the_kernel_gives_what_the_plain_sum_gives(seed: int) -> None:
    entered, using, left_out = _drawn(seed)
    ours, plain = tally(entered, using, left_out), plain_tally(entered, using, left_out)
    assert ours.keys == plain.keys
    assert ours.intercept == plain.intercept
    assert ours.evidence == pytest.approx(plain.evidence, abs=1e-9)
    shown = math.fsum(
        [*(weight for weight, _ in ours.weights.values()), *(cap.weight for cap in ours.caps), ours.intercept]
    )
    assert shown == pytest.approx(ours.evidence, abs=1e-11)


@many
@given(st.lists(seeds, max_size=6), st.sampled_from(OTHERS))
def test_compiled_and_interpreted_many_and_one_are_the_same_bits(drawn: list[int], using: LedgerParameters) -> None:
    facets = [some_statements(random.Random(seed)) for seed in drawn]
    columns = columns_of(facets)
    plain, fast = Prepared(columns).sums(rules_of(using)), Prepared(as_arrays(columns)).sums(rules_of(using))
    for name in ("key", "factor", "row", "lost", "capped", "total", "shift", "evidence"):
        assert list(getattr(plain, name)) == list(getattr(fast, name)), name
    for number, entered in enumerate(facets):
        assert tally(entered, using).evidence == int(fast.evidence[number]) / 1e12


@many
@given(seeds)
def test_order_and_names_of_ids_change_no_sum(seed: int) -> None:
    entered, using, left_out = _drawn(seed)
    again = random.Random(seed + 1).sample(entered, len(entered))
    first, second = tally(entered, using, left_out), tally(again, using, left_out)
    assert (first.evidence, first.caps, dict(first.weights)) == (second.evidence, second.caps, dict(second.weights))


@many
@given(seeds)
def test_variants_are_what_each_tally_by_itself_gives(seed: int) -> None:
    entered, _, left_out = _drawn(seed)
    variants = [Variant(using, without) for using in OTHERS for without in (frozenset[str](), left_out)]
    alone = [tally(entered, one.settings, one.without).evidence for one in variants]
    assert evidence(entered, variants) == alone


@settings(max_examples=min(EXAMPLES, 200), deadline=None, suppress_health_check=list(HealthCheck))
@given(worlds(), st.sampled_from(("A", "C", "D")), st.sampled_from((0.5, 2.0)))
def test_a_reweighed_variant_is_what_statements_made_under_its_parameters_give(
    world: World, grade: str, by: float
) -> None:
    other = parameters(
        {f"ledger.likelihood_ratio.{grade}": SETTINGS.ratio_of(grade) ** by, "ledger.factor.reports.against": 0.5}
    )
    for ours, theirs in zip(_facets(world, SETTINGS), _facets(world, other), strict=True):
        (found,) = evidence(ours, [Variant(other, reweighed=True)])
        assert found == pytest.approx(tally(theirs, other).evidence, abs=1e-11)


def _facets(world: World, using: LedgerParameters) -> list[list[Statement]]:
    """The statements of every facet of a world, its reports weighed by those parameters."""
    from fix_worlds import bear, propositions

    from crossbearing.fix.solve import hold, taken
    from crossbearing.fix.statements import statements, weight_under

    found = propositions(world)
    held = hold(world.claims, world.documents, world.links, reviews(world), [PACK], using)
    facets = []
    for proposition in found:
        bearings = taken(proposition, [one for one in bear(world, found) if one.proposition == proposition.id], held)
        entered = statements(proposition, bearings, held.claims, held.roots, held.reviews, held.packs, using)
        entered = [replace(one, weight=weight_under(one, using)) for one in entered]
        facets += [[one for one in entered if one.bearing.facet == facet] for facet in proposition.facets]
    return facets


def test_an_origin_with_narration_counts_as_whichever_makes_the_larger_total() -> None:
    entered = [said("outlet:a", 0.5), said("outlet:a", 1.2, attributed=False), said("outlet:b", 0.4)]
    assert tally(entered, SETTINGS).evidence == plain_tally(entered, SETTINGS).evidence


def test_a_class_factor_multiplies_and_the_origins_cap_still_holds() -> None:
    from fix_worlds import report, the_fix

    doc, claims = report("one", "The Courier", "a source")
    world = replace(World().and_(doc, claims), grades=((claims[0].id, "A"),))
    more = parameters(
        {**PLAIN, "ledger.reports_cap": 60.0, "ledger.factor.reports": 3.0, "ledger.calibration": "fitted(30)"}
    )
    actor = the_fix(world, settings=more)["facets"]["actor"]
    assert actor["log_odds"] - actor["prior_log_odds"] == pytest.approx(math.log(20), abs=1e-9)
    assert any("for its class (reports)" in row["words"] for row in actor["bearings"])
    less = parameters({**PLAIN, "ledger.factor.reports": 0.5})
    assert the_fix(world, settings=less)["facets"]["actor"]["evidence"] == pytest.approx(math.log(20) / 2, abs=1e-9)


def test_the_intercept_is_a_row_only_where_something_weighs() -> None:
    from fix_worlds import report, the_fix

    doc, claims = report("one", "The Courier", "a source")
    shifted = parameters({"ledger.intercept": 0.25})
    actor = the_fix(World().and_(doc, claims), settings=shifted)["facets"]["actor"]
    (row,) = [row for row in actor["bearings"] if row["kind"] == "calibration"]
    assert (row["weight"], row["parameter"]) == (0.25, "intercept")
    assert math.fsum([actor["prior_log_odds"], *(row["weight"] for row in actor["bearings"])]) == pytest.approx(
        actor["log_odds"]
    )
    unread = the_fix(World().and_(doc, claims, read=False), settings=shifted)["facets"]["actor"]
    assert unread["log_odds"] == unread["prior_log_odds"]


def test_ten_thousand_statements_on_one_facet_are_summed() -> None:
    entered = [said(f"outlet:{number}", 0.5 + number % 7 / 10, key=f"k{number}") for number in range(10_000)]
    assert prepared([entered]).sums(rules_of(SETTINGS)).evidence[0] / 1e12 == pytest.approx(
        plain_tally(entered, SETTINGS).evidence, abs=1e-6
    )  # 5,000 rounded addends and a cap
