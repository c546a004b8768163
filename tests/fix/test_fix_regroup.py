"""Propositions split and merged by a person, with the reason kept; quantities and trends on which claims differ."""

from __future__ import annotations

import os
import random

import pytest
from fix_coast import (
    ARMS,
    AUGUST,
    BY_SHIP,
    CARRIED,
    DOCUMENTS,
    SAID,
    every,
    facets,
    fixes,
    hows,
    made,
    random_claims,
    solved,
)
from fix_theatre import claim, speaker
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossbearing.fix.lattice import kind_of
from crossbearing.fix.quantities import bounds, conflicts, outside
from crossbearing.records.claims import Claim
from crossbearing.records.keys import canonical, proposition_key
from crossbearing.records.propositions import Proposition
from crossbearing.records.reviews import Decision

EXAMPLES = int(os.environ.get("CROSSBEARING_EXAMPLES", "150"))
many = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
seeds = st.integers(0, 2**32)
TEXT = "Norland transfers arms to Sudria"


def said(number: int, **more: object) -> Claim:
    given = {"supplier": "Norland", "recipient": "Sudria", "item": "arms", **more}
    return claim(DOCUMENTS[number], "transfer", SAID, number, **given)  # type: ignore[arg-type]


def split(one: Proposition | str, words: str, *claims: Claim, at: str = "2031-10-02T00:00:00Z") -> Decision:
    left = one if isinstance(one, str) else one.id
    return Decision("proposition", left, words, "split", "ann", at, "two shipments", tuple(c.id for c in claims))


def merge(one: Proposition, into: Proposition, at: str = "2031-10-03T00:00:00Z") -> Decision:
    return Decision("proposition", one.id, into.id, "merge", "ann", at, "one and the same")


def test_five_importers_are_five_children() -> None:
    names = ["Sudria", "Estmark", "Westria", "Avalon", "Norland"]
    one = claim(DOCUMENTS[0], "transfer", SAID, 0, supplier="Bureau Nine", recipient=names, item="arms")
    found = made([one])
    parent = found["Bureau Nine transfers arms to others"]
    children = [other for other in found.values() if parent.id in other.parents and other.roles.get("recipient")]
    assert {other.labels["recipient"][0] for other in children if other.labels["supplier"] == ("Bureau Nine",)} == set(
        names
    )
    assert len({other.id for other in children}) == len(children)
    assert [member.claim for member in parent.members] == [one.id]
    shared = fixes([one])["Bureau Nine transfers arms to others"]
    assert shared["origins"] == 1  # the roll-up is not counted with its children


def test_a_part_set_apart_is_a_child_with_an_id_of_its_own() -> None:
    claims = [said(0), said(1), said(2)]
    before = made(claims)[TEXT]
    found = made(claims, [split(before, "August shipment", claims[0])])
    whole, part = found[TEXT], found[f"{TEXT} (August shipment)"]
    assert whole.id == before.id
    assert part.id == proposition_key(part.type, part.roles, "August shipment") != whole.id
    assert (part.grain, whole.grain) == ("August shipment", "")
    assert hows(part) == {claims[0].id: "asserts"}
    assert hows(whole) == {claims[0].id: "child", claims[1].id: "asserts", claims[2].id: "asserts"}
    assert whole.id in part.parents
    note = whole.regrouped[0]
    assert (note.how, note.other, note.why, note.by) == ("split", part.id, "two shipments", "ann")
    assert [(one.how, one.other) for one in part.regrouped] == [("split from", whole.id)]
    more = made([*claims, said(3)], [split(before, "August shipment", claims[0])])
    assert more[f"{TEXT} (August shipment)"] == part


def test_a_split_says_why_beside_both_and_leaves_the_whole_as_it_was() -> None:
    claims = [said(0), said(1)]
    before = fixes(claims)[TEXT]
    after = fixes(claims, [split(str(before["id"]), "August shipment", claims[0])])
    whole, part = after[TEXT], after[f"{TEXT} (August shipment)"]
    assert whole["probability"] == before["probability"]
    assert any("set apart from it by ann" in words and "two shipments" in words for words in whole["caveats"])
    assert any("it was set apart from another by ann" in words for words in part["caveats"])
    assert whole["regrouped"] == [
        {"how": "split", "with": part["id"], "text": part["proposition"], "why": "two shipments", "by": "ann",
         "at": "2031-10-02T00:00:00Z"}
    ]  # fmt: skip
    assert part["origins"] == 1


def test_claims_of_a_child_can_be_set_apart_too_and_a_part_again() -> None:
    claims = [said(0), said(1, item="shells"), said(2)]
    before = made(claims)[TEXT]
    first = split(before, "August", claims[0], claims[1])
    found = made(claims, [first])
    part = found[f"{TEXT} (August)"]
    assert hows(part) == {claims[0].id: "asserts", claims[1].id: "asserts"}
    assert hows(found["Norland transfers shells to Sudria"]) == {claims[1].id: "asserts"}
    found = made(claims, [split(part, "first ship", claims[1], at="2031-10-02T00:00:00Z"), first])
    inner = found[f"{TEXT} (August / first ship)"]
    assert {part.id, before.id} <= set(inner.parents)
    assert hows(found[f"{TEXT} (August)"]) == {claims[0].id: "asserts", claims[1].id: "child"}


def test_a_denial_goes_with_the_claim_that_it_denies() -> None:
    claims = [said(0), said(1)]
    denial = claim(
        DOCUMENTS[2], "denial", [speaker("Norland", "state")], 7, "negated", denies=[claims[0].id], actor="Norland"
    )
    found = made([*claims, denial], [split(made(claims)[TEXT], "August", claims[0])])
    assert hows(found[f"{TEXT} (August)"])[denial.id] == "denies"
    assert denial.id not in hows(found[TEXT])


def test_what_a_person_set_apart_takes_no_part_of_its_own_accord() -> None:
    one, two, seen = (claim(DOCUMENTS[n], "route", SAID, n, **roles) for n, roles in enumerate((ARMS, ARMS, CARRIED)))
    found = made([one, two, seen], [split(made([one, two])[BY_SHIP], "August", one)])
    assert hows(found[BY_SHIP])[seen.id] == "part"
    assert seen.id not in hows(found[f"{BY_SHIP} (August)"])


def test_a_merged_proposition_is_gone_and_its_claims_assert_the_other() -> None:
    claims = [said(0), said(1, recipient="armed bands"), said(2, recipient="armed bands", item="rifles")]
    denial = claim(
        DOCUMENTS[3], "denial", [speaker("Norland", "state")], 7, "negated", denies=[claims[1].id], actor="Norland"
    )
    caveat = claim(DOCUMENTS[1], "verification", [], 9, "negated", covers=["all"], actor="Outlet 1")
    every = [*claims, denial, caveat]
    before = made(every)
    bands = before["Norland transfers arms to armed bands"]
    found = made(every, [merge(bands, before[TEXT])])
    assert "Norland transfers arms to armed bands" not in found
    one = found[TEXT]
    assert one.id == before[TEXT].id
    assert hows(one) == {
        claims[0].id: "asserts", claims[1].id: "asserts", claims[2].id: "child", denial.id: "denies", caveat.id: "caveat",
    }  # fmt: skip
    assert one.id in found["Norland transfers rifles to armed bands"].parents
    assert [(note.how, note.other, note.text, note.why) for note in one.regrouped] == [
        ("merge", bands.id, bands.text, "one and the same")
    ]
    fix = fixes(every, [merge(bands, before[TEXT])])[TEXT]
    assert any(f"merged into it by ann: “{bands.text}” (one and the same)" in words for words in fix["caveats"])
    assert len(fix["denials"]) == 1
    assert fix["origins"] == 3


def test_a_merge_lends_no_facet_that_a_claim_does_not_speak_to() -> None:
    nameless = claim(DOCUMENTS[1], "transfer", SAID, 1, recipient="armed bands", item="arms")
    claims = [said(0), nameless]
    before = made(claims)
    found = made(claims, [merge(before["Arms acquired by armed bands"], before[TEXT])])
    assert facets(found[TEXT], nameless) == ("goods", "buyer")
    assert facets(found["Norland transfers arms to Sudria"], claims[0]) == ("actor", "goods", "buyer")
    route = claim(DOCUMENTS[2], "route", SAID, 2, **{**ARMS, "recipient": "Estmark", "destination": "Estmark"})
    bare = claim(DOCUMENTS[3], "route", SAID, 3, item="arms", origin="Port Grey", destination="Sudria", mode="ship")
    before = made([route, bare])
    far = next(one for one in before.values() if hows(one).get(route.id) == "asserts" and "mode" in one.facets)
    near = next(one for one in before.values() if hows(one).get(bare.id) == "asserts")
    found = made([route, bare], [merge(near, far)])
    for one in found.values():
        assert "actor" not in facets(one, bare)


def test_merges_chain_and_a_circle_is_not_closed() -> None:
    claims = [said(0), said(1, recipient="Estmark"), said(2, recipient="Westria")]
    a, b, c = (made(claims)[f"Norland transfers arms to {name}"] for name in ("Sudria", "Estmark", "Westria"))
    found = made(claims, [merge(b, c, at="2"), merge(a, b, at="1")])
    assert set(hows(found["Norland transfers arms to Westria"])) == {one.id for one in claims}
    closed = made(claims, [merge(a, b, at="1"), merge(b, a, at="2")])
    assert set(closed) & {a.text, b.text} == {b.text}


def test_a_decision_rests_where_it_cannot_hold() -> None:
    claims = [said(0), said(1), said(2, recipient="Estmark"), said(3, item="shells")]
    plain = made(claims)
    one, other, child = (
        plain[text] for text in (TEXT, "Norland transfers arms to Estmark", "Norland transfers shells to Sudria")
    )
    sought = made([*claims, said(4)])
    assert sought
    resting = [
        merge(child, one), merge(one, child), merge(one, one), split("fix-0000000000000000", "x", claims[0]),
        split(one, "nothing of it"), split(one, "not of it", claims[2]),
        Decision("proposition", one.id, "fix-0000000000000000", "merge", "ann", "1", "why"),
        Decision("subject", one.id, other.id, "same", "ann", "1", "why"),
    ]  # fmt: skip
    assert made(claims, resting) == plain
    gone = frozenset({claims[0].id})
    assert made(claims, [split(one, "August", claims[0])], withdrawn=gone) == made(claims, withdrawn=gone)


@many
@given(seeds)
def test_the_order_of_decisions_changes_nothing_and_taking_them_back_restores_all(seed: int) -> None:
    rng = random.Random(seed)
    claims = random_claims(rng, 7)
    plain = every(claims)
    decisions: list[Decision] = []
    current = plain
    for number in range(3):
        one = rng.choice(current)
        supporting = [key for key, how in sorted(hows(one).items()) if how in ("asserts", "child")]
        if rng.random() < 0.6 and len(supporting) > 1:
            chosen = tuple(rng.sample(supporting, rng.randint(1, len(supporting) - 1)))
            decisions.append(Decision("proposition", one.id, f"part {number}", "split", "ann", "1", "why", chosen))
        else:
            decisions.append(Decision("proposition", one.id, rng.choice(current).id, "merge", "ann", "1", "why"))
        current = every(claims, decisions)
    assert every(rng.sample(claims, len(claims)), rng.sample(decisions, len(decisions))) == current
    assert every(claims, []) == plain
    kept = {one.id for one in current}
    assert len(kept) == len(current)
    for one in current:
        assert set(one.parents) <= kept - {one.id}
        assert {"asserts", "child"} & set(hows(one).values())
        assert {note.how for note in one.regrouped} <= {"split", "split from", "merge"}
    for fix in solved(claims, decisions):
        assert fix["probability"] <= min(fix["facets"][name]["probability"] for name in fix["required"])


def test_quantities_that_cannot_both_hold_support_none() -> None:
    four, six, over = (
        said(0, quantity="4 voyages"),
        said(1, quantity="at least 6 voyages"),
        said(2, quantity="more than 3 voyages"),
    )
    one = made([four, six, over])[TEXT]
    assert [("quantity" in facets(one, each)) for each in (four, six, over)] == [False, False, True]
    assert one.contested == ("quantity",)
    assert "quantity" in one.facets
    fix = fixes([four, six])[TEXT]
    assert fix["facets"]["quantity"]["words"] == "undetermined"
    assert fix["facets"]["quantity"]["evidence"] == 0
    assert any("cannot both hold" in words for words in fix["caveats"])
    assert fixes([six, over])[TEXT]["facets"]["quantity"]["evidence"] > 0


def test_a_quantity_that_nobody_read_takes_nothing_away() -> None:
    four, six = said(0, quantity="4 voyages"), said(1, quantity="at least 6 voyages")
    one = made([four, six], accepted=[four.id])[TEXT]
    assert [("quantity" in facets(one, each)) for each in (four, six)] == [True, False]


def test_a_split_by_number_gives_each_number_its_own_support() -> None:
    four, six = said(0, quantity="4 voyages"), said(1, quantity="at least 6 voyages")
    found = made([four, six], [split(made([four, six])[TEXT], "in May", four)])
    assert "quantity" in facets(found[f"{TEXT} (in May)"], four)
    assert found[TEXT].contested == ("quantity",)


def test_what_fell_is_no_word_for_what_rose() -> None:
    rose, fell, again = (
        claim(DOCUMENTS[n], "transfer", SAID, n, trend=way, supplier="Norland", item="arms", recipient="Sudria")
        for n, way in enumerate(("up", "down", "up"))
    )
    alone = made([rose, again])[TEXT]
    assert (alone.trend, alone.contested) == ("up", ())
    assert "trend" in facets(alone, rose)
    both = made([rose, fell])[TEXT]
    assert (both.trend, both.contested) == ("", ("trend",))
    assert "trend" in both.facets
    assert not any("trend" in facets(both, each) for each in (rose, fell))
    unread = made([rose, fell], accepted=[rose.id])[TEXT]
    assert unread.trend == "up"
    assert "trend" not in facets(unread, fell)
    assert any("risen and to have fallen" in words for words in fixes([rose, fell])[TEXT]["caveats"])


@pytest.mark.parametrize(
    ("words", "low", "high", "unit"),
    [
        ("between 4 and 6 voyages", 4, 6, "voyage"), ("4 to 6 voyages", 4, 6, "voyage"), ("4-6 voyages", 4, 6, "voyage"),
        ("1,000 shipping containers", 1000, 1000, "container"), ("two dozen rounds of ammunition", 24, 24, "round"),
        ("at least six ships", 6, float("inf"), "ship"), ("up to 1.5 million shells", 0, 1.5e6, "shell"),
        ("hundreds of containers", 100, float("inf"), "container"), ("about 10 railcars", 8, 12, "railcar"),
    ],
)  # fmt: skip
def test_quantities_as_bounds(words: str, low: float, high: float, unit: str) -> None:
    found = bounds(words)
    assert found is not None
    assert (found.low, found.high, found.unit) == (low, high, unit)


def test_each_quantity_is_set_against_the_nearest_that_it_rules_out() -> None:
    assert conflicts(["4 ships", "6 ships", "9 ships", "5 trains"]) == [("4 ships", "6 ships"), ("6 ships", "9 ships")]
    assert outside({"a": ["4 ships"], "b": ["at least 6 ships"], "c": ["more than 3 ships"]}, {"a", "b", "c"}) == {
        "a",
        "b",
    }
    assert outside({"a": ["4 ships"], "b": ["9 ships"]}, {"a"}) == {"b"}


def test_the_window_that_is_assumed_is_the_cases() -> None:
    one = said(0)
    assert made([one])[TEXT].window == ("2031-06-03", "2031-09-01")
    assert made([one], assumed_window_days=10)[TEXT].window == ("2031-08-22", "2031-09-01")


def test_the_kind_of_a_proposition_is_told_through_its_mood_and_its_part() -> None:
    claims = [
        said(0, modality="sought"),
        said(1, modality="sought"),
        claim(DOCUMENTS[2], "route", SAID, 2, modality="planned", **ARMS),
    ]
    found = every(claims)
    kinds = {(one.type, kind_of(one)) for one in found}
    assert kinds == {("request", "transfer"), ("plan", "route"), ("plan", "transfer")}
    asked = next(one for one in found if one.type == "request")
    part = next(one for one in every(claims, [split(asked, "August", claims[0])]) if one.grain)
    assert kind_of(part) == "transfer"


def test_nothing_changes_but_what_was_decided() -> None:
    claims = [said(0), said(1, time=AUGUST), said(2, recipient="Estmark")]
    before, after = made(claims), made(claims, [split(made(claims)[TEXT], "August", claims[1])])
    untouched = {text for text in before if "Sudria" not in text and "others" not in text}
    assert {text: canonical(str(before[text])) for text in untouched} == {
        text: canonical(str(after[text])) for text in untouched
    }
