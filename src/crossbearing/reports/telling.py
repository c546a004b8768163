"""Who tells a sentence: who is named in it, who goes on from the sentences before, whose turn it is in an interview."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from crossbearing.records.claims import Speaker
from crossbearing.reports.attribution import Voice, edge_voice, speech_verbs, voice
from crossbearing.reports.clauses import predicates, subject
from crossbearing.reports.edges import Edge
from crossbearing.reports.lexicon import state_inside, state_of, word_set
from crossbearing.reports.memory import notice
from crossbearing.reports.phrases import phrase
from crossbearing.reports.scene import Scene
from crossbearing.reports.sentences import Sentence
from crossbearing.reports.tree import Word


@dataclass
class Telling:
    """Who tells a sentence.

    words: its predicates; outer: the voice cut off at its edge; explicit: the last chain that it names itself; continuing:
    who goes on where it names nobody; asked: whether it only asks.
    """

    scene: Scene
    words: list[Word]
    outer: Voice = field(default_factory=Voice)
    explicit: tuple[Speaker, ...] = ()
    continuing: tuple[Speaker, ...] = ()
    asked: bool = False
    _known: dict[int, Voice] = field(default_factory=dict)

    def of(self, word: Word) -> Voice:
        """Who says the clause of a word."""
        said = self.named(word)
        return replace(said, chain=self.continuing, carried=True) if self.continuing and not said.chain else said

    def named(self, word: Word) -> Voice:
        """Who says the clause of a word, as far as the sentence itself names them."""
        if word.i not in self._known:
            inner = voice(word, self.scene.tree, self.scene)
            chain = (*self.outer.chain, *(speaker for speaker in inner.chain if speaker not in self.outer.chain))
            sure, hedge = inner.modality or self.outer.modality, inner.hedge or self.outer.hedge
            self._known[word.i] = Voice(chain, sure, inner.denied, hedge)
        return self._known[word.i]


def listen(scene: Scene) -> Telling:
    """Who tells the sentence at hand; what it mentions is remembered, and whom its pronouns stand for."""
    sentence = scene.sentence
    outer = edge_voice(scene)
    _introduce(scene)
    quoted = sentence.quoted or scene.plain[sentence.start : sentence.start + 1] == '"'
    scene.memory.first_person = sentence.turn == "A" or quoted
    turn = _turn(scene)
    _let_speak(scene, outer.chain or turn)
    notice(scene.memory, scene.tree)
    said = Telling(scene, predicates(scene.tree), outer, outer.chain)
    for word in said.words:
        said.explicit = said.named(word).chain or said.explicit
    asks = scene.plain[sentence.start : sentence.end].rstrip("\"' ").endswith("?")
    said.asked = (asks and not said.explicit) or sentence.turn == "Q"
    if said.asked:
        return said
    said.continuing = () if said.explicit else turn or _continuing(scene, quoted)
    if said.continuing and quoted:
        _let_speak(scene, said.continuing)
    return said


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


def turns(found: list[Sentence]) -> frozenset[str]:
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


def remember(scene: Scene, said: Telling) -> None:
    """Keep who spoke last, for the sentences that go on without naming anybody."""
    explicit, outer = said.explicit, said.outer
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


def later_speaker(number: int, found: list[Sentence], edges: list[Edge], scene: Scene) -> tuple[Speaker, ...]:
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
