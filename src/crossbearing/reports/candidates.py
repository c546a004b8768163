"""Every word of a sentence that could head a claim, with the stretch that would be its quote.

Verbs are the smaller part of the art: "the sale of rifles to X", "X, the vessel's manager", "not by road" tell as much.
What this finds is not yet a claim: the learned layer weighs each candidate and says which kind of claim it is, if any.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crossbearing.reports.appositions import appositions, part_nouns
from crossbearing.reports.attribution import speech_verbs
from crossbearing.reports.clauses import predicates
from crossbearing.reports.finite import verbs as finite_verbs
from crossbearing.reports.frames import frames
from crossbearing.reports.lexicon import any_of, is_goods, lexicon, word_set, words
from crossbearing.reports.scene import Scene
from crossbearing.reports.spans import span, trimmed
from crossbearing.reports.tree import Tree, Word, preposition

FORMS = ("verb", "noun", "apposition", "copula", "fragment", "contrast", "light")
_ARGUMENTS = ("of", "to", "from", "by", "for", "with", "between", "into", "against", "on", "via", "through", "about")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_LONGEST_CONTRAST = 12
_NOUNS_OF_ACTS = re.compile(r"(?<!th)(?<!pr)(?:ings?|[ts]ions?|ments?|ances?)$")
_STOPS = (",", ";", ":", "-", "(", ")", '"', ".")


@dataclass(frozen=True)
class Candidate:
    """A word that could head a claim.

    head: the verb, the event or role noun, the first content word of a fragment; span: start and end of the quote, in
    offsets of the document; form: one of ``FORMS``.
    """

    head: Word
    span: tuple[int, int]
    form: str


def candidates(scene: Scene) -> list[Candidate]:
    """The candidates of the sentence at hand, in the order of the text.

    scene: with the sentence's tree, already repaired. A verb whose object is an event noun is ``light`` and stands once.
    """
    tree = scene.tree
    known = predicates(tree)
    verbs = [word for word in tree.words if (word in known or _mistaken(word, tree)) and not _only_says(word)]
    found = [_predicate(word) for word in verbs]
    found += _nouns(tree, {one.head.i for one in found})
    found += _appositions(tree)
    found += _contrasts(tree)
    found += _fragments(scene, found)
    kept: dict[tuple[tuple[int, int], str], Candidate] = {}
    for one in found:
        kept[one.span, one.form] = one  # of "began shipping rifles" the inner verb, which is the later one
    return sorted(kept.values(), key=lambda one: (one.head.start, one.span, FORMS.index(one.form)))


def _predicate(word: Word) -> Candidate:
    if not word.is_verb and word.first("cop") is not None:
        return Candidate(word, span(word), "copula")
    carried = word.first("obj", "nsubj:pass")
    light = word.verb in frames().light and carried is not None and carried.noun in event_nouns()
    return Candidate(word, span(word), "light" if light else "verb")


def _mistaken(word: Word, tree: Tree) -> bool:
    """Whether a verb was read as another word: "six more stood (adjective)", "laden with rice", ", arresting (adjective) two men"."""
    if word.is_proper or word.dep in ("aux", "cop"):
        return False
    before = tree.before(word)
    if word.tag == "VBG":
        return word.dep == "amod" and before is not None and before.text == "," and word.first("obj") is not None
    if word.tag[:2] not in ("JJ", "NN", "RB"):
        return False
    if word.low in word_set("grammar", "participles"):
        return word.first("obl", "nmod") is not None and word.first("cop") is None
    own = word.first("nsubj", "nsubj:pass")
    return own is not None and word.verb != word.low and word.verb in finite_verbs()


def _only_says(word: Word) -> bool:
    """Whether a verb only says who speaks: what is said stands below it as a clause."""
    return (
        word.is_verb
        and word.verb in any_of("speech", "plain", "soft")
        and word.verb in speech_verbs()
        and word.first("ccomp", "parataxis") is not None
    )


@cache
def event_nouns() -> frozenset[str]:
    """Nouns that name an event, a state of ownership or of knowledge."""
    found: set[str] = set(frames().events) | set(frames().knowledge)
    for value in lexicon("classes")["nouns"].values():
        found |= words(str(value))
    return frozenset(found)


def _nouns(tree: Tree, taken: set[int]) -> list[Candidate]:
    """Event nouns that bring an argument with them."""
    return [
        Candidate(word, _phrase_span(word, tree), "noun")
        for word in tree.words
        if word.i not in taken
        and (word.tag[:2] == "NN" or (word.tag[:2] == "JJ" and word.noun in part_nouns()))
        and not word.is_proper
        and word.dep not in ("compound", "flat", "appos")
        and _names_act(word)
    ]


def _names_act(word: Word) -> bool:
    """Whether a noun tells of an act or a part in one: a known one with an argument, or any of its making with "of" or "by"."""
    if word.noun in event_nouns() or word.noun in part_nouns():
        return _argued(word)
    made = _NOUNS_OF_ACTS.search(word.low) is not None or word.noun in word_set("grammar", "changes")
    return (made and not is_goods(word.low)) and any(
        kid.dep in ("nmod", "obl")
        and kid.i > word.i
        and preposition(kid) in ("of", "by", "in", "from", "between", "with", "to")
        for kid in word.kids
    )


def _argued(word: Word) -> bool:
    return any(
        (kid.dep in ("nmod", "obl") and kid.i > word.i and preposition(kid) in _ARGUMENTS)
        or (kid.dep == "nmod:poss" and kid.tag[:3] != "WP$")
        or (kid.dep == "det" and kid.low in ("any", "no") and word.dep in ("obj", "obl"))
        or (kid.dep in ("compound", "amod") and is_goods(kid.low))
        for kid in word.kids
    )


def _phrase_span(word: Word, tree: Tree) -> tuple[int, int]:
    """The noun phrase without the preposition before it, its relative clauses, its appositions and coordinated others."""
    dropped: set[int] = set()
    for kid in word.kids:
        if kid.dep in ("case", "cc", "punct", "mark", "cop", "appos", "parataxis", "conj", "nsubj", "aux") or (
            kid.dep == "acl:relcl"
        ):
            dropped |= {below.i for below in kid.subtree()}
    return trimmed([below for below in word.subtree() if below.i not in dropped])


def _appositions(tree: Tree) -> list[Candidate]:
    return [Candidate(one.part, one.span, "apposition") for one in appositions(tree)]


def _contrasts(tree: Tree) -> list[Candidate]:
    """ "not dollars", "but no weapons", "rather than by sea", "but a baker": the other half, without a verb of its own."""
    found: list[Candidate] = []
    denied = False
    for word in tree.words:
        opened = _opens_contrast(word, denied, tree)
        denied = denied or word.low in ("not", "never", "no", "n't", "neither", "nor")
        run = _run_after(opened[-1], tree) if opened else []
        if not run or not 1 <= len(run) <= _LONGEST_CONTRAST or any(other.tag in _FINITE for other in run):
            continue
        head = next((other for other in run if other.is_nominal and other.tag[:2] in ("NN", "PR", "CD")), None)
        if head is None and run[0].tag == "VBN" and len(run) == 1:
            found.append(Candidate(run[0], (opened[0].start, run[0].end), "contrast"))
        if head is None or run[0].is_verb or run[0].tag == "MD" or run[0].dep in ("aux", "cop"):
            continue
        while head.dep in ("compound", "nmod:poss", "nummod", "amod") and head.head in run and head.head.i > head.i:
            head = head.head
        found.append(Candidate(head, (opened[0].start, run[-1].end), "contrast"))
    return found


def _opens_contrast(word: Word, denied: bool, tree: Tree) -> list[Word]:
    """The words that open a contrast here, or none."""
    before, after = tree.before(word), tree.after(word)
    if after is None:
        return []
    if word.low in ("rather", "instead") and after.low in ("than", "of"):
        return [word, after]
    if word.low in ("and", "but") and after.low in ("no", "nothing", "nobody", "none"):
        return [word]
    if word.low == "but" and denied and after.low not in ("also", "not", "never", "that", "which"):
        return [word]
    loose = before is None or before.text in (*_STOPS, "-") or before.low in ("and", "but", "or")
    if word.low == "nor" and loose:
        return [word]
    helped = before is not None and (before.tag == "MD" or (before.is_verb and after.tag not in ("IN", "TO")))
    if before is not None and before.dep in ("aux", "aux:pass", "cop"):
        helped = True
    if word.low in ("not", "never") and (loose or not helped):
        return [] if after.tag[:2] in ("JJ", "RB") and after.low not in ("all", "even") and not loose else [word]
    return []


def _run_after(word: Word, tree: Tree) -> list[Word]:
    """The words behind an opener, as far as the next stop or conjunction."""
    run: list[Word] = []
    for other in tree.words[word.i + 1 :]:
        if other.text in _STOPS or (run and other.low in ("but", "and", "although", "because", "when", "while")):
            break
        run.append(other)
    return run


def _fragments(scene: Scene, known: list[Candidate]) -> list[Candidate]:
    """A sentence or answer without a verb: "By sea, at night."; what an image shows, with the image; contrasts stand by themselves."""
    tree, root = scene.tree, scene.tree.root
    if root is None or root.is_verb or any(one.head is root for one in known if one.form != "contrast"):
        return []
    heads = [one.head for one in known if one.form in ("verb", "copula", "light")]
    if root.first("cop", "nsubj") is not None or any(head.dep in ("root", "conj", "parataxis") for head in heads):
        return []
    kept = [word for word in tree.words if word.dep != "punct"]
    contrasts = [one.span[0] for one in known if one.form == "contrast"]
    if contrasts:
        kept = [word for word in kept if word.start < min(contrasts)]
    if not kept:
        return []
    head = root if root in kept else next((word for word in kept if word.is_nominal), kept[0])
    start = scene.sentence.start if scene.edge.form == "shown" else kept[0].start
    return [Candidate(head, (start, kept[-1].end), "fragment")]
