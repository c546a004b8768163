"""Names of bodies that hold "and", "of", "for" or commas: one name, one filler, however long it is.

>>> text = "The Supply, Research, and Trade Section of the Ministry of Ports and Shipping met."
>>> [text[start:end] for start, end in body_names(text)]
['Supply, Research, and Trade Section of the Ministry of Ports and Shipping']
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache

from crossbearing.reports.lexicon import is_goods, state_adjectives, state_of, word_set

_WORD = r"[A-Z][\w-]*(?:&[A-Z]\w*)?\b(?!['’]s? [a-z])"
_RUN = rf"{_WORD}(?: {_WORD})*"
_JOINED = re.compile(
    rf"{_RUN}(?:(?:, and |, & | and | & |, | of the | of | for the | for |['’]s )(?={_WORD}){_RUN})*(?:,? (?:Co|Ltd|Inc)\b\.?)*"
)
_LINK = re.compile(r"(, and |, & | and | & |, | of the | of | for the | for |['’]s )")
_SERIES = (", and ", ", & ", " and ", " & ", ", ")
_SHORT = re.compile(r" \((?:the |hereinafter |or )?[\"“]?(?P<short>[A-Z][A-Za-z]*[A-Z][A-Za-z-]*)[\"”]?\)")


def body_names(text: str) -> list[tuple[int, int]]:
    """Spans of bodies' names that hold a joining word, in the order of the text, none over another.

    text: as ``plain`` gives it. A name is a run of capitalised words joined by "of", "for", "and" or commas that a body's
    word opens or closes, and in which "and" and commas stand only between words for what bodies do (lexicons/bodies);
    names that the installed packs give their bodies count as they stand there.
    """
    found = [match.span() for pattern in (_gazetteer(),) if pattern is not None for match in pattern.finditer(text)]
    for run in _JOINED.finditer(text):
        if _LINK.search(run.group()):
            found += [(run.start() + start, run.start() + end) for start, end in _inside(run.group())]
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def within(spans: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """Those of the sorted spans that lie wholly between two offsets."""
    first = bisect_left(spans, (start, -1))
    found = []
    for span in spans[first:]:
        if span[0] >= end:
            break
        if span[1] <= end:
            found.append(span)
    return found


def short_forms(text: str) -> Mapping[str, str]:
    """Abbreviations that a text gives in brackets behind a name, each with the name: ``Ports Bureau of Togo (PBT)``.

    The letters must be found, in order, among the initials of the name's words.
    """
    found: dict[str, str] = {}
    for match in _SHORT.finditer(text):
        short = match.group("short")
        before = text[max(0, match.start() - 160) : match.start()]
        run = re.search(rf"(?:{_JOINED.pattern})$", before)
        name = _spelled(run.group(), short) if run else ""
        if name and not is_goods(name.rsplit(" ", 1)[-1]):
            found.setdefault(short, name)
    return found


def _spelled(name: str, short: str) -> str:
    """The end of a name whose initials give an abbreviation, or nothing."""
    words = [match for match in re.finditer(r"[A-Za-z][\w]*", name) if match.group() not in ("s",)]
    letters = [letter for letter in short if letter.isupper()]
    place = len(words)
    for letter in reversed(letters):
        place = next((at for at in range(place - 1, -1, -1) if words[at].group()[0].upper() == letter), -1)
        if place < 0:
            return ""
    start = words[place].start()
    skipped = sum(word.group()[:1].isupper() for word in words[place:]) - len(letters)
    return name[start:] if skipped <= 1 else ""


@cache
def _gazetteer() -> re.Pattern[str] | None:
    """Names of the installed packs' bodies that hold a joining word."""
    from crossbearing.reference.packs import installed_packs, pack

    names = {
        str(name)
        for one in installed_packs()
        for body in pack(one).bodies
        for name in (body["name"], *body.get("names", ()))
        if _LINK.search(str(name)) and str(name)[:1].isupper() and str(name).isascii()
    }
    if not names:
        return None
    return re.compile(
        r"\b(?:" + "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name))) + r")\b"
    )


def _inside(run: str) -> list[tuple[int, int]]:
    """Spans of names inside a run: parts and links in turn, as many joined as belong together."""
    parts: list[tuple[int, int]] = []
    links: list[str] = []
    place = 0
    for link in _LINK.finditer(run):
        parts.append((place, link.start()))
        links.append(link.group())
        place = link.end()
    parts.append((place, len(run)))
    parts[0] = _opened(run, *parts[0])
    found = []
    first = 0
    while first < len(parts):
        last = _reach(run, parts, links, first)
        if last > first and parts[first][0] < parts[first][1]:
            found.append((parts[first][0], parts[last][1]))
        first = last + 1
    return found


def _opened(run: str, start: int, end: int) -> tuple[int, int]:
    """A first part without the word that only opens the sentence, a state's adjective or a calendar's word."""
    words = run[start:end].split(" ")
    while words and (words[0] in word_set("grammar", "openers") or words[0] in word_set("grammar", "calendar")):
        start += len(words.pop(0)) + 1
    while len(words) > 1 and words[0].lower() in state_adjectives() and words[1] in word_set("bodies", "heads"):
        start += len(words.pop(0)) + 1
    return start, max(start, end)


def _reach(run: str, parts: list[tuple[int, int]], links: list[str], first: int) -> int:
    """The last part that belongs to the name that begins with the part ``first``."""
    closed = _closed(run, parts, links, first)
    last = closed
    named = closed > first or _has(run, parts[first], "openers") or _last(run, parts[first], "heads")
    while named and last < len(links):
        link, following = links[last], run[slice(*parts[last + 1])]
        if link.strip() in ("of", "of the", "for", "for the"):
            if not (_last(run, parts[last], "openers") or _last(run, parts[last], "heads")):
                break
            last += 1
            inner = _closed(run, parts, links, last)
            last = max(last, inner)
        elif link in ("'s ", "’s ") and last > first and state_of(run[slice(*parts[last])]) and _head_of(following):
            last += 1
        elif link in _SERIES and last > first and _series(run, parts, links, last):
            last = _series(run, parts, links, last)
        else:
            break
    return last


def _closed(run: str, parts: list[tuple[int, int]], links: list[str], first: int) -> int:
    """The part with the closing head of a series of remits: "Supply, Research, and Trade Section"; ``first`` if none."""
    at = first
    if (
        at < len(links)
        and links[at] in _SERIES
        and run[slice(*parts[at + 1])].split(" ")[0] in word_set("bodies", "kin")
    ):
        return at + 1
    while at < len(links) and links[at] in _SERIES and _remit(run, parts[at]):
        at += 1
        words = run[slice(*parts[at])].split(" ")
        if links[at - 1] != ", " and len(words) > 1 and words[-1].rstrip(".") in word_set("bodies", "heads"):
            return at if words[0] in word_set("bodies", "remits") else first
        if links[at - 1] != ", ":
            return first
    return first


def _series(run: str, parts: list[tuple[int, int]], links: list[str], last: int) -> int:
    """The part that ends a series of remits behind the part ``last`` ("Trade, Industry and Mines"); 0 where none goes on."""
    if not _remit(run, parts[last]):
        return 0
    at = last
    while at < len(links) and links[at] in _SERIES:
        at += 1
        if not _remit(run, parts[at]) or _head_of(run[slice(*parts[at])]):
            return 0
        if links[at - 1] != ", ":
            return at
    return 0


def _remit(run: str, part: tuple[int, int]) -> bool:
    words = run[slice(*part)].split(" ")
    return words[-1].rstrip(".") in word_set("bodies", "remits") and not state_of(" ".join(words))


def _head_of(words: str) -> bool:
    found = words.split(" ")
    only = word_set("bodies", "heads") - word_set("bodies", "remits")
    return bool({found[0], found[-1]} & only)


def _has(run: str, part: tuple[int, int], key: str) -> bool:
    return any(word in word_set("bodies", key) for word in run[slice(*part)].split(" "))


def _last(run: str, part: tuple[int, int], key: str) -> bool:
    return run[slice(*part)].split(" ")[-1].rstrip(".") in word_set("bodies", key)
