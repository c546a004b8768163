"""The least that a claim may say: every proposition has a facet to weigh, or it is not built."""

from __future__ import annotations

from itertools import combinations

import pytest
from fix_case import World, propositions, solved
from fix_theatre import claim, document

from crossbearing.fix.facets import SAID
from crossbearing.records.claims import CLAIM_TYPES
from crossbearing.reference.proposition_types import ALWAYS, proposition_types

WORDS = {
    "supplier": "Norland", "recipient": "Sudria", "actor": "Westria", "target": "dockers", "item": "shells",
    "mode": "ship", "via": "Estmark", "carrier": "Morning Star", "origin": "Port Grey", "destination": "Sudria",
    "place": "Grey Pier", "payment": "crowns", "intermediary": "Avalon", "concealment": "wheat",
}  # fmt: skip


@pytest.mark.parametrize("polarity", ["affirmed", "negated"])
@pytest.mark.parametrize("modality", ["asserted", "demanded", "planned"])
@pytest.mark.parametrize("kind", [one for one in CLAIM_TYPES if one in proposition_types().by_claim])
def test_every_proposition_of_however_few_roles_has_a_facet_and_a_required_one(
    kind: str, modality: str, polarity: str
) -> None:
    doc = document("one")
    for count in (1, 2, 3):
        for roles in combinations(WORDS, count):
            said = claim(
                doc, kind, modality=modality, polarity=polarity, quantity="9", **{role: WORDS[role] for role in roles}
            )
            for made in propositions(World().and_(doc, [said])):
                assert made.facets, (roles, made.text)
                assert made.required, (roles, made.text)
                assert set(made.required) <= set(made.facets)


def test_a_rule_for_somebody_on_nothing_makes_no_proposition() -> None:
    doc = document("one", text="Port workers were told to stay at home.")
    assert solved(World().and_(doc, [claim(doc, "policy", target="Port workers")])) == []


def test_every_kind_needs_a_role_that_makes_a_facet_of_it() -> None:
    """Whichever roles satisfy what a kind needs, one of them makes a facet that is there without a claim's own word."""
    for kind in proposition_types().types.values():
        makers = {role for facet, roles in kind.facets.items() if facet not in SAID for role in roles}
        assert any(makers >= set(group) for group in kind.needs) or ALWAYS in makers, kind.name
