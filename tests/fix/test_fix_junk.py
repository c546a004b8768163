"""What grammar alone takes for an actor fills no role; a demand is no rule."""

from __future__ import annotations

import pytest
from fix_theatre import claim, document, speaker

from crossbearing.fix.propositions import propose
from crossbearing.records.propositions import Proposition
from crossbearing.reference.packs import pack
from crossbearing.subjects.resolve import Resolver


def _proposed(kind: str, modality: str = "asserted", polarity: str = "affirmed", **roles: str) -> list[Proposition]:
    doc = document("one")
    made = claim(doc, kind, [speaker("a source", "anonymous")], 0, polarity, modality, **roles)  # type: ignore[arg-type]
    return propose([made], [doc], Resolver([pack("dprk")]), [pack("dprk")], {})


JUNK = ["weapons", "past lies", "thereof", "embargo", "an arms embargo", "July", "Transfer", "Supply", "fuel"]


@pytest.mark.parametrize("word", JUNK)
@pytest.mark.parametrize("role", ["supplier", "recipient", "intermediary"])
def test_goods_months_and_abstract_nouns_fill_no_acting_role(word: str, role: str) -> None:
    roles = {"supplier": "North Korea", "recipient": "Russia", "item": "rifles", role: word}
    for one in _proposed("transfer", **roles):
        assert role not in one.roles


@pytest.mark.parametrize(
    "name", ["rebels", "Example Trading", "Example Arms", "arms dealers", "Supply Bureau", "May Example", "Russia"]
)
def test_somebody_still_does(name: str) -> None:
    found = _proposed("transfer", supplier=name, recipient="Syria", item="rifles")
    assert any("supplier" in one.roles for one in found)


@pytest.mark.parametrize("polarity", ["affirmed", "negated"])
def test_a_demand_is_a_demand_and_no_rule(polarity: str) -> None:
    texts = [
        one.text for one in _proposed("policy", "demanded", polarity, actor="Russia", target="exports", item="rifles")
    ]
    assert texts
    assert all("demanded" in text for text in texts)
    assert not any("rule" in text for text in texts)


@pytest.mark.parametrize("text", ["party of North Korea", "North Korea’s ruling party", "the Workers' Party"])
def test_the_party_of_a_state_is_the_body_that_its_pack_knows(text: str) -> None:
    assert Resolver([pack("dprk")]).resolve(text, "actor").label == "Workers' Party of Korea"
    assert Resolver([pack("dprk")]).resolve("the party", "actor").label == "party"
