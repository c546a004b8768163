"""The cap on all channels together: it acts, it is a row, and the evidence would be past it without it."""

from __future__ import annotations

import math

import pytest
from fix_case import PLAIN, SETTINGS
from fix_statements import said

from crossbearing.fix.statements import Statement
from crossbearing.fix.tally import tally
from crossbearing.reference.ledger import parameters

LIMIT = math.log(SETTINGS.total_cap)
UNCAPPED = parameters({**PLAIN, "ledger.total_cap": 1e12})


def _everything(side: int) -> list[Statement]:
    """Three first-hand reports and a heavy collection of each of three channels, all one way."""
    reports = [said(f"outlet:{name}", 3.0, side) for name in "abc"]
    return reports + [said(f"collection:{one}", 4.0, side, one) for one in ("sightings", "trade", "vessels")]


@pytest.mark.parametrize("side", [1, -1])
def test_all_channels_together_come_to_no_more_than_the_cap_and_a_row_says_so(side: int) -> None:
    found = tally(_everything(side), SETTINGS)
    assert found.evidence == pytest.approx(side * LIMIT, abs=1e-9)
    (cap,) = [one for one in found.caps if one.parameter == "total_cap"]
    assert cap.weight * side < -1
    assert math.fsum([*(weight for weight, _ in found.weights.values()), *(one.weight for one in found.caps)]) == (
        pytest.approx(found.evidence, abs=1e-9)
    )


@pytest.mark.parametrize("side", [1, -1])
def test_no_other_cap_holds_the_sum_within_it(side: int) -> None:
    assert abs(tally(_everything(side), UNCAPPED).evidence) > LIMIT + 1


def test_what_the_cap_takes_from_one_side_the_other_side_is_held_against_first() -> None:
    against = [said("outlet:z", 2.0, -1)]
    whole, without = (tally(_everything(1) + more, UNCAPPED).evidence for more in (against, []))
    assert without - whole == pytest.approx(2.0, abs=1e-9)
    assert tally(_everything(1) + against, SETTINGS).evidence == pytest.approx(min(whole, LIMIT), abs=1e-9)
