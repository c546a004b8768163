"""Propositions as a lattice: keys, entailment, roll-ups, negations, windows, words."""

from __future__ import annotations

from fix_theatre import FakeResolver, claim, document, speaker
from fix_worlds import PACK, World, propositions

from crossbearing.fix.propositions import propose
from crossbearing.fix.quantities import bounds, conflicts
from crossbearing.records.claims import Interval
from crossbearing.records.propositions import Proposition
from crossbearing.records.reviews import Review
from crossbearing.reference.proposition_types import proposition_types

SOURCE = [speaker("a source", "anonymous", "S1")]


def proposed(*claims: object, **more: object) -> dict[str, Proposition]:
    doc = document("one")
    world = World().and_(doc, claims)  # type: ignore[arg-type]
    return {found.text: found for found in propositions(world)}


def test_place_and_goods_climb_to_what_they_lie_in() -> None:
    doc = document("one")
    pier = claim(doc, "route", SOURCE, 0, item="shells", origin="Grey Pier", destination="Sudria")
    port = claim(doc, "route", SOURCE, 10, item="arms", origin="Port Grey", destination="Sudria")
    state = claim(doc, "route", SOURCE, 20, item="arms", origin="Norland", destination="Sudria")
    found = proposed(pier, port, state)
    top = found["Arms moved from Norland to Sudria"]
    assert {member.claim: member.how for member in top.members} == {
        pier.id: "child",
        port.id: "child",
        state.id: "asserts",
    }
    assert [member.claim for member in found["Shells moved from Grey Pier to Sudria"].members] == [pier.id]


def test_what_a_firm_or_an_armed_group_does_is_not_what_its_state_does() -> None:
    from crossbearing.fix.lattice import Containment
    from crossbearing.records.subjects import Subject

    class OneFirm(FakeResolver):
        def entailed(self, subject: Subject) -> list[str]:
            return ["state:NL1"] if subject.kind in ("company", "body") else []

    within = Containment(OneFirm())
    within.take(Subject("company:a", "company", "A Trading"))
    within.take(Subject("body:b", "body", "Bureau B"))
    assert not within.covers("state:NL1", "company:a", "supplier")
    assert within.covers("state:NL1", "body:b", "supplier")


def test_an_id_depends_on_the_proposition_alone() -> None:
    doc, other = document("one"), document("two", "Daily Lantern")
    first = claim(doc, "transfer", SOURCE, supplier="Norland", recipient="Sudria", item="arms")
    second = claim(other, "transfer", SOURCE, supplier="Norland", recipient="Sudria", item="weapons", modality="hedged")
    alone = propositions(World().and_(doc, [first]))
    both = propositions(World().and_(doc, [first]).and_(other, [second]))
    assert [found.id for found in alone] == [found.id for found in both]


def test_other_countries_stay_at_the_parent() -> None:
    found = proposed(
        claim(
            document("one"),
            "transfer",
            SOURCE,
            supplier="Norland",
            recipient=["Sudria", "other countries"],
            item="arms",
        )
    )
    assert set(found) == {"Norland transfers arms to Sudria", "Norland transfers arms to others"}
    parent = found["Norland transfers arms to others"]
    assert found["Norland transfers arms to Sudria"].parents == (parent.id,)


def test_two_coordinated_roles_are_not_multiplied_out() -> None:
    found = proposed(
        claim(
            document("one"),
            "transfer",
            SOURCE,
            supplier="Norland",
            recipient=["Sudria", "Estmark"],
            item=["shells", "rifles"],
        )
    )
    assert "Norland transfers shells to Sudria" not in found
    assert {"Norland transfers arms to Sudria", "Norland transfers shells to others"} <= set(found)


def test_a_spelled_out_negation_stands_with_exactly_what_it_negates() -> None:
    doc = document("one")
    said = claim(doc, "transfer", SOURCE, 0, supplier="Norland", recipient="Sudria", item="shells")
    negated = claim(
        doc,
        "transfer",
        [speaker("Westria", "state")],
        10,
        "negated",
        supplier="Norland",
        recipient="Sudria",
        item="arms",
    )
    found = proposed(said, negated)
    assert [m.how for m in found["Norland transfers arms to Sudria"].members] == ["child", "denies"]
    assert [m.how for m in found["Norland transfers shells to Sudria"].members] == ["asserts"]


def test_a_negation_that_nobody_asserts_makes_no_proposition() -> None:
    doc = document("one")
    assert (
        propositions(
            World().and_(
                doc, [claim(doc, "transfer", SOURCE, 0, "negated", supplier="Norland", recipient="Sudria", item="arms")]
            )
        )
        == []
    )


def test_not_through_other_countries_does_not_deny_the_route() -> None:
    doc = document("one")
    said = claim(doc, "route", SOURCE, 0, supplier="Norland", recipient="Sudria", item="arms", origin="Port Grey")
    contrast = claim(
        doc, "route", SOURCE, 10, "negated", supplier="Norland", recipient="Sudria", item="arms", via="other countries"
    )
    found = proposed(said, contrast)
    assert all(member.how != "denies" for proposition in found.values() for member in proposition.members)


def test_an_excluded_payment_denies_the_payment() -> None:
    doc = document("one")
    paid = claim(doc, "payment", SOURCE, 0, supplier="Norland", recipient="Sudria", payment="crowns")
    refused = claim(doc, "payment", SOURCE, 10, "negated", supplier="Norland", recipient="Sudria", payment="crowns")
    found = proposed(paid, refused)
    assert {m.claim: m.how for m in found["Sudria pays Norland in crowns"].members} == {
        paid.id: "asserts",
        refused.id: "denies",
    }
    assert "Norland does not take crowns from Sudria" in found


def test_a_denial_of_a_withdrawn_claim_denies_nothing() -> None:
    doc, other = document("one"), document("two", "Daily Lantern")
    said = claim(doc, "transfer", SOURCE, supplier="Norland", recipient="Sudria", item="arms")
    again = claim(other, "transfer", SOURCE, supplier="Norland", recipient="Sudria", item="arms")
    denial = claim(other, "denial", [speaker("Norland", "state")], 5, "negated", denies=[said.id], actor="Norland")
    world = World().and_(doc, [said]).and_(other, [again, denial])
    assert [m.how for m in propositions(world)[0].members] == ["asserts", "asserts", "denies"]
    assert [m.how for m in propositions(world, frozenset({doc.id}))[0].members] == ["asserts"]


def test_a_rejected_claim_makes_nothing() -> None:
    doc = document("one")
    said = claim(doc, "transfer", SOURCE, supplier="Norland", recipient="Sudria", item="arms")
    rejected = {said.id: Review(said.id, "rejected", "tester", "2031-09-02")}
    assert propose([said], [doc], FakeResolver(), [PACK], rejected) == []


def test_the_window_is_what_claims_say_else_the_quarter_before_publication_and_marked() -> None:
    doc = document("one")
    timed = claim(doc, "transfer", SOURCE, time=[Interval("in August", "2031-08-01", "2031-08-31", "2031-08", True)],
                  supplier="Norland", recipient="Sudria", item="arms")  # fmt: skip
    untimed = claim(doc, "transfer", SOURCE, 10, supplier="Norland", recipient="Estmark", item="arms")
    found = proposed(timed, untimed)
    said, assumed = found["Norland transfers arms to Sudria"], found["Norland transfers arms to Estmark"]
    assert (said.window, said.window_assumed) == (("2031-08-01", "2031-08-31"), False)
    assert (assumed.window, assumed.window_assumed) == (("2031-06-03", "2031-09-01"), True)
    assert "time" in said.facets
    assert "time" not in assumed.facets


def test_a_proposition_knows_its_pack_and_what_its_fillers_lie_in() -> None:
    doc = document("one")
    found = proposed(claim(doc, "route", SOURCE, item="shells", origin="Grey Pier", destination="Sudria"))
    proposition = found["Shells moved from Grey Pier to Sudria"]
    assert (proposition.pack, proposition.prior) == ("made-up", 0.05)
    assert proposition.within["origin"] == ("place:port-grey", "state:NL1")


def test_lower_bounds_are_compatible_and_other_quantities_may_not_be() -> None:
    assert conflicts(["at least 4 voyages", "at least six voyages", "more than 5 voyages"]) == []
    assert conflicts(["up to 1,000 containers", "more than 1,000 containers"]) == [
        ("more than 1,000 containers", "up to 1,000 containers")
    ]
    assert conflicts(["4 voyages", "at least 6 voyages", "7 railcars"]) == [("4 voyages", "at least 6 voyages")]
    assert bounds("a great many") is None


def test_the_declared_kinds_are_sound() -> None:
    types = proposition_types()
    for kind in types.types.values():
        assert set(kind.required) <= set(kind.facets)
        assert kind.head
        assert all(set(phrase.give) <= set(kind.key) for phrase in (*kind.head, *kind.tail))
        assert kind.head[-1].give == () or any(
            set(phrase.give) <= {role for group in kind.needs for role in group} for phrase in kind.head
        )


def test_words_that_name_nobody() -> None:
    vague = proposition_types().unspecific
    for text in (
        "they",
        "other countries",
        "many other countries",
        "overseas customers",
        "third countries",
        "the states in question",
    ):
        assert vague.names_nobody(text) == (text != "the states in question")
    for text in ("Sudria", "armed groups", "Norland and its partners"):
        assert not vague.names_nobody(text)
