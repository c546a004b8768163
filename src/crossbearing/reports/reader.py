"""Reading a document from its first sentence to its last: who speaks now, what was mentioned, what each clause says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from crossbearing.records.documents import Document
from crossbearing.reports import apposed, crossings, knowing, nominal, rebutting, verbal
from crossbearing.reports.adding import split_edges
from crossbearing.reports.attribution import Voice
from crossbearing.reports.bodies import body_names, short_forms
from crossbearing.reports.denials import also_denying
from crossbearing.reports.digests import is_digest
from crossbearing.reports.drafts import Draft, contrast, draft, tidy
from crossbearing.reports.instruments import rests_on
from crossbearing.reports.memory import Memory, vessel_names
from crossbearing.reports.parse import parse_sentences
from crossbearing.reports.phrases import is_organisation
from crossbearing.reports.quiet import joined, pieces
from crossbearing.reports.repairs import repair
from crossbearing.reports.resuming import resumes
from crossbearing.reports.scene import Reading, Scene
from crossbearing.reports.sentences import plain, sentences
from crossbearing.reports.speakers import Register
from crossbearing.reports.standins import inner_names, stand_ins
from crossbearing.reports.telling import later_speaker, listen, remember
from crossbearing.reports.tree import Tree
from crossbearing.reports.turns import turns

Tell = Callable[[Reading], Draft | None]
Pick = Callable[[Scene, list[Draft], Tell], list[Draft]]


def read_drafts(document: Document, nlp: Any = None, pick: Pick | None = None) -> list[Draft]:
    """The drafts of all claims of a document, in the order of the text.

    pick: what becomes of a sentence's drafts: it is given the scene, the drafts that rules made, and what makes a draft of
    a further reading (who says it, how sure, when); it returns those to keep. The default keeps what rules made.
    """
    text = plain(document.text)
    found, edges = split_edges(text, list(sentences(text, document.body)))
    known, bodies = inner_names(text, document.body), body_names(text)
    stretches = [
        joined(text, pieces(text, edge.start, edge.end), stand_ins(text, edge.start, edge.end, known, bodies))
        for edge in edges
    ]
    trees = parse_sentences([words for words, _ in stretches], [places for _, places in stretches], text, nlp)
    memory = Memory(document.text, vessel_names(text), document.outlet, short=short_forms(text))
    register = Register(document.outlet, text)
    scene: Scene | None = None
    drafts: list[Draft] = []
    told: dict[str, str] = {}
    for number, (sentence, edge, tree) in enumerate(zip(found, edges, trees, strict=True)):
        if not tree.words:
            continue
        if scene is None:
            scene = Scene(document.text, text, memory, register, tree, sentence, edge, document.outlet)
            scene.turns = turns(text, found)
            scene.digest = is_digest(document.title + " " + document.outlet, text[document.body :])
        else:
            scene.tree, scene.sentence, scene.edge = tree, sentence, edge
        scene.quote_speaker = later_speaker(number, found, edges, scene)
        scene.resumed = resumes(number, found, text)
        instruments = rests_on(text[sentence.start : sentence.end], told)
        drafts += [replace(made, rests_on=instruments) for made in _sentence(scene, number, pick)]
    drafts.sort(key=lambda made: (made.start, made.end, made.type, made.polarity))
    return tidy(drafts)


def _sentence(scene: Scene, number: int, pick: Pick | None = None) -> list[Draft]:
    tree, sentence, edge = scene.tree, scene.sentence, scene.edge
    repair(tree)
    if sentence.paragraph != scene.paragraph:
        scene.paragraph, scene.carried, scene.leading, scene.shown = sentence.paragraph, (), False, ()
        scene.within, scene.reporter, scene.opens = {}, (), True
        scene.memory.paragraph = sentence.start
    if sentence.heading:
        kind = "company" if is_organisation(sentence.heading) else "person"
        for noted in (kind, "focus", "acting body") if kind == "company" else (kind, "focus"):
            scene.memory.note(noted, sentence.start - 1, sentence.heading)
    said = listen(scene)
    outer, words = said.outer, said.words
    if said.asked:
        return []
    drafts: list[Draft] = []
    for word in words:
        for reading in verbal.read(word, scene):
            made = draft(reading, said.of(word), scene, number)
            if made is not None:
                drafts += contrast(made, word, scene)
                drafts += also_denying(made, scene)
                if made.type in ("transfer", "route") and made.roles.get("item"):
                    scene.goods = tuple(filler.text for filler in made.roles["item"])
    taken = {word.start for word in tree.words for made in drafts if made.start <= word.start < made.end}

    def tell(reading: Reading) -> Draft | None:
        return draft(reading, said.of(reading.head), scene, number)

    drafts += [made for reading in nominal.free(scene, taken) if (made := tell(reading)) is not None]
    if edge.form == "shown":
        drafts += apposed.shown(scene, outer, number)
    drafts += apposed.read(scene, Voice(said.continuing or outer.chain), number)
    drafts = crossings.read(scene, replace(outer, chain=said.explicit or said.continuing), number, drafts)
    drafts += [made for reading in rebutting.read(scene, drafts) if (made := tell(reading)) is not None]
    drafts += [made for reading in knowing.read(scene, drafts) if (made := tell(reading)) is not None]
    if pick is not None:
        drafts = pick(scene, drafts, tell)
    remember(scene, said)
    return drafts


__all__ = ["Tree", "read_drafts"]
