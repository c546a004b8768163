"""What stands above a clause decides what it says: denial, doubt, condition, question, withdrawal. All invented."""

from __future__ import annotations

import pytest

from crossbearing.records.claims import Claim
from crossbearing.records.documents import Document
from crossbearing.reports.find import read_claims


def read(text: str) -> list[Claim]:
    return read_claims(Document("doc-g", "a", "g.txt", text, published="2024-03-12", outlet="Harbour Gazette"))


def moved(text: str) -> list[Claim]:
    return [claim for claim in read(text) if claim.type in ("transfer", "route")]


NEGATED = [
    "Police ruled out that Brazil shipped rifles to Malta.",
    "It would be wrong to say that Oman sold rifles to Malta.",
    "The claim that Oman sold rifles to Malta is false.",
    "The report that Oman delivered drones to Malta was untrue.",
    "It is not true that Oman shipped rifles to Malta.",
    "Few believe that Oman sold rifles to Malta.",
    "Nobody believes Oman sold rifles to Malta.",
    "Oman may not have shipped rifles to Malta.",
    "Oman has yet to ship the rifles to Malta.",
    "Oman was supposed to deliver rifles to Malta but did not.",
    "Oman hardly shipped rifles to Malta.",
]
OPEN = [
    "It remains unclear whether Brazil shipped rifles to Malta.",
    "Analysts asked whether Brazil shipped rifles to Malta.",
    "If Oman sold rifles to Malta, the embargo was broken.",
    "Had Oman sold rifles to Malta, the embargo would have been broken.",
    "Unless Oman ships rifles to Malta, the deal ends.",
    "It is doubtful that Oman sold rifles to Malta.",
    "Officials doubt that Oman shipped rifles to Malta.",
    "The ministry questioned whether Oman had delivered drones to Malta.",
    "Police could not rule out that Brazil shipped rifles to Malta.",
]


@pytest.mark.parametrize("text", NEGATED)
def test_what_its_governor_makes_false_is_negated(text: str) -> None:
    found = moved(text)
    assert found
    assert {claim.polarity for claim in found} == {"negated"}


@pytest.mark.parametrize("text", OPEN)
def test_what_its_governor_leaves_open_is_possible_and_never_high(text: str) -> None:
    found = moved(text)
    assert found
    assert {(claim.modality, claim.tier) for claim in found} == {("possible", "low")}


def test_a_withdrawn_allegation_is_never_high() -> None:
    (claim,) = moved("The allegation that Syria shipped rockets to Malta was withdrawn.")
    assert (claim.modality, claim.tier) == ("alleged", "low")


def test_a_question_asserts_nothing() -> None:
    assert moved("Did Oman sell rifles to Malta?") == []


def test_what_may_not_have_happened_is_possible_and_no_rule() -> None:
    (claim,) = read("Oman may not have shipped rifles to Malta.")
    assert (claim.type, claim.modality) == ("route", "possible")


@pytest.mark.parametrize(
    "text",
    ["Oman did not deny that it had received tanks from Malta.", "Oman did not deny receiving tanks from Malta."],
)
def test_what_is_not_denied_is_affirmed_and_no_denial(text: str) -> None:
    (claim,) = read(text)
    assert (claim.type, claim.polarity, claim.source[-1]) == ("transfer", "affirmed", "Oman")
    assert claim.fillers("recipient") == ("Oman",)


@pytest.mark.parametrize(
    "text", ["Oman shipped rifles to Malta.", "Norway's police said that Oman shipped rifles to Malta."]
)
def test_a_clause_that_nothing_governs_stays_high(text: str) -> None:
    (claim,) = moved(text)
    assert (claim.polarity, claim.modality, claim.tier) == ("affirmed", "asserted", "high")


ACCUSED = [
    ("Kenya's government has accused Ethiopia of shipping shells to Malta.", ["auth", "Kenya"], "alleged"),
    ("Kenya accused Ethiopia of shipping shells to Malta.", ["auth", "Kenya"], "alleged"),
    ("Ethiopia was accused by Kenya of shipping shells to Malta.", ["auth", "Kenya"], "alleged"),
    ("North Wire reported that Kenya had accused Ethiopia of selling shells to Malta.", ["auth", "North Wire", "Kenya"], "alleged"),
    ("Oslo and Nairobi accuse Ethiopia of supplying missiles to Malta.", ["auth", "Norway and Kenya"], "alleged"),
    ("Kenya blamed Ethiopia for sending drones to Malta.", ["auth", "Kenya"], "alleged"),
    ("Kenya suspects Ethiopia of selling rifles to Malta.", ["auth", "Kenya"], "suspected"),
    ("Ethiopia has been accused of shipping shells to Malta.", ["auth"], "alleged"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "modality"), ACCUSED, ids=[case[0] for case in ACCUSED])
def test_an_accusation_is_the_accusers_claim_of_what_the_accused_did(
    text: str, source: list[str], modality: str
) -> None:
    (claim,) = moved(text)
    assert (claim.source, claim.modality, claim.polarity) == (source, modality, "affirmed")
    assert claim.fillers("supplier") == ("Ethiopia",)
    assert claim.fillers("item")
    assert "Malta" in {*claim.fillers("recipient"), *claim.fillers("destination")}
