"""Who says what: the register of a document's speakers, and who carries on. All texts are invented for these tests."""

from __future__ import annotations

from crossbearing.records.claims import Claim
from crossbearing.records.documents import Document
from crossbearing.reports.find import read_claims
from crossbearing.reports.speakers import Register


def read(text: str, outlet: str = "Harbour Gazette") -> list[Claim]:
    return read_claims(Document("doc-s", "a", "s.txt", text, published="2024-03-12", outlet=outlet))


def sources(text: str, outlet: str = "Harbour Gazette") -> list[list[str]]:
    return [claim.source for claim in read(text, outlet)]


def test_the_source_continues_and_another_source_opens() -> None:
    register = Register("Harbour Gazette")
    first = register.speaker("a source in Norway")[-1]
    again = register.speaker("the source")[-1]
    other = register.speaker("another source inside Norway")[-1]
    later = register.speaker("the source")[-1]
    assert first == again
    assert (first.label, first.kind) == ("S1", "anonymous")
    assert (other.label, other.distinct_from) == ("S2", ("S1",))
    assert later == other
    assert first.name != other.name


def test_a_group_is_a_group_and_one_of_it_its_member() -> None:
    register = Register()
    group = register.speaker("multiple sources inside the country")[-1]
    same = register.speaker("Multiple sources")[-1]
    member = register.speaker("one of the sources")[-1]
    assert group == same
    assert group.kind == "group"
    assert member.member_of == group.label
    assert member.kind == "anonymous"


def test_a_source_of_another_outlet_stands_behind_that_outlet() -> None:
    register = Register("Harbour Gazette")
    chain = register.speaker("a Reuters source in Norway")
    assert [speaker.name for speaker in chain] == ["Reuters", "Reuters source"]
    assert [speaker.kind for speaker in chain] == ["outlet", "anonymous"]
    assert [speaker.name for speaker in Register("Reuters").speaker("a Reuters source")] == ["Reuters source"]


def test_states_media_documents_and_people_are_told_apart() -> None:
    register = Register()
    kinds = {
        "the Norwegian government": "state",
        "Rodong Sinmun": "state_medium",
        "Reuters": "outlet",
        "satellite imagery": "document",
        "Foreign Minister Kari Holm": "person",
        "Brightfjord Shipping": "body",
        "officials": "group",
    }
    assert {words: register.speaker(words)[-1].kind for words in kinds} == kinds


def test_attribution_carries_on_through_a_paragraph_but_not_into_the_next() -> None:
    text = (
        "The source said that rifles were loaded in Bergen. From Bergen, they were shipped to Malta.\n"
        "Norway sold mortars to Iceland."
    )
    assert sources(text) == [["auth", "source"], ["auth", "source"], ["auth"]]


def test_a_quotation_belongs_to_the_speaker_named_after_it() -> None:
    text = '"Norway sold rifles to Iceland. The rifles were loaded in Bergen," a broker said.'
    assert sources(text) == [["auth", "broker"], ["auth", "broker"]]


def test_two_anonymous_people_never_share_a_name() -> None:
    text = "A diplomat said Norway sold rifles to Iceland. A diplomat said Malta sold mortars to Fiji."
    first, second = sources(text)
    assert first[-1] != second[-1]


def test_unattributed_narration_is_the_publishers_own_voice() -> None:
    assert sources("Norway ships weapons directly to Iceland from the port of Bergen.") == [["auth"]]


def test_the_publisher_quoted_by_name_is_still_the_publisher() -> None:
    assert all(source == ["auth"] for source in sources("Harbour Gazette reported that Norway sold rifles to Iceland."))


def test_told_an_outlet_puts_that_outlet_in_the_chain() -> None:
    assert sources('"Norway sold rifles to Iceland," a source told Reuters.') == [["auth", "Reuters", "source"]]


def test_documents_named_as_the_basis_are_sources() -> None:
    assert sources("The tanker Grey Tern called at Bergen, according to tracking data.") == [["auth", "tracking data"]]
