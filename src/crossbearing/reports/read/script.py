"""The language of a text: by its script, then by the words and letters its language is full of; ``und`` where neither tells."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from crossbearing.reference.load import yaml_data
from crossbearing.reports.read.fold import fold

_WORD = re.compile(r"[^\W\d_]+")
UNKNOWN = "und"


@dataclass(frozen=True)
class Script:
    """A script: its ISO 15924 code, the one language written in it (or none), and the share of the letters it must have."""

    code: str
    tag: str
    share: float
    letters: re.Pattern[str]


@dataclass(frozen=True)
class Profile:
    """A language: its script, the words that every text of it is full of, and the letters that are its own."""

    tag: str
    script: str
    words: frozenset[str]
    letters: frozenset[str]


def language(text: str) -> str:
    """A BCP 47 tag: of the script where one language has it, else of the words and letters in the text.

    text: of a report, without its header lines; a sample of it is looked at. Returns ``und`` for Latin script that does not
    tell (``und-Cyrl``, ``und-Arab`` … for others), and for text without letters. Source: ``reference/lexicons/languages.yaml``.
    """
    data = yaml_data("lexicons/languages.yaml")
    sample = fold(text[: data["sample"]]).text.casefold()
    letters = "".join(_WORD.findall(sample))
    if not letters:
        return UNKNOWN
    script = next((one for one in _scripts() if len(one.letters.findall(letters)) >= one.share * len(letters)), None)
    if script is None or script.tag:
        return script.tag if script else UNKNOWN
    return _by_words(sample, letters, script.code) or (UNKNOWN if script.code == "Latn" else f"{UNKNOWN}-{script.code}")


def is_read(tag: str) -> bool:
    """Whether there are frames for a language: claims are read from its texts."""
    return tag in yaml_data("lexicons/languages.yaml")["read"]


def language_name(tag: str) -> str:
    """The English name of a language, or its tag."""
    return str(yaml_data("lexicons/languages.yaml")["names"].get(tag, tag))


def _by_words(sample: str, letters: str, script: str) -> str:
    data = yaml_data("lexicons/languages.yaml")
    words, single = Counter(_WORD.findall(sample)), Counter(letters)
    count = sum(words.values())
    found = sorted(
        (
            sum(words[word] for word in one.words) / count
            + sum(single[letter] for letter in one.letters) / len(letters),
            one.tag,
        )
        for one in _profiles()
        if one.script == script
    )
    if not found or found[-1][0] < data["least"]:
        return ""
    if len(found) > 1 and found[-1][0] < data["margin"] * found[-2][0]:
        return ""
    return found[-1][1]


@cache
def _scripts() -> tuple[Script, ...]:
    return tuple(
        Script(entry["script"], entry.get("tag", ""), entry["share"], re.compile(f"[{_ranges(entry['ranges'])}]"))
        for entry in yaml_data("lexicons/languages.yaml")["scripts"]
    )


def _ranges(listed: list[str]) -> str:
    return "".join("-".join(chr(int(end, 16)) for end in span.split("-")) for span in listed)


@cache
def _profiles() -> tuple[Profile, ...]:
    return tuple(
        Profile(entry["tag"], entry["script"], frozenset(entry["words"].split()), frozenset(entry.get("letters", "")))
        for entry in yaml_data("lexicons/languages.yaml")["profiles"]
    )
