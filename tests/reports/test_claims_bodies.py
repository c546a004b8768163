"""Names of bodies that hold "and", commas or "of" are one name, and short forms stand for the long ones."""

from crossbearing.records.documents import Document
from crossbearing.reports.bodies import body_names, short_forms
from crossbearing.reports.find import read_claims


def named(text: str) -> list[str]:
    return [text[start:end] for start, end in body_names(text)]


def test_a_series_of_remits_closed_by_a_bodys_word_is_one_name() -> None:
    text = (
        "The Supply, Research, and Trade Section of Togo's Ministry of Ports and Shipping Logistics oversees the sales."
    )
    assert named(text) == ["Supply, Research, and Trade Section of Togo's Ministry of Ports and Shipping Logistics"]


def test_and_between_two_bodies_keeps_them_two() -> None:
    assert named("the Department of Trade and Industry and the Ministry of Defence said") == [
        "Department of Trade and Industry",
        "Ministry of Defence",
    ]


def test_and_before_a_company_or_a_state_ends_the_name() -> None:
    assert named("the Ministry of Defence and Kestrel Lines signed") == ["Ministry of Defence"]
    assert named("the Council of Ports, Togo and Ghana") == ["Council of Ports"]


def test_a_name_of_a_pack_is_one_name() -> None:
    assert named("sold to the Iranian Ministry of Defence and Armed Forces Logistics last year") == [
        "Iranian Ministry of Defence and Armed Forces Logistics"
    ]


def test_a_short_form_stands_for_the_name_whose_initials_it_gives() -> None:
    assert short_forms("the Bureau of Ports and Shipping of Togo (BPST), the rockets (XYZ)") == {
        "BPST": "Bureau of Ports and Shipping of Togo"
    }


def test_the_name_fills_one_role_and_its_short_form_the_same() -> None:
    text = (
        "Barak Lines acts as a front company for the Bureau of Ports and Shipping of Togo (BPST). "
        "The tanker Grey Tern is owned by BPST."
    )
    claims = read_claims(Document("doc-b", "a", "b.txt", text, published="2024-03-12", outlet="Harbour Gazette"))
    assert [claim.fillers("target") for claim in claims] == [("Bureau of Ports and Shipping of Togo",)] * 2


def test_thereof_fills_nothing_and_those_goods_are_the_goods_named_before() -> None:
    text = (
        "Barak Lines sells rockets and components thereof to Malta "
        "and receives payment from Malta for delivery of those goods."
    )
    claims = read_claims(Document("doc-t", "a", "t.txt", text, published="2024-03-12", outlet="Harbour Gazette"))
    payment = next(claim for claim in claims if claim.type == "payment")
    assert payment.fillers("supplier") == ("Barak Lines",)
    assert payment.fillers("recipient") == ("Malta",)
    assert set(payment.fillers("item")) == {"rockets", "components"}
    assert not any("thereof" in filler for claim in claims for role in claim.roles for filler in claim.fillers(role))
