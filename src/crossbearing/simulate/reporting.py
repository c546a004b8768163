"""A seeded world of reporting with its truth: sources that assert what is so and what is not, and outlets that copy.

Every proposition is so with the world's base rate. A primary source with access asserts it, more often when it is so; the
outlet that carries it is copied by others, some with credit and the same words, some with the credit stripped and the
words changed; now and then a third party denies it. Everything is labelled SYNTHETIC; nobody and nothing in it exists.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from crossbearing.case.sources import speaker as source_of
from crossbearing.records.claims import Claim, Filler, Speaker, claim_id
from crossbearing.records.documents import Document, Quote
from crossbearing.records.keys import content_id
from crossbearing.records.lineage import Link
from crossbearing.records.reviews import Grade

GRADES = ("A", "B", "C", "D", "E")
GRADE_SHARES = (0.05, 0.20, 0.35, 0.25, 0.15)
GRADE_RATIOS = (20.0, 8.0, 3.5, 1.7, 1.1)  # how much more often such a source asserts what is so; the elicited table
SYLLABLES = (
    "ar",
    "bel",
    "cor",
    "dun",
    "est",
    "fal",
    "gor",
    "hal",
    "ister",
    "jov",
    "kel",
    "lum",
    "mar",
    "nor",
    "ost",
    "pel",
)
SCALE = ("Trading", "Shipping", "Holding", "Marine", "Metals", "Freight", "Supply", "Works")


@dataclass(frozen=True)
class ReportingParams:
    """What the world is like.

    base_rate: share of propositions that are so; primaries, outlets: how many there are; access: chance that a primary
    knows of a proposition; republications: mean copies of a report; visible: share of copies that keep credit and words;
    pretend: share of stripped copies that name a source of their own; third_denies: chance of a third party's denial when
    the proposition is so, and when it is not.
    """

    base_rate: float = 0.3
    primaries: int = 40
    outlets: int = 40
    access: float = 0.05
    republications: float = 3.0
    visible: float = 0.8
    pretend: float = 0.25
    third_denies: tuple[float, float] = (0.03, 0.12)
    grade_noise: float = 0.4


@dataclass(frozen=True)
class Planted:
    """One proposition of the world: whether it is so, and the claims that assert it."""

    words: str
    true: bool
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Reporting:
    """A world of reporting: what a case is given, and the truth."""

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    links: tuple[Link, ...]
    grades: tuple[Grade, ...]
    truth: tuple[Planted, ...]
    base_rate: float


@dataclass(frozen=True)
class _Primary:
    name: str
    grade: str
    when_true: float
    when_false: float


def simulate_reporting(seed: int, propositions: int = 200, params: ReportingParams | None = None) -> Reporting:
    """A world with so many reported propositions; those that nobody reported are not listed. Same seed, same world."""
    settings = params or ReportingParams()
    rng = np.random.default_rng(seed)
    primaries = list(_primaries(settings, rng))
    documents: list[Document] = []
    claims: list[Claim] = []
    links: list[Link] = []
    truth: list[Planted] = []
    tried = 0
    while len(truth) < propositions:
        tried += 1
        true = bool(rng.random() < settings.base_rate)
        known = [one for one in primaries if rng.random() < settings.access]
        said = [one for one in known if rng.random() < (one.when_true if true else one.when_false)]
        if not said:
            continue
        scene = _Scene(
            f"{_name(rng)} {SCALE[int(rng.integers(len(SCALE)))]} {tried}", f"{_name(rng)} Group {tried}", rng, settings
        )
        for primary in said:
            scene.report(primary)
        if rng.random() < settings.third_denies[0 if true else 1]:
            scene.deny()
        documents += scene.documents
        claims += scene.claims
        links += scene.links
        asserting = tuple(claim.id for claim in scene.claims if claim.polarity == "affirmed")
        truth.append(Planted(f"{scene.actor} belongs to {scene.target}", true, asserting))
    grades = list(_grades(primaries, claims, documents))
    return Reporting(tuple(documents), tuple(claims), tuple(links), tuple(grades), tuple(truth), settings.base_rate)


def _primaries(settings: ReportingParams, rng: np.random.Generator) -> Iterator[_Primary]:
    for number in range(settings.primaries):
        place = int(rng.choice(len(GRADES), p=GRADE_SHARES))
        ratio = max(0.5, GRADE_RATIOS[place] * float(np.exp(rng.normal(0.0, settings.grade_noise))))
        when_true = float(np.clip(rng.beta(6, 3), 0.2, 0.95))
        yield _Primary(
            f"{_name(rng)} {_name(rng)} {number}", GRADES[place], when_true, min(0.9, max(0.005, when_true / ratio))
        )


def _grades(primaries: list[_Primary], claims: list[Claim], documents: list[Document]) -> Iterator[Grade]:
    """The grade of each primary that speaks, as a rater of the world would give it."""
    graded = {one.name: one.grade for one in primaries}
    held = {document.id: document for document in documents}
    speaking = {claim.chain[-1].name: claim for claim in reversed(claims) if claim.chain[-1].name in graded}
    for name in sorted(speaking):
        source = source_of(speaking[name].chain[-1], held[speaking[name].quote.document])
        yield Grade(source.id, graded[name], "simulation", "1970-01-01T00:00:00Z", why="the world's own table")


def _name(rng: np.random.Generator) -> str:
    return "".join(SYLLABLES[int(index)] for index in rng.integers(len(SYLLABLES), size=2)).capitalize()


def _filler(rng: np.random.Generator, words: int = 40) -> str:
    chosen = ["".join(SYLLABLES[int(index)] for index in rng.integers(len(SYLLABLES), size=3)) for _ in range(words)]
    return " ".join(chosen) + "."


class _Scene:
    """Everything that is written about one proposition."""

    def __init__(self, actor: str, target: str, rng: np.random.Generator, settings: ReportingParams) -> None:
        self.actor, self.target, self._rng, self._settings = actor, target, rng, settings
        self.documents: list[Document] = []
        self.claims: list[Claim] = []
        self.links: list[Link] = []

    def report(self, primary: _Primary) -> None:
        """A report of what a primary said, and its copies."""
        outlet, body, tail = self._outlet(), _filler(self._rng), _filler(self._rng)
        said = Speaker(primary.name, "person")
        first = self._write(outlet, f"{primary.name} said that {{quote}}. {body} {tail}", (said,))
        for _ in range(int(self._rng.poisson(self._settings.republications))):
            other = self._outlet()
            if self._rng.random() < self._settings.visible:
                text = f"{primary.name} said that {{quote}}. {body} {tail} This report first appeared in {outlet}."
                copy = self._write(other, text, (Speaker(outlet, "outlet"), said))
                self.links.append(Link(copy.id, first.id, "republishes", f"first appeared in {outlet}", overlap=0.95))
            elif self._rng.random() < self._settings.pretend:
                self._write(
                    other,
                    f"A source said that {{quote}}. {_filler(self._rng)}",
                    (Speaker("a source", "anonymous", "S1"),),
                )
            else:
                self._write(other, f"It is learned that {{quote}}. {_filler(self._rng)}", ())

    def deny(self) -> None:
        """A third party says that it is not so."""
        third = Speaker(f"{_name(self._rng)} {_name(self._rng)}", "person")
        self._write(self._outlet(), f"{third.name} said that {{quote}}. {_filler(self._rng)}", (third,), negated=True)

    def _outlet(self) -> str:
        return f"Sample Courier {int(self._rng.integers(self._settings.outlets)):02d}"

    def _write(self, outlet: str, text: str, chain: tuple[Speaker, ...], negated: bool = False) -> Document:
        quote = (
            f"{self.actor} does not belong to {self.target}" if negated else f"{self.actor} belongs to {self.target}"
        )
        number = len(self.documents)
        whole = f"SYNTHETIC\n{text.format(quote=quote)}\n"
        name = f"{self.actor.lower().replace(' ', '-')}-{number}"
        identity = content_id("doc", name, outlet, whole)
        document = Document(
            id=identity, artifact="", name=f"{name}.txt", text=whole, outlet=outlet, published="2023-01-01", body=10, synthetic=True
        )  # fmt: skip
        start = whole.index(quote)
        roles = {"actor": (self.actor,), "target": (self.target,)}
        polarity = "negated" if negated else "affirmed"
        fillers = {role: tuple(Filler(words, whole.index(words), whole.index(words) + len(words)) for words in texts)
                   for role, texts in roles.items()}  # fmt: skip
        self.claims.append(
            Claim(
                id=claim_id(identity, start, start + len(quote), "affiliation", roles, polarity),
                quote=Quote(identity, start, start + len(quote), quote),
                type="affiliation",
                roles=fillers,
                chain=(Speaker(outlet, "publisher"), *chain),
                polarity=polarity,
                rule="simulation",
                tier="high",
            )
        )
        self.documents.append(document)
        return document
