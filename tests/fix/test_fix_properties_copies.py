"""Copies, translations, circles and wrong dates in any case at all: what is concluded does not move by a bit."""

from __future__ import annotations

import random
from dataclasses import replace

from fix_case import OUTLETS, World, conclusions, log_odds, one_sided, report, solved, the_fix
from fix_changes import (
    ECHO,
    OTHER_WORDS,
    REPUBLISHERS,
    circle,
    copy_of,
    graded_anew,
    random_copy,
    without_quoted_outlets,
)
from fix_random import in_any_world

FOREIGN_TEXT = "то же самое, переведённое слово за словом"


@in_any_world()
def test_a_republication_changes_no_conclusion(world: World, rng: random.Random) -> None:
    """By any outlet, of any grade, credited or found by its text."""
    assert conclusions(solved(random_copy(world, rng))) == conclusions(solved(world))


@in_any_world()
def test_many_republications_change_no_conclusion(world: World, rng: random.Random) -> None:
    """Copies of copies too."""
    grown = world
    for number in range(rng.randint(2, 4)):
        grown = random_copy(grown, rng, f"copy {number}")
    assert conclusions(solved(grown)) == conclusions(solved(world))


@in_any_world()
def test_a_copy_stripped_of_its_attributions_changes_no_conclusion(world: World, rng: random.Random) -> None:
    doc = rng.choice(world.documents)
    link, overlap = rng.choice((("republishes", 0.95), ("republishes", 0.0), ("rewrites", 0.5)))
    grown = copy_of(world, doc, rng.choice(REPUBLISHERS), "copy", link, overlap, stripped=True)
    assert conclusions(solved(graded_anew(grown, world, rng))) == conclusions(solved(world))


@in_any_world()
def test_a_copy_that_credits_an_outlet_by_name_changes_no_conclusion(world: World, rng: random.Random) -> None:
    """The credit names the outlet, not the page; the page is its own, and nothing else is known of it."""
    derived = {one.child for one in world.links} | {one.parent for one in world.links}
    texts = [one.text for one in world.documents]
    own = [one for one in world.documents if one.id not in derived and one.outlet and texts.count(one.text) == 1]
    if not own:
        return
    doc = rng.choice(own)
    grown = copy_of(
        world,
        doc,
        ECHO,
        "copy",
        rng.choice(("republishes", "rewrites")),
        0.0,
        "in other words",
        parent=f"outlet:{doc.outlet}",
    )
    assert conclusions(solved(graded_anew(grown, world, rng))) == conclusions(solved(world))


@in_any_world()
def test_a_translation_changes_no_conclusion(world: World, rng: random.Random) -> None:
    """Names, quotes and sources in another language and script; the link says that it translates."""
    doc = rng.choice(world.documents)
    grown = copy_of(
        world,
        doc,
        rng.choice(REPUBLISHERS),
        "перевод",
        "translates",
        rng.choice((0.0, 0.2)),
        FOREIGN_TEXT,
        foreign=True,
    )
    assert conclusions(solved(graded_anew(grown, world, rng))) == conclusions(solved(world))


@in_any_world()
def test_copies_that_cite_one_another_in_a_circle_change_no_conclusion(world: World, rng: random.Random) -> None:
    doc = rng.choice(world.documents)
    grown = world
    for number in range(rng.randint(2, 3)):
        grown = copy_of(grown, doc, rng.choice(REPUBLISHERS), f"copy {number}", "republishes", rng.choice((0.0, 0.95)))
    copies = grown.documents[len(world.documents) :]
    grown = replace(grown, links=(*grown.links, *circle(copies, rng.choice(("cites", "quotes", "republishes")))))
    assert conclusions(solved(graded_anew(grown, world, rng))) == conclusions(solved(world))


@in_any_world(linked=False, intercept=False)
def test_a_circle_of_citations_is_never_more_than_its_best_member(world: World, rng: random.Random) -> None:
    """A cites B cites C cites A, all in their own voice; and through an outlet of which nothing is held."""
    world = without_quoted_outlets(world)
    grown, alone = world, []
    for number, outlet in enumerate(rng.sample((*OUTLETS, ECHO), rng.randint(2, 4))):
        doc, claims = report(f"in a circle {number}", outlet)
        grade = (claims[0].id, rng.choice("ABCD"))
        grown = replace(grown.and_(doc, claims), grades=(*grown.grades, grade))
        single = World(overrides=world.overrides).and_(doc, claims)
        alone.append(the_fix(replace(single, grades=(grade,)))["facets"]["actor"]["evidence"])
    documents = grown.documents[len(world.documents) :]
    only = replace(
        grown, documents=documents, claims=grown.claims[len(world.claims) :], links=tuple(circle(documents)), sensors=()
    )
    fix = the_fix(only)
    assert fix["origins"] == 1
    assert fix["facets"]["actor"]["evidence"] <= max(alone) + 1e-9
    through = replace(only, links=tuple(replace(one, parent="outlet:Nowhere Sheet") for one in only.links))
    assert the_fix(through)["origins"] == 1
    before, after = log_odds(solved(grown)), log_odds(solved(replace(grown, links=tuple(circle(documents)))))
    assert all(after[key] <= value + 1e-9 for key, value in before.items())


@in_any_world(intercept=False)
def test_one_more_republication_of_a_page_not_held_never_adds(world: World, rng: random.Random) -> None:
    """Of copies whose original nobody holds the weakest counts, so a grander republisher gains nothing."""
    doc = rng.choice(world.documents)
    for outlet in (ECHO, "Grand Old Times"):
        before, words = world, f"{OTHER_WORDS}, as {outlet} has them"
        grown = copy_of(world, doc, outlet, outlet, "republishes", 0.0, words, parent="outlet:Nowhere Sheet")
        world = graded_anew(grown, before, rng)
    for way in ("supports", "contradicts"):
        first, after = one_sided(before, way), one_sided(world, way)
        assert all(abs(after[key]) <= abs(value) + 1e-9 for key, value in first.items())


@in_any_world()
def test_clock_skew_moves_no_origin_to_a_copy(world: World, rng: random.Random) -> None:
    """Where links say who copies whom, no date says otherwise: copies dated before, after, never."""
    grown = world
    for number in range(rng.randint(1, 3)):
        grown = copy_of(
            grown, rng.choice(world.documents), rng.choice(REPUBLISHERS), f"copy {number}", rng.choice(("republishes", "translates")),
            rng.choice((0.0, 0.95)),
        )  # fmt: skip
    grown = graded_anew(grown, world, rng)
    copies = len(grown.documents) - len(world.documents)
    days = [rng.choice(("", "2030-01-01", "2031-09-05", "2040-01-01", "yesterday")) for _ in range(copies)]
    skewed = [
        replace(one, published=day) for one, day in zip(grown.documents[len(world.documents) :], days, strict=True)
    ]
    moved = replace(grown, documents=(*world.documents, *skewed))
    assert conclusions(solved(moved)) == conclusions(solved(grown)) == conclusions(solved(world))
