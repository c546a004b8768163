"""A made-up theatre to test with: a resolver of few words, and claims and documents built by hand."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.records.claims import Claim, Filler, Interval, Speaker, claim_id
from crossbearing.records.documents import Document, Quote
from crossbearing.records.keys import content_id
from crossbearing.records.subjects import Subject

SUBJECTS = {
    "Norland": Subject("state:NL1", "state", "Norland"),
    "Sudria": Subject("state:SU1", "state", "Sudria"),
    "Estmark": Subject("state:ES1", "state", "Estmark"),
    "Westria": Subject("state:WE1", "state", "Westria"),
    "Avalon": Subject("state:AV1", "state", "Avalon"),
    "Port Grey": Subject("place:port-grey", "place", "Port Grey"),
    "Grey Pier": Subject("place:grey-pier", "place", "Grey Pier"),
    "high seas": Subject("place:high-seas", "place", "the high seas"),
    "arms": Subject("goods:arms", "goods", "arms"),
    "weapons": Subject("goods:arms", "goods", "arms"),
    "ammunition": Subject("goods:ammunition", "goods", "ammunition"),
    "shells": Subject("goods:shells", "goods", "shells"),
    "rifles": Subject("goods:rifles", "goods", "rifles"),
    "ore": Subject("goods:ore", "goods", "ore"),
    "wheat": Subject("goods:wheat", "goods", "wheat"),
    "oil": Subject("goods:oil", "goods", "oil"),
    "crowns": Subject("thing:crowns", "thing", "crowns"),
    "ship": Subject("mode:sea", "thing", "ship"),
    "train": Subject("mode:rail", "thing", "train"),
    "Bureau Nine": Subject("body:bureau-nine", "body", "Bureau Nine"),
    "Board Two": Subject("body:board-two", "body", "Board Two"),
}
FOREIGN = {
    "Norland": "Норландия", "Sudria": "Судрия", "Estmark": "Эстмарк", "Westria": "Вестрия", "Avalon": "Авалон",
    "Port Grey": "Порт-Грей", "arms": "оружие", "shells": "снаряды", "rifles": "винтовки", "oil": "нефть",
    "ship": "судно", "train": "поезд", "Jane Roe": "Джейн Роу", "John Doe": "Джон Доу", "a source": "источник",
    "another source": "другой источник", "several sources": "несколько источников", "one of the sources": "один из источников",
    "someone": "кто-то", "Annual Report 7": "Годовой отчёт 7", "State Bulletin of Norland": "Вестник Норландии",
}  # fmt: skip
NATIVE = {foreign: native for native, foreign in FOREIGN.items()}
PARENTS = {
    "place:port-grey": ("state:NL1",),
    "place:grey-pier": ("place:port-grey",),
    "goods:ammunition": ("goods:arms",),
    "goods:shells": ("goods:ammunition",),
    "goods:rifles": ("goods:arms",),
    "body:bureau-nine": ("state:NL1",),
    "body:board-two": ("state:NL1",),
}


class FakeResolver:
    """Resolves the words above; anything else is a thing of its own."""

    def resolve(self, text: str, role: str) -> Subject:
        return SUBJECTS.get(NATIVE.get(text, text)) or Subject(content_id("thing", text.casefold()), "thing", text)

    def entailed(self, subject: Subject) -> Sequence[str]:
        line: list[str] = []
        frontier = list(PARENTS.get(subject.id, ()))
        while frontier:
            line.append(frontier.pop(0))
            frontier += PARENTS.get(line[-1], ())
        return line


def document(
    name: str, outlet: str = "The Courier", published: str = "2031-09-01", text: str = "", **more: object
) -> Document:
    """A document whose text is its name unless given."""
    body = text or f"text of {name} as printed"
    return Document(id=content_id("doc", name, body), artifact=content_id("sha", body), name=name, text=body,
                    published=published, outlet=outlet, **more)  # type: ignore[arg-type]  # fmt: skip


def speaker(name: str, kind: str, label: str = "", **more: object) -> Speaker:
    return Speaker(name, kind, label, **more)  # type: ignore[arg-type]


def claim(
    doc: Document,
    kind: str,
    by: Sequence[Speaker] = (),
    start: int = 0,
    polarity: str = "affirmed",
    modality: str = "asserted",
    time: Sequence[Interval] = (),
    denies: Sequence[str] = (),
    covers: Sequence[str] = (),
    trend: str = "",
    tier: str = "low",
    rests_on: Sequence[str] = (),
    quote: str = "",
    **roles: str | Sequence[str],
) -> Claim:
    """A claim of a document; roles as keyword arguments, one text or several; ``by`` without the publisher's own voice."""
    texts = {role: (given,) if isinstance(given, str) else tuple(given) for role, given in roles.items()}
    end = min(start + 10, len(doc.text))
    chain = (Speaker(doc.outlet or doc.name, "publisher"), *by)
    marks = {**texts, "_": (*(one.name + one.label for one in by), modality)}
    return Claim(
        id=claim_id(doc.id, start, end, kind, marks, polarity),
        quote=Quote(doc.id, start, end, quote or doc.text[start:end]),
        type=kind,
        roles={role: tuple(Filler(text) for text in given) for role, given in texts.items()},
        chain=chain,
        polarity=polarity,
        modality=modality,
        time=tuple(time),
        denies=tuple(denies),
        covers=tuple(covers),
        trend=trend,
        tier=tier,
        rests_on=tuple(rests_on),
    )
