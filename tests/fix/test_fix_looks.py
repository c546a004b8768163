"""Looks rise with the lattice: what was seen of a child supports its parents, nothing descends, nothing counts twice."""

from __future__ import annotations

from dataclasses import replace

from crossbearing.fix.looks import risen
from crossbearing.records.bearings import Bearing, Coverage
from crossbearing.records.propositions import Proposition

FACETS = ("goods", "route", "quantity")


def proposition(name: str, *parents: str, facets: tuple[str, ...] = FACETS) -> Proposition:
    return Proposition(name, "route", {}, f"text of {name}", facets, facets[:1], parents=parents)


GRAND = proposition("grand", facets=("goods",))
PARENT, OTHER = proposition("parent", "grand"), proposition("other", "grand")
CHILD = proposition("child", "parent", "other")
HOUSE = [GRAND, PARENT, OTHER, CHILD]


def seen(name: str, facet: str = "goods", direction: str = "supports", collection: str = "pass one") -> Bearing:
    weight = {"supports": 1.0, "contradicts": -1.0}.get(direction, 0.0)
    return Bearing(f"brg-{name}-{facet}-{collection}", name, facet, "sightings", direction, weight, "seen", Coverage(True), collection)  # fmt: skip


def test_what_was_seen_of_a_child_supports_everything_it_entails_once() -> None:
    up = risen([seen("child")], HOUSE)
    assert sorted(one.proposition for one in up) == ["grand", "other", "parent"]
    assert {(one.weight, one.collection, one.direction) for one in up} == {(1.0, "pass one", "supports")}
    assert all("text of child" in one.words for one in up)
    assert len({one.id for one in up}) == 3


def test_nothing_descends() -> None:
    assert [one.proposition for one in risen([seen("parent")], HOUSE)] == ["grand"]
    assert risen([seen("grand")], HOUSE) == []


def test_that_a_part_was_not_there_says_nothing_of_the_whole() -> None:
    assert risen([seen("child", direction="contradicts"), seen("child", "route", "cannot_see")], HOUSE) == []


def test_a_facet_that_the_parent_lacks_and_a_bound_of_its_own_do_not_rise() -> None:
    assert sorted(one.proposition for one in risen([seen("child", "route")], HOUSE)) == ["other", "parent"]
    assert risen([seen("child", "quantity")], HOUSE) == []


def test_a_parents_own_look_at_the_same_collection_stands() -> None:
    own = seen("parent", direction="contradicts")
    assert sorted(one.proposition for one in risen([seen("child"), own], HOUSE)) == ["grand", "other"]


def test_order_changes_nothing_and_what_is_not_held_is_left_out() -> None:
    looks = [seen("child"), seen("child", collection="pass two"), seen("gone")]
    assert risen(looks, HOUSE) == risen(looks[::-1], HOUSE[::-1])
    circle = [replace(GRAND, parents=("child",)), PARENT, OTHER, CHILD]
    assert sorted(one.proposition for one in risen([seen("child")], circle)) == ["grand", "other", "parent"]
