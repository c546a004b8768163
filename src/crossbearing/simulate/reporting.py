"""A seeded world of reporting with its truth: sources that assert what is so and what is not, outlets that copy, sensors.

Every proposition is so with the world's base rate. A primary source with access asserts it, more often when it is so; the
outlet that carries it is copied by others, with credit, without, in other words; anonymous sources brief several outlets;
an office repeats what it read; the party concerned denies, and now and then a third one; sensors look where they can, and
one feed is sold twice. Everything is labelled SYNTHETIC; nobody and nothing in it exists.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from crossbearing.records.claims import Claim
from crossbearing.records.documents import Document
from crossbearing.records.lineage import Link
from crossbearing.records.reviews import Grade
from crossbearing.simulate.reporting_params import Adversary, ReportingParams
from crossbearing.simulate.reporting_records import outlet_grades, records
from crossbearing.simulate.reporting_story import Look, Story, cast, story
from crossbearing.simulate.reporting_texts import names_of


@dataclass(frozen=True)
class Planted:
    """One proposition of the world: whether it is so, the claims that assert it, and what sensors saw of it.

    claims: ids of affirmed claims, hearsay included; reported: somebody reports it who can be judged.
    """

    number: int
    words: str
    true: bool
    claims: tuple[str, ...]
    looks: tuple[Look, ...]
    reported: bool


@dataclass(frozen=True)
class Reporting:
    """A world of reporting: what a case is given, and the truth. hearsay: claims by nobody who can be judged."""

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    links: tuple[Link, ...]
    grades: tuple[Grade, ...]
    truth: tuple[Planted, ...]
    base_rate: float
    hearsay: frozenset[str] = frozenset()
    stories: tuple[Story, ...] = ()


def simulate_reporting(
    seed: int, propositions: int = 200, params: ReportingParams | None = None, *, every: bool = False,
    adversaries: Mapping[int, Adversary] | None = None,
) -> Reporting:  # fmt: skip
    """A world with so many propositions. Same seed, same world.

    propositions: how many that somebody reported; every: how many at all instead, those that nobody reported with one rumour
    by nobody who can be judged (a case cannot hold what nobody says), so that their sensors and denials weigh;
    adversaries: number of a proposition -> who pushes it, false as it then is, through outlets.
    """
    settings = params or ReportingParams()
    sources = cast(seed, settings)
    documents: list[Document] = []
    claims: list[Claim] = []
    links: list[Link] = []
    grades: dict[str, Grade] = {grade.source: grade for grade in outlet_grades(sources)}
    truth: list[Planted] = []
    stories: list[Story] = []
    hearsay: list[str] = []
    number = 0
    while len(truth) < propositions:
        told = story(seed, number, sources, settings, (adversaries or {}).get(number))
        number += 1
        if not told.asserted and not every:
            continue
        names = names_of(seed, told.number)
        made = records(seed, told, names)
        documents += made.documents
        hearsay += made.hearsay
        claims += made.claims
        links += made.links
        for grade in made.grades:
            grades.setdefault(grade.source, grade)
        asserting = tuple(claim.id for claim in made.claims if claim.polarity == "affirmed")
        words = f"{names.supplier} moved goods out of {names.origin}"
        truth.append(Planted(told.number, words, told.true, asserting, told.looks, told.asserted))
        stories.append(told)
    spoken = {claim.quote.document for claim in claims}
    return Reporting(
        tuple(document for document in documents if document.id in spoken), tuple(claims), tuple(links),
        tuple(grades[source] for source in sorted(grades)), tuple(truth), settings.base_rate, frozenset(hearsay),
        tuple(stories),
    )  # fmt: skip
