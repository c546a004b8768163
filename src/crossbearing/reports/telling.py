"""Who tells a sentence: who is named in it, who goes on from the sentences before, whose turn it is in an interview."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from crossbearing.records.claims import Speaker
from crossbearing.reports.attribution import Voice, edge_voice, voice
from crossbearing.reports.clauses import predicates
from crossbearing.reports.digests import note_reporter, reported
from crossbearing.reports.edges import Edge
from crossbearing.reports.lexicon import state_inside, state_of, word_set
from crossbearing.reports.memory import notice
from crossbearing.reports.named import Named, Saying, may_speak
from crossbearing.reports.phrases import phrase
from crossbearing.reports.resuming import before_colon, continuing, is_pronoun, topic, who_speaks
from crossbearing.reports.sayings import sayings
from crossbearing.reports.scene import Scene
from crossbearing.reports.sentences import Sentence
from crossbearing.reports.speaker_kinds import newsroom
from crossbearing.reports.tree import Word
from crossbearing.reports.turns import Turn


@dataclass
class Telling:
    """Who tells a sentence.

    words: its predicates; outer: the voice cut off at its edge; explicit: the last chain that it names itself; continuing:
    who goes on where it names nobody; base: whose turn it is; asked: whether it only asks.
    """

    scene: Scene
    words: list[Word]
    outer: Voice = field(default_factory=Voice)
    explicit: tuple[Speaker, ...] = ()
    continuing: tuple[Speaker, ...] = ()
    asked: bool = False
    base: tuple[Speaker, ...] = ()
    sayings: list[tuple[Saying, tuple[Speaker, ...]]] = field(default_factory=list)
    _known: dict[int, Voice] = field(default_factory=dict)

    def of(self, word: Word) -> Voice:
        """Who says the clause of a word."""
        said = self.named(word)
        return replace(said, chain=self.continuing, carried=True) if self.continuing and not said.chain else said

    def named(self, word: Word) -> Voice:
        """Who says the clause of a word, as far as the sentence itself names them."""
        if word.i not in self._known:
            inner = voice(word, self.scene.tree, self.scene)
            chain = self.at(word.start)
            if not chain:
                chain = self.outer.chain
            if not chain or inner.modality in ("alleged", "suspected"):
                found = (speaker for speaker in inner.chain if speaker not in chain)
                chain = (*chain, *(speaker for speaker in found if chain or may_speak(Named(speaker.name, 0, 0))))
            sure, hedge = inner.modality or self.outer.modality, inner.hedge or self.outer.hedge
            self._known[word.i] = Voice(chain, sure, inner.denied, hedge)
        return self._known[word.i]

    def at(self, place: int) -> tuple[Speaker, ...]:
        """The speakers whose words stand at an offset, as far as the page names them, outermost first."""
        found: list[Speaker] = list(self.base)
        for one, chain in self.sayings:
            if one.start <= place < one.end:
                found += [speaker for speaker in chain if speaker not in found]
        return tuple(found)

    def last(self) -> tuple[Speaker, ...]:
        """The chain at the end of the sentence."""
        end, start = self.scene.sentence.end - 2, self.scene.sentence.start
        chain = list(self.base)
        for one, speakers in self.sayings:
            inserted = one.form in ("aside", "according") and one.start > start + 2
            if one.start <= end < one.end and not inserted:
                chain += [speaker for speaker in speakers if speaker not in chain]
        return tuple(chain) if tuple(chain) != self.base else ()


def heard(scene: Scene) -> list[tuple[Saying, tuple[Speaker, ...]]]:
    """The sayings of the sentence at hand, outermost first, each with its speakers."""
    found = sayings(scene.plain, scene.sentence.start, scene.sentence.end)
    known: dict[int, tuple[Speaker, ...]] = {}
    last: tuple[Speaker, ...] = ()
    for one in sorted(found, key=lambda one: one.verb_start):
        if one.who:
            last = who_speaks(one, scene, last)
            told = _told(one, scene)
            last = (told, *last) if told is not None and told not in last else last
            last = reported(last, scene)
        known[one.verb_start] = last
    return [(one, known[one.verb_start]) for one in found]


_TOLD = re.compile(
    r"(?:told|tells|telling|spoke to|informed) (?P<kind>(?:the |our |its )?(?:[\w-]+ ){0,2}?(?:newspaper|paper|magazine|agency|broadcaster|radio|station|weekly|daily|site|website"
    r"|newsletter|channel|television|outlet|portal) )?(?P<name>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3})"
)
_WEEKDAY = re.compile(r" (?:On|In|At|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)$")


def _told(one: Saying, scene: Scene) -> Speaker | None:
    """The newsroom that a speaker told: it stands between the publisher and the speaker."""
    found = _TOLD.match(scene.plain, one.verb_start, scene.sentence.end)
    if found is None:
        return None
    name = _WEEKDAY.sub("", found["name"])
    if name == scene.outlet or name in scene.outlet.split(" ") or (not found["kind"] and not newsroom(name)):
        return None
    known = scene.register.speaker(name)
    return replace(known[0], kind="outlet") if known else None


def listen(scene: Scene) -> Telling:
    """Who tells the sentence at hand; what it mentions is remembered, and whom its pronouns stand for."""
    sentence = scene.sentence
    outer = edge_voice(scene)
    _introduce(scene)
    quoted = sentence.quoted or scene.plain[sentence.start : sentence.start + 1] == '"'
    turn = scene.turns.get(sentence.start)
    tells = turn is not None and turn.kind == "tells"
    base = _speaks_in_turn(scene, turn)
    scene.memory.first_person = tells or quoted
    notice(scene.memory, scene.tree)
    note_reporter(scene, scene.opens)
    scene.opens = False
    said = Telling(scene, predicates(scene.tree), outer, base=base, sayings=heard(scene))
    said.explicit = said.last()
    let_speak(scene, outer.chain or said.explicit or (base if tells else ()))
    for word in said.words:
        named = said.named(word).chain
        if not said.sayings and named != base:
            said.explicit = named or said.explicit
    asks = scene.plain[sentence.start : sentence.end].rstrip("\"' ").endswith("?")
    said.asked = not said.explicit and (asks or (turn is not None and not tells))
    if said.asked or base:
        return said
    said.continuing = () if said.explicit else continuing(scene, quoted)
    if said.continuing and quoted:
        let_speak(scene, said.continuing)
    return said


_TRADE = re.compile(r"\w(?:keeper|maker|monger|worker|smith|herd|sman|swoman|wright|grower|hand)$")
_INTRODUCED = re.compile(
    r"\b(?:spoke (?:to|with)|speaks (?:to|with)|interviewed|talked (?:to|with)|met with|sat down with|(?:an )?interview with|conversation with|put questions to|asked) "
    r"(?P<who>(?:an?|the|two|three|several|one) [^,.;\"]{3,70}|(?:[A-Z][\w'-]+ ){1,3}[A-Z][\w'-]+)"
)


def _speaks_in_turn(scene: Scene, turn: Turn | None) -> tuple[Speaker, ...]:
    """Who speaks by the form of an interview, a briefing or a written answer."""
    if turn is None:
        return ()
    if turn.who:
        return scene.register.speaker(turn.who)
    return scene.interviewed() if turn.kind == "tells" else ()


def _introduce(scene: Scene) -> None:
    """Who is interviewed, and speaks from here on in answers and quotations that name nobody."""
    if scene.introduced:
        return
    if not scene.candidate[1]:
        _bring_in(scene)
    match = _INTRODUCED.search(scene.plain, scene.sentence.start, scene.sentence.end)
    if match:
        scene.introduced = scene.register.at(match.start("who"), match.group("who"))


def _is_person(noun: str) -> bool:
    """Whether a noun is a person's: listed, or made as words for trades are ("beekeeper", "locksmith")."""
    return noun in word_set("people", "anonymous") or bool(_TRADE.search(noun))


def _bring_in(scene: Scene) -> None:
    for word in scene.tree.words:
        person = word.tag == "NN" and not word.is_proper and _is_person(word.noun)
        if person and word.dep in ("nsubj", "nsubj:pass", "obj", "obl", "root", "appos"):
            found = phrase(word, scene.tree, scene.text)
            scene.candidate = (found.start, f"a {found.text}")
            return


def let_speak(scene: Scene, chain: tuple[Speaker, ...]) -> None:
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


def remember(scene: Scene, said: Telling) -> None:
    """Keep who spoke last, for the sentences that go on without naming anybody."""
    explicit, outer = said.explicit, said.outer
    if said.base and not said.asked:
        scene.last_speaker = said.base
    quoted = scene.sentence.quoted or scene.plain[scene.sentence.start] == '"'
    if said.continuing and quoted:
        scene.last_speaker = scene.carried = said.continuing
    if said.base or said.continuing:
        scene.spoken_until = scene.sentence.end
    scene.topic = topic(scene)
    scene.cautious = before_colon(scene) if not said.sayings else ()
    if not explicit:
        return
    scene.spoken_until = scene.sentence.end
    if len(explicit) > 1 and explicit[0].kind in ("outlet", "state_medium"):
        scene.within[explicit[-1].name] = explicit[:-1]
    scene.shown = ()
    if explicit[-1].kind == "document":
        scene.carried, scene.leading, scene.shown = (), False, explicit
        return
    scene.carried = scene.last_speaker = explicit
    quoting = scene.plain[scene.sentence.start : scene.sentence.start + 1] == '"'
    scene.leading = not quoting and any(
        one.form == "clause" or (one.form == "according" and one.verb_start <= scene.sentence.start + 1)
        for one, _ in said.sayings
    )
    if outer.chain and scene.edge.form == "before":
        scene.memory.note("focus", scene.sentence.start, outer.chain[-1].name)


def later_speaker(number: int, found: list[Sentence], edges: list[Edge], scene: Scene) -> tuple[Speaker, ...]:
    """The speaker named at the end of a quotation that starts here: '"One. Two," X said.'"""
    sentence = found[number]
    text = scene.plain
    opens = text[sentence.start : sentence.start + 1] == '"' or sentence.quoted
    closed = text.count('"', sentence.start, sentence.end) % 2 == (0 if not sentence.quoted else 1)
    if not opens or closed:
        return ()
    for place in range(number + 1, min(number + 8, len(found))):
        other = found[place]
        if other.paragraph != sentence.paragraph or not other.quoted:
            break
        quote = text.find('"', other.start, other.end)
        if quote < 0:
            continue
        named = [one for one in sayings(text, other.start, other.end) if one.form == "aside" and one.who_start > quote]
        if named:
            return () if is_pronoun(named[0].who) else scene.register.at(named[0].who_start, named[0].who)
        break
    return ()
