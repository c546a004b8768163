"""Small made-up cases about one proposition, for tests: built by hand or at random, solved in one call."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from fix_theatre import FOREIGN, FakeResolver, claim, document, speaker

from crossbearing.fix.propositions import propose
from crossbearing.fix.solve import solve
from crossbearing.records.bearings import Bearing, Coverage
from crossbearing.records.claims import Claim
from crossbearing.records.documents import Document
from crossbearing.records.keys import canonical, content_id
from crossbearing.records.lineage import Link
from crossbearing.records.patterns import Pack
from crossbearing.records.propositions import Proposition
from crossbearing.records.reviews import Decision, Review
from crossbearing.reference.ledger import LedgerParameters, parameters

# sums worked by hand in the tests are of the weights themselves: the declared class factors are tested apart
PLAIN = {f"ledger.factor.{name}": 1.0 for name in ("reports", "reports.unattributed", "reports.against")}
SETTINGS = parameters(PLAIN)
BULLETIN = "State Bulletin of Norland"
OUTLETS = ("The Courier", "Daily Lantern", "Harbour Post", "North Wire", "Quay Gazette")
TEXT = "Norland transfers arms to Sudria"
PACK = Pack(
    "made-up", "a made-up theatre", "0", 0.05, "as in every test",
    states=("state:NL1", "state:SU1"),
    interests=({"id": "rivals", "sources": ["state:AV1"], "about": ["state:NL1"], "stance": "adverse", "reason": "rival"},),
    bodies=tuple(
        {"name": name, "names": [FOREIGN[name]], "state": code}
        for name, code in (("Norland", "NL1"), ("Sudria", "SU1"), ("Avalon", "AV1"), ("Westria", "WE1"))
    ),
    media=({"name": BULLETIN, "names": [FOREIGN[BULLETIN]], "state": "NL1"},),
)  # fmt: skip
READ = ("accepted", "accepted", "corrected", "entered")


@dataclass(frozen=True, repr=False)
class World:
    """A case in a few tuples; grades: claim id -> Admiralty letter where it is not the kind's own.

    sensors: channel, collection, facet, weight; overrides: parameters of the ledger that are not the declared ones;
    decisions: propositions split and merged by a person.
    """

    documents: tuple[Document, ...] = ()
    claims: tuple[Claim, ...] = ()
    links: tuple[Link, ...] = ()
    accepted: frozenset[str] = frozenset()
    grades: tuple[tuple[str, str], ...] = ()
    sensors: tuple[tuple[str, str, str, float], ...] = ()
    rejected: frozenset[str] = frozenset()
    overrides: tuple[tuple[str, Any], ...] = ()
    decisions: tuple[Decision, ...] = ()

    def __repr__(self) -> str:
        docs = {one.id: f"{one.name} of {one.outlet or 'nobody'} {one.published}" for one in self.documents}
        lines = [f"\n  {text}" for text in docs.values()]
        grades = dict(self.grades)
        for one in self.claims:
            said = f"{one.type} {one.polarity} {one.modality} {', '.join(one.fillers('item'))} by {one.chain[-1].name}"
            more = [f"denies {', '.join(one.denies)}"] * bool(one.denies) + list(one.rests_on) + [one.tier]
            read = "read" if one.id in self.accepted else "rejected" if one.id in self.rejected else "unread"
            lines.append(
                f"\n    {one.id} in {docs[one.quote.document]}: {said}, {grades.get(one.id, '-')}, {read} {more}"
            )
        lines += [
            f"\n  {docs[one.child]} {one.kind} {docs.get(one.parent, one.parent)} {one.overlap}" for one in self.links
        ]
        lines += [f"\n  {one.verdict} {one.left} {one.right} {one.claims}" for one in self.decisions]
        return "World(" + "".join(lines) + f"\n  sensors {self.sensors}\n  {self.overrides})"

    def and_(self, doc: Document, claims: Sequence[Claim], links: Sequence[Link] = (), read: bool = True) -> World:
        """The world with one more document, its claims accepted unless said otherwise."""
        new = frozenset(one.id for one in claims) if read else frozenset()
        return replace(
            self, documents=(*self.documents, doc), claims=(*self.claims, *claims), links=(*self.links, *links),
            accepted=self.accepted | new,
        )  # fmt: skip

    @property
    def settings(self) -> LedgerParameters:
        return parameters({**PLAIN, **dict(self.overrides)})


def reviews(world: World) -> dict[str, Review]:
    found = {key: Review(key, READ[int(key[-1], 16) % 4], "tester", "2031-09-02") for key in sorted(world.accepted)}
    found |= {key: Review(key, "rejected", "tester", "2031-09-02") for key in sorted(world.rejected)}
    return found


def propositions(world: World, withdrawn: frozenset[str] = frozenset()) -> list[Proposition]:
    return propose(world.claims, world.documents, FakeResolver(), [PACK], reviews(world), withdrawn, world.decisions)


def bear(world: World, found: Sequence[Proposition]) -> list[Bearing]:
    """What a reports channel and sensors would say: one bearing per member and facet, ln of the grade's ratio."""
    by_id = {one.id: one for one in world.claims}
    grades = dict(world.grades)
    settings = world.settings
    out = []
    for proposition in found:
        for member in proposition.members:
            if member.how == "caveat":
                continue
            one = by_id[member.claim]
            grade = grades.get(one.id) or settings.grade_of(one.chain[-1].kind)
            weight = math.log(settings.ratio_of(grade)) * settings.modality_factor[one.modality]
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
        found, more["bearings"] if "bearings" in more else bear(world, found), world.claims, world.documents, world.links, [], reviews(world),
        more.get("packs", [PACK]), more.get("settings", world.settings), withdrawn,
    )  # fmt: skip


def the_fix(world: World, text: str = TEXT, **more: Any) -> dict[str, Any]:
    """The one fix of that statement."""
    return next(fix for fix in solved(world, **more) if fix["proposition"] == text)


def as_bytes(fixes: object) -> bytes:
    return canonical(fixes)


def conclusions(fixes: list[dict[str, Any]], kept: Sequence[str] = ("origins", "independent", "pivotal")) -> bytes:
    """All that a republication must leave alone: what is concluded, not who is listed."""
    keep = ("id", "probability", "words", "confidence", "prior_check", *kept)
    return canonical(
        [
            {**{key: fix[key] for key in keep}, "L": {name: facet["log_odds"] for name, facet in fix["facets"].items()}}
            for fix in sorted(fixes, key=lambda fix: str(fix["id"]))
        ]
    )


def log_odds(fixes: Sequence[Mapping[str, Any]], contestable: bool = True) -> dict[tuple[str, str], float]:
    """Log-odds by fix and facet; without those that another figure contests (quantity, trend) where ``contestable`` is not."""
    return {
        (fix["id"], name): facet["log_odds"]
        for fix in fixes
        for name, facet in fix["facets"].items()
        if contestable or name not in ("quantity", "trend")
    }


def one_sided(world: World, way: str) -> dict[tuple[str, str], float]:
    """The evidence of each facet from the bearings of one direction alone."""
    chosen = [one for one in bear(world, propositions(world)) if one.direction == way]
    return {
        (fix["id"], name): facet["evidence"]
        for fix in solved(world, bearings=chosen)
        for name, facet in fix["facets"].items()
    }


def report(name: str, outlet: str, by: str = "", kind: str = "anonymous", **more: Any) -> tuple[Document, list[Claim]]:
    """A document with one claim of the proposition; ``by`` empty: the publisher's own narration."""
    doc = document(name, outlet)
    chain = [speaker(by, kind, by[:2])] if by else []
    given = {"supplier": "Norland", "recipient": "Sudria", "item": "arms", **more}
    return doc, [claim(doc, "transfer", chain, **given)]
