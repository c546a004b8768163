"""A reporting world put through the real thing: propose, the reports channel, sensors' bearings, solve."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from crossbearing.fix.propositions import propose
from crossbearing.fix.solve import solve
from crossbearing.pipeline import channels
from crossbearing.records.bearings import Bearing
from crossbearing.records.claims import Claim
from crossbearing.records.documents import Document
from crossbearing.records.errors import NotFound
from crossbearing.records.lineage import Link
from crossbearing.records.patterns import Pack
from crossbearing.records.propositions import Proposition
from crossbearing.records.reading import CaseConfig, CaseReading
from crossbearing.records.reviews import Grade, Review
from crossbearing.reference.ledger import LedgerParameters, parameters
from crossbearing.simulate.reporting import Planted, Reporting
from crossbearing.simulate.reporting_params import ReportingParams
from crossbearing.simulate.reporting_sensors import bearings as sensed
from crossbearing.subjects.resolve import Resolver


@dataclass(frozen=True)
class Settings:
    """A case's settings, as far as the ledger asks."""

    prior: float
    name: str = "SYNTHETIC reporting"
    window: tuple[str, str] = ("", "")
    packs: tuple[str, ...] = ()
    synthetic: bool = True
    parameters: Mapping[str, Any] = field(default_factory=dict)


class Part:
    """What the reports channel asks of a case, for one proposition."""

    def __init__(self, world: Entered, claims: Sequence[Claim]) -> None:
        self.config = Settings(world.world.base_rate)
        self._claims = {claim.id: claim for claim in claims}
        self._world = world
        sources = {source for claim in claims for source in world.sources[claim.id]}
        self._grades = [world.grades[source] for source in sorted(sources) if source in world.grades]

    def claim(self, key: str) -> Claim:
        """A claim. Raises NotFound."""
        if key not in self._claims:
            raise NotFound(key)
        return self._claims[key]

    def document(self, key: str) -> Document:
        """A document."""
        return self._world.documents[key]

    def reviews(self) -> Mapping[str, Review]:
        """What was read."""
        return self._world.reviews

    def withdrawn(self) -> frozenset[str]:
        """Nothing."""
        return frozenset()

    def grades(self) -> list[Grade]:
        """The grades of the sources of these claims."""
        return self._grades

    def packs(self) -> list[Pack]:
        """None: the world is of no theatre."""
        return []


class Entered:
    """A world as a case would hold it: propositions built, bearings taken, each planted one with its proposition."""

    def __init__(self, world: Reporting) -> None:
        from crossbearing.case.sources import of_claim

        self.world = world
        self.documents = {document.id: document for document in world.documents}
        self.sources = {
            claim.id: [source.id for source in of_claim(claim, self.documents[claim.quote.document])]
            for claim in world.claims
        }  # fmt: skip
        self.grades = {grade.source: grade for grade in world.grades}
        self.reviews = {
            claim.id: Review(claim.id, "accepted", "simulation", "1970-01-01T00:00:00Z") for claim in world.claims
        }
        self.propositions = propose(world.claims, world.documents, Resolver([], []), (), self.reviews)
        self.of_claim = {
            member.claim: one for one in self.propositions for member in one.members if member.how == "asserts"
        }
        self.planted: dict[str, Planted] = {}
        for planted in world.truth:
            self.planted[self.of_claim[planted.claims[0]].id] = planted
        self.bearings = self._taken()

    def _taken(self) -> list[Bearing]:
        by_id = {claim.id: claim for claim in self.world.claims}
        found: list[Bearing] = []
        for one in self.propositions:
            part = Part(self, [by_id[member.claim] for member in one.members])
            found += channels.bearings_of("reports", one, cast(CaseReading, part))
            if one.id in self.planted:
                found += sensed(self.planted[one.id].looks, one)
        return found

    def solved(
        self, settings: LedgerParameters | None = None, links: Sequence[Link] | None = None,
        only: Sequence[Proposition] | None = None,
    ) -> dict[str, dict[str, Any]]:  # fmt: skip
        """The fixes by id. links: instead of those that the world gives; only: these propositions."""
        fixes = solve(
            self.propositions if only is None else only, self.bearings, self.world.claims, self.world.documents,
            self.world.links if links is None else links, (), self.reviews, (), settings or parameters(),
            config=cast(CaseConfig, Settings(self.world.base_rate)),
        )  # fmt: skip
        return {fix["id"]: fix for fix in fixes}

    def id_of(self, planted: Planted) -> str:
        """Id of the fix of a planted proposition."""
        return self.of_claim[planted.claims[0]].id

    def without_planted(self) -> dict[str, dict[str, Any]]:
        """The fixes as if no adversary had pushed anything: its claims are withdrawn."""
        primaries = ReportingParams().primaries
        gone: set[str] = set()
        for told in self.world.stories:
            names = {
                f"{told.number:05d}-{place:03d}.txt" for place, one in enumerate(told.tellings) if one.root >= primaries
            }
            gone |= {key for key, document in self.documents.items() if document.name in names}
        held = [one for one in self.bearings if one.collection not in gone]
        claims = [claim for claim in self.world.claims if claim.quote.document not in gone]
        links = [link for link in self.world.links if not {link.child, link.parent} & gone]
        documents = [document for document in self.world.documents if document.id not in gone]
        fixes = solve(
            self.propositions, held, claims, documents, links, (), self.reviews, (), parameters(),
            config=cast(CaseConfig, Settings(self.world.base_rate)),
        )  # fmt: skip
        return {fix["id"]: fix for fix in fixes}
