"""Sums under suppositions, from statements sorted once, are those that a tally of the supposed statements gives."""

from __future__ import annotations

import random
from dataclasses import replace

from fix_case import SETTINGS
from fix_statements import some_statements
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossbearing.fix.again import Again, _further, each
from crossbearing.fix.tally import tally

many = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))


@many
@given(st.integers(0, 2**32))
def test_each_supposition_gives_what_its_own_tally_gives(seed: int) -> None:
    entered = some_statements(random.Random(seed))
    gone = frozenset({"outlet:a", "collection:one"})
    asked = Again(entered, SETTINGS)
    assert asked.without(gone) == tally(entered, SETTINGS, gone).evidence
    assert asked.without(frozenset()) == asked.archived(gone) == tally(entered, SETTINGS).evidence
    assert asked.told_further() == tally([*entered, _further(SETTINGS)], SETTINGS).evidence


@many
@given(st.integers(0, 2**32))
def test_facets_that_share_their_sums_have_the_same_ones(seed: int) -> None:
    rng = random.Random(seed)
    entered = some_statements(rng)
    again = [replace(one, bearing=replace(one.bearing, id=f"{rng.random()}")) for one in entered]
    rng.shuffle(again)
    found = each({"route": entered, "goods": again}, SETTINGS)
    for facet, several in (("route", entered), ("goods", again)):
        assert (
            found[facet].without(frozenset({"outlet:b"})) == tally(several, SETTINGS, frozenset({"outlet:b"})).evidence
        )
