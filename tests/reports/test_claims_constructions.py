"""Constructions of reporting, one by one: which frame reads them, and what must not be read into them. All invented."""

from __future__ import annotations

import pytest

from crossbearing.records.claims import Claim
from crossbearing.records.documents import Document
from crossbearing.reports.find import read_claims


def read(text: str) -> list[Claim]:
    return read_claims(Document("doc-c", "a", "c.txt", text, published="2024-03-12", outlet="Harbour Gazette"))


CASES = [
    ("Norway provided Malta with drones.", "transfer", {"supplier": "Norway", "recipient": "Malta", "item": "drones"}),
    ("Ostrava Marine Ltd is a subsidiary of Barak Holdings.", "affiliation", {"actor": "Ostrava Marine Ltd", "target": "Barak Holdings"}),
    ("The tanker Grey Tern is owned by Ostrava Marine Ltd.", "affiliation", {"actor": "Grey Tern", "target": "Ostrava Marine Ltd"}),
    ("The tanker Grey Tern was used to transport arms to Malta.", "route", {"carrier": "Grey Tern", "item": "arms", "destination": "Malta"}),
    ("The Grey Tern, a cargo ship, was sanctioned by Iceland in 2020.", "listing", {"actor": "Iceland", "target": "Grey Tern"}),
    ("The tanker Grey Tern was bound for Port Vila.", "route", {"carrier": "Grey Tern", "destination": "Port Vila"}),
    ("Satellite imagery shows the tanker Grey Tern at the pier.", "tracking", {"carrier": "Grey Tern", "place": "pier"}),
    ("The cargo was declared as scrap metal.", "evasion", {"item": "cargo", "concealment": "scrap metal"}),
    ("Barak Holdings has links to the Second Bureau.", "affiliation", {"actor": "Barak Holdings", "target": "Second Bureau"}),
    ("A broker in Oslo arranged the shipment of rifles.", "brokering", {"intermediary": "broker", "item": "rifles"}),
    ("Payment was made in gold through a bank in Oslo.", "payment", {"payment": "gold", "via": "bank"}),
    ("The crates were found to hold mortars.", "route", {"item": "mortars"}),
    ("There were mortars on board the tanker Grey Tern.", "route", {"item": "mortars", "carrier": "Grey Tern"}),
    ("Dhows made at least 30 voyages between Oslo and Malta.", "route", {"mode": "Dhows", "quantity": "at least 30 voyages"}),
    ("The Panel has no record of such a sale.", "verification", {"actor": "Panel", "target": "sale"}),
    ("Insurers must not cover the tanker Grey Tern.", "policy", {"actor": "Insurers", "target": "Grey Tern"}),
    ("Iceland called the findings fabricated.", "denial", {"actor": "Iceland", "target": "findings"}),
    ("Norway has stopped all sales of rifles to Malta.", "policy", {"supplier": "Norway", "item": "rifles"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "roles"), CASES, ids=[case[0] for case in CASES])
def test_a_construction_is_read(text: str, kind: str, roles: dict[str, str]) -> None:
    found = [claim for claim in read(text) if claim.type == kind]
    assert found, [(claim.type, claim.quote.text) for claim in read(text)]
    for role, filler in roles.items():
        assert filler in found[0].fillers(role)


@pytest.mark.parametrize(
    "text",
    [
        "A Norwegian shipping company declined to comment.",
        "It is not clear who bought the rifles.",
        "Did Norway sell rifles to Malta?",
        "Norwegian films are directed by Kari Holm.",
        "The minister works hard.",
    ],
)
def test_nothing_is_read_into_these(text: str) -> None:
    assert [(claim.type, claim.quote.text) for claim in read(text)] == []


def test_answers_of_an_interview_belong_to_who_is_interviewed() -> None:
    found = read(
        "Harbour Gazette spoke to a former crane operator.\n"
        "Q: What did you load?\nA: Rifles were loaded in Oslo at night.\n"
        "Q: Who paid you?\nA: We were paid in cash.\n"
    )
    assert {claim.source[-1] for claim in found} == {"former crane operator"}
    assert [claim.type for claim in found] == ["route", "payment"]


def test_a_capital_stands_as_written_as_an_actor_and_as_a_place() -> None:
    sold = read("Oslo sold rifles to Malta.")[0]
    landed = read("The tanker Grey Tern sailed to Oslo.")[0]
    assert sold.fillers("supplier") == ("Oslo",)
    assert landed.fillers("destination") == ("Oslo",)


def test_what_a_directive_pays_is_marked_as_directed() -> None:
    found = read("The party has directed that Norway receive wheat from Malta in return for the rifles.")
    payment = next(claim for claim in found if claim.type == "payment")
    assert "directive" in payment.cues


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("The containers were then moved by rail to a depot near Salmora.", {"destination": ("Salmora",), "mode": ("rail",)}),
        ("Rifles were shipped from Oslo by rail to Salmora.", {"origin": ("Oslo",), "destination": ("Salmora",)}),
    ],
)  # fmt: skip
def test_what_goes_on_by_rail_has_a_destination(text: str, roles: dict[str, tuple[str, ...]]) -> None:
    found = next(claim for claim in read(text) if claim.type == "route")
    assert {role: found.fillers(role) for role in roles} == roles


@pytest.mark.parametrize("opening", ["We have information that", "The United States has evidence that"])
def test_who_has_information_asserts_what_it_says(opening: str) -> None:
    found = read(f"{opening} Norway has provided Malta with more than 300 containers of arms.")
    assert [(one.type, one.modality, one.polarity) for one in found] == [("transfer", "asserted", "affirmed")]
    assert ("United States" in found[0].source) is not opening.startswith("We")


def test_who_has_no_information_asserts_nothing() -> None:
    found = read("We have no information that Norway has provided Malta with arms.")
    assert not [
        one for one in found if one.type == "transfer" and (one.modality, one.polarity) == ("asserted", "affirmed")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The imagery does not show the contents.",
        "It was not possible to see what the containers carried.",
        "What the containers held cannot be seen in the images.",
    ],
)
def test_what_cannot_be_seen_is_no_claim_that_it_was(text: str) -> None:
    found = read(f"Ships carried containers from Oslo to Malta. {text}")
    assert [one.type for one in found if one.quote.text in text and one.polarity == "affirmed"] == []
    assert not [name for one in found for name in one.source if "imagery" in name]


def test_stacked_under_tarpaulins_is_no_disguise() -> None:
    stacked = read("Crates of shells were stacked under grey tarpaulins at the port of Oslo.")
    assert not [one for one in stacked if one.fillers("concealment")]
    assert read("Crates of shells were hidden under grey tarpaulins.")[0].fillers("concealment")


@pytest.mark.parametrize("way", ["", " by sea"])
@pytest.mark.parametrize(
    "rest", ["arms to Malta", "mortars from Oslo to Malta", "artillery shells from Port Vila to Malta"]
)
@pytest.mark.parametrize("verb", ["did not ship", "didn't ship", "never shipped", "has not shipped"])
def test_a_spelled_out_negation_is_read_with_the_roles_that_the_same_words_affirmed_have(
    verb: str, rest: str, way: str
) -> None:
    said, denied = (read(f"Norway {one} {rest}{way}, an official said.")[0] for one in ("shipped", verb))
    assert (said.polarity, denied.polarity, said.type) == ("affirmed", "negated", denied.type)
    fillers = [{role: [one.text for one in held] for role, held in claim.roles.items()} for claim in (said, denied)]
    assert fillers[0] == fillers[1]


@pytest.mark.parametrize("verb", ["denied", "have denied", "rejected"])
def test_a_denial_of_two_is_each_ones_own_and_denies_the_same(verb: str) -> None:
    claims = read(f"The United States said Norway shipped arms to Malta. Norway and Malta {verb} the claim.")
    (said,) = [one for one in claims if one.type == "route"]
    denials = [one for one in claims if one.type == "denial"]
    assert [one.chain[-1].name for one in denials] == ["Norway", "Malta"]
    assert all(one.denies == (said.id,) for one in denials)
    assert len({one.id for one in claims}) == len(claims)


@pytest.mark.parametrize(
    "words", ["never did ship arms to Malta", "never did export arms to Malta", "never did send arms to Malta"]
)
def test_an_emphatic_never_negates(words: str) -> None:
    (claim,) = read(f"Norway {words}.")
    assert (claim.polarity, claim.fillers("supplier"), claim.fillers("item")) == ("negated", ("Norway",), ("arms",))


@pytest.mark.parametrize("denied", ["any arms transfers", "the arms transfers", "any arms sales to Malta"])
def test_what_is_denied_in_a_noun_is_negated_and_the_deniers_word(denied: str) -> None:
    claims = read(f"Norway denied {denied}.")
    assert {one.type for one in claims} == {"denial", "transfer"}
    assert {(one.polarity, one.chain[-1].name) for one in claims} == {("negated", "Norway")}
