"""Who is whose, told by two nouns side by side. Texts are invented."""

from __future__ import annotations

import pytest

from crossbearing.records.claims import Claim
from crossbearing.records.documents import Document
from crossbearing.reports.find import read_claims

CASES = [
    (
        "Customs seized the freighter Adra Dawn. Kestrel Shipping, the vessel's manager, denied any knowledge of the rifles.",
        ("Adra Dawn", "Kestrel Shipping"),
    ),
    ("The tanker belongs to Saba Marine. Its owner, Tawfik Haddad, bought rifles.", ("Saba Marine", "Tawfik Haddad")),
    ("Abdi Warsame, the commander of the Haud Brigade, bought mortars.", ("Abdi Warsame", "Haud Brigade")),
    ("Karl Zilin, a former director of Ladoga Works, bought bearings.", ("Karl Zilin", "Ladoga Works")),
]


def related(text: str) -> list[Claim]:
    document = Document("doc-a", "a", "a.txt", text, published="2024-03-12", outlet="Harbour Gazette")
    return [claim for claim in read_claims(document) if claim.rule == "affiliation.beside"]


@pytest.mark.parametrize(("text", "pair"), CASES)
def test_the_owned_or_employed_acts_and_the_owner_or_principal_is_the_target(text: str, pair: tuple[str, str]) -> None:
    assert [(claim.fillers("actor"), claim.fillers("target")) for claim in related(text)] == [((pair[0],), (pair[1],))]


@pytest.mark.parametrize(
    "text",
    [
        "The company's director, Lado Wani, said that the rifles were sold.",
        "The firm's director, Lado Wani, denied that the rifles were sold.",
        "The merchant, Goran Petrov, bought rifles.",
        "The contractor of the construction, the firm Stroy, sold rifles.",
    ],
)
def test_a_title_that_only_names_a_speaker_or_belongs_to_nobody_is_no_claim(text: str) -> None:
    assert related(text) == []
