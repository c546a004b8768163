"""What no machine read because of its script: documents and sentences in letters that the lexicons do not cover."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crossbearing.subjects.scripts import script_of
from crossbearing.views.wording import count, joined

READ = frozenset({"Latn"})
_NAMES = {"Hang": "Hangul", "Hani": "Han", "Cyrl": "Cyrillic", "Arab": "Arabic", "Grek": "Greek", "Kana": "Kana"}
_OTHER = "another script"
_END = re.compile(r"(?<=[.!?…])[\s\"'”’)\]]+|(?<=[。！？؟۔])|\n+")
_FEW_LETTERS = 8


@dataclass(frozen=True)
class UnreadScript:
    """Text in one script that was not read. documents: wholly in it; mixed: others that hold ``mixed_sentences`` of it."""

    script: str
    documents: int
    sentences: int
    mixed: int
    mixed_sentences: int


def unread_scripts(texts: Iterable[str]) -> tuple[UnreadScript, ...]:
    """What of some documents' texts is in scripts other than Latin, by script; most sentences first.

    texts: one a document, without its header lines. A sentence is in the script of most of its letters, and a name of fewer
    than eight letters alone is none; a document is in the script of most of its sentences.
    """
    whole: dict[str, list[int]] = {}
    part: dict[str, list[int]] = {}
    for text in texts:
        if text.isascii():
            continue
        found = Counter(_scripts(text))
        for script, sentences in found.items():
            if script not in READ:
                mostly = 2 * sentences > sum(found.values())
                (whole if mostly else part).setdefault(script, []).append(sentences)
    made = [
        UnreadScript(
            _NAMES.get(script, _OTHER),
            len(whole.get(script, ())), sum(whole.get(script, ())), len(part.get(script, ())), sum(part.get(script, ())),
        )
        for script in sorted({*whole, *part})
    ]  # fmt: skip
    return tuple(sorted(made, key=lambda one: (-one.sentences - one.mixed_sentences, one.script)))


def unread_words(found: tuple[UnreadScript, ...]) -> str:
    """What was not read, as one sentence; empty when all was read.

    unread_words(unread_scripts(["…"]))    # not read: 1 document in Hangul (34 sentences); a silence of the machine, …
    """
    parts = []
    for one in found:
        if one.documents:
            parts.append(f"{count(one.documents, 'document')} in {one.script} ({count(one.sentences, 'sentence')})")
        if one.mixed:
            parts.append(f"{count(one.mixed_sentences, 'sentence')} of {one.script} in {count(one.mixed, 'document')}")
    return f"not read: {joined(parts)}; a silence of the machine, not of the source" if parts else ""


def _scripts(text: str) -> Iterator[str]:
    """The script of each sentence with enough letters to be one."""
    for sentence in _END.split(text):
        letters = [letter for letter in sentence if letter.isalpha()]
        if len(letters) >= _FEW_LETTERS:
            found = Counter(_script(letter) for letter in letters)
            if {"Hani", "Kana"} <= found.keys():
                found["Kana"] += found.pop("Hani")
            yield min(found, key=lambda script: (-found[script], script))


def _script(letter: str) -> str:
    found = script_of(letter)
    return "Zzzz" if found == "Zyyy" else found
