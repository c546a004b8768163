"""A copy that leaves out who said it goes back to whom its parent named."""

from __future__ import annotations

from fix_theatre import claim, document, speaker
from fix_worlds import World, conclusions, solved, the_fix

from crossbearing.records.claims import Claim
from crossbearing.records.documents import Document
from crossbearing.records.lineage import Link

ROLES = {"supplier": "Norland", "recipient": "Sudria", "item": "arms"}


def _said(doc: Document, *by: object, **roles: str) -> Claim:
    return claim(doc, "transfer", by, **{**ROLES, **roles})  # type: ignore[arg-type]


def _case(by: tuple[str, str] = ("Avalon", "state")) -> tuple[World, Document]:
    doc = document("first", "North Wire", text="Avalon said that Norland had shipped arms to Sudria in the spring.")
    said = _said(doc, speaker(*by))
    return World().and_(doc, [said]), doc


def test_a_copy_without_its_attribution_changes_nothing() -> None:
    world, doc = _case()
    copy = document("copy", "Quay Gazette", "2031-09-02", "Norland had shipped arms to Sudria in the spring.")
    grown = world.and_(copy, [_said(copy)], [Link(copy.id, doc.id, "republishes", "shown", 0.8)])
    assert conclusions(solved(grown)) == conclusions(solved(world))
    assert [one["key"] for one in the_fix(grown)["origin_list"]] == ["speaker:state:AV1"]


def test_so_does_a_copy_of_that_copy_and_one_that_calls_the_speaker_a_source() -> None:
    world, doc = _case()
    copy = document("copy", "Quay Gazette", "2031-09-02", "Norland had shipped arms to Sudria in the spring.")
    third = document("third", "Harbour Post", "2031-09-03", "Norland had shipped arms to Sudria, a source said.")
    grown = world.and_(copy, [_said(copy)], [Link(copy.id, doc.id, "republishes", "shown", 0.8)])
    grown = grown.and_(
        third, [_said(third, speaker("a source", "anonymous"))], [Link(third.id, copy.id, "rewrites", "shown", 0.4)]
    )
    assert conclusions(solved(grown)) == conclusions(solved(world))


def test_what_the_parent_does_not_say_stays_the_networks() -> None:
    world, doc = _case()
    copy = document("copy", "Quay Gazette", "2031-09-02", "Norland had shipped rifles to Sudria.")
    grown = world.and_(copy, [_said(copy, item="rifles")], [Link(copy.id, doc.id, "rewrites", "shown", 0.4)])
    assert the_fix(grown)["origins"] == 2


def test_without_a_link_a_bare_report_is_its_own_publishers() -> None:
    world, _ = _case()
    other = document("other", "Quay Gazette", "2031-09-02", "Norland had shipped arms to Sudria.")
    assert the_fix(world.and_(other, [_said(other)]))["origins"] == 2
