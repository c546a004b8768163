"""Order, duplicates, repeated import and withdrawal in any case at all: the result is the same to the byte."""

from __future__ import annotations

import random
from dataclasses import replace

from fix_case import World, as_bytes, conclusions, solved
from fix_changes import copy_of, shuffled
from fix_random import in_any_world

from crossbearing.case import sources


@in_any_world(regrouped=True)
def test_order_changes_no_byte(world: World, rng: random.Random) -> None:
    other = shuffled(world, rng.randrange(1000))
    other = replace(other, claims=tuple(replace(one, roles=dict(reversed(one.roles.items()))) for one in other.claims))
    assert as_bytes(solved(other)) == as_bytes(solved(world))


@in_any_world(regrouped=True)
def test_entering_the_same_again_changes_no_byte(world: World, rng: random.Random) -> None:
    twice = replace(
        world,
        documents=world.documents * 2,
        claims=world.claims * 2,
        links=world.links * 2,
        sensors=world.sensors * 2,
        decisions=world.decisions * 2,
    )
    assert as_bytes(solved(shuffled(twice, rng.randrange(1000)))) == as_bytes(solved(world))


@in_any_world()
def test_a_duplicate_under_another_name_changes_no_conclusion(world: World, rng: random.Random) -> None:
    """The same text of the same publisher, saved again, that day, later or who knows when; nobody links the two; read, or not read yet."""
    doc = rng.choice(world.documents)
    alone = [one.text for one in world.documents].count(doc.text) == 1
    if not alone and not all(one.published for one in world.documents):
        return  # which of several publishers had it first only days can tell
    day = rng.choice((doc.published, "", "2031-09-15") if alone else ("2031-09-15",))
    again = copy_of(world, doc, doc.outlet, "saved again", "", 0.0, published=day)
    said = [one for one in world.links if one.child == doc.id and one.kind in ("cites", "quotes")]
    again = replace(again, links=(*again.links, *(replace(one, child=again.documents[-1].id) for one in said)))
    own = {one.quote.start: one for one in world.claims if one.quote.document == doc.id}
    new = [one for one in again.claims if one not in world.claims]
    grades = dict(world.grades)
    same = [(one.id, grades[own[one.quote.start].id]) for one in new if own[one.quote.start].id in grades]
    again = replace(again, grades=(*again.grades, *same))
    if rng.random() < 0.3:
        again = replace(again, accepted=world.accepted)
    assert conclusions(solved(again)) == conclusions(solved(world))


@in_any_world(regrouped=True)
def test_withdrawn_is_as_if_never_entered(world: World, rng: random.Random) -> None:
    """A claim, a document, an artifact, or a source with all that goes back to it."""
    documents = {one.id: one for one in world.documents}
    doc, one = rng.choice(world.documents), rng.choice(world.claims)
    source = rng.choice([*sources.of_claim(one, documents[one.quote.document]), sources.outlet("Brand New Weekly")]).id
    gone = frozenset({rng.choice((doc.id, doc.artifact, one.id, source))})
    left = replace(
        world,
        documents=tuple(one for one in world.documents if not {one.id, one.artifact} & gone),
        claims=tuple(one for one in world.claims if not _gone(one, documents[one.quote.document], gone)),
        links=tuple(one for one in world.links if not {one.child, one.parent} & (gone | _ids(world, gone))),
    )  # fmt: skip
    first = as_bytes(solved(world))
    assert as_bytes(solved(world, gone)) == as_bytes(solved(left))
    assert as_bytes(solved(world)) == first  # restored: to the byte


def _ids(world: World, gone: frozenset[str]) -> frozenset[str]:
    return frozenset(one.id for one in world.documents if one.artifact in gone)


def _gone(one: object, document: object, gone: frozenset[str]) -> bool:
    ids = {one.id, document.id, document.artifact}  # type: ignore[attr-defined]
    return bool((ids | {source.id for source in sources.of_claim(one, document)}) & gone)  # type: ignore[arg-type]
