"""Random small cases: who reports what of whom, who copies, denies, hedges or retires it, and what was read by a person."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from fix_case import BULLETIN, OUTLETS, World, propositions
from fix_changes import random_copy
from fix_theatre import claim, document, speaker
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from crossbearing.records.claims import Claim, Interval, Speaker
from crossbearing.records.documents import Document
from crossbearing.records.lineage import Link
from crossbearing.records.reviews import Decision

EXAMPLES = int(os.environ.get("CROSSBEARING_EXAMPLES", "40"))
many = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)

VOICES: tuple[tuple[Speaker, ...], ...] = (
    (), (), (),
    (speaker("a source", "anonymous", "S1"),),
    (speaker("another source", "anonymous", "S2", distinct_from=("S1",)),),
    (speaker("several sources", "group", "S3"),),
    (speaker("one of the sources", "anonymous", "S4", member_of="S3"),),
    (speaker("Avalon", "state"),),
    (speaker("Norland", "state"),),
    (speaker("Westria", "state"),),
    (speaker("Jane Roe", "person"),),
    (speaker("John Doe", "person"),),
    (speaker("someone", "unknown"),),
    (speaker("Annual Report 7", "document"),),
    (speaker(BULLETIN, "state_medium"),),
    (speaker("North Wire", "outlet"), speaker("a source", "anonymous", "S1")),
)  # fmt: skip
PUBLISHERS = (*OUTLETS, *OUTLETS, BULLETIN, "")
MODALITIES = ("asserted",) * 5 + ("hedged", "alleged", "suspected", "unverified", "sought", "possible", "planned")
LINKS = ("republishes", "rewrites", "quotes", "cites", "cites", "same_source", "unknown")
INSTRUMENTS = ((), (), (), (), ("imagery",), ("imagery:example orbital",), ("ais",), ("imagery:example orbital", "ais"))
COLLECTIONS = ("one", "two", "imagery:example orbital")
SENSORS = (
    ("vessels", ("route", "mode", "time")), ("sightings", ("route", "mode", "goods", "time")),
    ("trade", ("goods", "payment")), ("watchlists", ("actor",)),
)  # fmt: skip
WHEN = Interval("in August", "2031-08-01", "2031-08-31", "2031-08", False)

Check = Callable[[World, random.Random], None]


def in_any_world(
    linked: bool = True, intercept: bool = True, regrouped: bool = False
) -> Callable[[Check], Callable[[], None]]:
    """Decorator: the check must hold in ``CROSSBEARING_EXAMPLES`` random worlds; where it does not, the world is made small.

    The check has a generator of its own for what else it draws. linked: with links between documents; some of the
    worlds have other factors than the declared ones, and with ``intercept`` an intercept; with ``regrouped`` a person split
    or merged propositions in some, and some of the cargo goes unsaid.
    """

    def decorate(check: Check) -> Callable[[], None]:
        @many
        @given(st.integers(0, 2**48))
        def test(seed: int) -> None:
            world = random_world(random.Random(seed), linked, intercept)
            world = regrouped_world(world, random.Random(seed)) if regrouped and seed % 3 == 0 else world
            wrong = _wrong(check, world, seed)
            if wrong is not None:
                small = smallest(world, lambda one: _wrong(check, one, seed) is not None)
                raise AssertionError(
                    f"seed {seed}, {wrong!r}, in {small!r}, where {_wrong(check, small, seed)!r}"
                ) from wrong

        test.__name__, test.__doc__, test.__module__ = check.__name__, check.__doc__, check.__module__
        return test

    return decorate


def _wrong(check: Check, world: World, seed: int) -> Exception | None:
    try:
        check(world, random.Random(seed))
    except Exception as found:
        return found
    return None


def smallest(world: World, wrong: Callable[[World], bool]) -> World:
    """A world that is still wrong and of which nothing can be left out."""
    while True:
        less = next((one for one in _lesser(world) if one.documents and one.claims and wrong(one)), None)
        if less is None:
            return world
        world = less


def _lesser(world: World) -> list[World]:
    found = [
        _without(world, frozenset(one.id for one in world.claims if one.quote.document == doc.id), doc)
        for doc in world.documents
    ]
    found += [_without(world, frozenset({one.id})) for one in world.claims]
    found += [replace(world, links=tuple(other for other in world.links if other != one)) for one in world.links]
    found += [replace(world, sensors=tuple(other for other in world.sensors if other != one)) for one in world.sensors]
    found += [replace(world, overrides=())] if world.overrides else []
    found += [
        replace(world, decisions=tuple(other for other in world.decisions if other != one)) for one in world.decisions
    ]
    found += [replace(world, grades=tuple(other for other in world.grades if other != one)) for one in world.grades]
    found += [replace(world, accepted=world.accepted - {one}) for one in sorted(world.accepted)]
    found += [replace(world, rejected=world.rejected - {one}) for one in sorted(world.rejected)]
    return found


def _without(world: World, gone: frozenset[str], doc: Document | None = None) -> World:
    documents = tuple(one for one in world.documents if one != doc)
    held = {one.id for one in documents}
    return replace(
        world,
        documents=documents,
        claims=tuple(replace(one, denies=tuple(d for d in one.denies if d not in gone)) for one in world.claims if one.id not in gone),
        links=tuple(one for one in world.links if one.child in held and (one.parent in held or one.parent.startswith("outlet:"))),
        grades=tuple(one for one in world.grades if one[0] not in gone),
        accepted=world.accepted - gone,
        rejected=world.rejected - gone,
    )  # fmt: skip


def worlds(linked: bool = True) -> st.SearchStrategy[World]:
    """Random cases, each from one seed (drawn so because drawing every field apart is slow)."""
    return st.integers(0, 2**48).map(lambda seed: random_world(random.Random(seed), linked))


def random_world(rng: random.Random, linked: bool = True, intercept: bool = True) -> World:
    """Reports of several outlets, links, denials, corrections, sensors; some claims read, some not, some rejected."""
    world = World()
    for number in range(rng.choice((1, 2, 2, 3, 3, 4))):
        world = _reported(rng, world, number)
    links = [_random_link(rng, world) for _ in range(rng.choice((0, 1, 1, 2, 3, 4)))] if linked else []
    sensors = []
    for _ in range(rng.choice((0, 0, 1, 2, 3, 4))):
        channel, facets = rng.choice(SENSORS)
        weight = rng.choice((-5.0, -1.0, 0.0, 0.5, 2.0, 4.0))
        sensors.append((channel, rng.choice(COLLECTIONS), rng.choice(facets), weight))
    overrides = _random_overrides(rng, intercept) if rng.random() < 0.2 else ()
    found = tuple(one for one in links if one is not None)
    world = replace(world, links=found, sensors=tuple(sensors), overrides=overrides)
    return random_copy(world, rng, "old copy") if linked and rng.random() < 0.25 else world


def _reported(rng: random.Random, world: World, number: int) -> World:
    doc = document(
        f"report {number}", rng.choice(PUBLISHERS), rng.choice(("", *(f"2031-09-0{day}" for day in range(1, 10))))
    )
    made = [_random_claim(rng, doc, place) for place in range(rng.choice((1, 1, 2, 2, 3)))]
    if rng.random() < 0.4:
        denied = rng.sample([*made, *world.claims], 1)
        by = rng.choice(((speaker("Norland", "state"),), *VOICES))
        made.append(claim(doc, "denial", by, 3, "negated", denies=[one.id for one in denied], actor="Norland"))
    if rng.random() < 0.1:
        made.append(claim(doc, "verification", (), 4, "negated", covers=("all",), actor="The Courier"))
    made = list({one.id: one for one in made}.values())
    fate = {one.id: rng.random() for one in made}
    read = frozenset(key for key, chance in fate.items() if chance < 0.75)
    rejected = frozenset(key for key, chance in fate.items() if chance > 0.95)
    grades = tuple((one.id, rng.choice("ABCDEF")) for one in made if rng.random() < 0.5)
    grown = world.and_(doc, made, read=False)
    return replace(
        grown, accepted=grown.accepted | read, rejected=grown.rejected | rejected, grades=(*grown.grades, *grades)
    )


def _random_claim(rng: random.Random, doc: Document, place: int) -> Claim:
    roles: dict[str, Any] = {
        "supplier": "Norland",
        "recipient": "Sudria",
        "item": rng.choice(["arms", "arms", "arms", "shells", "rifles"]),
    }
    shape = rng.choice(["transfer", "transfer", "transfer", "route", "route", "payment"])
    if shape == "route":
        roles |= {"origin": "Port Grey", "mode": ["ship", "train"][: rng.randint(1, 2)]}
        if rng.random() < 0.3:
            del roles["item"]
    if shape == "payment":
        roles |= {"payment": "oil"}
    if rng.random() < 0.1:
        roles |= {"quantity": rng.choice(["about 300 crates", "10 crates"])}
    return claim(
        doc, shape, rng.choice(VOICES), start=place, modality=rng.choice(MODALITIES),
        polarity="negated" if rng.random() < 0.1 else "affirmed", time=[WHEN] if rng.random() < 0.2 else (),
        trend="up" if rng.random() < 0.1 else "", tier="high" if rng.random() < 0.15 else "low",
        rests_on=rng.choice(INSTRUMENTS), **roles,
    )  # fmt: skip


def _random_link(rng: random.Random, world: World) -> Link | None:
    child, parent = rng.choice(world.documents), rng.choice(world.documents)
    target = parent.id if rng.random() < 0.5 else f"outlet:{rng.choice(OUTLETS)}"
    return None if child == parent else Link(child.id, target, rng.choice(LINKS), "shown", rng.choice([0.0, 0.5]))


def regrouped_world(world: World, rng: random.Random) -> World:
    """The world with a report of containers on the way, and up to three propositions split or merged by a person."""
    doc = document("the carrier's report", rng.choice(PUBLISHERS))
    carried: dict[str, Any] = {"origin": "Grey Pier", "recipient": "Sudria", "mode": rng.choice(("ship", "train"))}
    carried |= rng.choice(({"item": "containers"}, {}))
    said = claim(doc, "route", rng.choice(VOICES), time=[WHEN] if rng.random() < 0.5 else (), **carried)
    world = world.and_(doc, [said], read=rng.random() < 0.8)
    for number in range(rng.randint(1, 3)):
        found = propositions(world)
        if not found:
            break
        one, other = rng.choice(found), rng.choice(found)
        spoken = sorted(member.claim for member in one.members if member.how in ("asserts", "child"))
        if rng.random() < 0.6 and len(spoken) > 1:
            apart = tuple(rng.sample(spoken, rng.randint(1, len(spoken) - 1)))
            made = Decision("proposition", one.id, f"part {number}", "split", "tester", "1", "two of them", apart)
        else:
            made = Decision("proposition", one.id, other.id, "merge", "tester", "1", "one and the same")
        world = replace(world, decisions=(*world.decisions, made))
    return world


def _random_overrides(rng: random.Random, intercept: bool) -> tuple[tuple[str, Any], ...]:
    kinds = ("reports", "reports.unattributed", "reports.against", "vessels", "sightings.against", "trade")
    factors = [(f"ledger.factor.{kind}", rng.choice((0.25, 0.5, 1.5, 3.0))) for kind in kinds if rng.random() < 0.5]
    shift = rng.choice((-0.7, 0.0, 0.4))
    return (*factors, ("ledger.intercept", shift if intercept else 0.0))
