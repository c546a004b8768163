"""Which goods a document speaks of: every mention of goods with its weight, and what "they" or "the goods" then stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from crossbearing.reports.lemmas import noun_lemma
from crossbearing.reports.lexicon import is_arms, word_set
from crossbearing.reports.phrases import is_craft, is_generic_goods, is_money, is_unit, names_goods, phrase
from crossbearing.reports.tree import Tree, Word, coordinated, preposition

_FADE, _ARMS, _TOLD_AGAIN = 0.7, 1.3, 0.12
_WEIGHTS = {"nsubj": 1.0, "nsubj:pass": 1.0, "obj": 1.0, "root": 0.9, "appos": 0.5, "conj": 0.6}
_COVERING = ("as", "under", "beneath", "among", "behind", "amid", "amongst", "like", "inside", "without", "instead of")


_NO_GOODS = (
    ("people", "persons"), ("people", "bodies"), ("people", "company"), ("people", "trades"), ("people", "anonymous"),
    ("things", "places"), ("things", "documents"), ("things", "outlets"),
)  # fmt: skip


@dataclass(frozen=True)
class Mention:
    """Goods named at one place: what is coordinated counts as one mention.

    place: offset; sentence: number; head: lemma of the last word; names: the phrases; plural: by the first's form.
    """

    place: int
    sentence: int
    head: str
    names: tuple[str, ...]
    plural: bool
    weight: float


@dataclass
class Topics:
    """Mentions of goods in the order of the text, and what lies in the containers that were named."""

    mentions: list[Mention] = field(default_factory=list)
    contents: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sentence: int = 0

    def best(self, place: int, plural: bool | None = None) -> tuple[str, ...]:
        """The goods spoken of before an offset: near and often named ones first; of that number where it is given."""
        counts: dict[str, int] = {}
        for one in self.mentions:
            if one.place < place:
                counts[one.head] = counts.get(one.head, 0) + 1
        scored = [
            (
                one.weight * _FADE ** (self.sentence - one.sentence) + _TOLD_AGAIN * min(counts[one.head], 5),
                one.place,
                one,
            )
            for one in self.mentions
            if one.place < place and (plural is None or one.plural == plural)
        ]
        if not scored:
            return self.best(place) if plural is not None else ()
        found = max(scored, key=lambda one: one[:2])[2]
        return self.fullest(found)

    def told(self, place: int, names: Sequence[str]) -> None:
        """Remember what a claim was about, where its words alone did not show that they name goods."""
        fresh = [name for name in names if name[:1].islower() and not _counted(name)]
        known = {name for one in self.mentions for name in one.names}
        if (
            fresh
            and not known & set(fresh)
            and noun_lemma(fresh[0].rsplit(" ", 1)[-1]) not in word_set("things", "hypernyms")
        ):
            last = fresh[0].rsplit(" ", 1)[-1].lower()
            plural = noun_lemma(last) != last
            self.mentions.append(Mention(place, self.sentence, noun_lemma(last), tuple(fresh), plural, 1.0))

    def fullest(self, mention: Mention) -> tuple[str, ...]:
        """The names of a mention, each in the fullest form met so far ("bearings": "roller bearings")."""
        if len(mention.names) > 1:
            return mention.names
        name = mention.names[0]
        if " " in name:
            return mention.names
        ending = " " + name.lower()
        longer = [
            other
            for one in self.mentions
            if one.head == mention.head and one.place <= mention.place
            for other in one.names
            if other.lower().endswith(ending)
        ]
        return (longer[-1],) if longer else mention.names

    def named(self, head: str, place: int) -> tuple[str, ...]:
        """The last mention before an offset whose head is this noun, in more words than the noun alone; else nothing."""
        for one in reversed(self.mentions):
            if one.place < place and one.head == head and (" " in one.names[0] or len(one.names) > 1):
                return one.names
        return ()


def _counted(name: str) -> bool:
    last = noun_lemma(name.rsplit(" ", 1)[-1].lower())
    return last in word_set("units", "units") or last in word_set("units", "quantifiers")


def notice_goods(topics: Topics, tree: Tree, text: str) -> None:
    """Remember the goods that a sentence names. text: the whole document."""
    topics.sentence += 1
    for word in tree.words:
        if word.dep in ("conj", "compound", "flat", "case", "amod", "nmod:poss") and word.dep != "conj":
            continue
        if word.dep == "conj" and word.head is not None and word.head.is_nominal and _is_goods(word.head, tree, text):
            continue
        if not _is_goods(word, tree, text):
            continue
        weight = _weight(word)
        if not weight:
            continue
        group = [one for one in coordinated(word) if _is_goods(one, tree, text)]
        names = tuple(dict.fromkeys(phrase(one, tree, text).text for one in group))
        heavier = _ARMS if any(is_arms(name) for name in names) else 1.0
        topics.mentions.append(
            Mention(word.start, topics.sentence, word.noun, names, word.tag in ("NNS", "NNPS"), weight * heavier)
        )
        holder = word.head if word.dep == "nmod" and preposition(word) == "of" else None
        if holder is not None and is_unit(holder):
            topics.contents[holder.noun] = names


def _is_goods(word: Word, tree: Tree, text: str) -> bool:
    if not word.is_nominal or word.tag[:2] not in ("NN", "JJ", "FW") or is_unit(word) or is_money(word):
        return False
    name = phrase(word, tree, text).text
    ware = word.noun in word_set("things", "wares") and not word.is_proper
    if not name or not (names_goods(word, name) or ware) or (is_craft(word) and not is_arms(name)):
        return False
    if any(word.noun in word_set(*kind) for kind in _NO_GOODS) or word.low == "arm":
        return False
    return " " in name if is_hypernym(word) else not word.is_proper or is_arms(name)


def is_hypernym(word: Word) -> bool:
    """Whether a noun names goods by their class alone: goods, devices, cargo."""
    return is_generic_goods(word) or word.noun in word_set("things", "hypernyms")


def _weight(word: Word) -> float:
    relation = preposition(word)
    if relation in _COVERING or any(kid.low in ("no", "not", "without", "any") for kid in word.kids):
        return 0.0
    head = word.head
    if word.dep == "nmod" and relation == "of" and head is not None and head.is_nominal:
        return 0.9 * (_weight(head) or 0.5) if is_unit(head) else 0.6
    if word.dep == "nsubj" and head is not None and head.first("cop") is not None:
        return 0.8
    aside = head is not None and head.dep in ("acl:relcl", "acl", "parataxis")
    return _WEIGHTS.get(word.dep, 0.45) * (0.5 if aside else 1.0)
