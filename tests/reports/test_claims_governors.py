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
    ("Kenya's government has accused Ethiopia of shipping shells to Malta.", ["auth", "Kenya's government"], "alleged"),
    ("Kenya accused Ethiopia of shipping shells to Malta.", ["auth", "Kenya"], "alleged"),
    ("Ethiopia was accused by Kenya of shipping shells to Malta.", ["auth", "Kenya"], "alleged"),
    ("North Wire reported that Kenya had accused Ethiopia of selling shells to Malta.", ["auth", "North Wire", "Kenya"], "alleged"),
    ("Oslo and Nairobi accuse Ethiopia of supplying missiles to Malta.", ["auth", "Oslo and Nairobi"], "alleged"),
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


TWO = "Kenya said that {one} shipped rifles to Malta. Norway said that {two} sold drones to Malta. "
DENIALS = [
    (TWO.format(one="Ethiopia", two="Ethiopia") + "Ethiopia rejects the Kenyan allegation.", ["rifles"]),
    (TWO.format(one="Ethiopia", two="Ethiopia") + "Ethiopia rejects the Icelandic allegation.", []),
    (TWO.format(one="Ethiopia", two="Oman") + "Ethiopia rejected the accusation.", ["rifles"]),
    (TWO.format(one="Oman", two="Oman") + "Iceland dismissed the allegation.", []),
    (TWO.format(one="Iran", two="Oman") + "Iran's foreign ministry rejected the accusation.", ["rifles"]),
    (TWO.format(one="Sudan", two="Oman") + "Sudan's army denied the accusation.", ["rifles"]),
    (
        "General Min Aye said that Oman shipped rifles to Malta. Kenya said that Oman sold drones to Malta. "
        "Oman called the general's claim baseless.",
        ["rifles"],
    ),
]


@pytest.mark.parametrize(("text", "items"), DENIALS, ids=[case[0][-60:] for case in DENIALS])
def test_a_denial_denies_what_its_accuser_said_or_what_is_said_of_the_denier(text: str, items: list[str]) -> None:
    found = read(text)
    (denial,) = [claim for claim in found if claim.type == "denial"]
    denied = [claim for claim in found if claim.id in denial.denies]
    assert [item for claim in denied for item in claim.fillers("item")] == items


SOURCES = [
    ("Sudan's army denied receiving drones from Malta.", ["auth", "Sudan's army"]),
    ("Japan, citing a South Korean official, said that Oman shipped rifles to Malta.", ["auth", "Japan", "South Korean official"]),
    ("North Wire, which cited two diplomats, said Oman shipped rifles to Malta.", ["auth", "North Wire", "two diplomats"]),
    ("The government of Kenya said that Oman shipped rifles to Malta.", ["auth", "Kenya"]),
    ("According to a report in the Plain Daily, Oman shipped rifles to Malta.", ["auth", "Plain Daily"]),
    ("Oman shipped rifles to Malta, according to a report in the Plain Daily.", ["auth", "Plain Daily"]),
    ("A crane operator said that Oman shipped rifles to Malta.", ["auth", "crane operator"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source"), SOURCES, ids=[case[0] for case in SOURCES])
def test_the_innermost_source_is_who_says_it(text: str, source: list[str]) -> None:
    found = moved(text)
    assert [claim.source for claim in found] == [source]


def test_a_paper_is_an_outlet_and_no_document() -> None:
    (claim,) = read("According to a report in the Plain Daily, Oman shipped rifles to Malta.")
    assert claim.chain[-1].kind == "outlet"


def test_who_disputes_an_account_is_a_new_speaker() -> None:
    found = read("One employee said the firm shipped rifles to Malta. A third employee disputed that account.")
    (denial,) = [claim for claim in found if claim.type == "denial"]
    assert denial.source == ["auth", "third employee"]


def test_we_of_a_spokesman_is_the_state_that_is_spoken_for() -> None:
    (claim,) = read("“We have received no rifles from Malta,” a spokesman for the Norwegian defence ministry said.")
    assert claim.fillers("recipient") == ("Norway",)
    assert claim.source == ["auth", "spokesman for the Norwegian defence ministry"]


def test_who_carries_is_no_goods() -> None:
    (claim,) = read("A truck driver told the Plain Daily that he carried mortar shells to Malta.")
    assert (claim.fillers("item"), claim.fillers("actor")) == (("mortar shells",), ("truck driver",))


def test_who_is_paid_in_goods_supplies() -> None:
    (claim,) = read("Norway paid Malta in wheat.")
    roles = ("recipient", "supplier", "payment")
    assert [claim.fillers(role) for role in roles] == [("Norway",), ("Malta",), ("wheat",)]


def test_what_a_speaker_adds_to_a_quotation_is_the_speakers() -> None:
    found = moved("“We never bought rockets,” said General Min Aye, adding that Thailand had sold rifles to Malta.")
    assert [(claim.source, claim.polarity) for claim in found] == [
        (["auth", "Min Aye"], "negated"),
        (["auth", "Min Aye"], "affirmed"),
    ]


def test_a_spokesman_who_denies_speaks_for_the_body() -> None:
    found = read(TWO.format(one="Iran", two="Oman") + "A spokesman for Iran's foreign ministry denied the allegation.")
    (denial,) = [claim for claim in found if claim.type == "denial"]
    assert [item for claim in found if claim.id in denial.denies for item in claim.fillers("item")] == ["rifles"]


def test_what_is_wrongly_claimed_is_negated() -> None:
    (claim,) = moved("The minister wrongly claimed that Oman shipped rifles to Malta.")
    assert (claim.polarity, claim.tier) == ("negated", "low")


def test_a_port_of_departure_keeps_the_destination() -> None:
    (claim,) = moved("Oman ships rifles from the port of Rajin to Malta.")
    assert "Malta" in {*claim.fillers("recipient"), *claim.fillers("destination")}


def test_goods_paid_with_goods() -> None:
    (claim,) = read("Norway pays for the shells with wheat.")
    assert (claim.fillers("item"), claim.fillers("payment")) == (("shells",), ("wheat",))
