"""Reading a document from its first sentence to its last: who speaks now, what was mentioned, what each clause says."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from crossbearing.records.claims import Speaker
from crossbearing.records.documents import Document
from crossbearing.reports import apposed, crossings, nominal, verbal
from crossbearing.reports.adding import split_edges
from crossbearing.reports.attribution import Voice, edge_voice, speech_verbs, voice
from crossbearing.reports.bodies import body_names, short_forms
from crossbearing.reports.clauses import predicates, subject
from crossbearing.reports.denials import also_denying
from crossbearing.reports.drafts import Draft, contrast, draft, tidy
from crossbearing.reports.edges import Edge
from crossbearing.reports.instruments import rests_on
from crossbearing.reports.lexicon import state_inside, state_of, word_set
from crossbearing.reports.memory import Memory, notice, vessel_names
from crossbearing.reports.parse import parse_sentences
from crossbearing.reports.phrases import is_organisation, phrase
from crossbearing.reports.quiet import joined, pieces
from crossbearing.reports.repairs import repair
from crossbearing.reports.scene import Reading, Scene
from crossbearing.reports.sentences import Sentence, plain, sentences
from crossbearing.reports.speakers import Register
from crossbearing.reports.standins import inner_names, stand_ins
from crossbearing.reports.tree import Tree


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
    register = Register(document.outlet)
    scene: Scene | None = None
    drafts: list[Draft] = []
    told: dict[str, str] = {}
    for number, (sentence, edge, tree) in enumerate(zip(found, edges, trees, strict=True)):
        if not tree.words:
            continue
        if scene is None:
            scene = Scene(document.text, text, memory, register, tree, sentence, edge, document.outlet)
            scene.turns = _turns(found)
        else:
            scene.tree, scene.sentence, scene.edge = tree, sentence, edge
        scene.quote_speaker = _later_speaker(number, found, edges, scene)
        instruments = rests_on(text[sentence.start : sentence.end], told)
        drafts += [replace(made, rests_on=instruments) for made in _sentence(scene, number, pick)]
    drafts.sort(key=lambda made: (made.start, made.end, made.type, made.polarity))
    return tidy(drafts)


def _sentence(scene: Scene, number: int, pick: Pick | None = None) -> list[Draft]:
    tree, sentence, edge = scene.tree, scene.sentence, scene.edge
    repair(tree)
    if sentence.paragraph != scene.paragraph:
        scene.paragraph, scene.carried, scene.leading = sentence.paragraph, (), False
        scene.memory.paragraph = sentence.start
    if sentence.heading:
        kind = "company" if is_organisation(sentence.heading) else "person"
        for noted in (kind, "focus", "acting body") if kind == "company" else (kind, "focus"):
            scene.memory.note(noted, sentence.start - 1, sentence.heading)
    outer = edge_voice(scene)
    _introduce(scene)
    scene.memory.first_person = (
        sentence.turn == "A" or sentence.quoted or scene.plain[sentence.start : sentence.start + 1] == '"'
    )
    turn = _turn(scene)
    _let_speak(scene, outer.chain or turn)
    notice(scene.memory, tree)
    voices: dict[int, Voice] = {}
    words = predicates(tree)
    explicit: tuple[Speaker, ...] = outer.chain
    for word in words:
        inner = voice(word, tree, scene)
        chain = (*outer.chain, *(speaker for speaker in inner.chain if speaker not in outer.chain))
        voices[word.i] = Voice(chain, inner.modality or outer.modality, inner.denied, inner.hedge or outer.hedge)
        if inner.chain or outer.chain:
            explicit = chain
    quoted = sentence.quoted or scene.plain[sentence.start : sentence.start + 1] == '"'
    if scene.plain[sentence.start : sentence.end].rstrip("\"' ").endswith("?") and not explicit:
        return []
    if sentence.turn == "Q":
        return []
    continuing = () if explicit else turn or _continuing(scene, quoted)
    if continuing and quoted:
        _let_speak(scene, continuing)
    drafts: list[Draft] = []
    for word in words:
        said = voices[word.i]
        if not said.chain and continuing:
            said = replace(said, chain=continuing, carried=True)
        for reading in verbal.read(word, scene):
            made = draft(reading, said, scene, number)
            if made is not None:
                drafts += contrast(made, word, scene)
                drafts += also_denying(made, scene)
                if made.type in ("transfer", "route") and made.roles.get("item"):
                    scene.goods = tuple(filler.text for filler in made.roles["item"])
    taken = {word.start for word in tree.words for made in drafts if made.start <= word.start < made.end}

    def tell(reading: Reading) -> Draft | None:
        inner = voice(reading.head, tree, scene)
        chain = (*outer.chain, *(speaker for speaker in inner.chain if speaker not in outer.chain)) or continuing
        return draft(reading, Voice(chain, inner.modality or outer.modality, inner.denied), scene, number)

    drafts += [made for reading in nominal.free(scene, taken) if (made := tell(reading)) is not None]
    if edge.form == "shown":
        drafts += apposed.shown(scene, outer, number)
    drafts += apposed.read(scene, Voice(continuing or outer.chain), number)
    drafts = crossings.read(scene, replace(outer, chain=explicit or continuing), number, drafts)
    if pick is not None:
        drafts = pick(scene, drafts, tell)
    _remember(scene, explicit, outer)
    return drafts


_INTRODUCED = re.compile(
    r"\b(?:spoke (?:to|with)|speaks (?:to|with)|interviewed|talked (?:to|with)|met with|sat down with|(?:an )?interview with|conversation with|put questions to|asked) "
    r"(?P<who>(?:an?|the|two|three|several|one) [^,.;\"]{3,70}|(?:[A-Z][\w'-]+ ){1,3}[A-Z][\w'-]+)"
)


def _turn(scene: Scene) -> tuple[Speaker, ...]:
    """Who speaks by the form of an interview: ``A:``, a name before a colon, or a plain paragraph after a question."""
    sentence = scene.sentence
    words = scene.plain[sentence.start : sentence.end]
    if sentence.turn == "Q":
        scene.answering = False
        return ()
    if sentence.turn == "A":
        return scene.interviewed()
    if (
        sentence.turn in scene.turns
        and sentence.turn != scene.outlet
        and not sentence.turn.lower().startswith("interview")
    ):
        return scene.register.speaker(sentence.turn)
    if words.rstrip("\"' ").endswith("?") and not scene.edge.who and not sentence.quoted and not words.startswith('"'):
        scene.answering = _alone(scene)
        return ()
    return scene.interviewed() if scene.answering and scene.introduced else ()


def _turns(found: list[Sentence]) -> frozenset[str]:
    """Names that open at least two paragraphs before a colon: the voices of a printed conversation."""
    opened = {(sentence.paragraph, sentence.turn) for sentence in found if sentence.turn}
    names = [turn for _, turn in opened]
    return frozenset(turn for turn in names if names.count(turn) > 1)


def _alone(scene: Scene) -> bool:
    """Whether the sentence at hand ends its paragraph: a question set apart, as interviews print them."""
    return scene.plain[scene.sentence.end : scene.sentence.end + 1] in ("\n", "")


def _introduce(scene: Scene) -> None:
    """Who is interviewed, and speaks from here on in answers and quotations that name nobody."""
    if scene.introduced:
        return
    if not scene.candidate[1]:
        _bring_in(scene)
    match = _INTRODUCED.search(scene.plain, scene.sentence.start, scene.sentence.end)
    if match:
        scene.introduced = scene.register.at(match.start("who"), match.group("who"))


def _bring_in(scene: Scene) -> None:
    for word in scene.tree.words:
        person = word.tag == "NN" and not word.is_proper and word.noun in word_set("people", "anonymous")
        if person and word.dep in ("nsubj", "nsubj:pass", "obj", "obl", "root", "appos"):
            found = phrase(word, scene.tree, scene.text)
            scene.candidate = (found.start, f"a {found.text}")
            return


def _let_speak(scene: Scene, chain: tuple[Speaker, ...]) -> None:
    """Who a pronoun of the reported clause stands for."""
    speaker = chain[-1] if chain else None
    if speaker is None or speaker.kind in ("document", "unknown"):
        scene.memory.speaker, scene.memory.speaker_is_person, scene.memory.speaker_is_body = "", False, False
        return
    scene.memory.speaker = speaker.name
    scene.memory.speaker_is_person = speaker.kind in ("person", "anonymous")
    scene.memory.speaker_is_body = speaker.kind in ("body", "state", "outlet", "state_medium")
    if speaker.name.startswith("spokes") and scene.register.homes.get(speaker.name):
        scene.memory.speaker = scene.register.homes[speaker.name]
    scene.memory.home = scene.register.homes.get(speaker.name, "") or state_of(speaker.name)
    if speaker.kind == "person" and not scene.memory.home:
        scene.memory.home = _spoken_for(scene)


def _spoken_for(scene: Scene) -> str:
    """The body or state in whose name a spokesperson speaks, named just before: "the ministry … a spokeswoman said"."""
    if not re.search(r"\bspokes(?:wo)?(?:man|person)", scene.edge.who, re.IGNORECASE):
        return ""
    name = next((known.name for known in reversed(scene.register.found) if known.kind in ("body", "state")), "")
    return state_inside(name) or name


def _continuing(scene: Scene, quoted: bool) -> tuple[Speaker, ...]:
    """The speaker who goes on without being named again, or nobody."""
    if quoted:
        return scene.carried or scene.quote_speaker or scene.last_speaker or scene.interviewed()
    if not scene.carried:
        return ()
    first = next((word for word in scene.tree.words if word.dep.startswith("nsubj")), None)
    if first is None or (scene.outlet and scene.outlet in scene.tree.text):
        return ()
    if first.tag[:3] == "PRP" and (scene.leading or first.low in ("they", "it", "he", "she")):
        return scene.carried if first.low not in ("we", "i") else ()
    if not scene.leading:
        return ()
    plain_noun = first.tag[:2] == "NN" and not first.is_proper
    return scene.carried if plain_noun or first.tag in ("WDT", "EX", "DT", "CD") else ()


def _remember(scene: Scene, explicit: tuple[Speaker, ...], outer: Voice) -> None:
    if not explicit:
        return
    documents = explicit[-1].kind == "document"
    if documents:
        scene.carried, scene.leading = (), False
        return
    scene.carried = scene.last_speaker = explicit
    quoting = scene.plain[scene.sentence.start : scene.sentence.start + 1] == '"'
    reports = any(
        word.verb in speech_verbs()
        and word.dep == "root"
        and subject(word, above=False) is not None
        and word.i < len(scene.tree.words) / 2
        for word in scene.tree.words
    )
    scene.leading = scene.edge.form == "before" or (reports and not quoting)
    if outer.chain and scene.edge.form == "before":
        scene.memory.note("focus", scene.sentence.start, outer.chain[-1].name)


def _later_speaker(number: int, found: list[Sentence], edges: list[Edge], scene: Scene) -> tuple[Speaker, ...]:
    """The speaker named at the end of a quotation that starts here: '"One. Two," X said.'"""
    sentence = found[number]
    text = scene.plain
    opens = text[sentence.start : sentence.start + 1] == '"' or sentence.quoted
    if (
        not opens
        or edges[number].who
        or text.count('"', sentence.start, sentence.end) % 2 == (0 if not sentence.quoted else 1)
    ):
        return ()
    for place in range(number + 1, min(number + 8, len(found))):
        if found[place].paragraph != sentence.paragraph:
            break
        if (
            edges[place].form == "after"
            and edges[place].who
            and not re.fullmatch(r"(?:he|she|they|it)", edges[place].who.strip(), re.IGNORECASE)
        ):
            return scene.register.at(edges[place].who_start, edges[place].who, scene.carried)
        if not found[place].quoted:
            break
    return ()


__all__ = ["Tree", "read_drafts"]
