"""A story as records: documents with their texts, claims, links that can be seen, grades as a rater would give them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from crossbearing.case.sources import outlet as source_of_outlet
from crossbearing.case.sources import speaker as source_of
from crossbearing.records.claims import Claim, Filler, Speaker, claim_id
from crossbearing.records.documents import Document, Quote
from crossbearing.records.keys import content_id
from crossbearing.records.lineage import Link
from crossbearing.records.reviews import Grade
from crossbearing.simulate import reporting_texts as texts
from crossbearing.simulate.reporting_story import Cast, Story, Telling

OFFICE = "Public Observation Office"
OFFICE_GRADE = "B"
HEAD = "SYNTHETIC\n"
FIRST_DAY = date(2023, 1, 2)
SPREAD_DAYS = 180
FORMS = ("credited", "uncredited", "paraphrased")
FORM_SHARES = (0.4, 0.3, 0.3)
REWORDED = 0.4
VERBATIM, REWRITTEN = 0.95, 0.5
RATER = "simulation"
NEVER = "1970-01-01T00:00:00Z"
SOURCE = Speaker("a source", "anonymous", "S1")
HEARSAY = Speaker("somebody", "unknown")


@dataclass
class Records:
    """What one story gives. hearsay: claims by nobody who can be judged."""

    documents: list[Document] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    grades: list[Grade] = field(default_factory=list)
    hearsay: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Written:
    """A report as written: its document, whose word it gives, its clause and account, worded."""

    document: Document
    voice: Speaker | None
    clause: str
    account: texts.Account
    wording: texts.Wording


def outlet_name(number: int) -> str:
    """The name of an outlet: no two of the first 400 share a name, and neighbours no second word."""
    if number < 0:
        return OFFICE
    syllables, papers = texts.words()["syllables"], texts.words()["papers"]
    first, second = divmod(number * 7, len(syllables))
    return (
        f"{syllables[second]}{syllables[(first + second) % len(syllables)]}".capitalize()
        + f" {papers[number % len(papers)]}"
    )


def outlet_grades(sources: Cast) -> Iterator[Grade]:
    """The grade of each outlet's own word, and of the office's."""
    for number, grade in enumerate(sources.outlets):
        yield Grade(source_of_outlet(outlet_name(number)).id, grade, RATER, NEVER, why="the world's own table")
    yield Grade(source_of_outlet(OFFICE).id, OFFICE_GRADE, RATER, NEVER, why="the world's own table")


def records(seed: int, story: Story, names: texts.Names) -> Records:
    """The records of a story; of one that nobody reports there is a rumour, by nobody who can be judged."""
    scene = _Scene(seed, story, names)
    for place, telling in enumerate(story.tellings):
        scene.write(place, telling)
    if not story.asserted:
        scene.rumour()
    for child, parent in story.mistaken:
        one, other = scene.written[child].document, scene.written[parent].document
        scene.found.links.append(Link(one.id, other.id, "rewrites", "taken for a rewriting by mistake", REWRITTEN))
    return scene.found


class _Scene:
    """Everything that is written about one proposition."""

    def __init__(self, seed: int, story: Story, names: texts.Names) -> None:
        self.found = Records()
        self.written: dict[int, _Written] = {}
        self._seed, self._story, self._names = seed, story, names
        rng = Random(f"{seed}:{story.number}:scene")
        self._event = FIRST_DAY + timedelta(days=rng.randrange(SPREAD_DAYS))
        shared = {one.of for one in story.tellings if one.kind == "briefed" and one.seen}
        self._alias = {place: texts.name(rng) + texts.name(rng).lower() for place in sorted(shared)}

    def write(self, place: int, telling: Telling) -> None:
        """One telling: its document and claim, its link where that can be seen, its speaker's grade."""
        rng = Random(f"{self._seed}:{self._story.number}:text:{place}")
        if telling.kind == "copy" and telling.seen:
            self._copy(place, telling, rng)
            return
        denied = telling.kind in ("party", "third")
        told = texts.account(rng)
        wording, said = texts.first_wording(told, rng), texts.clause(self._names, denied, rng)
        chain, opening = self._opening(place, telling, said, rng)
        text = f"{opening} {texts.prose(told, wording)}"
        document = self._document(place, telling, text)
        self._claim(document, said, chain, denied)
        voice = chain[-1] if chain else None
        self.written[place] = _Written(document, voice, said, told, wording)
        if voice is not None:
            self._grade(voice, document, telling.grade)

    def rumour(self) -> None:
        """Hearsay of nobody who can be judged (F), as likely whether it is so or not: it makes the proposition, and weighs nothing."""
        rng = Random(f"{self._seed}:{self._story.number}:rumour")
        said = texts.clause(self._names, False, rng)
        place = len(self._story.tellings)
        text = texts.line("rumour", rng, clause=said)
        document = self._document(place, Telling("rumour", 0, "F", False), text)
        self._claim(document, said, (HEARSAY,), False)
        self.found.hearsay.append(self.found.claims[-1].id)

    def _opening(self, place: int, telling: Telling, said: str, rng: Random) -> tuple[tuple[Speaker, ...], str]:
        """The speaker chain below the publisher, and the sentence that gives it."""
        publisher = outlet_name(telling.outlet)
        alias = self._alias.get(place if telling.kind == "first" else telling.of if telling.seen else -1, "")
        if telling.kind in ("first", "briefed") and alias:
            return (Speaker(alias, "person"),), texts.line("alias", rng, alias=alias, outlet=publisher, clause=said)
        if telling.kind == "party":
            name = self._names.supplier
            return (Speaker(name, "body"),), texts.line("party", rng, name=name, clause=said)
        if telling.kind == "third":
            name = f"{texts.name(rng)} {texts.name(rng)}"
            return (Speaker(name, "person"),), texts.line("named", rng, name=name, outlet=publisher, clause=said)
        if telling.kind == "office" and telling.seen:
            first = self.written[telling.of].document.outlet
            return (Speaker(first, "outlet"),), texts.line("credited", rng, first=first, clause=said)
        if telling.speaks:
            voice = "office_source" if telling.kind == "office" else "source"
            return (SOURCE,), texts.line(voice, rng, outlet=publisher, clause=said)
        return (), texts.line("office" if telling.kind == "office" else "bare", rng, clause=said)

    def _copy(self, place: int, telling: Telling, rng: Random) -> None:
        """A copy whose link can be seen: by its credit, by its words, or by its words although others were put for many."""
        first = self.written[telling.of]
        (form,) = rng.choices(FORMS, FORM_SHARES)
        publisher, origin = outlet_name(telling.outlet), first.document.outlet
        speaks = first.voice is not None and telling.speaks
        wording, said = first.wording, first.clause
        if form == "paraphrased":
            wording, said = (
                texts.paraphrase(first.account, wording, REWORDED, rng),
                texts.clause(self._names, False, rng),
            )
        if form == "credited":
            chain = (Speaker(origin, "outlet"), *((first.voice,) if first.voice else ()))
            opening = self._voiced(first.voice, origin, said, rng)
        else:
            chain = (first.voice,) if speaks and first.voice else ()
            opening = self._voiced(first.voice if speaks else None, publisher, said, rng)
        text = f"{opening} {texts.prose(first.account, wording)}"
        if form == "credited":
            text = f"{text} {texts.credit(origin, rng)}"
        document = self._document(place, telling, text)
        self._claim(document, said, chain, False)
        self.written[place] = _Written(document, chain[-1] if chain else None, said, first.account, wording)
        if chain and chain[-1].kind == "anonymous":
            self._grade(chain[-1], document, telling.grade)
        kind, overlap = ("rewrites", REWRITTEN) if form == "paraphrased" else ("republishes", VERBATIM)
        self.found.links.append(Link(document.id, first.document.id, kind, f"{form} copy of {origin}", overlap))

    def _voiced(self, voice: Speaker | None, outlet: str, said: str, rng: Random) -> str:
        if voice is None:
            return texts.line("bare", rng, clause=said)
        if voice.kind == "person":
            return texts.line("alias", rng, alias=voice.name, outlet=outlet, clause=said)
        return texts.line("source", rng, outlet=outlet, clause=said)

    def _document(self, place: int, telling: Telling, text: str) -> Document:
        whole = f"{HEAD}{text}\n"
        name, outlet = f"{self._story.number:05d}-{place:03d}.txt", outlet_name(telling.outlet)
        document = Document(
            id=content_id("doc", name, outlet, whole), artifact="", name=name, text=whole, outlet=outlet,
            published=(self._event + timedelta(days=telling.day)).isoformat(), body=len(HEAD), synthetic=True,
        )  # fmt: skip
        self.found.documents.append(document)
        return document

    def _claim(self, document: Document, said: str, chain: tuple[Speaker, ...], denied: bool) -> None:
        start = document.text.casefold().index(said.casefold())
        quote = document.text[start : start + len(said)]
        given = {"supplier": self._names.supplier, "origin": self._names.origin}
        fillers = {}
        for role, filler in given.items():
            place = start + quote.casefold().index(filler.casefold())
            fillers[role] = (Filler(document.text[place : place + len(filler)], place, place + len(filler)),)
        polarity = "negated" if denied else "affirmed"
        roles = {role: (found[0].text,) for role, found in fillers.items()}
        self.found.claims.append(
            Claim(
                id=claim_id(document.id, start, start + len(said), "route", roles, polarity),
                quote=Quote(document.id, start, start + len(said), quote), type="route", roles=fillers,
                chain=(Speaker(document.outlet, "publisher"), *chain), polarity=polarity, rule="simulation", tier="high",
            )
        )  # fmt: skip

    def _grade(self, voice: Speaker, document: Document, grade: str) -> None:
        if voice.kind == "outlet":
            return
        source = source_of(voice, document).id
        if all(one.source != source for one in self.found.grades):
            self.found.grades.append(Grade(source, grade, RATER, NEVER, why="the world's own table"))
