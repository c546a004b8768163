"""What a speaker is called: the name among the words that describe them, and the nouns they may be taken up by later.

>>> called("the Aden newspaper Al-Thaghr")
('Al-Thaghr', ('newspaper',))
>>> called("the police commander, Abshir Warsame")
('Abshir Warsame', ('commander',))
"""

from __future__ import annotations

import re

from crossbearing.reports.lemmas import noun_lemma
from crossbearing.reports.lexicon import state_of, word_set
from crossbearing.reports.named import head_noun

_UP = "A-ZÀ-ÖØ-ÞĆČĎĐĘĚĞĢĪİĶŁŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŹŻŽ"
_PART = rf"(?:[{_UP}][\w'’.&-]*|(?:al|el|bin|ibn|van|von|de|da|du|der|den|di|la|le)(?:-[{_UP}][\w'’-]*)?)"
_NAME = rf"(?:[{_UP}][\w'’.&-]*|(?:al|el)-[{_UP}][\w'’-]*)(?: (?:{_PART}|\d+))*"
_ALL_NAME = re.compile(rf"(?:(?:Mr|Mrs|Ms|Dr|Herr|Frau)\.? )?{_NAME}$")
_LAST = re.compile(rf"^(?P<what>(?:[\w'’-]+ )*?[a-z][\w'’-]*) (?P<name>{_NAME})$")
_DETERMINER = re.compile(r"^(?:the|an?|his|her|its|their|our|my|this|that|these|those|one) ", re.IGNORECASE)
_NAMED = re.compile(rf"^(?P<what>.*?) (?:named|called|known as|by the name of) (?P<name>\"?{_NAME}\"?)$")
_JOINING = frozenset(
    [
        "of",
        "for",
        "in",
        "at",
        "from",
        "to",
        "with",
        "and",
        "by",
        "on",
        "the",
        "a",
        "an",
        "near",
        "inside",
        "under",
        "über",
        "or",
        "as",
    ]
)
_FACELESS = frozenset(["man", "woman", "person", "other", "another", "one", "second", "third", "individual", "figure"])
_TITLES = re.compile(
    r"(?:Seller|Buyer|Manufacturer|Owner|Manager|Operator|Charterer|Broker|Shipper|Exporter|Importer|Supplier|Forwarder) (?=[A-Z])"
)


def called(words: str) -> tuple[str, tuple[str, ...]]:
    """The name among words for a speaker, and the nouns, in lower case, that describe the bearer.

    words: as they stand, with appositions between commas; without a name among them they come back as they are, or as the
    apposition that says more ("a second man, a mechanic" is the mechanic).
    """
    named = _NAMED.match(words)
    if named:
        return named["name"].strip('"'), _described(named["what"])
    parts = [part.strip() for part in re.split(r", (?!who\b|which\b|whose\b)", words)]
    first = parts[0]
    if len(parts) > 1:
        second = parts[1]
        if _ALL_NAME.match(_TITLES.sub("", first)) and not _ALL_NAME.match(second):
            return first, _described(second)
        name = (
            ""
            if re.match(
                r"(?!retired |exiled |jailed |acting |serving )(?:[a-z]+(?:ed|ing)|held|sent|shown|kept) |(?:in|on|at|of|from|for|by|with) ",
                second,
            )
            else _ends_in_name(second)
        )
        if name and not _ALL_NAME.match(first):
            return name, (*_described(first), *_described(second))
        if head_noun(first) in _FACELESS and _DETERMINER.match(second + " "):
            return _DETERMINER.sub("", second), ()
        words = first
    name = _ends_in_name(words) if not _ALL_NAME.match(words) else ""
    if name and name != _DETERMINER.sub("", words):
        return name, _described(words[: -len(name)].strip())
    return _TITLES.sub("", words), _described(words) if words[:1].islower() or _DETERMINER.match(words) else ()


def _ends_in_name(words: str) -> str:
    """The name at the end of words, behind a noun that says what bears it."""
    bare = _DETERMINER.sub("", words)
    if _ALL_NAME.match(bare):
        return bare
    found = _LAST.match(words)
    if found is None or found["what"].split(" ")[-1].lower() in _JOINING or state_of(found["name"]):
        return ""
    before = found["what"].split(" ")[-1]
    if before.endswith(("'s", "’s")) or re.search(r"(?:ed|ing|ly)$", before):
        return ""
    return found["name"]


def _described(words: str) -> tuple[str, ...]:
    noun = head_noun(_DETERMINER.sub("", words))
    lowered = noun_lemma(noun)
    return (lowered,) if lowered and lowered not in word_set("people", "groups") and len(lowered) > 2 else ()
