"""Two nouns side by side, one of which says what the other is to somebody: "X, the vessel's manager", "its owner, X"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crossbearing.reports.frames import frames
from crossbearing.reports.lexicon import any_of, word_set
from crossbearing.reports.memory import resolve
from crossbearing.reports.phrases import person_like, phrase
from crossbearing.reports.roles import put
from crossbearing.reports.scene import Roles, Scene, add
from crossbearing.reports.spans import trimmed
from crossbearing.reports.tree import Tree, Word, preposition

_OUTSIDE = ("case", "cc", "punct", "mark", "cop", "appos", "parataxis", "conj", "acl:relcl", "nsubj", "aux")
_BELONGS = ("of", "for", "at", "in", "with")
_FORMER = frozenset(("deputy", "former", "vice", "assistant", "junior"))


@dataclass(frozen=True)
class Beside:
    """A part noun and the one who plays it. part: "manager"; who: the other noun; span: of both, in the document."""

    part: Word
    who: Word
    span: tuple[int, int]


@cache
def part_nouns() -> frozenset[str]:
    """Nouns that name who stands in a relation to another: owner, manager, buyer, subsidiary."""
    return frames().owned | frames().owners | frozenset(frames().agents)


def appositions(tree: Tree) -> list[Beside]:
    """The pairs of a sentence, in the order of the text."""
    found: list[Beside] = []
    for word in tree.words:
        if word.dep != "appos" or word.head is None:
            continue
        first, second = (word.head, word) if word.head.i < word.i else (word, word.head)
        for part, who in ((second, first), (first, second)):
            if not part.is_proper and (part.noun in part_nouns() or part.first("nmod:poss") is not None):
                found.append(Beside(part, who, (alone(first)[0], alone(second)[1])))
                break
    return found


def beside_of(word: Word, tree: Tree) -> Beside | None:
    """The pair that a part noun of ownership or office, or the name beside it, belongs to; or None."""
    known = frames().owned | frames().owners
    return next((one for one in appositions(tree) if word in (one.part, one.who) and one.part.noun in known), None)


def alone(word: Word) -> tuple[int, int]:
    """The span of a noun phrase without the preposition before it, clauses, appositions and coordinated others."""
    dropped = {below.i for kid in word.kids if kid.dep in _OUTSIDE for below in kid.subtree()}
    return trimmed([below for below in word.subtree() if below.i not in dropped])


def roles_beside(one: Beside, scene: Scene) -> Roles:
    """Who is whose: the owned or employed as ``actor``, the owner or principal as ``target``; nothing where one is unknown.

    Whoever owns, runs or heads a thing is its principal; deputies, officers and members are employed.
    """
    serves = one.part.noun in word_set("grammar", "serving") or any(kid.low in _FORMER for kid in one.part.kids)
    rules = one.part.noun in frames().owners and not serves
    person, body = ("target", "actor") if rules else ("actor", "target")
    roles: Roles = {}
    put(roles, person, one.who, "affiliation", scene)
    owner = one.part.first("nmod:poss")
    below = next((kid for kid in one.part.of("nmod") if preposition(kid) in _BELONGS and kid.noun != "record"), None)
    if below is not None:
        put(roles, body, below, "affiliation", scene)
    elif owner is not None:
        add(roles, body, resolve(scene.memory, scene.tree, owner), owner.start, owner.end)
    elif one.part.noun in frames().owners:
        add(roles, body, scene.memory.last("vessel", one.span[0]))
    return {role: found for role, found in roles.items() if found}


def only_speaks(one: Beside, scene: Scene) -> bool:
    """Whether the pair stands there only to name who says or denies something."""
    top = one.who if one.who.head is not one.part else one.part
    verb = top.head
    if verb is None or not top.dep.startswith("nsubj"):
        return False
    if verb.verb in word_set("speech", "denial"):
        return person_like(phrase(one.who, scene.tree, scene.text).text)
    says = verb.verb in any_of("speech", "plain", "soft")
    return says and verb.first("ccomp", "parataxis") is not None
