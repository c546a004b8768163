"""The ledger's sum, by hand, and the rules that its numbers follow."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from fix_statements import said
from fix_theatre import claim, document, speaker
from fix_worlds import PACK, SETTINGS, World, report, solved, the_fix

from crossbearing.fix.tally import tally
from crossbearing.records.claims import Speaker
from crossbearing.records.errors import ConfigError
from crossbearing.records.lineage import Link
from crossbearing.records.patterns import Pack
from crossbearing.reference.ledger import parameters
from crossbearing.reference.likelihood import scale, undetermined, word_for


def test_a_worked_sum() -> None:
    """As docs/explanation/ledger.md works it by hand, without class factors: two anonymous sources of two outlets, a narration."""
    world = World()
    for name, outlet, by in (
        ("one", "The Courier", "a source"),
        ("two", "Daily Lantern", "a source"),
        ("three", "Quay Gazette", ""),
    ):
        doc, claims = report(name, outlet, by)
        world = world.and_(doc, claims)
    actor = the_fix(world)["facets"]["actor"]
    own = math.log(1.7) * (1 + 0.2)
    un = math.log(3.5)
    expected = math.log(0.05 / 0.95) + max(own + 0.01 * un, 0.15 * un)
    assert actor["log_odds"] == pytest.approx(expected, abs=1e-9)
    assert actor["probability"] == pytest.approx(0.0915, abs=0.0001)
    assert actor["words"] == "undetermined"


def test_a_first_own_source_report_never_lowers_the_total() -> None:
    """Regression: with much narration and little first-hand, counting narration at a tenth once lowered the sum."""
    bare = [said(f"outlet:{number}", 2.9, attributed=False) for number in range(8)]
    before = tally(bare, SETTINGS).evidence
    assert tally([*bare, said("outlet:new", 0.1)], SETTINGS).evidence >= before
    assert tally([*bare, said("outlet:0", 0.1)], SETTINGS).evidence >= before


def test_a_copy_with_its_credit_stripped_is_no_origin() -> None:
    """Regression: a copy of a crediting copy, its credit stripped, once counted as an origin of its own."""
    doc, claims = report("original", "The Courier", "a source")
    world = World().and_(doc, claims)
    crediting, copied = report("rewrite", "Daily Lantern", "a source")
    world = world.and_(crediting, copied, [Link(crediting.id, doc.id, "rewrites", "credits The Courier")])
    stripped, again = report("stripped", "Quay Gazette", "a source")
    stripped = replace(stripped, text=crediting.text)
    again = [replace(again[0], quote=replace(again[0].quote, text=crediting.text[:10]))]
    fix = the_fix(world.and_(stripped, again))
    assert fix["origins"] == 1
    assert fix["facets"]["actor"]["log_odds"] == the_fix(World().and_(doc, claims))["facets"]["actor"]["log_odds"]


def test_two_anonymous_sources_of_one_publisher_are_one_origin() -> None:
    one, first = report("one", "The Courier", "a source")
    two, second = report("two", "The Courier", "another source")
    world = World().and_(one, first).and_(two, second)
    assert the_fix(world)["origins"] == 1


def test_documents_of_unknown_publishers_are_one_origin() -> None:
    one, first = report("one", "", "a source")
    two, second = report("two", "", "a source")
    assert the_fix(World().and_(one, first).and_(two, second))["origins"] == 1


def test_outlets_that_share_a_source_are_one_origin() -> None:
    one, first = report("one", "The Courier", "a source")
    two, second = report("two", "Daily Lantern", "a source")
    world = World().and_(one, first).and_(two, second, [Link(two.id, one.id, "same_source", "the same official")])
    assert the_fix(world)["origins"] == 1


def test_an_outlet_that_republishes_an_unarchived_one_and_another_that_does_are_one_origin() -> None:
    world = World()
    for name, outlet in (("one", "The Courier"), ("two", "Quay Gazette")):
        doc, claims = report(name, outlet, "a source")
        world = world.and_(doc, claims, [Link(doc.id, "outlet:Daily Lantern", "republishes", "first appeared in")])
    fix = the_fix(world)
    assert [origin["key"] for origin in fix["origin_list"]] == ["outlet:daily lantern"]
    assert fix["primary_archived"] == 0


def test_twenty_outlets_for_one_planted_falsehood_move_it_by_at_most_ln_20() -> None:
    doc, claims = report("planted", "The Courier", "a source")
    world = World().and_(doc, claims)
    world = replace(world, grades=((claims[0].id, "A"),))
    for number in range(20):
        again, copied = report(f"echo {number}", f"Outlet {number}", "a source")
        world = world.and_(again, copied, [Link(again.id, doc.id, "republishes", "same text", 0.9)])
    fix = the_fix(world)
    assert fix["origins"] == 1
    for facet in fix["facets"].values():
        assert facet["log_odds"] - facet["prior_log_odds"] <= math.log(20) + 1e-9


def test_swapping_accuser_and_denier_swaps_the_weights() -> None:
    def case(accused: str, accuser: str) -> tuple[dict[str, float], Pack]:
        doc, _ = report("article", "The Courier")
        voice = speaker(accuser, "state")
        accusation = claim(doc, "transfer", [voice], supplier=accused, recipient="Sudria", item="arms")
        denial = claim(doc, "denial", [speaker(accused, "state")], 5, "negated", denies=[accusation.id], actor=accused)
        codes = {"Norland": "state:NL1", "Avalon": "state:AV1"}
        stake = {
            "id": "rivals",
            "sources": [codes[accuser]],
            "about": [codes[accused]],
            "stance": "adverse",
            "reason": "rival",
        }
        pack = replace(PACK, interests=(stake,))
        fix = the_fix(World().and_(doc, [accusation, denial]), f"{accused} transfers arms to Sudria", packs=[pack])
        rows = fix["facets"]["actor"]["bearings"]
        return {row["direction"]: row["weight"] for row in rows if row["channel"] == "reports"}, pack

    assert case("Norland", "Avalon")[0] == case("Avalon", "Norland")[0]
    weights = case("Norland", "Avalon")[0]
    assert weights["contradicts"] == 0
    assert weights["supports"] == pytest.approx(math.log(1.7))


def test_an_admission_against_interest_has_a_row_of_its_own() -> None:
    doc, claims = report("statement", "The Courier", "Norland", "state")
    rows = the_fix(World().and_(doc, claims))["facets"]["actor"]["bearings"]
    marks = [row for row in rows if row["kind"] == "interest"]
    assert len(marks) == 1
    assert "admission against interest" in marks[0]["words"]


def test_a_nameless_spokesman_speaks_for_the_state_that_the_text_gives_him() -> None:
    from crossbearing.fix.origins import roots

    text = "A spokesman for North Korea’s foreign ministry rejected it. The spokesman said no more."
    doc = document("statement", "Workers' Lamp", text=text)
    said = claim(doc, "transfer", [speaker("spokesman", "body")], 0, "negated", supplier="Norland", item="arms")
    root = roots([said], [doc], [], [PACK], 0.8)[said.id]
    assert (root.key, root.label) == ("speaker:state:KP", "North Korea")
    assert not root.archived


def test_a_governments_own_statement_is_its_archived_primary() -> None:
    from crossbearing.fix.origins import roots

    doc = document("statement", "United States government")
    said = claim(doc, "transfer", [speaker("United States", "state")], supplier="Norland", item="arms")
    assert roots([said], [doc], [], [PACK], 0.8)[said.id].archived


def test_a_newspaper_named_after_a_state_is_not_its_voice() -> None:
    from crossbearing.fix.origins import roots

    doc = document("story", "Iran Observer International")
    said = claim(doc, "transfer", supplier="Norland", item="arms")
    assert roots([said], [doc], [], [PACK], 0.8)[said.id].kind == "family"


def test_a_disinterested_states_word_keeps_its_grade() -> None:
    doc, claims = report("statement", "The Courier", "Westria", "state")
    row = next(
        row for row in the_fix(World().and_(doc, claims))["facets"]["actor"]["bearings"] if row["channel"] == "reports"
    )
    assert row["weight"] == pytest.approx(math.log(3.5))


def test_all_voices_of_one_state_are_one_origin() -> None:
    one, first = report("one", "The Courier", "Westria", "state")
    two, second = report("two", "Daily Lantern", "Westria", "state")
    assert the_fix(World().and_(one, first).and_(two, second))["origins"] == 1


def test_a_speaker_that_cannot_be_judged_weighs_nothing_and_is_no_supporting_origin() -> None:
    doc, claims = report("one", "The Courier", "someone", "unknown")
    fix = the_fix(World().and_(doc, claims))
    assert fix["origins"] == 0
    assert fix["words"] == "undetermined"


def test_one_collection_counts_once_through_whichever_channel() -> None:
    doc, claims = report("one", "The Courier", "a source", origin="Port Grey", mode="ship")
    made = claim(
        doc,
        "route",
        claims[0].chain[1:],
        supplier="Norland",
        recipient="Sudria",
        item="arms",
        origin="Port Grey",
        mode="ship",
    )
    once = replace(World().and_(doc, [made]), sensors=(("vessels", "pass 7", "route", 1.0),))
    twice = replace(
        once, sensors=(*once.sensors, ("sightings", "pass 7", "route", 0.8), ("vessels", "pass 7", "route", 0.5))
    )
    text = "Arms moved from Port Grey to Sudria by ship"
    assert the_fix(twice, text)["facets"]["route"]["log_odds"] == the_fix(once, text)["facets"]["route"]["log_odds"]


def test_caps_are_rows_of_their_own() -> None:
    doc, claims = report("one", "The Courier", "a source")
    world = World().and_(doc, claims)
    sensors = tuple(("sightings", f"pass {number}", "goods", 2.9) for number in range(4))
    goods = the_fix(replace(world, sensors=sensors))["facets"]["goods"]
    caps = [row for row in goods["bearings"] if row["kind"] == "cap"]
    assert [row["parameter"] for row in caps] == ["sensor_cap"]
    assert goods["log_odds"] - goods["prior_log_odds"] == pytest.approx(math.log(100) + math.log(1.7))


def test_a_pivotal_origin_is_one_without_which_the_word_is_another() -> None:
    world = World()
    for name, outlet, grade in (("one", "The Courier", "B"), ("two", "Daily Lantern", "D")):
        doc, claims = report(name, outlet, "a source")
        world = replace(world.and_(doc, claims), grades=(*world.grades, (claims[0].id, grade)))
    fix = the_fix(world)
    assert fix["words"] == "unlikely"
    assert [entry["origin"] for entry in fix["pivotal"]] == ["outlet:courier"]
    assert all(entry["from"] == fix["words"] != entry["to"] for entry in fix["pivotal"])


def test_first_hand_speakers_of_two_publishers_are_shown_independent_until_one_cites_the_other() -> None:
    one, first = report("one", "The Courier", "a source")
    two, second = report("two", "Daily Lantern", "a source")
    apart = World().and_(one, first).and_(two, second)
    assert the_fix(apart)["confidence"] == "moderate"
    citing = replace(apart, links=(Link(two.id, one.id, "cites", "according to The Courier"),))
    assert the_fix(citing)["confidence"] == "low"


def test_words_are_those_of_icd_203_and_the_weak_are_undetermined() -> None:
    assert [word.word for word in scale()] == [
        "almost no chance", "very unlikely", "unlikely", "roughly even chance", "likely", "very likely", "almost certain",
    ]  # fmt: skip
    assert [word_for(p).word for p in (0.001, 0.05, 0.2, 0.45, 0.55, 0.8, 0.95, 0.999)] == [
        "almost no chance", "very unlikely", "unlikely", "roughly even chance", "likely", "very likely", "almost certain",
        "almost certain",
    ]  # fmt: skip
    assert (undetermined().low, undetermined().high) == (0.0, 1.0)
    doc, claims = report("one", "The Courier", "a source")
    assert the_fix(World().and_(doc, claims))["words"] == "undetermined"


def test_parameters_are_named_by_their_values_and_only_declared_ones_are_taken() -> None:
    changed = parameters({"ledger.first_hand_decay": 0.5, "vessels.gap_hours": 3})
    assert changed.first_hand_decay == 0.5
    assert changed.hash != parameters().hash
    assert parameters({}).hash == parameters().hash
    with pytest.raises(ConfigError, match="not declared"):
        parameters({"ledger.nothing": 1})
    with pytest.raises(ConfigError, match="must be a float"):
        parameters({"ledger.prior": "high"})


def test_the_prior_is_shown_at_a_third_and_three_times() -> None:
    doc, claims = report("one", "The Courier", "a source")
    check = the_fix(World().and_(doc, claims))["prior_check"]
    assert (
        check["third"]["probability"]
        < the_fix(World().and_(doc, claims))["probability"]
        < check["triple"]["probability"]
    )


def test_every_speaker_kind_has_a_starting_grade() -> None:
    from crossbearing.records.claims import SPEAKER_KINDS

    assert set(SETTINGS.speaker_grade) == {*SPEAKER_KINDS, "instrument"}
    assert isinstance(Speaker("x").kind, str)


def test_a_fix_of_an_unrelated_report_is_unmoved() -> None:
    doc, claims = report("one", "The Courier", "a source")
    other = claim(doc, "transfer", claims[0].chain[1:], 30, supplier="Estmark", recipient="Westria", item="ore")
    before = solved(World().and_(doc, [other]))[0]
    after = next(fix for fix in solved(World().and_(doc, [other, *claims])) if fix["id"] == before["id"])
    assert after["probability"] == before["probability"]


def test_each_factor_is_given_its_own_words() -> None:
    doc, claims = report("one", "The Courier")
    alone = World().and_(doc, claims)
    row = next(row for row in the_fix(alone)["facets"]["actor"]["bearings"] if row["weight"])
    assert "unattributed: × 0.15" in row["words"]
    assert "further origin" not in row["words"]
    for name, outlet in (("two", "Daily Lantern"), ("three", "Quay Gazette")):
        doc, claims = report(name, outlet, "a source")
        alone = alone.and_(doc, claims)
    said = [row["words"] for row in the_fix(alone)["facets"]["actor"]["bearings"] if row["weight"]]
    assert sum("× 0.2: further origin of its channel" in words for words in said) == 1
    assert sum("unattributed, beside first-hand origins: × 0.01" in words for words in said) == 1


def test_what_nothing_weighs_for_ranks_last() -> None:
    doc, claims = report("one", "The Courier", "a source")
    other, unread = report("two", "Quay Gazette", "a source", supplier="Estmark", item="wheat")
    denial = claim(doc, "denial", [speaker("Jane Roe", "person")], 5, "negated", denies=[claims[0].id], actor="Norland")
    world = World().and_(doc, [*claims, denial]).and_(other, unread, read=False)
    fixes = solved(world)
    weighed = [bool(fix["origins"]) for fix in fixes]
    assert weighed == sorted(weighed, reverse=True)
    assert not weighed[-1]
    assert fixes[0]["probability"] < fixes[-1]["probability"]


def test_only_channels_that_see_a_facet_and_words_that_fit_say_what_would_change_it() -> None:
    doc, claims = report("one", "The Courier", "a source")
    found = the_fix(World().and_(doc, claims))["would_change"]
    assert all(entry["facet"] in SETTINGS.sees[entry["channel"]] for entry in found)
    assert "buyer" not in SETTINGS.sees["watchlists"]
    to_group = claim(doc, "route", [], 3, supplier="Norland", destination="Bureau Nine", item="arms", mode="ship")
    for fix in solved(World().and_(doc, [to_group])):
        assert not [one for one in fix["would_change"] if "imagery of carriers on" in one["words"]]
