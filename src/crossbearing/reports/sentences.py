"""Sentences of a document's body: where each begins and ends, its paragraph, and whether it stands inside a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-", "\xa0": " ", "\r": " "}
)
_STOP = re.compile(r"""[.!?]["')\]]*(?=\s+["'(\[]?[A-Z0-9])|[.!?]["')\]]*$|;(?=\s)|(?<=[a-z]):(?= [a-z][\w ]{25})""")
_ABBREVIATION = re.compile(
    r"\b(?:U\.S|U\.K|U\.N|Dr|Mr|Mrs|Ms|Co|Inc|Ltd|No|Nos|Gen|Col|Capt|Lt|Sen|Rep|Gov|St|vs|a\.m|p\.m|e\.g|i\.e|Corp|Art"
    r"|[Pp]aras?|[Ff]igs?|cf|approx|Maj|Brig|Adm|Sgt|Prof|Jan|Feb|Aug|Sept|Oct|Nov|Dec|ext|Reg|[A-Z])\.$"
)
_HEADING = re.compile(r"(?:[A-Z0-9][A-Z0-9 .,()&'/-]{7,}|\d{1,3}\.|[a-z]\)|\(\w{1,4}\)|[-*•·]):?\s+(?=[A-Z\"])")
_TURN = re.compile(r"(?P<who>Q|A|[A-Z][\w .'-]{1,30})(?: \([^()]{2,60}\))?: ")
_SAYS = re.compile(
    r"\b(?:said|says|say|told \w+|tells \w+|asked|asks|added|adds|wrote|writes|replied|replies|answered|explained|stated|states"
    r"|claimed|claims|insisted|warned|noted|continued|concluded|reads?|reported|announced|declared|recalled|testified)$"
)
_DATELINE = re.compile(
    r"(?P<town>[^\W\d_][\w'.-]+(?:[ /][^\W\d_][\w'.-]+){0,3})(?:, [A-Z][\w.-]+(?: [A-Z][\w.-]+)?)??"
    r"(?P<day>,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}))?(?:,? \d{4})?(?: \([A-Z][\w .]{1,25}\))? -{1,2} (?=[\"A-Z\d])"
)
_COMPANY = re.compile(r"\b(?:Ltd|Inc|Co|Corp)\.$")
_OPENS = re.compile(
    r"\s+(?:The|In|It|He|She|They|On|According|This|A|An|Its|During|After|Since|Under|As|No|These|When)\b"
)
_NUMBER = re.compile(r"\s*\(?\d{1,3}[.)]")
_LONGEST = 1200


@dataclass(frozen=True)
class Sentence:
    """One sentence: its span in the document, paragraph number, quotation state, and the speaker label of its turn.

    heading: capitals that open the entry; quoted: it starts inside a quotation that was opened before; turn: ``Q``, ``A`` or a name at the paragraph's start.
    """

    start: int
    end: int
    paragraph: int
    quoted: bool
    turn: str = ""
    heading: str = ""


def plain(text: str) -> str:
    """The text with typographic quotes, dashes and blanks made plain; every character keeps its offset."""
    return text.translate(PLAIN)


def sentences(text: str, body: int) -> Iterator[Sentence]:
    """The sentences from offset ``body`` on. text: as ``plain`` gives it."""
    paragraph = 0
    for line in re.finditer(r"[^\n]+", text[body:]):
        start, end = body + line.start(), body + line.end()
        if not text[start:end].strip():
            continue
        paragraph += 1
        heading = _HEADING.match(text, start, end)
        entry = ""
        if heading and (":" in heading.group() or heading.end() - start < 7):
            entry = heading.group().split("(")[0].strip(" :") if ":" in heading.group() else ""
            start = heading.end()
        dateline = _DATELINE.match(text, start, end)
        if dateline and (dateline["town"].isupper() or (dateline["day"] and dateline["town"].istitle())):
            start = dateline.end()
        turn = _TURN.match(text, start, end)
        if turn and _SAYS.search(turn["who"]):
            turn = None
        if turn:
            start = turn.end()
        inside = False
        for begin, stop in _pieces(text, start, end):
            yield Sentence(begin, stop, paragraph, inside, turn.group("who") if turn else "", entry)
            if text.count('"', begin, stop) % 2:
                inside = not inside


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for stop in _STOP.finditer(text, start, end):
        place = stop.end()
        if (
            place < end
            and text[stop.start()] == "."
            and _ABBREVIATION.search(text, max(begin, stop.start() - 12), stop.start() + 1)
            and not (_COMPANY.search(text, begin, stop.start() + 1) and _OPENS.match(text, place))
        ):
            continue
        if text[stop.start()] in ";:" and text.count("(", begin, place) > text.count(")", begin, place):
            continue
        if _NUMBER.fullmatch(text, begin, place):
            continue
        if place - begin > _LONGEST:
            yield from _split_long(text, begin, place)
        else:
            yield from _trimmed(text, begin, place)
        begin = place
    if begin < end:
        yield from _split_long(text, begin, end)


def _split_long(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    while end - begin > _LONGEST:
        cut = text.rfind(" ", begin + 1, begin + _LONGEST)
        cut = cut if cut > begin else begin + _LONGEST
        yield from _trimmed(text, begin, cut)
        begin = cut
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    if begin < end:
        yield begin, end
