"""What is looked at of a candidate to tell whether it is a claim, and of which type."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from crossbearing.reports.attribution import speech_verbs
from crossbearing.reports.candidates import Candidate
from crossbearing.reports.clauses import Argument, arguments, is_passive
from crossbearing.reports.drafts import Draft
from crossbearing.reports.frames import frames
from crossbearing.reports.kinds import kinds
from crossbearing.reports.lexicon import in_scope, is_arms, is_goods, is_hot, lexicon, out_of_scope, words
from crossbearing.reports.memory import resolve
from crossbearing.reports.modality import negated
from crossbearing.reports.scene import Scene
from crossbearing.reports.times import is_time
from crossbearing.reports.tree import Word, preposition

_MARKERS = ("mark", "aux", "advmod", "cc", "case", "det", "expl")
_NOUN_PARTS = ("nmod", "compound", "amod", "nmod:poss", "appos")
_CONTENT = ("NN", "VB", "JJ")
_CORE = ("subject", "object", "indirect")


@cache
def classes(part: str) -> dict[str, tuple[str, ...]]:
    """Word -> the classes it is declared in; part: ``verbs`` or ``nouns``."""
    found: dict[str, tuple[str, ...]] = {}
    for name, listed in lexicon("classes")[part].items():
        for word in words(str(listed)):
            found[word] = (*found.get(word, ()), name)
    if part == "verbs":
        for word in words(str(lexicon("classes")["verbs_out"])):
            found[word] = (*found.get(word, ()), "out")
    return found


def overlapping(candidate: Candidate, drafts: Sequence[Draft]) -> Draft | None:
    """The draft that rules made of a candidate: the one whose quote is most alike and at least half the same."""
    start, end = candidate.span
    best, found = 0.0, None
    for made in drafts:
        common = min(end, made.end) - max(start, made.start)
        share = common / ((end - start) + (made.end - made.start) - common) if common > 0 else 0.0
        if share > max(best, 0.5) and made.type != "denial":
            best, found = share, made
    return found


def features(candidate: Candidate, drafts: Sequence[Draft], scene: Scene) -> list[str]:
    """The features of a candidate, each a name; drafts: what rules made of its sentence."""
    word = candidate.head
    found = [*_own(word, candidate), *_above(word), *_below(word)]
    classed = [part for part in found if part.startswith(("vc:", "nc:"))]
    found += _argued(word, classed, scene)
    if not word.is_verb:
        found += _of_noun(word, scene)
    found += _around(candidate, scene)
    made = overlapping(candidate, drafts)
    if made is not None:
        found += ["made", f"mt:{made.type}", f"mr:{made.rule.partition('+')[0]}"]
    elif any(one.start <= word.start < one.end for one in drafts):
        found.append("within")
    else:
        found.append("unmade")
    return found


def _own(word: Word, candidate: Candidate) -> list[str]:
    lemma = word.verb if word.is_verb else word.noun
    particle = next((kid.low for kid in word.of("compound:prt")), "")
    found = [
        "any",
        f"form:{candidate.form}",
        f"tag:{word.tag}",
        f"dep:{word.dep}",
        f"lemma:{lemma}",
        f"end:{word.low[-4:]}",
    ]
    if particle:
        found.append(f"phrasal:{lemma}_{particle}")
    found += class_marks(word, particle)
    if word.is_verb:
        frame = frames().verbs.get(lemma)
        found += [f"frame:{frame.id}", f"framed:{frame.type}"] if frame is not None else []
        found += [name for name, listed in (("speech", speech_verbs()), ("light", frames().light)) if lemma in listed]
        if is_passive(word):
            found.append("passive")
    else:
        event = frames().events.get(word.noun)
        found += [f"event:{event.type}"] if event is not None else []
        if word.noun in frames().owners or word.noun in frames().owned:
            found.append("relation")
    return found


def class_marks(word: Word, particle: str = "") -> list[str]:
    """``vc:CLASS`` of a verb (with its particle where that is declared), ``nc:CLASS`` of another word; or ``none``."""
    if word.is_verb:
        listed = classes("verbs")
        named = (listed.get(f"{word.verb}_{particle}", ()) if particle else ()) or listed.get(word.verb, ())
        return [f"vc:{name}" for name in named] or ["vc:none"]
    return [f"nc:{name}" for name in classes("nouns").get(word.noun, ())] or ["nc:none"]


def _above(word: Word) -> list[str]:
    head = word.head
    found = [f"depth:{min(4, sum(1 for _ in word.ancestors()))}"]
    if head is None:
        return found
    lemma = head.verb if head.is_verb else head.noun
    found += [f"head:{word.dep}:{head.tag[:2]}", f"head lemma:{lemma}"]
    found += [f"head class:{word.dep}:{mark}" for mark in class_marks(head)]
    if head.is_verb and lemma in speech_verbs():
        found.append(f"told:{word.dep}")
    return found


def _below(word: Word) -> list[str]:
    found = ["negated"] if negated(word) else []
    for kid in word.kids:
        if kid.dep != "punct":
            found.append(f"kid:{kid.dep}")
        if kid.dep in _MARKERS:
            found.append(f"kid:{kid.dep}:{kid.low}")
    return found


def _argued(word: Word, classed: Sequence[str], scene: Scene) -> list[str]:
    found, relations = [], set()
    for argument in arguments(word, scene.tree):
        relations.add(argument.relation)
        found.append(f"arg lemma:{argument.relation}:{argument.word.noun}")
        for kind in _kinds(argument, scene):
            found += [f"arg:{argument.relation}:{kind}", f"any arg:{kind}"]
            found += [f"{mark}:{argument.relation}:{kind}" for mark in classed]
    found.append("core:" + "+".join(sorted(relations.intersection(_CORE))))
    return found


def _kinds(argument: Argument, scene: Scene) -> list[str]:
    word = argument.word
    if is_time(word, scene.tree, scene.plain):
        return ["time"]
    found = sorted(kinds(word, resolve(scene.memory, scene.tree, word), scene))
    found += class_marks(word) if word.tag[:2] == "NN" and not word.is_proper else []
    if word.tag[:2] in ("PR", "WP", "WD", "DT"):
        found.append(f"pronoun:{word.low}")
    return [one for one in found if not one.endswith(":none")]


def _of_noun(word: Word, scene: Scene) -> list[str]:
    found = []
    for kid in word.of(*_NOUN_PARTS):
        for kind in sorted(kinds(kid, resolve(scene.memory, scene.tree, kid), scene)):
            found.append(f"part:{kid.dep}:{preposition(kid) or ''}:{kind}")
        found += [f"part:{kid.dep}:{mark}" for mark in class_marks(kid) if not kid.is_proper]
    return found


def _around(candidate: Candidate, scene: Scene) -> list[str]:
    start, end = candidate.span
    quote, sentence = scene.plain[start:end], scene.plain[scene.sentence.start : scene.sentence.end]
    named = (("arms", is_arms), ("goods", is_goods), ("scope", in_scope), ("hot", is_hot))
    found = [f"{name}:{says(quote)}" for name, says in named]
    found += [f"sentence hot:{is_hot(sentence)}", f"sentence out:{out_of_scope(sentence)}"]
    found += [f"length:{min(5, (end - start) // 25)}"]
    found += [f"names:{min(3, sum(part.is_proper for part in candidate.head.subtree()))}"]
    for other in scene.tree.words:
        if (
            start <= other.start < end
            and other is not candidate.head
            and other.tag[:2] in _CONTENT
            and not other.is_proper
        ):
            found.append(f"word:{other.verb if other.is_verb else other.noun}")
            found += [f"word {mark}" for mark in class_marks(other) if not mark.endswith(":none")]
    if scene.edge.who:
        found.append(f"edge:{scene.edge.form}")
    if scene.sentence.quoted or '"' in sentence:
        found.append("quoted")
    return found
