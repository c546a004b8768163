"""The declared words of reports: loaded from reference/lexicons once, as sets and patterns."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any


@cache
def lexicon(name: str) -> dict[str, Any]:
    """One lexicon file of ``reference/lexicons`` as loaded."""
    import yaml

    path = resources.files("crossbearing.reference") / "lexicons" / f"{name}.yaml"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return dict(yaml.load(path.read_text(encoding="utf-8"), Loader=loader))  # noqa: S506 - a safe loader, either way


@cache
def words(value: str) -> frozenset[str]:
    """A declared list of words (separated by blanks; an underscore stands for a blank inside one)."""
    return frozenset(word.rstrip("_").replace("_", " ") for word in value.split())


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """The words of one key of a lexicon."""
    return words(str(lexicon(name)[key]))


@cache
def any_of(name: str, *keys: str) -> frozenset[str]:
    """The words of several keys of a lexicon together."""
    return frozenset().union(*(word_set(name, key) for key in keys))


@cache
def pattern(*keys: str) -> re.Pattern[str]:
    """A pattern that finds any of the stems under these keys of ``things`` at the start of a word."""
    stems = [stem for key in keys for stem in lexicon("things")[key]]
    return re.compile(r"\b(?:" + "|".join(stems) + ")", re.IGNORECASE)


@cache
def is_arms(text: str) -> bool:
    """Whether the words name arms or military goods."""
    return bool(pattern("arms").search(text))


@cache
def is_goods(text: str) -> bool:
    """Whether the words name arms or other goods that move in a reported chain."""
    return bool(pattern("arms", "goods").search(text))


@cache
def in_scope(text: str) -> bool:
    """Whether the words touch arms, goods, carriers, trade, payment, rules or concealment at all."""
    return bool(pattern("arms", "goods", "scope_extra").search(text))


@cache
def is_hot(text: str) -> bool:
    """Whether the words name arms, sanctions or the carriers of cargo: what a doubtful clause must have."""
    return bool(pattern("arms", "hot_extra").search(text))


@cache
def out_of_scope(text: str) -> bool:
    """Whether a sentence is of aid, accidents, sport or tourism."""
    return bool(pattern("out_of_scope").search(text))


@cache
def states() -> dict[str, str]:
    """Names, adjectives, aliases and metonyms of states, in lower case, each with the state's name."""
    import csv

    found: dict[str, str] = {}
    path = resources.files("crossbearing.reference") / "states.csv"
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            for text in (row["name"], *";".join((row["adjectives"], row["aliases"], row["metonyms"])).split(";")):
                if text and (len(text) > 2 or text in ("US", "UK")):
                    found.setdefault(text.lower(), row["name"])
    for text in ("us", "the north", "the south", "roc", "car", "emirates", "dominican", "poles", "polish", "georgia"):
        found.pop(text, None)
    return found


@cache
def _state_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?:"
        + "|".join(re.escape(text) for text in sorted(states(), key=lambda text: (-len(text), text)))
        + r")(?!\w)"
    )


@cache
def state_inside(text: str) -> str:
    """The first state that a text mentions by any of its names, or nothing."""
    match = _state_pattern().search(text.lower().replace("’", "'"))
    if match:
        return states()[match.group()]
    return "United States" if re.search(r"\b(?:US|U\.S\.?)(?!\w)", text) else ""


@cache
def metonyms() -> frozenset[str]:
    """Capitals and seats of government, in lower case: the state as an actor, but a place where a place is meant."""
    import csv

    path = resources.files("crossbearing.reference") / "states.csv"
    with path.open(encoding="utf-8") as lines:
        return frozenset(text.lower() for row in csv.DictReader(lines) for text in row["metonyms"].split(";") if text)


@cache
def state_adjectives() -> frozenset[str]:
    """The last words of the adjectives of states (``korean``, ``russian``)."""
    import csv

    path = resources.files("crossbearing.reference") / "states.csv"
    with path.open(encoding="utf-8") as lines:
        found = [text for row in csv.DictReader(lines) for text in row["adjectives"].split(";") if text]
    return frozenset(text.lower().split()[-1] for text in found if not text.endswith("s") or text.endswith("ss"))


@cache
def state_names() -> frozenset[str]:
    """The names of states as they stand in claims."""
    return frozenset(states().values())


_ARTICLE = re.compile(r"^(?:the|a|an) ")


@cache
def _state_voices() -> re.Pattern[str]:
    return re.compile(r"(.+?)(?:'s)? (?:" + "|".join(sorted(word_set("people", "states_voice"))) + ")$")


@cache
def state_of(text: str) -> str:
    """The state that words name (``DPRK``, ``Iranian``, ``the Russian government``), or nothing."""
    plain = _ARTICLE.sub("", text.replace("’", "'").strip())
    if plain in ("US", "U.S", "U.S."):
        return "United States"
    plain = plain.lower()
    found = states().get(plain)
    if found:
        return found
    match = _state_voices().match(plain)
    return states().get(match.group(1), "United States" if match.group(1) == "us" else "") if match else ""
