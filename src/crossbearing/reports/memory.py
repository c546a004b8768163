"""What a document has mentioned so far, and what its pronouns and short forms stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from crossbearing.reports.lexicon import is_goods, state_inside, state_of, word_set
from crossbearing.reports.naming import offices, places, vessel_names
from crossbearing.reports.phrases import (
    Phrase,
    is_craft,
    is_generic_goods,
    is_organisation,
    is_unit,
    is_vessel_noun,
    person_like,
    phrase,
    ranked_name,
)
from crossbearing.reports.times import TIME
from crossbearing.reports.topics import Topics, is_hypernym, notice_goods
from crossbearing.reports.tree import Tree, Word, coordinated, preposition

_EMPTY = frozenset(
    [
        "one",
        "some",
        "none",
        "nothing",
        "nobody",
        "there",
        "something",
        "anything",
        "everything",
        "what",
        "who",
        "whom",
        "such",
        "much",
        "all",
        "others",
        "other",
        "another",
        "both",
        "each",
        "many",
        "few",
        "more",
        "most",
        "either",
        "neither",
        "those",
        "these",
    ]
)
_OTHER = frozenset(
    ["another", "other", "second", "third", "fourth", "former", "different", "no", "any", "every", "each"]
)
_MOVER = ("mover", "carrier")


@dataclass
class Memory:
    """Mentions in the order of the text: kind -> (offset, words). One lives for the reading of one document."""

    text: str
    vessels: frozenset[str] = frozenset()
    outlet: str = ""
    mentions: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    speaker: str = ""
    speaker_is_person: bool = False
    speaker_is_body: bool = False
    home: str = ""
    first_person: bool = False
    paragraph: int = 0
    members: dict[str, tuple[str, ...]] = field(default_factory=dict)
    short: Mapping[str, str] = field(default_factory=dict)
    topics: Topics = field(default_factory=Topics)
    offices: Mapping[str, str] = field(default_factory=dict)
    places: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.offices = offices(self.text)
        self.places = places(self.text)

    def note(self, kind: str, place: int, words: str) -> None:
        """Remember a mention."""
        self.mentions.setdefault(kind, []).append((place, words))

    def last(self, kind: str, place: int) -> str:
        """The last mention of a kind before an offset, or nothing."""
        for offset, words in reversed(self.mentions.get(kind, ())):
            if offset < place:
                return words
        return ""

    def first(self, kind: str) -> str:
        """The first mention of a kind, or nothing."""
        found = self.mentions.get(kind)
        return found[0][1] if found else ""

    def vessel_in(self, name: str) -> str:
        """The named vessel that a phrase ends or begins with, or nothing."""
        for vessel in self.vessels:
            if name == vessel or name.endswith(" " + vessel) or name.startswith(vessel + " "):
                return vessel
        return ""

    def state(self, place: int) -> str:
        """The state that "the government" or "the country" stands for here."""
        return self.last("acting state", place) or self.last("state", place)

    def goods(self, place: int, plural: bool | None = None) -> str:
        """The goods that the text speaks of before an offset; several are told as one name whose ``members`` are known."""
        return self.group(self.topics.best(place, plural))

    def group(self, names: tuple[str, ...]) -> str:
        """One name for several, whose ``members`` are then known."""
        if len(names) < 2:
            return names[0] if names else ""
        name = ", ".join(names[:-1]) + " and " + names[-1]
        self.members[name] = names
        return name


def notice(memory: Memory, tree: Tree) -> None:
    """Remember what a sentence mentions."""
    notice_goods(memory.topics, tree, memory.text)
    for word in tree.words:
        if (
            word.dep in ("compound", "flat", "punct", "case", "det")
            or not word.is_nominal
            or word.tag[:2] in ("PR", "WP", "DT", "CD")
        ):
            continue
        found = phrase(word, tree, memory.text)
        if found.text:
            _note(memory, tree, word, found)


def _note(memory: Memory, tree: Tree, word: Word, found: Phrase) -> None:
    name, place = found.text, word.start
    subject = word.dep.startswith("nsubj")
    proper = word.is_proper
    named = next((kid for kid in word.kids if kid.dep == "appos" and kid.is_proper), None)
    if not proper and (named is not None or " " in name):
        full = phrase(named, tree, memory.text).text if named is not None else re.sub(r"^[\d,.]+ ", "", name)
        memory.note("as " + word.low, place, full)
    vessel, state = memory.vessel_in(name), state_of(name)
    if vessel:
        _both(memory, "vessel", place, vessel, subject)
    elif state:
        _both(memory, "state", place, state, subject)
    elif proper and is_organisation(name):
        _both(memory, "body", place, name, subject)
    elif proper and subject:
        person = person_like(ranked_name(name))
        _both(memory, "person" if person else "body", place, ranked_name(name) if person else name, subject)
    elif (
        proper
        and person_like(name)
        and word.dep in ("obl:agent", "appos", "obj", "iobj", "conj")
        and not preposition(word)
    ):
        memory.note("person", place, name)
    elif is_goods(word.low) and not re.search("ministry|forces", name, re.IGNORECASE):
        memory.note("goods", place, name)
        if word.tag == "NNS":
            memory.note("plural goods", place, name)
        if (
            not is_generic_goods(word)
            and not is_unit(word)
            and not any(kid.dep in ("amod", "compound") and kid.tag in ("VB", "VBP", "VBZ", "VBD") for kid in word.kids)
        ):
            memory.note("named goods", place, name)
    if proper and any(part in word_set("people", "corporate") for part in re.findall(r"\w+", name)):
        memory.note("company", place, name)
    if (
        word.tag == "NNS"
        and word.noun not in word_set("grammar", "measures")
        and not is_goods(name)
        and not TIME.search(name)
    ):
        memory.note("plural", place, name)
        bodies = [
            phrase(one, tree, memory.text).text
            for kid in word.of("nmod")
            for one in coordinated(kid)
            if kid.is_proper and preposition(kid) in ("from", "of", "at")
        ]
        if bodies and word.head is not None:
            beside = [kid for kid in word.head.kids if kid.dep == word.dep and kid.i > word.i and kid.is_proper]
            bodies += [
                phrase(kid, tree, memory.text).text for kid in beside if any(cc.dep == "cc" for cc in kid.subtree())
            ]
        if bodies and word.noun in word_set("people", "staff"):
            memory.members[name] = tuple(bodies)
    named_after = re.match(r"(?:[A-Z][\w-]+ )?([a-z][\w-]+) ((?:[A-Z][\w-]*(?: |$)){1,4})$", name)
    if named_after:
        memory.note("as " + named_after.group(1), place, named_after.group(2).strip())
    following = tree.after(word)
    if (
        not proper
        and word.tag == "NN"
        and following is not None
        and following.tag == "NNP"
        and following.dep != "nsubj"
    ):
        memory.note("as " + word.low, place, phrase(following, tree, memory.text).text)
    if word.dep == "appos" and not proper and word.head is not None and word.head.is_proper:
        memory.note("as " + word.low, place, phrase(word.head, tree, memory.text).text)
    if subject and not proper and not is_goods(word.low) and word.noun in word_set("people", "company"):
        memory.note("company words", place, name)


def _both(memory: Memory, kind: str, place: int, name: str, subject: bool) -> None:
    memory.note(kind, place, name)
    if subject:
        memory.note("focus", place, name)
        memory.note("acting " + kind, place, name)


def resolve(memory: Memory, tree: Tree, word: Word, want: str = "") -> str:
    """The fullest words for what a noun or pronoun stands for; nothing where that is unknown.

    want: the role to be filled (``mover``, ``item``, ``payment`` …), which decides between antecedents.
    """
    if (
        word.tag[:2] == "WP"
        or word.tag == "WDT"
        or (word.low in ("which", "who", "that", "whom") and word.dep.startswith(("nsubj", "obj")))
    ):
        clause = next((above for above in word.ancestors() if above.dep.startswith("acl")), None)
        if clause is None or clause.head is None:
            return ""
        head = clause.head
        before = next((kid for kid in reversed(tree.words[: word.i]) if kid.text != ","), None)
        if word.low in ("which", "that") and before is not None and memory.vessel_in(before.text):
            return memory.vessel_in(before.text)
        if head.first("cop") is not None and head.first("nsubj") is not None:
            head = head.first("nsubj") or head
        return resolve(memory, tree, head, want)
    if word.low in ("his", "hers", "theirs", "ours", "mine") and word.dep != "nmod:poss":
        return memory.goods(word.start)
    if word.tag[:3] == "PRP" or word.low in ("this", "these", "those", "both"):
        return _pronoun(memory, tree, word, want)
    if word.low in _EMPTY:
        return memory.goods(word.start) if want == "item" and word.low in word_set("units", "quantifiers") else ""
    following = tree.after(word)
    if (
        not word.is_proper
        and word.tag[:2] == "NN"
        and following is not None
        and following.tag[:3] == "NNP"
        and following.head is not word.head
        and following.dep in ("appos", "flat", "nmod:desc", "compound")
    ):
        name = phrase(following, tree, memory.text).text
        if memory.vessel_in(name):
            return memory.vessel_in(name)
    return _noun(memory, tree, word)


def _pronoun(memory: Memory, tree: Tree, word: Word, want: str) -> str:
    place, low = word.start, word.low
    vessel = memory.last("vessel", place)
    if low in ("it", "its", "this", "itself"):
        if want in _MOVER and vessel:
            return vessel
        if want == "item":
            return memory.goods(place, False) or memory.last("goods", place) or vessel
        if memory.speaker and memory.speaker_is_body and low != "this":
            return memory.speaker
        before = place if word.dep.startswith("nsubj") or word.dep == "nmod:poss" else tree.start
        return memory.last("focus", before) or memory.last("body", before) or vessel
    if low in ("they", "them", "these", "those", "their", "both"):
        acting = word.head is not None and word.dep == "nsubj" and word.head.first("obj") is not None
        if want in ("item", "mover", "shipper") and not (acting and memory.last("plural", place)):
            return memory.goods(place, True) or memory.last("goods", place)
        return memory.last("plural", place) or memory.last("body", place)
    if low in ("she", "her") and vessel and not memory.last("person", place) and not memory.speaker_is_person:
        return vessel
    if low in ("he", "she", "him", "her", "his"):
        if memory.first_person:
            return next((name for _, name in reversed(memory.mentions.get("person", [])) if name != memory.speaker), "")
        return memory.speaker if memory.speaker_is_person else memory.last("person", place) or memory.speaker
    if low in ("i", "we", "us", "our", "me", "my", "ours"):
        if memory.speaker_is_person and memory.home:
            return memory.home
        return memory.speaker or memory.outlet
    return ""


def _noun(memory: Memory, tree: Tree, word: Word) -> str:
    found = phrase(word, tree, memory.text).text
    place = word.start
    definite = any(
        (
            kid.dep == "det"
            and kid.low in ("the", "this", "that", "these", "those", "same", "both", "neither", "each", "such")
        )
        or (kid.dep == "nmod:poss" and kid.tag[:3] == "PRP")
        or kid.low == "such"
        for kid in word.kids
    )
    apposed = (
        word.head
        if word.dep == "appos" and word.head is not None and word.head.is_proper and not word.is_proper
        else None
    )
    if apposed is not None and not is_goods(word.low):
        return phrase(apposed, tree, memory.text).text
    beside = any(kid.dep == "appos" and kid.is_proper and kid.i > word.i for kid in word.kids)
    if definite and " " not in found and not word.is_proper and not beside:
        short = _short_form(memory, word, place)
        if short:
            return short
    if not word.is_proper and not beside and (office := _office(memory, word, definite, found)):
        return office
    vessel = memory.vessel_in(found)
    if vessel:
        return vessel
    named = next((kid for kid in word.kids if kid.dep == "appos" and kid.is_proper and kid.i > word.i), None)
    if named is not None and not word.is_proper and not is_unit(word) and not is_goods(word.low):
        found = phrase(named, tree, memory.text).text
    called = next((kid for kid in word.of("acl") if kid.verb in ("call", "name", "dub", "know")), None)
    if called is not None and not word.is_proper:
        alias_word = next(
            (
                kid
                for kid in [*called.of("xcomp", "obj", "obl", "nmod", "appos", "obl:unmarked"), *word.of("appos")]
                if kid.is_proper
            ),
            None,
        )
        if alias_word is not None:
            return phrase(alias_word, tree, memory.text).text
    if word.low in ("government", "regime", "country"):
        named_state = state_inside(found)
        if named_state:
            return named_state
        if definite:
            return memory.state(place) or found
    found = re.sub(r"^(?:[a-z][\w-]* ){1,2}(?=[A-Z])", "", found) if word.is_proper else found
    return state_of(found) or memory.vessel_in(found) or memory.short.get(found) or ranked_name(found)


def _office(memory: Memory, word: Word, definite: bool, found: str) -> str:
    """The one bearer of an office told in several words ("the scrap merchant"), or told before it is named ("a merchant")."""
    name = memory.offices.get(word.noun, "")
    if not name or word.low != word.noun or not found.islower() or any(kid.low in _OTHER for kid in word.kids):
        return ""
    if any(kid.dep == "nmod" for kid in word.kids):
        return ""
    return name if definite or memory.text.find(name) > word.start else ""


def _short_form(memory: Memory, word: Word, place: int) -> str:
    """What "the vessel", "its owner", "the goods" stand for; nothing where the document does not tell."""
    singular = word.low == word.noun
    if is_vessel_noun(word) and singular and memory.last("vessel", place):
        return memory.last("vessel", place)
    if is_vessel_noun(word) and singular and len(memory.vessels) == 1:
        return min(memory.vessels)
    if singular and memory.offices.get(word.noun) and not is_vessel_noun(word):
        return memory.offices[word.noun]
    if word.text == word.noun and word.noun in word_set("people", "company") and memory.last("body", place):
        return (
            memory.last("as " + word.low, place)
            or memory.last("company", place)
            or memory.last("acting body", place)
            or memory.last("body", place)
        )
    named = memory.group(memory.topics.named(word.noun, place))
    if is_unit(word) and not is_craft(word):
        return memory.group(memory.topics.contents.get(word.noun, ())) or named
    if named and not is_craft(word):
        return named
    if is_hypernym(word) and (not is_craft(word) or is_generic_goods(word)):
        return memory.goods(place)
    if word.low in ("country", "state", "government", "regime", "authorities"):
        return memory.state(place)
    full = memory.last("as " + word.low, place)
    return full if full and word.tag[:2] == "NN" else ""


__all__ = ["Memory", "notice", "resolve", "vessel_names"]
