"""What the reader of one document holds while it goes from sentence to sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from crossbearing.records.claims import Filler, Speaker
from crossbearing.reports.edges import Edge
from crossbearing.reports.memory import Memory
from crossbearing.reports.sentences import Sentence
from crossbearing.reports.speakers import Register
from crossbearing.reports.tree import Tree, Word
from crossbearing.reports.turns import Turn

Roles = dict[str, list[Filler]]


@dataclass(frozen=True)
class Reading:
    """What a rule read of one predicate, before attribution, polarity and time are joined to it.

    rule: id of the frame; head: the predicate word; polarity, modality: where the rule itself fixes them; span: where
    the rule knows it better than grammar; high: roles that must be filled for the high tier (empty: never high).
    """

    rule: str
    type: str
    roles: Roles
    head: Word
    polarity: str = ""
    modality: str = ""
    span: tuple[int, int] | None = None
    high: tuple[str, ...] = ()
    speaker: tuple[Speaker, ...] = ()


@dataclass
class Scene:
    """One document being read: its text, memory, speakers, and the sentence at hand."""

    text: str
    plain: str
    memory: Memory
    register: Register
    tree: Tree
    sentence: Sentence
    edge: Edge
    outlet: str = ""
    carried: tuple[Speaker, ...] = ()
    leading: bool = False
    paragraph: int = -1
    quote_speaker: tuple[Speaker, ...] = ()
    introduced: tuple[Speaker, ...] = ()
    last_speaker: tuple[Speaker, ...] = ()
    candidate: tuple[int, str] = (-1, "")
    spoken_until: int = -1
    shown: tuple[Speaker, ...] = ()
    resumed: bool = False
    cautious: tuple[Speaker, ...] = ()
    topic: tuple[int, str] = (-1, "")
    digest: bool = False
    opens: bool = False
    reporters: set[str] = field(default_factory=set)
    reporter: tuple[Speaker, ...] = ()
    within: dict[str, tuple[Speaker, ...]] = field(default_factory=dict)
    turns: Mapping[int, Turn] = field(default_factory=dict)
    goods: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)

    def clause(self, start: int, end: int) -> str:
        """Words of the document, quotes and dashes made plain."""
        return self.plain[start:end]

    def interviewed(self) -> tuple[Speaker, ...]:
        """Who is interviewed: as introduced, else the first person whom the text brings in, by name or not."""
        if self.introduced:
            return self.introduced
        named = self.memory.mentions.get("person", [(1 << 30, "")])[0]
        if named[1] and (not self.candidate[1] or named[0] < self.candidate[0]):
            return self.register.at(*named)
        return self.register.at(*self.candidate) if self.candidate[1] else ()

    def quoted(self, word: Word) -> bool:
        """Whether a word stands inside a quotation."""
        return bool(self.plain.count('"', self.sentence.start, word.start) % 2) != self.sentence.quoted


def add(roles: Roles, role: str, text: str, start: int = -1, end: int = -1) -> None:
    """Add a filler to a role, once."""
    text = text.strip()
    known = roles.setdefault(role, [])
    inside = start >= 0 and any(
        filler.start <= start and end <= filler.end and filler.text.endswith(text) for filler in known
    )
    if text and not inside and all(filler.text != text for filler in known):
        roles[role].append(Filler(text, start, end))
