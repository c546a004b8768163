"""The language tag of a text by its script: simple, declared, and ``und`` where the script does not tell."""

from __future__ import annotations

import re

SCRIPTS = (  # tag, ranges of code points, least share of the letters; the first that is reached is the tag
    ("ko", ((0xAC00, 0xD7A3), (0x1100, 0x11FF), (0x3130, 0x318F)), 0.3),
    ("ja", ((0x3040, 0x30FF),), 0.2),
    ("zh", ((0x4E00, 0x9FFF), (0x3400, 0x4DBF)), 0.4),
    ("ru", ((0x0400, 0x04FF),), 0.5),
    ("ar", ((0x0600, 0x06FF), (0x0750, 0x077F)), 0.5),
)
ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "is",
        "that",
        "for",
        "was",
        "on",
        "with",
        "as",
        "by",
        "it",
        "from",
        "at",
        "said",
        "has",
        "have",
        "were",
        "are",
        "been",
        "which",
    ]
)
LEAST_ENGLISH = 0.12  # share of words that are among the commonest of English
SAMPLE = 20_000  # characters looked at


def language(text: str) -> str:
    """A BCP 47 tag by script (ko, ja, zh, ru, ar), ``en`` by its commonest words, or ``und``."""
    letters = [ord(char) for char in text[:SAMPLE] if char.isalpha()]
    if not letters:
        return "und"
    for tag, ranges, least in SCRIPTS:
        if sum(1 for code in letters if any(low <= code <= high for low, high in ranges)) >= least * len(letters):
            return tag
    words = re.findall(r"[A-Za-z']+", text[:SAMPLE].lower())
    common = sum(1 for word in words if word in ENGLISH)
    return "en" if words and common >= LEAST_ENGLISH * len(words) else "und"
