"""Name keys: what of a name is compared, across scripts, spellings, word orders and legal forms.

A key decides nothing by itself. ``plain`` equality is the same written name; ``core`` leaves out legal forms and small
words; ``sound`` folds Korean romanisations, only where a name reads as Korean syllables; ``loose`` folds them further and
is for a person to look at; ``near`` folds words that translations use for each other (committee, commission).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from crossbearing.reference.load import yaml_data
from crossbearing.subjects.scripts import latin, script_of

_BRACKETS = re.compile(r"[(\[]\s*(?:[A-Z0-9&.-]{2,10}|(?:formerly|a\.?k\.?a|f\.?k\.?a|also)\b[^()\[\]]*)\s*[)\]]")
_APOSTROPHES = re.compile(r"['`’‘ʼʻ´\"“”«»]")
_NOT_WORD = re.compile(r"[\W_]+")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}[a-z]?\b")
_POSSESSIVE = re.compile(r"['’]s\b", re.IGNORECASE)
_SHIP_PREFIX = re.compile(r"^\s*(?:m ?[/.]? ?[vts]|t ?/ ?kh|s ?[/.]? ?s|f ?[/.]? ?v)\.?\s+(?=\S)", re.IGNORECASE)
# "호" and "号" after a ship's name or number: not after the three syllables of a person's name.
_SHIP_SUFFIX = re.compile(r"(?:(?<=[\uac00-\ud7a3]{3})|(?<=\d))\s?호$")
_HAN_SUFFIX = re.compile(r"(?<=..)[号號]$")
_NUMBER_SIGN = re.compile(r"\bno\.? ?(?=\d)|#(?=\d)|№ ?(?=\d)")
_KONTSEVICH = re.compile(r"dzh|[ptk]kh|chkh")
_ASPIRATED = {"dzh": "j", "pkh": "p", "tkh": "t", "kkh": "k", "chkh": "ch"}
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class NameKeys:
    """The keys of one name (see the module's text); ``tokens`` are its Latin words, ``numbers`` the digits in it."""

    text: str
    script: str
    tokens: tuple[str, ...]
    core: tuple[str, ...]
    near: tuple[str, ...]
    numbers: tuple[str, ...]
    sound: str
    loose: str

    @property
    def plain(self) -> str:
        """The words in order, one space between."""
        return " ".join(self.tokens)

    @property
    def bag(self) -> str:
        """The core words sorted: the same for every word order."""
        return " ".join(sorted(self.core))

    @property
    def near_bag(self) -> str:
        """The near words sorted."""
        return " ".join(sorted(self.near))

    @property
    def joined(self) -> str:
        """The words without spaces and legal forms."""
        return "".join(word for word in self.tokens if word not in _forms().legal) or "".join(self.tokens)

    @property
    def legal(self) -> frozenset[str]:
        """The legal forms among the words."""
        return frozenset(word for word in self.tokens if word in _forms().legal)

    @property
    def generic(self) -> bool:
        """True when every word is one that offices of many states share: ``Ministry of Defence``."""
        return _forms().generic.issuperset(self.core)

    @property
    def ordered(self) -> bool:
        """True when the order of the words counts: one of them says whose child is meant."""
        return not _forms().order.isdisjoint(self.tokens)


@dataclass(frozen=True)
class _Forms:
    """The declarations of ``reference/names.yaml``, ready to use."""

    legal: frozenset[str]
    small: frozenset[str]
    phrases: tuple[tuple[re.Pattern[str], str], ...]
    order: frozenset[str]
    generic: frozenset[str]
    roman: Mapping[str, str]
    abbreviations: Mapping[str, str]
    stands_for: Mapping[str, str]
    korean_words: Mapping[str, str]
    vowels: tuple[tuple[re.Pattern[str], str], ...]
    consonants: tuple[tuple[re.Pattern[str], str], ...]
    syllables: re.Pattern[str]
    han: tuple[tuple[str, str], ...]


@functools.cache
def _forms() -> _Forms:
    data: Mapping[str, Any] = yaml_data("names.yaml")
    return _Forms(
        legal=frozenset(data["legal_forms"].split()),
        small=frozenset(data["small_words"].split()),
        phrases=tuple((re.compile(rf"\b{phrase}\b"), short) for phrase, short in data["phrases"].items()),
        order=frozenset(data["order_words"].split()),
        generic=frozenset(data["generic_words"].split()),
        roman=data["roman_numerals"],
        abbreviations=data["abbreviations"],
        stands_for={word: group[0] for group in reversed(data["stands_for"]) for word in group},
        korean_words=data["korean_words"],
        vowels=tuple((re.compile(pattern), to) for pattern, to in data["korean_vowels"]),
        consonants=tuple((re.compile(pattern), to) for pattern, to in data["korean_consonants"]),
        syllables=re.compile(rf"(?:{data['korean_syllable']})+"),
        han=tuple(sorted(data["han_names"].items(), key=lambda pair: (-len(pair[0]), pair[0]))),
    )


@functools.lru_cache(maxsize=200_000)
def keys(name: str) -> NameKeys:
    """All keys of a name in any script; cached. An empty name has empty keys, which never equal another's."""
    forms = _forms()
    script = script_of(name)
    tokens = _tokens(name, script, forms)
    core = tuple(word for word in tokens if word not in forms.legal and word not in forms.small) or tokens
    near = near_words(core)
    numbers = tuple(_DIGITS.findall(" ".join(tokens)))
    sound, loose = _sounds(tokens, script, forms)
    return NameKeys(name, script, tokens, core, near, numbers, sound, loose)


def _tokens(name: str, script: str, forms: _Forms) -> tuple[str, ...]:
    text = _POSSESSIVE.sub("", name)
    if "(" in text or "[" in text:
        text = _BRACKETS.sub(" ", text) if _BRACKETS.sub("", text).strip() else text
    if script == "Hang":
        text = _SHIP_SUFFIX.sub("", text)
    elif script == "Hani":
        text = _HAN_SUFFIX.sub("", text)
        for han, word in forms.han:
            text = text.replace(han, f" {word} ")
    text = latin(text.replace("&", " and ") if "&" in text else text)
    text = _DOTTED.sub(lambda match: match.group(0).replace(".", ""), text)
    text = _SHIP_PREFIX.sub("", _APOSTROPHES.sub("", text), count=1)
    text = _NUMBER_SIGN.sub("", text)
    for pattern, short in forms.phrases:
        text = pattern.sub(short, text)
    words = [forms.abbreviations.get(word, word) for word in _NOT_WORD.split(text) if word]
    if len(words) > 1 and words[-1] in forms.roman:
        words[-1] = forms.roman[words[-1]]
    return tuple(words)


def _sounds(tokens: tuple[str, ...], script: str, forms: _Forms) -> tuple[str, str]:
    """Keys of the sound of a name whose every word reads as Korean syllables; empty otherwise (the gate)."""
    words = [_DIGITS.sub("", word) for word in tokens]
    words = [word for word in words if word]
    if script == "Cyrl":
        words = [_KONTSEVICH.sub(lambda match: _ASPIRATED[match.group(0)], word) for word in words]
    if script not in ("Latn", "Hang", "Cyrl", "Hani") or not words or sum(map(len, words)) < 4:
        return "", ""
    if script != "Hang" and not all(word in forms.korean_words or forms.syllables.fullmatch(word) for word in words):
        return "", ""
    folded = []
    for word in words:
        word = forms.korean_words.get(word, word)
        for pattern, to in forms.vowels:
            word = pattern.sub(to, word)
        folded.append(word)
    sound = "".join(folded)
    for pattern, to in forms.consonants:
        sound = pattern.sub(to, sound)
    loose = sound.replace("Nk", "n").replace("nk", "n").replace("N", "n").replace("h", "")
    return sound, re.sub(r"(.)\1", r"\1", loose)


def near_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words with those that translations use for each other made one (committee and commission)."""
    stands_for = _forms().stands_for
    return tuple(stands_for.get(word, word) for word in words)


def turned(name: str) -> str:
    """The name with its last word first, as a family name stands in other orders: ``Gil-dong Hong`` to ``Hong Gil-dong``."""
    head, _, last = name.strip().rpartition(" ")
    return f"{last} {head}" if head else name


def name_key(name: str) -> str:
    """The key that subjects of one kind are told apart by: core words in order, Latin, without marks.

    Two spellings that only sound alike have different keys: a person joins them with "same".
    """
    found = keys(name)
    return " ".join(found.core) or name.strip().casefold()
