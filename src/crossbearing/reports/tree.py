"""A parsed sentence as a tree of words that know where they stand in the document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from crossbearing.reports.lemmas import noun_lemma, verb_lemma

_COMPOUND = (
    "on board",
    "out of",
    "on behalf of",
    "in exchange for",
    "in return for",
    "south of",
    "north of",
    "east of",
    "west of",
    "because of",
    "next to",
    "close to",
)
NOMINAL = ("NN", "PR", "CD", "DT", "WP")


@dataclass(slots=True, eq=False)
class Word:
    """One word: its form, tag (Penn), relation to its head (UD) and span in the document. Trees may be repaired."""

    i: int
    text: str
    low: str
    tag: str
    dep: str
    start: int
    end: int
    head: Word | None = None
    kids: list[Word] = field(default_factory=list)
    _lemma: str = ""

    @property
    def lemma(self) -> str:
        """Dictionary form: of a verb where the tag or the relation says verb, else of a noun."""
        if not self._lemma:
            self._lemma = noun_lemma(self.low) if self.tag[:2] in ("NN", "PR") else verb_lemma(self.low)
        return self._lemma

    @property
    def verb(self) -> str:
        """Dictionary form, read as a verb whatever the tag."""
        return verb_lemma(self.low)

    @property
    def noun(self) -> str:
        """Dictionary form, read as a noun whatever the tag."""
        return noun_lemma(self.low if "/" not in self.low else self.low.split("/")[0])

    @property
    def is_verb(self) -> bool:
        """Whether the tag is a verb's."""
        return self.tag[:2] == "VB"

    @property
    def is_proper(self) -> bool:
        """Whether this is a name: tagged so, or a capital that does not open the sentence."""
        return self.tag[:3] == "NNP" or (self.i > 0 and self.text[:1].isupper() and self.tag[:2] in ("NN", "JJ", "FW"))

    @property
    def is_nominal(self) -> bool:
        """Whether the word can fill a role."""
        return self.tag[:2] in NOMINAL or self.tag == "WDT" or self.is_proper

    def of(self, *deps: str) -> list[Word]:
        """Dependents with one of these relations, in the order of the text."""
        return [kid for kid in self.kids if kid.dep in deps]

    def first(self, *deps: str) -> Word | None:
        """The first dependent with one of these relations."""
        return next((kid for kid in self.kids if kid.dep in deps), None)

    def ancestors(self) -> Iterator[Word]:
        """Heads above, nearest first."""
        above, steps = self.head, 0
        while above is not None and steps < 60:
            yield above
            above, steps = above.head, steps + 1

    def subtree(self) -> list[Word]:
        """The word and all below it, in the order of the text."""
        found, pending = [], [self]
        while pending:
            word = pending.pop()
            found.append(word)
            pending.extend(word.kids)
        found.sort(key=_position)
        return found

    def attach(self, head: Word | None, dep: str) -> None:
        """Move under another head (None: become the root)."""
        if self.head is not None and self in self.head.kids:
            self.head.kids.remove(self)
        self.head, self.dep = head, dep
        if head is not None:
            head.kids.append(self)
            head.kids.sort(key=_position)


@dataclass(slots=True, eq=False)
class Tree:
    """The words of one parsed stretch of a sentence, with the offset of its first character."""

    words: list[Word]
    start: int
    end: int
    text: str

    @property
    def root(self) -> Word | None:
        """The word without a head."""
        return next((word for word in self.words if word.head is None), None)

    def after(self, word: Word) -> Word | None:
        """The next word."""
        return self.words[word.i + 1] if word.i + 1 < len(self.words) else None

    def before(self, word: Word) -> Word | None:
        """The word before."""
        return self.words[word.i - 1] if word.i > 0 else None


def _position(word: Word) -> int:
    return word.i


def preposition(word: Word) -> str:
    """The preposition that a noun stands under: ``to``, ``on behalf of``, or nothing."""
    found = ""
    for kid in word.kids:
        if kid.dep in ("case", "mark") and kid.i < word.i:
            more = " ".join([kid.low, *(fixed.low for fixed in kid.kids if fixed.dep == "fixed")])
            found = f"{found} {more}" if f"{found} {more}" in _COMPOUND else more
    return found


def coordinated(word: Word) -> list[Word]:
    """The word and what is coordinated with it, without contrasted members (``not Y``)."""
    found = [word]
    for kid in word.kids:
        if (
            kid.dep == "conj"
            and kid.is_nominal
            and not any(grand.low in ("not", "rather", "instead") for grand in kid.kids)
        ):
            found += coordinated(kid)
    return found
