"""What a claim goes back to, where somebody would rather have it go back to somebody else: unknown is not independent."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fix_case import BULLETIN
from fix_theatre import claim, document, speaker
from fix_worlds import World, conclusions, solved, the_fix

from crossbearing.records.claims import Claim
from crossbearing.records.documents import Document
from crossbearing.records.lineage import Link

ROLES = {"supplier": "Norland", "recipient": "Sudria", "item": "arms"}


def said(doc: Document, *by: Any, start: int = 0, **more: str) -> Claim:
    return claim(doc, "transfer", by, start=start, **{**ROLES, **more})


def keys(world: World) -> list[str]:
    return [origin["key"] for origin in the_fix(world)["origin_list"]]


def test_two_anonymous_sources_of_one_publisher_are_one_origin_even_when_set_apart() -> None:
    doc = document("one", "Daily Lantern")
    first = said(doc, speaker("a source", "anonymous", "S1"))
    second = said(doc, speaker("another source", "anonymous", "S2", distinct_from=("S1",)), start=5)
    assert keys(World().and_(doc, [first, second])) == ["outlet:daily lantern"]


def test_so_are_those_of_two_of_its_reports_and_its_own_narration() -> None:
    one, other = document("one", "Daily Lantern"), document("two", "The Daily Lantern", "2031-09-04")
    world = World().and_(one, [said(one, speaker("a source", "anonymous", "S1"))])
    world = world.and_(other, [said(other), said(other, speaker("a broker", "anonymous", "S1"), start=5)])
    assert keys(world) == ["outlet:daily lantern"]


def test_a_state_quoted_beside_them_is_another_at_second_hand() -> None:
    doc = document("one", "Daily Lantern")
    world = World().and_(
        doc, [said(doc, speaker("a source", "anonymous", "S1")), said(doc, speaker("Avalon", "state"), start=5)]
    )
    fix = the_fix(world)
    assert keys(world) == ["outlet:daily lantern", "speaker:state:AV1"]
    (state,) = [origin for origin in fix["origin_list"] if origin["kind"] == "speaker"]
    assert not state["archived"]
    assert state["note"] == "primary statement not archived"
    assert len(fix["independent"]) < 2


def test_a_state_its_own_page_and_whoever_quotes_it_are_one() -> None:
    page, paper = document("page", "Avalon"), document("paper", "Daily Lantern")
    world = World().and_(page, [said(page)]).and_(paper, [said(paper, speaker("Avalon", "state"))])
    unnamed = document("brief", "Avalon", "2031-09-03")
    world = world.and_(unnamed, [said(unnamed, speaker("two officials", "group", "G1"))])
    assert keys(world) == ["speaker:state:AV1"]


def test_the_statement_on_a_states_own_page_is_the_states_and_in_a_paper_its_own_narration() -> None:
    page, paper = document("page", "Avalon"), document("paper", "Daily Lantern")
    assert keys(World().and_(page, [said(page, speaker("the statement", "document"))])) == ["speaker:state:AV1"]
    assert keys(World().and_(paper, [said(paper, speaker("the statement", "document"))])) == ["outlet:daily lantern"]


def test_a_typed_office_is_its_states_voice_but_no_statement_held() -> None:
    for outlet, held in [
        ("US Department of Agency 1", False), ("Norway Ministry of Herrings", False), ("White House", True),
        ("US State Department", True), ("Norway", True), ("US government", True),
    ]:  # fmt: skip
        page = document("page", outlet)
        for made in (said(page), said(page, speaker(outlet, "body"))):
            (origin,) = the_fix(World().and_(page, [made]))["origin_list"]
            assert origin["key"].startswith("speaker:state:"), outlet
            assert (origin["archived"], origin["first_hand"]) == (held, held), outlet


def test_documents_of_unknown_publishers_are_one_origin() -> None:
    one, other = document("one", ""), document("two", "", "2031-09-04")
    world = World().and_(one, [said(one)]).and_(other, [said(other)])
    assert keys(world) == ["outlet:unknown"]


def test_a_circle_of_citations_is_one_origin() -> None:
    docs = [
        document(name, outlet) for name, outlet in (("a", "North Wire"), ("b", "Quay Gazette"), ("c", "Harbour Post"))
    ]
    world = World()
    for number, doc in enumerate(docs):
        up = docs[(number + 1) % 3]
        world = world.and_(doc, [said(doc)], [Link(doc.id, up.id, "cites", "shown")])
    assert len(keys(world)) == 1


def test_an_official_repeating_an_outlets_claim_found_as_a_copy_is_no_new_origin() -> None:
    paper = document("paper", "Daily Lantern")
    speech = document("speech", "Harbour Post", "2031-09-04")
    world = World().and_(paper, [said(paper, speaker("a source", "anonymous", "S1"))])
    repeated = world.and_(speech, [said(speech)], [Link(speech.id, paper.id, "rewrites", "shown", 0.6)])
    assert conclusions(solved(repeated)) == conclusions(solved(world))


def test_a_translation_is_what_it_translates() -> None:
    paper = document("paper", "Daily Lantern")
    foreign = document("foreign", "Westria Zeitung", "2031-09-03", text="etwas ganz anderes in fremder Sprache")
    world = World().and_(paper, [said(paper, speaker("Avalon", "state"))])
    grown = world.and_(
        foreign, [said(foreign, speaker("Avalon", "state"))], [Link(foreign.id, paper.id, "translates", "shown")]
    )
    assert conclusions(solved(grown)) == conclusions(solved(world))


def test_a_hundred_copies_with_no_word_of_whose_they_are_add_nothing() -> None:
    paper = document("paper", "Daily Lantern")
    world = World().and_(paper, [said(paper, speaker("Avalon", "state"))])
    grown = world
    for number in range(100):
        copy = document(f"copy {number}", f"Outlet {number}", "2031-09-05", text=f"{paper.text} {number}")
        grown = grown.and_(copy, [said(copy)], [Link(copy.id, paper.id, "republishes", "shown", 0.95)])
    assert conclusions(solved(grown)) == conclusions(solved(world))


def test_two_publishers_that_share_a_source_send_the_narration_round_a_circle_nowhere_else() -> None:
    """Where it may be either's, it is the first's by the publishers' own names (found by chance, seed 5004581)."""
    page, other, paper, copy = (
        document("page", ""), document("other", BULLETIN), document("paper", "Daily Lantern"), document("copy", ""),
    )  # fmt: skip
    links = [
        Link(other.id, page.id, "quotes", "shown"), Link(page.id, other.id, "cites", "shown"),
        Link(paper.id, other.id, "republishes", "shown", 0.5), Link(copy.id, other.id, "republishes", "shown"),
    ]  # fmt: skip
    world = World().and_(page, []).and_(other, []).and_(paper, [said(paper, speaker("several sources", "group", "S3"))])
    bare = said(copy, speaker("someone", "unknown"))
    world = replace(world.and_(copy, [bare], links), grades=((bare.id, "B"),))
    shared = world.and_(
        document("wire", "North Wire"), [], [Link(copy.id, "outlet:North Wire", "same_source", "one official")]
    )
    before, after = the_fix(world), the_fix(shared)
    assert before["origins"] == after["origins"] == 1
    assert after["facets"]["actor"]["evidence"] <= before["facets"]["actor"]["evidence"]


def test_copies_of_two_publishers_stay_together_when_one_of_the_two_shares_a_source() -> None:
    """Of several networks the first by the publishers' own names: a shared source renames a network, and moves no copy."""
    both, single = document("both", "Harbour Post"), document("single", "Quay Gazette")
    links = [
        Link(both.id, "outlet:Morning Sheet", "republishes", "shown"), Link(both.id, "outlet:The Zenith", "republishes", "shown"),
        Link(single.id, "outlet:Morning Sheet", "republishes", "shown"),
    ]  # fmt: skip
    by = speaker("a source", "anonymous", "S1")
    world = World().and_(both, [said(both, by)]).and_(single, [said(single, by)], links)
    zenith = document("zenith", "The Zenith")
    world = world.and_(zenith, [])
    shared = world.and_(
        document("alpha", "Alpha Wire"), [], [Link(zenith.id, "outlet:Alpha Wire", "same_source", "one official")]
    )
    assert keys(world) == keys(shared) == ["outlet:morning sheet"]
