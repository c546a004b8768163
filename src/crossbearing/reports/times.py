"""Times as written: where a text says when ("late August", "from August 3 to 5", "since 2022", "recently")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossbearing.reports.tree import Tree, Word

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_SHORT = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?(?= \d))"
NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
COUNT = r"(?:\d{1,3}|a few|several|a|an|" + "|".join(NUMBERS) + ")"
UNIT = r"(?:hour|day|week|fortnight|month|year|decade)s?"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = rf"(?:{DAY} {MONTH}(?:,? \d{{4}})?|{MONTH} {DAY}(?:,? \d{{4}})?|{MONTH},? \d{{4}}|{MONTH}|(?:19|20)\d\d)\b"
_PART = (
    r"(?:early|mid|late|the (?:beginning|start|middle|end) of|the (?:first|second) half of|the spring of|the summer of)"
)
_ABOUT = r"(?:(?:about|around|roughly|approximately) )?"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
TIME = re.compile(
    rf"\b(?:(?i:between|from) {_ABOUT}(?:{_PART}[ -])?{_DATE},? (?:and|to|until|till|through) {_ABOUT}(?:{_PART}[ -])?(?:{_DATE}|{DAY}\b)"
    rf"|{MONTH} {DAY}(?: to | and |-){DAY}\b(?:,? \d{{4}})?|{DAY}(?: to | and |-){DAY} {MONTH}(?:,? \d{{4}})?"
    rf"|from \d{{1,2}} to {DAY} {MONTH}(?:,? \d{{4}})?"
    rf"|(?:[Ss]ince|[Uu]ntil|before|after|by|from) {_ABOUT}(?:{_PART}[ -])?{_DATE}|{_PART}[ -]{_DATE}|(?:19|20)\d\d-(?:19|20)?\d\d\b|{_DATE}"
    rf"|(?:in|during|over|for) the (?:last|past|previous) (?:{COUNT} )?{UNIT}|(?:in |during |over |for )?the (?:next|coming|following) (?:(?:few|{COUNT}) )?{UNIT}|(?:the )?(?:last|this|next|past) (?:week|month|year|quarter|decade|{_SEASON}|{_WEEKDAY})"
    rf"|(?:the |this )?{_SEASON}(?: of (?:19|20)\d\d)?\b(?= |,|\.|$)|(?:over |about |nearly |more than |almost )?{COUNT} {UNIT} (?:ago|earlier|later|before)|(?:for |within |every )?{COUNT} (?:consecutive )?{UNIT}\b"
    rf"|{_WEEKDAY}|yesterday|today|tomorrow|tonight|recently|lately|earlier this (?:week|month|year)|later this (?:week|month|year)|in recent (?:{UNIT})|at night|by night|currently|nowadays)",
)
_NOT_YEAR = re.compile(r"(?:resolution|No\.?|number|IMO|paragraph|#|circular|members)\s*$", re.IGNORECASE)


def month_number(text: str) -> int:
    """The number of the month that a date names, or 0."""
    match = re.search(r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)", text)
    return _SHORT[match.group(1).lower()] if match else 0


def times(plain: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The time expressions of a stretch of text: words and span. Resolution numbers and calibres are none."""
    for match in TIME.finditer(plain, start, end):
        words = match.group()
        if re.fullmatch(r"(?:19|20)\d\d", words):
            around = plain[max(0, match.start() - 14) : match.start()]
            following = plain[match.end() : match.end() + 2]
            if (
                _NOT_YEAR.search(around)
                or following[:1] in (")", "/", "%")
                or following[:2] == " ("
                or plain[match.start() - 1 : match.start()] in ("(", "/", "$", "-", ",")
            ):
                continue
        if (
            re.fullmatch(r"May", words)
            and not re.match(r"[ ,.]*(?:\d|and|to|$)", plain[match.end() : match.end() + 6])
            and not re.search(r"(?:in|last|this|of|since|until|by) $", plain[max(0, match.start() - 6) : match.start()])
        ):
            continue
        if re.fullmatch(r"(?:a|an) (?:day|hour|week|month|year)", words) or (
            words in ("spring", "fall", "March")
            and not re.search(
                r"(?:in|last|this|of|since|until|the|by|from|early|late) $",
                plain[max(0, match.start() - 6) : match.start()],
            )
        ):
            continue
        yield words, match.start(), match.end()


def is_time(word: Word, tree: Tree, plain: str) -> bool:
    """Whether a noun phrase is nothing but a time."""
    first, last = word, word
    for kid in word.kids:
        if kid.dep in ("compound", "nummod", "amod", "flat", "nmod:unmarked", "det", "case", "nmod"):
            first = kid if kid.i < first.i and kid.dep != "case" else first
            last = kid if kid.i > last.i else last
    stretch = plain[first.start : last.end]
    for text in (stretch, plain[word.start : word.end]):
        match = TIME.search(text)
        if match and match.end() - match.start() >= len(text) - 6 and not re.fullmatch(r"(?!(?:19|20)\d\d$)\d+", text):
            return True
    return word.text in MONTHS or word.low in (
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    )
