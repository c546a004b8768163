"""Noun phrases: the words of one, what kind of thing it names, its counting words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crossbearing.reports.lexicon import is_goods, lexicon, state_of, word_set
from crossbearing.reports.times import MONTHS
from crossbearing.reports.tree import Tree, Word, preposition

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CALENDAR = frozenset((*MONTHS, *_WEEKDAYS))
_OPENERS = frozenset(
    [
        "the",
        "a",
        "an",
        "in",
        "on",
        "from",
        "but",
        "and",
        "as",
        "under",
        "by",
        "according",
        "to",
        "when",
        "he",
        "it",
        "after",
        "at",
        "with",
        "for",
        "of",
        "while",
        "since",
        "although",
        "if",
        "this",
        "that",
        "these",
        "those",
        "during",
        "both",
        "most",
        "some",
        "all",
        "no",
        "under",
    ]
)
_DETERMINERS = re.compile(
    r"^(?:(?:and|or|both|either) )?(?:such as|as|including|like|the|a|an|and|or|its|their|his|her|our|my|your|whose|this|that|these|those|such|some|any|no|each|every)\s+",
    re.IGNORECASE,
)
_INSIDE = ("compound", "amod", "flat", "nmod:desc", "goeswith", "nmod:unmarked")
_AIRCRAFT = re.compile(
    r"(?:^|[ -])(?:(?:Il|An|Tu|Mi|Ka|Be|Yak|C|B|A|MD|L|ATR|Y)-\d{1,3}\w*|Ilyushin|Antonov|Tupolev|Boeing|Airbus|Hercules|Cessna|Gulfstream"
    r"|Embraer|Fokker|Beechcraft|Bombardier)s?$"
)
_POSSESSIVE = re.compile(r"['’]s?$")
_TAIL = re.compile(r"^(?:Limited|Ltd|Inc|LLC|Co|Corp|S\.A|GmbH|PLC)\.?$")


@dataclass(frozen=True)
class Phrase:
    """The words that name a thing, without article, and their span in the document."""

    text: str
    start: int
    end: int


def phrase(word: Word, tree: Tree, text: str) -> Phrase:
    """The noun phrase around a head noun: modifiers and an ``of`` phrase, without clauses and coordinated others.

    text: the whole document, so that spans and words agree.
    """
    run = _run(word, tree)
    start, end = run[0].start, run[-1].end
    found = text[start:end]
    while True:
        opening = _DETERMINERS.match(found)
        shorter = found[opening.end() :] if opening is not None else found
        shorter = shorter.lstrip(" \"'“”‘’,.([–—-")
        if shorter == found:
            break
        start, found = end - len(shorter), shorter
    stripped = found.rstrip(" \"'“”‘,.)") if not found.endswith("Co.") else found
    if "'" in stripped or "’" in stripped:
        stripped = _POSSESSIVE.sub("", stripped)
    return Phrase(stripped, start, start + len(stripped))


def _run(word: Word, tree: Tree) -> list[Word]:
    keep = {word.i}
    for kid in word.kids:
        inside = kid.dep in _INSIDE and not (kid.dep == "nmod:unmarked" and kid.i > word.i and not kid.is_proper)
        if kid.low in ("including", "such", "following") or (
            kid.i > word.i and kid.dep == "amod" and kid.tag in ("VBG", "VBN")
        ):
            continue
        if inside or (kid.dep == "nmod:poss" and kid.tag[:3] != "PRP") or (kid.dep == "nummod" and word.is_proper):
            keep |= {below.i for below in kid.subtree() if below.dep not in ("acl:relcl", "acl", "parataxis")}
        elif (
            kid.dep == "nmod"
            and kid.i > word.i
            and preposition(kid) == "of"
            and word.low not in word_set("units", "units")
        ):
            keep |= _plain_below(kid)
    left = right = word.i
    while left - 1 in keep or (left - 2 in keep and tree.words[left - 1].text in ("-", "/", "'s", "’s", "&")):
        left -= 1
    while right + 1 in keep or (right + 2 in keep and tree.words[right + 1].text in ("-", "/", "&")):
        right += 1
    if word.is_proper:
        left, right = _capitals(left, right, tree)
    return tree.words[left : right + 1]


def _plain_below(word: Word) -> set[int]:
    found, pending = set(), [word]
    while pending:
        below = pending.pop()
        found.add(below.i)
        pending.extend(
            kid
            for kid in below.kids
            if kid.dep not in ("acl:relcl", "acl", "conj", "cc", "appos", "parataxis", "punct") or kid.text == "-"
        )
    return found


def _capitals(left: int, right: int, tree: Tree) -> tuple[int, int]:
    words = tree.words
    while right + 1 < len(words):
        following = words[right + 1]
        if (
            following.text[:1].isupper()
            and following.tag[:2] != "PR"
            and not {following.text, words[right].text} & _CALENDAR
        ):
            right += 1
        elif following.text == "," and right + 2 < len(words) and _TAIL.match(words[right + 2].text):
            right += 2
        else:
            break
    while left > 0 and words[left].text[:1].isupper():
        earlier = words[left - 1]
        if not earlier.text[:1].isupper() or earlier.low in _OPENERS or earlier.text in _CALENDAR:
            break
        if left == 1 and earlier.tag[:3] != "NNP" and not state_of(earlier.text):
            break
        left -= 1
    return left, right


@cache
def is_aircraft(name: str) -> bool:
    """Whether a name is a type of aircraft ("Il-76", "Antonov")."""
    return bool(_AIRCRAFT.search(name))


def is_craft(word: Word) -> bool:
    """Whether a common noun names a kind of craft or vehicle, or a way of moving (``by sea``)."""
    return not word.is_proper and (
        word.noun in word_set("things", "craft") or word.noun in word_set("things", "vehicles")
    )


def is_vessel_noun(word: Word) -> bool:
    """Whether a common noun names a kind of ship."""
    return word.noun in word_set("things", "craft")


def is_vessel_word(text: str) -> bool:
    """Whether a word, in singular or plural, names a kind of ship."""
    from crossbearing.reports.lemmas import noun_lemma

    return noun_lemma(text.lower()) in word_set("things", "craft")


def is_place_noun(word: Word) -> bool:
    """Whether a noun names a kind of place."""
    return word.noun in word_set("things", "places")


@cache
def is_document(text: str) -> bool:
    """Whether words name documents, data or images: what shows something without speaking."""
    return any(part in word_set("things", "documents") for part in re.findall(r"[\w-]+", text.lower()))


@cache
def is_organisation(text: str) -> bool:
    """Whether a name has a word that companies and bodies bear (``Trading``, ``Ministry``)."""
    listed = word_set("people", "body_words")
    return any(part in listed or (part.isupper() and part.title() in listed) for part in re.findall(r"[A-Z]\w+", text))


def is_money(word: Word) -> bool:
    """Whether a noun names money."""
    return word.low in word_set("things", "money") or word.noun in word_set("things", "money")


def is_generic_goods(word: Word) -> bool:
    """Whether a noun names goods without saying which (``cargo``)."""
    return word.noun in word_set("things", "generic_goods")


def is_unit(word: Word) -> bool:
    """Whether a noun counts or measures others (``crates of``)."""
    return word.low in word_set("units", "units")


def names_goods(word: Word, name: str) -> bool:
    """Whether a noun phrase names goods: not where the word is part of a body's name (``Munitions Industry Department``)."""
    if word.is_proper and is_organisation(name):
        return False
    return names_moved(word.low) or (not word.is_proper and names_moved(name))


@cache
def names_moved(text: str) -> bool:
    """Whether words name goods and no body."""
    return is_goods(text) and not is_organisation(text)


@cache
def person_like(name: str) -> bool:
    """Whether a name has the shape of a person's: two to four capitalised words, none of them a body's."""
    return bool(re.fullmatch(r"(?:[A-Z][\w'’-]+ ){1,3}[A-Z][\w'’-]+", name)) and not (
        is_organisation(name) or any(part in word_set("people", "place_words") for part in name.split())
    )


def ranked_name(name: str) -> str:
    """The person's name after titles and offices: ``leader Kim Jong Un`` gives ``Kim Jong Un``; else the name as it is."""
    if is_organisation(name):
        return name
    ranks = word_set("people", "ranks")
    parts = name.split(" ")
    last = max((place for place, part in enumerate(parts) if part.lower().strip(".,") in ranks), default=-1)
    rest = parts[last + 1 :]
    if last >= 0 and len(rest) >= 1 and all(part[:1].isupper() for part in rest):
        return " ".join(rest)
    return name


def comparators() -> str:
    """The words that bound a number, as a pattern."""
    return str(lexicon("units")["comparators"])
