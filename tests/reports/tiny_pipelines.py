"""Pipelines made by hand: a blank one whose only component sets the tags, heads and labels that a test gives."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

CLEAR = ["ROOT", "nsubj", "nsubjpass", "auxpass", "aux", "dobj", "dative", "prep", "pobj", "pcomp", "agent", "attr", "acomp", "relcl", "conj", "cc", "det", "amod", "punct", "mark", "ccomp", "xcomp", "advmod", "appos", "poss", "case", "compound", "expl"]  # fmt: skip
PENN = [
    "NN",
    "NNS",
    "NNP",
    "VB",
    "VBD",
    "VBN",
    "VBZ",
    "IN",
    "JJ",
    "CD",
    "DT",
    "TO",
    "PRP",
    "WDT",
    ".",
    ",",
    "CC",
    "RB",
    "EX",
    "VBG",
    "PRP$",
    "POS",
    "MD",
]


class Given:
    """A component that knows a few sentences, word by word as ``form/TAG/label/head`` (the head's place, from 0).

    A sentence is known by the number of its words: the reader puts plain names in the place of rare ones before it parses.
    """

    def __init__(self, sentences: list[str], labels: list[str], tags: list[str]) -> None:
        self.sentences, self.labels = sentences, [*labels, *tags]

    def __call__(self, doc: Doc) -> Doc:
        """Sets what is known of the sentence; an unknown one becomes a row under its first word."""
        known = {len(one.split()): one.split() for one in self.sentences}
        words = known.get(len(doc))
        for token in doc:
            _, tag, label, head = words[token.i].split("/") if words else ("", "NN", "dep" if token.i else "ROOT", "0")
            token.tag_, token.dep_, token.head = tag, label, doc[int(head)]
        return doc

    def to_disk(self, _path: Path, **_more: Any) -> None:
        """Nothing to keep: the settings hold everything."""

    def from_disk(self, _path: Path, **_more: Any) -> Given:
        """Nothing to read."""
        return self


@Language.factory("given_trees", assigns=["token.dep", "token.head"])
def given_trees(nlp: Language, name: str, sentences: list[str], labels: list[str]) -> Given:
    """The parser of a test."""
    return Given(sentences, labels, [])


@Language.factory("given_tags", assigns=["token.tag"])
def given_tags(nlp: Language, name: str, tags: list[str]) -> Given:
    """The tagger of a test: it only says which tags there are."""
    return Given([], [], tags)


def pipeline(*sentences: str, labels: list[str] = CLEAR, tags: list[str] | None = PENN) -> Any:
    """A pipeline that knows these sentences. tags: None leaves the tagger out."""
    nlp = spacy.blank("en")
    nlp.meta["name"], nlp.meta["version"] = "tiny", "1.2.3"
    if tags is not None:
        nlp.add_pipe("given_tags", config={"tags": tags})
    nlp.add_pipe("given_trees", config={"sentences": list(sentences), "labels": labels})
    return nlp


def saved(folder: Path, nlp: Any) -> str:
    """The pipeline in a folder, as spaCy saves it."""
    nlp.to_disk(folder)
    assert json.loads((folder / "meta.json").read_text(encoding="utf-8"))["name"] == "tiny"
    return str(folder)
