"""A made-up coast for tests of carriage and regrouping: two ports of two states, ships, containers, coal."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from typing import Any

from fix_case import PACK, World, bear
from fix_theatre import FakeResolver, claim, document, speaker

from crossbearing.fix.propositions import propose
from crossbearing.fix.solve import solve
from crossbearing.records.claims import Claim, Interval
from crossbearing.records.documents import Document
from crossbearing.records.propositions import Proposition
from crossbearing.records.reviews import Decision, Review
from crossbearing.records.subjects import Subject
from crossbearing.reference.ledger import parameters

MORE = {
    "Port South": Subject("place:port-south", "place", "Port South"),
    "South Quay": Subject("place:south-quay", "place", "South Quay"),
    "containers": Subject("goods:containers", "goods", "containers (what is in them is not said)"),
    "coal": Subject("goods:coal", "goods", "coal"),
    "the Heron": Subject("vessel:imo:9000001", "vessel", "Heron"),
    "the Egret": Subject("vessel:imo:9000002", "vessel", "Egret"),
}
ABOVE = {"place:port-south": ["state:SU1"], "place:south-quay": ["place:port-south", "state:SU1"]}
SAID = [speaker("a source", "anonymous", "S1")]
AUGUST = (Interval("in August", "2031-08-01", "2031-08-31", "2031-08", False),)
SEPTEMBER = (Interval("in September", "2031-09-01", "2031-09-30", "2031-09", False),)
ARMS = {"supplier": "Norland", "recipient": "Sudria", "item": "arms", "origin": "Port Grey", "mode": "ship"}
CARRIED = {"item": "containers", "origin": "Grey Pier", "destination": "Port South", "carrier": "the Heron"}
BY_SHIP = "Arms moved from Port Grey to Sudria by ship"


class Coast(FakeResolver):
    """The made-up theatre with the coast's own places, goods and ships."""

    def resolve(self, text: str, role: str) -> Subject:
        return MORE.get(text) or super().resolve(text, role)

    def entailed(self, subject: Subject) -> Sequence[str]:
        return ABOVE.get(subject.id) or super().entailed(subject)


def papers(claims: Iterable[Claim]) -> list[Document]:
    """The documents of the claims, by their ids in the quotes."""
    wanted = {one.quote.document for one in claims}
    return [one for one in DOCUMENTS if one.id in wanted]


DOCUMENTS = [document(f"paper {number}", f"Outlet {number}") for number in range(12)]


def every(
    claims: Sequence[Claim], decisions: Sequence[Decision] = (), accepted: Iterable[str] | None = None,
    withdrawn: frozenset[str] = frozenset(), **overrides: object,
) -> list[Proposition]:  # fmt: skip
    """Propositions; accepted: ids of claims that a person accepted, all when None."""
    return propose(
        claims, papers(claims), Coast(), [PACK], read(claims, accepted), withdrawn, decisions,
        parameters({f"ledger.{name}": value for name, value in overrides.items()}) if overrides else None,
    )  # fmt: skip


def made(claims: Sequence[Claim], decisions: Sequence[Decision] = (), **more: Any) -> dict[str, Proposition]:
    """Propositions by their words, as ``every`` makes them."""
    return {one.text: one for one in every(claims, decisions, **more)}


def read(claims: Iterable[Claim], accepted: Iterable[str] | None = None) -> dict[str, Review]:
    ids = [one.id for one in claims] if accepted is None else list(accepted)
    return {key: Review(key, "accepted", "tester", "2031-10-01") for key in ids}


def solved(claims: Sequence[Claim], decisions: Sequence[Decision] = ()) -> list[dict[str, Any]]:
    """The fixes."""
    found = every(claims, decisions)
    world = World(documents=tuple(papers(claims)), claims=tuple(claims), accepted=frozenset(one.id for one in claims))
    return solve(found, bear(world, found), claims, world.documents, [], [], read(claims), [PACK], parameters())


def fixes(claims: Sequence[Claim], decisions: Sequence[Decision] = ()) -> dict[str, dict[str, Any]]:
    """Fixes by their words."""
    return {fix["proposition"]: fix for fix in solved(claims, decisions)}


def hows(one: Proposition) -> dict[str, str]:
    """Claim -> how it is a member."""
    return {member.claim: member.how for member in one.members}


def facets(one: Proposition, said: Claim) -> tuple[str, ...]:
    """Facets that a claim bears on there."""
    return next((member.facets for member in one.members if member.claim == said.id), ())


def random_claims(rng: random.Random, number: int) -> list[Claim]:
    """Claims about the coast: arms, shells, coal, containers, ships, both ways, some with quantities, times and trends."""
    found = []
    for place in range(number):
        kind = rng.choice(["route", "route", "route", "transfer", "tracking"])
        roles = {
            "item": rng.choice(["arms", "shells", "rifles", "containers", "coal", "cargo", ""]),
            "supplier": rng.choice(["Norland", "Estmark", "", ""]), "recipient": rng.choice(["Sudria", "", ""]),
            "origin": rng.choice(["Port Grey", "Grey Pier", "Norland", "Sudria", ""]),
            "destination": rng.choice(["Port South", "South Quay", "Sudria", ""]),
            "mode": rng.choice(["ship", "train", "", ""]), "carrier": rng.choice(["the Heron", "the Egret", "", ""]),
            "quantity": rng.choice(["", "", "4 voyages", "at least 6 voyages", "more than 5 voyages"]),
        }  # fmt: skip
        if kind != "route":
            roles = {
                role: text
                for role, text in roles.items()
                if kind == "tracking" or role in ("item", "supplier", "recipient", "quantity")
            }
        found.append(
            claim(
                DOCUMENTS[rng.randrange(6)], kind, SAID if rng.random() < 0.5 else [], place,
                modality=rng.choice(["asserted", "asserted", "hedged", "planned"]), time=rng.choice([(), AUGUST, SEPTEMBER]),
                trend=rng.choice(["", "", "up", "down"]), tier=rng.choice(["high", "low"]),
                **{role: text for role, text in roles.items() if text},
            )
        )  # fmt: skip
    return found
