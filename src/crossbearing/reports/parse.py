"""The tagger and dependency parser that lies in reference/parser, loaded once and only when needed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import Any

from crossbearing.reports.named_parser import CLEAR, chosen, found, loaded, scheme
from crossbearing.reports.relabelled import relabelled
from crossbearing.reports.tree import Tree, Word


@cache
def parser() -> Any:
    """The spaCy pipeline of ``reference/parser`` (tags, heads and labels of UD English-EWT).

    Raises ConfigError when the folder holds no model.
    """
    from crossbearing.records.errors import ConfigError

    path = str(resources.files("crossbearing.reference") / "parser")
    if not os.path.exists(os.path.join(path, "config.cfg")):
        raise ConfigError(f"{path}: no parser model here; train one with tools/model/train_parser.py")
    import spacy

    return spacy.load(path)


@cache
def parser_hash() -> str:
    """SHA-256 of our own model's files, in the order of their names: recorded with every claim that it read."""
    import hashlib

    digest = hashlib.sha256()
    for name, path in sorted(_files(resources.files("crossbearing.reference") / "parser"), key=lambda file: file[0]):
        digest.update(name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def pipeline(name: str = "") -> Any:
    """The pipeline that was asked for by name or by CROSSBEARING_PARSER; None where none was. Raises ConfigError."""
    named = chosen(name)
    return loaded(named) if named else parser() if name else None


def pipeline_mark(name: str = "") -> str:
    """What names the pipeline in a fingerprint: the hash of our own, or name, version and hash of the one asked for."""
    named = chosen(name)
    if not named:
        return parser_hash()
    held = found(named)
    return f"{held.name} {held.version} {held.hash}"


def extractor_words(name: str = "") -> str:
    """What names the pipeline in a claim's extractor."""
    named = chosen(name)
    return f"model {found(named).words}" if named else f"model {parser_hash()[:12]}"


@cache
def rules_hash() -> str:
    """SHA-256 of the declared frames, lexicons and states: when they change, documents are read again."""
    import hashlib

    digest = hashlib.sha256()
    reference = resources.files("crossbearing.reference")
    named = [(f"{part}/{name}", path) for part in ("frames", "lexicons") for name, path in _files(reference / part)]
    packs = [(name, path) for name, path in _files(reference / "packs") if name.endswith("bodies.yaml")]
    named = sorted(named, key=lambda file: file[0]) + sorted(packs, key=lambda file: file[0])
    for name, path in [*named, ("states.csv", reference / "states.csv")]:
        digest.update(name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _files(folder: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    for entry in folder.iterdir():
        name = f"{prefix}{entry.name}"
        if entry.is_dir():
            yield from _files(entry, name + "/")
        elif not name.endswith((".md", "LICENSE", ".py", ".pyc")):
            yield name, entry


def parse_sentences(
    texts: Sequence[str], offsets: Sequence[Sequence[int]], original: str = "", nlp: Any = None
) -> Iterator[Tree]:
    """Each text as one tree.

    texts: stretches of text that are one sentence each; offsets: for each of their characters, its place in the
    document; original: the document's text, whose words stand in the tree; nlp: a pipeline to use instead of our own.
    Yields one tree per text, empty texts included. Raises ConfigError for a pipeline whose labels are not known.
    """
    nlp = nlp or pipeline()
    turned = nlp is not None and scheme(nlp) == CLEAR
    nlp = nlp or parser()
    documents = []
    for text in texts:
        doc = nlp.make_doc(text)
        for token in doc:
            token.is_sent_start = token.i == 0
        documents.append(doc)
    for doc, places, text in zip(nlp.pipe(documents, batch_size=128), offsets, texts, strict=True):
        yield _tree(doc, places, text, original, turned)


def _tree(doc: Any, places: Sequence[int], text: str, original: str, turned: bool = False) -> Tree:
    above_of, labels = [token.head.i for token in doc], [token.dep_ for token in doc]
    if turned:
        above_of, labels = relabelled([token.text for token in doc], [token.tag_ for token in doc], above_of, labels)
    words: list[Word] = []
    heads: list[int] = []
    kept: dict[int, int] = {}
    for token in doc:
        if token.is_space:
            continue
        kept[token.i] = len(words)
        heads.append(above_of[token.i])
        form, index = token.text, token.idx
        begin, finish = places[index], places[index + len(form) - 1] + 1
        form = original[begin:finish] or form
        words.append(Word(len(words), form, form.lower(), token.tag_, labels[token.i], begin, finish))
    for word, head in zip(words, heads, strict=True):
        above = kept.get(head)
        if above is None or above == word.i or word.dep == "ROOT":
            word.dep = "root" if word.dep == "ROOT" else word.dep
            continue
        word.head = words[above]
        words[above].kids.append(word)
    _one_root(words)
    return Tree(words, places[0] if places else 0, places[-1] + 1 if places else 0, text)


def _one_root(words: list[Word]) -> None:
    roots = [word for word in words if word.head is None]
    for extra in roots[1:]:
        extra.attach(roots[0], "parataxis")
