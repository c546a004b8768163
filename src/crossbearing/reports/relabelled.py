"""The heads and labels of spaCy's own English pipelines (CLEAR style) made those of Universal Dependencies.

Three things are turned round, from the lowest word of the tree upwards: an adposition goes below its object, the subject of
an infinitive below the verb that governs both, a form of "be" below its predicate. Each step moves whole branches, so a tree
stays a tree.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from crossbearing.reference.load import yaml_data

_ADPOSITIONS = ("prep", "agent", "dative", "pcomp")  # labels that an adposition bears because it is one
_NOMINAL = ("NN", "PR", "CD", "DT", "WP", "$")
_SUBJECTS = ("nsubj", "nsubjpass")


@cache
def mapping() -> dict[str, Any]:
    """The declared labels, forms and pairs of ``reference/relabelling.yaml``, lists of words as sets."""
    held = dict(yaml_data("relabelling.yaml"))
    for name in ("universal", "be", "penn", "left_out"):
        held[name] = frozenset(str(held[name]).split())
    held["fixed"] = frozenset(tuple(pair.split()) for pair in held["fixed"])
    return held


def relabelled(
    words: Sequence[str], tags: Sequence[str], heads: Sequence[int], labels: Sequence[str]
) -> tuple[list[int], list[str]]:
    """Heads and labels in Universal Dependencies of a sentence that was parsed in CLEAR style.

    words: the forms; tags: Penn tags; heads: the place of each word's head, a root's its own; labels: CLEAR labels.
    Source: ``reference/relabelling.yaml``.
    """
    turning = _Turning([word.lower() for word in words], list(tags), list(heads), list(labels))
    order = sorted(range(len(heads)), key=lambda at: (-_depth(at, heads), at))
    for step in (turning.below_object, turning.raised_subject, turning.below_predicate):
        for at in order:
            step(at)
    return turning.heads, turning.done()


class _Turning:
    def __init__(self, words: list[str], tags: list[str], heads: list[int], labels: list[str]) -> None:
        self.words, self.tags, self.heads, self.labels = words, tags, heads, labels
        self.final: dict[int, str] = {}  # labels that are Universal Dependencies already
        self.obliques: set[int] = set()  # objects that stand where their adposition stood
        self.kids: list[list[int]] = [[] for _ in heads]
        for at, head in enumerate(heads):
            if head != at:
                self.kids[head].append(at)

    def done(self) -> list[str]:
        table = mapping()["clear"]
        return [self.final.get(at) or table.get(label, label) for at, label in enumerate(self.labels)]

    def below_object(self, at: int) -> None:
        found = self._object(at)
        if found is None:
            return
        label, head = self.labels[at], self.heads[at]
        clause = self.labels[found] == "pcomp" and self.tags[found][:2] == "VB"
        self._turn(at, found)
        self.final[at] = "mark" if clause else "case"
        self.final.pop(found, None)
        self.labels[found] = label
        if label in _ADPOSITIONS:
            nominal = self.tags[head].startswith(_NOMINAL)
            agent = label == "agent"
            self.final[found] = (
                ("acl" if nominal else "advcl") if clause else "obl:agent" if agent else "nmod" if nominal else "obl"
            )
            self.obliques.add(found)
        second = at + 1
        paired = (self.words[at], self.words[second]) if second in self.kids[found] else ("", "")
        if paired in mapping()["fixed"] and self.final.get(second) == "case":
            self._move(second, at)
            self.final[second] = "fixed"

    def _object(self, at: int) -> int | None:
        """The object of an adposition: its own, or that of the adposition right after it (``out of the port``)."""
        own = [kid for kid in self.kids[at] if self.labels[kid] in ("pobj", "pcomp") and kid not in self.obliques]
        if own:
            return own[0]
        if self.labels[at] not in ("prep", "agent", "dative", "conj", "pcomp") or self.tags[at][:2] not in ("IN", "TO", "RB", "RP", "VB", "JJ"):  # fmt: skip
            return None
        if self.labels[at] == "conj" and self.tags[at] not in ("IN", "TO"):
            return None
        return next((kid for kid in self.kids[at] if kid in self.obliques and at + 1 in self.kids[kid]), None)

    def raised_subject(self, at: int) -> None:
        """``asked him to leave``: the subject of the infinitive is the object of the verb above it."""
        head = self.heads[at]
        if self.labels[at] != "ccomp" or self.tags[at] != "VB" or self.tags[head][:2] != "VB" or head > at:
            return
        verbal = [kid for kid in self.kids[at] if self.labels[kid] in ("aux", "mark")]
        subject = next((kid for kid in self.kids[at] if self.labels[kid] in _SUBJECTS and head < kid < at), None)
        if subject is None or any(self.tags[kid] != "TO" for kid in verbal):
            return
        if any(self.labels[kid] == "dobj" for kid in self.kids[head]) or self.words[head] in mapping()["be"]:
            return
        self._move(subject, head)
        self.labels[subject], self.labels[at] = "dobj", "xcomp"

    def below_predicate(self, at: int) -> None:
        if self.words[at] not in mapping()["be"] or self.labels[at] in ("aux", "auxpass", "case", "prep", "poss"):
            return
        kids = self.kids[at]
        there = any(self.labels[kid] == "expl" and self.tags[kid] == "EX" for kid in kids)
        nominal = [kid for kid in kids if self.labels[kid] in ("attr", "acomp", "oprd")]
        if there:
            for kid in nominal[:1]:
                self.labels[kid] = "nsubj"
            return
        clauses: list[int] = []
        if not nominal:
            nominal = [kid for kid in kids if self.final.get(kid) == "obl" and kid > at]
        if not nominal:
            clauses = [kid for kid in kids if self.labels[kid] in ("ccomp", "xcomp") and kid > at]
            if not any(self.labels[kid] in _SUBJECTS and kid < at for kid in kids):
                clauses = []
        predicate = next(iter([*nominal, *clauses]), None)
        if predicate is None:
            return
        if clauses:
            for kid in kids:
                if self.labels[kid] in _SUBJECTS:
                    self.final[kid] = "nsubj:outer"
        self.final.pop(predicate, None)
        self._turn(at, predicate)
        self.labels[predicate] = self.labels[at]
        if at in self.final:
            self.final[predicate] = self.final[at]
        self.final[at] = "cop"

    def _turn(self, upper: int, lower: int) -> None:
        """``lower`` takes the place of its head ``upper``, which goes below it with all else that it had."""
        head = self.heads[upper]
        self.kids[upper].remove(lower)
        if head == upper:
            self.heads[lower] = lower
        else:
            self.heads[lower] = head
            self.kids[head].append(lower)
        for kid in list(self.kids[upper]):
            self._move(kid, lower)
        if head != upper:
            self.kids[head].remove(upper)
        self.heads[upper] = lower
        self.kids[lower].append(upper)
        self.kids[lower].sort()
        if head != upper:
            self.kids[head].sort()

    def _move(self, at: int, head: int) -> None:
        self.kids[self.heads[at]].remove(at)
        self.heads[at] = head
        self.kids[head].append(at)
        self.kids[head].sort()


def _depth(at: int, heads: Sequence[int]) -> int:
    depth = 0
    while heads[at] != at and depth <= len(heads):
        at, depth = heads[at], depth + 1
    return depth
