"""Who goes on speaking: pronouns for speakers, quotations without a speaker, and paragraphs that plainly continue one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crossbearing.records.claims import Speaker
from crossbearing.reports.lemmas import noun_lemma
from crossbearing.reports.lexicon import state_of, word_set
from crossbearing.reports.named import Saying
from crossbearing.reports.phrases import is_organisation
from crossbearing.reports.sayings import sayings
from crossbearing.reports.scene import Scene
from crossbearing.reports.sentences import Sentence
from crossbearing.reports.tree import Word

_PERSONS = ("he", "she")
_SEVERAL = ("they", "both")
_SPOKESMAN = re.compile(
    r"(?:its|their|his|her) (?:own |chief |press )?(?:spokes\w+|press office|spokesperson)$", re.IGNORECASE
)
_BODIES = ("body", "outlet", "state", "state_medium", "document", "unknown")


def is_pronoun(words: str) -> bool:
    """Whether a speaker is named by a pronoun alone."""
    return words.strip().lower() in (*_PERSONS, *_SEVERAL, "it")


def who_speaks(one: Saying, scene: Scene, before: tuple[Speaker, ...] = ()) -> tuple[Speaker, ...]:
    """The speakers of a saying. before: who spoke last in the same sentence."""
    low = one.who.strip().lower()
    if low in (*_PERSONS, *_SEVERAL, "it"):
        return _pronoun(low, scene, before)
    if _SPOKESMAN.match(low):
        body = _pronoun("it", scene, before)
        if body:
            return body
    known = _described(one.who, scene)
    if known:
        return known
    found = scene.register.at(one.who_start, one.who, before or scene.carried)
    within = scene.within.get(found[-1].name, ()) if len(found) == 1 and _DEFINITE.match(one.who) else ()
    return (*within, *found)


_APPOSED = re.compile(r", (?:[A-Z][\w'-]+ ){1,3}[A-Z][\w'-]+(?=[,.])")
_NOBODY = re.compile(r"(?:Neither|Nobody|No one|None of|Whether)\b")
_DEFINITE = re.compile(r"(?:the|this|that|its|their|his|her|both) (?P<noun>[a-z][a-z-]+)$", re.IGNORECASE)


def _described(words: str, scene: Scene) -> tuple[Speaker, ...]:
    """Whom "the company", "its director" or "the importer" stands for, where narration named them before."""
    found = _DEFINITE.match(words)
    if found is None:
        return ()
    noun, place = found["noun"].lower(), scene.sentence.start
    if noun_lemma(noun) in scene.register.heads:
        return ()
    name = scene.memory.last("as " + noun, place)
    if not name and noun in word_set("people", "company"):
        name = (
            scene.memory.last("acting body", place)
            or scene.memory.last("company", place)
            or scene.memory.last("body", place)
        )
    if f"of the {noun}" in name.lower():
        return ()
    return scene.register.speaker(name) if name[:1].isupper() and not scene.memory.vessel_in(name) else ()


def _pronoun(low: str, scene: Scene, before: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
    if low == "both":
        return scene.register.speaker("Both")
    mentioned = _mentioned(low, scene)
    for chain in (before, mentioned, scene.shown if low == "it" else (), scene.carried, scene.last_speaker):
        found = _fitting(chain, low)
        if found:
            return found
    if low in _PERSONS:
        return _person_before(scene) or scene.interviewed()
    if low == "it":
        name = scene.memory.last("acting body", scene.sentence.start) or scene.memory.last("body", scene.sentence.start)
        return scene.register.speaker(name) if name else ()
    return scene.carried


_SOMEBODY = re.compile(
    r"(?<!of )(?<!by )(?<!with )(?<!for )(?<!to )(?<!from )(?<!in )(?<!at )\b(?:[Aa]n?|[Tt]he|[Oo]ne|[Aa]nother|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts) (?:[\w-]+ ){0,3}?(?P<noun>[a-z]+)\b"
)


def _person_before(scene: Scene) -> tuple[Speaker, ...]:
    """The last person whom the text brought up before the sentence at hand, by name or not."""
    end = scene.sentence.start
    place, words = -1, ""
    for offset, name in reversed(scene.memory.mentions.get("person", ())):
        if offset < end:
            place, words = offset, name
            break
    for match in _SOMEBODY.finditer(scene.plain, max(0, end - 500), end):
        if match.start() > place and match["noun"] in word_set("people", "anonymous"):
            place, words = match.start(), match.group()
    return scene.register.at(place, words) if words else ()


def _mentioned(low: str, scene: Scene) -> tuple[Speaker, ...]:
    """Whom the narration between brought up since anybody spoke last."""
    place, words = scene.topic
    if words and place > scene.spoken_until - 1:
        topic = _fitting(scene.register.at(place, words), low)
        if topic and topic[-1].kind != "unknown" and not scene.memory.vessel_in(words):
            return topic
    kinds = ("acting person",) if low in _PERSONS else ("acting body", "acting state") if low == "it" else ()
    best = (scene.spoken_until, "")
    for kind in kinds:
        for place, words in reversed(scene.memory.mentions.get(kind, ())):
            if place < scene.sentence.start:
                best = max(best, (place, words))
                break
    return scene.register.speaker(best[1]) if best[1] else ()


def _fitting(chain: tuple[Speaker, ...], low: str) -> tuple[Speaker, ...]:
    """A chain as far as the last speaker that a pronoun can stand for."""
    for place in range(len(chain) - 1, -1, -1):
        kind, name = chain[place].kind, chain[place].name
        if low in _PERSONS:
            fits = kind in ("person", "anonymous") or (kind in ("body", "unknown") and not is_organisation(name))
        elif low == "it":
            fits = kind in _BODIES
        else:
            fits = kind in ("group", "body", "state", "outlet") or name.endswith("s")
        if fits:
            return chain[: place + 1]
    return ()


def continuing(scene: Scene, quoted: bool) -> tuple[Speaker, ...]:
    """The speaker who goes on without being named again, or nobody."""
    if quoted:
        return (
            scene.quote_speaker or _mentioned("he", scene) or scene.carried or scene.last_speaker or scene.interviewed()
        )
    if not quoted and scene.cautious:
        return scene.cautious
    before = scene.plain[max(0, scene.sentence.start - 3) : scene.sentence.start].rstrip()
    joined = before[-1:] in (";", ":") and scene.spoken_until >= scene.sentence.start - 3
    carried = scene.carried or (scene.shown if _backshifted(scene) else ())
    if not carried:
        return ()
    first = next((word for word in scene.tree.words if word.dep.startswith("nsubj")), None)
    if _NOBODY.match(scene.plain, scene.sentence.start):
        return ()
    if scene.outlet and scene.outlet in scene.tree.text:
        return ()
    if first is None:
        return carried if joined else ()
    home = scene.register.homes.get(carried[-1].name, "")
    if home and state_of(first.text) == home and not joined:
        return carried
    if first.low in ("we", "i", "neither", "nobody", "you") or _somebody_else(first, carried):
        return ()
    several = carried[-1].name.split(" ")[-1] in word_set("people", "several") or carried[-1].kind in (
        "group",
        "person",
        "anonymous",
    )
    if first.low == "it" and several and not joined:
        return ()
    if joined or scene.resumed or _backshifted(scene):
        return carried
    if first.tag[:3] == "PRP" and (scene.leading or first.low in ("they", "it", "he", "she")):
        return carried
    if not scene.leading:
        return ()
    plain_noun = first.tag[:2] == "NN" and not first.is_proper
    return carried if plain_noun or first.tag in ("WDT", "EX", "DT", "CD") else ()


def _backshifted(scene: Scene) -> bool:
    """Whether a sentence stands in the past perfect, as words do that are reported without "said"."""
    root = scene.tree.root
    if root is None:
        return False
    return any(kid.low == "had" and kid.dep == "aux" for word in (root, *root.of("conj")) for kid in word.kids)


def _somebody_else(first: Word, carried: tuple[Speaker, ...]) -> bool:
    """Whether a sentence is about a person who is not the speaker: its own witness, as often as not."""
    return (
        first.tag[:2] == "NN"
        and not first.is_proper
        and first.noun in word_set("people", "anonymous")
        and first.noun not in carried[-1].name.lower()
        and first.head is not None
        and not any(kid.low == "had" for kid in first.head.kids)
    )


def resumes(number: int, found: Sequence[Sentence], text: str) -> bool:
    """Whether the paragraph goes on with a pronoun for its speaker: "X said A. B. C, he added."

    number: of the sentence; found: all sentences; text: as ``plain`` gives it.
    """
    for other in found[number + 1 : number + 4]:
        if other.paragraph != found[number].paragraph:
            return False
        named = [one for one in sayings(text, other.start, other.end) if one.form in ("aside", "clause") and one.who]
        if named:
            return named[0].form == "aside" and is_pronoun(named[0].who) and named[0].who.lower() != "they"
    return False


def topic(scene: Scene) -> tuple[int, str]:
    """The subject of the sentence at hand, as offset and words, where it is no pronoun: what "it" may stand for next."""
    root = scene.tree.root
    first = root.first("nsubj", "nsubj:pass") if root is not None else None
    if first is None or first.tag[:2] != "NN":
        return scene.topic
    below = [word for word in first.subtree() if not any(up.dep in ("acl:relcl", "acl") for up in _up_to(word, first))]
    run = [
        word
        for word in below
        if word.i <= first.i or word.dep in ("flat", "appos", "nmod", "case", "det", "compound", "punct", "amod")
    ]
    words = scene.plain[run[0].start : run[-1].end].strip(" ,")
    apposed = _APPOSED.match(scene.plain, run[-1].end)
    words += apposed.group() if apposed else ""
    return (
        scene.topic
        if re.match(r"(?:no|neither|none|nobody|any|each)\b", words, re.IGNORECASE)
        else (run[0].start, words)
    )


def _up_to(word: Word, top: Word) -> list[Word]:
    found = [word] if word is not top else []
    for up in word.ancestors():
        if up is top:
            break
        found.append(up)
    return found


def before_colon(scene: Scene) -> tuple[Speaker, ...]:
    """Who speaks behind a colon that no verb of speech announces: "Olmo was cautious: nobody had seen the receipt"."""
    place, words = scene.topic
    if (
        not scene.plain[scene.sentence.start : scene.sentence.end].rstrip().endswith(":")
        or place < scene.sentence.start
    ):
        return ()
    known = [speaker.name for speaker in scene.register.found]
    found = scene.register.at(place, words)
    return (
        found
        if found and found[-1].name in known and found[-1].kind in ("person", "anonymous", "body", "state", "group")
        else ()
    )
