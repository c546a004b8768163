"""Small made-up cases about one proposition, for tests: built by hand or by hypothesis, solved in one call."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from fix_theatre import FakeResolver, claim, document, speaker
from hypothesis import strategies as st

from crossbearing.fix.propositions import propose
from crossbearing.fix.solve import solve
from crossbearing.records.bearings import Bearing, Coverage
from crossbearing.records.claims import Claim
from crossbearing.records.documents import Document
from crossbearing.records.keys import canonical, content_id
from crossbearing.records.lineage import Link
from crossbearing.records.patterns import Pack
from crossbearing.records.propositions import Proposition
from crossbearing.records.reviews import Review
from crossbearing.reference.ledger import parameters

SETTINGS = parameters()
OUTLETS = ("The Courier", "Daily Lantern", "Harbour Post", "North Wire", "Quay Gazette")
TEXT = "Norland transfers arms to Sudria"
PACK = Pack(
    "made-up", "a made-up theatre", "0", 0.05, "as in every test",
    states=("state:NL1", "state:SU1"),
    interests=({"id": "rivals", "sources": ["state:AV1"], "about": ["state:NL1"], "stance": "adverse", "reason": "rival"},),
    bodies=tuple(
        {"name": name, "state": code}
        for name, code in (("Norland", "NL1"), ("Sudria", "SU1"), ("Avalon", "AV1"), ("Westria", "WE1"))
    ),
)  # fmt: skip


@dataclass(frozen=True, repr=False)
class World:
    """A case in a few tuples; grades: claim id -> Admiralty letter where it is not the kind's own."""

    documents: tuple[Document, ...] = ()
    claims: tuple[Claim, ...] = ()
    links: tuple[Link, ...] = ()
    accepted: frozenset[str] = frozenset()
    grades: tuple[tuple[str, str], ...] = ()
    sensors: tuple[tuple[str, str, str, float], ...] = ()

    def __repr__(self) -> str:
        docs = {one.id: f"{one.name} of {one.outlet} {one.published}" for one in self.documents}
        lines = [f"\n  {text}" for text in docs.values()]
        grades = dict(self.grades)
        for one in self.claims:
            said = f"{one.type} {one.polarity} {one.modality} {one.fillers('item')} by {one.chain[-1].name} denies {one.denies}"
            read = "read" if one.id in self.accepted else "unread"
            lines.append(f"\n    {one.id} in {docs[one.quote.document]}: {said}, {grades.get(one.id, '-')}, {read}")
        lines += [
            f"\n  {docs[one.child]} {one.kind} {docs.get(one.parent, one.parent)} {one.overlap}" for one in self.links
        ]
        return "World(" + "".join(lines) + f"\n  sensors {self.sensors})"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(repr(self))

    def and_(self, doc: Document, claims: Sequence[Claim], links: Sequence[Link] = (), read: bool = True) -> World:
        """The world with one more document, its claims accepted unless said otherwise."""
        new = frozenset(one.id for one in claims) if read else frozenset()
        return replace(
            self, documents=(*self.documents, doc), claims=(*self.claims, *claims), links=(*self.links, *links),
            accepted=self.accepted | new,
        )  # fmt: skip


def reviews(world: World) -> dict[str, Review]:
    return {key: Review(key, "accepted", "tester", "2031-09-02") for key in sorted(world.accepted)}


def propositions(world: World, withdrawn: frozenset[str] = frozenset()) -> list[Proposition]:
    return propose(world.claims, world.documents, FakeResolver(), [PACK], reviews(world), withdrawn)


def bear(world: World, found: Sequence[Proposition]) -> list[Bearing]:
    """What a reports channel and sensors would say: one bearing per member and facet, ln of the grade's ratio."""
    by_id = {one.id: one for one in world.claims}
    grades = dict(world.grades)
    out = []
    for proposition in found:
        for member in proposition.members:
            if member.how == "caveat":
                continue
            one = by_id[member.claim]
            grade = grades.get(one.id) or SETTINGS.grade_of(one.chain[-1].kind)
            weight = math.log(SETTINGS.ratio_of(grade)) * SETTINGS.modality_factor[one.modality]
            way = "contradicts" if member.how == "denies" else "supports"
            for facet in member.facets:
                out.append(
                    Bearing(
                        content_id("brg", proposition.id, facet, one.id), proposition.id, facet, "reports",
                        way, -weight if way == "contradicts" else weight, f"grade {grade}",
                        Coverage(True), records=(one.id,), measure={"claim": one.id, "grade": grade, "modality": one.modality},
                    )
                )  # fmt: skip
        for channel, collection, facet, weight in world.sensors:
            if facet in proposition.facets:
                out.append(sensor(proposition.id, channel, collection, facet, weight))
    return out


def sensor(proposition: str, channel: str, collection: str, facet: str, weight: float) -> Bearing:
    """A sensor's bearing of a given weight."""
    way = "supports" if weight > 0 else "contradicts" if weight < 0 else "neutral"
    key = content_id("brg", proposition, channel, collection, facet, weight)
    return Bearing(key, proposition, facet, channel, way, weight, f"{channel} saw", Coverage(True), collection)


def solved(world: World, withdrawn: frozenset[str] = frozenset(), **more: Any) -> list[dict[str, Any]]:
    """The fixes of a world."""
    found = propositions(world, withdrawn)
    return solve(
        found, bear(world, found), world.claims, world.documents, world.links, [], reviews(world),
        more.get("packs", [PACK]), more.get("settings", SETTINGS), withdrawn,
    )  # fmt: skip


def the_fix(world: World, text: str = TEXT, **more: Any) -> dict[str, Any]:
    """The one fix of that statement."""
    return next(fix for fix in solved(world, **more) if fix["proposition"] == text)


def as_bytes(fixes: object) -> bytes:
    return canonical(fixes)


def conclusions(fixes: list[dict[str, Any]]) -> bytes:
    """All that a republication must leave alone: what is concluded, not who is listed."""
    kept = ("id", "probability", "words", "origins", "confidence", "pivotal", "prior_check")
    return canonical(
        [
            {**{key: fix[key] for key in kept}, "L": {name: facet["log_odds"] for name, facet in fix["facets"].items()}}
            for fix in sorted(fixes, key=lambda fix: str(fix["id"]))
        ]
    )


def report(name: str, outlet: str, by: str = "", kind: str = "anonymous", **more: Any) -> tuple[Document, list[Claim]]:
    """A document with one claim of the proposition; ``by`` empty: the publisher's own narration."""
    doc = document(name, outlet)
    chain = [speaker(by, kind, by[:2])] if by else []
    given = {"supplier": "Norland", "recipient": "Sudria", "item": "arms", **more}
    return doc, [claim(doc, "transfer", chain, **given)]


def copy_of(
    world: World,
    doc: Document,
    outlet: str,
    name: str,
    link: str,
    overlap: float,
    text: str = "",
    stripped: bool = False,
) -> World:
    """The world with a republication of one document: its claims again, read as far as the original's were.

    stripped: without saying who said any of it.
    """
    again = document(name, outlet, published="2031-09-05", text=text or doc.text)
    new, read = [], []
    for one in world.claims:
        if one.quote.document == doc.id:
            copied = claim(
                again, one.type, () if stripped else one.chain[1:], polarity=one.polarity, modality=one.modality, denies=one.denies,
                start=one.quote.start, **{role: one.fillers(role) for role in one.roles},
            )  # fmt: skip
            new.append(copied)
            read += [copied.id] if one.id in world.accepted else []
    links = [Link(again.id, doc.id, link, "shown", overlap)] if link else []
    grown = world.and_(again, new, links, read=False)
    return replace(grown, accepted=grown.accepted | frozenset(read))


SPEAKERS = (
    ("", ""), ("a source", "anonymous"), ("another source", "anonymous"), ("several sources", "group"),
    ("Avalon", "state"), ("Norland", "state"), ("Westria", "state"), ("Jane Roe", "person"), ("someone", "unknown"),
)  # fmt: skip
MODALITIES = ("asserted", "asserted", "hedged", "alleged", "suspected", "sought", "possible")
LINKS = ("republishes", "rewrites", "translates", "quotes", "cites", "same_source")


def worlds(linked: bool = True) -> st.SearchStrategy[World]:
    """Random cases, each from one seed (drawn so because drawing every field apart is slow)."""
    return st.integers(0, 2**32).map(lambda seed: random_world(random.Random(seed), linked))


def random_world(rng: random.Random, linked: bool) -> World:
    """Reports of several outlets, republications, denials, sensors; some claims read, some not."""
    world = World()
    for number in range(rng.randint(1, 4)):
        doc = document(f"report {number}", rng.choice(OUTLETS), published=f"2031-09-0{rng.randint(1, 9)}")
        made = [_random_claim(rng, doc, place) for place in range(rng.randint(1, 3))]
        if rng.random() < 0.3:
            denied = rng.choice([*made, *world.claims])
            made.append(
                claim(doc, "denial", [speaker("Norland", "state")], 3, "negated", denies=[denied.id], actor="Norland")
            )
        read = frozenset(one.id for one in made if rng.random() < 0.75)
        grades = tuple((one.id, rng.choice("ABCDEF")) for one in made if rng.random() < 0.5)
        grown = world.and_(doc, made, read=False)
        world = replace(grown, accepted=grown.accepted | read, grades=(*grown.grades, *grades))
    links = [_random_link(rng, world) for _ in range(rng.randint(0, 3))] if linked and len(world.documents) > 1 else []
    sensors = tuple(
        (rng.choice(["vessels", "trade", "sightings"]), rng.choice(["one", "two"]),
         rng.choice(["route", "mode", "time", "goods"]), rng.choice([-5.0, -1.0, 0.0, 0.5, 2.0, 4.0]))
        for _ in range(rng.randint(0, 3))
    )  # fmt: skip
    return replace(world, links=tuple(links), sensors=sensors)


def _random_claim(rng: random.Random, doc: Document, place: int) -> Claim:
    name, kind = rng.choice(SPEAKERS)
    roles: dict[str, Any] = {
        "supplier": "Norland",
        "recipient": "Sudria",
        "item": rng.choice(["arms", "arms", "shells", "rifles"]),
    }
    shape = rng.choice(["transfer", "transfer", "route", "payment"])
    if shape == "route":
        roles |= {"origin": "Port Grey", "mode": ["ship", "train"][: rng.randint(1, 2)]}
    if shape == "payment":
        roles |= {"payment": "oil"}
    return claim(
        doc, shape, [speaker(name, kind, name[:3])] if name else [], start=place, modality=rng.choice(MODALITIES),
        polarity="negated" if rng.random() < 0.1 else "affirmed", **roles,
    )  # fmt: skip


def _random_link(rng: random.Random, world: World) -> Link:
    child, parent = rng.sample(world.documents, 2)
    target = parent.id if rng.random() < 0.5 else f"outlet:{rng.choice(OUTLETS)}"
    return Link(child.id, target, rng.choice(LINKS), "shown", rng.choice([0.0, 0.95]))


def shuffled(world: World, seed: int) -> World:
    """The same world in another order."""
    rng = random.Random(seed)
    parts = {name: list(getattr(world, name)) for name in ("documents", "claims", "links", "sensors", "grades")}
    for part in parts.values():
        rng.shuffle(part)
    return replace(world, **{name: tuple(part) for name, part in parts.items()})
