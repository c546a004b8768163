"""More support never lowers, fewer origins never add: in any case at all."""

from __future__ import annotations

import random
from dataclasses import replace

from fix_case import OUTLETS, World, log_odds, one_sided, solved
from fix_changes import without_quoted_outlets
from fix_random import VOICES, in_any_world
from fix_theatre import claim, document

from crossbearing.fix.families import DERIVED, outlet_key
from crossbearing.records.documents import Document
from crossbearing.records.lineage import Link

NEW = "Brand New Weekly"


@in_any_world(intercept=False)
def test_support_of_a_new_origin_never_lowers(world: World, rng: random.Random) -> None:
    """Any grade, any voice, whatever was there before, links and all."""
    grown = _one_more(world, rng, document("the new report", NEW), rng.choice(VOICES[:7]))
    after = log_odds(solved(grown))
    assert all(after[key] >= value - 1e-9 for key, value in log_odds(solved(world), contestable=False).items())


@in_any_world(linked=False, intercept=False)
def test_one_more_statement_never_lowers(world: World, rng: random.Random) -> None:
    """By any speaker and publisher, also those that have spoken before, as long as nothing is known from copies alone."""
    world = without_quoted_outlets(world)
    grown = _one_more(world, rng, document("the new report", rng.choice((*OUTLETS, NEW, ""))), rng.choice(VOICES))
    after = log_odds(solved(grown))
    assert all(after[key] >= value - 1e-9 for key, value in log_odds(solved(world), contestable=False).items())


def _one_more(world: World, rng: random.Random, doc: Document, by: tuple[object, ...]) -> World:
    more = {} if rng.random() < 0.7 else {"origin": "Port Grey", "mode": ["ship"]}
    item = rng.choice(("arms", "arms", "shells"))
    said = claim(doc, "route" if more else "transfer", by, supplier="Norland", recipient="Sudria", item=item, **more)  # type: ignore[arg-type]
    return replace(world.and_(doc, [said]), grades=(*world.grades, (said.id, rng.choice("ABCDE"))))


@in_any_world(linked=False, intercept=False)
def test_a_person_who_accepts_a_supporting_claim_never_lowers(world: World, rng: random.Random) -> None:
    world = without_quoted_outlets(world)
    unread = {one.id for one in world.claims if one.polarity == "affirmed" and one.type != "denial"}
    unread -= world.accepted | world.rejected
    if unread:
        accepted = replace(world, accepted=world.accepted | {rng.choice(sorted(unread))})
        after = log_odds(solved(accepted))
        assert all(after[key] >= value - 1e-9 for key, value in log_odds(solved(world), contestable=False).items())


@in_any_world(intercept=False)
def test_two_networks_that_turn_out_one_never_add(world: World, rng: random.Random) -> None:
    """A shared source is found between two outlets: neither side of any facet weighs more than before."""
    child = rng.choice(world.documents)
    parent = rng.choice([one.id for one in world.documents if one != child] + [f"outlet:{rng.choice(OUTLETS)}"])
    _never_more(world, replace(world, links=(*world.links, Link(child.id, parent, "same_source", "the same official"))))


@in_any_world(intercept=False)
def test_two_publishers_that_turn_out_one_never_add(world: World, rng: random.Random) -> None:
    """Two that do not credit one another: a credit to oneself says something else, namely that one's own page is at hand.

    Each copy is of one: of several publishers of whom no page is held, a copy counts with the first by its name, and goes as
    far back as the farthest; under another name it may be of another (seeds 7400158 and 7410041, in worlds full of copies).
    """
    one, other = rng.sample(OUTLETS, 2)
    world = _copying_one_each(_not_crediting(world, frozenset({one, other})))
    documents = [replace(doc, outlet=other) if doc.outlet == one else doc for doc in world.documents]
    links = [
        replace(link, parent=f"outlet:{other}")
        if outlet_key(link.parent.removeprefix("outlet:")) == outlet_key(one)
        else link
        for link in world.links
    ]
    claims = [
        replace(said, chain=tuple(replace(link, name=other) if link.name == one else link for link in said.chain))
        for said in world.claims
    ]
    _never_more(world, replace(world, documents=tuple(documents), claims=tuple(claims), links=tuple(links)))


def _not_crediting(world: World, outlets: frozenset[str]) -> World:
    """The world without what documents of some outlets credit to any of them."""
    theirs = {doc.id for doc in world.documents if doc.outlet in outlets}
    keys = {f"outlet:{outlet_key(name)}" for name in outlets}
    apart = {doc.id: doc.outlet for doc in world.documents if doc.outlet in outlets}
    kept = tuple(
        replace(said, chain=(said.chain[0], *(link for link in said.chain[1:] if link.name not in outlets)))
        if said.quote.document in theirs
        else said
        for said in world.claims
    )
    links = [
        link
        for link in world.links
        if link.child not in theirs or f"outlet:{outlet_key(link.parent.removeprefix('outlet:'))}" not in keys
        if apart.get(link.parent, apart.get(link.child)) == apart.get(link.child)
    ]
    return replace(world, claims=kept, links=tuple(links))


def _copying_one_each(world: World) -> World:
    """The world with the first of the links alone that say of a document whom it copies."""
    first: dict[str, Link] = {}
    for link in world.links:
        if link.kind in DERIVED:
            first.setdefault(link.child, link)
    return replace(
        world, links=tuple(one for one in world.links if first.get(one.child, one) == one or one.kind not in DERIVED)
    )


@in_any_world(intercept=False)
def test_two_persons_who_turn_out_one_never_add(world: World, rng: random.Random) -> None:
    claims = [
        replace(
            said,
            chain=tuple(replace(link, name="John Doe") if link.name == "Jane Roe" else link for link in said.chain),
        )
        for said in world.claims
    ]
    _never_more(world, replace(world, claims=tuple(claims)))


def _never_more(world: World, merged: World) -> None:
    for way in ("supports", "contradicts"):
        before, after = one_sided(world, way), one_sided(merged, way)
        for key, value in before.items():
            assert abs(after[key]) <= abs(value) + 1e-9, (way, key, value, after[key])
