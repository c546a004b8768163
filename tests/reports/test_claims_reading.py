"""What clauses assert: types, roles, polarity, modality, denials, payments. All texts are invented for these tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from crossbearing.records.claims import Claim
from crossbearing.records.documents import Document
from crossbearing.reports.find import claims, read_claims
from crossbearing.reports.read import read_document
from crossbearing.reports.read.headers import read_headers

HEAD = "SYNTHETIC\nTitle: Crates at the quay\nPublished: 2024-03-12\nOutlet: Harbour Gazette\n\n"


def read(text: str, published: str = "2024-03-12") -> list[Claim]:
    head = read_headers(HEAD + text)
    document = Document(
        "doc-t", "a", "t.txt", HEAD + text, published=published, outlet="Harbour Gazette", body=head.body
    )
    return read_claims(document)


def one(text: str, kind: str) -> Claim:
    found = [claim for claim in read(text) if claim.type == kind]
    assert found, f"no {kind} in {[(claim.type, claim.quote.text) for claim in read(text)]}"
    return found[0]


def test_header_lines_are_read_and_never_labelled(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(HEAD + "Norway sold rifles to Iceland in January.\n", encoding="utf-8")
    document = read_document(path)
    assert (document.title, document.published, document.outlet) == (
        "Crates at the quay",
        "2024-03-12",
        "Harbour Gazette",
    )
    assert document.synthetic
    records = list(claims([path]))
    assert records
    assert all(record["start"] >= document.body for record in records)
    assert records[0]["doc"] == "report"
    assert records[0]["time"] == [{"from": "2024-01-01", "to": "2024-01-31", "edtf": "2024-01", "inferred": True}]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Norway sold rifles to Iceland.", {"supplier": ("Norway",), "item": ("rifles",), "recipient": ("Iceland",)}),
        ("Rifles were sold to Iceland by Norway.", {"supplier": ("Norway",), "item": ("Rifles",), "recipient": ("Iceland",)}),
        ("Iceland bought 40 crates of grenades from Norway.", {"supplier": ("Norway",), "item": ("grenades",), "recipient": ("Iceland",), "quantity": ("40 crates",)}),
        ("The biggest buyer of Norwegian rifles is Iceland.", {"supplier": ("Norway",), "item": ("rifles",), "recipient": ("Iceland",)}),
        ("Recent importers of Norwegian rifles include Iceland, Malta and Fiji.", {"supplier": ("Norway",), "recipient": ("Iceland", "Malta", "Fiji")}),
    ],
)  # fmt: skip
def test_a_transfer_has_its_giver_goods_and_receiver(text: str, roles: dict[str, tuple[str, ...]]) -> None:
    claim = one(text, "transfer")
    for role, fillers in roles.items():
        assert claim.fillers(role) == fillers


def test_a_route_has_its_ends_its_mode_and_its_cover() -> None:
    claim = one("The rifles are transported to Iceland hidden in cargo ships carrying sand.", "route")
    assert claim.fillers("item") == ("rifles",)
    assert claim.fillers("destination") == ("Iceland",)
    assert claim.fillers("mode") == ("cargo ships",)
    assert "sand" in claim.fillers("concealment")


def test_pronouns_and_roles_are_resolved_to_the_fullest_mention() -> None:
    found = read(
        "The tanker Grey Tern left Bergen on 2 March. The vessel switched off its transponder. It arrived at Reykjavik."
    )
    assert [claim.fillers("carrier") for claim in found] == [("Grey Tern",)] * 3
    assert [claim.type for claim in found] == ["route", "evasion", "route"]


def test_a_filler_says_where_it_was_read_from() -> None:
    text = "Norway sold rifles to Iceland."
    for fillers in one(text, "transfer").roles.values():
        for filler in fillers:
            assert (HEAD + text)[filler.start : filler.end] == filler.text


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Norway did not sell rifles to Iceland.", "negated"),
        ("Norway has never sold rifles to Iceland.", "negated"),
        ("No rifles were sold to Iceland.", "negated"),
        ("Norway refused to sell rifles to Iceland.", "negated"),
        ("Norway banned the sale of rifles to Iceland.", "affirmed"),
        ("Not only Fiji but also Malta bought rifles from Norway.", "affirmed"),
    ],
)
def test_negation_reaches_its_clause_and_no_further(text: str, polarity: str) -> None:
    assert read(text)[0].polarity == polarity


def test_a_contrast_is_one_affirmed_and_one_negated_claim() -> None:
    found = [claim for claim in read("The tanker Grey Tern sailed to Malta, not Cyprus.") if claim.type == "route"]
    assert sorted((claim.polarity, claim.fillers("destination")) for claim in found) == [
        ("affirmed", ("Malta",)),
        ("negated", ("Cyprus",)),
    ]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Norway sold rifles to Iceland.", "asserted"),
        ("Norway reportedly sold rifles to Iceland.", "hedged"),
        ("It is believed that Norway sold rifles to Iceland.", "hedged"),
        ("Norway may have sold rifles to Iceland.", "possible"),
        ("Norway allegedly sold rifles to Iceland.", "alleged"),
        ("Malta accused Norway of selling rifles to Iceland.", "alleged"),
        ("Norway will sell rifles to Iceland.", "planned"),
        ("Norway tried to sell rifles to Iceland.", "attempted"),
        ("Iceland is asking for our rifles.", "sought"),
        ("There are unconfirmed reports that Norway sold rifles to Iceland.", "unverified"),
        ("Iceland was suspected of selling rifles to Fiji.", "suspected"),
    ],
)
def test_modality_follows_auxiliaries_adverbs_and_governing_verbs(text: str, modality: str) -> None:
    found = [claim for claim in read(text) if claim.type == "transfer"]
    assert [claim.modality for claim in found] == [modality]


def test_a_directive_is_policy_and_no_transfer() -> None:
    found = read("The council ordered Norway to deliver rifles to Iceland.")
    assert {claim.type for claim in found} == {"policy"}
    banned = read("Norway is prohibited from exporting rifles to Iceland.")
    assert {claim.type for claim in banned} == {"policy"}
    assert banned[0].fillers("item") == ("rifles",)


def test_goods_given_in_return_are_payment() -> None:
    claim = one("Norway received wheat and oil from Iceland in return for the rifles.", "payment")
    assert claim.fillers("supplier") == ("Norway",)
    assert claim.fillers("recipient") == ("Iceland",)
    assert claim.fillers("payment") == ("wheat", "oil")
    assert claim.fillers("item") == ("rifles",)


def test_a_refused_currency_is_negated_payment() -> None:
    claim = one("Norway does not accept euros for its rifles.", "payment")
    assert (claim.polarity, claim.fillers("payment")) == ("negated", ("euros",))


def test_a_rising_trend_is_kept() -> None:
    claim = one("Norway's weapons exports have increased recently.", "transfer")
    assert (claim.trend, claim.fillers("supplier")) == ("up", ("Norway",))


def test_a_denial_denies_the_claim_of_the_speaker_it_names_and_no_other() -> None:
    found = read(
        "A trader in Bergen said Norway sold mortars to Iceland.\n"
        "Malta has accused Norway of sending rifles to Iceland. Norway has denied the Maltese claim."
    )
    denial = next(claim for claim in found if claim.type == "denial")
    accused = next(claim for claim in found if claim.modality == "alleged")
    assert denial.polarity == "negated"
    assert denial.chain[-1].name == "Norway"
    assert denial.denies == (accused.id,)


def test_a_denial_that_spells_out_what_it_denies_is_also_that_claim_negated() -> None:
    found = read(
        "A diplomat said Brightfjord Shipping carried rifles to Iceland. Brightfjord Shipping denied that it had carried rifles to Iceland."
    )
    denial = next(claim for claim in found if claim.type == "denial")
    restated = [claim for claim in found if claim.polarity == "negated" and claim.type == "route"]
    assert len(restated) == 1
    assert restated[0].chain[-1].name == "Brightfjord Shipping"
    assert denial.denies == (found[0].id,)
    assert denial.fillers("target") == ("it had carried rifles to Iceland",)


def test_an_admission_beside_a_denial_stays_affirmed() -> None:
    found = read(
        "Brightfjord Shipping denies having shipped rifles, although it admits that it chartered the tanker Grey Tern."
    )
    assert [(claim.type, claim.polarity) for claim in found if claim.type == "affiliation"] == [
        ("affiliation", "affirmed")
    ]


def test_neither_confirming_nor_denying_is_no_denial() -> None:
    assert not [
        claim for claim in read("The ministry would neither confirm nor deny the report.") if claim.type == "denial"
    ]


def test_a_non_verification_covers_the_whole_document() -> None:
    found = read("Norway sold rifles to Iceland. Harbour Gazette could not independently verify the claims.")
    last = found[-1]
    assert (last.type, last.polarity, last.covers) == ("verification", "negated", ("all",))
    assert last.source == ["auth"]


def test_bodies_named_after_goods_are_no_goods() -> None:
    found = read("Officials of the Munitions Supply Department have been dispatched to Malta.")
    assert not [claim for claim in found if claim.fillers("item")]


def test_food_aid_and_accidents_are_out_of_scope() -> None:
    assert read("The ferry collided with a trawler near Malta.") == []
    assert read("Norway delivered food aid to Iceland by ship.") == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "?",
        "Title: x\n",
        "\u200b\u200b",
        '"""',
        "(((",
        "北朝鲜向俄罗斯出口武器。",
        "a" * 5000,
        "rifles " * 800,
    ],
)
def test_odd_texts_give_no_error(text: str) -> None:
    for claim in read(text):
        assert claim.quote.text == (HEAD + text)[claim.quote.start : claim.quote.end]


def test_the_same_text_gives_the_same_claims() -> None:
    text = "Norway sold rifles to Iceland. Malta said it had not received any shipment."
    assert read(text) == read(text)


def test_a_file_that_is_no_text_is_refused_by_name(tmp_path: Path) -> None:
    from crossbearing.records.errors import InputRejected

    path = tmp_path / "noise.txt"
    path.write_bytes(b"\xff\xfe\x00\xd8\x00")
    with pytest.raises(InputRejected, match=r"noise\.txt"):
        list(claims([path]))
