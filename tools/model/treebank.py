"""Sentences of a CoNLL-U treebank as spaCy documents."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Sentence:
    """One annotated sentence: words, whether a space follows each, XPOS tags, head indices (0-based), labels."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    tags: tuple[str, ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]


def read(path: Path) -> Iterator[Sentence]:
    """The sentences of a (gzipped) CoNLL-U file, empty nodes left out and multiword tokens kept as their words."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        block: list[str] = []
        for line in lines:
            if line.strip():
                block.append(line.rstrip("\n"))
            elif block:
                yield _sentence(block)
                block = []
        if block:
            yield _sentence(block)


def document(vocab: Any, sentence: Sentence) -> Any:
    """The sentence as a gold spaCy ``Doc``."""
    from spacy.tokens import Doc

    return Doc(
        vocab,
        words=list(sentence.words),
        spaces=list(sentence.spaces),
        tags=list(sentence.tags),
        heads=list(sentence.heads),
        deps=["ROOT" if label == "root" else label for label in sentence.labels],
    )


def _sentence(block: list[str]) -> Sentence:
    words: list[str] = []
    spaces: list[bool] = []
    tags: list[str] = []
    heads: list[int] = []
    labels: list[str] = []
    joined_until, joined_space = 0, True
    for line in block:
        if line.startswith("#"):
            continue
        cells = line.split("\t")
        if "." in cells[0]:
            continue
        if "-" in cells[0]:
            joined_until = int(cells[0].split("-")[1])
            joined_space = "SpaceAfter=No" not in cells[9]
            continue
        number = int(cells[0])
        words.append(cells[1].replace(" ", ""))
        if number < joined_until:
            spaces.append(False)
        elif number == joined_until:
            spaces.append(joined_space)
        else:
            spaces.append("SpaceAfter=No" not in cells[9])
        tags.append(cells[4])
        head = int(cells[6])
        heads.append(number - 1 if head == 0 else head - 1)
        labels.append(cells[7])
    return Sentence(tuple(words), tuple(spaces), tuple(tags), tuple(heads), tuple(labels))
