"""Constructions of local papers, courts, insurers, banks and wires. All invented."""

from __future__ import annotations

import pytest

from crossbearing.records.claims import Claim
from crossbearing.records.documents import Document
from crossbearing.reports.find import read_claims


def read(text: str) -> list[Claim]:
    return read_claims(Document("doc-d", "a", "d.txt", text, published="2024-03-12", outlet="Harbour Gazette"))


CASES = [
    ("The crates of rifles had been stacked behind bags of meal.", "evasion", {"concealment": "bags of meal"}),
    ("The coaster dropped off boxes of rifles in March.", "route", {"item": "rifles"}),
    ("Payment reached Barak Lines through a bank in Oslo.", "payment", {"supplier": "Barak Lines"}),
    ("Underwriters withdrew cover from the tanker Grey Tern.", "policy", {"target": "Grey Tern"}),
    ("Its cargo of shells was insured as ceramic tiles.", "evasion", {"concealment": "ceramic tiles"}),
    ("The militia has taken possession of mortars.", "transfer", {"recipient": "militia", "item": "mortars"}),
    ("Malta placed two orders for rifles with Barak Lines.", "transfer", {"recipient": "Malta", "item": "rifles"}),
    ("The spokesman called the claims propaganda.", "denial", {}),
    ("The dealer wired $90,000 to Barak Lines for rifles.", "payment", {"payment": "$90,000"}),
]


@pytest.mark.parametrize(("text", "kind", "roles"), CASES, ids=[case[0] for case in CASES])
def test_a_construction_of_other_registers_is_read(text: str, kind: str, roles: dict[str, str]) -> None:
    found = [claim for claim in read(text) if claim.type == kind]
    assert found, [(claim.type, claim.quote.text) for claim in read(text)]
    for role, filler in roles.items():
        assert filler in found[0].fillers(role)


@pytest.mark.parametrize(
    "text", ["He turned up at the party.", "She took the children away.", "The bus dropped off two pupils."]
)
def test_the_same_verbs_without_goods_are_no_claims(text: str) -> None:
    assert [(claim.type, claim.quote.text) for claim in read(text)] == []


def test_a_ship_is_she() -> None:
    claims = read("The tanker Grey Tern was in Oslo in March. On 3 April she left Port Vila.")
    assert claims[-1].fillers("carrier") == ("Grey Tern",)
    assert claims[-1].fillers("origin") == ("Port Vila",)


def test_the_place_of_a_where_clause_is_the_place_before_it() -> None:
    text = "Officials of the Kestrel Bureau and the Barak Committee have been sent to Togo, where they act as brokers."
    claim = next(claim for claim in read(text) if claim.type == "brokering")
    assert claim.fillers("place") == ("Togo",)
    assert claim.fillers("intermediary") == ("Kestrel Bureau", "Barak Committee")


def test_an_attribution_at_the_end_of_a_quotation_covers_all_its_sentences() -> None:
    text = '"The rifles left Lome in May. They were hidden under rice. The buyers paid in gold," the source said.'
    assert {claim.source[-1] for claim in read(text)} == {"source"}
