"""Who has a stake in a proposition: ends of a route are parties to it, and declared adversaries are so both ways."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from fix_case import PACK, World, log_odds, solved
from fix_theatre import claim, document, speaker

from crossbearing.fix.interest import interest
from crossbearing.fix.propositions import propose
from crossbearing.records.propositions import Proposition
from crossbearing.reference.packs import installed_packs, pack
from crossbearing.reference.states import state_by_code
from crossbearing.subjects.resolve import Resolver

ENDS: list[tuple[str, dict[str, str | list[str]]]] = [
    ("Norland", {"origin": "Port Grey", "destination": "Sudria"}),
    ("Sudria", {"origin": "Port Grey", "destination": "Sudria"}),
    ("Norland", {"origin": "Sudria", "destination": "Port Grey"}),
    ("Norland", {"origin": "Sudria", "destination": "Grey Pier"}),
    ("Sudria", {"origin": "Sudria", "destination": "Port Grey"}),
    ("Sudria", {"supplier": "Avalon", "recipient": "Sudria", "destination": "Port Grey"}),
    ("Norland", {"place": ["Grey Pier", "Sudria"]}),
    ("Sudria", {"place": ["Grey Pier", "Sudria"]}),
]


@pytest.mark.parametrize(("denier", "ends"), ENDS)
@pytest.mark.parametrize("way", ["denial", "negated"])
def test_a_state_at_either_end_of_a_route_denies_in_its_own_interest(
    denier: str, ends: dict[str, str | list[str]], way: str
) -> None:
    doc, other = document("a report"), document("a denial", "Quay Gazette")
    said = claim(doc, "route", [speaker("a source", "anonymous", "S1")], item="shells", mode="ship", **ends)
    by = [speaker(denier, "state")]
    if way == "denial":
        denied = claim(other, "denial", by, polarity="negated", denies=[said.id], actor=denier)
    else:
        denied = claim(other, "route", by, polarity="negated", item="shells", mode="ship", **ends)
    world = World().and_(doc, [said])
    before, after = log_odds(solved(world)), log_odds(solved(world.and_(other, [denied])))
    assert before.keys() == after.keys()
    assert all(abs(after[key] - value) < 0.02 for key, value in before.items())


def test_who_is_at_neither_end_denies_with_full_weight() -> None:
    doc, other = document("a report"), document("a denial", "Quay Gazette")
    said = claim(doc, "route", [speaker("a source", "anonymous", "S1")], item="shells", origin="Norland", mode="ship")
    denied = claim(other, "denial", [speaker("Westria", "state")], polarity="negated", denies=[said.id])
    world = World().and_(doc, [said])
    before, after = log_odds(solved(world)), log_odds(solved(world.and_(other, [denied])))
    assert min(after[key] - before[key] for key in before) < -0.1


def accusation(accuser: str, accused: str) -> dict[str, Any]:
    """The facet of the actor where one state says that another supplied arms to a third."""
    doc = document("a report")
    by = [speaker(accuser, "state")]
    said = claim(doc, "transfer", by, supplier=accused, recipient="Sudria", item="arms", modality="asserted")
    world = replace(World().and_(doc, [said]), grades=((said.id, "A"),))
    only = replace(PACK, interests=({"id": "one way", "sources": ["state:AV1"], "about": ["state:WE1"],
                                     "stance": "adverse", "reason": "rival"},))  # fmt: skip
    (fix,) = solved(world, packs=[only])
    return dict(fix["facets"]["actor"])


def test_an_adversary_declared_one_way_is_one_both_ways() -> None:
    first, second = accusation("Avalon", "Westria"), accusation("Westria", "Avalon")
    assert first["evidence"] == second["evidence"]
    assert first["evidence"] < accusation("Estmark", "Westria")["evidence"]


def supply(supplier: str, packs: list[str]) -> Proposition:
    doc = document("one")
    said = claim(doc, "transfer", supplier=supplier, recipient="Myanmar", item="arms")
    held = [pack(name) for name in packs]
    return propose([said], [doc], Resolver(held), held, {})[0]


@pytest.mark.parametrize("name", installed_packs())
def test_every_adversary_that_a_pack_declares_is_one_both_ways(name: str) -> None:
    held = [pack(name)]
    seen = 0
    for entry in held[0].interests:
        if entry["stance"] != "adverse":
            continue
        for one, other in product(entry["sources"], entry["about"]):
            states = [state_by_code(state.removeprefix("state:")) for state in (one, other)]
            if one == other or None in states:
                continue
            first, second = (state.name for state in states if state is not None)
            assert interest(one, supply(second, [name]), held).wants == 1
            assert interest(other, supply(first, [name]), held).wants == 1
            seen += 1
    assert seen
