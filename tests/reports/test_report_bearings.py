"""Bearings of reports: one per claim and facet, weighed by the root speaker's grade, never more than the modality says."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.case import sources
from crossbearing.records.bearings import Bearing
from crossbearing.records.claims import MODALITIES, Claim, Speaker
from crossbearing.records.documents import Document, Quote
from crossbearing.records.errors import NotFound
from crossbearing.records.patterns import Pack
from crossbearing.records.propositions import Member, Proposition
from crossbearing.records.reviews import Grade, Review
from crossbearing.reference.ledger import parameters
from crossbearing.reference.packs import pack
from crossbearing.reports.bear import bearings
from crossbearing.reports.channel import CHANNEL

TEXT = "The freighter brought shells to the port, a clerk said."
PAPER = Document("doc-1", "a" * 64, "quay.txt", TEXT, published="2021-05-10", outlet="Quay Letter")
S1 = Speaker("a clerk in Mersin", "anonymous", "S1")
STATE = Speaker("North Macedonia", "state")


@dataclass(frozen=True)
class Config:
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Holding:
    """The little of a case that reports' bearings read."""

    held: tuple[Claim, ...]
    document_held: Document = PAPER
    graded: tuple[Grade, ...] = ()
    reviewed: Mapping[str, Review] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    config: Config = Config()
    packs_held: tuple[Pack, ...] = ()

    def packs(self) -> list[Pack]:
        return list(self.packs_held)

    def claim(self, claim_id: str) -> Claim:
        for claim in self.held:
            if claim.id == claim_id:
                return claim
        raise NotFound(claim_id)

    def document(self, document_id: str) -> Document:
        if document_id != self.document_held.id:
            raise NotFound(document_id)
        return self.document_held

    def grades(self) -> list[Grade]:
        return list(self.graded)

    def reviews(self) -> Mapping[str, Review]:
        return self.reviewed

    def withdrawn(self) -> frozenset[str]:
        return self.gone


def claim(
    name: str = "c1", kind: str = "transfer", speakers: tuple[Speaker, ...] = (S1,), modality: str = "asserted"
) -> Claim:
    chain = (Speaker("Quay Letter", "publisher"), *speakers)
    return Claim(name, Quote("doc-1", 0, len(TEXT), TEXT), kind, {}, chain, modality=modality)


def proposition(*members: Member, kind: str = "transfer") -> Proposition:
    facets = ("goods", "route", "time")
    return Proposition("fix-1", kind, {}, "words", facets, facets[:1], members=members)


def take(*held: Claim, how: str = "asserts", kind: str = "transfer", **case: Any) -> list[Bearing]:
    members = tuple(Member(one.id, how, ("goods", "route")) for one in held)
    return list(bearings(proposition(*members, kind=kind), Holding(held, **case)))  # type: ignore[arg-type]


def test_a_claim_bears_once_on_each_facet_that_it_speaks_to() -> None:
    found = take(claim())
    assert [(one.facet, one.direction, one.channel) for one in found] == [
        ("goods", "supports", "reports"), ("route", "supports", "reports"),
    ]  # fmt: skip
    assert all(one.records == ("c1",) and one.collection == "doc-1" for one in found)
    assert all(one.coverage.looked and one.coverage.window == ("2021-05-10", "2021-05-10") for one in found)
    assert len({one.id for one in found}) == 2


def test_the_weight_is_the_ln_of_the_root_speakers_ratio_and_a_denial_bears_against() -> None:
    declared = parameters()
    weight = math.log(declared.ratio_of(declared.grade_of("anonymous")))
    assert take(claim())[0].weight == weight
    denied = take(claim(kind="denial", speakers=(STATE,)), how="denies")[0]
    assert denied.direction == "contradicts"
    assert denied.weight == -math.log(declared.ratio_of(declared.grade_of("state")))
    assert denied.measure["claim"] == "c1"


def test_a_child_supports_its_parent() -> None:
    assert take(claim(), how="child")[0].direction == "supports"


def test_a_non_verification_is_neither_support_nor_denial() -> None:
    caveat = claim("c2", "verification", ())
    members = (Member("c1", "asserts", ("goods",)), Member("c2", "caveat"))
    found = list(bearings(proposition(*members), Holding((claim(), caveat))))  # type: ignore[arg-type]
    ours = [one for one in found if one.records == ("c2",)]
    assert [(one.facet, one.direction, one.weight) for one in ours] == [("goods", "neutral", 0.0)]
    assert "neither support nor denial" in ours[0].words


@pytest.mark.parametrize(
    ("modality", "words"),
    [("sought", "a request is not a transfer"), ("planned", "a plan is not"), ("demanded", "a demand is not"),
     ("possible", "a capability is not"), ("attempted", "an attempt is not")],
)  # fmt: skip
def test_what_did_not_happen_yet_never_supports_that_it_happened(modality: str, words: str) -> None:
    found = take(claim(modality=modality))
    assert {(one.direction, one.weight) for one in found} == {("neutral", 0.0)}
    assert all(words in one.words for one in found)


def test_a_request_supports_that_it_was_requested() -> None:
    found = take(claim(modality="sought"), kind="request")
    assert {one.direction for one in found} == {"supports"}
    assert all(one.weight > 0 for one in found)


def test_a_directive_is_not_an_observation() -> None:
    assert take(claim(kind="policy"))[0].direction == "neutral"
    assert take(claim(kind="policy"), kind="policy")[0].direction == "supports"


@pytest.mark.parametrize("modality", ["hedged", "suspected", "unverified"])
def test_a_text_that_holds_back_counts_at_the_declared_discount(modality: str) -> None:
    full, less = take(claim())[0].weight, take(claim(modality=modality))[0]
    assert 0 < less.weight < full
    assert less.weight == full * parameters().modality_factor[modality]


def grade(source: str, reliability: str, **more: str) -> Grade:
    return Grade(source, reliability, "analyst", more.pop("at", "2021-06-01T00:00:00Z"), **more)


ROOT = sources.speaker(S1, PAPER).id
PUBLISHER = sources.outlet("Quay Letter").id


def test_a_grade_that_a_person_gave_the_root_speaker_counts_and_says_whose_it_is() -> None:
    found = take(claim(), graded=(grade(ROOT, "B"),))[0]
    assert (found.measure["grade"], found.measure["graded_by"]) == ("B", "analyst")
    assert found.weight == math.log(parameters().ratio_of("B"))
    assert take(claim())[0].measure["graded_by"] == "default for kind anonymous"


def test_a_publishers_better_grade_never_raises_its_source() -> None:
    assert take(claim(), graded=(grade(PUBLISHER, "A"),)) == take(claim())
    own_voice = take(claim(speakers=()), graded=(grade(PUBLISHER, "A"),))[0]
    assert own_voice.measure["grade"] == "A"


def test_a_source_that_cannot_be_judged_weighs_nothing() -> None:
    assert take(claim(), graded=(grade(ROOT, "F"),))[0].weight == 0


def test_a_grade_given_to_a_state_holds_for_its_own_page_unless_the_page_is_graded() -> None:
    us = sources.speaker(Speaker("United States", "state"), PAPER).id
    for outlet in ("White House", "US State Department", "US government"):
        page = Document("doc-1", "a" * 64, "page.txt", TEXT, published="2021-05-10", outlet=outlet)
        own = take(claim(speakers=()), graded=(grade(us, "B"),), document_held=page)[0]
        assert (own.measure["grade"], own.measure["graded_by"]) == ("B", "analyst")
        both = (grade(us, "B"), grade(sources.outlet(outlet).id, "D"))
        assert take(claim(speakers=()), graded=both, document_held=page)[0].measure["grade"] == "D"
        assert take(claim(), graded=(grade(us, "B"),), document_held=page) == take(claim(), document_held=page)
    assert take(claim(speakers=()), graded=(grade(us, "B"),)) == take(claim(speakers=()))


def test_a_grade_counts_for_its_topic_and_its_period_and_the_latest_first() -> None:
    graded = (
        grade(ROOT, "E", at="2021-06-01T00:00:00Z"), grade(ROOT, "C", at="2021-07-01T00:00:00Z"),
        grade(ROOT, "A", topic="route"), grade(ROOT, "B", topic="payment"), grade(ROOT, "A", valid_from="2022-01-01"),
    )  # fmt: skip
    assert {one.facet: one.measure["grade"] for one in take(claim(), graded=graded)} == {"goods": "C", "route": "A"}


def test_a_rejected_or_withdrawn_claim_or_speaker_gives_no_bearing() -> None:
    rejected = {"c1": Review("c1", "rejected", "analyst", "2021-06-01T00:00:00Z")}
    assert take(claim(), reviewed=rejected) == []
    for gone in ("c1", "doc-1", "a" * 64, ROOT, PUBLISHER):
        assert take(claim(), gone=frozenset({gone})) == []
    accepted = {"c1": Review("c1", "accepted", "analyst", "2021-06-01T00:00:00Z")}
    assert take(claim(), reviewed=accepted) == take(claim())


def test_a_claim_that_is_no_longer_held_gives_no_bearing() -> None:
    assert list(bearings(proposition(Member("gone", "asserts", ("goods",))), Holding(()))) == []  # type: ignore[arg-type]


def test_an_anonymous_speaker_is_called_by_its_label_and_never_described() -> None:
    for found in (take(claim()), take(claim(speakers=(Speaker("a clerk in Mersin", "anonymous"),)))):
        assert all("Mersin" not in one.words for one in found)
    assert "Quay Letter → S1" in take(claim())[0].words


def test_innocent_explanations_stand_beside_every_report_of_a_named_party() -> None:
    denial = take(claim(kind="denial", speakers=(STATE,)), how="denies")[0]
    assert any("would deny it whether or not" in words for words in denial.innocent)
    assert any("may gain" in words for words in take(claim(speakers=(STATE,)))[0].innocent)
    assert any("names no speaker" in words for words in take(claim(speakers=()))[0].innocent)
    assert any("second hand" in words for words in take(claim(speakers=(STATE, S1)))[0].innocent)


def test_a_case_may_set_its_own_ratios() -> None:
    found = take(claim(), graded=(grade(ROOT, "B"),), config=Config({"ledger.likelihood_ratio.B": 5}))[0]
    assert found.weight == math.log(5)


@given(st.sampled_from(MODALITIES), st.sampled_from(["asserts", "child", "denies"]), st.sampled_from("ABCDEF"))
def test_no_bearing_is_stronger_than_its_grade(modality: str, how: str, letter: str) -> None:
    for one in take(claim(modality=modality), how=how, graded=(grade(ROOT, letter),)):
        assert abs(one.weight) <= math.log(parameters().ratio_of(letter))
        assert one.weight >= 0 if one.direction == "supports" else one.weight <= 0
        assert math.copysign(1.0, one.weight) == 1.0 or one.weight < 0


@given(st.permutations(["c1", "c2", "c3"]))
def test_the_order_of_members_changes_nothing(order: list[str]) -> None:
    held = tuple(claim(name) for name in ("c1", "c2", "c3"))
    members = tuple(Member(name, "asserts", ("goods",)) for name in order)
    found = [one.records[0] for one in bearings(proposition(*members), Holding(held))]  # type: ignore[arg-type]
    assert found == ["c1", "c2", "c3"]


def test_the_channel_offers_its_doors() -> None:
    assert CHANNEL.name == "reports"
    assert [intake.kind for intake in CHANNEL.intakes] == ["reports"]
    assert {"claims", "lineage", "entities"} <= set(CHANNEL.tools)
    assert {finder.name for finder in CHANNEL.finders} == {"claims", "lineage"}
    assert {"published", "outlet", "url", "source", "title"} <= {option.name for option in CHANNEL.intakes[0].options}


@pytest.mark.parametrize(
    "name", ["KCNA", "Korean Central News Agency", "the Korean Central News Agency", "TASS", "ТАСС"]
)
def test_a_states_medium_starts_as_one_whether_it_is_quoted_or_publishes(name: str) -> None:
    held = (pack("dprk"),)
    at_hand = replace(PAPER, outlet=name)
    published = take(claim(speakers=()), document_held=at_hand, packs_held=held)
    quoted = take(claim(speakers=(Speaker(name, "outlet"),)), packs_held=held)
    other = take(claim(speakers=()), packs_held=held)
    assert {one.measure["speaker_kind"] for one in (*published, *quoted)} == {"state_medium"}
    assert {one.measure["grade"] for one in (*published, *quoted)} == {parameters().grade_of("state_medium")}
    assert {one.measure["speaker_kind"] for one in other} == {"publisher"}
    source = sources.outlet(name).id
    rated = take(
        claim(speakers=()), document_held=at_hand, packs_held=held, graded=(Grade(source, "B", "me", "2021-05-11"),)
    )
    assert {one.measure["grade"] for one in rated} == {"B"}
