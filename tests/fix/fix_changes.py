"""Changes to a made-up case that its conclusions must survive: copies, translations, circles, other orders."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace

from fix_case import BULLETIN, OUTLETS, World
from fix_theatre import FOREIGN, claim, document

from crossbearing.records.claims import Claim, Speaker
from crossbearing.records.documents import Document
from crossbearing.records.lineage import Link

ECHO = "Echo Daily"
REPUBLISHERS = (*OUTLETS, ECHO, BULLETIN, "")
OTHER_WORDS = "the same in other words, at some length"


def copy_of(
    world: World,
    doc: Document,
    outlet: str,
    name: str,
    link: str,
    overlap: float,
    text: str = "",
    stripped: bool = False,
    published: str = "2031-09-15",
    parent: str = "",
    foreign: bool = False,
) -> World:
    """The world with a republication of one document: its claims again, read as far as the original's were.

    stripped: without saying who said any of it; parent: what the link names, the document itself unless given; link:
    empty where nobody found one; foreign: in another language, names and quotes too.
    """
    again = document(name, outlet, published=published, text=text or doc.text, language="ru" if foreign else "und")
    own = [one for one in world.claims if one.quote.document == doc.id]
    new: dict[str, Claim] = {}
    for one in sorted(own, key=lambda one: one.type == "denial"):
        new[one.id] = _copied(one, again, new, stripped, foreign)
    links = [Link(again.id, parent or doc.id, link, "shown", overlap)] if link else []
    grown = world.and_(again, list(new.values()), links, read=False)
    return replace(
        grown,
        accepted=grown.accepted | {copy.id for key, copy in new.items() if key in world.accepted},
        rejected=grown.rejected | {copy.id for key, copy in new.items() if key in world.rejected},
    )


def _copied(one: Claim, again: Document, new: Mapping[str, Claim], stripped: bool, foreign: bool) -> Claim:
    def said(text: str) -> str:
        return FOREIGN.get(text, text) if foreign else text

    chain = () if stripped else tuple(_translated(link) if foreign else link for link in one.chain[1:])
    return claim(
        again, one.type, chain, polarity=one.polarity, modality=one.modality, start=one.quote.start, time=one.time,
        denies=[new[key].id if key in new else key for key in one.denies], covers=one.covers, trend=one.trend, tier=one.tier,
        rests_on=one.rests_on, quote="" if foreign or len(again.text) < one.quote.start + 10 else one.quote.text,
        **{role: [said(text) for text in one.fillers(role)] for role in one.roles},
    )  # fmt: skip


def _translated(link: Speaker) -> Speaker:
    return replace(link, name=FOREIGN.get(link.name, link.name))


def graded_anew(grown: World, world: World, rng: random.Random, grades: str = "ABCDEF") -> World:
    """The grown world, its new claims with any grades at all."""
    new = [one.id for one in grown.claims if one not in world.claims]
    return replace(grown, grades=(*grown.grades, *((key, rng.choice(grades)) for key in new)))


def random_copy(world: World, rng: random.Random, name: str = "copy") -> World:
    """The world with a copy of one of its documents, found by its text or by its credit, of any grade."""
    doc = rng.choice(world.documents)
    dated = all(one.published for one in world.documents)
    found = (("republishes", 0.95), ("republishes", 0.0), ("rewrites", 0.5), ("", 0.95))
    link, overlap = rng.choice(found if dated else found[:3])  # the day tells who was first where no link does
    same = overlap > 0.9 or rng.random() < 0.3
    grown = copy_of(world, doc, rng.choice(REPUBLISHERS), name, link, overlap, "" if same else f"{OTHER_WORDS} {name}")
    return graded_anew(grown, world, rng)


def without_quoted_outlets(world: World) -> World:
    """Without what one publisher quotes another for: the other's own page, once held, stands in place of it."""
    kept = tuple(one for one in world.claims if not any(link.kind == "outlet" for link in one.chain[1:]))
    left = {one.id for one in kept}
    kept = tuple(replace(one, denies=tuple(key for key in one.denies if key in left)) for one in kept)
    return replace(world, claims=kept, grades=tuple(one for one in world.grades if one[0] in left))


def circle(documents: Sequence[Document], kind: str = "cites") -> list[Link]:
    """Each document gives the next as where it has it from, the last the first."""
    return [
        Link(child.id, parent.id, kind, "shown")
        for child, parent in zip(documents, (*documents[1:], documents[0]), strict=True)
        if child != parent
    ]


def shuffled(world: World, seed: int) -> World:
    """The same world in another order."""
    rng = random.Random(seed)
    parts = {
        name: list(getattr(world, name)) for name in ("documents", "claims", "links", "sensors", "grades", "decisions")
    }
    for part in parts.values():
        rng.shuffle(part)
    return replace(world, **{name: tuple(part) for name, part in parts.items()})
