"""What the pronouns and short forms of a document stand for, by what it has mentioned so far."""

from __future__ import annotations

import re

from crossbearing.reports.lexicon import is_goods, state_inside, state_of, word_set
from crossbearing.reports.naming import vessel_names
from crossbearing.reports.noticing import notice
from crossbearing.reports.phrases import is_craft, is_generic_goods, is_unit, is_vessel_noun, phrase, ranked_name
from crossbearing.reports.remembered import Memory
from crossbearing.reports.topics import is_hypernym
from crossbearing.reports.tree import Tree, Word

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
        return memory.last_thing("focus", before) or memory.last("body", before) or vessel
    if low in ("they", "them", "these", "those", "their", "both"):
        acting = word.head is not None and word.dep == "nsubj" and word.head.first("obj") is not None
        if want in ("item", "mover", "shipper") and not (acting and memory.last("plural", place)):
            return memory.goods(place, True) or memory.last("goods", place)
        return memory.last("plural people", place) or memory.last("plural", place) or memory.last("body", place)
    if low in ("she", "her") and vessel and memory.offset("vessel", place) > memory.offset("person", place):
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
    called_so = "" if word.is_proper else _called(memory, word, place + len(word.text))
    if called_so:
        return called_so
    name = ranked_name(found)
    return state_of(found) or memory.vessel_in(found) or memory.short.get(found) or memory.people.get(name) or name


_CALLED = re.compile(
    r"(?: (?:in|of|from) (?:[A-Z][\w'-]+ ?){1,2})?,? (?:called|named|known as|by the name of|trading as) \"?"
    r"(?P<name>[A-Z][\w&'-]*(?: (?:& )?[A-Z0-9][\w&'-]*){0,4})"
)
_BESIDE = re.compile(r" (?P<name>[A-Z][\w&'-]+(?: (?:& )?[A-Z0-9][\w&'-]*){0,4})")


def _called(memory: Memory, word: Word, place: int) -> str:
    """The name given right behind a noun: "a firm called X", "a house in Hong Kong named X", "the company X"."""
    match = _CALLED.match(memory.text, place)
    if match is None and (word.noun in word_set("people", "company") or word.noun in word_set("people", "trades")):
        match = _BESIDE.match(memory.text, place)
    return match["name"] if match is not None and not state_of(match["name"]) else ""


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
    if is_vessel_noun(word) and not singular and 2 <= len(memory.vessels) <= 4:
        return memory.group(tuple(sorted(memory.vessels, key=memory.text.find)))
    if is_vessel_noun(word) and singular and len(memory.vessels) == 1:
        return min(memory.vessels)
    if word.noun in ("aircraft", "plane", "airplane", "jet", "airliner") and (
        flying := memory.last("vessel", place) or memory.last("aircraft", place)
    ):
        return flying
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
