"""Names that a parser cannot know, each parsed as one frequent word of the treebank that stands in for it.

The parser saw no word vectors and few ships: an unknown name beside a verb costs it the verb. The words of the tree stay
the document's own; only the parser hears the stand-in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from crossbearing.reports.bodies import within
from crossbearing.reports.lexicon import lexicon, state_adjectives, state_of, word_set

_A_NAME, _A_STATE, _AN_ADJECTIVE, _A_CALIBRE = "Enron", "Iraq", "Iraqi", "modern"
_CALIBRE = re.compile(r"\b\d{1,3}(?:\.\d+)?(?: ?[x×] ?\d+)?[ -]?(?:mm|millimet(?:er|re)s?|calib(?:er|re))\b")
_NAME = re.compile(
    r"(?:Democratic )?People's Republic of [A-Z]\w+|Republic of [A-Z]\w+|(?:Korean )?(?:People's|Workers') [A-Z]\w+"
    r"|[A-Z][\w&-]*(?: (?:& )?(?:[A-Z][\w&-]*|\d{1,3}(?= [A-Z])))*(?: (?:Co|Ltd|Inc|Corp)\.)?"
)
_ADJECTIVE = re.compile(r"(?:ian|ean|ese|ish|ern|ic|thi)$")
_ABOARD = re.compile(r"\bon board(?= (?:of |the |an? |[A-Z]))")
_WORD = re.compile(r"\b[a-z][a-z-]+\b|\bUAVs?\b")
_TITLED = re.compile(r"\b((?:[a-z]+ )?[a-z]+) $")


def inner_names(text: str, body: int) -> frozenset[str]:
    """Capitalised words that stand inside sentences, behind a word in lower case: names, wherever else they stand."""
    return frozenset(re.findall(r"(?<=[a-z,] )([A-Z][a-z][\w-]+)\b", text[body:])) - word_set("grammar", "calendar")


def stand_ins(
    text: str, start: int, end: int, known: frozenset[str], bodies: Sequence[tuple[int, int]] = ()
) -> list[tuple[int, int, str]]:
    """Spans of names in ``text[start:end]`` with the word that the parser hears for each.

    text: as ``plain`` gives it; known: names met inside sentences of the document (``inner_names``); bodies: spans of
    names that hold "and" or commas (``body_names``), in the order of the text.
    """
    found: list[tuple[int, int, str]] = [(*match.span(), _A_CALIBRE) for match in _CALIBRE.finditer(text, start, end)]
    found += [(*match.span(), "aboard") for match in _ABOARD.finditer(text, start, end)]
    known_words = _word_stand_ins()
    found += [
        (*match.span(), known_words[match.group()])
        for match in _WORD.finditer(text, start, end)
        if match.group() in known_words
    ]
    bases = _base_forms()
    found += [
        (*match.span("verb"), bases[match["verb"]])
        for match in _infinitives().finditer(text, start, end)
        if match["verb"] in bases
    ]
    found += [(*span, _A_NAME) for span in within(bodies, start, end)]
    for match in _NAME.finditer(text, start, end):
        first = match.start()
        parts = match.group().split(" ")
        at_start = text[start:first].strip("\"' ([") == ""
        parts, first = _opened(parts, first, known) if at_start else (parts, first)
        while parts and parts[0] in word_set("grammar", "calendar"):
            first += len(parts.pop(0)) + 1
        while parts and parts[-1] in word_set("grammar", "calendar"):
            parts.pop()
        while parts:
            taken = _state_words(parts)
            if not taken:
                break
            stop = first + len(" ".join(parts[:taken]))
            found.append((first, stop, _state_word(" ".join(parts[:taken]), text[stop : stop + 2])))
            first, parts = stop + 1, parts[taken:]
        if parts and (len(parts) > 1 or _stands_alone(parts[0], text, first, at_start, known)):
            found.append((_titled(text, first, start), first + len(" ".join(parts)), _A_NAME))
    kept: list[tuple[int, int, str]] = []
    for one in sorted(found, key=lambda span: (span[0], -span[1])):
        if not kept or one[0] >= kept[-1][1]:
            kept.append(one)
    return kept


@cache
def _word_stand_ins() -> dict[str, str]:
    """Rare verbs and nouns of cargo reporting, each with a frequent word of the same form and use."""
    found: dict[str, str] = {}
    ambiguous = word_set("grammar", "also_nouns")
    for key, (third, past, gerund) in (
        ("stand_in_send", ("sends", "sent", "sending")),
        ("stand_in_go", ("goes", "went", "going")),
        ("stand_in_make", ("makes", "made", "making")),
        ("stand_in_own", ("owns", "owned", "owning")),
    ):
        for verb in word_set("grammar", key):
            for form, stand_in in _forms(verb, third, past, gerund):
                if form not in ambiguous:
                    found[form] = stand_in
    for pair in word_set("grammar", "stand_in_nouns"):
        rare, _, common = pair.partition("=")
        found[rare] = common
    return found


@cache
def _base_forms() -> dict[str, str]:
    """Infinitives that also are nouns ("supply"), which only stand for verbs behind "to", "not" or an auxiliary."""
    stems = (("stand_in_send", "send"), ("stand_in_go", "go"), ("stand_in_make", "make"), ("stand_in_own", "own"))
    return {verb: stand_in for key, stand_in in stems for verb in word_set("grammar", key)}


@cache
def _infinitives() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(sorted(word_set("grammar", "before_verbs"))) + r") (?P<verb>[a-z-]+)\b")


def _forms(verb: str, third: str, past: str, gerund: str) -> list[tuple[str, str]]:
    stem = verb[:-1] if verb.endswith("e") else verb
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [(verb[:-1] + "ies", third), (verb[:-1] + "ied", past), (verb + "ing", gerund)]
    double = verb in ("ship", "transship", "tranship", "transfer", "control")
    last = verb[-1] if double else ""
    endings = "es" if verb.endswith(("ch", "sh", "s", "x")) else "s"
    return [(verb + endings, third), (stem + last + "ed", past), (stem + last + "ing", gerund)]


def _titled(text: str, first: int, start: int) -> int:
    """Where a name begins with what stands right before it: "tanker", "cargo ship", "firm", "leader"."""
    match = _TITLED.search(text, max(start, first - 40), first)
    if match is None:
        return first
    words = match.group(1)
    last = words.split()[-1]
    if last not in _titles():
        return first
    whole = words in lexicon("things")["vessel_phrases"]
    return first - 1 - len(words if whole else last)


@cache
def _titles() -> frozenset[str]:
    people = word_set("people", "company") | word_set("people", "ranks")
    return word_set("things", "craft") | people - {
        "group",
        "operator",
        "owner",
        "manager",
        "business",
        "chief",
        "head",
        "general",
        "major",
    }


def _opened(parts: list[str], first: int, known: frozenset[str]) -> tuple[list[str], int]:
    """Without the word that only opens the sentence."""
    opener = parts[0]
    plain_word = opener.lower() in word_set("grammar", "plain_starts") and opener not in known
    if opener in word_set("grammar", "openers") or plain_word:
        return parts[1:], first + len(opener) + 1
    return parts, first


def _state_words(parts: list[str]) -> int:
    """How many of the first words name a state or are a state's adjective, 0 for none."""
    for count in range(min(6, len(parts)), 0, -1):
        words = " ".join(parts[:count])
        if state_of(words) and (len(words) > 3 or words in ("DPRK", "UAE", "UK", "US")):
            return count
    return 0


def _state_word(words: str, following: str) -> str:
    adjective = words.lower().split()[-1] in state_adjectives() and words.lower() not in ("iraq",)
    return _AN_ADJECTIVE if adjective and re.match(r" [a-zA-Z]", following) else _A_STATE


def _stands_alone(word: str, text: str, first: int, at_start: bool, known: frozenset[str]) -> bool:
    """Whether one capitalised word is a name by what follows it, or by standing elsewhere inside a sentence."""
    if len(word) < 3 or word.isupper() or word.lower() in state_adjectives() or (word.endswith("s") and at_start):
        return False
    if at_start:
        return word in known and not _ADJECTIVE.search(word)
    if _ADJECTIVE.search(word):
        return False
    following = re.match(r" ([a-z']+)\b", text[first + len(word) :])
    return following is None or following.group(1) in word_set("grammar", "after_names")
